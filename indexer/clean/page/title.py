"""The headline of a page, without the name of its site."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indexer.clean.dates.reading import find_date
from indexer.clean.lines import normal_space
from indexer.clean.page.blocks import Block, Page
from indexer.clean.page.candidates import Layout
from indexer.clean.page.zones import marks_title
from indexer.clean.reasons import Reason
from indexer.clean.title_parts import SEPARATOR, TITLE_WORDS, asides, strip_names, title_key

__all__ = ["LONGEST", "SEPARATOR", "Headline", "asides", "find_headline", "strip_names", "title_key"]


LONGEST = 400
"""The longest headline, in characters; what is longer is compared by its beginning."""
_REACH = 20
"""How many blocks may stand between a headline and the first paragraph."""
_KICKER = 3
"""The longest kicker, in words."""
_BOLD_LEVELS = 3
"""How far around a line the element may lie that sets it bold."""
_LARGE = 4
"""The least size of ``<font>`` that is larger than text (3)."""
_ALLOWED = frozenset({None, Reason.CAPTION, Reason.DATE, Reason.BYLINE, Reason.OTHER, Reason.TICKER})
"""Zones where a headline may stand: templates put it over the picture, or call it breaking."""


@dataclass(frozen=True, slots=True)
class Headline:
    """A title, and which block of the page shows it (None: none does).

    `sure` says that the head of the page, or a record, calls the page so too.
    """

    text: str
    block: int | None
    sure: bool = False


def find_headline(
    page: Page, layout: Layout, said: Sequence[str], site_names: Iterable[str], *, known: str | None = None
) -> Headline | None:
    """Find the headline of a page.

    Args:
        page: its blocks.
        layout: where its body stands.
        said: what its head calls it (``og:title``, JSON-LD, ``<title>``), the most believed first.
        site_names: what the site is called.
        known: the headline, where a record gives it.
    """
    blocks = page.blocks
    said = [one for text in said if (one := normal_space(text)) and len(one) <= LONGEST]
    if known:
        return Headline(known, _shown(blocks, [title_key(known)]), sure=True)
    names = {title_key(name) for name in site_names if name} - {""}
    marked = _marked(page, layout, names)
    keys = [key for text in said for key in _spans(text) if key not in names]
    shown = _shown(blocks, keys)
    if shown is None:
        shown = _announced(blocks, said, names, marked)
    if shown is not None and (_word_count(blocks[shown].text) >= TITLE_WORDS or marked in {None, shown}):
        return Headline(blocks[shown].text, shown, sure=True)
    if kicked := _below_kicker(blocks, said, names):
        return kicked
    # Where the head gives all pages the name of the site, that is shown too, above the headline.
    if marked is not None:
        return Headline(blocks[marked].text, marked)
    named = _from_head(said, names)
    # A head that says two or three words says the site's name on every page.
    bold = _from_bold(page, layout, names) if not named or _word_count(named.text) < TITLE_WORDS else None
    short = _short_h1(page, layout, names, said) if _says_little(named) else None
    return _from_h1(blocks, names) or bold or short or named


def _shown(blocks: Sequence[Block], keys: Sequence[str]) -> int | None:
    """Return the block that shows one of the titles: an h1 before other headings before other lines."""
    wanted = {key: rank for rank, key in reversed(list(enumerate(keys)))}
    best: tuple[int, int, int] | None = None
    for number, block in enumerate(blocks):
        if len(block.text) > LONGEST:
            continue
        rank = wanted.get(title_key(block.text))
        if rank is None:
            continue
        level = 0 if block.heading == "h1" else 1 if block.heading else 2 if block.link_share < 1 else 3
        if best is None or (level, rank) < best[:2]:
            best = level, rank, number
    return best[2] if best else None


def _spans(text: str) -> list[str]:
    """Return the keys of a title and of its parts between separators, neighbours joined, longest first."""
    parts = [part for part in SEPARATOR.split(text) if part.strip()]
    spans = {
        title_key(" ".join(parts[start:end]))
        for start in range(min(len(parts), 8))
        for end in range(start + 1, min(len(parts), 8) + 1)
    }
    # A part of one or two words is a section or a name more often than a headline.
    whole = title_key(text)
    longest = max((len(span) for span in spans), default=0)
    spans = {span for span in spans if span.count(" ") >= 2 or len(span) == longest}  # noqa: PLR2004  words
    return [whole, *sorted(spans - {whole, ""}, key=lambda span: (-len(span), span))]


def _word_count(text: str) -> int:
    return text.count(" ") + 1


def _announced(
    blocks: Sequence[Block], said: Sequence[str], names: set[str], marked: int | None
) -> int | None:
    """Return the heading that is a title of the head after its colon: «صدى الوادي: افتتاح الحديقة»."""
    keys = {title_key(text.partition(":")[2]) for text in said} - names - {""}
    for number, block in enumerate(blocks):
        if (block.heading or number == marked) and len(block.text) <= LONGEST:
            key = title_key(block.text)
            if key in keys and _word_count(key) >= TITLE_WORDS - 1:
                return number
    return None


def _marked(page: Page, layout: Layout, names: set[str]) -> int | None:
    """Return the last block above the text that is marked as a headline; lists above it have theirs, too."""
    first = next((number for number, one in enumerate(layout.body) if one and layout.prose[number]), 0)
    for number in range(first - 1, max(-1, first - 1 - _REACH), -1):
        block = page.blocks[number]
        if block.node < 0 or layout.zones[block.node] not in _ALLOWED or len(block.text) > LONGEST:
            continue
        if _word_count(block.text) < TITLE_WORDS - 1 or title_key(block.text) in names:
            continue
        parent = page.nodes[block.node].parent
        around = [block.node, *([parent] if parent >= 0 else [])]
        if any(marks_title(page.nodes[one].tag) for one in around):
            return number
    return None


def _from_h1(blocks: Sequence[Block], names: set[str]) -> Headline | None:
    """Return the only h1 of the page that is not its site's name or a link home."""
    found = [
        (number, block)
        for number, block in enumerate(blocks)
        if block.heading == "h1" and title_key(block.text) not in names and block.text.count(" ") >= 2  # noqa: PLR2004
    ]
    if len(found) != 1:
        return None
    number, block = found[0]
    return Headline(block.text, number)


