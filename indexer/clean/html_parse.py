"""Markup to a tree, after a look at how large and how deep it would be."""

from __future__ import annotations

import re
import warnings

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, XMLParsedAsHTMLWarning
from bs4.exceptions import ParserRejectedMarkup

from indexer.errors import SourceFormatError, SourceLimitError

MAX_DEPTH = 1_000
"""How deep elements may lie in one another; real pages stay under 100."""
MAX_TAGS = 60_000
"""How many elements a page may have; real pages stay under 20,000, and each costs about 2 kB of memory."""

_TOKEN = re.compile(r"<(?:(!--)|(/?)([A-Za-z][A-Za-z0-9]*))")
# The inside of these is no markup, whatever it looks like.
_RAW = frozenset({"script", "style"})
# Elements that hold nothing, and those that end by themselves where the next of their kind begins.
_EMPTY = "area base br col embed hr img input link meta param source track wbr"
_SELF_ENDING = "p li td th tr tbody thead tfoot option optgroup dt dd"
_FLAT = frozenset(_EMPTY.split() + _SELF_ENDING.split())


def parse(markup: str, name: str) -> BeautifulSoup:
    """Read a page into a tree.

    Args:
        markup: the page.
        name: what errors call it.

    Raises:
        SourceLimitError: it has too many elements, or they lie too deep in one another.
        SourceFormatError: the parser refuses it.
    """
    check_size(markup, name)
    # An XML declaration of an encoding means nothing for text that is already decoded.
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
            warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
            return BeautifulSoup(markup, "lxml")
    except (ParserRejectedMarkup, AssertionError, ValueError) as exc:
        raise SourceFormatError(
            name, f"its HTML cannot be read ({exc})", hint="Save the page again, or add its text as .txt."
        ) from exc


def check_size(markup: str, name: str) -> None:
    """Refuse a page that would cost too much to read, by one pass over its tags.

    Raises:
        SourceLimitError: it has more than `MAX_TAGS` elements or more than `MAX_DEPTH` levels.
    """
    open_tags: dict[str, int] = {}
    depth = tags = position = 0
    last_comment_end = markup.rfind("-->")
    inside: str | None = None
    while match := _TOKEN.search(markup, position):
        position = match.end()
        tag = (match[3] or "").lower()
        if inside:
            inside = None if match[2] and tag == inside else inside
        elif match[1]:
            # A comment that never ends comments nothing out: parsers go on behind its beginning.
            position = markup.find("-->", position) + 3 if position <= last_comment_end else position
        elif match[2]:
            if open_tags.get(tag):
                open_tags[tag] -= 1
                depth -= 1
        else:
            tags += 1
            if tag in _RAW:
                inside = tag
            elif tag not in _FLAT:
                open_tags[tag] = open_tags.get(tag, 0) + 1
                depth += 1
            if depth > MAX_DEPTH or tags > MAX_TAGS:
                _refuse(name, depth)


def _refuse(name: str, depth: int) -> None:
    what = (
        f"is nested deeper than {MAX_DEPTH:,} levels"
        if depth > MAX_DEPTH
        else f"has more than {MAX_TAGS:,} elements"
    )
    raise SourceLimitError(
        name, f"its HTML {what}", hint="Such a page is broken, or no article: leave it out."
    )
