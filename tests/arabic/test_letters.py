"""The named letters are the code points that their names say, and the classes hold what they say."""

from __future__ import annotations

import re
import unicodedata

import pytest

from indexer.arabic import letters

NAMES = {
    "ALEF": "ARABIC LETTER ALEF",
    "ALEF_MADDA": "ARABIC LETTER ALEF WITH MADDA ABOVE",
    "ALEF_HAMZA_ABOVE": "ARABIC LETTER ALEF WITH HAMZA ABOVE",
    "ALEF_HAMZA_BELOW": "ARABIC LETTER ALEF WITH HAMZA BELOW",
    "ALEF_WASLA": "ARABIC LETTER ALEF WASLA",
    "ALEF_MAKSURA": "ARABIC LETTER ALEF MAKSURA",
    "BEH": "ARABIC LETTER BEH",
    "TEH": "ARABIC LETTER TEH",
    "TEH_MARBUTA": "ARABIC LETTER TEH MARBUTA",
    "HEH": "ARABIC LETTER HEH",
    "WAW": "ARABIC LETTER WAW",
    "YEH": "ARABIC LETTER YEH",
    "HAMZA": "ARABIC LETTER HAMZA",
    "WAW_HAMZA": "ARABIC LETTER WAW WITH HAMZA ABOVE",
    "YEH_HAMZA": "ARABIC LETTER YEH WITH HAMZA ABOVE",
    "TATWEEL": "ARABIC TATWEEL",
    "SMALL_WAW": "ARABIC SMALL WAW",
    "SMALL_YEH": "ARABIC SMALL YEH",
    "DAGGER_ALEF": "ARABIC LETTER SUPERSCRIPT ALEF",
    "ARABIC_COMMA": "ARABIC COMMA",
    "DECIMAL_SEPARATOR": "ARABIC DECIMAL SEPARATOR",
    "THOUSANDS_SEPARATOR": "ARABIC THOUSANDS SEPARATOR",
    "HIGH_HAMZA": "ARABIC LETTER HIGH HAMZA",
}


def members(sets: str) -> list[str]:
    pattern = re.compile(f"[{sets}]")
    return [chr(code) for code in range(0x20000) if pattern.match(chr(code))]


def assigned(sets: str) -> list[str]:
    return [letter for letter in members(sets) if unicodedata.category(letter) != "Cn"]


@pytest.mark.parametrize(("name", "unicode_name"), NAMES.items())
def test_a_letter_is_what_its_name_says(name: str, unicode_name: str) -> None:
    assert unicodedata.name(getattr(letters, name)) == unicode_name


def test_every_named_letter_is_tested() -> None:
    single = {name for name, value in vars(letters).items() if name.isupper() and len(str(value)) == 1}
    assert single == set(NAMES)


def test_marks_are_combining_or_small_letters() -> None:
    small = {letters.SMALL_WAW, letters.SMALL_YEH}
    for mark in assigned(letters.ARABIC_MARKS + letters.OTHER_MARKS):
        form = 0xFC5E <= ord(mark) <= 0xFE7F
        assert unicodedata.category(mark)[0] == "M" or mark in small or form, hex(ord(mark))


def test_every_arabic_mark_of_unicode_is_among_the_marks() -> None:
    found = set(members(letters.ARABIC_MARKS))
    for code in [*range(0x600, 0x700), *range(0x750, 0x780), *range(0x870, 0x900)]:
        if unicodedata.category(chr(code)) == "Mn":
            assert chr(code) in found, hex(code)


def test_joiners_have_no_width() -> None:
    for joiner in members(letters.JOINERS):
        assert unicodedata.category(joiner) == "Cf" or joiner == "\u034f", hex(ord(joiner))


def test_letters_are_letters_and_no_marks() -> None:
    found = assigned(letters.ARABIC_LETTERS)
    assert all(letter.isalpha() for letter in found)
    assert not set(found) & set(members(letters.IGNORED))


def test_every_arabic_letter_of_unicode_is_among_the_letters() -> None:
    known = set(members(letters.ARABIC_LETTERS)) | set(members(letters.IGNORED))
    for code in [*range(0x600, 0x700), *range(0x750, 0x780), *range(0x8A0, 0x8C9), *range(0xFB50, 0xFDFC)]:
        if unicodedata.category(chr(code)) in {"Lo", "Lm"}:
            assert chr(code) in known, hex(code)
