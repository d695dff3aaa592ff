"""The syntax tree of a query: what the reader asked for, in the reader's own spelling.

Every node knows where it stands in the query (`start` and `end`, code points); these offsets play no
part in equality, so that two spellings of one question are equal trees.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Field(StrEnum):
    """A field that words can be looked up in. Dates are no field: they become `DateRange`."""

    TITLE = "title"
    SITE = "site"
    AUTHOR = "author"
    SECTION = "section"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class Empty:
    """A query without any word: it asks for everything."""

    start: int = dataclasses.field(default=0, compare=False)
    end: int = dataclasses.field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Word:
    """A word, as typed; one that holds several terms («رصيف22», example.org) means them in a row."""

    text: str
    start: int = dataclasses.field(default=0, compare=False)
    end: int = dataclasses.field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in a row, spelled so and not otherwise inflected; `text` is without its quotation marks."""

    text: str
    start: int = dataclasses.field(default=0, compare=False)
    end: int = dataclasses.field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Prefix:
    """Every word that begins with `text`; where that holds several terms, its last one is the prefix."""

    text: str
    start: int = dataclasses.field(default=0, compare=False)
    end: int = dataclasses.field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Wildcard:
    """Every word that fits `text`: ``*`` is any letters or none, ``?`` exactly one."""

    text: str
    start: int = dataclasses.field(default=0, compare=False)
    end: int = dataclasses.field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Typed:
    """Words in a row exactly as typed: their marks, hamzas and case too."""

    text: str
    start: int = dataclasses.field(default=0, compare=False)
    end: int = dataclasses.field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """A word, and words spelled alike: at most `distance` edits away; None is by the word's length."""

    text: str
    distance: int | None = None
    start: int = dataclasses.field(default=0, compare=False)
    end: int = dataclasses.field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Near:
    """Two or more things near one another: words, phrases, or words joined by OR."""

    children: tuple[Query, ...]
    distance: int
    start: int = dataclasses.field(default=0, compare=False)
    end: int = dataclasses.field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Boosted:
    """What `child` matches, its score multiplied."""

    child: Query
    factor: float
    start: int = dataclasses.field(default=0, compare=False)
    end: int = dataclasses.field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class DateRange:
    """Published from `first` to `last`, both included; None is an open end."""

    first: dt.date | None
    last: dt.date | None
    start: int = dataclasses.field(default=0, compare=False)
    end: int = dataclasses.field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class FieldQuery:
    """What `child` asks for, looked up in one field. A field inside a field stands for itself."""

    field: Field
    child: Query
    start: int = dataclasses.field(default=0, compare=False)
    end: int = dataclasses.field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Together:
    """Two or more things written side by side; the search says whether all or any of them must match.

    In either case `Must` children must match, `Not` children must not, and dates, sites and authors
    limit what is found.
    """

    children: tuple[Query, ...]
    start: int = dataclasses.field(default=0, compare=False)
    end: int = dataclasses.field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class And:
    """Two or more things joined by AND: all of them match."""

    children: tuple[Query, ...]
    start: int = dataclasses.field(default=0, compare=False)
    end: int = dataclasses.field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Or:
    """Two or more things joined by OR: any of them matches; `Must` children must, the others then may."""

    children: tuple[Query, ...]
    start: int = dataclasses.field(default=0, compare=False)
    end: int = dataclasses.field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """What `child` does not match."""

    child: Query
    start: int = dataclasses.field(default=0, compare=False)
    end: int = dataclasses.field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Must:
    """What must match where its neighbours need not; never around `Not` or `Must`."""

    child: Query
    start: int = dataclasses.field(default=0, compare=False)
    end: int = dataclasses.field(default=0, compare=False)


Leaf: TypeAlias = Word | Phrase | Prefix | Wildcard | Typed | Fuzzy
"""What looks words up by itself."""

LEAVES = (Word, Phrase, Prefix, Wildcard, Typed, Fuzzy)

Query: TypeAlias = Leaf | Empty | DateRange | FieldQuery | Near | Boosted | Together | And | Or | Not | Must


def children_of(query: Query) -> tuple[Query, ...]:
    """Return the nodes directly below a node.

    Raises:
        TypeError: it is not a node of this module.
    """
    match query:
        case Near(children) | Together(children) | And(children) | Or(children):
            return children
        case FieldQuery(_, child) | Boosted(child) | Not(child) | Must(child):
            return (child,)
        case Empty() | DateRange() | Word() | Phrase() | Prefix() | Wildcard() | Typed() | Fuzzy():
            return ()
    raise TypeError(query)
