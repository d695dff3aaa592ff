"""The words of the interface, in Arabic: numbers, dates, labels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from indexer.explain_values import How
from indexer.query import Step

MONTHS = (
    "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو",
    "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
)  # fmt: skip
FACET_NAMES: Mapping[str, str] = {"site": "الموقع", "author": "الكاتب", "year": "السنة", "month": "الشهر"}
FACET_NONE: Mapping[str, str] = {
    "site": "بلا موقع",
    "author": "بلا كاتب",
    "year": "بلا تاريخ",
    "month": "بلا تاريخ",
}
NOTES: Mapping[str, str] = {
    "prefix-limited": "كلمات كثيرة تبدأ بـ«{}» فلم تُبحث كلها؛ زد حروفًا.",
    "wildcard-limited": "كلمات كثيرة توافق «{}» فلم تُبحث كلها؛ زد حروفًا.",
    "fuzzy-limited": "كلمات كثيرة قريبة من «{}» فلم تُبحث كلها.",
    "phrase-limited": "عبارة «{}» أوسع من أن تُبحث هنا؛ هذه مقالات فيها كلماتها كلها.",
    "near-limited": "«{}» أشيع من أن يُبحث تقاربها؛ هذه مقالات فيها كلها.",
    "wildcards-many": "تُبحث {} كلمة فقط فيها * أو ? في عبارة واحدة؛ لا يُبحث ما زاد.",
    "fuzzy-many": "تُبحث {} كلمة فقط بما يقاربها في عبارة واحدة؛ يُبحث ما زاد كما كُتب.",
    "equal-problem": "سطر لم يُقرأ من الألفاظ المتكافئة: \u2068{}\u2069",
    "no-words": "ليس في عبارة البحث كلمات، فهذه المقالات كلها.",
}
"""What to know of an answer, by the code before the colon of a search's note."""
OFFERS: Mapping[str, str] = {
    "corrected": "هل تقصد",
    "layout": "هل كُتبت ولوحة المفاتيح على لغة أخرى؟",
    "equals": "مع الألفاظ المتكافئة",
    "without-filter": "بلا تصفية ({})",
    "without-filters": "بلا أي تصفية",
    "not-in-a-row": "كلمات العبارة في أي موضع",
    "without-word": "بدون «{}»",
    "any-word": "أي كلمة منها تكفي",
}
"""What a search that finds more is, by its kind; {} is what it is about."""
TRIED: Mapping[str, str] = {
    "spelling": "كل كلمة بأي رسم لها",
    "lemma": "مع ال والواو والباء واللام وبدونها، وبكل صيغها",
    "phrase": "كلمات العبارة متتابعة",
    "equals": "الألفاظ المتكافئة",
    "filters": "ضمن التصفية المختارة",
}
STEPS: Mapping[Step | None, str] = {
    Step.TYPED: "كما كُتبت",
    Step.FOLDED: "برسم آخر",
    Step.CLITICS: "مع ال أو الواو أو الباء أو اللام أو بدونها",
    Step.LEMMA: "بصيغة أخرى",
    None: "بألفاظ قريبة أو مكافئة",
}
"""How far from what was typed the words of an article are; None is farther than all steps."""
HOW: Mapping[How, str] = {
    How.TYPED: "كما كُتب",
    How.FOLDED: "بأي رسم",
    How.CLITICS: "مع ال والواو والباء واللام وبدونها",
    How.LEMMA: "بكل صيغه",
    How.ROOT: "من جذره",
    How.SIMILAR: "قريب الرسم",
    How.PATTERN: "على هذا النمط",
    How.PHRASE: "عبارة متتابعة",
    How.PAIR: "متجاورتان",
    How.NEAR: "متقاربة",
    How.SITE: "في الموقع",
    How.AUTHOR: "في الكاتب",
    How.LANGUAGE: "اللغة",
    How.DATE: "التاريخ",
}
"""How something of a query was looked up."""
NEARNESS: Mapping[How, str] = {
    How.FOLDED: "برسم آخر",
    How.LEMMA: "بصيغة أخرى",
    How.ROOT: "من الجذر نفسه",
}
"""How near a spelling in an article is to what was typed, where that is said otherwise than in `HOW`."""
FIELDS: Mapping[str, str] = {"title": "العنوان", "body": "النص", "site": "الموقع", "author": "الكاتب"}
TITLE = "عنوان مقال"
SORT_NAMES: Mapping[str, str] = {"relevance": "الأكثر صلة", "newest": "الأحدث", "oldest": "الأقدم"}


