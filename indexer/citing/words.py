"""What citations say in each language: words, signs, days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from datetime import date

Language: TypeAlias = Literal["ar", "en"]
LANGUAGES: tuple[Language, ...] = ("ar", "en")

ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
SHORT = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
"""Months as MLA shortens them (MLA Handbook, 9th ed., appendix 1)."""


@dataclass(frozen=True, slots=True)
class Words:
    """What citations of a language say.

    Attributes:
        comma: parts a list.
        quotes: open and close what is quoted.
        inner: what these signs become within.
        stop_within: whether full stop and comma stand before the closing sign.
        undated: for the day of what has none.
        untitled: for the title of what has none.
        retrieved: APA's words for when something undated was read, before its address.
        accessed: Chicago's words for it, to begin a sentence; `accessed_within`: within one.
        read: MLA's.
        paragraph: leads to a paragraph of the archived text.
        archive: the name of the archive, for what has no address.
    """

    comma: str
    quotes: tuple[str, str]
    inner: Mapping[str, str]
    stop_within: bool
    undated: str
    untitled: str
    retrieved: str
    accessed: str
    accessed_within: str
    read: str
    paragraph: str
    archive: str


WORDS: Mapping[Language, Words] = {
    "ar": Words(
        comma="، ",
        quotes=("«", "»"),
        inner={"«": "“", "»": "”"},
        stop_within=False,
        undated="د.ت.",
        untitled="[بلا عنوان]",
        retrieved="استُرجع في {} من ",
        accessed="اطُّلع عليه في {}",
        accessed_within="اطُّلع عليه في {}",
        read="تاريخ الاطلاع {}",
        paragraph="الفقرة {}",
        archive="خزانة",
    ),
    "en": Words(
        comma=", ",
        quotes=("“", "”"),
        inner={"“": "‘", "”": "’"},
        stop_within=True,
        undated="n.d.",
        untitled="[Untitled]",
        retrieved="Retrieved {}, from ",
        accessed="Accessed {}",
        accessed_within="accessed {}",
        read="Accessed {}",
        paragraph="paragraph {}",
        archive="Khizana",
    ),
}


@dataclass(frozen=True, slots=True)
class Writing:
    """How a citation is written.

    Attributes:
        language: of its words; titles and names stay as they are.
        digits: ``own`` for those of the language (٠١٢ in Arabic), ``latn`` for 012.
    """

    language: Language = "ar"
    digits: str = "own"

    @property
    def words(self) -> Words:
        """What it says."""
        return WORDS[self.language]

    def number(self, text: str) -> str:
        """Return a number or a day in its digits."""
        own = self.language == "ar" and self.digits == "own"
        return text.translate(ARABIC_DIGITS) if own else text

    def year_first(self, day: date) -> str:
        """Return a day as APA has it: “2017, July 2”, «2017، 2 يوليو»."""
        month = months(self.language)[day.month - 1]
        rest = f"{day.day} {month}" if self.language == "ar" else f"{month} {day.day}"
        return self.number(f"{day.year}{self.words.comma}{rest}")

    def month_first(self, day: date) -> str:
        """Return a day as Chicago has it: “July 2, 2017”; Arabic begins with the day in any style."""
        if self.language == "ar":
            return self.day_first(day)
        return f"{months(self.language)[day.month - 1]} {day.day}, {day.year}"

    def day_first(self, day: date, *, short: bool = False) -> str:
        """Return a day as MLA has it: “2 July 2017”, «2 يوليو 2017»; `short`: “29 Nov. 2026”."""
        names = SHORT if short and self.language == "en" else months(self.language)
        return self.number(f"{day.day} {names[day.month - 1]} {day.year}")

    def quoted(self, text: str, mark: str = "") -> tuple[str, str, str]:
        """Return a text to be put in quotation marks: the opening, the text, the closing.

        Its own quotation marks become inner ones. A full stop or comma that follows (`mark`) stands where
        the language has it, and not where the text ends in a sign that takes its place.
        """
        opening, closing = self.words.quotes
        for sign, inner in self.words.inner.items():
            text = text.replace(sign, inner)
        within = self.words.stop_within
        end = "" if ended(text) and (within or mark == ".") else mark
        return opening, text, end + closing if within else closing + end


def ended(text: str) -> bool:
    """Return whether a text needs no full stop at its end."""
    return text.endswith((".", "?", "!", "؟", "…"))


@cache
def months(language: Language) -> tuple[str, ...]:
    """Return the months from January on, as CLDR names them."""
    from babel.dates import get_month_names

    names = get_month_names("wide", locale=language)
    return tuple(names[number] for number in range(1, 13))
