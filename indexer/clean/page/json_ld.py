"""JSON-LD of a page: the objects that it describes, references between them followed.

Templates give it as one object, as a list or as an ``@graph``, and name authors, pictures and publishers by
``@id`` only (the schema.org output of the usual plugins). Two plugins on one page describe the article twice.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from indexer.clean.columns import as_text
from indexer.clean.lines import normal_space
from indexer.clean.title_parts import TITLE_WORDS, title_key

_ARTICLE_TYPES = (
    "newsarticle article blogposting reportagenewsarticle opinionnewsarticle analysisnewsarticle "
    "backgroundnewsarticle liveblogposting reviewnewsarticle scholarlyarticle report socialmediaposting "
    "advertisercontentarticle satiricalarticle askpublicnewsarticle"
)
ARTICLE_TYPES = frozenset(_ARTICLE_TYPES.split())
"""Types of schema.org that are one article, in lowercase."""
_PAGE_TYPES = frozenset({"webpage", "itempage"})

_MAX_JSON = 2_000_000
_MAX_LIST = 200
_LEVELS = 4
"""How many references or lists deep a value may lie."""
# Bounded white space: what begins with any amount of it is sought anew at each of its signs.
_WRAPPED = re.compile(
    r"^(?:<!--|//\s{0,9}<!\[CDATA\[|<!\[CDATA\[|/\*\s{0,9}<!\[CDATA\[\s{0,9}\*/)"
    r"|(?:-->|(?://|/\*)?\s{0,9}\]\]>(?:\s{0,9}\*/)?)$"
)
_SHARED = 0.5
"""The share of the words of the shorter of two headlines of one article that the longer has too."""
_LAST_COMMA = re.compile(r",(\s*[}\]])")

Thing = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Linked:
    """What the JSON-LD of a page says.

    Attributes:
        articles: the objects that are articles, in page order.
        pages: the objects that describe the page itself.
        breadcrumbs: the names on the way to the page, the front page first.
        by_id: objects by their ``@id``.
    """

    articles: Sequence[Thing] = ()
    pages: Sequence[Thing] = ()
    breadcrumbs: Sequence[str] = ()
    by_id: Mapping[str, Thing] = field(default_factory=dict)

    def texts(self, value: object) -> list[str]:
        """Return a value's names as a reader would see them, references followed."""
        return [text for one in self._parts(value, 0) if (text := as_text(one))]

    def people(self, value: object) -> list[str]:
        """Return the names of authors; several persons are one more name, all together, before the others."""
        parts = [one for one in self._parts(value, 0) if not _is_organization(one)]
        persons = [as_text(one) for one in parts if isinstance(one, Mapping) and "person" in _types(one)]
        names = [text for one in parts if (text := as_text(one))]
        together = 1 < len(persons) == len(names) and all(persons)
        return ["، ".join(persons), *names] if together else names

    def addresses(self, value: object) -> list[str]:
        """Return the addresses of a value that is a picture or a page: a string, an object, or a list."""
        found = []
        for one in self._parts(value, 0):
            if isinstance(one, Mapping):
                parts = (one.get(name) for name in ("url", "contentUrl", "@id"))
                found.append(next((part for part in parts if isinstance(part, str)), ""))
            else:
                found.append(as_text(one))
        return [one for one in found if one]

    def _parts(self, value: object, depth: int) -> Iterator[object]:
        """Yield the parts of a list, and what an object of nothing but an ``@id`` stands for."""
        if depth > _LEVELS:
            return
        if isinstance(value, list):
            for one in value[:_MAX_LIST]:
                yield from self._parts(one, depth + 1)
        elif isinstance(value, Mapping):
            named = value.get("@id")
            known = self.by_id.get(named) if isinstance(named, str) else None
            yield known if known is not None and len(known) > len(value) else value
        elif value is not None:
            yield value


def read_json_ld(scripts: Sequence[str]) -> Linked:
    """Read the JSON-LD scripts of a page; a broken one says nothing, and the others still count."""
    by_id: dict[str, Thing] = {}
    articles, pages, crumbs = [], [], []
    for thing in _things(scripts):
        types = _types(thing)
        named = thing.get("@id")
        if isinstance(named, str) and len(thing) > len(by_id.get(named, ())):
            by_id[named] = thing
        if types & ARTICLE_TYPES:
            articles.append(thing)
        elif types & _PAGE_TYPES:
            pages.append(thing)
        elif "breadcrumblist" in types:
            crumbs.append(thing)
        if isinstance(inner := thing.get("breadcrumb"), dict):
            crumbs.append(inner)
    return Linked(articles, pages, _names_on_the_way(crumbs), by_id)


def _things(scripts: Sequence[str]) -> Iterator[dict[str, Any]]:
    for text in scripts:
        if len(text) <= _MAX_JSON and (value := _load(text)) is not None:
            yield from _objects(value)


