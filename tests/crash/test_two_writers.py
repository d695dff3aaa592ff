"""Two processes that write at once: the second waits and says so, then goes on or fails clearly."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from archive import ArticleStore
from archive.check import check_store

WRITER = """
import sys
from pathlib import Path
from archive import Article, ArticleStore, RawSource, SourceKind
from archive.errors import ArchiveLockedError

folder, name, wait = Path(sys.argv[1]), sys.argv[2], float(sys.argv[3])
def say(*words): print(*words, flush=True)
with ArticleStore.open(folder, create=True) as store:
    try:
        with store.writer(wait=wait, on_wait=lambda message: say("waiting:", message)) as writer:
            facts = [None] * 7
            writer.save(RawSource(name, name.encode(), SourceKind.TEXT), Article(name, *facts, (name,)))
            writer.commit()
            say("holding")
            sys.stdin.readline()
            writer.save(RawSource(name + "2", b"2", SourceKind.TEXT), Article(name + "2", *facts, (name,)))
    except ArchiveLockedError as error:
        say("refused:", error.message, "/", error.hint)
        sys.exit(3)
say("done")
"""


@pytest.fixture
def start(tmp_path):
    running: list[subprocess.Popen[str]] = []

    def run(name: str, wait: float) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", WRITER, str(tmp_path / "archive"), name, str(wait)]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        running.append(process)
        return process

    yield run
    for process in running:
        if process.poll() is None:
            process.kill()
        process.communicate()


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def ids(tmp_path: Path) -> set[str]:
    with ArticleStore.open(tmp_path / "archive") as store:
        assert check_store(store) == []
        return {stored.article.id for stored in store.iterate()}


def test_the_second_waits_with_a_message_and_goes_on(tmp_path, start):
    first = start("first", 30)
    assert line(first) == "holding"
    second = start("second", 30)
    said = line(second)
    assert said.startswith("waiting:")
    assert f"process {first.pid}" in said
    assert ids(tmp_path) == {"first"}
    first.communicate("\n", timeout=30)
    assert line(second) == "holding"
    second.communicate("\n", timeout=30)
    assert (first.returncode, second.returncode) == (0, 0)
    assert ids(tmp_path) == {"first", "first2", "second", "second2"}


def test_the_second_fails_clearly_when_its_patience_ends(tmp_path, start):
    first = start("first", 30)
    assert line(first) == "holding"
    began = time.monotonic()
    second = start("second", 0.5)
    output, _ = second.communicate(timeout=30)
    assert time.monotonic() - began < 20
    assert second.returncode == 3
    waiting, refused = output.strip().splitlines()
    assert waiting.startswith("waiting:")
    assert refused.startswith("refused:")
    assert f"process {first.pid}" in refused
    assert "--wait" in refused
    first.communicate("\n", timeout=30)
    assert ids(tmp_path) == {"first", "first2"}


@pytest.mark.skipif(sys.platform == "win32", reason="uses SIGKILL")
def test_a_killed_writer_frees_the_lock_and_leaves_what_it_committed(tmp_path, start):
    first = start("first", 30)
    assert line(first) == "holding"
    assert json.loads((tmp_path / "archive" / "writer.json").read_text("utf-8"))["pid"] == first.pid
    second = start("second", 30)
    assert line(second).startswith("waiting:")
    first.send_signal(signal.SIGKILL)
    first.wait(timeout=30)
    assert line(second) == "holding"
    second.communicate("\n", timeout=30)
    assert second.returncode == 0
    assert ids(tmp_path) == {"first", "second", "second2"}


def test_readers_read_while_a_writer_writes(tmp_path, start):
    first = start("first", 30)
    assert line(first) == "holding"
    with ArticleStore.open(tmp_path / "archive") as store:
        assert store.count() == 1
        first.communicate("\n", timeout=30)
        assert store.count() == 2
