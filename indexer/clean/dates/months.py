"""Names in dates: months as the Mashriq, Egypt, the Gulf and the Maghreb say them, weekdays, zones.

Names are written here as people spell them, and compared folded (`fold`), so that hamza, ya, ta marbuta and
capitals need no rows of their own.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

_LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZÀÂÉÈÊÎÔÛÙÇàâéèêîôûùç"
_LATIN_FOLDED = "abcdefghijklmnopqrstuvwxyzaaeeeiouucaaeeeiouuc"
_ARABIC = "أإآٱىیئؤةکہہ"
_ARABIC_FOLDED = "اااايييوهكهه"
_DIGITS = "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"
_SIGNS = "\u00a0\u202f\u2009\u2007\u2013\u2014\u2010\u2011\u2212\u2044\uff1a"
_SIGNS_FOLDED = "    -----/:"

_FOLD = str.maketrans(
    _LATIN + _ARABIC + _DIGITS + _SIGNS,
    _LATIN_FOLDED + _ARABIC_FOLDED + "0123456789" * 2 + _SIGNS_FOLDED,
)
"""One character for one character: places in the folded text are places in the text."""
_LETTERS = tuple(zip(_ARABIC, _ARABIC_FOLDED, strict=True))
_OTHERS = re.compile(f"[{re.escape(_LATIN + _DIGITS + _SIGNS)}]+")
_AN_OTHER = re.compile(f"[{re.escape(_LATIN + _DIGITS + _SIGNS)}]")
"""One of them: the engine skips to it, and to a run it does not."""
_CACHED_LENGTH = 500

IGNORED = re.compile("[\u0640\u064b-\u0652\u0670\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
"""Tatweel, vowel marks, and marks that nobody sees: a date means the same without them."""

MONTHS: tuple[tuple[int, str], ...] = (
    # Syria, Lebanon, Palestine, Jordan, Iraq: names of the Syriac calendar, with the spellings met in print.
    (1, "كانون الثاني|كانون ثاني|كانون ثان|كانون2|كانون 2"),
    (2, "شباط|اشباط"),
    (3, "آذار"),
    (4, "نيسان"),
    (5, "أيار|نوار"),
    (6, "حزيران|حزيرن"),
    (7, "تموز"),
    (8, "آب"),
    (9, "أيلول"),
    (10, "تشرين الأول|تشرين أول|تشرين1|تشرين 1"),
    (11, "تشرين الثاني|تشرين ثاني|تشرين ثان|تشرين2|تشرين 2"),
    (12, "كانون الأول|كانون أول|كانون1|كانون 1"),
    # Egypt, the Gulf, Sudan, Libya, Yemen: names from Latin by way of Italian and English.
    (1, "يناير|ينايير"),
    (2, "فبراير|فبرير"),
    (3, "مارس|مارت"),
    (4, "أبريل|ابرايل"),
    (5, "مايو|مايس"),
    (6, "يونيو|يونية"),
    (7, "يوليو|يولية"),
    (8, "أغسطس|اغسطوس|أوغسطس"),
    (9, "سبتمبر|سيبتمبر|سبتمر"),
    (10, "أكتوبر|أوكتوبر"),
    (11, "نوفمبر|نوفنبر|نوفمير"),
    (12, "ديسمبر|دسمبر|ديسمر"),
    # Algeria and Tunisia: from French.
    (1, "جانفي|جانفييه"),
    (2, "فيفري|فيفرييه"),
    (4, "أفريل"),
    (5, "ماي"),
    (6, "جوان"),
    (7, "جويلية|جويليا|جويلي"),
    (8, "أوت"),
    # Morocco: from French and Spanish.
    (7, "يوليوز"),
    (8, "غشت"),
    (9, "شتنبر|شتمبر"),
    (11, "نونبر|نونمبر"),
    (12, "دجنبر|دجمبر"),
    # English, as machines shorten it too.
    (1, "january|jan"),
    (2, "february|feb"),
    (3, "march|mar"),
    (4, "april|apr"),
    (5, "may"),
    (6, "june|jun"),
    (7, "july|jul"),
    (8, "august|aug"),
    (9, "september|sept|sep"),
    (10, "october|oct"),
    (11, "november|nov"),
    (12, "december|dec"),
    # French.
    (1, "janvier|janv"),
    (2, "février|févr|fév"),
    (3, "mars"),
    (4, "avril|avr"),
    (5, "mai"),
    (6, "juin"),
    (7, "juillet|juil"),
    (8, "août"),
    (9, "septembre"),
    (10, "octobre"),
    (11, "novembre"),
    (12, "décembre"),
)
"""Month number, and the names that it goes by, apart by ``|``."""

HIJRI_MONTHS: tuple[tuple[int, str], ...] = (
    (1, "محرم|المحرم|محرم الحرام"),
    (2, "صفر"),
    (3, "ربيع الأول|ربيع أول|ربيع1|ربيع 1"),
    (4, "ربيع الآخر|ربيع الثاني|ربيع ثاني|ربيع آخر|ربيع2|ربيع 2"),
    (5, "جمادى الأولى|جمادى الأول|جمادى أول|جماد الأول|جماد أول"),
    (6, "جمادى الآخرة|جمادى الثانية|جمادى الآخر|جمادى الثاني|جماد الآخر|جماد الثاني|جماد ثاني"),
    (7, "رجب"),
    (8, "شعبان"),
    (9, "رمضان"),
    (10, "شوال"),
    (11, "ذو القعدة|ذي القعدة|ذوالقعدة|ذي قعدة"),
    (12, "ذو الحجة|ذي الحجة|ذوالحجة|ذي حجة"),
)
"""Months of the Islamic calendar, number and names."""

WEEKDAYS: tuple[tuple[int, str], ...] = (
    (0, "الاثنين|اثنين|monday|mon|lundi"),
    (1, "الثلاثاء|الثلاثا|ثلاثاء|tuesday|tues|tue|mardi"),
    (2, "الأربعاء|الأربعا|أربعاء|wednesday|wed|mercredi"),
    (3, "الخميس|خميس|thursday|thurs|thu|jeudi"),
    (4, "الجمعة|جمعة|friday|fri|vendredi"),
    (5, "السبت|سبت|saturday|sat|samedi"),
    (6, "الأحد|أحد|sunday|sun|dimanche"),
)
"""Weekday as `datetime.date.weekday` counts (Monday is 0), and its names."""

ZONES: tuple[tuple[str, str], ...] = (
    ("+00:00", "غرينتش|غرينيتش|جرينتش|جرينيتش|نواكشوط"),
    (
        "+03:00",
        "مكة المكرمة|مكة|السعودية|الرياض|الدوحة|الكويت|صنعاء|عدن|المنامة|البحرين|قطر|اليمن|مقديشو|جيبوتي|ksa",
    ),
    ("+04:00", "الإمارات|أبوظبي|أبو ظبي|دبي|مسقط|سلطنة عمان"),
    ("+01:00", "الجزائر"),
)
"""Zones that never change their clocks in the years of the web, by the place whose time a page states.

