"""The page that says why a result is one: what an explanation becomes on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import gettext

from web.asking.links import SearchState, article_url, explain_url
from web.explaining.page import ExplainPage, PartView, ReasonView, SpellingView
from web.language import words
from web.language.direction import title_setting
from web.language.numbers import decimal, percent
from web.parts.clipping import HEADLINE, clipped
from web.parts.values import Link, TitleLink

if TYPE_CHECKING:
    from indexer.engine.explanation import FieldFacts
    from indexer.explain import Explained, Failure, Part, Reason, Spelling

MOST_TERMS = 12
MOST_SPELLINGS = 20


def explain_page(state: SearchState, explained: Explained) -> ExplainPage:
    """Return the page of an explanation."""
    matches = explained.score is not None
    title = clipped(explained.title or words.untitled(), HEADLINE)
    worded = any(part.spellings for reason in explained.reasons for part in reason.parts)
    return ExplainPage(
        query=state.query,
        article=TitleLink(
            article_url(explained.id) + state.suffix(),
            title,
            title_setting(explained.title, explained.language),
        ),
        search=Link(state.url(), state.query),
        score=None if explained.score is None else number(explained.score),
        found=words.step_in_words(explained.step) if matches and worded else None,
        # A query without words has no reasons, and the page says so in their place.
        notes=words.notes_in_words(note for note in explained.notes if not note.startswith("no-words:")),
        failures=tuple(map(failure_in_words, explained.failures)),
        reasons=tuple(reason_view(one, explained.score or 0.0) for one in explained.reasons),
        json_url=explain_url(explained.id, state, json=True),
    )


def failure_in_words(failure: Failure) -> str:
    """Return why an article does not match, in words."""
    texts = words.joined(words.quoted(text) for text in failure.texts)
    if failure.excluded:
        return str(gettext("It contains what is excluded: %(texts)s", texts=texts))
    if len(failure.texts) > 1:
        return str(gettext("It contains none of: %(texts)s", texts=texts))
    return str(gettext("It does not contain: %(texts)s", texts=texts))


def reason_view(reason: Reason, total: float) -> ReasonView:
    """Return something that the query looks for as the page shows it."""
    notes = (
        [gettext("equivalent to “%(word)s”", word=words.isolated(reason.equal_to))] if reason.equal_to else []
    )
    notes += [gettext("excluded")] if reason.excluded else []
    share = reason.score / total if total else 0.0
    return ReasonView(
        text=reason.text,
        note=words.joined(notes),
        fate=fate_in_words(reason),
        matches=reason.matches,
        score=number(reason.score) if reason.score else None,
        share=round(share, 3),
        share_text=percent(share),
        parts=part_views([part for part in reason.parts if part.matches]),
    )


def fate_in_words(reason: Reason) -> str:
    """Return whether an article has what the query looks for, in words."""
    if reason.matches:
        return str(gettext("In the article"))
    related = any(part.matches for part in reason.parts)
    if related:
        return str(gettext("Only related words are in the article"))
    return str(gettext("Not in the article"))


def part_views(parts: list[Part]) -> tuple[PartView, ...]:
    """Return the ways in which something was found as the page shows them."""
    views = []
    told: tuple[Spelling, ...] = ()
    for part in parts:
        views.append(part_view(part, again=bool(told) and part.spellings == told))
        told = part.spellings
    return tuple(views)


def part_view(part: Part, *, again: bool) -> PartView:
    """Return one way in which something was found; `again`, if in the same spellings as the one before."""
    places = [place_in_words(one) for one in part.fields if one.frequency]
    holding = [words.counted(count, words.ARTICLES) for count in part.holding]
    return PartView(
        how=gettext(words.HOW[part.how]),
        terms=" … ".join(" | ".join(place[:MOST_TERMS]) for place in part.terms),
        spellings=() if again else tuple(map(spelling_view, part.spellings[:MOST_SPELLINGS])),
        again=again,
        places=words.joined(places),
        holding=gettext("%(held)s of %(all)s", held=words.joined(holding), all=decimal(part.documents))
        if holding
        else "",
        boost=plain(part.boost) if part.fields else "",
        score=number(part.score) if part.score else None,
    )


def place_in_words(one: FieldFacts) -> str:
    """Return how often a field has something, and what the field weighs."""
    return str(
        gettext(
            "%(field)s: %(times)s (weight %(weight)s)",
            field=gettext(words.FIELDS[one.field.partition("_")[0]]),
            times=plain(one.frequency),
            weight=plain(one.weight),
        )
    )


def spelling_view(one: Spelling) -> SpellingView:
    """Return words of the article as the page shows them."""
    how = words.NEARNESS.get(one.how, words.HOW[one.how])
    return SpellingView(clipped(one.written), f"×{decimal(one.count)}", gettext(how))


def number(score: float) -> str:
    """Return a score as the page writes it, with four decimal places."""
    return decimal(score, 4)


def plain(value: float) -> str:
    """Return a number with as many decimal places as it has, up to six figures."""
    places = len(f"{value:g}".partition(".")[2])
    return decimal(value, places)
