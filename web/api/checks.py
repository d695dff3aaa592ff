"""A request held to the parameters of its call.

The API is stricter than the pages, which overlook what they do not know: a parameter that is misspelt, given
twice or out of bounds is a problem that names it, in every call alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from flask import request

from archive.errors import worded
from indexer.errors import SearchRequestError
from indexer.search_plan import MAX_DEPTH
from web.api.parameters import Parameter
from web.api.shapes import Schema

SHOWN = 40
"""So much of a wrong value an error repeats, in characters."""


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


class BodyError(SearchRequestError):
    """A body that is not what its call takes."""


def check(parameters: Sequence[Parameter]) -> None:
    """Hold the present request to the parameters of its call.

    Raises:
        ParameterError: it has another parameter, one twice, none where one must be, or a value that is none.
    """
    known = {one.name: one for one in parameters}
    for name in request.args:
        if name not in known:
            raise ParameterError(
                worded("there is no parameter '{name}' here", name=name[:SHOWN]),
                parameter=name[:SHOWN],
                known=False,
                hint=worded("Known are: {names}.", names=", ".join(known)) if known else "Leave it out.",
            )
    for one in parameters:
        _check_values(one, request.args.getlist(one.name))


def given(name: str, parameters: Iterable[Parameter]) -> int:
    """Return a whole number of the request, which was checked; else what it usually is."""
    value = request.args.get(name)
    return int(usual(name, parameters)) if value is None else int(value)


def usual(name: str, parameters: Iterable[Parameter]) -> Any:
    """Return what a parameter is where a request says nothing."""
    return next(one for one in parameters if one.name == name).schema["default"]


def _check_values(parameter: Parameter, values: Sequence[str]) -> None:
    """Refuse the values of a parameter unless all of them are some."""
    name = parameter.name
    if parameter.required and not values:
        raise ParameterError(
            worded("{name} is missing", name=name), parameter=name, hint="Say what to look for."
        )
    if len(values) > 1 and not parameter.several:
        twice = worded("{name} is given more than once", name=name)
        raise ParameterError(twice, parameter=name, hint="Give it once.")
    for value in values:
        if not fits(value, parameter.schema):
            raise ParameterError(
                worded("'{value}' is no value of {name}", value=value[:SHOWN], name=name),
                parameter=name,
                hint=_mended(parameter),
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
        return worded("Give one of: {values}.", values=", ".join(map(str, schema["enum"])))
    return worded("Give a number from {least} to {most}.", least=schema["minimum"], most=schema["maximum"])
