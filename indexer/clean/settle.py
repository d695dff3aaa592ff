"""From what the page cleaner found to the article: what the site's other pages and people say of its lines.

Each may overrule the one before: what lines and places recur on the site, what a person taught about lines
of the site, what a person decided about lines of this article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from archive.article import Article, RemovedLine
from archive.site_values import Override
from indexer.clean.article import Cleaned
from indexer.clean.reasons import Reason
from indexer.clean.recurring import without_recurring
from indexer.clean.site_lines import HashedLine, SiteKnowledge, hashed_lines

UNTAUGHT = frozenset({Reason.TITLE, Reason.REPEATED_TITLE, Reason.SITE_NOTES})
"""Reasons that a lesson about lines of the site does not undo: they are about this page, or meant so."""


def settle(
    cleaned: Cleaned,
    site: SiteKnowledge,
    overrides: Iterable[Override] = (),
    *,
    lines: Sequence[HashedLine] | None = None,
) -> Article:
    """Return the article that a page holds, in the light of its site's other pages and of what people said.

    Args:
        cleaned: what the page cleaner found.
        site: what is known of the site; must know of all `indexer.clean.site_lines.asked` hashes.
        overrides: what a person decided about lines of this article; one whose line is not there is passed
            over.
        lines: the page's `hashed_lines`, where they are at hand.

    Returns:
        The article, its lines kept or removed with their reasons; all lines of the page are still in it, in
        their order. At least one line is kept, whatever recurs or was dropped.
    """
    overrides = tuple(overrides)
    if not (overrides or site.recurrences or site.places or site.lessons):
        return cleaned.article
    before = tuple(hashed_lines(cleaned) if lines is None else lines)
    settled = _taught(without_recurring(before, site), site)
    settled = _overridden(settled, overrides)
    if settled == before or all(line.reason for line in settled):
        return cleaned.article
    return _rebuilt(cleaned.article, settled)


def _taught(lines: tuple[HashedLine, ...], site: SiteKnowledge) -> tuple[HashedLine, ...]:
    if not site.lessons:
        return lines
    return tuple(_decided(line, site.lessons.get(line.hash)) for line in lines)


def _decided(line: HashedLine, keep: bool | None) -> HashedLine:
    if keep is None or line.reason in UNTAUGHT:
        return line
    return _kept(line) if keep else _dropped(line)


def _overridden(lines: tuple[HashedLine, ...], overrides: Iterable[Override]) -> tuple[HashedLine, ...]:
    decided = {(one.text, one.nth): one.keep for one in overrides}
    if not decided:
        return lines
    counts: Counter[str] = Counter()
    settled = []
    for line in lines:
        keep = decided.get((line.text, counts[line.text]))
        counts[line.text] += 1
        settled.append(line if keep is None else _kept(line) if keep else _dropped(line))
    return tuple(settled)


def _kept(line: HashedLine) -> HashedLine:
    return line._replace(reason=None, pages=None)


def _dropped(line: HashedLine) -> HashedLine:
    """Return a line as a person took it away; one that went anyway keeps its reason."""
    return line if line.reason else line._replace(reason=Reason.BY_HAND, pages=None)


def _rebuilt(article: Article, lines: Iterable[HashedLine]) -> Article:
    paragraphs: list[str] = []
    removed: list[RemovedLine] = []
    for line in lines:
        if line.reason is None:
            paragraphs.append(line.text)
        else:
            removed.append(RemovedLine(line.text, line.reason, len(paragraphs), line.pages))
    return replace(article, paragraphs=tuple(paragraphs), removed=tuple(removed))