def _load(text: str) -> object:
    """Return the value of a script, mended where templates commonly break it; None where it stays broken."""
    plain = _WRAPPED.sub("", text.strip()).strip().rstrip(";")
    for mend in _MENDERS:
        try:
            # Not strict: line ends inside strings are the commonest fault of such JSON.
            value: object = json.loads(mend(plain), strict=False)
        except (ValueError, RecursionError):
            continue
        return value
    return None


def _without_last_commas(text: str) -> str:
    return _LAST_COMMA.sub(r"\1", text)


_MENDERS: tuple[Callable[[str], str], ...] = (str, _without_last_commas, unescape)
"""What is tried on a script that is no JSON, in this order."""


def _objects(value: object, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Yield every object that has a type, whatever holds it."""
    if depth > _LEVELS:
        return
    if isinstance(value, list):
        for one in value[:_MAX_LIST]:
            yield from _objects(one, depth + 1)
    elif isinstance(value, dict):
        if "@type" in value:
            yield value
        for holder in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(value.get(holder), depth + 1)


def _is_organization(value: object) -> bool:
    """Tell an outlet or a firm; plugins call an account both that and a person."""
    types = _types(value) if isinstance(value, Mapping) else set()
    return "person" not in types and any(one.endswith(("organization", "corporation")) for one in types)


def _types(thing: Thing) -> set[str]:
    types = thing.get("@type")
    names = types if isinstance(types, list) else [types]
    return {name.rsplit("/", 1)[-1].lower() for name in names if isinstance(name, str)}


def _names_on_the_way(lists: Sequence[Thing]) -> list[str]:
    """Return the names of the first breadcrumb list that has some, in the order of their positions."""
    for one in lists:
        items = one.get("itemListElement")
        if not isinstance(items, list):
            continue
        entries = [item for item in items[:_MAX_LIST] if isinstance(item, dict)]
        entries.sort(key=_position)
        names = [as_text(item.get("name")) or as_text(item.get("item")) for item in entries]
        if found := [name for name in names if name and "://" not in name]:
            return found
    return []


def _position(item: Thing) -> float:
    position = as_text(item.get("position"))
    return float(position) if position.isdecimal() and len(position) < 4 else float("inf")  # noqa: PLR2004  digits


def article_of(linked: Linked, titles: Sequence[str], url: str | None, headings: Sequence[str] = ()) -> Thing:
    """Return what JSON-LD says of this page's article, where it says it of one.

    Two plugins describe one article twice; a list of headlines describes one object each. Of several,
    those that bear the page's own title or address are meant; what the first does not say, the next may.
    A single one is believed where nothing tells that it is another article.

    Args:
        linked: what the scripts say.
        titles: what the head calls the page.
        url: the address that the page gives itself.
        headings: the headings that the page shows.
    """
    things = linked.articles
    if len(things) > 1:
        things = [one for one in things if _is_own(linked, one, titles, url)]
    elif things and _is_another(linked, things[0], titles, url, headings):
        things = []
    merged: dict[str, Any] = {}
    for thing in reversed(things):
        merged.update(thing)
    headlines = {_plain(name) for one in things for name in linked.texts(one.get("headline"))[:1]}
    addresses = {_path(name) for one in things for name in addresses_of(linked, one)[:1]}
    return merged if len(headlines) <= 1 or len(addresses) == 1 else {}


def _is_own(linked: Linked, thing: Thing, titles: Sequence[str], url: str | None) -> bool:
    headline = _plain(next(iter(linked.texts(thing.get("headline"))), ""))
    if headline and any(headline in _plain(title) for title in titles):
        return True
    return _has_address(linked, thing, url)


def _has_address(linked: Linked, thing: Thing, url: str | None) -> bool:
    return bool(url) and _path(url) in {_path(one) for one in addresses_of(linked, thing)}


def _is_another(
    linked: Linked, thing: Thing, titles: Sequence[str], url: str | None, headings: Sequence[str]
) -> bool:
    """Tell an article whose headline shares hardly a word with the page's own, or is the name of its site."""
    words = _words(next(iter(linked.texts(thing.get("headline"))), ""))
    said = [one for one in map(_words, titles) if one]
    if not words or not said or _has_address(linked, thing, url):
        return False
    shown = [one for one in map(_words, headings) if one]
    own = [one for one in shown if any(one <= title for title in said)]
    if own and len(words) < TITLE_WORDS:
        return not any(map(words.__le__, own))
    return not any(len(words & one) >= _SHARED * min(len(words), len(one)) for one in (*said, *shown))


def _words(title: str) -> set[str]:
    return set(title_key(unescape(title)).split())


def addresses_of(linked: Linked, thing: Thing) -> list[str]:
    """Return the addresses that an article gives itself, the most believed first."""
    return [*linked.addresses(thing.get("mainEntityOfPage")), *linked.addresses(thing.get("url"))]


def _plain(title: str) -> str:
    return normal_space(unescape(title)).casefold()


def _path(url: str | None) -> str:
    return (url or "").partition("//")[2].partition("#")[0].rstrip("/")
