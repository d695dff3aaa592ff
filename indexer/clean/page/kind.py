"""What a page says that it is, besides an article: by its body's class, its address, its types and names.

None of it is believed alone: templates keep the class of the front page on every page, sites keep articles
under ``/category/``, and every article has the description of a film beside it. `page.no_article` decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from indexer.clean.addresses import FRONT_PATH
from indexer.clean.kind_words import (
    ARTICLE_CLASSES,
    CLASSES,
    ERRORS,
    FRONT,
    NOTHING,
    PATHS,
    PLAYERS,
    SEARCHES,
    TYPES,
)
from indexer.clean.page.blocks import Page
from indexer.clean.page.metadata import Facts
from indexer.clean.page.title import SEPARATOR, title_key
from indexer.clean.page.tree import Document
from indexer.clean.reasons import NoArticle

_TYPE = re.compile(r'"@type"\s*:\s*"(?:https?://schema\.org/)?(\w+)"')
_MAX_JSON = 200_000
_HEADING_LENGTH = 100
_PICTURES = 3


@dataclass(frozen=True, slots=True)
class Kind:
    """What a page says that it is.

    Attributes:
        article: whether it says that it is one article.
        declared: what its body's class or its JSON-LD calls it.
        placed: what its address is that of.
        named: what its titles and headings call it: an error, the results of a search, a front page.
        plays: whether it has a player of films or sound.
        album: whether it has many pictures with captions.
    """

    article: bool
    declared: NoArticle | None
    placed: NoArticle | None
    named: NoArticle | None
    plays: bool
    album: bool = False


def kind_of(document: Document, page: Page, facts: Facts, url: str | None) -> Kind:
    """Read what a page says that it is.

    Args:
        document: the page as it was read.
        page: its blocks.
        facts: its head.
        url: where it was fetched from.
    """
    types = set(_types(document))
    classes = _body_classes(document)
    og = str(facts.metadata.get("type", "")).lower()
    declared = [CLASSES[one] for one in classes if one in CLASSES]
    declared += [TYPES[one] for one in sorted(types) if one in TYPES]
    if og.startswith("video"):
        declared.append(NoArticle.VIDEO)
    if og == "profile":
        declared.append(NoArticle.LISTING)
    return Kind(
        article=bool(ARTICLE_CLASSES.intersection(classes)) or facts.articles == 1 or og == "article",
        declared=next(iter(declared), None),
        placed=_placed(url) or _placed(facts.url),
        named=_named(page, facts.titles),
        plays=_plays(document),
        album=sum(1 for _ in document.find_all("figcaption")) >= _PICTURES,
    )


def _types(document: Document) -> Sequence[str]:
    scripts = (
        element.get_text()[:_MAX_JSON]
        for element in document.find_all("script")
        if "ld+json" in str(element.attrs.get("type", ""))
    )
    return [name.lower() for text in scripts for name in _TYPE.findall(text)]


def _body_classes(document: Document) -> list[str]:
    body = next(document.find_all("body"), None)
    return [str(one).lower() for one in body.attrs.get("class", ())] if body else []


def _placed(url: str | None) -> NoArticle | None:
    try:
        parts = urlsplit(url or "")
        path = unquote(parts.path)
    except ValueError:
        return None
    if not parts.netloc:
        return None
    if FRONT_PATH.fullmatch(path):
        if not parts.query:
            return NoArticle.HOME
        return NoArticle.SEARCH if re.match(r"(?:s|q|query|search)=", parts.query) else None
    return next((kind for kind, pattern in PATHS if pattern.search(path)), None)


def _named(page: Page, titles: Sequence[str]) -> NoArticle | None:
    parts = [title_key(part) for title in titles for part in (title, *SEPARATOR.split(title))]
    headings = [
        title_key(block.text)
        for block in page.blocks
        if block.heading in {"h1", "h2"} and len(block.text) <= _HEADING_LENGTH
    ]
    if any(part in ERRORS for part in parts) or any(one in ERRORS for one in headings[:3]):
        return NoArticle.ERROR
    if any(SEARCHES.match(one) for one in (*parts, *headings)):
        return NoArticle.SEARCH
    short = (block.text for block in page.blocks if len(block.text) <= _HEADING_LENGTH)
    if any(NOTHING.match(title_key(text)) for text in short if text[:1] in "لnNaAu"):
        return NoArticle.SEARCH
    return NoArticle.HOME if any(part in FRONT for part in parts) else None


def _plays(document: Document) -> bool:
    for element in document.find_all(("video", "audio", "iframe", "embed", "object", "amp-youtube")):
        if element.name in {"video", "audio", "amp-youtube"}:
            return True
        source = element.attrs.get("src") or element.attrs.get("data-src") or element.attrs.get("data") or ""
        if PLAYERS.search(source[:500]):
            return True
    return False
