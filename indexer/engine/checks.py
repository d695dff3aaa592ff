"""What every engine refuses alike: requests, plans and documents that have no meaning."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from indexer.engine.base import FACETS, KEYWORD_FIELDS, TEXT_FIELDS, Document, EngineRequest, Sort
from indexer.engine.plan import (
    AllOf,
    AnyOf,
    DateRange,
    FieldWeight,
    Keyword,
    Node,
    Phrase,
    Prefix,
    Term,
    Unscored,
    Without,
)
from indexer.errors import EngineError, SearchRequestError

PUBLISHED_LIMIT = 10**12
"""``yyyymmddHHMM`` has twelve digits."""


def check_request(request: EngineRequest) -> None:
    """Refuse a request that no engine could answer.

    Raises:
        SearchRequestError: a negative part, an unknown order or an unknown facet.
    """
    if request.offset < 0 or request.limit < 0:
        raise SearchRequestError(f"offset {request.offset} and limit {request.limit} must not be negative")
    if request.sort not in set(Sort):
        raise SearchRequestError(
            f"unknown order {request.sort!r}", hint=f"Known are {', '.join(map(str, Sort))}."
        )
    for facet in request.facets:
        if facet not in FACETS:
            raise SearchRequestError(f"unknown facet {facet!r}", hint=f"Known are {', '.join(FACETS)}.")


def check_plan(node: Node) -> None:
    """Refuse a plan with a node or a field that engines do not know, before anything is looked up.

    Raises:
        TypeError: a node that is not of `indexer.engine.plan`.
        SearchRequestError: an unknown field, or a phrase that cannot be looked up.
    """
    match node:
        case Term() | Prefix():
            _check_fields(node.fields)
        case Phrase():
            _check_fields(node.fields)
            _check_phrase(node)
        case AllOf() | AnyOf():
            for child in node.children:
                check_plan(child)
        case Without():
            check_plan(node.include)
            check_plan(node.exclude)
        case Unscored():
            check_plan(node.child)
        case Keyword():
            if node.field not in KEYWORD_FIELDS:
                raise SearchRequestError(
                    f"unknown keyword field {node.field!r}", hint=f"Known are {', '.join(KEYWORD_FIELDS)}."
                )
        case DateRange():
            pass
        case _:
            raise unknown_node(node)


def unknown_node(node: object) -> TypeError:
    """Return what every engine raises for a node that it does not know."""
    return TypeError(f"not a node of a plan: {node!r}")


def check_document(document: Document) -> None:
    """Refuse a document with fields or values that an engine cannot keep; its terms are not looked into.

    Raises:
        EngineError: naming the document and the field.
    """
    for field in document.terms:
        if field not in TEXT_FIELDS:
            raise EngineError(f"document {document.id!r}: unknown text field {field!r}")
    for field, value in document.keywords.items():
        if field not in KEYWORD_FIELDS or not isinstance(value, str | None):
            raise EngineError(f"document {document.id!r}: keyword field {field!r} cannot hold {value!r}")
    published = document.published
    if published is not None and not 0 <= published < PUBLISHED_LIMIT:
        raise EngineError(f"document {document.id!r}: {published} is not a date as yyyymmddHHMM")


def twice_error(document: Document) -> EngineError:
    """Return the error for a batch that holds an id twice."""
    return EngineError(f"document {document.id!r} occurs twice in one batch")


def _check_fields(fields: Sequence[FieldWeight]) -> None:
    for one in fields:
        if one.field not in TEXT_FIELDS:
            raise SearchRequestError(
                f"unknown text field {one.field!r}", hint=f"Known are {', '.join(TEXT_FIELDS)}."
            )


def _check_phrase(phrase: Phrase) -> None:
    offsets = phrase.offsets
    if len(offsets) != len(phrase.terms) or len(offsets) < 2 or offsets[0] != 0:  # noqa: PLR2004  a phrase
        raise SearchRequestError(f"a phrase of {phrase.terms} cannot stand at {offsets}")
    if any(second <= first for first, second in pairwise(offsets)):
        raise SearchRequestError(f"the offsets of a phrase must ascend: {offsets}")
    for one in phrase.fields:
        if not TEXT_FIELDS[one.field]:
            raise SearchRequestError(f"the field {one.field!r} keeps no positions, so it has no phrases")
