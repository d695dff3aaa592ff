"""What the head of a page says of its article: JSON-LD, OpenGraph, Dublin Core, microdata."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING, Any

from indexer.clean.addresses import absolute_url, own_address
from indexer.clean.decode import without_controls
from indexer.clean.identity import domain
from indexer.clean.lines import normal_space
from indexer.clean.page.json_ld import addresses_of, article_of, read_json_ld

if TYPE_CHECKING:
    from indexer.clean.page.tree import Document, Element

DATES = (
    *("article:published_time", "og:article:published_time", "datepublished", "og:published_time"),
    *("dc.date.issued", "dcterms.issued"),
    *("pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "sailthru.date"),
    *("parsely-pub-date", "cxenseparse:recs:publishtime", "article.published", "citation_publication_date"),
    *("article_date_original", "originalpublicationdate", "published_at"),
)
"""Names of ``<meta>`` that date the article, the most believed first; none that dates a change."""

DOUBTFUL_DATES = ("dc.date.created", "dcterms.created", "dc.date", "dcterms.date", "created_at", "date")
"""Names of those that may date it, or its template, or the site."""

MODIFIED = (
    *("article:modified_time", "og:article:modified_time", "datemodified", "og:updated_time"),
    *("dcterms.modified", "dc.date.modified", "article.updated", "lastmod", "last-modified", "revised"),
)
"""Names of ``<meta>`` that date a change of it."""

TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "title", "headline")
AUTHORS = (
    *(
        "article:author",
        "article:author_name",
        "author",
        "og:article:author",
        "dc.creator",
        "dcterms.creator",
    ),
    *("parsely-author", "sailthru.author", "cxenseparse:author", "byl", "citation_author", "twitter:data1"),
)
LANGUAGES = ("og:locale", "language", "content-language", "dc.language")
SITES = ("og:site_name", "application-name", "apple-mobile-web-app-title")
PUBLISHERS = ("dc.publisher", "publisher")
SECTIONS = ("article:section", "og:article:section", "section", "parsely-section", "cxenseparse:section")
IMAGES = ("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src", "image")
FACTS: Mapping[str, tuple[str, ...]] = {
    "description": ("og:description", "description", "twitter:description", "dc.description"),
    "keywords": ("keywords", "news_keywords"),
    "type": ("og:type",),
}
"""Other facts that are kept as metadata."""

_AUTHOR_LABELS = frozenset(
    {"written by", "by", "author", "كتب بواسطة", "كتبه", "بواسطة", "الكاتب", "كاتب", "المؤلف"}
)
"""What the label of Twitter's first datum says where that is the author; else it is a price or a time."""
_MAX_VALUE = 2_000


@dataclass(frozen=True, slots=True)
class Facts:
    """What the head of a page says; each list begins with what is most believed.

    Attributes:
        titles: names of the page.
        authors: names of its authors, and what stands in their place.
        sites: names of the site.
        dates: dates of publication as written.
        doubtful: dates that may be that of the publication, or of a template.
        url: the address that the page gives itself.
        host: the host that it says it is on, even where it gives itself no address of its own.
        language: the language that it declares.
        articles: how many articles its JSON-LD describes.
        modified: dates of the last change as written.
        sections: sections of the site that it says it stands in.
        breadcrumbs: the names on the way to it, the front page first.
        images: addresses of its lead image as written.
        base: where its relative addresses start.
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
    doubtful: Sequence[str] = ()
    modified: Sequence[str] = ()
    sections: Sequence[str] = ()
    breadcrumbs: Sequence[str] = ()
    images: Sequence[str] = ()
    base: str | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict)


def read_facts(soup: Document, url: str | None) -> Facts:
    """Read the head of a page.

    Args:
        soup: the page.
        url: where it was fetched from; relative addresses in it start there.
    """
    head = _Head(soup)
    metas = head.metas
    linked = read_json_ld(head.scripts)
    titles = _texts([*_all(metas, TITLES), head.title])
    said_urls = [head.canonical, *_all(metas, ("og:url", "twitter:url", "dc.identifier"))]
    own_url = own_address(said_urls, url)
    headings = [block.text for block in soup.page.blocks if block.heading]
    article = article_of(linked, titles, own_url or url, headings)
    page = linked.pages[0] if len(linked.pages) == 1 and not linked.articles else {}
    own_url = own_url or own_address(addresses_of(linked, article), url) or url
    names = linked.texts
    said = names(article.get("datePublished"))
    return Facts(
        titles=_texts([*_all(metas, TITLES), *names(article.get("headline")), head.title]),
        authors=_texts([*linked.people(article.get("author")), *_all(metas, _author_names(metas))]),
        sites=_texts([*_all(metas, SITES), *names(article.get("publisher")), *_all(metas, PUBLISHERS)]),
        dates=_texts([*said, *_all(metas, DATES)]),
        doubtful=_texts([*_all(metas, DOUBTFUL_DATES), *names(page.get("datePublished"))]),
        url=own_url,
        host=next(
            (host for one in said_urls[:3] if "//" in one and (host := domain(normal_space(one)))), None
        ),
        language=head.language or next(iter(_all(metas, LANGUAGES)), None),
        articles=len(linked.articles),
        modified=_texts(
            [*names(article.get("dateModified")), *_all(metas, MODIFIED), *names(page.get("dateModified"))]
        ),
        sections=_texts([*_all(metas, SECTIONS), *names(article.get("articleSection"))]),
        breadcrumbs=_texts(linked.breadcrumbs),
        images=_texts(
            [
                *_all(metas, IMAGES),
                *linked.addresses(article.get("image")),
                *linked.addresses(article.get("thumbnailUrl")),
                head.image,
            ]
        ),
        base=absolute_url(head.base, url) or url or own_url,
        metadata={name: found[0] for name, names in FACTS.items() if (found := _texts(_all(metas, names)))},
    )


def _author_names(metas: Mapping[str, str]) -> Sequence[str]:
    label = normal_space(metas.get("twitter:label1", "")).lower().rstrip(" :")
    return AUTHORS if label in _AUTHOR_LABELS else AUTHORS[:-1]


class _Head:
    """What stands in the head of a page, gathered in one pass over its elements.

    Attributes:
        metas: each meta's first value by its name in lowercase.
        scripts: the texts of its JSON-LD.
        title: its ``<title>``.
        canonical: its canonical address as it says it.
        base: where it says that its relative addresses start.
        image: the picture that it links to as its own.
        language: the language of its ``<html>``.
    """

    def __init__(self, soup: Document) -> None:
        self.metas: dict[str, str] = {}
        self.scripts: list[str] = []
        self.title = self.canonical = self.base = self.image = self.language = ""
        for tag in soup.find_all(["html", "base", "meta", "link", "title", "script"]):
            if tag.name == "meta":
                self._meta(tag)
            elif tag.name == "script":
                if str(tag.attrs.get("type", "")).strip().lower() == "application/ld+json":
                    self.scripts.append(tag.get_text())
            elif tag.name == "link":
                self._link(tag)
            elif tag.name == "base":
                self.base = self.base or str(tag.attrs.get("href") or "")
            elif tag.name == "title":
                self.title = self.title or tag.get_text()[:_MAX_VALUE]
            else:
                self.language = self.language or str(tag.attrs.get("lang") or "")

    def _link(self, tag: Element) -> None:
        relations, address = tag.attrs.get("rel") or (), str(tag.attrs.get("href") or "")
        if "canonical" in relations:
            self.canonical = self.canonical or address
        elif "image_src" in relations:
            self.image = self.image or address

    def _meta(self, tag: Element) -> None:
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
