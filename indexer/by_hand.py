"""What a person decides about a line of an article: kept or dropped, now and whenever it is cleaned again.

The decision holds for this article. It also teaches the table of its site, so that other pages that bear the
line are settled by it when they are next added or cleaned again.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from archive import RawSource
from archive.article import page_lines
from archive.site_values import Override
from indexer.clean import Cleaned
from indexer.clean.lines import normal_space
from indexer.clean.settle import settle
from indexer.clean.site_lines import SiteKnowledge, line_hash
from indexer.errors import LineError, SourceError
from indexer.settling import Settled, examined, noting, settled, with_known_counts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from archive import ArchiveWriter, Article, ArticleStore, StoredArticle
    from indexer.clean.site_notes import SiteNotes

Notes: TypeAlias = "Mapping[str, SiteNotes]"
NO_NOTES: Notes = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an article's page.

    Attributes:
        number: its place on the page, from 1.
        text: the line.
        nth: which of the lines with this text, 0 for the first.
        reason: why it is removed; None where it is kept.
    """

    number: int
    text: str
    nth: int
    reason: str | None


def decide(
    store: ArticleStore,
    writer: ArchiveWriter,
    article_id: str,
    named: str,
    *,
    keep: bool,
    notes: Notes = NO_NOTES,
) -> Line:
    """Keep or drop a line of an article, from now on, and teach it to the site.

    Args:
        store: the archive.
        writer: its open writer; what it does is not committed yet.
        article_id: the article.
        named: the number of the line on the page, from 1, or its text.
        keep: whether it is text of the article.
        notes: notes on sites, by domain: the source is cleaned again.

    Returns:
        The line as it was.

    Raises:
        ArticleNotFoundError: there is no such article.
        LineError: there is no such line, it is so already, or nothing would be left.
    """
    stored = store.get(article_id)
    lines = _lines(stored.article)
    line = _found(article_id, lines, named, keep=keep)
    if (line.reason is None) == keep:
        state = "kept already" if keep else f"removed already ({line.reason})"
        raise LineError(
            f"article {article_id!r}: line {line.number} is {state}",
            hint=f"khizana show {article_id} --removed",
        )
    if not keep and sum(one.reason is None for one in lines) == 1:
        raise LineError(
            f"article {article_id!r}: line {line.number} is all that is left of it",
            hint="khizana remove takes out a whole article.",
        )
    writer.override(article_id, line.text, line.nth, keep=keep)
    if stored.article.site and not stored.source.as_is:
        writer.teach(stored.article.site, line_hash(line.text), line.text, keep=keep)
    _save(store, writer, stored, Override(line.text, line.nth, keep=keep, made=""), notes)
    return line


def undo(
    store: ArticleStore,
    writer: ArchiveWriter,
    article_id: str,
    named: str,
    *,
    keep: bool,
    notes: Notes = NO_NOTES,
) -> Line:
    """Take back what was decided about a line, for the article and for its site.

    Args:
        store: as for `decide`.
        writer: as for `decide`.
        article_id: as for `decide`.
        named: as for `decide`.
        keep: what had been decided.
        notes: as for `decide`.

    Returns:
        The line as it was.

    Raises:
        ArticleNotFoundError: there is no such article.
        LineError: there is no such line, or this was not decided about it.
    """
    stored = store.get(article_id)
    decided = {(one.text, one.nth): one.keep for one in writer.overrides(article_id)}
    line = _found(article_id, _lines(stored.article), named, keep=not keep)
    if decided.get((line.text, line.nth)) is not keep:
        raise LineError(
            f"article {article_id!r}: line {line.number} was not {'kept' if keep else 'dropped'} by hand",
            hint=f"khizana show {article_id} --removed",
        )
    writer.forget_override(article_id, line.text, line.nth)
    if stored.article.site:
        writer.unteach(stored.article.site, line_hash(line.text))
    _save(store, writer, stored, None, notes)
    return line


def _lines(article: Article) -> list[Line]:
    seen: dict[str, int] = {}
    found = []
    for number, (text, reason) in enumerate(page_lines(article), 1):
        nth = seen[text] = seen.get(text, -1) + 1
        found.append(Line(number, text, nth, reason))
    return found


def _found(article_id: str, lines: list[Line], named: str, *, keep: bool) -> Line:
    """Return the line that was named; of several with the same text, one that is not yet as it should be."""
    if named.isdecimal() and 1 <= int(named) <= len(lines):
        return lines[int(named) - 1]
    same = [line for line in lines if line.text == normal_space(named)]
    if not same:
        raise LineError(
            f"article {article_id!r}: there is no line {named!r}; the page has {len(lines):,} lines",
            hint=f"khizana show {article_id} --removed numbers them.",
        )
    return next((line for line in same if (line.reason is None) != keep), same[0])


def _save(
    store: ArticleStore, writer: ArchiveWriter, stored: StoredArticle, decided: Override | None, notes: Notes
) -> None:
    """Clean the source again as `khizana reclean` would, so that this will find nothing to change.

    Where it gives another article now, or the decision no longer meets a line of it, the article is changed
    as it stands.
    """
    source = stored.source
    data = store.raw(source.sha256)
    raw = RawSource(source.name, data, source.kind, source.url, source.fetched, source.charset, source.as_is)
    try:
        page = settled(writer, examined(raw, noting(notes)), as_is=raw.as_is)
    except SourceError:
        page = None
    if page is None or page.article.id != stored.article.id or not _has_met(page.article, decided):
        made = [one for one in (decided,) if one is not None]
        page = Settled(settle(Cleaned(stored.article), SiteKnowledge(), made), None, SiteKnowledge())
    writer.save(raw, with_known_counts(page.article, store), page.page)


def _has_met(article: Article, decided: Override | None) -> bool:
    if decided is None:
        return True
    return any(
        (line.text, line.nth, line.reason is None) == (decided.text, decided.nth, decided.keep)
        for line in _lines(article)
    )
