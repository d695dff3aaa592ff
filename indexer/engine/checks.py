"""What every engine refuses alike: requests, plans and documents that have no meaning."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from indexer.engine.base import (
    FACETS,
    KEYWORD_FIELDS,
    TEXT_FIELDS,
    WORD_FIELDS,
    Document,
    EngineRequest,
    Sort,
)
from indexer.engine.plan import (
    Fuzzy,
    Keyword,
    Near,
    Node,
    Phrase,
    Place,
    Prefix,
    Row,
    Synonyms,
    Term,
    Wildcard,
)
from indexer.engine.plan_parts import children_of
from indexer.errors import EngineError, SearchRequestError

PUBLISHED_LIMIT = 10**12
"""``yyyymmddHHMM`` has twelve digits."""


def check_request(request: EngineRequest) -> None:
    """Refuse a request that no engine could answer.

    Raises:
        SearchRequestError: a negative part, an unknown order or an unknown facet, or a level that is no plan.
    """
    if request.offset < 0 or request.limit < 0:
        raise SearchRequestError(f"offset {request.offset} and limit {request.limit} must not be negative")
    if request.sort not in set(Sort):
        raise SearchRequestError(
            f"unknown order {request.sort!r}", hint=f"Known are {', '.join(map(str, Sort))}."
        )
    if request.effort < 0:
        raise SearchRequestError(f"the effort {request.effort} must not be negative")
    for level in request.levels:
        check_plan(level)
    for facet in (*request.facets, *(request.crossed or ())):
        if facet not in FACETS:
            raise SearchRequestError(f"unknown facet {facet!r}", hint=f"Known are {', '.join(FACETS)}.")


def check_plan(node: Node) -> None:
    """Refuse a plan with a node or a field that engines do not know, before anything is looked up.

    Raises:
        TypeError: a node that is not of `indexer.engine.plan`.
        SearchRequestError: an unknown field, or a phrase that cannot be looked up.
    """
    match node:
        case Term() | Synonyms() | Prefix() | Wildcard() | Fuzzy():
            check_fields(one.field for one in node.fields)
        case Phrase() | Near():
            check_fields(one.field for one in node.fields)
            _check_positional(node)
        case Keyword():
            if node.field not in KEYWORD_FIELDS:
                raise SearchRequestError(
                    f"unknown keyword field {node.field!r}", hint=f"Known are {', '.join(KEYWORD_FIELDS)}."
                )
        case _:
            for child in children_of(node):
                check_plan(child)


def check_document(document: Document) -> None:
    """Refuse a document with fields or values that an engine cannot keep; its terms are not looked into.

    Raises:
        EngineError: naming the document and the field.
    """
    _check_terms(document)
    for field, value in document.keywords.items():
        if field not in KEYWORD_FIELDS or not isinstance(value, str | None):
            raise EngineError(f"document {document.id!r}: keyword field {field!r} cannot hold {value!r}")
    published = document.published
    if published is not None and not 0 <= published < PUBLISHED_LIMIT:
        raise EngineError(f"document {document.id!r}: {published} is not a date as yyyymmddHHMM")


def _check_terms(document: Document) -> None:
    """Refuse fields that there are not, or that are given twice, and places that are too many or too few."""
    for field in (*document.terms, *document.streams):
        if field not in TEXT_FIELDS:
            raise EngineError(f"document {document.id!r}: unknown text field {field!r}")
    for field, terms in document.streams.items():
        if len(terms.terms) != len(terms.positions):
            raise EngineError(f"document {document.id!r}: terms and positions of {field!r} are not as many")
        if field in document.terms:
            raise EngineError(f"document {document.id!r}: the field {field!r} is given twice")
    for part, stream in document.words.items():
        if part not in WORD_FIELDS:
            raise EngineError(f"document {document.id!r}: unknown part {part!r}")
        if len(stream.words) != len(stream.positions):
            raise EngineError(f"document {document.id!r}: words and positions of {part!r} are not as many")
        if not (document.terms.keys() | document.streams.keys()).isdisjoint(WORD_FIELDS[part]):
            raise EngineError(f"document {document.id!r}: fields of {part!r} are given twice")


def twice_error(document: Document) -> EngineError:
    """Return the error for a batch that holds an id twice."""
    return EngineError(f"document {document.id!r} occurs twice in one batch")


def check_fields(names: Iterable[str]) -> None:
    """Refuse text fields that there are not.

    Raises:
        SearchRequestError: naming the field.
    """
    for field in names:
        if field not in TEXT_FIELDS:
            raise SearchRequestError(
                f"unknown text field {field!r}", hint=f"Known are {', '.join(TEXT_FIELDS)}."
            )


def _check_positional(node: Phrase | Near) -> None:
    for one in node.fields:
        if not TEXT_FIELDS[one.field]:
            raise SearchRequestError(f"the field {one.field!r} keeps no positions, so it has no phrases")
    if isinstance(node, Phrase):
        _check_row(node.terms, node.offsets)
        return
    if len(node.slots) < 2 or node.distance < 0:  # noqa: PLR2004  one thing is near nothing
        raise SearchRequestError(f"{len(node.slots)} things cannot stand within {node.distance} positions")
    for slot in node.slots:
        if isinstance(slot, Row):
            _check_row(slot.terms, slot.offsets)


def _check_row(terms: Sequence[Place], offsets: Sequence[int]) -> None:
    if len(offsets) != len(terms) or len(offsets) < 2 or offsets[0] != 0:  # noqa: PLR2004  a phrase
        raise SearchRequestError(f"a phrase of {terms} cannot stand at {offsets}")
    if any(second <= first for first, second in pairwise(offsets)):
        raise SearchRequestError(f"the offsets of a phrase must ascend: {offsets}")
