"""An archive that is hostile in every field, the addresses of all its pages, and what makes a page inert."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from contextlib import nullcontext, suppress
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

from bs4 import BeautifulSoup
from flask import Flask
from lxml import etree
from werkzeug.routing import BuildError
from werkzeug.test import TestResponse

from .hostile_strings import SIGN, hostile_links, hostile_strings

TOGETHER = 8
"""So many strings stand in a field together: each is meant to break out of it alone."""

FIELDS = ("title", "author", "site", "section", "image", "language", "date", "remark")
RUNNABLE = ("javascript", "vbscript", "livescript", "data", "blob", "file", "view-source", "feed", "jar")
LINKING = ("href", "src", "action", "formaction", "xlink:href", "data", "poster", "background", "cite")
PARAMETERS = (
    *("q", "site", "author", "year", "month", "sort", "page", "equal", "any", "collapse", "limit", "offset"),
    *("from", "to", "find", "by", "at", "mark", "per", "-site", "-author", "-year", "-month"),
    *("style", "format", "language", "id", "paragraph", "bom", "as", "syntax", "part"),
    *("only", "show", "did", "line", "reason", "once", "skip", "facets", "snippets", "accessed"),
    *("lang", "theme", "size", "digits", "keys", "download", "v", "unknown"),
)
COMPUTED = "494949"
"""What templates would make of the strings that hold a product."""


def chunks() -> list[str]:
    """Return all hostile strings, a few together."""
    strings = hostile_strings()
    return [" ".join(strings[at : at + TOGETHER]) for at in range(0, len(strings), TOGETHER)]


def write_sources(folder: Path) -> list[tuple[Path, bool]]:
    """Write hostile sources to a folder; return each with whether it is to be taken as it is."""
    records, pages = folder / "records.jsonl", folder / "pages"
    with records.open("w", encoding="utf-8") as file:
        for record in hostile_records():
            file.write(json.dumps(record, ensure_ascii=True) + "\n")
    pages.mkdir()
    for number, text in enumerate(chunks()):
        name = re.sub(r"[\0/]", "∕", hostile_strings()[number])[:40]
        (pages / f"{number}{name}.html").write_bytes(hostile_page(number, text).encode("utf-8"))
    return [(records, True), (pages, False)]


def hostile_records() -> Iterator[dict[str, str]]:
    """Yield records: every string in every field, every link as an address."""
    parts, links = chunks(), hostile_links()
    for number in range(len(parts)):
        fields = {name: parts[(number + at) % len(parts)] for at, name in enumerate(FIELDS)}
        text = "\n\n".join(parts[(number + at) % len(parts)] for at in range(8, 11))
        url = links[number % len(links)]
        yield {**fields, "id": f"r{number}", "url": url, "text": f"خبر من المدينة. {text}"}


def hostile_page(number: int, text: str) -> str:
    """Return a page whose words are hostile, though its markup is in order."""
    shown, attribute = html.escape(text, quote=False), html.escape(text)
    menu = "".join(
        f"<li><a href='/{at}'>{html.escape(one)}</a></li>" for at, one in enumerate(text.split("  "))
    )
    link = html.escape(hostile_links()[number % len(hostile_links())])
    body = "".join(
        f"<p>{shown} وقال سكان المدينة إن الخبر {at} يهم الجميع في البلدة القديمة.</p>" for at in range(4)
    )
    return (
        f'<!doctype html><html lang="{attribute}"><head><meta charset="utf-8"><meta charset="{attribute}">'
        f'<title>{shown}</title><meta name="author" content="{attribute}">'
        f'<meta property="og:site_name" content="{attribute}">'
        f'<meta property="article:section" content="{attribute}">'
        f'<link rel="canonical" href="{link}"></head>'
        f"<body><nav><ul>{menu}<li><a href='/'>{shown}</a></li></ul></nav>"
        f"<article><h1>{shown} خبر {number}</h1>{body}</article>"
        f"<div class='comments'><p>{shown}</p></div></body></html>"
    )


def parameters(app: Flask, identifier: str) -> list[str]:
    """Return the names of all parameters: those known, and those that links and forms of the pages have."""
    client, names = app.test_client(), set(PARAMETERS)
    for path in ("/?q=خبر", f"/article/{identifier}?q=خبر", f"/article/{identifier}/removed"):
        page = BeautifulSoup(client.get(path).text, "lxml")
        names |= {str(one["name"]) for one in page.select("input[name], select[name], textarea[name]")}
        for link in page.select("[href]"):
            names |= {name for name, _ in parse_qsl(urlsplit(str(link["href"])).query)}
    return sorted(names)


def addresses(app: Flask, *parts: str) -> list[str]:
    """Return the address of every rule that can be asked for, its parts filled with each of `parts`."""
    found = []
    with app.test_request_context():
        adapter = app.create_url_adapter(None) or app.url_map.bind("localhost")
        for rule in app.url_map.iter_rules():
            if "GET" in (rule.methods or ()) and rule.endpoint != "static":
                for part in parts if rule.arguments else ("",):
                    # A part that a converter refuses is no address.
                    with suppress(BuildError, ValueError) if rule.arguments else nullcontext():
                        found.append(adapter.build(rule.endpoint, dict.fromkeys(rule.arguments, part)))
    return sorted(set(found))


def asked(address: str, name: str, value: str) -> str:
    """Return an address with a parameter, beside a search that finds all."""
    pairs = [("q", "خبر")] if name != "q" else []
    return f"{address}?{urlencode([*pairs, (name, value)], errors='replace')}"


def faults(response: TestResponse) -> list[str]:
    """Return what is not inert about an answer."""
    found = [] if response.status_code < 500 else [f"status {response.status_code}"]
    found += [f"header {name}" for name, value in response.headers if SIGN in name or "\n" in value]
    if response.headers.get("X-Content-Type-Options") != "nosniff":
        found.append("may be sniffed")
    if response.mimetype == "text/html":
        found += page_faults(response.text)
    return found


def page_faults(text: str) -> Iterator[str]:
    """Yield what is not inert about a page."""
    if COMPUTED in text:
        yield "a template was run"
    # A parser in C: thousands of pages are looked at.
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    root = etree.fromstring(text.replace("\0", "\ufffd").encode("utf-8", "replace"), parser)
    for element in root.iter(etree.Element):
        for name, value in element.items():
            if name == SIGN or name.startswith("on") or name in {"style", "srcdoc"}:
                yield f"<{element.tag} {name}>"
            if name in LINKING and leads_astray(value):
                yield f"<{element.tag} {name}={value!r}>"


def leads_astray(link: str) -> bool:
    """Return whether a link runs something, or leads to a host that only hostile strings name."""
    plain = re.sub(r"[\x00-\x20]", "", link).lower()
    scheme = plain.partition(":")[0]
    return scheme in RUNNABLE or plain.replace("\\", "/").startswith("//") or "evil.invalid" in host_of(plain)


def host_of(link: str) -> str:
    """Return the host of a link, empty for one within the site."""
    try:
        return urlsplit(link).netloc
    except ValueError:
        return ""


def ids(app: Flask) -> list[str]:
    """Return the ids of all articles that an application shows."""
    found: list[str] = app.extensions["khizana"][0].ids()
    return found
