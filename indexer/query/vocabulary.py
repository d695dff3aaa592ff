"""The words and signs of the query language."""

from __future__ import annotations

import re
from collections.abc import Mapping

from indexer.query.syntax import Field

PUBLISHED = "published"

FIELD_NAMES: Mapping[str, str] = {
    "title": Field.TITLE,
    "عنوان": Field.TITLE,
    "site": Field.SITE,
    "موقع": Field.SITE,
    "author": Field.AUTHOR,
    "كاتب": Field.AUTHOR,
    "published": PUBLISHED,
    "تاريخ": PUBLISHED,
}
"""What may stand before a colon, in any spelling that folds to the same; any other word is text."""

OPERATORS: Mapping[str, str] = {"AND": "AND", "OR": "OR", "NOT": "NOT"}
"""Operators among words: only in capitals, for "and" and "not" are words of English texts."""

SLASHED_OPERATORS: Mapping[str, str] = {
    "و": "AND",
    "مع": "AND",
    "أو": "OR",
    "ليس": "NOT",
    "بدون": "NOT",
}
"""Operators between slashes, in any spelling that folds to the same; bare, they are words of Arabic texts."""

QUOTES: Mapping[str, str] = {
    '"': '"',
    "«": "»",
    # Curly ones close with any of their kind: keyboards and right-to-left text turn them round.
    "“": "”“„‟",
    "”": "“”„‟",
    "„": "“”„‟",
    "‟": "”“„‟",
}
"""What opens a phrase, and what then closes it, the usual one first."""

SINGLE = re.escape('"«»“”„‟()|')
BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
"""Invisible direction marks, as a character class; text copied from a page has them anywhere."""

SKIPPED = re.compile(rf"[\s،؛؟;?!,…{BIDI}]+")
"""White space, direction marks, and the punctuation that separates words."""

CHUNK = re.compile(rf"(?:[^\s{SINGLE}،؛؟;?!,…]|(?<=\d)[,،](?=\d))+")
"""What holds together; a comma between digits, Latin or Arabic, belongs to the number."""

WHITE = re.compile(rf"[\s{BIDI}]+")
FIELD = re.compile(rf"([^\s{SINGLE}:]{{1,24}}):")
SLASHED = re.compile(r"/([^\s/]{1,16})/")
DATES = re.compile(rf"[^\s{SINGLE}،؛؟;?!,]+(?:\s+(?:\.{{2,3}}|…)\s+(?=\d)[^\s{SINGLE}،؛؟;?!,]+)?")
"""A date or a range of dates, with or without spaces on both sides of its dots."""

DIRECTION_MARKS = re.compile(rf"[{BIDI}]+")
