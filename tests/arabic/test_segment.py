"""Where words begin and end."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.arabic import segment
from indexer.arabic.letters import IGNORED, characters
from tests.growth import grows_linearly

UNSEEN = dict.fromkeys(map(ord, characters(IGNORED)))

CASES = [
    ("harakat do not cut", "قَرَأَ الكِتابَ", ["قَرَأَ", "الكِتابَ"]),
    ("nor does a dagger alef", "هٰذا الرحمٰن", ["هٰذا", "الرحمٰن"]),
    ("nor Quranic signs", "قالۖ ثمۚ", ["قالۖ", "ثمۚ"]),
    ("nor tatweel, inside or at the end", "كتـــاب هـ", ["كتـــاب", "هـ"]),
    ("tatweel alone is no word", "ــــ كتاب ــ", ["كتاب"]),
    ("nor are marks alone", "\u064b \u064e\u0651", []),
    ("joiners and bidi marks do not cut", "می\u200cشود ك\u200fتاب", ["می\u200cشود", "ك\u200fتاب"]),
    ("nor soft hyphens", "مدر\u00adسة", ["مدر\u00adسة"]),
    ("bidi marks at the ends are no part", "\u202bكتاب\u202c\u200f", ["كتاب"]),
    ("presentation forms are letters", "ﻛﺘﺎﺏ ﻻ", ["ﻛﺘﺎﺏ", "ﻻ"]),
    ("Arabic punctuation separates", "أولا،ثانيا؛ثالثا؟رابعا۔", ["أولا", "ثانيا", "ثالثا", "رابعا"]),
    ("guillemets separate", "«خزانة»", ["خزانة"]),
    ("a digit ends an Arabic word", "نحو30 ب1631", ["نحو", "30", "ب", "1631"]),
    ("and begins one", "رصيف22 22رصيف", ["رصيف", "22", "22", "رصيف"]),
    ("so does another script", "الـBBC عربيEnglish", ["الـ", "BBC", "عربي", "English"]),
    ("other scripts keep their digits", "covid19 G20 5G H1N1", ["covid19", "G20", "5G", "H1N1"]),
    ("an apostrophe cuts", "l'état d’Alger", ["l", "état", "d", "Alger"]),
    ("a hyphen cuts", "e-mail شبه-جزيرة", ["e", "mail", "شبه", "جزيرة"]),
    ("dots cut domain names", "www.example.org", ["www", "example", "org"]),
    ("underscores cut hashtags", "#يوم_المكتبات", ["يوم", "المكتبات"]),
    ("accents in either form", "e\u0301te\u0301 été", ["e\u0301te\u0301", "été"]),
    ("decimals", "12.5 ١٢٫٥ 12,5 3.14159", ["12.5", "١٢٫٥", "12,5", "3.14159"]),
    ("thousands", "1,000 ١٬٠٠٠ 1,000,000.5 5،000", ["1,000", "١٬٠٠٠", "1,000,000.5", "5،000"]),
    ("thousands with points", "1.000.000", ["1.000.000"]),
    ("a full stop is no decimal point", "عام 2015. ثم 12.", ["عام", "2015", "ثم", "12"]),
    (
        "dates are cut",
        "02.07.2017 2017/7/2 2017-07-02",
        ["02", "07", "2017", "2017", "7", "2", "2017", "07", "02"],
    ),
    ("times are cut", "21:05", ["21", "05"]),
    ("addresses are cut", "192.168.1.1", ["192", "168", "1", "1"]),
    (
        "lists without spaces are cut",
        "2015,2016 2015،2016 1,2,3",
        ["2015", "2016", "2015", "2016", "1", "2", "3"],
    ),
    ("a unit is its own word after a decimal", "12.5km", ["12.5", "km"]),
    ("joiners do not cut numbers", "20\u200f17", ["20\u200f17"]),
    ("emoji and symbols are no words", "☀ 50٪ $ ﷼", ["50"]),
    ("nothing", "", []),
]


@pytest.mark.parametrize(("text", "words"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_words_of_a_text(text: str, words: list[str]) -> None:
    assert [match[0] for match in segment(text)] == words


@given(
    st.text(alphabet=st.characters() | st.sampled_from("كوب ١٫5,.\u064e\u0640\u200f\u200ca_'\n"), max_size=60)
)
def test_words_stand_in_order_and_hold_a_letter_or_digit(text: str) -> None:
    end = 0
    for word in segment(text):
        assert word.start() >= end
        assert any(letter.isalnum() for letter in word[0])
        # Only acronyms hold spaces, never at their ends.
        assert word[0] == word[0].strip()
        assert not re.search(r"\w\w+\s|\s\w\w|\n", word[0].translate(UNSEEN))
        end = word.end()


@pytest.mark.parametrize(
    "part",
    [
        *("\u200f", "ـ", "1,", "1.", "1.111", "1\u200f", "ا\u200f", "ل", "a\u0301", "1,111", "_"),
        *("ا ", "ا. ", "ا.", "ا ب  ", "و ", "ا و ", "a.", "a. ", "ا\u200f. ", "ا ب كت "),
    ],
)
@pytest.mark.parametrize("start", ["", "ا", "1", "a"])
def test_time_is_linear_on_hostile_text(start: str, part: str) -> None:
    assert grows_linearly(lambda text: list(segment(start + text)), part, 40_000)
