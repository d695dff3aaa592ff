"""A page as it came, made harmless: its text in its own order and shape; nothing loads, runs or leads on.

The markup is read by the parser that cleaning uses, and written anew from a short list of elements and
attributes, every other being left out. So what is written is ours; the browser's sandbox, and a policy that
loads nothing, stand behind it.
"""

from __future__ import annotations

import re
from html import escape
from typing import Any

from lxml import etree

from indexer.clean.decode import without_controls
from indexer.errors import SourceFormatError, SourceLimitError

MAX_CHARACTERS = 5_000_000
"""Of markup; longer pages are shown as their text alone."""


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


ELEMENTS = _names(
    "html body main article section header footer nav aside address div p span a blockquote q pre code hr br "
    "wbr h1 h2 h3 h4 h5 h6 ul ol li dl dt dd figure figcaption table caption colgroup col thead tbody tfoot "
    "tr th td b strong i em u s small big sub sup mark del ins abbr cite dfn kbd samp var time bdi bdo font "
    "center tt strike ruby rb rt rp details summary label fieldset legend"
)
VOID = _names("br hr wbr col")
WITHOUT_CONTENT = _names(
    "head script style template noscript iframe frame frameset noframes svg math textarea select option title"
)
"""Elements that are left out with all that is in them.

Of others that are not allowed only the tags go: where an ``object`` or a ``button`` is never closed, the rest
of the page is in it.
"""
FOREIGN = _names("svg math")
BREAKING_OUT = _names(
    "b big blockquote body br center code dd div dl dt em h1 h2 h3 h4 h5 h6 hr i img li ol p pre ruby s "
    "small span strong strike sub sup table tt u ul var"
)
"""Of the elements that end a drawing or a formula, which may never be closed (HTML Standard, 13.2.6.5), those
that show something."""
ATTRIBUTES = _names("dir lang title align valign colspan rowspan start reversed value datetime style")
_MAY_LOAD = re.compile(r"url|image|src|[@\\<]|/\*", re.IGNORECASE)
"""What a style that names a file must have; such a style is left out whole."""
HEAD = (
    '<!doctype html><meta charset="utf-8"><meta name="robots" content="noindex">'
    "<style>:root{color-scheme:light}body{font:1rem/1.7 system-ui,sans-serif;margin:1rem;"
    "overflow-wrap:anywhere;background:#fff;color:#222}a{text-decoration:underline}"
    "table{border-collapse:collapse}</style>"
)


def inert(markup: str, name: str) -> str:
    """Return a page made harmless.

    Args:
        markup: the page.
        name: what errors call it.

    Raises:
        SourceLimitError: it is too long.
        SourceFormatError: the parser refuses it.

    >>> inert('<p onclick="x()">خبر <a href="http://a.example/">هنا</a><script>x()</script>', "a")[len(HEAD):]
    '<html><body><p>خبر <a>هنا</a></p></body></html>'
    """
    if len(markup) > MAX_CHARACTERS:
        raise SourceLimitError(
            name, f"has more than {MAX_CHARACTERS:,} characters", hint="See its raw source."
        )
    # Its stubs want a target of bytes too, and a tree as its result.
    target: Any = _Writer()
    parser = etree.HTMLParser(target=target, huge_tree=True)
    try:
        parser.feed(without_controls(markup))
        body: Any = parser.close()
    except (etree.LxmlError, AssertionError, ValueError) as exc:
        raise SourceFormatError(name, f"its HTML cannot be read ({exc})", hint="See its raw source.") from exc
    return HEAD + str(body)


class _Writer:
    """Takes the parser's events, and writes what is allowed."""

    def __init__(self) -> None:
        self._written: list[str] = []
        self._left_out = 0
        self._in_foreign = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin an element."""
        if self._in_foreign and tag in BREAKING_OUT:
            self._left_out, self._in_foreign = 0, False
        if self._left_out or tag in WITHOUT_CONTENT:
            self._in_foreign |= tag in FOREIGN and not self._left_out
            self._left_out += 1
        elif tag == "img":
            # A picture says what it shows, where it says so.
            if words := (attributes.get("alt") or "").strip():
                self._written.append(f"<span>[{escape(words)}]</span>")
        elif tag in ELEMENTS:
            allowed = "".join(
                f' {name}="{escape(value or "")}"'
                for name, value in attributes.items()
                if name in ATTRIBUTES and not (name == "style" and _MAY_LOAD.search(value or ""))
            )
            self._written.append(f"<{tag}{allowed}>")

    def end(self, tag: str) -> None:
        """End an element."""
        if self._left_out:
            self._left_out -= 1
            self._in_foreign &= self._left_out > 0
        elif tag in ELEMENTS and tag not in VOID:
            self._written.append(f"</{tag}>")

    def data(self, text: str) -> None:
        """Take text."""
        if not self._left_out:
            self._written.append(escape(text))

    def comment(self, _text: str) -> None:
        """Leave a comment out."""

    def pi(self, _target: str, _data: str | None = None) -> None:
        """Leave an instruction out."""

    def close(self) -> str:
        """Return all that was written."""
        return "".join(self._written)
