"""Other articles beside one: the same story elsewhere, and related ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import gettext

from archive.moments import DAY
from web.asking.links import article_url, compare_url
from web.language import words
from web.language.direction import title_setting
from web.language.numbers import date_in_words, percent
from web.parts.clipping import HEADLINE, clipped
from web.parts.values import OtherView

if TYPE_CHECKING:
    from archive import Copies, Copy
    from indexer.related import Related


def also_in(copies: Copies) -> str:
    """Return where a story stands too, and where it stood first."""
    told = []
    if copies.outlets:
        told.append(words.counted(copies.outlets, words.ALSO_IN_SITES))
    elif copies.story:
        told.append(words.counted(len(copies.story), words.SAME_STORY))
    if copies.first is not None:
        told.append(first_in_words(copies.first, here=copies.first.id == copies.article.id))
    if parts := len(copies.others) - len(copies.story):
        told.append(words.counted(parts, words.SHARED_TEXT))
    return words.joined(told)


def first_in_words(first: Copy, *, here: bool) -> str:
    """Return where a story stood first, and when: here, or elsewhere."""
    date = date_in_words(first.published and first.published[:DAY])
    if here:
        return str(gettext("first here (%(date)s)", date=date))
    return str(gettext("first in %(site)s (%(date)s)", site=clipped(first.site or first.id), date=date))


def copy_view(copy: Copy, beside: str) -> OtherView:
    """Return an article of the same story as a list shows it beside the one with the id `beside`."""
    return OtherView(
        url=article_url(copy.id),
        title=clipped(copy.title or words.untitled(), HEADLINE),
        setting=title_setting(copy.title, copy.language),
        site=clipped(copy.site),
        published=copy.published,
        date=date_in_words(copy.published),
        likeness=likeness(copy),
        compare=compare_url(beside, copy.id),
    )


def likeness(copy: Copy) -> str | None:
    """Return how alike a copy is, in words; None where the two were not compared."""
    if copy.jaccard is None or copy.containment is None:
        return None
    if copy.same:
        return str(gettext("%(share)s similar", share=percent(copy.jaccard)))
    return str(gettext("%(share)s of the shorter text", share=percent(copy.containment)))


def related_view(related: Related) -> OtherView:
    """Return a related article as a list shows it."""
    return OtherView(
        url=article_url(related.id),
        title=clipped(related.title or words.untitled(), HEADLINE),
        setting=title_setting(related.title, related.language),
        site=clipped(related.site),
        published=related.published,
        date=date_in_words(related.published),
    )
