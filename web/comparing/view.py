"""Two articles beside each other: what their differences become on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import gettext

from indexer.beginnings import MOST_WORDS, beginning
from indexer.differences import Differences, Paragraph, Row, Run, differences
from web.asking.links import article_url, compare_url
from web.comparing.page import ComparedView, ComparePage, RowView, SideView
from web.language import words
from web.language.direction import direction_of, setting_of
from web.language.numbers import date_in_words, digits, percent
from web.parts.clipping import HEADLINE, clipped
from web.parts.values import Link

if TYPE_CHECKING:
    from archive import Article


def compare_page(first: Article, second: Article, *, changed_only: bool) -> ComparePage:
    """Return the page that shows two articles beside each other, of long ones the beginnings.

    Args:
        first: the article that one came from.
        second: the other.
        changed_only: whether rows that say the same are left out.
    """
    # The rest stands on the article's own page.
    texts = [beginning(one.paragraphs, MOST_WORDS) for one in (first, second)]
    found = differences(*(text.paragraphs for text in texts))
    titles, other_titles = title_runs(first, second)
    shown = [row for row in found.rows if not (changed_only and row.same)]
    here = compare_url(first.id, second.id)
    return ComparePage(
        first=side_view(first, titles, found.only_first),
        second=side_view(second, other_titles, found.only_second),
        rows=tuple(row_view(row, first, second) for row in shown),
        summary=summary(found),
        complete=found.complete,
        rest=tuple(
            Link(f"{article_url(one.id)}#p{max(len(text.paragraphs), 1)}", name)
            for one, text, name in zip((first, second), texts, side_names(), strict=True)
            if not text.whole
        ),
        all_rows=Link(here if changed_only else None, gettext("All paragraphs")),
        changed_rows=Link(None if changed_only else here + "?only=changed", gettext("Differences only")),
        left_out=words.counted(len(found.rows) - len(shown), words.SAME_PARAGRAPHS)
        if len(shown) < len(found.rows)
        else None,
        turned=compare_url(second.id, first.id) + ("?only=changed" if changed_only else ""),
    )


def side_names() -> tuple[str, str]:
    """Return how the page calls the two."""
    return gettext("The first"), gettext("The second")


def title_runs(first: Article, second: Article) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Return the titles of both in runs; an article without a title has none to compare."""
    titles = tuple((clipped(one.title, HEADLINE),) if one.title else () for one in (first, second))
    rows = differences(*titles).rows
    sides = (
        [run for row in rows for one in row.first for run in one.runs],
        [run for row in rows for one in row.second for run in one.runs],
    )
    untitled = (Run(words.untitled(), only_here=False),)
    return tuple(sides[0]) or untitled, tuple(sides[1]) or untitled


def side_view(article: Article, title: tuple[Run, ...], only_here: int) -> SideView:
    """Return one of the two as the head of its column shows it."""
    return SideView(
        url=article_url(article.id),
        title=title,
        name=article.site or article.id,
        date=date_in_words(article.published),
        published=article.published,
        language=article.language,
        direction=direction_of(article.language),
        only_here=words.counted(only_here, words.WORDS),
        untitled=not article.title,
    )


def row_view(row: Row, first: Article, second: Article) -> RowView:
    """Return a row as the page shows it."""
    kind = "changed"
    if row.same:
        kind = "same"
    elif not row.second:
        kind = "first"
    elif not row.first:
        kind = "second"
    return RowView(
        kind,
        tuple(compared_view(one, first) for one in row.first),
        tuple(compared_view(one, second) for one in row.second),
    )


def compared_view(paragraph: Paragraph, article: Article) -> ComparedView:
    """Return a paragraph as its column shows it."""
    return ComparedView(
        number=digits(str(paragraph.number)),
        url=f"{article_url(article.id)}#p{paragraph.number}",
        runs=paragraph.runs,
        setting=setting_of("".join(run.text for run in paragraph.runs), article.language),
    )


def summary(found: Differences) -> str:
    """Return how much the two have in common, in words."""
    total = 2 * found.common + found.only_first + found.only_second
    share = percent(2 * found.common / total if total else 1)
    return str(gettext("%(share)s of the words are the same in both", share=share))
