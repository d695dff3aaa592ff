"""The page that lists what programs may call, for people."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from flask import url_for
from flask_babel import gettext

from web.api.bodies import JSON
from web.api.list_examples import BODY_EXAMPLES, TEXT_EXAMPLES
from web.api.operations import ALWAYS, OPERATIONS, PLACE_VALUES, PLACES, Operation, places
from web.api.parameters import ACCESSED, DATE, FILTER_VALUES
from web.api.problems import PROBLEMS
from web.language import words
from web.parts.values import Link

if TYPE_CHECKING:
    from web.api.parameters import Parameter
    from web.api.shapes import Schema


@dataclass(frozen=True, slots=True)
class ParameterView:
    """A parameter, or a place in a path.

    Attributes:
        name: as in the address.
        values: what it may be, in signs; empty for any text.
        about: what it does.
        note: whether it may be repeated, and what it usually is; empty where neither is to be said.
        required: whether it must be given.
    """

    name: str
    values: str
    about: str
    note: str
    required: bool


@dataclass(frozen=True, slots=True)
class CallView:
    """A call.

    Attributes:
        id: its anchor.
        title: what it gives.
        about: more of it.
        method: of its requests.
        path: its address, with places in braces.
        parameters: what it takes.
        bodies: the media types of the body that it takes, each with an example.
        example: a call to try; None where that depends on the archive.
        problems: what it may fail with, as links to their explanations.
    """

    id: str
    title: str
    about: str
    method: str
    path: str
    parameters: tuple[ParameterView, ...]
    bodies: tuple[tuple[str, str], ...]
    example: Link | None
    problems: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ProblemView:
    """A type of problem: its anchor, its status, what it is, and what to do."""

    id: str
    status: str
    title: str
    about: str


@dataclass(frozen=True, slots=True)
class ApiPage:
    """The page of the API."""

    calls: tuple[CallView, ...]
    problems: tuple[ProblemView, ...]
    description_url: str


FORMS = {
    FILTER_VALUES["year"][0]["pattern"]: "YYYY | -",
    FILTER_VALUES["month"][0]["pattern"]: "YYYY-MM | -",
    DATE["pattern"]: "YYYY | YYYY-MM | YYYY-MM-DD",
    ACCESSED["pattern"]: "YYYY-MM-DD",
}
"""How texts of a pattern are written, as every reader reads it."""


def api_page() -> ApiPage:
    """Return the page."""
    return ApiPage(
        calls=tuple(map(call_view, OPERATIONS)),
        problems=tuple(
            ProblemView(one.code, str(one.status), gettext(one.title), gettext(one.about))
            for one in PROBLEMS.values()
        ),
        description_url=url_for("api.openapi"),
    )


def call_view(one: Operation) -> CallView:
    """Return a call as the page shows it."""
    root = url_for("api.page").rstrip("/")
    return CallView(
        id=f"call-{one.name}",
        title=gettext(one.summary),
        about=gettext(one.about),
        method=one.method,
        path=root + one.path,
        parameters=tuple(_parameters(one)),
        bodies=tuple(_bodies(one)),
        example=Link(root + one.example, root + unquote(one.example)) if one.example else None,
        problems=tuple(Link(f"#{code}", code) for code in (*one.problems, *ALWAYS)),
    )


def _parameters(one: Operation) -> Iterator[ParameterView]:
    """Yield the places in the path of a call, and its parameters."""
    for name in places(one):
        values = " | ".join(PLACE_VALUES.get(name, ()))
        yield ParameterView(name, values, gettext(PLACES[name]), "", required=True)
    for parameter in one.parameters:
        yield parameter_view(parameter)


def _bodies(one: Operation) -> Iterator[tuple[str, str]]:
    """Yield the media types of the body of a call, each with an example."""
    if one.takes:
        yield JSON, json.dumps(BODY_EXAMPLES[one.takes], ensure_ascii=False)
        yield from TEXT_EXAMPLES.items()


def parameter_view(one: Parameter) -> ParameterView:
    """Return a parameter as the page shows it."""
    notes = [gettext("may be repeated")] if one.several else []
    usual = one.schema.get("default")
    if usual is not None:
        notes.append(gettext("default: %(value)s", value=words.isolated(str(usual))))
    return ParameterView(one.name, _values(one.schema), gettext(one.about), words.joined(notes), one.required)


def _values(schema: Schema) -> str:
    """Return what a value may be, in signs that every reader reads; empty for any text."""
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    if schema["type"] == "integer":
        return f"{schema['minimum']}…{schema['maximum']}"
    return FORMS.get(schema.get("pattern", ""), "")
