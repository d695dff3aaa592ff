"""Whether another stamp is seen to have taken the place of one."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from indexer.engine import stamps
from indexer.engine.base import Stamp
from indexer.engine.stamps import NAME, Placed, StampWatch, stamp_state, write_stamp

ON_POSIX = os.name == "posix"
AN_HOUR = 3600.0


def put(folder: Path, revision: int) -> None:
    write_stamp(folder, Placed(Stamp("form", "analyzer", revision), "data-00000000"))


@pytest.fixture(params=[False, pytest.param(True, marks=pytest.mark.skipif(not ON_POSIX, reason="POSIX"))])
def keeps(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def only_asked_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamps, "SURE", AN_HOUR)


@pytest.mark.usefixtures("only_asked_open")
def test_every_stamp_is_seen_at_once(tmp_path: Path, *, keeps: bool) -> None:
    watch = StampWatch(tmp_path, keeps=keeps)
    assert watch.state() is None
    seen = set()
    for revision in range(100):
        put(tmp_path, revision)
        assert watch.state() == watch.state() == stamp_state(str(tmp_path / NAME))
        seen.add(watch.state())
    assert len(seen) > 1
    watch.close()
    assert watch.state() == stamp_state(str(tmp_path / NAME))


@pytest.mark.usefixtures("only_asked_open")
def test_a_stamp_that_goes_and_one_that_comes_are_seen_at_once(tmp_path: Path, *, keeps: bool) -> None:
    watch = StampWatch(tmp_path, keeps=keeps)
    put(tmp_path, 1)
    assert watch.state() is not None
    (tmp_path / NAME).unlink()
    assert watch.state() is None
    put(tmp_path, 2)
    assert watch.state() == stamp_state(str(tmp_path / NAME)) is not None


@pytest.mark.usefixtures("only_asked_open")
def test_a_stamp_that_is_written_to_is_seen_at_once(tmp_path: Path, *, keeps: bool) -> None:
    watch = StampWatch(tmp_path, keeps=keeps)
    put(tmp_path, 1)
    before = watch.state()
    (tmp_path / NAME).write_bytes(b"{}")
    assert watch.state() == stamp_state(str(tmp_path / NAME)) != before


@pytest.mark.usefixtures("only_asked_open")
def test_a_further_name_of_a_stamp_changes_nothing(tmp_path: Path, *, keeps: bool) -> None:
    watch = StampWatch(tmp_path, keeps=keeps)
    put(tmp_path, 1)
    before = watch.state()
    os.link(tmp_path / NAME, tmp_path / "copy.json")
    assert watch.state() == before
    put(tmp_path, 2)
    assert watch.state() == stamp_state(str(tmp_path / NAME)) != before


def test_another_folder_in_the_place_of_one_is_seen_soon(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, keeps: bool
) -> None:
    watch = StampWatch(tmp_path / "index", keeps=keeps)
    for name in ("index", "other"):
        (tmp_path / name).mkdir()
        put(tmp_path / name, 1)
    before = watch.state()
    (tmp_path / "index").rename(tmp_path / "old")
    (tmp_path / "other").rename(tmp_path / "index")
    later = time.monotonic() + 2 * stamps.SURE
    monkeypatch.setattr(stamps, "monotonic", lambda: later)
    assert watch.state() == stamp_state(str(tmp_path / "index" / NAME)) != before


@pytest.mark.skipif(not ON_POSIX, reason="POSIX")
def test_no_file_is_kept_open_longer_than_its_stamp_counts(tmp_path: Path) -> None:
    watch = StampWatch(tmp_path)
    folder = Path("/proc/self/fd")
    if not folder.is_dir():
        pytest.skip("the system does not tell what is open")

    def held() -> int:
        return sum(link.is_symlink() and tmp_path in link.readlink().parents for link in folder.iterdir())

    for revision in range(10):
        put(tmp_path, revision)
        watch.state()
        assert held() == 1
    watch.close()
    assert held() == 0