def _below_kicker(blocks: Sequence[Block], said: Sequence[str], names: set[str]) -> Headline | None:
    """Return the headline of the head that an h1 shows behind a word or two in small print: «محليات»."""
    titles = [title for text in said if (title := strip_names(text, names))]
    for number, block in enumerate(blocks):
        if block.heading != "h1" or len(block.text) > LONGEST:
            continue
        whole = title_key(block.text)
        for title in titles:
            key = title_key(title)
            kicker = whole.removesuffix(f" {key}")
            if kicker != whole and _word_count(key) >= TITLE_WORDS and _word_count(kicker) <= _KICKER:
                return Headline(title, number, sure=True)
    return None


def _says_little(named: Headline | None) -> bool:
    """Tell a head that calls the page by a few words: its site's name, or that beside a short headline."""
    parts = SEPARATOR.split(named.text) if named else []
    return all(_word_count(normal_space(part)) < TITLE_WORDS for part in parts)


def _short_h1(page: Page, layout: Layout, names: set[str], said: Sequence[str]) -> Headline | None:
    """Return the only h1, of a word or two, that stands above the text and not at the end of all titles."""
    found = [number for number, block in enumerate(page.blocks) if block.heading == "h1"]
    first = next((number for number, one in enumerate(layout.body) if one and layout.prose[number]), 0)
    if len(found) != 1 or not first - _REACH <= found[0] < first:
        return None
    block = page.blocks[found[0]]
    key = title_key(block.text)
    ends = [title_key(SEPARATOR.split(text)[-1]) for text in said if len(SEPARATOR.split(text)) > 1]
    plain = block.node >= 0 and layout.zones[block.node] in _ALLOWED and not block.links
    return Headline(block.text, found[0]) if plain and key and key not in {*names, *ends} else None


def _from_bold(page: Page, layout: Layout, names: set[str]) -> Headline | None:
    """Return the line nearest above the text that is set large or bold, as pages before style sheets did."""
    first = next((number for number, one in enumerate(layout.body) if one and layout.prose[number]), 0)
    for number in range(first - 1, max(-1, first - 1 - _REACH), -1):
        block = page.blocks[number]
        plain = block.node >= 0 and layout.zones[block.node] in _ALLOWED and not block.links
        if not plain or len(block.text) > LONGEST or title_key(block.text) in names:
            continue
        said = _word_count(block.text) >= TITLE_WORDS and find_date(block.text) is None
        if said and (block.heading or _is_bold(page, block)):
            return Headline(block.text, number)
    return None


def _is_bold(page: Page, block: Block) -> bool:
    number = block.node
    for _ in range(_BOLD_LEVELS):
        if number < 0:
            return False
        tag = page.nodes[number].tag
        size = str(tag.attrs.get("size", "")).lstrip("+")
        if tag.name in {"b", "strong", "big"} or (
            tag.name == "font" and size.isdecimal() and int(size) >= _LARGE
        ):
            return True
        number = page.nodes[number].parent
    return False


def _from_head(said: Sequence[str], names: set[str]) -> Headline | None:
    """Return what the head of the page says, without the site's names and dates on either side."""
    for text in said:
        title = strip_names(text, names)
        if title and title_key(title) not in names:
            return Headline(title, None)
    return None
