"""The page of what was removed: what the lines of a page as it came become on it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from flask_babel import gettext

from archive.article import RemovedLine, page_order
from indexer.by_hand import lines_of
from indexer.clean.reasons import in_words
from indexer.clean.site_lines import line_hash
from web.asking.links import article_url, url_of_article
from web.language import words
from web.language.direction import setting_of, title_setting
from web.language.numbers import decimal
from web.language.preferences import preferences
from web.parts.clipping import HEADLINE, clipped
from web.parts.values import Link
from web.removed.line_orders import KEEP_DID, button_of, note_of
from web.removed.page import FilterView, LineView, RemovedPage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from archive import Article
    from archive.site_values import Override, Recurrence
    from indexer.by_hand import Line

ALL, KEPT, REMOVED = "all", "kept", "removed"
KINDS: Mapping[str, str] = {
    ALL: words.said("All lines"),
    KEPT: words.said("Kept"),
    REMOVED: words.said("Removed"),
}


@dataclass(frozen=True, slots=True)
class RemovedState:
    """Which lines the address asks for.

    Attributes:
        show: a name from `KINDS`.
        reason: only lines that were removed for this reason, as a code; None for any.
        did: what was just done, from `line_orders`; None where nothing was.
        line: to which line, from 1; 0 where to none.
    """

    show: str = ALL
    reason: str | None = None
    did: str | None = None
    line: int = 0

    def url(self, article_id: str) -> str:
        """Return the address of the page that shows these lines of an article."""
        return f"{article_url(article_id)}/removed{self.query()}"

    def edit_url(self, article_id: str) -> str:
        """Return the address that changes are sent to, and that leads back to these lines."""
        return url_of_article("edits.decide", article_id) + replace(self, did=None, line=0).query()

    def query(self) -> str:
        """Return what an address says of these lines, with its question mark; empty where it says nothing."""
        pairs = [
            ("show", self.show if self.show != ALL else None),
            ("reason", self.reason),
            ("did", self.did),
        ]
        given = [(name, value) for name, value in pairs if value]
        if self.did:
            given.append(("line", str(self.line)))
        return f"?{urlencode(given)}" if given else ""

    def shows(self, line: Line) -> bool:
        """Tell whether a line is among those asked for."""
        if self.reason:
            return line.reason == self.reason
        return self.show == ALL or (line.reason is None) == (self.show == KEPT)


def removed_page(
    article: Article,
    state: RemovedState,
    *,
    recurrences: Mapping[int, Recurrence],
    overrides: tuple[Override, ...] = (),
    editing: bool = False,
) -> RemovedPage:
    """Return the page that shows what cleaning took away, in the page's own order.

    Args:
        article: the article.
        state: which lines to show.
        recurrences: on how much of its site its lines recur, by hash.
        overrides: what a person decided about its lines.
        editing: whether its reader may decide.
    """
    lines = lines_of(article)
    decided = {(one.text, one.nth): one.keep for one in overrides}
    views = tuple(
        line_view(line, article, pages_of(line, told, recurrences), decided, editing=editing)
        for line, told in zip(lines, page_order(article), strict=True)
        if state.shows(line)
    )
    url = article_url(article.id)
    title = clipped(article.title or words.untitled(), HEADLINE)
    return RemovedPage(
        title=title,
        setting=title_setting(article.title, article.language),
        lines=views,
        kinds=kinds(article, state),
        reasons=reasons(article, state),
        jumps=jumps(views),
        article_url=url,
        raw_url=url + "/raw",
        note=note_of(state.did, state.line, lines, decided, editing=editing),
    )


def line_view(
    line: Line,
    article: Article,
    pages: int | None,
    decided: Mapping[tuple[str, int], bool],
    *,
    editing: bool,
) -> LineView:
    """Return a line of the page as it is shown: kept, or removed with its reason."""
    keep = decided.get((line.text, line.nth))
    return LineView(
        number=line.number,
        shown=decimal(line.number),
        text=line.text,
        setting=setting_of(line.text, article.language),
        kept=line.reason is None,
        code=line.reason,
        reason=in_words(line.reason, preferences().language) if line.reason else None,
        pages=None
        if pages is None or pages < 2  # noqa: PLR2004  on one page it does not recur
        else words.counted(pages, words.ON_PAGES),
        by_hand=None if keep is None else gettext(KEEP_DID[keep]),
        button=button_of(line, keep) if editing else None,
    )


def pages_of(line: Line, told: str | RemovedLine, recurrences: Mapping[int, Recurrence]) -> int | None:
    """Return on how many pages of its site a line stands, now, else when it was removed."""
    now = recurrences.get(line_hash(line.text))
    return now.pages if now else None if isinstance(told, str) else told.pages


def kinds(article: Article, state: RemovedState) -> tuple[FilterView, ...]:
    """Return the ways to see all lines, those kept, and those removed."""
    counts = {KEPT: len(article.paragraphs), REMOVED: len(article.removed)}
    counts[ALL] = sum(counts.values())
    return tuple(
        FilterView(
            RemovedState(show=name).url(article.id),
            gettext(text),
            decimal(counts[name]),
            chosen=state.reason is None and state.show == name,
        )
        for name, text in KINDS.items()
    )


def reasons(article: Article, state: RemovedState) -> tuple[FilterView, ...]:
    """Return the ways to see what was removed for one reason; once more, and all is shown again."""
    counts = Counter(line.reason for line in article.removed)
    return tuple(
        FilterView(
            replace(state, show=ALL, did=None, line=0, reason=None if code == state.reason else code).url(
                article.id
            ),
            in_words(code, preferences().language),
            decimal(count),
            chosen=code == state.reason,
            code=code,
        )
        for code, count in counts.most_common()
    )


def jumps(lines: tuple[LineView, ...]) -> tuple[Link, ...]:
    """Return links to where the text of the article begins and ends on a page, and to the page's end."""
    kept = [line.number for line in lines if line.kept]
    if not kept or len(lines) < 10 or len(kept) == len(lines):  # noqa: PLR2004  so many are seen at once
        return ()
    return (
        Link(f"#line-{kept[0]}", gettext("Start of the text")),
        Link(f"#line-{kept[-1]}", gettext("End of the text")),
        Link(f"#line-{lines[-1].number}", gettext("Last line")),
    )
