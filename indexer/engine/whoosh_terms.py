"""The terms of a segment as Whoosh reads them: looked up, listed, counted and walked through."""

# mypy: allow-untyped-calls
# Whoosh says the types of its main interface only.
from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from whoosh.codec.base import EmptyCursor, FieldCursor, TermsReader
from whoosh.reading import TermInfo, TermNotFound

from indexer.engine.base import TEXT_FIELDS
from indexer.engine.segment import Segment
from indexer.engine.whoosh_lexicons import COLUMN_FIELDS, Lexicon, lexicon_of
from indexer.engine.whoosh_matcher import ArrayMatcher

FIELDS = tuple(sorted((*TEXT_FIELDS, *COLUMN_FIELDS)))
"""All fields that have terms, in the order in which Whoosh expects them."""

FieldTerm: TypeAlias = tuple[str, bytes]


class SectionTerms(TermsReader):
    """The terms of all fields of a segment; what it counts are all documents, as in stock segments.

    Args:
        segment: what is read.
    """

    def __init__(self, segment: Segment) -> None:
        self._segment = segment
        self._lexicons: dict[str, Lexicon] = {}

    def __contains__(self, term: FieldTerm) -> bool:
        field, text = term
        return field in FIELDS and self._lexicon(field).number(text) is not None

    def indexed_field_names(self) -> tuple[str, ...]:
        """Return the fields that can be searched."""
        return FIELDS

    def cursor(self, fieldname: str, fieldobj: Any) -> FieldCursor:
        """Return a place among the terms of a field, the first of them to begin with."""
        if fieldname not in FIELDS:
            return EmptyCursor()
        return SectionCursor(self, fieldname, self._lexicon(fieldname), fieldobj)

    def terms(self) -> Iterator[FieldTerm]:
        """Yield all terms, field after field."""
        return (term for term, _ in self._numbered(FIELDS))

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[FieldTerm]:
        """Yield all terms from one on, which need not be there."""
        return (term for term, _ in self._numbered_from(fieldname, prefix))

    def items(self) -> Iterator[tuple[FieldTerm, TermInfo]]:
        """Yield all terms with what is known of them."""
        return ((term, self.info(term[0], number)) for term, number in self._numbered(FIELDS))

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[FieldTerm, TermInfo]]:
        """Yield all terms from one on with what is known of them."""
        return ((term, self.info(term[0], number)) for term, number in self._numbered_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        """Return what is known of a term.

        Raises:
            TermNotFound: there is no such term.
        """
        return self.info(fieldname, self._number(fieldname, text))

    def frequency(self, fieldname: str, text: bytes) -> float:
        """Return how often a term stands in all documents together."""
        if (fieldname, text) not in self:
            return 0
        weight: float = self.term_info(fieldname, text).weight()
        return weight

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """Return how many documents hold a term."""
        if (fieldname, text) not in self:
            return 0
        return self._lexicon(fieldname).count(self._number(fieldname, text))

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> ArrayMatcher:
        """Return a way through the documents that hold a term.

        Raises:
            TermNotFound: there is no such term.
        """
        held = self._lexicon_with(fieldname).held(self._number(fieldname, text))
        return ArrayMatcher(held, format_, scorer, (fieldname, text))

    def close(self) -> None:
        """Let go of nothing: matchers may live on, and the file closes with the last of them."""

    def info(self, field: str, number: int) -> TermInfo:
        """Return what is known of a term by its number."""
        held = self._lexicon(field).held(number)
        if field in TEXT_FIELDS:
            lengths = self._segment.columns.lengths(field).take(held.documents)
            shortest, longest = int(lengths.min()), int(lengths.max())
        else:
            shortest = longest = 0
        return TermInfo(
            weight=float(held.frequencies.sum()),
            df=len(held.documents),
            minlength=shortest,
            maxlength=longest,
            maxweight=float(held.frequencies.max()),
            minid=int(held.documents[0]),
            maxid=int(held.documents[-1]),
        )

    def _lexicon(self, field: str) -> Lexicon:
        if field not in self._lexicons:
            self._lexicons[field] = lexicon_of(self._segment, field)
        return self._lexicons[field]

    def _lexicon_with(self, field: str) -> Lexicon:
        if field not in FIELDS:
            raise TermNotFound(f"there is no field {field!r}")
        return self._lexicon(field)

    def _number(self, field: str, text: bytes) -> int:
        number = self._lexicon_with(field).number(text)
        if number is None:
            raise TermNotFound(f"no term {field}:{text!r}")
        return number

    def _numbered(self, fields: Iterable[str], first: int = 0) -> Iterator[tuple[FieldTerm, int]]:
        """Yield the terms of fields with their numbers, in the first field from one number on."""
        for field in fields:
            lexicon = self._lexicon(field)
            for number in range(first, len(lexicon)):
                yield (field, lexicon.key(number)), number
            first = 0

    def _numbered_from(self, field: str, prefix: bytes) -> Iterator[tuple[FieldTerm, int]]:
        first = self._lexicon(field).first_from(prefix) if field in FIELDS else 0
        return self._numbered((name for name in FIELDS if name >= field), first)


class SectionCursor(FieldCursor):
    """A place among the terms of a field, or behind the last one.

    Args:
        terms: the terms of the segment.
        field: the field's name.
        lexicon: its terms.
        type_: its type, which turns terms into bytes and back.
    """

    def __init__(self, terms: SectionTerms, field: str, lexicon: Lexicon, type_: Any) -> None:
        self._terms = terms
        self._field = field
        self._lexicon = lexicon
        self._type = type_
        self._number = 0

    def first(self) -> str | None:
        """Go to the first term, and return it."""
        self._number = 0
        return self.text()

    def find(self, string: str | bytes) -> str | None:
        """Go to the first term that is not below this one, and return it."""
        key = string if isinstance(string, bytes) else self._type.to_bytes(string)
        self._number = self._lexicon.first_from(key)
        return self.text()

    def next(self) -> str | None:
        """Go to the next term, and return it."""
        self._number += 1
        return self.text()

    def text(self) -> str | None:
        """Return the current term; None behind the last one."""
        if not self.is_valid():
            return None
        text: str = self._type.from_bytes(self._lexicon.key(self._number))
        return text

    def term_info(self) -> TermInfo | None:
        """Return what is known of the current term."""
        return self._terms.info(self._field, self._number) if self.is_valid() else None

    def is_valid(self) -> bool:
        """Return whether there is a current term."""
        return self._number < len(self._lexicon)
