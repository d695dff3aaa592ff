"""Letters that stand for words: which spellings are one word, which letters are none, where they stand."""

from __future__ import annotations

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.arabic import analyse, fold, segment, typed
from indexer.arabic.acronyms import SPACES, _whole, spelled_alike
from indexer.arabic.letters import ARABIC_LETTERS, LIGATURES, WAWS, characters

SAME = [
    (
        "ا.ف.ب",
        "أ.ف.ب|أ. ف. ب|أ ف ب|أ. ف. ب.|أ.ف.ب.|أ  ف  ب|أ.\u200fف.\u200fب|أـ.ف.بـ|ﺃ.ﻑ.ﺏ|أ\u00a0ف\u00a0ب|أَ.فَ.بَ",
    ),
    ("د.ب.ا", "د.ب.أ|د. ب. أ|د ب أ|د.ب.ا"),
    ("ق.م", "ق.م|ق. م|ق.م.|ق. م."),
    ("ش.م.م", "ش.م.م|ش. م. م.|ش م م"),
    ("و.م.ع", "و.م.ع|و. م. ع"),
    ("ا.ش.ا", "أ.ش.أ|أ ش أ|ا.ش.ا"),
    ("usa", "U.S.A.|U.S.A|USA|usa|U. S. A."),
    ("un", "U.N.|U.N|UN"),
    ("срср", "С.Р.С.Р.|СРСР"),
]
WORDS = [
    ("in a sentence", "قالت أ. ف. ب. إنها", ["قالت", "أ. ف. ب.", "إنها"]),
    ("in parentheses", "(أ ف ب)", ["أ ف ب"]),
    ("an ellipsis is no part", "أ.ف.ب...", ["أ.ف.ب"]),
    ("two agencies", "أ.ف.ب. د.ب.أ", ["أ.ف.ب.", "د.ب.أ"]),
    ("two agencies and a conjunction", "أ.ف.ب و د.ب.أ", ["أ.ف.ب", "و", "د.ب.أ"]),
    ("a conjunction behind its last dot", "أ. ف. ب. و قال", ["أ. ف. ب.", "و", "قال"]),
    ("a and b", "أ و ب", ["أ", "و", "ب"]),
    ("a and b and c", "أ و ب و ج", ["أ", "و", "ب", "و", "ج"]),
    ("letters that fold like a conjunction", "أ ف ؤ ب", ["أ", "ف", "ؤ", "ب"]),
    ("one behind a dot", "أ. ؤ", ["أ", "ؤ"]),
    ("a conjunction before spaced letters", "و أ ف ب", ["و", "أ ف ب"]),
    ("two letters without dots", "ت م فتح", ["ت", "م", "فتح"]),
    ("a doctor", "د. أحمد علي", ["د", "أحمد", "علي"]),
    ("a professor", "أ.د. أحمد", ["أ.د.", "أحمد"]),
    ("initials before a name", "م. ع. أحمد", ["م. ع.", "أحمد"]),
    ("an initial behind a name", "محمد. أ ومحمد.أ", ["محمد", "أ", "ومحمد", "أ"]),
    ("what is written together with one", "وأ.ف.ب", ["وأ", "ف", "ب"]),
    ("a box and its number", "ص.ب1234 ص. ب 12", ["ص.ب", "1234", "ص. ب", "12"]),
    ("never over the end of a line", "أ\nف\nب", ["أ", "ف", "ب"]),
    ("nor with dots", "أ.\nف.\nب", ["أ", "ف", "ب"]),
    ("a sentence that begins without a space", "أ.ف.ب.وقال", ["أ.ف.ب.", "وقال"]),
    ("ligatures are no single letters", "ﻻ.م.ﻻ", ["ﻻ", "م", "ﻻ"]),
    ("two Latin ones", "U.S.A. U.N.", ["U.S.A.", "U.N."]),
    ("Latin initials and the name", "J. K. Rowling, J.K. Rowling", ["J. K.", "Rowling", "J.K.", "Rowling"]),
    ("the end of a sentence", "Plan B. A new", ["Plan", "B", "A", "new"]),
    ("addresses", "www.a.b.example.org", ["www", "a", "b", "example", "org"]),
    ("numbers", "1.أ 3.5 2.1.3", ["1", "أ", "3.5", "2", "1", "3"]),
]


@pytest.mark.parametrize(("folded", "spellings"), SAME, ids=[row[0] for row in SAME])
def test_spellings_of_an_acronym_are_one_word(folded: str, spellings: str) -> None:
    for spelling in spellings.split("|"):
        text = f"قالت «{spelling}» اليوم"
        _, token, _ = analyse(text)
        assert (token.folded, token.lemma, token.root, token.position) == (folded, folded, folded, 1), (
            spelling
        )
        assert text[token.start : token.end] == token.text == spelling.rstrip("ـ") or "ـ" in spelling
        assert typed(token.text) == typed(spelled_alike(token.text))


@pytest.mark.parametrize(("text", "words"), [row[1:] for row in WORDS], ids=[row[0] for row in WORDS])
def test_which_letters_are_one_word(text: str, words: list[str]) -> None:
    assert [match[0] for match in segment(text)] == words


def test_an_acronym_takes_one_position() -> None:
    assert [(one.folded, one.position) for one in analyse("وكالة أ. ف. ب. اليوم")] == [
        ("وكاله", 0),
        ("ا.ف.ب", 1),
        ("اليوم", 2),
    ]


def test_each_letter_of_an_acronym_is_one_letter_folded() -> None:
    ligatures = set(characters(LIGATURES))
    for letter in set(characters(ARABIC_LETTERS)) - {"ء", "\ufe80"}:
        found = next(segment(f"م.{letter}.م"))[0]
        if letter in ligatures:
            assert found == "م"
        elif letter.isalpha():
            assert re.fullmatch(r"م\.[^.]\.م", fold(found)), hex(ord(letter))


@given(st.text(alphabet="أفبوUS. \u00a0\u200f\u0640\u064e\n،1ءﺀﻻ", max_size=16))
def test_a_term_is_one_word_again(text: str) -> None:
    for token in analyse(text):
        for term, again in ((token.folded, fold), (typed(token.text), typed)):
            assert [word[0] for word in segment(term)] == [term]
            assert again(term) == term
            assert not set(term) & set(SPACES)


def test_a_long_one_ends_with_a_letter() -> None:
    assert fold("أ. " * 1_000 + "ب").endswith("ا")
    assert typed("أ. " * 1_000 + "ب").endswith("أ")


def test_no_digit_begins_an_acronym() -> None:
    """So `spelled_alike` need not look at what begins with one."""
    digits = [sign for sign in map(chr, range(sys.maxunicode + 1)) if sign.isdecimal()]
    assert len(digits) > 600
    for digit in digits:
        assert _whole().match(f"{digit}.ب.ج") is None
        assert _whole().match(f"{digit}.b.c") is None


def test_what_folds_like_a_conjunction_is_told() -> None:
    letters = characters(ARABIC_LETTERS)
    assert {one for one in letters if fold(one) == "و"} == set(characters(WAWS))
