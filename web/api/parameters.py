"""The parameters of calls: what each may be, and a request held to it.

The API is stricter than the pages, which overlook what they do not know: a parameter that is misspelt, given
twice or out of bounds is a problem that names it, in every call alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import request

from indexer.engine.base import Sort
from indexer.errors import SearchRequestError
from indexer.periods import DATE_HINT, DAY, HINTS, MONTH, SINCE, UNTIL, YEAR
from indexer.search_plan import MAX_DEPTH, MAX_LIMIT, RANGE, field_of
from indexer.suggestions.complete import MOST as MOST_COMPLETIONS
from web.api.shapes import STRING, Schema, one_of
from web.asking.links import ANY, EQUAL, NONE_VALUE, PAGE_SIZE, SIZE, SIZES
from web.kwic.addresses import ORDERS
from web.kwic.links import SKIP
from web.kwic.view import LINES
from web.language.words import said
from web.search.suggest import LIMIT as COMPLETIONS

SHOWN = 40
"""So much of a wrong value an error repeats, in characters."""


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


class ParameterError(SearchRequestError):
    """A parameter that a call does not take, or that has no such value.

    Args:
        message: what is wrong.
        parameter: its name.
        known: whether the call takes it.
        hint: the next step.
    """

    def __init__(self, message: str, *, parameter: str, known: bool = True, hint: str) -> None:
        super().__init__(message, hint=hint)
        self.parameter = parameter
        self.known = known


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
TYPED = Parameter("q", said("What is typed so far."), STRING, required=True, example="مدي")
FILTER_PARAMETERS = tuple(
    limiting(name, about)
    for name, about in (
        ("site", said("Only articles of this site; - for those without one.")),
        ("-site", said("No articles of this site; - for those without one.")),
        ("author", said("Only articles of this author; - for those without one.")),
        ("-author", said("No articles of this author; - for those without one.")),
        ("section", said("Only articles of this section; - for those without one.")),
        ("-section", said("No articles of this section; - for those without one.")),
        ("year", said("Only articles of this year; - for undated ones.")),
        ("-year", said("No articles of this year; - for undated ones.")),
        ("month", said("Only articles of this month; - for undated ones.")),
        ("-month", said("No articles of this month; - for undated ones.")),
        ("language", said("Only articles in this language; - for those without one.")),
        ("-language", said("No articles in this language; - for those without one.")),
        (SINCE, said("Only articles of this year, month or day, or later.")),
        (UNTIL, said("Only articles of this year, month or day, or earlier.")),
    )
)
WORDS = (
    Parameter(EQUAL, said("1: what equals the words is looked for as well."), FLAG),
    Parameter(ANY, said("1: any of the words will do."), FLAG),
)
ORDER = (
    Parameter(
        "sort",
        said("The order; by relevance where words are sought, else the newest first."),
        one_of(Sort),
        wrong=f"Orders are {', '.join(Sort)}.",
    ),
    Parameter("collapse", said("1: one result stands for all of its story."), FLAG),
)


def paged(most: int, usual: int) -> tuple[Parameter, Parameter]:
    """Return the parameters that say which part of a list is wanted."""
    return (
        Parameter("limit", said("How many at most."), whole(0, most, usual)),
        Parameter("offset", said("How many to leave out first."), whole(0, MAX_DEPTH, 0)),
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
        said("How many results a page has, instead of a limit."),
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
        said("The order: of lines by the words before or after, else that in which articles are read."),
        one_of(ORDERS),
        wrong=f"Orders are {', '.join(ORDERS)}.",
    ),
    Parameter("collapse", said("1: one article stands for all of its story."), FLAG),
    *paged(MAX_LIMIT, LINES),
    Parameter(SKIP, said("How many articles to leave out first."), whole(0, MAX_DEPTH, 0)),
)
EXPLANATION = (SOUGHT, *WORDS)
RELATED = (Parameter("limit", said("How many at most."), whole(0, 100, 5)),)
COMPLETION = (TYPED, Parameter("limit", said("How many at most."), whole(0, MOST_COMPLETIONS, COMPLETIONS)))


def check(parameters: Sequence[Parameter]) -> None:
    """Hold the present request to the parameters of its call.

    Raises:
        ParameterError: it has another parameter, one twice, none where one must be, or a value that is none.
    """
    known = {one.name: one for one in parameters}
    for name in request.args:
        if name not in known:
            raise ParameterError(
                f"there is no parameter '{name[:SHOWN]}' here",
                parameter=name[:SHOWN],
                known=False,
                hint=f"Known are: {', '.join(known)}." if known else "Leave it out.",
            )
    for one in parameters:
        _check_values(one, request.args.getlist(one.name))


def given(name: str, parameters: Iterable[Parameter]) -> int:
    """Return a whole number of the request, which was checked; else what it usually is."""
    value = request.args.get(name)
    usual = next(one for one in parameters if one.name == name).schema["default"]
    return int(usual) if value is None else int(value)


def _check_values(parameter: Parameter, values: Sequence[str]) -> None:
    """Refuse the values of a parameter unless all of them are some."""
    name = parameter.name
    if parameter.required and not values:
        raise ParameterError(f"{name} is missing", parameter=name, hint="Say what to look for.")
    if len(values) > 1 and not parameter.several:
        raise ParameterError(f"{name} is given more than once", parameter=name, hint="Give it once.")
    for value in values:
        if not fits(value, parameter.schema):
            raise ParameterError(
                f"'{value[:SHOWN]}' is no value of {name}", parameter=name, hint=_mended(parameter)
            )


def fits(value: str, schema: Schema) -> bool:
    """Whether a text of the address is a value of a schema."""
    if schema["type"] == "integer":
        # Longer ones are not numbers that anything here can count; and Python refuses to read thousands.
        if not (value.isascii() and value.isdigit() and len(value) <= len(str(MAX_DEPTH)) + 2):
            return False
        number = int(value)
        if "enum" in schema:
            return number in schema["enum"]
        return bool(schema["minimum"] <= number <= schema["maximum"])
    if "enum" in schema:
        return value in schema["enum"]
    return "pattern" not in schema or re.fullmatch(schema["pattern"].strip("^$"), value) is not None


def _mended(parameter: Parameter) -> str:
    """Return what to do about a value that is none."""
    schema = parameter.schema
    if parameter.wrong:
        return parameter.wrong
    if "enum" in schema:
        return f"Give one of: {', '.join(map(str, schema['enum']))}."
    return f"Give a number from {schema['minimum']} to {schema['maximum']}."
