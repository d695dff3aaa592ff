"""Cleaning again: what many pages share goes, nothing else does, and a second pass finds nothing to do."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from archive import Article, ArticleStore, RawSource, SourceKind
from archive.check import check_store
from indexer import cleaners, ingest, settling
from indexer import reclean as recleaning
from indexer.clean import Cleaned
from indexer.clean.site_notes import SiteNotes
from indexer.engine import open_engine
from indexer.engine.base import Engine
from indexer.errors import NoArticleError, SourceFormatError
from indexer.ingest import IndexState, add, index_state
from indexer.reclean import RecleanSummary, reclean
from indexer.sources import ReadOptions, read_sources
from tests import planted

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def engine(tmp_path) -> Iterator[Engine]:
    with open_engine("whoosh", tmp_path / "archive" / "index") as opened:
        yield opened


@pytest.fixture
def again(store, engine) -> Callable[..., RecleanSummary]:
    def run(**options: object) -> RecleanSummary:
        with store.writer() as writer:
            return reclean(store, writer, engine, **options)

    return run


def fill(store: ArticleStore, engine: Engine, folder: Path) -> None:
    with store.writer() as writer:
        summary = add(store, writer, engine, read_sources([str(folder)], ReadOptions()))
    assert not summary.failed
    assert not summary.no_article


def articles(store: ArticleStore) -> dict[str, Article]:
    return {Path(one.source.name).name: one.article for one in store.iterate()}


def assert_whole(store: ArticleStore, engine: Engine) -> None:
    assert check_store(store) == []
    assert index_state(store, engine) == IndexState()


@pytest.mark.parametrize("number", [60, pytest.param(300, marks=pytest.mark.slow)])
def test_planted_lines_go_and_the_articles_stay(store, engine, again, tmp_path, number):
    site = planted.pages(number)
    planted.write(tmp_path / "pages", site)
    fill(store, engine, tmp_path / "pages")
    summary = again()
    assert summary.changed > number / 4
    assert summary.changed + summary.unchanged == number
    found = articles(store)
    left = [line for page in site for line in page.planted if line in found[page.name].paragraphs]
    assert len(left) <= sum(len(page.planted) for page in site) / 100
    lost = {page.name: set(page.body) - set(found[page.name].paragraphs) for page in site}
    assert {name: lines for name, lines in lost.items() if lines} == {}
    for page in site:
        told = [one.pages for one in found[page.name].removed if one.reason == "recurring"]
        assert all(one and 6 <= one <= number for one in told)
    titled = [page.title for page in site if found[page.name].title == page.title]
    assert len(titled) > number / 2
    assert sum(page.title == site[3].title == found[page.name].title for page in site) == 2
    assert planted.SUBHEAD in found[site[5].name].paragraphs
    assert_whole(store, engine)
    assert (again().changed, again(jobs=2).changed) == (0, 0)


def test_the_result_does_not_depend_on_the_number_of_processes(tmp_path):
    planted.write(tmp_path / "pages", planted.pages(40))
    results = []
    for jobs in (1, 2):
        folder = tmp_path / f"archive-{jobs}"
        with (
            ArticleStore.open(folder, create=True) as store,
            open_engine("whoosh", folder / "index") as engine,
        ):
            fill(store, engine, tmp_path / "pages")
            with store.writer() as writer:
                summary = reclean(store, writer, engine, jobs=jobs)
            assert summary.changed
            results.append((replace(summary, seconds=0), articles(store), store.revision()))
    assert results[0] == results[1]


class StopAt:
    """A `Progress` that raises at some source."""

    def __init__(self, source: int) -> None:
        self.left = source

    def stage(self, name: str, total: int | None) -> None:
        pass

    def advance(self, *, sources: int, name: str) -> None:  # noqa: ARG002  the protocol's
        self.left -= sources
        if self.left == 0:
            raise KeyboardInterrupt


def test_one_that_was_interrupted_goes_on_and_comes_to_the_same(store, engine, again, tmp_path, monkeypatch):
    monkeypatch.setattr(recleaning, "COMMIT_SECONDS", 0.0)
    planted.write(tmp_path / "pages", planted.pages(40))
    fill(store, engine, tmp_path / "pages")
    with pytest.raises(KeyboardInterrupt):
        again(progress=StopAt(25))
    assert_whole(store, engine)
    told: list[tuple[int, int]] = []
    summary = again(on_resume=lambda done, of: told.append((done, of)))
    assert told == [(25, 40)]
    assert summary.changed + summary.unchanged == 40
    assert again(on_resume=lambda done, of: told.append((done, of))).changed == 0
    assert told == [(25, 40)]


def test_restart_begins_anew(store, engine, again, tmp_path):
    planted.write(tmp_path / "pages", planted.pages(30))
    fill(store, engine, tmp_path / "pages")
    with pytest.raises(KeyboardInterrupt):
        again(progress=StopAt(25))
    told: list[tuple[int, int]] = []
    summary = again(restart=True, on_resume=lambda done, of: told.append((done, of)))
    assert (told, summary.changed + summary.unchanged) == ([], 30)


KILLED = """
import os, sys
from pathlib import Path
from types import MappingProxyType
from archive import ArticleStore
from indexer import reclean
from indexer.engine import open_engine

