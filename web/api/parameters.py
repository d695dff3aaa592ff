"""The parameters of calls, and what each may be; `web.api.checks` holds requests to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from archive.errors import worded
from indexer.citing.styles import STYLES
from indexer.citing.words import LANGUAGES
from indexer.engine.base import Sort
from indexer.periods import DATE_HINT, DAY, HINTS, MONTH, SINCE, UNTIL, YEAR
from indexer.search_plan import MAX_DEPTH, MAX_LIMIT, RANGE, field_of
from indexer.suggestions.complete import MOST as MOST_COMPLETIONS
from web.api.shapes import STRING, Schema, one_of
from web.asking.links import ANY, EQUAL, NONE_VALUE, PAGE_SIZE, SIZE, SIZES
from web.kwic.addresses import ORDERS
from web.kwic.links import SKIP
from web.kwic.view import LINES
from web.language.words import said
from web.names.addresses import HITS
from web.search.suggest import LIMIT as COMPLETIONS


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a call.

    Attributes:
        name: as in the address.
        about: what it does, a message.
        schema: what a value may be.
        several: whether it may be given more than once.
        required: whether it must be given.
        example: a value.
        wrong: what to do about another value, where the schema alone does not tell people.
    """

    name: str
    about: str
    schema: Schema
    several: bool = False
    required: bool = False
    example: Any = None
    wrong: str | None = None


def whole(least: int, most: int, usual: int | None = None) -> Schema:
    """Return the schema of a whole number within bounds."""
    schema: dict[str, Any] = {"type": "integer", "minimum": least, "maximum": most}
    return schema if usual is None else schema | {"default": usual}


Filter = tuple[Schema, str | None, str | None]
DATE: Schema = {"type": "string", "pattern": f"^({YEAR}|{MONTH}|{DAY})?$"}
"""A date as an address states it, or what a field of a form sends that was left empty."""
KEYWORD: Filter = (STRING, None, None)
FILTER_VALUES: Mapping[str, Filter] = {
    "year": ({"type": "string", "pattern": f"^({YEAR}|{NONE_VALUE})$"}, "2022", HINTS["year"]),
    "month": ({"type": "string", "pattern": f"^({MONTH}|{NONE_VALUE})$"}, "2022-09", HINTS["month"]),
    SINCE: (DATE, None, DATE_HINT),
    UNTIL: (DATE, None, DATE_HINT),
}
"""The filters whose values are no mere text: a schema, a value, and what to do about others."""


def limiting(name: str, about: str) -> Parameter:
    """Return the parameter of a filter."""
    schema, example, wrong = FILTER_VALUES.get(field_of(name), KEYWORD)
    return Parameter(name, about, schema, several=name not in RANGE, example=example, wrong=wrong)


FLAG: Schema = {"type": "integer", "enum": [0, 1], "default": 0}
SHOWN_UNLESS: Schema = {**FLAG, "default": 1}

QUERY = Parameter(
    "q",
    said("The query, in the language of the search page; empty for all articles."),
    STRING,
    example="قطار",
)
SOUGHT = Parameter("q", said("The query."), STRING, required=True, example="قطار")
TYPED = Parameter("q", said("What has been typed so far."), STRING, required=True, example="مدي")
FILTER_PARAMETERS = tuple(
    limiting(name, about)
    for name, about in (
        ("site", said("Only articles from this site; - for those without one.")),
        ("-site", said("Excludes articles from this site; - for those without one.")),
        ("author", said("Only articles by this author; - for those without one.")),
        ("-author", said("Excludes articles by this author; - for those without one.")),
        ("section", said("Only articles from this section; - for those without one.")),
        ("-section", said("Excludes articles from this section; - for those without one.")),
        ("year", said("Only articles from this year; - for undated ones.")),
        ("-year", said("Excludes articles from this year; - for undated ones.")),
        ("month", said("Only articles from this month; - for undated ones.")),
        ("-month", said("Excludes articles from this month; - for undated ones.")),
        ("language", said("Only articles in this language; - for those of unknown language.")),
        ("-language", said("Excludes articles in this language; - for those of unknown language.")),
        (SINCE, said("Only articles from this year, month or day, or later.")),
        (UNTIL, said("Only articles from this year, month or day, or earlier.")),
    )
)
WORDS = (
    Parameter(EQUAL, said("1: also search for equivalents of the words."), FLAG),
    Parameter(ANY, said("1: match any of the words."), FLAG),
)
ORDER = (
    Parameter(
        "sort",
        said("The sort order; by relevance if the query has words, otherwise newest first."),
        one_of(Sort),
        wrong=worded("Orders are {names}.", names=", ".join(Sort)),
    ),
    Parameter("collapse", said("1: one result per story."), FLAG),
)


