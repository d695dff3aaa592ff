"""All lines at a glance: the quick way says what the long way says."""

import re

import pytest

from indexer.clean.alternation import any_of, rarest_first
from indexer.clean.dates.months import fold, folded
from indexer.clean.text.glance import Glance, glance
from indexer.clean.vocabulary.lookup import line_key

LINES = (
    "افتتحت البلدية حديقةً جديدة، قرب النهر.",
    "القـــاهرة - «مرآة الهضاب» | ٢ إبريل ٢٠١٥ — 12:30",
    "Photo: Salma, ÉTÉ à l'œuvre (3)",
    "…",
    "؟!  ",
    "ﻻ جديد في السوق 🙂 ٪",  # presentation forms and pictures are in no alphabet of bytes
    "گچپژ ڤيديو ۱۴۰۱\u200f",
    "",
    "snake_case و شرطة_سفلية",
    "\0 صفر",
)


@pytest.mark.parametrize("lines", [LINES, LINES[:4], LINES[5:6], ()], ids=len)
def test_a_glance_is_what_folding_and_keys_say(lines: tuple[str, ...]) -> None:
    assert [(one.plain, one.key, one.words) for one in glance(lines)] == [
        (folded(line), line_key(line), line_key(line).split()) for line in lines
    ]


@pytest.mark.parametrize("line", LINES)
def test_signs_are_all_but_letters_and_spaces(line: str) -> None:
    (seen,) = glance([line])
    expected = set(re.sub(r"[^\W\d_A-Za-z]|\s", "", fold(line)))
    assert set(seen.signs) == {"a" if sign.isascii() and sign.isalpha() else sign for sign in expected}


def test_a_strange_line_leaves_the_others_in_their_places() -> None:
    strange, plain = "ﻻ جديد", "خبر"
    assert glance([plain, strange, plain, strange])[1::2] == glance([strange]) * 2
    assert glance([plain, strange, plain])[2] == Glance(plain, plain, [plain], "")


@pytest.mark.parametrize("text", ["وموقعنا", "هذا موقع", "شروطنا الجديدة", "my cookies", "", "سوق"])
def test_the_rarest_letter_first_finds_what_the_phrases_find(text: str) -> None:
    phrases = ("موقعنا", "شروطنا", "هذا الموقع", "cookies", "ق")
    quick, plain = re.compile(rarest_first(phrases)), re.compile(any_of(phrases))
    assert bool(quick.search(text)) is bool(plain.search(text))
