"""What each page shows: one frozen dataclass a page, made by one function. Templates see nothing else."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from archive.article import page_lines
from indexer.clean.reasons import LABELS, Reason
from web import words
from web.links import PAGE_SIZE, SearchState, article_url

if TYPE_CHECKING:
    from archive import StoredArticle
    from indexer.search import SearchHit, SearchResult
    from indexer.snippets import Piece

FACETS_SHOWN = ("site", "author", "year")
FACET_VALUES_SHOWN = 12
PAGES_AROUND = 2
CHART_HEIGHT = 60
BAR_WIDTH = 10


@dataclass(frozen=True, slots=True)
class HitView:
    """A hit: its address and what is known of it."""

    url: str
    title: tuple[Piece, ...]
    site: str | None
    author: str | None
    published: str | None
    date: str | None
    snippet: tuple[Piece, ...]
    cut_start: bool
    cut_end: bool


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """A value one can choose: its address, its words, how many articles have it, whether it is chosen."""

    url: str
    text: str
    count: int
    selected: bool


@dataclass(frozen=True, slots=True)
class FacetView:
    """A facet and its values."""

    name: str
    choices: tuple[ChoiceView, ...]


@dataclass(frozen=True, slots=True)
class BarView:
    """A bar of the date histogram, in the units of its drawing."""

    url: str
    text: str
    count: int
    x: int
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class Link:
    """A link, or (without an address) the place where one already is."""

    url: str | None
    text: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The search page.

    Attributes:
        query: as typed.
        archive_count: the articles in the archive, in words.
        empty: whether the archive holds nothing yet.
        summary: how many results, in words; None before a search.
        error: what is wrong with the query, and the query cut at the place; None if nothing is.
        behind: a notice that not everything kept is searchable yet.
    """

    query: str
    archive_count: str
    empty: bool
    sorts: tuple[ChoiceView, ...]
    hidden: tuple[tuple[str, str], ...]
    summary: str | None
    hits: tuple[HitView, ...]
    first: int
    facets: tuple[FacetView, ...]
    bars: tuple[BarView, ...]
    chart_width: int
    chart_height: int
    undated: str | None
    paging: tuple[Link, ...]
    json_url: str
    notes: tuple[str, ...]
    error: QueryErrorView | None = None
    behind: str | None = None


@dataclass(frozen=True, slots=True)
class QueryErrorView:
    """A query that could not be read: the message, and the query before, at and after the place."""

    message: str
    hint: str | None
    before: str
    at: str
    after: str


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """The reading page: an article clean, with what is known of it."""

    id: str
    title: tuple[Piece, ...]
    plain_title: str
    paragraphs: tuple[tuple[Piece, ...], ...]
    facts: tuple[tuple[str, str], ...]
    published: str | None
    date: str | None
    source_url: str | None
    language: str | None
    removed_count: str
    removed_url: str
    raw_url: str
    json_url: str
    search: Link | None


@dataclass(frozen=True, slots=True)
class LineView:
    """A line of the page as it came: its text, whether it was kept, else why not."""

    text: str
    kept: bool
    reason: str | None


@dataclass(frozen=True, slots=True)
class RemovedPage:
    """The whole page as it came, line by line, with what was kept and what was taken away."""

    id: str
    title: str
    lines: tuple[LineView, ...]
    removed_count: str
    kept_count: str
    reasons: tuple[tuple[str, int], ...]
    article_url: str
    raw_url: str


def search_page(
    state: SearchState, result: SearchResult, *, archive_count: int, behind: int = 0
) -> SearchPage:
    """Return the search page of an answer."""
    bars, width = histogram(state, result)
    return replace(
        empty_page(state, archive_count=archive_count),
        summary=words.counted(result.total, words.RESULTS),
        hits=tuple(hit_view(hit, state.query) for hit in result.hits),
        first=result.request.offset + 1,
        facets=tuple(
            FacetView(words.FACET_NAMES[name], choices(state, name, result))
            for name in FACETS_SHOWN
            if result.facets.get(name)
        ),
        bars=bars,
        chart_width=width,
        undated=words.counted(result.undated, words.ARTICLES) if result.undated else None,
        paging=paging(state, result.total),
        notes=tuple(map(words.note_in_words, result.notes)),
        sorts=sort_choices(state, result.sort),
        behind=words.counted(behind, words.CHANGES) if behind else None,
    )


def empty_page(state: SearchState, *, archive_count: int, error: QueryErrorView | None = None) -> SearchPage:
    """Return the search page without an answer: before a search, or with an error in the query."""
    return SearchPage(
        query=state.query,
        archive_count=words.counted(archive_count, words.ARTICLES),
        empty=archive_count == 0,
        sorts=(),
        hidden=((("sort", state.sort),) if state.sort else ()),
        summary=None,
        hits=(),
        first=1,
        facets=(),
        bars=(),
        chart_width=0,
        chart_height=CHART_HEIGHT,
        undated=None,
        paging=(),
        json_url=state.url("pages.search_json"),
        notes=(),
        error=error,
    )


