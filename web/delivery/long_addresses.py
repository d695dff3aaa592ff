"""Pages of very long searches: a form holds the search once, and links that would repeat it are its buttons.

A query of 4,000 letters takes 24,000 bytes of an address, and a page of results has some seventy links to
other pages of the same search. As buttons of a form (GET) they lead to the same addresses, without a script:
a form has what a group of links has in common, a button the one parameter in which it differs from others.
"""

from __future__ import annotations

import html
import re
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote_plus, urlsplit

from flask import g, request

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Response

Pairs = tuple[tuple[str, str], ...]

LONG = 3_000
"""Bytes of parameters: those of 500 Arabic letters. Shorter ones are repeated in each link."""

REPEATED = 1_000
"""A shorter link stays one."""

MANY = 10
"""Where fewer links are long, as on the page of an article, all stay links."""

# The pages are ours, and what they show is escaped: within a tag stands no other one.
_LINK = re.compile(r'<a ([^>]*?)href="([^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)
_HEAD = re.compile(r'<link rel="(?:alternate|prev|next)"[^>]*href="([^"]*)"[^>]*>\n?')
_KEPT = re.compile(r'(?<![a-z-])(?:aria-[a-z]+|title|lang|dir|id)="[^"]*"')
_REL = re.compile(r'(?<![a-z-])rel="(next|prev)"')
_CLASS = re.compile(r'(?<![a-z-])class="([^"]*)"')
_END = "</main>"


def shorten(response: Response) -> Response:
    """Let a page that answers a very long address repeat it only a few times."""
    # What was kept went through here before it was compressed.
    if len(request.query_string) <= LONG or response.mimetype != "text/html" or "kept" in g:
        return response
    asked = tuple(request.args.items(multi=True))
    here = quote(request.script_root + request.path)
    response.set_data(shortened(response.get_data(as_text=True), asked, here))
    return response


def shortened(page: str, asked: Pairs, here: str) -> str:
    """Return a page whose many links to long addresses are buttons; what its head says of such is left out.

    Args:
        page: its HTML.
        asked: the parameters of its own address.
        here: the path of its own address.
    """
    if sum(len(link[2]) >= REPEATED for link in _LINK.finditer(page)) < MANY:
        return page
    forms: dict[Pairs, str] = {}
    # Links repeat their parameters, and a long one takes a millisecond to read.
    read = cache(_pair)

    def button(link: re.Match[str]) -> str:
        before, address, after, text = link.groups()
        parts = _parts(address, asked, read)
        if parts is None or "data-label" in after:  # a bar of a chart, where no button can be
            return link[0]
        target, pairs = parts
        own = next((pair for pair in pairs if pair not in asked), None)
        form = forms.setdefault(tuple(pair for pair in pairs if pair != own), f"again-{len(forms)}")
        return _button(form, target or here, own, before + after, text)

    page = _HEAD.sub(lambda link: link[0] if _parts(link[1], asked, read) is None else "", page)
    page = _LINK.sub(button, page)
    return page.replace(_END, "".join(_form(name, here, pairs) for pairs, name in forms.items()) + _END, 1)


def _parts(
    address: str, asked: Pairs, read: Callable[[str], tuple[str, str]]
) -> tuple[str, list[tuple[str, str]]] | None:
    """Return a path, with the fragment, and the parameters of an address; None where it can stay a link.

    Args:
        address: as an attribute has it.
        asked: the parameters of the page's own address, of which one is long.
        read: takes the name and the value of a parameter apart.
    """
    if len(address) < REPEATED or address[0] not in "/?":
        return None
    parts = urlsplit(html.unescape(address))
    pairs = [read(one) for one in parts.query.split("&")]
    if parts.netloc or not set(pairs) & set(asked):
        return None
    return parts._replace(query="").geturl(), pairs


def _pair(text: str) -> tuple[str, str]:
    name, _, value = text.partition("=")
    return unquote_plus(name, errors="replace"), unquote_plus(value, errors="replace")


def _button(form: str, target: str, own: tuple[str, str] | None, attributes: str, text: str) -> str:
    """Return a link as a button of a form.

    Args:
        form: the id of the form.
        target: the path that the link leads to.
        own: the parameter in which it differs from others; None where it has none.
        attributes: of the link, as HTML.
        text: of the link, as HTML.
    """
    kind = _CLASS.search(attributes)
    parts = [f'class="again {kind[1]}"' if kind else 'class="again"', f'form="{form}"']
    parts += [_attribute("formaction", target), *_KEPT.findall(attributes)]
    # Buttons have no relation; the keys that turn pages look for it.
    parts += [f'data-rel="{one}"' for one in _REL.findall(attributes)]
    if own is not None:
        parts += [_attribute("name", own[0]), _attribute("value", own[1])]
    return f"<button {' '.join(parts)}>{text}</button>"


def _form(name: str, action: str, pairs: Pairs) -> str:
    """Return a form with parameters that several buttons have in common."""
    fields = "".join(
        f'<input type="hidden" {_attribute("name", one)} {_attribute("value", value)}>'
        for one, value in pairs
    )
    return f'<form id="{name}" {_attribute("action", action)} method="get" hidden>{fields}</form>\n'


def _attribute(name: str, value: str) -> str:
    return f'{name}="{html.escape(value)}"'
