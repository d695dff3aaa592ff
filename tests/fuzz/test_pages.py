"""Spoilt pages, a hundred of them, and six hundred where there is time; `make fuzz` cleans ten thousand."""

import json

import pytest

from archive.article import RawSource, SourceKind
from tests.fuzz import promises
from tests.fuzz.making import make
from tests.fuzz.mutations import MUTATIONS, Chance
from tests.fuzz.pages import main

TEXT = "افتتح في المدينة معرض جديد، وقال المنظمون إن الدخول حر للجميع.\n" * 6


def test_a_hundred_pages_keep_the_promises(tmp_path, capsys):
    status = main(
        ["--pages", "100", "--seed", "3", "--largest", "8000", "--no-gold", "--keep", str(tmp_path)]
    )
    assert status == 0, capsys.readouterr().out


@pytest.mark.slow
def test_hundreds_of_large_pages_keep_the_promises(tmp_path, capsys):
    status = main(["--pages", "600", "--seed", "5", "--keep", str(tmp_path)])
    assert status == 0, capsys.readouterr().out


def test_the_same_number_makes_the_same_page():
    for number in range(40):
        one, other = (make(9, number, gold=False, largest=20_000) for _ in range(2))
        assert one == other


@pytest.mark.parametrize("kind", SourceKind)
def test_each_mutation_works_on_an_empty_page(kind):
    for family in MUTATIONS[kind]:
        for mutation in family.values():
            assert isinstance(mutation(b"", Chance(1)), bytes)


def broken(monkeypatch, spoil):
    clean = promises.clean
    monkeypatch.setattr(promises, "clean", lambda source: spoil(clean(source)))
    return promises.examine(RawSource("x", TEXT.encode(), SourceKind.TEXT)).breach


def test_good_pages_break_nothing(monkeypatch):
    assert broken(monkeypatch, lambda article: article) is None


def test_a_lost_line_is_found(monkeypatch):
    from dataclasses import replace

    found = broken(monkeypatch, lambda article: replace(article, paragraphs=article.paragraphs[1:]))
    assert "lines of" in found


def test_foreign_errors_are_found(monkeypatch):
    assert "ZeroDivisionError" in broken(monkeypatch, lambda _: 1 / 0)


def test_what_cannot_be_stored_is_found(monkeypatch):
    from dataclasses import replace

    assert "stored" in broken(monkeypatch, lambda article: replace(article, title="\ud800"))


def test_slow_and_large_pages_are_found(monkeypatch):
    monkeypatch.setattr(promises, "CPU_SECONDS", 0.0)
    assert broken(monkeypatch, lambda article: article).startswith("took")
    monkeypatch.setattr(promises, "CPU_SECONDS", 5.0)
    monkeypatch.setattr(promises, "MEMORY_MB", -1.0)
    assert broken(monkeypatch, lambda article: article).startswith("held")


def test_a_page_that_breaks_a_promise_is_written_down(tmp_path, capsys, monkeypatch):
    from tests.fuzz import pages

    whole = pages.run_child

    def one_differs(run, numbers, hashing):
        found = whole(run, numbers, hashing)
        return found | {2: found[2]._replace(digest=hashing)}

    monkeypatch.setattr(pages, "run_child", one_differs)
    assert main(["--pages", "4", "--no-gold", "--largest", "5000", "--keep", str(tmp_path)]) == 1
    facts = json.loads(next(tmp_path.glob("7-2.json")).read_text())
    assert facts["breach"] == "came out otherwise the second time"
    assert len(list(tmp_path.iterdir())) == 2
    assert "page 2:" in capsys.readouterr().out


def test_a_text_of_very_many_lines_is_refused():
    from indexer.clean import clean
    from indexer.clean.article import MAX_LINES
    from indexer.errors import SourceLimitError

    lines = [f"{number} {TEXT[:30]}" for number in range(MAX_LINES + 1)]
    with pytest.raises(SourceLimitError, match="lines"):
        clean(RawSource("x", "\n".join(lines).encode(), SourceKind.TEXT))
    clean(RawSource("x", "\n".join(lines).encode(), SourceKind.TEXT, as_is=True))


def test_a_page_is_shrunk_to_what_breaks(tmp_path, monkeypatch):
    from tests.fuzz import shrink

    clean = promises.clean

    def fails_at_a_star(source):
        return clean(source) if b"*" not in source.data else 1 / 0

    monkeypatch.setattr(promises, "clean", fails_at_a_star)
    page = tmp_path / "7-1.text"
    page.write_bytes(TEXT.encode() + b"*" + TEXT.encode())
    facts = {"url": None, "fetched": None, "charset": None, "as_is": False}
    page.with_suffix(".json").write_text(json.dumps(facts))
    assert shrink.main(page) == 0
    assert (tmp_path / "7-1.small.text").read_bytes() == b"*"
    page.write_bytes(TEXT.encode())
    assert shrink.main(page) == 1