def paged(most: int, usual: int) -> tuple[Parameter, Parameter]:
    """Return the parameters that say which part of a list is wanted."""
    return (
        Parameter("limit", said("The maximum number to return."), whole(0, most, usual)),
        Parameter("offset", said("How many to skip."), whole(0, MAX_DEPTH, 0)),
    )


SEARCH = (
    QUERY,
    *FILTER_PARAMETERS,
    *WORDS,
    *ORDER,
    *paged(MAX_LIMIT, PAGE_SIZE),
    Parameter(
        "page",
        said("The page, from 1, instead of an offset: the address of a search page works here too."),
        whole(1, MAX_DEPTH),
    ),
    Parameter(
        SIZE,
        said("The number of results per page, instead of limit."),
        {"type": "integer", "enum": list(SIZES), "default": PAGE_SIZE},
    ),
    Parameter("facets", said("0: without facets and histogram."), SHOWN_UNLESS),
    Parameter("snippets", said("0: without passages."), SHOWN_UNLESS),
)
FACET = (QUERY, *FILTER_PARAMETERS, *WORDS, *paged(MAX_LIMIT, 100))
KWIC = (
    SOUGHT,
    *FILTER_PARAMETERS,
    *WORDS,
    Parameter(
        "sort",
        said(
            "The sort order: of lines by the words before or after, otherwise the order in which articles "
            "are read."
        ),
        one_of(ORDERS),
        wrong=worded("Orders are {names}.", names=", ".join(ORDERS)),
    ),
    Parameter("collapse", said("1: one article per story."), FLAG),
    *paged(MAX_LIMIT, LINES),
    Parameter(SKIP, said("How many articles to skip."), whole(0, MAX_DEPTH, 0)),
)
EXPLANATION = (SOUGHT, *WORDS)
NAMES = (
    *FILTER_PARAMETERS,
    *WORDS,
    Parameter(
        "syntax", said("1: the lines are queries with operators; otherwise every word is plain text."), FLAG
    ),
    Parameter("limit", said("The number of top articles to list for each line."), whole(0, 100, HITS)),
)
DIGITS = ("own", "latn")
ACCESSED: Schema = {"type": "string", "pattern": f"^{DAY}$"}
ACCESSED_HINT = HINTS["day"]
CITATION = (
    Parameter(
        "style",
        said("APA 7, Chicago 17 (bibliography entry or note) or MLA 9."),
        one_of(STYLES, default="apa"),
    ),
    Parameter(
        "language",
        said("The language of the citation itself; titles and names stay as they are."),
        one_of(LANGUAGES, default="ar"),
    ),
    Parameter(
        "digits", said("Digits in Arabic citations: ٠١٢ (own) or 012 (latn)."), one_of(DIGITS, default="own")
    ),
    Parameter(
        "paragraph",
        said("The number of a paragraph to quote, with its citation and address."),
        whole(1, MAX_DEPTH),
    ),
    Parameter(
        "accessed",
        said("The date of access; today by default."),
        ACCESSED,
        wrong=ACCESSED_HINT,
    ),
)
RELATED = (Parameter("limit", said("The maximum number to return."), whole(0, 100, 5)),)
COMPLETION = (
    TYPED,
    Parameter("limit", said("The maximum number to return."), whole(0, MOST_COMPLETIONS, COMPLETIONS)),
)
