"""What the page shows that says why a result is one. Its template sees nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from web.parts.values import Link, TitleLink


@dataclass(frozen=True, slots=True)
class SpellingView:
    """Words as they are written in the article, how often, and how near to those typed, in words."""

    written: str
    count: str
    how: str


@dataclass(frozen=True, slots=True)
class PartView:
    """One way in which something was looked up and found, in words.

    Attributes:
        how: which way.
        terms: the terms that stand in the article.
        spellings: in which spellings; none where they are those of the part before.
        again: whether they are.
        places: how often, by field.
        holding: how many articles have it.
        boost: the factor.
        score: what it adds; None where it only limits.
    """

    how: str
    terms: str
    spellings: tuple[SpellingView, ...]
    again: bool
    places: str
    holding: str
    boost: str
    score: str | None


@dataclass(frozen=True, slots=True)
class ReasonView:
    """Something that the query looks for, and what became of it.

    Attributes:
        text: as it stands in the query.
        note: what equals it, or that it must not match; perhaps empty.
        fate: whether the article has it.
        matches: the same.
        score: what it adds; None where nothing.
        share: the part of the score, from 0 to 1; `share_text` in words.
        parts: the ways in which it was found.
    """

    text: str
    note: str
    fate: str
    matches: bool
    score: str | None
    share: float
    share_text: str
    parts: tuple[PartView, ...]


@dataclass(frozen=True, slots=True)
class ExplainPage:
    """The page that says why an article is found, or is not.

    Attributes:
        query: as typed.
        article: the article.
        search: the way back to the results.
        score: its score; None where it does not match.
        found: how far from what was typed it is found; None where no words were sought.
        notes: what to know of the search, in words.
        failures: why it does not match.
        reasons: what the query looks for.
        json_url: the same for programs.
    """

    query: str
    article: TitleLink
    search: Link
    score: str | None
    found: str | None
    notes: tuple[str, ...]
    failures: tuple[str, ...]
    reasons: tuple[ReasonView, ...]
    json_url: str