class Killed:
    def __init__(self): self.left = 20
    def stage(self, name, total): pass
    def advance(self, *, sources, name):
        self.left -= sources
        if self.left < 0:
            os.kill(os.getpid(), 9)

if __name__ == "__main__":
    reclean.COMMIT_SECONDS = 0.0
    folder = Path(sys.argv[1])
    with ArticleStore.open(folder) as store, open_engine("whoosh", folder / "index") as engine:
        with store.writer() as writer:
            reclean.reclean(store, writer, engine, progress=Killed(), jobs=int(sys.argv[2]))
"""


@pytest.mark.parametrize("jobs", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_one_that_was_killed_goes_on(store, engine, again, tmp_path, jobs):
    planted.write(tmp_path / "pages", planted.pages(40))
    fill(store, engine, tmp_path / "pages")
    (tmp_path / "killed.py").write_text(KILLED, encoding="utf-8")
    command = [sys.executable, str(tmp_path / "killed.py"), str(store.folder), str(jobs)]
    done = subprocess.run(
        command, env=os.environ | {"PYTHONPATH": str(ROOT)}, check=False, timeout=60, capture_output=True
    )
    assert done.returncode == -9, done.stderr
    told: list[int] = []
    summary = again(on_resume=lambda done, _: told.append(done))
    assert told == [20]
    assert summary.changed + summary.unchanged == 40
    assert again().changed == 0
    assert_whole(store, engine)


def text(name: str, *lines: str) -> RawSource:
    return RawSource(name, "\n".join(lines).encode(), SourceKind.TEXT)


OWN = "زار الضيوف القرية مساء أمس وسألوا أهلها عن البئر القديمة التي حفرها الأجداد قبل قرن."


@pytest.fixture
def examined(monkeypatch) -> dict[str, Cleaned | Exception]:
    """What cleaning gives for a source by its name, in place of the cleaner."""
    found: dict[str, Cleaned | Exception] = {}

    def examine(raw: RawSource, **_: object) -> Cleaned:
        given = found.get(raw.name) or cleaned(raw.name)
        if isinstance(given, Exception):
            raise given
        return given

    monkeypatch.setattr(settling, "own_examine", examine)
    return found


def cleaned(article_id: str, *lines: str, site: str = "wadi.example") -> Cleaned:
    return Cleaned(Article(article_id, None, None, site, None, None, None, None, lines or (OWN,)))


def add_some(store: ArticleStore, engine: Engine, *names: str, **found: Cleaned | Exception) -> None:
    def examine(raw: RawSource) -> Cleaned:
        given = found.get(raw.name) or cleaned(raw.name)
        if isinstance(given, Exception):
            raise given
        return given

    with store.writer() as writer:
        add(store, writer, engine, [text(name, OWN, name) for name in names], examine=examine)


def test_each_outcome_is_counted_and_what_fails_keeps_its_article(store, engine, again, examined):
    none = NoArticleError("x", "is no article", kind="home")
    broken = SourceFormatError("x", "is broken", hint="Look at it.")
    add_some(store, engine, *"abcdefg", e=none, f=broken, g=broken)
    examined |= {
        "b": cleaned("b", OWN, "سطر"),
        "c": NoArticleError("c", "is none", kind="listing"),
        "f": broken,
    }
    examined |= {"d": SourceFormatError("d", "cannot be read any more", hint="Look at it.")}
    summary = again()
    assert (summary.changed, summary.unchanged, summary.new_articles, summary.still_none) == (1, 1, 2, 1)
    assert summary.no_longer == {"listing": 1}
    assert [(one.source, one.hint) for one in summary.failed] == [("d", "Look at it.")]
    assert store.ids() == ["a", "b", "d", "e", "g"]
    assert store.get("b").article.paragraphs == (OWN, "سطر")
    assert store.get("d").article.paragraphs == (OWN,)
    assert_whole(store, engine)


def test_a_fault_of_the_cleaner_is_a_failure_of_its_source(store, engine, again, examined):
    add_some(store, engine, *"ab")
    examined["a"] = ZeroDivisionError("division by zero")
    summary = again()
    assert [one.source for one in summary.failed] == ["a"]
    assert "ZeroDivisionError" in summary.failed[0].error
    assert store.ids() == ["a", "b"]


def test_an_article_whose_id_changes_takes_its_place_and_its_decisions(store, engine, again, examined):
    add_some(store, engine, *"ab", a=cleaned("a", OWN, "سطر"))
    with store.writer() as writer:
        writer.override("a", "سطر", 0, keep=False)
    examined["a"] = cleaned("new-a", OWN, "سطر")
    assert again().changed == 1
    assert store.ids() == ["b", "new-a"]
    assert store.get("new-a").article.paragraphs == (OWN,)
    assert [one.text for one in store.overrides("new-a")] == ["سطر"]
    assert again().changed == 0
    assert_whole(store, engine)


def test_an_article_left_to_its_other_source_is_made_of_that_one(store, engine, again, examined):
    pages = {name: cleaned("x", OWN, f"سطر {name}") for name in ("first", "second")}
    add_some(store, engine, "first", "second", **pages)
    assert store.get("x").article.paragraphs[-1] == "سطر second"
    examined |= pages | {"second": NoArticleError("second", "is none", kind="listing")}
    assert again().no_longer == {"listing": 1}
    assert store.get("x").article.paragraphs[-1] == "سطر first"
    examined |= {"second": cleaned("y")}
    assert again().new_articles == 1
    assert again().changed == 0
    assert_whole(store, engine)


def interrupt(again: Callable[..., RecleanSummary], source: int, **options: object) -> None:
    with pytest.raises(KeyboardInterrupt):
        again(progress=StopAt(source), **options)


def test_other_notes_begin_anew(store, engine, again, examined):
    add_some(store, engine, *"abcd")
    notes = {"wadi.example": SiteNotes(keep_lines=frozenset({"سطر", "غيره", "ثالث"}), drop=(".x",))}
    told: list[tuple[int, int]] = []
    interrupt(again, 2, notes=notes)
    again(notes=notes, on_resume=lambda done, of: told.append((done, of)))
    assert told == [(2, 4)]
    interrupt(again, 2, notes=notes)
    changed = {"wadi.example": replace(notes["wadi.example"], drop=(".y",))}
    assert again(notes=changed, on_resume=lambda done, of: told.append((done, of))).unchanged == 4
    assert told == [(2, 4)]


@pytest.mark.parametrize("told", ["", "[]", "{}", '{"todo": [null], "here": 3}', '{"made_with": 1}'])
def test_what_another_version_wrote_of_its_progress_is_begun_anew(store, engine, again, examined, told):
    add_some(store, engine, *"ab")
    with store.writer() as writer:
        writer.set_job("reclean", told)
    assert again().unchanged == 2


def test_what_failed_before_an_interruption_is_told_in_the_end(store, engine, again, examined):
    add_some(store, engine, *"abc")
    examined["a"] = SourceFormatError("a", "is broken", hint="Look at it.")
    interrupt(again, 2)
    assert [(one.source, one.hint) for one in again().failed] == [("a", "Look at it.")]


def test_a_change_is_counted_once_however_many_rounds_and_interruptions(store, engine, again, tmp_path):
    planted.write(tmp_path / "pages", planted.pages(40))
    fill(store, engine, tmp_path / "pages")
    before = articles(store)
    interrupt(again, 30)
    summary = again()
    changed = [name for name, one in articles(store).items() if one != before[name]]
    assert (summary.changed, summary.unchanged) == (len(changed), 40 - len(changed))


def test_a_site_alone_can_be_cleaned_again(store, engine, again, examined):
    add_some(store, engine, *"abc", c=cleaned("c", site="jabal.example"))
    examined |= {"a": cleaned("a", "غيره"), "c": cleaned("c", "غيره", site="jabal.example")}
    assert again(site="jabal.example").changed == 1
    assert store.get("a").article.paragraphs == (OWN,)
    assert store.get("c").article.paragraphs == ("غيره",)


def test_pages_that_were_never_counted_are_settled_in_one_command(store, engine, again, examined):
    """An archive of an older version has articles, and no counts."""
    names = [f"{number:02}" for number in range(12)]
    pages = {
        name: cleaned(name, f"{OWN[:-1]} وسمعوا عنها حكاية {letters(name)}.", "نلقاكم غدا") for name in names
    }
    add_some(store, engine, *names, **pages)
    with store.writer() as writer:
        for one in list(store.iterate()):
            raw = text(one.source.name, OWN, one.source.name)
            writer.save(
                raw, replace(one.article, paragraphs=(*pages[one.article.id].article.paragraphs,), removed=())
            )
    assert store.site_pages("wadi.example") == 0
    examined |= pages
    assert again().changed == 12
    assert all(6 <= (one.article.removed[0].pages or 0) <= 12 for one in store.iterate())
    assert again().changed == 0


def letters(name: str) -> str:
    return "".join("ابتثجحخدذر"[int(figure)] for figure in name) + "م"


def test_a_process_that_dies_costs_at_most_its_source():
    sources = [text(f"{number}.txt", OWN, OWN, str(number)) for number in range(60)]
    with cleaners._Crew(2, {}) as crew:
        found = crew.outcomes(iter(sources))
        first = [next(found) for _ in range(5)]
        for process in list(crew._pool._processes.values()):
            process.kill()
        names = [one.source for one in found if isinstance(one, ingest.Failure)]
    assert all(isinstance(one, Cleaned) for one in first)
    assert names == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_notes_on_sites_reach_every_process(jobs):
    last = OWN.replace("الضيوف", "الطلاب")
    page = f'<html><body><h1>بئر القرية</h1><p>{OWN}</p><p>{OWN[4:]}</p><p class="x">{last}</p></body></html>'
    source = RawSource("a.html", page.encode(), SourceKind.HTML, url="https://wadi.example/a")
    notes = {"wadi.example": SiteNotes(drop=(".x",))}
    (found,) = cleaners.outcomes([source], jobs=jobs, notes=MappingProxyType(notes), few=0)
    assert isinstance(found, Cleaned)
    assert {one.text: one.reason for one in found.article.removed}[last] == "site-notes"


def test_outcomes_come_in_order_and_are_read_little_ahead():
    taken: list[int] = []

    def sources() -> Iterator[RawSource]:
        for number in range(100):
            taken.append(number)
            yield text(f"{number}.txt", OWN, f"وكان عددهم {number} ضيفا جاؤوا من القرى القريبة كلها مشيا.")

    found = cleaners.outcomes(sources(), jobs=2, notes={}, few=0)
    first = next(found)
    assert isinstance(first, Cleaned)
    assert len(taken) <= cleaners.CHUNK * (cleaners.AHEAD + 1) * 2
    rest = [one for one in found if isinstance(one, Cleaned)]
    assert [str(number) in one.article.paragraphs[-1] for number, one in enumerate(rest, 1)] == [True] * 99
