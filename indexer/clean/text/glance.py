"""All lines of a text at a glance: folded, in words, and their signs, a byte a letter.

To go over the letters of a text in Python's wide strings costs ten to forty nanoseconds a letter, over bytes
with a table one. The letters and signs of the Arabic press are fewer than 256: so a text is written in an
alphabet of one byte each, put through three tables, and read back. A line with a sign that the alphabet lacks
goes the long way, by `folded` and `line_key`, which define what comes out.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import NamedTuple

from indexer.clean.dates.months import IGNORED, fold, folded
from indexer.clean.vocabulary.lookup import line_key

_ALPHABET = "\0" + "".join(
    dict.fromkeys(
        (
            "\n",
            *map(chr, range(0x20, 0x7F)),  # ASCII
            *map(chr, range(0x621, 0x63B)),  # Arabic: hamza to ghayn
            *map(chr, range(0x640, 0x653)),  # tatweel, fa to ya, vowel marks
            *"\u0670٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹،؛؟٪٫٬",
            *"یکپچژگڤےہھٹڈڑں",  # Persian, Urdu, and the foreign sounds of Arabic
            *"«»“”‘’„‹›–—―…•·●▪◾■◆▼▲►←→↑©®°×″",
            *"\u061c\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e",
            *"ÀÂÇÉÈÊËÎÏÔÙÛàâäçéèêëîïôöùûü",
        )
    )
)
_LATIN = re.compile("[A-Za-z]+")
_NO_SIGNS = re.compile(r"[^\W\d_A-Za-z]+|\s+")
_LETTER = re.compile(r"[^\W\d_]")
_FIGURE = re.compile(r"\d")


class Glance(NamedTuple):
    """What is seen of a line at once; a tuple, since there are hundreds in a text.

    Attributes:
        plain: the line `folded`.
        key: its `line_key`.
        words: those of the key.
        signs: its signs and figures in their order, figures folded, with ``a`` for each run or letter of
            basic Latin, without any other letter or space. What is not in it, the line has not.
    """

    plain: str
    key: str
    words: list[str]
    signs: str


_GLANCE: Callable[[Iterable[object]], Glance] = partial(tuple.__new__, Glance)
"""Makes a glance of its attributes, in a third of the time that `Glance` takes."""


def glance(lines: Sequence[str]) -> list[Glance]:
    """See lines at a glance.

    Args:
        lines: after `normal_space`.

    >>> glance(["التعليقات (٣)"])
    [Glance(plain='التعليقات (3)', key='التعليقات', words=['التعليقات'], signs='(3)')]
    """
    if not lines:
        return []
    together = "\n".join(lines)
    data = codecs.charmap_encode(together, "ignore", _BYTES)[0]
    if len(data) == len(together):
        return _all_at_once(data)
    # What the alphabet lacks has no byte, and so the lines that have it are shorter. These may be long, and
    # what is seen of them by bytes would be held for nothing.
    known = data.split(_NEW_LINE)
    strange = [index for index, line in enumerate(lines) if len(known[index]) < len(line)]
    for index in strange:
        known[index] = b""
    seen = _all_at_once(_NEW_LINE.join(known))
    for index in strange:
        seen[index] = _the_long_way(lines[index])
    return seen


def _all_at_once(data: bytes) -> list[Glance]:
    plains, spelled, signs = (
        codecs.charmap_decode(data.translate(table, without), "strict", _LETTERS)[0].split("\n")
        for table, without in _TABLES
    )
    words = [line.split() for line in spelled]
    return list(map(_GLANCE, zip(plains, map(" ".join, words), words, signs, strict=True)))


def _the_long_way(line: str) -> Glance:
    """See a line with a letter or a sign that the alphabet lacks."""
    key = line_key(line)
    return Glance(folded(line), key, key.split(), _LATIN.sub("a", _NO_SIGNS.sub("", fold(line))))


def _plain(letter: str) -> str:
    """Return what `folded` makes of a letter."""
    return "" if IGNORED.match(letter) else fold(letter)


def _key(letter: str) -> str:
    """Return what `line_key` makes of a letter: what is none parts words."""
    plain = _plain(letter)
    if not plain or letter == "\n":
        return plain
    return plain.lower() if _LETTER.match(plain) else " "


def _sign(letter: str) -> str:
    plain = fold(letter)
    if _LATIN.match(plain):
        return "a"
    return plain if letter == "\n" else _NO_SIGNS.sub("", plain)


_LETTERS = _ALPHABET.ljust(256, "\ufffe")
"""The alphabet as a table to decode with; the sign that ends it stands for no letter."""
_BYTES = codecs.charmap_build(_LETTERS)
"""The same to encode with."""
_NEW_LINE = bytes([_ALPHABET.index("\n")])


def _table(of: Sequence[str]) -> tuple[bytes, bytes]:
    """Return a table from byte to byte, and the bytes that nothing is made of."""
    table = bytes(_ALPHABET.index(made) if made else 0 for made in of)
    return table.ljust(256, b"\0"), bytes(index for index, made in enumerate(of) if not made)


_TABLES = tuple(_table([function(letter) for letter in _ALPHABET]) for function in (_plain, _key, _sign))
"""For what is folded, the words, the signs."""