@dataclass(frozen=True, slots=True)
class Counted:
    """A noun as Arabic numbers want it (the CLDR plural categories of Arabic).

    Attributes:
        zero: with no number.
        one: singular, with no number.
        two: dual, with no number.
        few: after 3 to 10, and hundreds ending so.
        many: after 11 to 99, and hundreds ending so.
        other: after whole hundreds, and their first two.
    """

    zero: str
    one: str
    two: str
    few: str
    many: str
    other: str


RESULTS = Counted("لا نتائج", "نتيجة واحدة", "نتيجتان", "نتائج", "نتيجة", "نتيجة")
ARTICLES = Counted("لا مقالات", "مقال واحد", "مقالان", "مقالات", "مقالًا", "مقال")
LINES = Counted("لا أسطر", "سطر واحد", "سطران", "أسطر", "سطرًا", "سطر")
PAGES = Counted("لا صفحات", "صفحة واحدة", "صفحتان", "صفحات", "صفحة", "صفحة")
CHANGES = Counted("لا تغييرات", "تغيير واحد", "تغييران", "تغييرات", "تغييرًا", "تغيير")
STORIES = Counted("لا أخبار", "خبر واحد", "خبران", "أخبار", "خبرًا", "خبر")
MORE_RESULTS = Counted("", "نتيجة أخرى", "نتيجتان أخريان", "نتائج أخرى", "نتيجة أخرى", "نتيجة أخرى")
MORE_ARTICLES = Counted("", "مقال آخر", "مقالان آخران", "مقالات أخرى", "مقالًا آخر", "مقال آخر")
WITH_ARTICLES = Counted("", "مقال آخر", "مقالين آخرين", "مقالات أخرى", "مقالًا آخر", "مقال آخر")
IN_SITES = Counted("", "موقع آخر", "موقعين آخرين", "مواقع أخرى", "موقعًا آخر", "موقع آخر")


def counted(number: int, noun: Counted) -> str:
    """Return a number with its noun.

    >>> counted(2, ARTICLES), counted(5, ARTICLES), counted(11, ARTICLES), counted(1200, ARTICLES)
    ('مقالان', '5 مقالات', '11 مقالًا', '1,200 مقال')
    """
    if number <= 2:  # noqa: PLR2004  zero, one and two have words of their own
        return (noun.zero, noun.one, noun.two)[number]
    rest = number % 100
    form = noun.few if 3 <= rest <= 10 else noun.many if rest >= 11 else noun.other  # noqa: PLR2004  CLDR's bounds
    return f"{number:,} {form}"


def step_in_words(step: Step | None) -> str:
    """Return how far from what was typed a result is found."""
    return STEPS[step]


def steps_in_words(steps: Mapping[Step, int], total: int) -> str | None:
    """Return how many results each step finds; None where one alone finds all, or nothing was counted.

    >>> steps_in_words({Step.TYPED: 12, Step.FOLDED: 3}, 16)
    '12 نتيجة كما كُتبت، و3 نتائج برسم آخر، ونتيجة واحدة بألفاظ قريبة أو مكافئة'
    """
    counts: list[tuple[Step | None, int]] = [*steps.items(), (None, total - sum(steps.values()))]
    told = [f"{counted(count, RESULTS)} {STEPS[step]}" for step, count in counts if count]
    return "، و".join(told) if steps and len(told) > 1 else None


def date_in_words(iso: str | None) -> str | None:
    """Return an ISO date, or date and time, as Arabic readers write it.

    >>> date_in_words("2017-07-02"), date_in_words("2015-01-01T21:01")
    ('2 يوليو 2017', '1 يناير 2015، 21:01')
    """
    if iso is None:
        return None
    year, month, day = (int(part) for part in iso[:10].split("-"))
    time = f"، {iso[11:16]}" if len(iso) > 11 else ""  # noqa: PLR2004  where the time begins
    return f"{day} {MONTHS[month - 1]} {year}{time}"


def moment_in_words(iso: str | None) -> str | None:
    """Return a moment of UTC, as the archive keeps it, as Arabic readers write it.

    >>> moment_in_words("2023-08-12T19:20:05Z")
    '12 أغسطس 2023، 19:20 (UTC)'
    """
    written = date_in_words(iso)
    return f"{written} (UTC)" if written and iso and iso.endswith("Z") else written


def month_in_words(label: str) -> str:
    """Return ``2017`` as it is, and ``2017-07`` as «يوليو 2017»."""
    year, _, month = label.partition("-")
    return f"{MONTHS[int(month) - 1]} {year}" if month else year


def notes_in_words(notes: Iterable[str]) -> tuple[str, ...]:
    """Return the notes of a search in words, but for equal words, which are shown otherwise."""
    return tuple(note_in_words(note) for note in notes if not note.startswith("equal:"))


def note_in_words(note: str) -> str:
    """Return a note of a search in words."""
    code, _, about = note.partition(":")
    return NOTES.get(code, note).format(about)
