"""Arabic names for Latin words: by sounds alone, among the terms of an index."""

from __future__ import annotations

import pytest

from indexer.equivalents.romanised import ranked, romanised

TERMS = {
    "حفتر": 20, "السيسي": 60, "السياسي": 900, "بنكيران": 9, "القرضاوي": 12, "الغنوشي": 8, "الحوثي": 800,
    "الحوثيه": 300, "هادي": 400, "حاد": 50, "ظريف": 70, "الظروف": 300, "سليمان": 200, "سليماني": 30,
    "سلمان": 2000,
    "منصور": 90, "كاميرون": 40, "ميركل": 30, "طولكرم": 4, "القطيف": 80, "مارب": 60, "الشباب": 700,
    "كارداشيان": 3, "مايكروسوفت": 9, "جده": 900, "اوباما": 200, "سكر": 40, "صخر": 30, "كتاب": 500,
}  # fmt: skip


def found(word: str) -> tuple[str, ...]:
    one = romanised(word)
    assert one is not None
    return ranked(one, [(match, TERMS[match[0]]) for match in one.pattern.finditer("\n".join(TERMS))])


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("haftar", "حفتر"),
        ("sisi", "السيسي"),
        ("benkirane", "بنكيران"),
        ("qaradawi", "القرضاوي"),
        ("karadaoui", "القرضاوي"),
        ("ghannouchi", "الغنوشي"),
        ("houthi", "الحوثي"),
        ("hadi", "هادي"),
        ("zarif", "ظريف"),
        ("soleimani", "سليماني"),
        ("mansour", "منصور"),
        ("mansoor", "منصور"),
        ("cameron", "كاميرون"),
        ("merkel", "ميركل"),
        ("qatif", "القطيف"),
        ("katif", "القطيف"),
        ("marib", "مارب"),
        ("shabab", "الشباب"),
        ("chabab", "الشباب"),
        ("kardashian", "كارداشيان"),
        ("microsoft", "مايكروسوفت"),
        ("jeddah", "جده"),
        ("obama", "اوباما"),
    ],
)
def test_names_are_found(typed: str, first: str) -> None:
    assert found(typed)[0] == first


@pytest.mark.parametrize("typed", ["telegram", "school", "window", "bicycle", "seker", "sokker"])
def test_what_only_shares_letters_is_not(typed: str) -> None:
    assert found(typed) in {(), ("سكر",)}


@pytest.mark.parametrize("typed", ["", "ali", "aeiou", "كتاب", "covid19", "ouaa"])
def test_what_is_too_short_or_not_latin_tells_nothing(typed: str) -> None:
    assert romanised(typed) is None


def test_no_word_takes_long_however_it_is_made() -> None:
    one = romanised("waewiowuwawaewiowuwa")
    assert one is not None
    assert list(one.pattern.finditer("\n".join(["اوي" * 13 + "ب"] * 2_000))) == []


@pytest.mark.parametrize(
    ("word", "arabic"),
    [
        ("haftar", "حفتر"),
        ("ahmed", "احمد"),
        ("omar", "عمر"),
        ("islam", "الاسلام"),
        ("tchad", "تشاد"),
        ("chad", "تشاد"),
    ],
)
def test_all_that_a_pattern_matches_begins_as_is_said(word: str, arabic: str) -> None:
    one = romanised(word)
    assert one is not None
    assert one.pattern.fullmatch(arabic)
    assert sum(arabic.startswith(start) for start in one.starts) == 1
