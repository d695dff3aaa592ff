"""Readers that stall: files and pages that nobody reads hold no thread, and no turn for ever."""

from __future__ import annotations

import gc
import json
import socket
import urllib.request
from contextlib import ExitStack
from tempfile import SpooledTemporaryFile
from urllib.parse import urlsplit

import pytest
from flask import Flask, Response

from tests.waiting import until
from web import create_app
from web.delivery import handing
from web.delivery.handing import HandedFile, handed
from web.safety.turns import RETRY_AFTER, BusyError, Turns
from web.serving.channels import SLOWEST, WINDOW, keep_moving
from web.serving.listening import THREADS, listen
from web.taking import exports

from .conftest import served

BIG = 30_000_000
"""More bytes than waitress takes of a connection before it lets a thread wait, and than sockets hold."""


@pytest.fixture
def app(samples, monkeypatch) -> Flask:
    monkeypatch.setattr(handing, "MADE", Turns(THREADS, THREADS))
    monkeypatch.setattr(handing, "SENT", Turns(THREADS, THREADS))
    app = create_app(samples.store, samples.engine)
    app.add_url_rule("/file", "file", lambda: handed(["x" * 1000] * (BIG // 1000), "text/plain", "x.txt"))
    app.add_url_rule("/page", "page", lambda: Response("x" * (BIG // 6)))
    return app


def asking(address: str, path: str, times: int = 1) -> socket.socket:
    """Ask for something, several times at once, and read nothing of it."""
    host = urlsplit(address)
    assert host.hostname
    connection = socket.create_connection((host.hostname, host.port or 80), timeout=20)
    connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode() * times)
    return connection


def healthy(address: str) -> bool:
    with urllib.request.urlopen(f"{address}/health", timeout=20) as answer:  # noqa: S310  our own server
        return bool(json.load(answer)["articles"])


@pytest.mark.parametrize(("path", "times"), [("/file", 1), ("/page", 12)])
def test_as_many_readers_as_threads_that_read_nothing_stop_nobody(app, path, times):
    with served(app, left=True) as address, ExitStack() as stack:
        for _ in range(THREADS):
            connection = stack.enter_context(asking(address, path, times))
            assert connection.recv(12) == b"HTTP/1.1 200"
        # Each question stands in the queue behind the next one of every other connection.
        assert all(healthy(address) for _ in range(2 * times))


def test_a_file_comes_whole_and_gives_its_turn_back(app):
    with (
        served(app, left=True) as address,
        asking(address, "/file") as connection,
        connection.makefile("rb") as read,
    ):
        head = dict(line.split(b": ") for line in iter(read.readline, b"\r\n") if b": " in line)
        assert int(head[b"Content-Length"]) == BIG
        assert read.read(BIG) == b"x" * BIG
        until(lambda: not handing.SENT._taken)


def test_a_file_that_nobody_reads_to_its_end_gives_its_turn_back(app):
    with served(app, left=True) as address:
        with asking(address, "/file") as connection:
            connection.recv(12)
            assert handing.SENT._taken.total() == 1
        until(lambda: not handing.SENT._taken)


def test_a_reader_that_takes_too_little_is_disconnected(app):
    server = listen(app, "127.0.0.1", 0, 1)
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    channel = server.channel_class(server, ours, ("127.0.0.1", 1), server.adj, {})
    try:
        channel.write_soon(b"x" * 2_000_000)
        assert channel.total_outbufs_len
        channel.look(1000.0)
        channel.look(1000.0 + WINDOW - 1)
        assert not channel.will_close
        channel.bytes_sent += int(WINDOW * SLOWEST)
        channel.look(1000.0 + WINDOW)
        assert not channel.will_close
        channel.bytes_sent += int(WINDOW * SLOWEST) - 1
        channel.look(1000.0 + 2 * WINDOW)
        assert channel.will_close
        theirs.settimeout(5)
        while theirs.recv(1_000_000):
            pass
    finally:
        channel.handle_close()
        theirs.close()
        server.close()


def test_one_that_has_nothing_to_read_is_not_too_slow(app):
    server = listen(app, "127.0.0.1", 0, 1)
    keep_moving(server)
    ours, theirs = socket.socketpair()
    channel = server.channel_class(server, ours, ("127.0.0.1", 1), server.adj, {})
    for minute in range(9):
        channel.look(1000.0 + minute * WINDOW)
    assert not channel.will_close
    channel.handle_close()
    theirs.close()
    server.close()


def test_turns_are_counted_by_client_and_in_all():
    turns = Turns(3, each=2)
    first, second = turns.take("a"), turns.take("a")
    with pytest.raises(BusyError):
        turns.take("a")
    with turns.taken("b"), pytest.raises(BusyError):
        turns.take("c")
    first()
    turns.take("c")()
    second()
    assert not turns._taken


def test_a_finalizer_gives_a_turn_back_while_its_thread_takes_another():
    turns = Turns(2)
    file = HandedFile(SpooledTemporaryFile(), turns.take("a"))  # noqa: SIM115  it is closed by no one else
    with turns._lock:
        assert turns._lock.acquire(blocking=False), "the finalizer would wait for its own thread"
        turns._lock.release()
        del file
        gc.collect()
        assert not turns._taken
    turns.take("a")()


def test_for_one_client_one_file_is_made_and_two_are_on_their_way(samples):
    client = create_app(samples.store, samples.engine).test_client()
    url = "/export.jsonl?limit=1"
    with handing.MADE.taken("127.0.0.1"):
        assert client.get(url).status_code == 503
    with handing.SENT.taken("127.0.0.1"):
        with client.get(url) as second:
            assert second.status_code == 200
        with handing.SENT.taken("127.0.0.1"):
            assert client.get(url).status_code == 503


@pytest.mark.parametrize("url", ["/export.csv?lang=ar", "/kwic.csv?q=المدينة&lang=ar", "/export.csl.json"])
def test_who_finds_no_turn_is_told_when_to_come_back(samples, monkeypatch, url):
    monkeypatch.setattr(handing, "SENT", Turns(0))
    client = create_app(samples.store, samples.engine).test_client()
    if not url.endswith(".json"):
        program = client.get(url)
        assert (program.status_code, program.headers["Retry-After"]) == (503, str(RETRY_AFTER))
        assert program.json["detail"] == "the server is busy with long work"
        assert program.json["type"] == "/api/#server-busy"
    answer = client.get(url, headers={"Accept": "text/html"})
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, str(RETRY_AFTER))
    if url.endswith("ar"):
        assert "الخادم مشغول" in answer.text
        assert "rebuild" not in answer.text
    else:
        assert answer.json["error"] == "the server is busy with long work"
    assert not handing.MADE._taken


def test_a_file_has_so_many_characters_and_a_link_leads_on(samples, monkeypatch):
    monkeypatch.setattr(exports, "LARGEST", 20_000)
    client = create_app(samples.store, samples.engine).test_client()
    url, ids, files = "/export.jsonl?limit=40", [], 0
    while url:
        answer = client.get(url)
        ids += [json.loads(line)["id"] for line in answer.text.splitlines()]
        files += 1
        link = answer.headers.get("Link")
        url = link and link.removeprefix("<http://localhost").removesuffix('>; rel="next"')
    assert sorted(ids) == sorted(samples.store.ids())
    assert files > 1 + len(ids) // 40


def test_the_headers_alone_make_no_file(samples, monkeypatch):
    monkeypatch.setattr(handing, "_made", None)
    answer = create_app(samples.store, samples.engine).test_client().head("/export.csv")
    assert (answer.status_code, answer.mimetype) == (200, "text/csv")
