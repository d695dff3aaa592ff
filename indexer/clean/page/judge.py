"""Which blocks of a page are the article, and why each of the others is not."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from indexer.clean.bylines import byline
from indexer.clean.dates.reading import date_line
from indexer.clean.page.around import around
from indexer.clean.page.blocks import HEADINGS, Block, Page
from indexer.clean.page.candidates import SENTENCE_END, Layout
from indexer.clean.page.title import LONGEST, Headline, title_key
from indexer.clean.page.trim import place_of, trim
from indexer.clean.reasons import Reason
from indexer.clean.vocabulary.lookup import NOTICE_LENGTH, Match, line_key, look_up, speaks_of_itself

_LETTER = re.compile(r"[^\W_]")
_HASHTAGS = re.compile(r"(?:#\w+[\s,،|]*)+")
_LINK = 0.8
"""From this share on, a block is a link."""
_REACH = 25
"""How many blocks may stand between the body and a lede or paragraph in its own container."""
_UNTIL_THE_END = frozenset({Reason.COMMENTS})
_VAGUE = frozenset({Reason.RELATED, Reason.FOOTER, Reason.OTHER})
"""Zones that hold anything: sidebars, feet, widgets."""
_HEADING = 40
_PARAGRAPHS = HEADINGS | {"p", "strong", "b", "span", "font", "a", "em", "i", "u", "li", "td", "tr"}
"""Elements of one line: a list that is named in one goes on behind it."""
_BLOCK_OPENERS = frozenset({Reason.RELATED, Reason.MOST_READ, Reason.TAGS, Reason.TICKER})


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of a page when its blocks are judged.

    Attributes:
        headline: its title, if it has one.
        author: its author, if a name was found.
        sites: the names of its site.
    """

    headline: Headline | None
    author: str | None
    sites: frozenset[str]


def judge(page: Page, layout: Layout, context: Context) -> list[Reason | None]:
    """Say of each block why it is not article text; None where it is."""
    judged = _Judge(page, layout, context)
    reasons = [judged.one(number) for number in range(len(page.blocks))]
    trim(page, layout, reasons)
    return reasons


