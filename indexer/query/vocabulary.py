"""The words and signs of the query language."""

from __future__ import annotations

import re
from collections.abc import Mapping

from indexer.arabic.letters import IGNORED
from indexer.query.syntax import Field

PUBLISHED = "published"

FIELD_NAMES: Mapping[str, str] = {
    "title": Field.TITLE,
    "عنوان": Field.TITLE,
    "site": Field.SITE,
    "موقع": Field.SITE,
    "author": Field.AUTHOR,
    "كاتب": Field.AUTHOR,
    "section": Field.SECTION,
    "قسم": Field.SECTION,
    "language": Field.LANGUAGE,
    "لغة": Field.LANGUAGE,
    "published": PUBLISHED,
    "تاريخ": PUBLISHED,
}
"""What may stand before a colon, in any spelling that folds to the same; any other word is text."""

LANGUAGES: Mapping[str, str] = {
    "arabic": "ar", "عربي": "ar", "عربية": "ar", "العربية": "ar",
    "english": "en", "إنجليزي": "en", "إنجليزية": "en", "الإنجليزية": "en",
    "french": "fr", "فرنسي": "fr", "فرنسية": "fr", "الفرنسية": "fr",
}  # fmt: skip
"""Names of languages, in any spelling that folds to the same; the codes themselves are always understood."""

OPERATORS: Mapping[str, str] = {"AND": "AND", "OR": "OR", "NOT": "NOT"}
"""Operators among words: only in capitals, for "and" and "not" are words of English texts."""

SLASHED_OPERATORS: Mapping[str, str] = {
    "و": "AND",
    "مع": "AND",
    "أو": "OR",
    "ليس": "NOT",
    "بدون": "NOT",
    "قرب": "NEAR",
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

QUESTION = "[?؟]"
LETTER_FOLLOWS = r"(?=[^\W_]|\*)"
"""A question mark is a letter's place only where the word goes on; else it ends a question."""

SKIPPED = re.compile(rf"(?:[\s،؛;!,…{BIDI}]|{QUESTION}++(?![^\W_]|\*))+")
"""White space, direction marks, and the punctuation that separates words."""

CHUNK = re.compile(rf"(?:[^\s{SINGLE}،؛؟;?!,…]|(?<=\d)[,،](?=\d)|{QUESTION}++{LETTER_FOLLOWS})+")
"""What holds together; a comma between digits, Latin or Arabic, belongs to the number."""

WHITE = re.compile(rf"[\s{BIDI}]+")
FIELD = re.compile(rf"([^\s{SINGLE}:<>≤≥]{{1,24}})(:|(?=[<>≤≥]))")
"""A field's name; before a sign that compares it needs no colon, which only dates have."""

SLASHED = re.compile(r"/([^\s/\d]{1,16})(\d{0,4})/(\d{0,4})")
NEAR = re.compile(r"NEAR(?:/(\d{1,4}))?")
PROXIMITY = re.compile(r"~(\d{0,4})(?!\w)")
BOOST = re.compile(r"\^(\d+(?:[.٫]\d+)?)(?!\w)")
TAIL = rf"(?:[\W_]|[{IGNORED}])*+\Z"
WORD_BOOST = re.compile(rf"\^(\d+(?:[.٫]\d+)?){TAIL}")
WORD_EDITS = re.compile(rf"(?<=[^\W_])[^\w~]*~(\d?){TAIL}")
"""What follows a phrase or a parenthesis, and what ends a word."""

DATES = re.compile(
    rf"(?:[<>]=?|=[<>]|[≤≥])?\s*[^\s{SINGLE}،؛؟;?!,]+(?:\s+(?:\.{{2,3}}|…)\s+(?=\d)[^\s{SINGLE}،؛؟;?!,]+)?"
)
"""A date or a range of dates, with or without spaces on both sides of its dots."""

DIRECTION_MARKS = re.compile(rf"[{BIDI}]+")
