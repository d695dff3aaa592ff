"""What only shows in a real process: terminals, pipes, full disks, Ctrl-C."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive import ArticleStore
from archive.errors import KhizanaError
from indexer.cli.wrap import broken, cells
from tests.waiting import until

KHIZANA = [sys.executable, "-m", "web.cli"]
ROOT = Path(__file__).resolve().parents[2]
posix = pytest.mark.skipif(os.name != "posix", reason="needs pseudo-terminals and POSIX signals")


@pytest.fixture(scope="module")
def archive(samples, tmp_path_factory) -> Iterator[Path]:
    """The folder of an archive that other processes read."""
    return samples.folder


def khizana(archive: Path, *arguments: str, **options) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*KHIZANA, "--archive", str(archive), *arguments],
        check=False,
        text=True,
        cwd=ROOT,
        **{"capture_output": True, **options},
    )


def on_terminal(archive: Path, *arguments: str, columns: int = 60) -> str:
    """Run a command on a terminal of so many columns, and return what it shows."""
    import fcntl
    import pty
    import struct
    import termios

    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    environment = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "NO_COLOR"}}
    process = subprocess.Popen(
        [*KHIZANA, "--archive", str(archive), *arguments],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        cwd=ROOT,
        env=environment | {"TERM": "xterm-256color"},
    )
    os.close(slave)
    shown = b""
    while True:
        try:
            piece = os.read(master, 65536)
        except OSError:  # Linux says so that the other end is closed
            break
        if not piece:
            break
        shown += piece
    os.close(master)
    assert process.wait(30) == 0
    return shown.decode()


@posix
@pytest.mark.parametrize(
    "arguments", [("search", "المدينة"), ("show", "ID"), ("list",), ("show", "ID", "--removed")]
)
def test_lines_fit_the_terminal_and_break_between_words(archive, samples, arguments):
    listed = samples.store.listing(limit=1)[0]
    words = [listed.id if word == "ID" else word for word in arguments]
    lines = on_terminal(archive, *words).replace("\r\n", "\n").split("\n")
    facts = ("site:", "author:", "year:", "url:", "source:")
    long = [line for line in lines if cells(line) > 60 and not line.lstrip("\x1b[2m").startswith(facts)]
    assert not long
    if words[0] == "show":
        shown = " ".join(" ".join(lines).split())
        assert all(" ".join(paragraph.split()) in shown for paragraph in listed.paragraphs)


def test_a_word_longer_than_the_line_stays_whole():
    assert broken("قصير " + "ط" * 30 + " قصير", 10) == ["قصير", "ط" * 30, "قصير"]


def test_marks_take_no_room():
    assert cells("كِتَابٌ") == cells("كتاب") == 4


def test_rows_in_a_pipe_stand_alone(archive, samples):
    answer = khizana(archive, "list", "--limit", "5")
    rows = [line.split("\t") for line in answer.stdout.splitlines()]
    assert [row[0] for row in rows] == [one.id for one in samples.store.listing(limit=5)]
    assert f"1–5 of {samples.store.count()}" in answer.stderr


@posix
@pytest.mark.parametrize("command", [["list"], ["search", "المدينة"], ["export"], ["stats", "--json"]])
def test_a_reader_that_goes_away_is_no_fault(archive, command):
    process = subprocess.Popen(
        [*KHIZANA, "--archive", str(archive), *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    )
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(30) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("command", [["list"], ["search", "المدينة", "--json"], ["export"], ["check"]])
def test_a_full_disk_is_said(archive, command):
    with Path("/dev/full").open("w") as full:
        answer = khizana(archive, *command, stdout=full, stderr=subprocess.PIPE, capture_output=False)
    assert answer.returncode == 1
    assert answer.stderr.startswith("khizana: ")
    assert "→" in answer.stderr
    assert "Traceback" not in answer.stderr


@posix
def test_a_closed_output_is_no_fault(archive):
    command = f'exec "{sys.executable}" -m web.cli --archive "{archive}" list >&-'
    answer = subprocess.run(["sh", "-c", command], capture_output=True, check=False, cwd=ROOT)
    assert (answer.returncode, answer.stderr.count(b"Traceback")) == (0, 0)


@posix
def test_ctrl_c_stops_serving_without_a_word_of_fault(archive):
    process = subprocess.Popen(
        [*KHIZANA, "--archive", str(archive), "serve", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )
    address = process.stdout.readline().split()[3]
    with urllib.request.urlopen(address + "health", timeout=10) as answer:  # noqa: S310  its own address
        assert json.load(answer)["status"] == "ok"
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=20)
    assert (process.returncode, errors) == (0, "")


@posix
def test_ctrl_c_keeps_what_was_added_and_says_how_to_go_on(tmp_path):
    records = tmp_path / "records.jsonl"
    with records.open("w", encoding="utf-8") as file:
        for number in range(20_000):
            file.write(json.dumps({"id": f"r{number}", "text": "خبر عن البلدة القديمة وأسواقها."}) + "\n")
    archive = tmp_path / "a"
    process = subprocess.Popen(
        [*KHIZANA, "--archive", str(archive), "add", str(records), "--as-is"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    until(lambda: kept(archive), 60)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "interrupted" in errors
    assert "Traceback" not in errors
    found = json.loads(khizana(archive, "search", "البلدة", "--json").stdout)
    assert 0 < found["total"] == kept(archive) < 20_000


def kept(archive: Path) -> int:
    """Return how many articles an archive keeps, none while it is being made."""
    try:
        with ArticleStore.open(archive) as store:
            return store.count()
    except KhizanaError:
        return 0
