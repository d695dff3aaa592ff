"""Markup to a page, with a limit to how large and how deep it may be.

The parser is libxml2's, from whose events BeautifulSoup builds its trees too (``features="lxml"``); here the
events are read as they come. A tree of BeautifulSoup's takes as long as all of cleaning (12 ms a page of the
gold against 11 ms, of which reading takes 5), and cleaning is no better for one: a block knows its elements
and their attributes, and elements give their text and what lies in them. Nor can a tree be made of the chosen
element alone, since events don't say where in the markup it stands. What a tree does better is selectors, and
there it is used: for the notes on a site (`page.notes`), on the pages of that site only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from lxml import etree

from indexer.clean.decode import without_controls
from indexer.clean.page.walk import MAX_DEPTH, MAX_TAGS, TooDeepError, TooManyError, Walk
from indexer.errors import SourceFormatError, SourceLimitError

if TYPE_CHECKING:
    from indexer.clean.page.tree import Document

__all__ = ["MAX_DEPTH", "MAX_TAGS", "parse"]

_HINT = "Such a page is broken, or no article: leave it out."


def parse(markup: str, name: str) -> Document:
    """Read a page.

    Args:
        markup: the page.
        name: what errors call it.

    Raises:
        SourceLimitError: it has too many elements, or they lie too deep in one another.
        SourceFormatError: the parser refuses it.
    """
    # Its stubs want a target of bytes too, and a tree as its result.
    target: Any = Walk()
    # The parser's own limits (256 levels, 10 MB of text) are below what pages are allowed here.
    parser = etree.HTMLParser(target=target, huge_tree=True)
    try:
        parser.feed(_encodable(markup))
        document: Any = parser.close()
    except TooDeepError as exc:
        message = f"its HTML is nested deeper than {MAX_DEPTH:,} levels"
        raise SourceLimitError(name, message, hint=_HINT) from exc
    except TooManyError as exc:
        message = f"its HTML has more than {MAX_TAGS:,} elements"
        raise SourceLimitError(name, message, hint=_HINT) from exc
    except (etree.LxmlError, AssertionError, ValueError) as exc:
        raise SourceFormatError(
            name, f"its HTML cannot be read ({exc})", hint="Save the page again, or add its text as .txt."
        ) from exc
    return cast("Document", document)


def _encodable(markup: str) -> str:
    """Return markup that can be written as UTF-8: of a record, it may hold halves of surrogate pairs."""
    try:
        markup.encode()
    except UnicodeEncodeError:
        return without_controls(markup)
    return markup
