"""Bylines: an author's name without what introduces it."""

from __future__ import annotations

import re

from indexer.clean.lines import normal_space

# With a sign or the end of a word after it, each of these introduces a name; alone, «كتب» also means "books".
_INTRODUCTION = re.compile(
    r"^(?:(?:بقلم|كتبت|كتبه|كتبها|كتب|كتابة|إعداد|اعداد|تحرير|تقرير|حوار|ترجمة"
    r"|الكاتبة?|المحررة?|المراسلة?|written by|by|par)"
    r"(?:\s*[:/|–—-]\s*|\s+)|(?:تمت? (?:الكتابة|النشر) |نشر )?بواسطة\s*:?\s*"
    r"|المصدر\s*:\s*|author\s*[:,،]\s*)",
    re.IGNORECASE,
)
_EDGES = " :-–—|/،,.*•\t"
_WORD = re.compile(r"[^\W\d_]+")
MAX_WORDS = 8
"""The longest name, in words: two authors of four names each."""


def without_introduction(line: str) -> str:
    """Return a byline without «بقلم», «كتب», and signs at its ends.

    >>> without_introduction("بقلم: سلمى الهاشمي")
    'سلمى الهاشمي'
    """
    line = normal_space(line)
    match = _INTRODUCTION.match(line)
    return (line[match.end() :] if match else line).strip(_EDGES)


def byline(line: str) -> str | None:
    """Return the name that a whole line introduces as the author's; None for any other line.

    >>> byline("كتبت: نوال برهان")
    'نوال برهان'
    >>> byline("كتب الوزير رسالة طويلة إلى جميع سكان المدينة يشكرهم فيها.") is None
    True
    """
    line = normal_space(line)
    match = _INTRODUCTION.match(line)
    if match is None or line.endswith((".", "؟", "!")):
        return None
    name = line[match.end() :].strip(_EDGES)
    signed = any(sign in match[0] for sign in ":/|–—-") or match[0].startswith(
        ("بقلم", "نشر", "تم", "بواسطة", "by", "By")
    )
    most = MAX_WORDS if signed else 4
    return name if is_name(name) and len(_WORD.findall(name)) <= most else None


def is_name(text: str) -> bool:
    """Tell whether a text is short and plain enough to be a name or two."""
    words = _WORD.findall(text)
    return 1 <= len(words) <= MAX_WORDS and len(text) <= 80 and not any(c in text for c in '؟?!@{}<>«»"')  # noqa: PLR2004  characters
