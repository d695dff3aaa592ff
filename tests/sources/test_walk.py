"""Paths: files, folders, globs, links and their loops, names that cannot be shown."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from indexer.errors import SourceError, SourceFormatError
from indexer.sources import ReadOptions, count_bytes, read_sources

PAGE = b"<html><p>x</p>"


def fill(here, *paths: str) -> None:
    for path in paths:
        (here / path).parent.mkdir(parents=True, exist_ok=True)
        (here / path).write_bytes(PAGE)


def names(*paths: str, **options) -> list[str]:
    return [
        one.name if not isinstance(one, SourceError) else f"! {one}"
        for one in read_sources(paths, ReadOptions(**options))
    ]


def test_a_folder_is_walked_in_order(here) -> None:
    fill(here, "d/b.html", "d/a.html", "d/b/z.html", "d/b/y/x.html", "d/c.txt", "d/A.html")
    assert names("d") == ["d/A.html", "d/a.html", "d/b/y/x.html", "d/b/z.html", "d/b.html", "d/c.txt"]


def test_hidden_and_unknown_files_are_passed_over(here) -> None:
    fill(
        here,
        "d/.git/a.html",
        "d/.a.html",
        "d/__MACOSX/a.html",
        "d/a.jpg",
        "d/noname",
        "d/a.css.gz",
        "d/a.html",
    )
    assert names("d") == ["d/a.html"]


def test_a_hidden_folder_named_itself_is_walked(here) -> None:
    fill(here, ".d/a.html")
    assert names(".d", "./.d/a.html") == [".d/a.html", "./.d/a.html"]


def test_a_forced_kind_reads_every_file_of_a_folder(here) -> None:
    fill(here, "d/index.php?id=3", "d/b.html", "d/c.txt")
    assert names("d", kind="html") == ["d/b.html", "d/c.txt", "d/index.php?id=3"]


@pytest.mark.parametrize("path", ["nope", "nope/a.html", "*.html"])
def test_what_is_not_there(here, path) -> None:
    (error,) = read_sources([path])
    assert isinstance(error, SourceError)
    assert error.source == path
    assert error.hint


def test_an_empty_folder_is_no_success(here) -> None:
    (here / "d").mkdir()
    (error,) = read_sources(["d"])
    assert isinstance(error, SourceFormatError)
    assert "holds nothing that can be read" in error.reason
    assert ".jsonl" in error.hint


def test_globs(here) -> None:
    fill(here, "b.html", "a.html", "c.txt", "d/e.html", "d/f/g.html", "h.jpg")
    assert names("*.html") == ["a.html", "b.html"]
    assert names("*") == ["a.html", "b.html", "c.txt", "d/e.html", "d/f/g.html"]
    assert names("**/*.html") == ["a.html", "b.html", "d/e.html", "d/f/g.html"]
    assert names("**") == ["a.html", "b.html", "c.txt", "d/e.html", "d/f/g.html"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows allows no * in names")
def test_a_file_whose_name_looks_like_a_glob(here) -> None:
    fill(here, "a*.html", "ab.html", "[x].html")
    assert names("a*.html", "[x].html") == ["a*.html", "[x].html"]


def link(path, target: str) -> None:
    try:
        path.symlink_to(target)
    except OSError:
        pytest.skip("this user may make no links")


def test_a_loop_of_links_is_walked_once_and_named(here) -> None:
    fill(here, "d/a.html", "d/e/b.html", "d/z.html")
    link(here / "d/e/loop", "..")
    assert names("d") == [
        "d/a.html",
        "d/e/b.html",
        "! d/e/loop: is a link back to d, which it lies in; a loop is walked once",
        "d/z.html",
    ]


def test_a_link_to_itself_and_a_link_to_nothing(here) -> None:
    fill(here, "d/a.html")
    link(here / "d/b.html", "b.html")
    link(here / "d/c.html", "gone.html")
    got = names("d")
    assert got[0] == "d/a.html"
    assert got[1].startswith("! d/b.html: could not be read")
    assert got[2] == "! d/c.html: there is no such file or folder"


def test_a_folder_linked_twice_is_no_loop(here) -> None:
    fill(here, "d/a/x.html")
    link(here / "d/b", "a")
    assert names("d") == ["d/a/x.html", "d/b/x.html"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read(here) -> None:
    fill(here, "d/a.html", "d/b/c.html", "d/e.html")
    (here / "d/a.html").chmod(0)
    (here / "d/b").chmod(0)
    try:
        assert names("d") == [
            "! d/a.html: may not be read by this user",
            "! d/b: may not be read by this user",
            "d/e.html",
        ]
    finally:
        (here / "d/b").chmod(0o700)


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="their file names are Unicode")
def test_a_name_that_is_no_unicode_can_be_stored(here) -> None:
    (here / os.fsdecode(b"\xcd\xc8\xd1\n.html")).write_bytes(PAGE)
    (name,) = names(".")
    assert name == "./" + "\ufffd" * 4 + ".html"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_pipes_in_a_folder_are_passed_over(here) -> None:
    fill(here, "d/a.html")
    os.mkfifo(here / "d/b.html")
    assert names("d") == ["d/a.html"]


def test_a_folder_deeper_than_python_recurses(here) -> None:
    depth = sys.getrecursionlimit() + 50
    start = os.open(".", os.O_RDONLY)
    try:
        for _ in range(depth):
            os.mkdir("d")  # noqa: PTH102  relative, for the whole path is too long for most systems
            os.chdir("d")
        fill(Path(), "a.html")
        got = names(str(here))
        Path("a.html").unlink()
    finally:
        os.fchdir(start)
        os.close(start)
        for _ in range(depth):  # what removes temporary folders recurses
            os.chdir("d")
        for _ in range(depth):
            os.chdir("..")
            os.rmdir("d")  # noqa: PTH106
    assert got == [f"{here}/{'d/' * depth}a.html"]


def test_count_bytes(here) -> None:
    fill(here, "d/a.html", "d/b/c.txt", "d/skipped.jpg", "e")
    assert count_bytes(["d", "e"]) == 3 * len(PAGE)
    assert count_bytes(["d", "nope"]) == 2 * len(PAGE)
    assert count_bytes(["d", "-"]) is None