@dataclass(slots=True)
class _Judge:
    """The state of one pass over the blocks of a page."""

    page: Page
    layout: Layout
    context: Context
    title: str = ""
    section: Reason | None = None
    box: int = -1
    trunk: set[int] = field(default_factory=set)
    first: int = -1
    last: int = -1
    places: set[tuple[object, ...]] = field(default_factory=set)
    ledes: set[str] = field(default_factory=set)
    begun: bool = False

    def __post_init__(self) -> None:
        headline = self.context.headline
        self.title = title_key(headline.text) if headline else ""
        inside = [number for number, one in enumerate(self.layout.body) if one]
        self.first = inside[0] if inside else -1
        first = next((one for one in inside if self.layout.prose[one]), None)
        self.trunk = (
            set(around(self.page.nodes, self.page.blocks[first].node)) if first is not None else set()
        )
        # A lede above the body is often its first paragraph too; then it is kept there.
        self.ledes = {self.page.blocks[number].text for number in inside}
        self.last = inside[-1] if inside else -1
        self.places = {place_of(self.page, self.page.blocks[one]) for one in inside if self.layout.prose[one]}

    def one(self, number: int) -> Reason | None:
        """Judge the next block; they are judged in page order."""
        block = self.page.blocks[number]
        inside = self.layout.body[number]
        named = self._named(number, block)
        if not inside and not self._goes_on(number, block):
            return named or self._outside(number, block)
        self._end_section(number, block)
        if named is None and self.section is not None:
            named = self.section
        if named is None and inside and block.link_share >= _LINK:
            named = self._link(number, block)
        self.begun = self.begun or (named is None and self.layout.prose[number])
        return named

    def _named(self, number: int, block: Block) -> Reason | None:
        """Return what a block is by itself: the title, a fact, a zone, a phrase that sites say."""
        if not _LETTER.search(block.text):
            return Reason.BLANK
        if block.text[0] == "#" and _HASHTAGS.fullmatch(block.text):
            return Reason.TAGS
        key = title_key(block.text[:LONGEST])
        zone = self._zone(block)
        return (
            self._titled(number, key, block)
            or (zone if zone in _UNTIL_THE_END else None)
            or self._fact(number, key, block)
            or (zone if zone not in _VAGUE else None)
            or self._headed(number, block)
            or zone
            or self._said(number, block)
        )

    def _headed(self, number: int, block: Block) -> Reason | None:
        """Return what a heading in a vague zone says of it: the sidebar's "most read"."""
        if self._zone(block) not in _VAGUE or self.layout.body[number]:
            return None
        hit = look_up(line_key(block.text), block.text) if len(block.text) <= _HEADING else None
        return hit.reason if hit and hit.match is Match.WHOLE else None

    def _zone(self, block: Block) -> Reason | None:
        return self.layout.zones[block.node] if block.node >= 0 else None

    def _titled(self, number: int, key: str, block: Block) -> Reason | None:
        headline = self.context.headline
        if headline and number == headline.block:
            return Reason.TITLE
        # After the first paragraph, the same words are the heading of a chapter.
        chapter = self.begun and self.layout.body[number] and block.heading and not block.links
        repeats = self.title and (key == self.title or (block.heading == "h1" and self.title in key))
        return Reason.REPEATED_TITLE if repeats and not chapter else None

    def _fact(self, number: int, key: str, block: Block) -> Reason | None:
        if self.layout.prose[number]:
            return None
        if date_line(block.text):
            return Reason.DATE
        is_author = self.context.author and key == title_key(self.context.author)
        return Reason.BYLINE if is_author else None

    def _said(self, number: int, block: Block) -> Reason | None:
        text = block.text
        if len(text) > NOTICE_LENGTH:
            return None
        line = line_key(text)
        hit = look_up(line, text)
        if hit and not (
            hit.match is not Match.WHOLE and self.layout.body[number] and self._is_sentence(block)
        ):
            opens = hit.opens or (hit.reason in _BLOCK_OPENERS and text.rstrip().endswith(":"))
            if opens and (self.layout.body[number] and number > self.first):
                self.section, self.box = hit.reason, self._box(block)
            return hit.reason
        if byline(text) and not self.layout.prose[number]:
            return Reason.BYLINE
        return speaks_of_itself(line, len(text)) if self.layout.prose[number] else None

    @staticmethod
    def _is_sentence(block: Block) -> bool:
        return block.link_share == 0 and len(block.text) > 60 and bool(SENTENCE_END.search(block.text))  # noqa: PLR2004

    def _end_section(self, number: int, block: Block) -> None:
        """Leave a list of related articles where its box ends or prose goes on; comments never end."""
        if self.section and self.box >= 0 and self.box not in around(self.page.nodes, block.node):
            self.section = None
        if (
            self.section
            and self.section not in _UNTIL_THE_END
            and self.layout.prose[number]
            and not block.links
        ):
            self.section = None

    def _box(self, block: Block) -> int:
        """Return the outermost element around a heading that holds none of the text; -1 where none does."""
        boxes = [one for one in around(self.page.nodes, block.node) if one not in self.trunk]
        outermost = boxes[-1] if boxes and self.trunk else -1
        alone = outermost >= 0 and self.page.nodes[outermost].tag.name in _PARAGRAPHS
        return -1 if alone else outermost

    def _link(self, number: int, block: Block) -> Reason | None:
        """Tell links to other articles from headings and words of the text that are links."""
        if self.layout.prose[number]:
            return None
        return Reason.TAGS if block.text.count(" ") < 2 and block.links > 1 else Reason.RELATED  # noqa: PLR2004

    def _goes_on(self, number: int, block: Block) -> bool:
        """Tell whether a block outside the body is part of it: its lede, or a paragraph in its own box."""
        if not self.layout.prose[number] or self._zone(block) or block.links or block.text in self.ledes:
            return False
        if not self.first - _REACH <= number <= self.last + _REACH:
            return False
        headline = self.context.headline
        is_lede = headline and headline.block is not None and headline.block < number < self.first
        place = place_of(self.page, block)
        # Elements without a class are alike everywhere: likeness tells only where a class does.
        named = any(names != "None" for names in place[1::2])
        return bool(is_lede) or (named and place in self.places)

    def _outside(self, number: int, block: Block) -> Reason:
        if block.link_share >= _LINK:
            return Reason.MENU if number < self.first else Reason.RELATED
        if title_key(block.text[:LONGEST]) in self.context.sites:
            return Reason.FOOTER if number > self.first else Reason.MENU
        return Reason.OTHER
