"""The description of the API (OpenAPI 3.1), made of the table of its calls."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import cache
from typing import Any

from flask import url_for

from web.api import article_schemas, kwic_schemas, list_schemas, search_schemas
from web.api.bodies import JSON, TEXTS
from web.api.examples import EXAMPLES, PLACE_EXAMPLES
from web.api.list_examples import BODY_EXAMPLES, TEXT_EXAMPLES
from web.api.operations import ALWAYS, BYTES, OPERATIONS, PLACE_VALUES, PLACES, Operation, places
from web.api.parameters import Parameter
from web.api.problems import MEDIA, PROBLEMS
from web.api.shapes import Schema, ref

OPENAPI = "3.1.0"
VERSION = "1.0"
"""Of the API: the first number rises when a program that keeps to the description would break."""
ABOUT = """\
A searchable archive of the Arabic press, read only. Words are found however they are spelled; texts are
cleaned, and what was taken away can be read too.

- Calls take GET and HEAD, a list of names POST; none changes anything. A parameter that a call does not
  know, or that is given twice where one is meant, is a problem, never overlooked.
- Lists come in parts: `paging.links` has the addresses of the others, and so has the header `Link` unless it
  would be longer than 4,000 bytes.
- Most answers to GET bear an `ETag` of the state of the archive. Send it as `If-None-Match`, and while
  nothing changed the answer is 304 without a body.
- Problems are `application/problem+json`; their `type` never changes, their other words may. Where
  `Accept-Language` names Arabic or French, `localized` says the same in that language.
- Members may be added to objects; overlook those that you do not know.
"""
SCHEMAS: dict[str, Schema] = {
    **search_schemas.SCHEMAS,
    **kwic_schemas.SCHEMAS,
    **list_schemas.SCHEMAS,
    **article_schemas.SCHEMAS,
}
TAG_HEADER = {"ETag": {"description": "The state that this was made from.", "schema": {"type": "string"}}}
LINK_HEADER = {"Link": {"description": "The other parts of the list.", "schema": {"type": "string"}}}
DIGEST_HEADER = {"Repr-Digest": {"description": "The SHA-256 (RFC 9530).", "schema": {"type": "string"}}}
PAGED = frozenset({"Search", "Facet", "Concordance"})


def described() -> tuple[str, str]:
    """Return the description as JSON text, and a tag for it; its server is where this request came to."""
    return _described(url_for("api.page").rstrip("/"))


@cache
def _described(server: str) -> tuple[str, str]:
    text = json.dumps(description(server), ensure_ascii=False, indent=1)
    return text, hashlib.sha256(text.encode()).hexdigest()[:32]


def description(server: str) -> dict[str, Any]:
    """Return the description.

    Args:
        server: the address that paths follow, such as ``/api``.
    """
    return {
        "openapi": OPENAPI,
        "info": {
            "title": "Khizana",
            "version": VERSION,
            "summary": "A searchable archive of the Arabic press.",
            "description": ABOUT,
            "license": {"name": "GPL-3.0-or-later", "identifier": "GPL-3.0-or-later"},
        },
        "servers": [{"url": server}],
        "paths": {one.path: {one.method.lower(): _operation(one, server)} for one in OPERATIONS},
        "components": {"schemas": SCHEMAS},
    }


def _operation(one: Operation, server: str) -> dict[str, Any]:
    """Return what a call takes and answers."""
    taken = [_place(name) for name in places(one)] + list(map(_parameter, one.parameters))
    if one.stored:
        taken.append(_header("If-None-Match", "The ETag of an answer that one has."))
    taken.append(_header("Accept-Language", "In which language problems are told, beside English."))
    body = {"requestBody": _body(one.takes)} if one.takes else {}
    return {
        "operationId": one.name,
        "summary": one.summary,
        "description": one.about,
        "parameters": taken,
        **body,
        "responses": _responses(one, server),
    }


def _body(schema: str) -> dict[str, Any]:
    """Return the body that a call takes; text has no schema, for any text is one."""
    content: dict[str, Any] = {kind: {"example": TEXT_EXAMPLES[kind]} for kind in TEXTS}
    content[JSON] = {"schema": ref(schema), "example": BODY_EXAMPLES[schema]}
    return {"required": True, "content": content}


def _place(name: str) -> dict[str, Any]:
    """Return a place of a path."""
    values = PLACE_VALUES.get(name)
    schema: Schema = {"type": "string", "minLength": 1} if values is None else {"enum": list(values)}
    return {
        "name": name,
        "in": "path",
        "required": True,
        "description": PLACES[name],
        "schema": {"type": "string"} | dict(schema),
        "example": PLACE_EXAMPLES[name],
    }


def _header(name: str, about: str) -> dict[str, Any]:
    """Return a header that a call takes."""
    return {"name": name, "in": "header", "description": about, "schema": {"type": "string"}}


def _parameter(one: Parameter) -> dict[str, Any]:
    """Return a parameter; one that may be given several times is an array."""
    schema = {"type": "array", "items": one.schema} if one.several else one.schema
    told: dict[str, Any] = {"name": one.name, "in": "query", "description": one.about, "schema": schema}
    if one.required:
        told["required"] = True
    if one.example is not None:
        told["example"] = [one.example] if one.several else one.example
    return told


def _responses(one: Operation, server: str) -> dict[str, Any]:
    """Return the answers of a call by their status."""
    headers = dict(TAG_HEADER) if one.stored else {}
    if one.answer in PAGED:
        headers |= LINK_HEADER
    if one.media == BYTES:
        headers |= DIGEST_HEADER
    # Bytes have no schema in OpenAPI 3.1.
    content: dict[str, Any] = {} if one.answer is None else {"schema": ref(one.answer)}
    if one.name in EXAMPLES:
        content["example"] = EXAMPLES[one.name]
    answers: dict[str, Any] = {
        "200": {"description": one.summary, "headers": headers, "content": {one.media: content}}
    }
    if one.stored:
        answers["304"] = {"description": "Nothing changed.", "headers": dict(TAG_HEADER)}
    codes = [*ALWAYS, *one.problems]
    for status in sorted({PROBLEMS[code].status for code in codes}):
        answers[str(status)] = _failure([code for code in codes if PROBLEMS[code].status == status], server)
    return answers


def _failure(codes: Sequence[str], server: str) -> dict[str, Any]:
    """Return the answer that stands for some types of problem with the same status."""
    examples = {
        code: {
            "value": {
                "type": f"{server}/#{code}",
                "title": PROBLEMS[code].title,
                "status": PROBLEMS[code].status,
                "detail": PROBLEMS[code].title,
            }
        }
        for code in codes
    }
    told = "; ".join(f"{code}: {PROBLEMS[code].title}" for code in codes)
    return {"description": told, "content": {MEDIA: {"schema": ref("Problem"), "examples": examples}}}
