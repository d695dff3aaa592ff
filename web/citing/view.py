"""What the pages say for citing an article, and for taking the results of a search away."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from flask import url_for
from flask_babel import gettext
from markupsafe import Markup

from indexer.citing import Cited, Reading, cited
from indexer.citing.dublin import coins, elements
from indexer.citing.item import web_address
from indexer.citing.newsarticle import news_article, script_text
from indexer.citing.plain import one_line
from indexer.citing.styles import STYLES
from indexer.citing.words import LANGUAGES as SPOKEN
from indexer.citing.words import Language, Writing
from web.asking.links import SearchState, article_url, url_of_article
from web.citing.markup import marked_up
from web.citing.values import CitationsView, CitationView, CiteView, ItemView, QuotingView, TakeAwayView
from web.language import words
from web.language.languages import LANGUAGES
from web.language.preferences import preferences
from web.parts.clipping import CHOICE, clipped
from web.parts.values import Link

if TYPE_CHECKING:
    from archive import StoredArticle
    from indexer.search import SearchHit

MOST = 10_000
"""How many articles one file of results holds at most; ``offset`` leads to the next ones."""

STYLE_NAMES = {
    "apa": "APA 7",
    "chicago": words.said("Chicago 17, bibliography"),
    "chicago-note": words.said("Chicago 17, note"),
    "mla": "MLA 9",
}
FILES: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("ris", "RIS", {}),
    ("bib", "BibTeX", {}),
    ("csl.json", "CSL-JSON", {}),
    ("csv", "CSV", {}),
    ("csv", words.said("CSV for Excel"), {"bom": "1"}),
    ("jsonl", "JSON Lines", {}),
)
"""Formats of results: the suffix, the name, parameters."""


def reading_now() -> Reading:
    """Return where and when this request's reader reads."""
    return Reading(datetime.now(UTC).date(), outer_url)


def outer_url(article_id: str) -> str:
    """Return the address of an article's reading page as others reach it."""
    return url_of_article("reading.article", article_id, outer=True)


def cite_view(stored: StoredArticle) -> CiteView:
    """Return what the reading page says for citing its article."""
    one, url = cited(stored, reading_now()), article_url(stored.article.id)
    address = outer_url(stored.article.id)
    return CiteView(
        server=server_url(),
        item=item_view(one),
        meta=tuple((f"DC.{name}", value) for name, value in elements(one)),
        properties=open_graph(one),
        # Escaped by `script_text`: nothing in it ends its element.
        data=Markup(script_text(news_article(one, raw=address + "/raw"))),  # noqa: S704
        languages=tuple(citations_view(one, spoken_in) for spoken_in in spoken()),
        downloads=(
            Link(url + ".ris", "RIS"),
            Link(url + ".bib", "BibTeX"),
            Link(url + ".csl.json", "CSL-JSON"),
            Link(url + ".txt", gettext("Plain text")),
        ),
        quoting=quoting_view(address),
        address=address,
        digest=stored.source.sha256,
    )


def spoken() -> tuple[Language, ...]:
    """Return the languages of citations, the reader's first: Arabic to readers of Arabic, else English."""
    return SPOKEN if preferences().language == "ar" else ("en", "ar")


def writing_in(language: Language) -> Writing:
    """Return how citations of a language are written for this reader."""
    return Writing(language, preferences().digits)


def citations_view(one: Cited, language: Language) -> CitationsView:
    """Return the citations of an article whose words are of one language."""
    spoken_in, writing = LANGUAGES[language], writing_in(language)
    return CitationsView(
        spoken_in.name,
        language,
        spoken_in.direction,
        tuple(
            CitationView(
                f"cite-{language}-{style}", gettext(STYLE_NAMES[style]), marked_up(write(one, writing))
            )
            for style, write in STYLES.items()
        ),
    )


def quoting_view(address: str) -> QuotingView:
    """Return what a quotation of an article is made of."""
    language = spoken()[0]
    writing = writing_in(language)
    told = writing.words
    opening, closing = told.quotes
    inner = "".join(sign + within for sign, within in told.inner.items())
    return QuotingView(
        opening=opening,
        closing=closing,
        inner=inner,
        citation=f"cite-{language}-apa",
        place=told.paragraph,
        digits=writing.number("0123456789"),
        address=address,
    )


def open_graph(one: Cited) -> tuple[tuple[str, str], ...]:
    """Return what Open Graph says of an article; a type ``website`` would hide DC's from Zotero."""
    told = (
        ("og:type", "article"),
        ("og:title", one.title),
        ("og:site_name", one.site),
        ("og:url", one.link),
        ("article:published_time", one.published),
        ("article:modified_time", one.modified),
        ("article:section", one.section),
    )
    return tuple((name, value) for name, value in told if value)


def item_view(one: Cited) -> ItemView:
    """Return an article as reference managers find it in a page.

    They put the id into an address as it is, so it comes escaped.
    """
    return ItemView(quote(one.id, safe=""), coins(one))


def hit_item(hit: SearchHit) -> ItemView:
    """Return a hit as reference managers find it in a page of results."""
    one = Cited(
        id=hit.id,
        title=one_line(clipped(hit.title, CHOICE)),
        author=one_line(clipped(hit.author, CHOICE)),
        site=one_line(clipped(hit.site, CHOICE)),
        published=hit.published,
        accessed=reading_now().accessed,
        url=web_address(hit.url),
    )
    return item_view(one)


def take_away_view(state: SearchState, length: int) -> TakeAwayView | None:
    """Return how the results of a search are taken away; None where there are none."""
    if not length:
        return None
    files = [
        Link(export_url(state, suffix, more), gettext(name) if more else name) for suffix, name, more in FILES
    ]
    return TakeAwayView(
        server_url(),
        tuple(files),
        Link(state.url("feeds.feed"), "Atom"),
        words.counted(MOST, words.ARTICLES) if length > MOST else None,
    )


def export_url(state: SearchState, suffix: str, more: dict[str, str]) -> str:
    """Return the address of all results of a search in a format."""
    pairs = [pair for pair in state.pairs() if pair[0] != "page"] + list(more.items())
    return url_for("exports.export", suffix=suffix) + ("?" + urlencode(pairs) if pairs else "")


def server_url() -> str:
    """Return the address of the unAPI server."""
    return url_for("citing.unapi", _external=True)
