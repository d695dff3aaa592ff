"""What the head of a page says of its article: JSON-LD, OpenGraph, Dublin Core, microdata."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from indexer.clean.columns import as_text
from indexer.clean.decode import without_controls
from indexer.clean.identity import domain
from indexer.clean.lines import normal_space

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_ARTICLE_TYPES = (
    "newsarticle article blogposting reportagenewsarticle opinionnewsarticle analysisnewsarticle "
    "backgroundnewsarticle liveblogposting reviewnewsarticle scholarlyarticle report socialmediaposting"
)
ARTICLE_TYPES = frozenset(_ARTICLE_TYPES.split())
"""Types of schema.org that are one article, in lowercase."""

DATES = (
    *("article:published_time", "og:article:published_time", "datepublished", "og:published_time"),
    *("dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created", "dc.date", "dcterms.date"),
    *("pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "sailthru.date"),
    *("parsely-pub-date", "cxenseparse:recs:publishtime", "article.published", "date"),
)
"""Names of ``<meta>`` that date the article, the most believed first; none that dates a change."""

TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "title", "headline")
AUTHORS = ("article:author", "author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author")
LANGUAGES = ("og:locale", "language", "content-language")
SITES = ("og:site_name", "application-name", "dc.publisher", "publisher")
FACTS: Mapping[str, tuple[str, ...]] = {
    "description": ("og:description", "description", "twitter:description", "dc.description"),
    "section": ("article:section", "section", "parsely-section"),
    "keywords": ("keywords", "news_keywords"),
    "image": ("og:image", "twitter:image"),
    "modified": ("article:modified_time", "datemodified", "og:updated_time", "dcterms.modified"),
    "type": ("og:type",),
}
"""Other facts that are kept as metadata."""

_MAX_VALUE = 2_000
_MAX_JSON = 2_000_000


@dataclass(frozen=True, slots=True)
class Facts:
    """What the head of a page says; each list begins with what is most believed.

    Attributes:
        titles: names of the page.
        authors: names of its authors, and what stands in their place.
        sites: names of the site.
        dates: dates of publication as written.
        url: the address that the page gives itself.
        host: the host that it says it is on, even where it gives itself no address of its own.
        language: the language that it declares.
        articles: how many articles its JSON-LD describes.
        metadata: other facts.
    """

    titles: Sequence[str]
    authors: Sequence[str]
    sites: Sequence[str]
    dates: Sequence[str]
    url: str | None
    host: str | None
    language: str | None
    articles: int
    metadata: Mapping[str, Any] = field(default_factory=dict)


def read_facts(soup: BeautifulSoup, url: str | None) -> Facts:
    """Read the head of a page.

    Args:
        soup: the page.
        url: where it was fetched from; relative addresses in it start there.
    """
    head = _Head(soup)
    metas = head.metas
    things = [thing for thing in _json_ld(head.scripts) if _is_article(thing)]
    article = things[0] if len(things) == 1 else {}
    return Facts(
        titles=_texts([*_all(metas, TITLES), as_text(article.get("headline")), head.title]),
        authors=_texts([as_text(article.get("author")), *_all(metas, AUTHORS)]),
        sites=_texts([*_all(metas, SITES), as_text(article.get("publisher"))]),
        dates=_texts([as_text(article.get("datePublished")), *_all(metas, DATES)]),
        url=_own_url(head, article, url),
        host=_own_host(head),
        language=head.language or next(iter(_all(metas, LANGUAGES)), None),
        articles=len(things),
        metadata={name: found[0] for name, names in FACTS.items() if (found := _texts(_all(metas, names)))},
    )


class _Head:
    """What stands in the head of a page, gathered in one pass over its elements.

    Attributes:
        metas: each meta's first value by its name in lowercase.
        scripts: the texts of its JSON-LD.
        title: its ``<title>``.
        canonical: its canonical address as it says it.
        language: the language of its ``<html>``.
    """

    def __init__(self, soup: BeautifulSoup) -> None:
        self.metas: dict[str, str] = {}
        self.scripts: list[str] = []
        self.title = self.canonical = self.language = ""
        for tag in soup.find_all(["html", "meta", "link", "title", "script"]):
            if tag.name == "meta":
                self._meta(tag)
            elif tag.name == "script":
                if str(tag.attrs.get("type", "")).strip().lower() == "application/ld+json":
                    self.scripts.append(tag.get_text())
            elif tag.name == "link":
                if "canonical" in (tag.attrs.get("rel") or ()):
                    self.canonical = self.canonical or str(tag.attrs.get("href") or "")
            elif tag.name == "title":
                self.title = self.title or tag.get_text()[:_MAX_VALUE]
            else:
                self.language = self.language or str(tag.attrs.get("lang") or "")

    def _meta(self, tag: Tag) -> None:
        content = tag.attrs.get("content")
        if not content:
            return
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = tag.attrs.get(attribute)
            if name:
                self.metas.setdefault(str(name).strip().lower(), str(content)[:_MAX_VALUE])


def _all(metas: Mapping[str, str], names: Sequence[str]) -> list[str]:
    return [metas[name] for name in names if name in metas]


def _texts(values: Sequence[str]) -> list[str]:
    """Return values as lines, without empty ones and repetitions; what was escaped twice is mended."""
    lines = (normal_space(without_controls(unescape(value))) for value in values)
    return list(dict.fromkeys(filter(None, lines)))


def _json_ld(scripts: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Yield every object of JSON-LD that has a type, whatever holds it."""
    for text in scripts:
        if len(text) > _MAX_JSON:
            continue
        try:
            # Not strict: line ends inside strings are the commonest fault of such JSON.
            yield from _objects(json.loads(text.strip().rstrip(";"), strict=False))
        except (ValueError, RecursionError):
            # It is an addition to the page; a broken one says nothing, and the page is still there.
            continue


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for one in value[:100]:
            yield from _objects(one)
    elif isinstance(value, dict):
        if "@type" in value:
            yield value
        yield from _objects(value.get("@graph"))
        yield from _objects(value.get("mainEntity"))


def _is_article(thing: Mapping[str, Any]) -> bool:
    types = thing.get("@type")
    names = types if isinstance(types, list) else [types]
    return any(isinstance(name, str) and name.rsplit("/", 1)[-1].lower() in ARTICLE_TYPES for name in names)


def _own_url(head: _Head, article: Mapping[str, Any], url: str | None) -> str | None:
    """Return the address that the page gives itself, else that it was fetched from."""
    said = [head.canonical, *_all(head.metas, ("og:url", "twitter:url", "dc.identifier"))]
    said.append(as_text(article.get("url")))
    main = article.get("mainEntityOfPage")
    said.append(as_text(main.get("@id")) if isinstance(main, dict) else as_text(main))
    for one in said:
        absolute = _absolute(normal_space(one), url)
        if absolute:
            return absolute
    return url


def _own_host(head: _Head) -> str | None:
    said = [head.canonical, *_all(head.metas, ("og:url", "twitter:url"))]
    return next((host for one in said if "//" in one and (host := domain(normal_space(one)))), None)


def _absolute(said: str, base: str | None) -> str | None:
    """Return an address in full; None for one that names no page of its own."""
    try:
        absolute = urljoin(base or "", said) if said else ""
        parts = urlsplit(absolute)
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return None
    # Many templates give every article the address of the front page: all would become one.
    return absolute if parts.path.strip("/") or parts.query else None
