"""Serving by several processes: begun anew when one dies, ended with their parent, by signals in order."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_all_start_methods
from pathlib import Path
from urllib.parse import quote

import pytest

from archive.errors import KhizanaError
from indexer.helpers import helper_context
from tests.waiting import until
from web.serving.workers import TRIES, keep_running, usual_workers

shared_socket = pytest.mark.skipif(
    "forkserver" not in get_all_start_methods(), reason="sockets cannot be shared here"
)
ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def serving(archive: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run `khizana serve` on a free port; yield it with its address."""
    program = "from web.cli import main; main()"
    command = [sys.executable, "-c", program, "serve", "--archive", str(archive), "--port", "0", "--no-open"]
    with subprocess.Popen(
        [*command, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:
        try:
            assert process.stdout is not None
            said = next(line for line in process.stdout if "http" in line)
            found = re.search(r"http://\S+/", said)
            assert found
            yield process, found[0]
        finally:
            if process.poll() is None:
                process.kill()
            process.wait(10)


def get(url: str, **headers: str) -> tuple[int, str]:
    request = urllib.request.Request(url, headers=headers)  # noqa: S310  our own server
    with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310
        return answer.status, answer.read().decode()


def children(parent: int) -> dict[int, str]:
    """The processes that a process began, by number, with their command lines; Linux tells."""
    found, wanted = {}, {parent}
    stats = {int(one.name): one for one in Path("/proc").iterdir() if one.name.isdigit()}
    while wanted:
        above, wanted = wanted, set()
        for number, folder in stats.items():
            try:
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
                line = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue
            if int(fields[1]) in above and fields[0] != "Z" and number not in found:
                found[number] = line
                wanted.add(number)
    return found


def alive(number: int) -> bool:
    try:
        return (Path(f"/proc/{number}/stat")).read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def listeners(parent: int, port: int) -> set[int]:
    """Which of the processes below a process answer at a port: those that hold its socket open."""
    inodes = set()
    for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        fields = line.split()
        if fields[1].endswith(f":{port:04X}") and fields[3] == "0A":
            inodes.add(f"socket:[{fields[9]}]")
    found = set()
    for number in children(parent):
        try:
            links = {str(one.readlink()) for one in Path(f"/proc/{number}/fd").iterdir()}
        except OSError:
            continue
        if links & inodes:
            found.add(number)
    return found


@shared_socket
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux tells of processes")
def test_processes_die_and_come_again_and_all_end(samples):
    with serving(samples.folder, "--workers", "2") as (process, url):
        port = int(url.rsplit(":", 1)[1].strip("/"))
        assert get(url + "health")[0] == 200
        until(lambda: len(listeners(process.pid, port)) == 2)
        first = listeners(process.pid, port)
        killed = first.pop()
        os.kill(killed, signal.SIGKILL)
        until(lambda: len(listeners(process.pid, port) - {killed}) == 2)
        for _ in range(10):
            assert json.loads(get(url + "search.json?q=" + quote("المدينة"))[1])["total"] > 0
        everyone = children(process.pid)
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
        assert process.stderr is not None
        said = process.stderr.read()
        assert "another begins" in said
        assert "Traceback" not in said
    until(lambda: not any(map(alive, everyone)), 10)


@shared_socket
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux tells of processes")
def test_processes_end_with_a_parent_that_was_killed(samples):
    with serving(samples.folder, "--workers", "2") as (process, url):
        assert get(url + "health")[0] == 200
        everyone = children(process.pid)
        assert len(everyone) >= 2
        process.kill()
        process.wait(10)
    until(lambda: not any(map(alive, everyone)), 10)


@pytest.mark.parametrize("workers", [1, pytest.param(2, marks=shared_socket)])
def test_interrupted_it_ends_in_order(samples, workers):
    with serving(samples.folder, "--workers", str(workers)) as (process, url):
        assert get(url + "health")[0] == 200
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
        assert process.stderr is not None
        assert "Traceback" not in process.stderr.read()


@shared_socket
def test_it_ends_when_nobody_asks(samples):
    with serving(samples.folder, "--workers", "2", "--idle-exit", "3") as (process, url):
        assert get(url + "health")[0] == 200
        started = time.monotonic()
        assert process.wait(20) == 0
        assert time.monotonic() - started > 1


def test_processes_that_never_begin_are_given_up():
    begun = []

    def begin():
        process = helper_context().Process(target=time.sleep, args=(0,), daemon=True)
        process.start()
        begun.append(process)
        return process

    with pytest.raises(KhizanaError, match="end as soon as they begin"):
        keep_running(begin, 1, lambda: None)
    assert len(begun) == TRIES
    assert not any(process.is_alive() for process in begun)


def test_there_is_one_process_at_least():
    assert 1 <= usual_workers() <= 4


def test_behind_a_server_pages_stand_under_its_path(samples):
    with serving(samples.folder, "--workers", "1", "--prefix", "/archive/", "--proxy") as (_, url):
        assert url.endswith("/archive/")
        root = url.removesuffix("archive/")
        for asked, forwarded in ((url, {}), (root, {}), (root, {"X-Forwarded-Prefix": "/other"})):
            status, page = get(asked, **forwarded)
            assert status == 200
            prefix = forwarded.get("X-Forwarded-Prefix", "/archive")
            assert f'action="{prefix}/"' in page
            assert f'href="{prefix}/static/khizana.css?v=' in page
            assert f'data-completions="{prefix}/suggest"' in page
        status, page = get(root, **{"X-Forwarded-Prefix": "//evil.example"})
        assert "evil" not in page
        assert 'action="/archive/"' in page


def test_alone_it_believes_no_server_in_front(samples):
    with serving(samples.folder, "--workers", "1") as (_, url):
        headers = {"X-Forwarded-Prefix": "/other", "X-Forwarded-Host": "evil.example"}
        status, page = get(url, **headers)
        assert status == 200
        assert 'action="/"' in page
        assert "evil" not in page


@shared_socket
def test_the_address_for_editing_lets_in_once_whichever_process_answers(samples):
    with serving(samples.folder, "--workers", "2", "--edit") as (process, url):
        assert process.stdout is not None
        said = next(line for line in process.stdout if "edit?once=" in line)
        once = re.findall(r"http\S+", said)[0]
        assert once.startswith(url)
        codes = []
        for _ in range(8):
            with suppress(urllib.error.HTTPError):
                codes.append(get(once)[0])
        assert codes == [200]


@shared_socket
def test_processes_count_a_clients_requests_together(samples):
    with serving(samples.folder, "--workers", "2", "--rate", "0.01") as (_, url):
        statuses = []
        for _ in range(20):
            try:
                statuses.append(get(f"{url}suggest?q=a")[0])
            except urllib.error.HTTPError as error:
                statuses.append(error.code)
                error.close()
    # A full bucket gives one, whichever process answers; the next takes a hundred seconds to come in.
    assert statuses == [200] + [429] * 19
