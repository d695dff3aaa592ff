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


Query: TypeAlias = Empty | Word | Phrase | Prefix | DateRange | FieldQuery | Together | And | Or | Not | Must
