"""One writer at a time, in one process too; `tests/crash` tries it with several."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from archive import ArticleStore, opening
from archive.errors import ArchiveError, ArchiveLockedError
from archive.folder import database_path, holder_path, lock_path
from archive.lock import holder, writer_lock


def test_a_second_writer_is_told_then_refused(store, article, source):
    messages: list[str] = []
    with ArticleStore.open(store.folder) as other, store.writer() as writer:
        began = time.monotonic()
        with pytest.raises(ArchiveLockedError) as caught, other.writer(wait=0.2, on_wait=messages.append):
            pytest.fail("two writers at once")
        assert 0.15 < time.monotonic() - began < 5
        writer.save(source(), article())
    assert len(messages) == 1
    for said in (messages[0], caught.value.message):
        assert f"process {os.getpid()}" in said
    assert "--wait" in str(caught.value.hint)
    assert store.count() == 1


def test_without_waiting_nothing_is_said(store):
    messages: list[str] = []
    with store.writer(), pytest.raises(ArchiveLockedError), store.writer(wait=0, on_wait=messages.append):
        pass
    assert messages == []


def test_the_lock_is_free_again_after_success_and_failure(store):
    for _ in range(2):
        with pytest.raises(RuntimeError), store.writer(wait=0):
            raise RuntimeError
        with store.writer(wait=0):
            assert json.loads(holder_path(store.folder).read_text("utf-8"))["pid"] == os.getpid()
        assert not holder_path(store.folder).exists()


@pytest.mark.parametrize("signature", [None, "", "{", "[]", '{"pid": 1}'])
def test_an_unreadable_signature_is_another_process(tmp_path, signature):
    if signature is not None:
        holder_path(tmp_path).write_text(signature, "utf-8")
    assert holder(tmp_path) == "another process"


def test_an_archive_that_another_process_makes_is_open_once_it_is_made(tmp_path):
    """That process may go on writing, and hold the lock, for hours."""
    folder = tmp_path / "archive"
    folder.mkdir()
    database_path(folder).touch()  # as it is for a moment
    opened: list[int] = []
    with writer_lock(folder):
        reader = threading.Thread(target=lambda: opened.append(_count(folder)), daemon=True)
        reader.start()
        reader.join(0.5)
        assert reader.is_alive()
        opening._migrate(database_path(folder))
        reader.join(10)
        assert opened == [0]


def test_an_archive_that_nobody_brings_up_to_date_is_not_waited_for_for_ever(tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "WAIT", 0.5)
    database_path(tmp_path).touch()
    with writer_lock(tmp_path), pytest.raises(ArchiveLockedError, match="is writing"):
        _count(tmp_path)


def _count(folder: Path) -> int:
    with ArticleStore.open(folder) as store:
        return store.count()


def test_a_lock_file_that_cannot_be_made_is_an_archive_error(store):
    lock_path(store.folder).unlink(missing_ok=True)
    lock_path(store.folder).mkdir()
    with pytest.raises(ArchiveError, match="lock"), store.writer(wait=0.1):
        pass


def test_reading_an_archive_loads_no_lock(store):
    code = (
        "import sys; from pathlib import Path; from archive.store import ArticleStore\n"
        "with ArticleStore.open(Path(sys.argv[1])) as store: print(store.count(), 'filelock' in sys.modules)"
    )
    command = [sys.executable, "-c", code, str(store.folder)]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    assert answer.stdout.split() == ["0", "False"]
