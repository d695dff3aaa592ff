"""Dates of the Islamic calendar: found, so that nothing takes them for Gregorian ones."""

import re
from dataclasses import dataclass

from indexer.clean.dates.months import HIJRI_BY_NAME, alternatives, folded

_LETTER = r"[^\W\d_]"
_YEAR = r"1[345]\d\d(?!\d)"
"""1300 began in 1882; 1599 will end in 2174."""
_FIRST_YEAR = 1300
_DAY = r"(?:[12]\d|30|0?[1-9])(?!\d)"
_NUMBER = r"(?:1[0-2]|0?[1-9])(?!\d)"
_MARK = rf"\s?(?:هـ|ه|h)(?!{_LETTER})"
_GAP = r"[\s,،./\-]{0,4}"
_SIGN = r"\s{0,2}[-/.]\s{0,2}"

HIJRI_PATTERN = (
    rf"(?:(?<!\d){_DAY}{_GAP}(?:من\s)?(?:شهر\s)?(?:{alternatives(HIJRI_BY_NAME)})(?!{_LETTER}){_GAP}"
    rf"(?:(?:عام|سنه)\s)?{_YEAR}(?:{_MARK})?"
    rf"|(?<![\d./\-]){_DAY}{_SIGN}{_NUMBER}{_SIGN}{_YEAR}{_MARK}"
    rf"|(?<![\d./\-]){_YEAR}{_SIGN}{_NUMBER}{_SIGN}{_DAY}{_MARK})"
)
"""Read folded. A named month says enough; figures need the letter ه, else they may be Iranian dates."""

_HIJRI = re.compile(HIJRI_PATTERN)
_NAME = re.compile(alternatives(HIJRI_BY_NAME))
_FIGURES = re.compile(r"\d+")
_HAS_YEAR = re.compile(r"1[345]\d\d")


@dataclass(frozen=True, slots=True)
class HijriDate:
    """A date of the Islamic calendar.

    Attributes:
        year: of the hijra, 1300 to 1599.
        month: 1 (Muharram) to 12.
        day: 1 to 30.
        printed: as printed, folded.
        start: where it begins in the folded text without marks.
        end: where it ends there.
    """

    year: int
    month: int
    day: int
    printed: str
    start: int
    end: int


def find_hijri(text: str) -> HijriDate | None:
    """Find the first full date of the Islamic calendar in a line.

    >>> find_hijri("الأحد ١٥ رمضان ١٤٣٦هـ").month
    9
    """
    plain = folded(text)
    if not _HAS_YEAR.search(plain):
        return None
    match = _HIJRI.search(plain)
    if not match:
        return None
    printed = match[0].strip()
    figures = [int(figure) for figure in _FIGURES.findall(printed)]
    name = _NAME.search(printed)
    if name:
        # The names of the third to the sixth month may hold a figure: «ربيع 1».
        year, month, day = figures[-1], HIJRI_BY_NAME[" ".join(name[0].split())], figures[0]
    else:
        year, month, day = figures if figures[0] >= _FIRST_YEAR else reversed(figures)
    return HijriDate(year, month, day, printed, match.start(), match.start() + len(match[0].rstrip()))
