"""Plain text as a query: every word counts, no sign means anything."""

from __future__ import annotations

from indexer.query.lexemes import words
from indexer.query.syntax import Empty, Query, Together, Word


def plain_query(text: str) -> Query:
    """Return the query for every word of a text, none of them an operator.

    It never raises, whatever the text and however long: for questions and headlines taken as they are.

    >>> plain_query("لماذا (OR كيف)؟").children
    (Word(text='لماذا', start=0, end=5), Word(text='OR', start=7, end=9), Word(text='كيف', start=10, end=13))
    """
    found = tuple(Word(token.text, token.start, token.end) for token in words(text))
    if not found:
        return Empty(0, len(text))
    return found[0] if len(found) == 1 else Together(found, found[0].start, found[-1].end)
