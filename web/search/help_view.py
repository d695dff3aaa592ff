"""The ways to search, each with examples that can be asked at once."""

from __future__ import annotations

from functools import lru_cache

from flask_babel import gettext

from web.asking.links import SearchState
from web.language.languages import language
from web.language.words import said
from web.parts.values import Link
from web.search.parts import ExampleView

ANY_EXAMPLE = "+قطار حافلة"
"""The example that means something only where any of the words will do."""

WAYS: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        ("بحيرة المدينة",),
        said("Both words, in any spelling: with or without hamza and vowel marks, ة or ه, ى or ي."),
    ),
    (('"مهرجان الربيع"', "«مهرجان الربيع»"), said("The phrase, with its words in their order.")),
    (("قطار | حافلة", "قطار OR حافلة", "قطار /أو/ حافلة"), said("One of the words, or both.")),
    (("قطار -حافلة", "قطار NOT حافلة", "قطار /ليس/ حافلة"), said("The first without the second.")),
    (("(قطار | حافلة) مدرسة",), said("Parentheses group what belongs together.")),
    (
        ("مكتب*", "*درسة", "م?حف"),
        said("Every word that begins like this, ends like this, or has any one letter in that place."),
    ),
    (("=أمل", '="أمل جديد"'), said("In exactly this spelling, hamza and vowel marks included.")),
    (("~متخف", "~متخف~2"), said("Similarly spelled words as well, differing by at most this many letters.")),
    (
        ("قطار NEAR/5 مدينة", "قطار /قرب5/ مدينة", '"قطار مدينة"~5'),
        said("Both words, at most this many words apart."),
    ),
    (("قطار^2 حافلة",), said("Both words; the first counts double in the ranking.")),
    (
        (ANY_EXAMPLE,),
        said("When any of the words is enough: excludes articles without the word marked with a plus."),
    ),
    (("عنوان:زيتون", "title:زيتون"), said("Only in titles.")),
    (("موقع:الواحة", "site:alwaha"), said("In the name or the address of the site.")),
    (("كاتب:سالم", "author:سالم"), said("In the name of the author.")),
    (("قسم:ثقافة", "section:ثقافة"), said("In the section of the site.")),
    (("لغة:ar", "language:fr"), said("In this language.")),
    (
        ("تاريخ:2015..2017", "published:2015-07", "published:>=2015"),
        said("What was published then: in a range, in a month, or from a year on."),
    ),
)
"""Examples, and what each of them finds."""


def ways() -> tuple[ExampleView, ...]:
    """Return the ways to search in the reader's language."""
    return _ways(language().code, SearchState().url())


@lru_cache(16)
def _ways(_language: str, _address: str) -> tuple[ExampleView, ...]:
    """Return the same, remembered for a language and the address of the search page."""
    return tuple(
        ExampleView(
            tuple(Link(SearchState(query=one, any_word=one == ANY_EXAMPLE).url(), one) for one in examples),
            gettext(told),
        )
        for examples, told in WAYS
    )
