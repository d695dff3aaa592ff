"""Keyboards: what was typed with the other layout on, and which keys lie side by side.

Keys are named by what they write on a US keyboard. The Arabic PC layouts (101 and 102) have the same letters
on the same keys, but for the key of ذ; Apple's Arabic layout differs in the lowest row.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping

ROWS_PC: tuple[tuple[str, str], ...] = (
    ("qwertyuiop[]", "ض ص ث ق ف غ ع ه خ ح ج د"),
    ("asdfghjkl;'", "ش س ي ب ل ا ت ن م ك ط"),
    ("zxcvbnm,./", "ئ ء ؤ ر لا ى ة و ز ظ"),
    ("`", "ذ"),
)
ROWS_MAC: tuple[tuple[str, str], ...] = (
    ("qwertyuiop[]", "ض ص ث ق ف غ ع ه خ ح ج ة"),
    ("asdfghjkl;", "ش س ي ب ل ا ت ن م ك"),
    ("zxcvbnm", "ظ ط ذ د ز ر و"),
)
"""Rows of keys, and the letters on them."""

SHIFTED_PC: Mapping[str, str] = {"H": "أ", "N": "آ", "Y": "إ", "G": "لأ", "T": "لإ", "B": "لآ", "J": "ـ"}

AZERTY: Mapping[str, str] = {
    "a": "q", "z": "w", "q": "a", "w": "z", "m": ";", "ù": "'", ",": "m", ";": ",", ":": ".", "!": "/",
    "^": "[", "$": "]",
}  # fmt: skip
"""What a French keyboard writes, and the name of the key."""


def _layout(rows: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return {key: letter for keys, letters in rows for key, letter in zip(keys, letters.split(), strict=True)}


PC = _layout(ROWS_PC)
MAC = _layout(ROWS_MAC)
_TO_ARABIC: tuple[Mapping[str, str], ...] = (
    {**PC, **SHIFTED_PC},
    {key: PC.get(AZERTY.get(key, key), "") for key in (*PC, *AZERTY)},
    MAC,
)
_TO_LATIN = tuple({letter: key for key, letter in layout.items()} for layout in (PC, MAC))
_TO_FRENCH = {letter: key for key, letter in _TO_ARABIC[1].items() if letter and key.isalpha()}
_KEYS = re.compile(r"[A-Za-z\[\];',./`ùÙ:!^$]+")
_LETTERS = re.compile("[ء-غف-ي]+")
_LATIN_WORD = re.compile(r"[a-z]+(?:[.'][a-z]+)*")
_ONE_OR_LAM_ALEF = re.compile("لا|.")


def arabic_meant(typed: str) -> Iterator[str]:
    """Yield what Latin keys give with an Arabic layout on, each different reading once.

    Args:
        typed: a word without spaces; nothing is yielded for one with other signs than keys of letters.

    >>> list(arabic_meant("hgsghl"))
    ['السلام']
    """
    if not _KEYS.fullmatch(typed):
        return
    readings = dict.fromkeys(_read(typed, layout) for layout in _TO_ARABIC)
    yield from (reading for reading in readings if reading)


def latin_meant(typed: str) -> Iterator[str]:
    """Yield what Arabic keys give with a Latin layout on, in small letters, each different reading once.

    >>> list(latin_meant("بشؤثلاخخن"))[0]
    'facebook'
    """
    if not _LETTERS.fullmatch(typed):
        return
    # The key of لا gives two letters; their own two keys give the same.
    spelled = (_ONE_OR_LAM_ALEF.findall(typed), list(typed))
    readings = dict.fromkeys(
        "".join(layout.get(letter, "?") for letter in letters)
        for layout in (*_TO_LATIN, _TO_FRENCH)
        for letters in spelled
    )
    yield from (reading for reading in readings if _LATIN_WORD.fullmatch(reading))


def _read(typed: str, layout: Mapping[str, str]) -> str:
    """Return what keys give; an empty string where one of them gives no letter."""
    letters = [layout.get(key) or layout.get(key.lower(), "") for key in typed]
    return "".join(letters) if all(letters) else ""


def _neighbours() -> frozenset[frozenset[str]]:
    """Return the pairs of Arabic letters whose keys touch each other on the PC layout."""
    rows = [letters.split() for _, letters in ROWS_PC[:3]]
    pairs = {frozenset(pair) for row in rows for pair in itertools.pairwise(row)}
    for upper, lower in itertools.pairwise(rows):
        for place, letter in enumerate(lower):
            pairs |= {frozenset((letter, other)) for other in upper[place : place + 2]}
    return frozenset(pairs)


NEIGHBOURS = _neighbours()
