"""Serving: the address, the names that are answered to, and what goes wrong."""

from __future__ import annotations

import socket
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from archive.errors import KhizanaError
from web import create_app
from web.cli import main
from web.safety.hosts import answer_only_to, names_for
from web.serving.serve import listen


def test_a_port_in_use_is_said_with_the_next_step(samples):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(KhizanaError, match="cannot listen") as caught:
            listen(create_app(samples.store, samples.engine), "127.0.0.1", taken.getsockname()[1], 1)
    assert "--port 0" in (caught.value.hint or "")


def test_the_next_free_port_is_taken_where_several_may_be_tried(samples):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        server = listen(create_app(samples.store, samples.engine), "127.0.0.1", port, 20)
        server.close()
        assert int(server.effective_port) > port


@pytest.mark.parametrize("host", ["no such host", "256.0.0.1"])
def test_an_address_that_is_none_is_said(tmp_path, host):
    result = CliRunner().invoke(main, ["--archive", str(tmp_path / "a"), "serve", "--host", host])
    assert result.exit_code == 1
    assert "cannot listen" in result.output
    assert "--host" in result.output


@pytest.fixture
def in_a_library(monkeypatch):
    monkeypatch.setattr(socket, "gethostname", lambda: "Library")
    monkeypatch.setattr(socket, "getfqdn", lambda: "library.press.example")


@pytest.mark.parametrize(
    ("listened", "named", "asked", "status"),
    [
        ("127.0.0.1", (), "127.0.0.1:8033", 200),
        ("127.0.0.1", (), "LOCALHOST", 200),
        ("127.0.0.1", (), "[::1]:8033", 200),
        ("127.0.0.1", (), "evil.example:8033", 403),
        ("127.0.0.1", (), "127.0.0.1.evil.example", 403),
        ("127.0.0.1", ("Archive.example",), "archive.example", 200),
        ("0.0.0.0", (), "evil.example", 403),  # noqa: S104
        ("0.0.0.0", (), "192.0.2.1.evil.example", 403),  # noqa: S104
        ("0.0.0.0", (), "192.0.2.1:8033", 200),  # noqa: S104
        ("::", (), "[2001:db8::1]:8033", 200),
        ("0.0.0.0", (), "localhost:8033", 200),  # noqa: S104
        ("0.0.0.0", (), "Library:8033", 200),  # noqa: S104
        ("0.0.0.0", (), "library.press.example", 200),  # noqa: S104
        ("0.0.0.0", (), "library.local", 200),  # noqa: S104
        ("reading.press.example", (), "reading.press.example", 200),
        ("0.0.0.0", ("archive.example",), "archive.example", 200),  # noqa: S104
        ("192.0.2.1", ("archive.example",), "archive.example", 200),
        ("192.0.2.1", ("archive.example",), "evil.example", 403),
    ],
)
@pytest.mark.usefixtures("in_a_library")
def test_only_its_own_names_are_answered_to(samples, listened, named, asked, status):
    app = create_app(samples.store, samples.engine)
    answer_only_to(app, names_for(listened, named))
    assert app.test_client().get("/health", headers={"Host": asked}).status_code == status


@pytest.mark.parametrize("prefix", ["archive", "//evil.example", "/a b", "/خزانة", "/a/../b?", "/a//b"])
def test_a_prefix_that_is_no_path_is_refused(tmp_path, prefix):
    result = CliRunner().invoke(main, ["--archive", str(tmp_path / "a"), "serve", "--prefix", prefix])
    assert result.exit_code == 2
    assert "is no path" in result.output


def test_listening_to_others_is_warned_of(tmp_path, monkeypatch):
    from web.serving import workers

    monkeypatch.setattr(workers, "serve_here", lambda *_: None)
    arguments = ["--archive", str(tmp_path / "a"), "serve", "--workers", "1", "--port", "0"]
    alone = CliRunner().invoke(main, arguments)
    open_to_all = CliRunner().invoke(main, [*arguments, "--host", "0.0.0.0"])  # noqa: S104
    assert alone.exit_code == open_to_all.exit_code == 0
    assert "no login" not in alone.output
    assert "no login" in open_to_all.output
    assert "still empty" in alone.output


@pytest.mark.parametrize(
    ("headers", "host", "scheme", "script"),
    [
        ({}, "localhost", "http", ""),
        ({"X-Forwarded-Host": "archive.example"}, "archive.example", "http", ""),
        ({"X-Forwarded-Proto": "https"}, "localhost", "https", ""),
        ({"X-Forwarded-Proto": "javascript"}, "localhost", "http", ""),
        ({"X-Forwarded-Prefix": "/press/"}, "localhost", "http", "/press"),
        ({"X-Forwarded-Prefix": "//evil.example"}, "localhost", "http", ""),
        ({"X-Forwarded-Prefix": '/a"onload=x'}, "localhost", "http", ""),
    ],
)
def test_a_server_in_front_is_believed_when_told_to(samples, headers, host, scheme, script):
    from flask import request

    from web.safety.proxy import trust_proxy

    app = create_app(samples.store, samples.engine)
    seen = []
    app.before_request(lambda: seen.append((request.host, request.scheme, request.script_root)))
    app.test_client().get("/health", headers=headers)
    trust_proxy(app)
    app.test_client().get("/health", headers=headers)
    assert seen == [("localhost", "http", ""), (host, scheme, script)]


@pytest.mark.parametrize(
    ("given", "origin"),
    [
        ("https://Example.org/", "https://example.org"),
        ("http://localhost:3000", "http://localhost:3000"),
        ("https://example.org:443", "https://example.org"),
        ("http://[::1]:80", "http://[::1]"),
        ("*", None),
        ("null", None),
        ("example.org", None),
        ("https://example.org/path", None),
        ("https://example.org, https://b.example", None),
    ],
)
def test_the_sites_that_may_read_the_api_are_named_when_serving(samples, monkeypatch, given, origin):
    from web.serving import workers
    from web.serving.application import application

    served = []
    monkeypatch.setattr(workers, "serve_here", lambda *given: served.append(given[2]))
    arguments = ["--archive", str(samples.folder), "serve", "--workers", "1", "--port", "0", "--allow-origin"]
    result = CliRunner().invoke(main, [*arguments, given])
    if origin is None:
        assert result.exit_code == 2
        assert "no origin" in result.output
        return
    assert result.exit_code == 0, result.output
    (how,) = served
    asked = SimpleNamespace(value=0)
    client = application(samples.store, samples.engine, how, asked).test_client()
    for other, allowed in ((origin, origin), ("https://other.example", None)):
        answer = client.get("/api/status", headers={"Origin": other})
        assert answer.headers.get("Access-Control-Allow-Origin") == allowed