Cairo, Beirut, Damascus, Amman, Tunis and Rabat moved theirs; their offset is not known without a history."""

ZONE_CODES: tuple[tuple[str, str], ...] = (
    ("+03:00", "ksa|مكة المكرمة"),
    ("+04:00", "uae|gst"),
    ("+00:00", "غرينتش|جرينتش|ت غ"),
)
"""Zones that stand right after a time without a word before them; a mere city there is a dateline."""


def fold(text: str) -> str:
    """Fold letters, digits and signs that a date may be spelled with; the length stays.

    >>> fold("٢ إبريل ٢٠١٥")
    '2 ابريل 2015'
    """
    # Much faster than to translate everything: most lines have a few of the letters, and nothing else.
    for letter, plain in _LETTERS:
        if letter in text:
            text = text.replace(letter, plain)
    return _OTHERS.sub(_folded, text) if _AN_OTHER.search(text) else text


def folded(text: str) -> str:
    """Fold a text, and leave out what means nothing to words and dates: vowel marks, tatweel, hidden marks.

    >>> folded("الأَحَـــد")
    'الاحد'
    """
    return _folded_line(text) if len(text) <= _CACHED_LENGTH else IGNORED.sub("", fold(text))


# Each line is looked at for its words, its date, its author: a short memory folds it once.
@lru_cache(maxsize=256)
def _folded_line(text: str) -> str:
    return IGNORED.sub("", fold(text))


def _folded(match: re.Match[str]) -> str:
    return match[0].translate(_FOLD)


def by_name(rows: tuple[tuple[int, str], ...]) -> Mapping[str, int]:
    """Return each folded name of a table with its number."""
    return MappingProxyType({fold(name): number for number, names in rows for name in names.split("|")})


def alternatives(names: Mapping[str, object]) -> str:
    """Return a regular expression of all names, longest first, blind to how many spaces part their words."""
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return "|".join(re.escape(name).replace(r"\ ", r"\s{1,3}") for name in ordered)


MONTH_BY_NAME = by_name(MONTHS)
HIJRI_BY_NAME = by_name(HIJRI_MONTHS)
WEEKDAY_BY_NAME = by_name(WEEKDAYS)
ZONE_BY_NAME: Mapping[str, str] = MappingProxyType(
    {fold(name): offset for offset, names in ZONES for name in names.split("|")}
)
ZONE_BY_CODE: Mapping[str, str] = MappingProxyType(
    {fold(name): offset for offset, names in ZONE_CODES for name in names.split("|")}
)
