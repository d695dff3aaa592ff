"""The query language: from what a reader types to what an engine is asked.

`parse` makes a syntax tree of ours (or says where the query cannot be read), `compile_query` makes the
plan of it, `sought` what to mark in the results, `to_text` a query again.
Few searches ask for equal words or for an explanation: `equals` and `origins` are imported by themselves.
"""

from indexer.query.compile import Combine, compile_query, compile_steps
from indexer.query.forms import Forms, FormsOf, forms_in, forms_of
from indexer.query.highlight import sought
from indexer.query.leaves import Step
from indexer.query.parser import parse
from indexer.query.plain import plain_query
from indexer.query.single import single_words
from indexer.query.syntax import (
    And,
    Boosted,
    DateRange,
    Empty,
    Field,
    FieldQuery,
    Fuzzy,
    Must,
    Near,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Together,
    Typed,
    Wildcard,
    Word,
)
from indexer.query.writing import to_text

__all__ = [
    "And",
    "Boosted",
    "Combine",
    "DateRange",
    "Empty",
    "Field",
    "FieldQuery",
    "Forms",
    "FormsOf",
    "Fuzzy",
    "Must",
    "Near",
    "Not",
    "Or",
    "Phrase",
    "Prefix",
    "Query",
    "Step",
    "Together",
    "Typed",
    "Wildcard",
    "Word",
    "compile_query",
    "compile_steps",
    "forms_in",
    "forms_of",
    "parse",
    "plain_query",
    "single_words",
    "sought",
    "to_text",
]
