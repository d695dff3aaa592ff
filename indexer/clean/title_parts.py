"""Titles in their parts: the headline, and the names of sites and sections on either side of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from indexer.clean.dates.reading import find_date
from indexer.clean.lines import normal_space

SEPARATOR = re.compile(r"\s+[|\-–—»«:·•/\\]+\s+|\s*[|•]\s*|\s+»\s*|\s*::\s*")
"""What parts a headline from the names of its site and section; » right after a word ends a quotation."""

_KEY = re.compile(r"[\W_]+")
_FOLD = str.maketrans("أإآىة", "ااايه", "\u0640" + "".join(map(chr, range(0x64B, 0x653))))
_NAME_WORDS = 5
"""The longest name of a site, in words, that is taken off without being known."""
TITLE_WORDS = 4
"""The shortest headline, in words, beside which such a name is one: of «Lions - Tigers», neither is."""
_PROMISES = frozenset("تفاصيل التفاصيل صور بالصور صورة فيديو بالفيديو شاهد خاص مباشر محدث تحديث".split())  # noqa: SIM905  words
"""Words that headlines end with after a dash: "- details and pictures"."""


@lru_cache(maxsize=8192)  # the same menus and headlines stand on many pages
def title_key(text: str) -> str:
    """Return a title as titles are compared: letters and figures only, with hamza, ya and ta marbuta folded.

    >>> title_key("«الأمطار» تعود.. غدًا!") == title_key("الامطار تعود غدا")
    True
    """
    return _KEY.sub(" ", text.translate(_FOLD)).strip().lower()


def strip_names(text: str, names: set[str]) -> str:
    """Return a title without names of its site, sections and dates on either side.

    Args:
        text: the title.
        names: the `title_key` of each known name of the site.

    >>> strip_names("افتتاح الحديقة الكبرى في المدينة - صدى الوادي", set())
    'افتتاح الحديقة الكبرى في المدينة'
    """
    cuts = [(0, 0), *(match.span() for match in SEPARATOR.finditer(text)), (len(text), len(text))]
    parts = [(cuts[i][1], cuts[i + 1][0]) for i in range(len(cuts) - 1)]
    parts = [(start, end) for start, end in parts if text[start:end].strip()]
    if not parts:
        return ""
    start, end = parts[0]
    colon = text.find(":", start, end)
    if colon > 0 and title_key(text[start:colon]) in names and text[colon + 1 : end].strip():
        parts[0] = colon + 1, end
    words = [len(text[start:end].split()) for start, end in parts]
    longest = words.index(max(words))
    first, last = 0, len(parts) - 1
    while first < longest and _is_aside(text[slice(*parts[first])], words[first], words[longest], names):
        first += 1
    while last > longest and _is_aside(text[slice(*parts[last])], words[last], words[longest], names):
        last -= 1
    return normal_space(text[parts[first][0] : parts[last][1]])


def asides(said: Sequence[str], headline: str) -> list[str]:
    """Return what the head's names of a page say besides its headline: names of the site and of sections.

    >>> asides(["صدى الوادي - افتتاح الحديقة"], "افتتاح الحديقة")
    ['صدى الوادي']
    """
    title = title_key(headline)
    parts = (part for text in said for part in SEPARATOR.split(text))
    return list(dict.fromkeys(part for part in parts if (key := title_key(part)) and key not in title))


def _is_aside(part: str, words: int, longest: int, names: set[str]) -> bool:
    return (
        title_key(part) in names
        or find_date(part) is not None
        or (
            words <= _NAME_WORDS
            and words * 2 <= longest + 1
            and longest >= TITLE_WORDS
            and not _promises(part)
        )
    )


def _promises(part: str) -> bool:
    """Tell the end of a headline that says what the page has besides words, from a name."""
    return not _PROMISES.isdisjoint(title_key(part).split())
