"""How schemas are written: JSON Schema (2020-12), as OpenAPI 3.1 has it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

Schema = Mapping[str, Any]

STRING: Schema = {"type": "string"}
TEXT_OR_NULL: Schema = {"type": ["string", "null"]}
COUNT: Schema = {"type": "integer", "minimum": 0}
NUMBER: Schema = {"type": "number"}
BOOLEAN: Schema = {"type": "boolean"}


def ref(name: str) -> Schema:
    """Return a reference to a schema of the description."""
    return {"$ref": f"#/components/schemas/{name}"}


def listing(items: Schema, **more: Any) -> Schema:
    """Return the schema of an array."""
    return {"type": "array", "items": items, **more}


def mapping(values: Schema, **more: Any) -> Schema:
    """Return the schema of an object whose names are data."""
    return {"type": "object", "additionalProperties": values, **more}


def one_of(values: Iterable[str], **more: Any) -> Schema:
    """Return the schema of a word out of several."""
    return {"type": "string", "enum": list(values), **more}


def or_null(schema: Schema) -> Schema:
    """Return the schema of a value that may not be known."""
    return {"anyOf": [schema, {"type": "null"}]}


def told(schema: Schema, about: str) -> Schema:
    """Return a schema with what it means."""
    return {**schema, "description": about}


def record(
    about: str, properties: Mapping[str, Schema], *, optional: Collection[str] = (), closed: bool = False
) -> Schema:
    """Return the schema of an object.

    Args:
        about: what it is.
        properties: its members.
        optional: the members that may be missing; all others are there, null where nothing is known.
        closed: whether it may have no further members.
    """
    required = [name for name in properties if name not in optional]
    whole = {"type": "object", "description": about, "properties": dict(properties), "required": required}
    return whole | {"additionalProperties": False} if closed else whole
