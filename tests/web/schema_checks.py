"""What an answer has that its schema does not allow: the part of JSON Schema that the API's description uses.

It is stricter than JSON Schema in one thing: members that the schema does not name are faults too, so that
the description stays whole. A keyword that it does not know is an error, never passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "null": type(None),
}
READ_ELSEWHERE = {"description", "default", "format", "properties", "required"}


def faults(value: Any, schema: Mapping[str, Any], named: Mapping[str, Any], at: str = "$") -> list[str]:
    """Return what is wrong with a value.

    Args:
        value: JSON values.
        schema: what it must be.
        named: the schemas that references name.
        at: where it stands.
    """
    return list(_faults(value, schema, named, at))


def _faults(value: Any, schema: Mapping[str, Any], named: Mapping[str, Any], at: str) -> Iterator[str]:
    for keyword, rule in schema.items():
        if keyword in READ_ELSEWHERE:
            continue
        yield from CHECKS[keyword](value, rule, named, at)
    if isinstance(value, dict) and "properties" in schema:
        yield from _members(value, schema, named, at)


def _members(value: dict[str, Any], schema: Mapping[str, Any], named: Mapping[str, Any], at: str):
    for name in schema.get("required", ()):
        if name not in value:
            yield f"{at}.{name} is missing"
    for name, member in value.items():
        if name in schema["properties"]:
            yield from _faults(member, schema["properties"][name], named, f"{at}.{name}")
        elif not schema.get("additionalProperties"):
            yield f"{at}.{name} is not described"


def _ref(value, rule, named, at):
    yield from _faults(value, named[rule.removeprefix("#/components/schemas/")], named, at)


def _type(value, rule, named, at):
    if not any(_is(value, one) for one in ([rule] if isinstance(rule, str) else rule)):
        yield f"{at} is no {rule}: {value!r}"


def _is(value: Any, name: str) -> bool:
    if name in ("integer", "number"):
        kinds = int if name == "integer" else int | float
        return isinstance(value, kinds) and not isinstance(value, bool)
    return isinstance(value, TYPES[name])


def _enum(value, rule, named, at):
    if value not in rule:
        yield f"{at} is none of {rule}: {value!r}"


def _any_of(value, rule, named, at):
    tried = [faults(value, one, named, at) for one in rule]
    if all(tried):
        yield min(tried, key=len)[0]


def _items(value, rule, named, at):
    for number, one in enumerate(value if isinstance(value, list) else ()):
        yield from _faults(one, rule, named, f"{at}[{number}]")


def _min_items(value, rule, named, at):
    if isinstance(value, list) and len(value) < rule:
        yield f"{at} has {len(value)} entries, fewer than {rule}"


def _additional(value, rule, named, at):
    # Where there may be none, `_members` says so.
    for name, one in value.items() if isinstance(value, dict) and rule else ():
        yield from _faults(one, rule, named, f"{at}.{name}")


def _minimum(value, rule, named, at):
    if isinstance(value, int | float) and value < rule:
        yield f"{at} is less than {rule}: {value}"


def _maximum(value, rule, named, at):
    if isinstance(value, int | float) and value > rule:
        yield f"{at} is more than {rule}: {value}"


def _pattern(value, rule, named, at):
    if isinstance(value, str) and not re.search(rule, value):
        yield f"{at} does not fit {rule}: {value!r}"


CHECKS = {
    "$ref": _ref,
    "type": _type,
    "enum": _enum,
    "anyOf": _any_of,
    "items": _items,
    "minItems": _min_items,
    "additionalProperties": _additional,
    "minimum": _minimum,
    "maximum": _maximum,
    "pattern": _pattern,
}