def sort_choices(state: SearchState, chosen: str) -> tuple[ChoiceView, ...]:
    """Return the orders that mean something for a search."""
    return tuple(
        ChoiceView(replace(state, sort=name, page=1).url(), text, 0, name == chosen)
        for name, text in words.SORT_NAMES.items()
        if state.query or name != "relevance"
    )


def hit_view(hit: SearchHit, query: str) -> HitView:
    """Return a hit as the page shows it; the link carries the query, so that the words are marked there."""
    return HitView(
        url=article_url(hit.id) + ("?" + urlencode({"q": query}) if query else ""),
        title=hit.title_pieces,
        site=hit.site,
        author=hit.author,
        published=hit.published,
        date=words.date_in_words(hit.published),
        snippet=hit.snippet.pieces,
        cut_start=hit.snippet.cut_start,
        cut_end=hit.snippet.cut_end,
    )


def choices(state: SearchState, name: str, result: SearchResult) -> tuple[ChoiceView, ...]:
    """Return the values of a facet, those chosen first of all."""
    values = sorted(result.facets[name], key=lambda one: not one.selected)[:FACET_VALUES_SHOWN]
    return tuple(
        ChoiceView(
            state.toggled(name, one.value).url(),
            words.FACET_NONE[name] if one.value is None else one.value,
            one.count,
            one.selected,
        )
        for one in values
    )


def histogram(state: SearchState, result: SearchResult) -> tuple[tuple[BarView, ...], int]:
    """Return the bars of the date histogram, and its width; time runs from the right, as one reads."""
    most = max((bar.count for bar in result.histogram), default=0)
    if len(result.histogram) < 2:  # noqa: PLR2004  one bar says nothing
        return (), 0
    bars = []
    for number, bar in enumerate(result.histogram):
        height = -(-bar.count * CHART_HEIGHT // most)
        facet = "month" if "-" in bar.label else "year"
        bars.append(
            BarView(
                url=state.only(facet, [bar.label]).url(),
                text=words.month_in_words(bar.label),
                count=bar.count,
                x=(len(result.histogram) - 1 - number) * BAR_WIDTH,
                y=CHART_HEIGHT - height,
                height=height,
            )
        )
    return tuple(bars), len(bars) * BAR_WIDTH


def paging(state: SearchState, total: int) -> tuple[Link, ...]:
    """Return links to the pages around this one, the first and the last among them."""
    last = -(-total // PAGE_SIZE)
    if last <= 1:
        return ()
    shown = {1, last, *range(max(1, state.page - PAGES_AROUND), min(last, state.page + PAGES_AROUND) + 1)}
    links: list[Link] = []
    previous = 0
    for number in sorted(shown):
        if number > previous + 1:
            links.append(Link(None, "…"))
        links.append(Link(None if number == state.page else replace(state, page=number).url(), str(number)))
        previous = number
    return tuple(links)


def article_page(
    stored: StoredArticle,
    title: tuple[Piece, ...],
    paragraphs: tuple[tuple[Piece, ...], ...],
    *,
    search: SearchState | None,
) -> ArticlePage:
    """Return the reading page of an article whose text is cut in pieces, some of them marked."""
    article = stored.article
    url = article_url(article.id)
    facts = (
        ("الموقع", article.site),
        ("الكاتب", article.author),
        ("التاريخ كما طُبع", article.published_as_printed),
        ("ملف المصدر", stored.source.name),
        ("جُلب في", stored.source.fetched),
        ("أُضيف في", stored.added),
        ("SHA-256", stored.source.sha256),
    )
    return ArticlePage(
        id=article.id,
        title=title,
        plain_title=article.title or "مقال بلا عنوان",
        paragraphs=paragraphs,
        facts=tuple((name, value) for name, value in facts if value),
        published=article.published,
        date=words.date_in_words(article.published),
        source_url=article.url if article.url and article.url.startswith(("http://", "https://")) else None,
        language=article.language,
        removed_count=words.counted(len(article.removed), words.LINES),
        removed_url=url + "/removed",
        raw_url=url + "/raw",
        json_url=url + ".json",
        search=Link(search.url(), search.query) if search and search.query else None,
    )


def removed_page(stored: StoredArticle) -> RemovedPage:
    """Return the page that shows what cleaning took away, in the page's own order."""
    article = stored.article
    lines = tuple(
        LineView(text, kept=reason is None, reason=None if reason is None else reason_in_words(reason))
        for text, reason in page_lines(article)
    )
    reasons = Counter(line.reason for line in lines if line.reason is not None)
    url = article_url(article.id)
    return RemovedPage(
        id=article.id,
        title=article.title or "مقال بلا عنوان",
        lines=lines,
        removed_count=words.counted(len(article.removed), words.LINES),
        kept_count=words.counted(len(article.paragraphs), words.LINES),
        reasons=tuple(reasons.most_common()),
        article_url=url,
        raw_url=url + "/raw",
    )


def reason_in_words(reason: str) -> str:
    """Return the Arabic words for why a line was removed."""
    return LABELS[Reason(reason)]["ar"] if reason in set(Reason) else reason
