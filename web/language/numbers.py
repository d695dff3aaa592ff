"""Numbers and dates as the reader's language writes them, in the digits that the reader chose."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from babel.dates import format_date
from babel.numbers import format_decimal, format_percent
from flask_babel import gettext

from web.language.preferences import preferences

DATE_LENGTH = 10
"""So long is an ISO date; what follows is the time."""

SMALL = range(1_000)
"""Numbers that are written alike in all languages; a page of results has some hundred of them."""

ARABIC = str.maketrans("0123456789%", "٠١٢٣٤٥٦٧٨٩٪")


def decimal(number: float, places: int = 0) -> str:
    """Return a number with its thousands apart, and so many decimal places."""
    if not places and number in SMALL:
        return digits(str(int(number)))
    pattern = "#,##0" + ("." + "0" * places if places else "")
    written = format_decimal(number, pattern, locale=preferences().language, numbering_system=_system())
    return digits(written)


def percent(share: float) -> str:
    """Return a share from 0 to 1 as a whole percentage."""
    return digits(format_percent(share, locale=preferences().language, numbering_system=_system()))


def digits(text: str) -> str:
    """Return text with the digits that the reader chose, for numbers that are no amounts: years, times.

    Nothing of an article or an address goes through this.
    """
    return text.translate(ARABIC) if _system() == "arab" else text


def date_in_words(iso: str | None) -> str | None:
    """Return an ISO date, or date and time, as readers write it: «2 يوليو 2017», “1 January 2015, 21:01”."""
    if iso is None:
        return None
    day = date.fromisoformat(iso[:DATE_LENGTH])
    written = _formatted(day, "d MMMM y", preferences().language)
    time = str(gettext(", ")) + iso[11:16] if len(iso) > DATE_LENGTH else ""
    return digits(written + time)


def moment_in_words(iso: str | None) -> str | None:
    """Return a moment of UTC, as the archive keeps it, as readers write it."""
    written = date_in_words(iso)
    return f"{written} (UTC)" if written and iso and iso.endswith("Z") else written


def period_in_words(label: str, *, short: bool = False) -> str:
    """Return ``2017`` as a year, ``2017-07`` as a month of it, ``2017-07-02`` as a day.

    Args:
        label: the period; what is none is returned as it is.
        short: whether to leave out the year of a month or a day.
    """
    numbers = label.split("-")
    if len(numbers) == 1:
        return digits(label)
    try:
        first = date(int(numbers[0]), int(numbers[1]), int(numbers[2]) if len(numbers) > 2 else 1)  # noqa: PLR2004
    except ValueError:  # no day of the calendar
        return digits(label)
    form = ("d MMM" if short else "d MMMM y") if len(numbers) > 2 else ("MMMM" if short else "MMMM y")  # noqa: PLR2004
    return digits(_formatted(first, form, preferences().language))


@lru_cache(4_000)
def _formatted(day: date, form: str, language: str) -> str:
    return format_date(day, form, locale=language)


def number_tag() -> str:
    """Return the reader's language and digits for a script (BCP 47): ``ar-u-nu-arab``."""
    return f"{preferences().language}-u-nu-{_system()}"


def _system() -> str:
    """Return the numbering system to write in (a name of CLDR's)."""
    chosen = preferences()
    return "arab" if chosen.language == "ar" and chosen.digits == "own" else "latn"
