"""Texts passed over by what stands between white spaces have the matches that reading their words gives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.arabic import surface_forms as module
from indexer.arabic.analyzer import LONGEST_REMEMBERED
from indexer.arabic.segment import WORD
from indexer.arabic.surface_forms import SurfaceForms, surface_forms
from indexer.lookout import Lookout
from indexer.matches import found_words, matches, placed
from indexer.query import parse, sought

WORDS = (
    *("النخيل", "نخيل", "«والنخلة»،", "بالنَّخِيل", "نخلتان", "واحة", "الواحات.", "الواحة/النخيل", "في", "و"),
    *("أ", "ف.", "ب", "أ.ف.ب", "د.", "م", "نـخـيل", "30نخيل", "example.org", "oasis", "l'oasis", "12.5", "-"),
    "ن" * (LONGEST_REMEMBERED + 1) + " نخيل",
)
SPACES = (" ", "\n", "\u00a0", "  ", "\t", "\u2003")
texts = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(SPACES)), max_size=12).map(
    lambda parts: "".join(word + space for word, space in parts)
)
QUERIES = ("نخيل", "واحة نخيل", "أ.ف.ب", "ب", '"واحة النخيل" في', "oasis نخلة", "12.5 م")


@given(st.lists(texts, min_size=1, max_size=4), st.sampled_from(QUERIES))
def test_matches_are_those_of_the_words(many: list[str], query: str) -> None:
    lookout = Lookout(sought(parse(query)))
    for text in many:
        assert matches(text, lookout) == placed(text, found_words(WORD.findall(text), lookout))


def test_what_was_never_met_is_taken_in_by_queries_made_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module._CURRENT, "table", SurfaceForms())
    before = Lookout(sought(parse("نخيل")))
    text = "زرعوا (نخيلهم) قرب الواحة"
    assert [text[one.start : one.end] for one in matches(text, before)] == ["نخيلهم"]
    # Met through the other one, it is found by this one too.
    other = Lookout(sought(parse("واحة")))
    assert matches("بنخلةٍ", other) == []
    assert len(matches("بنخلةٍ", before)) == 1


def test_a_text_without_anything_sought_is_not_read_word_by_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indexer.matches.found_words", None)
    assert matches("لا شيء هنا يذكر.", Lookout(sought(parse("نخيل")))) == []


def test_lone_letters_and_long_words_are_left_to_reading() -> None:
    table = SurfaceForms()
    assert table.meet(["كتاب", "كُتُب،"])
    assert not table.meet(["كتاب", "(أ"])
    assert not table.meet(["كتاب", "ن" * (LONGEST_REMEMBERED + 1)])
    assert sorted(table.forms) == sorted(["كتاب", "كُتُب،", "(أ"])


def test_a_full_table_is_left_to_those_who_hold_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module._CURRENT, "table", SurfaceForms())
    monkeypatch.setattr(module, "MOST_FORMS", 3)
    lookout = Lookout(sought(parse("نخيل")))
    first = surface_forms()
    assert len(matches("نخيل وواحة في الجنوب نخيلها", lookout)) == 2
    assert surface_forms() is not first
    assert len(matches("نخيلنا", lookout)) == 1
