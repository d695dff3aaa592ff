"""The query language: from what a reader types to what an engine is asked.

`parse` makes a syntax tree of ours (or says where the query cannot be read), `compile_query` makes the
plan of it, `sought` what to mark in the results, `to_text` a query again.
"""

from indexer.query.compile import Combine, compile_query
from indexer.query.equals import Used, with_equals
from indexer.query.highlight import sought
from indexer.query.parser import parse
from indexer.query.plain import plain_query
from indexer.query.syntax import (
    And,
    DateRange,
    Empty,
    Field,
    FieldQuery,
    Must,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Together,
    Word,
)
from indexer.query.writing import to_text

__all__ = [
    "And",
    "Combine",
    "DateRange",
    "Empty",
    "Field",
    "FieldQuery",
    "Must",
    "Not",
    "Or",
    "Phrase",
    "Prefix",
    "Query",
    "Together",
    "Used",
    "Word",
    "compile_query",
    "parse",
    "plain_query",
    "sought",
    "to_text",
    "with_equals",
]
