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
from archive.errors import worded
from archive.site_values import Override
from indexer.clean import Cleaned
from indexer.clean.lines import normal_space
from indexer.clean.settle import settle
from indexer.clean.site_lines import SiteKnowledge, line_hash
from indexer.errors import LineError, SourceError
from indexer.settling import Settled, examined, noting, settled, with_known_counts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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


@dataclass(frozen=True, slots=True)
class Decided:
    """What a decision was about.

    Attributes:
        line: the line, as it was before.
        taught: whether the site's other pages follow.
    """

    line: Line
    taught: bool


def decide(
    store: ArticleStore,
    writer: ArchiveWriter,
    article_id: str,
    named: str,
    *,
    keep: bool,
    notes: Notes = NO_NOTES,
) -> Decided:
    """Keep or drop a line of an article, from now on, and teach it to the site.

    The site is not taught where the page bears the line more than once and the others are not treated alike:
    then it is about this one.

    Args:
        store: the archive.
        writer: its open writer; what it does is not committed yet.
        article_id: the article.
        named: the number of the line on the page, from 1, or its text.
        keep: whether it is text of the article.
        notes: notes on sites, by domain: the source is cleaned again.

    Raises:
        ArticleNotFoundError: there is no such article.
        LineError: there is no such line, it is so already, or nothing would be left.
    """
    stored = store.get(article_id)
    lines = lines_of(stored.article)
    line = _found(article_id, lines, named, keep=keep)
    _check_change(article_id, line, lines, keep=keep)
    writer.override(article_id, line.text, line.nth, keep=keep)
    site = None if stored.source.as_is or not _is_alone(line, lines, keep=keep) else stored.article.site
    if site:
        writer.teach(site, line_hash(line.text), line.text, keep=keep)
    _save(store, writer, stored, Override(line.text, line.nth, keep=keep, made=""), notes, decided=True)
    return Decided(line, bool(site))


def _check_change(article_id: str, line: Line, lines: list[Line], *, keep: bool) -> None:
    """Refuse what changes nothing, and what leaves nothing."""
    if (line.reason is None) == keep:
        raise LineError(
            worded("article {id!r}: line {line} is kept already", id=article_id, line=line.number)
            if keep
            else worded(
                "article {id!r}: line {line} is removed already ({reason})",
                id=article_id,
                line=line.number,
                reason=line.reason,
            ),
            hint=f"khizana show {article_id} --removed",
        )
    if not keep and sum(one.reason is None for one in lines) == 1:
        raise LineError(
            worded("article {id!r}: line {line} is all that is left of it", id=article_id, line=line.number),
            hint="khizana remove takes out a whole article.",
        )


def undo(
    store: ArticleStore,
    writer: ArchiveWriter,
    article_id: str,
    named: str,
    *,
    keep: bool,
    notes: Notes = NO_NOTES,
) -> Decided:
    """Take back what was decided about a line, for the article and for its site.

    Args:
        store: as for `decide`.
        writer: as for `decide`.
        article_id: as for `decide`.
        named: as for `decide`.
        keep: what had been decided.
        notes: as for `decide`.

    Raises:
        ArticleNotFoundError: there is no such article.
        LineError: there is no such line, or this was not decided about it.
    """
    stored = store.get(article_id)
    decided = {(one.text, one.nth): one.keep for one in writer.overrides(article_id)}
    line = _found(article_id, lines_of(stored.article), named, keep=not keep)
    if decided.get((line.text, line.nth)) is not keep:
        raise LineError(
            worded("article {id!r}: line {line} was not kept by hand", id=article_id, line=line.number)
            if keep
            else worded(
                "article {id!r}: line {line} was not dropped by hand", id=article_id, line=line.number
            ),
            hint=f"khizana show {article_id} --removed",
        )
    writer.forget_override(article_id, line.text, line.nth)
    site = stored.article.site
    taught = bool(site) and writer.unteach(site or "", line_hash(line.text))
    _save(store, writer, stored, Override(line.text, line.nth, keep=not keep, made=""), notes, decided=False)
    return Decided(line, taught)


def lines_of(article: Article) -> list[Line]:
    """Return the lines of an article's page, kept and removed, in its own order."""
    seen: dict[str, int] = {}
    found = []
    for number, (text, reason) in enumerate(page_lines(article), 1):
        nth = seen[text] = seen.get(text, -1) + 1
        found.append(Line(number, text, nth, reason))
    return found


def same_line(one: Line, other: Line) -> bool:
    """Tell whether two lines of a page, before and after it was cleaned again, are the same one."""
    return (one.text, one.nth) == (other.text, other.nth)


def check_line(store: ArticleStore, article_id: str, named: str, expected: Callable[[Line], bool]) -> None:
    """Refuse a number or a text that names another line now than the one that was meant.

    Raises:
        ArticleNotFoundError: there is no such article.
        LineError: there is no such line, or it is another one.
    """
    line = _found(article_id, lines_of(store.get(article_id).article), named, keep=True)
    if not expected(line):
        raise LineError(
            worded("article {id!r}: line {line} is another one now", id=article_id, line=line.number),
            hint=f"khizana show {article_id} --removed",
        )


def _is_alone(line: Line, lines: list[Line], *, keep: bool) -> bool:
    """Tell whether no other line of the page is the same, but for those that are so already."""
    key = line_hash(line.text)
    return all(one == line or (one.reason is None) == keep or line_hash(one.text) != key for one in lines)


def _found(article_id: str, lines: list[Line], named: str, *, keep: bool) -> Line:
    """Return the line that was named; of several with the same text, one that is not yet as it should be."""
    if named.isdecimal() and 1 <= int(named) <= len(lines):
        return lines[int(named) - 1]
    same = [line for line in lines if line.text == normal_space(named)]
    if not same:
        raise LineError(
            worded(
                "article {id!r}: there is no line {line!r}; the page has {count:,} lines",
                id=article_id,
                line=named,
                count=len(lines),
            ),
            hint=f"khizana show {article_id} --removed numbers them.",
        )
    return next((line for line in same if (line.reason is None) != keep), same[0])


def _save(
    store: ArticleStore,
    writer: ArchiveWriter,
    stored: StoredArticle,
    wanted: Override,
    notes: Notes,
    *,
    decided: bool,
) -> None:
    """Clean the source again as `khizana reclean` would, so that this will find nothing to change.

    Where it gives another article now, or the decision no longer meets a line of it, the article is changed
    as it stands.

    Args:
        store: as for `decide`.
        writer: as for `decide`; knows of the decision already.
        stored: the article.
        wanted: the line, and what is to become of it.
        notes: as for `decide`.
        decided: whether a person wants that; else a decision was taken back, and the cleaner is free again.
    """
    source = stored.source
    data = store.raw(source.sha256)
    raw = RawSource(source.name, data, source.kind, source.url, source.fetched, source.charset, source.as_is)
    try:
        page = settled(writer, examined(raw, noting(notes)), as_is=raw.as_is)
    except SourceError:
        page = None
    if (
        page is None
        or page.article.id != stored.article.id
        or (decided and not _has_met(page.article, wanted))
    ):
        page = Settled(settle(Cleaned(stored.article), SiteKnowledge(), [wanted]), None, SiteKnowledge())
    writer.save(raw, with_known_counts(page.article, store), page.page)


def _has_met(article: Article, wanted: Override) -> bool:
    return any(
        (line.text, line.nth, line.reason is None) == (wanted.text, wanted.nth, wanted.keep)
        for line in lines_of(article)
    )
