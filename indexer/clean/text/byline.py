"""Who wrote: lines that only name an author."""

import re

from indexer.clean.bylines import without_date, without_place
from indexer.clean.dates.months import IGNORED, fold, folded
from indexer.clean.lines import normal_space
from indexer.clean.vocabulary.marks import BYLINE_NEEDS_SIGN, BYLINE_STARTS

_LENGTH = 80
"""The longest byline; two authors with their cities fit."""
_WORDS = 6
"""The most words of a name, with "and" and a city."""
_WORDS_UNSIGNED = 4
"""The same where no sign parts the name from «كتب», which begins sentences too."""
_SIGN = r"\s?[:\-–—ـ/|،]+\s?"


_STARTS = f"{BYLINE_STARTS}|نشره|نشرها|مرسلة بواسطة|أرسل بواسطة|أضيف بواسطة|نشر بواسطة|بواسطة|posted by"
"""How content systems begin theirs, besides."""
_NEED_SIGN = f"{BYLINE_NEEDS_SIGN}|نص|متابعة|رصد|تغطية"


def _any_of(phrases: str) -> str:
    return "|".join(sorted({fold(phrase) for phrase in phrases.split("|")}, key=len, reverse=True))


_BY = re.compile(rf"^(?:{_any_of(_STARTS)})(?:{_SIGN}|\s)", re.IGNORECASE)
_BY_WITH_SIGN = re.compile(rf"^(?:{_any_of(_NEED_SIGN)}){_SIGN}", re.IGNORECASE)
_NEEDS_SIGN = re.compile(rf"^(?:{_any_of(_NEED_SIGN)})\b", re.IGNORECASE)
_MAY_NAME = re.compile(rf"(?<!\w)(?:{_any_of(f'{_STARTS}|{_NEED_SIGN}|المصدر')})(?!\w)", re.IGNORECASE)
"""A quick look: most lines introduce nobody."""
NAMING = frozenset(fold(phrase).lower().split()[0] for phrase in f"{_STARTS}|{_NEED_SIGN}|المصدر".split("|"))
"""The first words of what introduces an author, as `line_key` writes them."""
_SIGNED = re.compile(rf"{_SIGN}$")
_SOURCE = re.compile(r"^المصدر\s?:\s?\((?P<city>[^()\-–]{2,30})\s?[-–]\s?(?P<name>[^()]{3,50})\)$")
_TAIL = re.compile(r"\s?(?:[-–—|،:]\s?(?:اخر تحديث|نشر|تاريخ).*|[:\-–—|،/]+)$")
_NOT_A_NAME = re.compile(
    r"[\d.؟?!«»\"“”()]|(?<!\w)(?:في|من|على|عن|أن|ان|إلى|الى|التي|الذي|هذا|هذه|قال|لن|لا|لم|ما)(?!\w)"
)


def byline(line: str) -> str | None:
    """Return the author whom a line names, if it does nothing else.

    >>> byline("كتبت: سلمى الخطيب")
    'سلمى الخطيب'
    >>> byline("كتب التاريخ على جدران المدينة القديمة قصة طويلة") is None
    True
    """
    if len(line) > _LENGTH:
        return None
    if not _MAY_NAME.search(folded(line)):
        return None
    plain = IGNORED.sub("", without_date(line))
    key = fold(plain)
    source = _SOURCE.match(key)
    if source:
        return normal_space(plain[source.start("name") : source.end("name")])
    match = _BY_WITH_SIGN.match(key) if _NEEDS_SIGN.match(key) else _BY.match(key)
    if not match:
        return None
    tail = _TAIL.search(key, match.end())
    name = plain[match.end() : tail.start() if tail else len(plain)]
    most = _WORDS if _BY_WITH_SIGN.match(key) or _SIGNED.search(match[0]) else _WORDS_UNSIGNED
    if not 1 < len(name.split()) <= most or _NOT_A_NAME.search(name):
        return None
    return without_place(normal_space(name))
