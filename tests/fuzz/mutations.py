"""Ways to spoil a page: each takes its bytes and a source of chance, and gives other bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from random import Random
from typing import Any

from archive.article import SourceKind
from tests.fuzz.floods import MARKUP_FLOODS, NESTED, TEXT_FLOODS, UNCLOSED


class Chance(Random):
    """A source of chance that also says how large a page may become, in bytes."""

    largest: int = 24 << 20


Mutation = Callable[[bytes, Chance], bytes]

_TAG = re.compile(rb"<[^<>]{0,2000}>")
_CHARSETS = (
    *("cp1256", "iso8859-6", "utf-16", "utf-16-be", "utf-32", "cp1252", "latin-1", "mac_arabic", "cp864"),
    *("utf-7", "cp720", "utf-8-sig", "koi8-r", "gb18030", "mac_roman"),
)
_LARGE = 1 << 20


def _count(rng: Chance, most: int = 100_000) -> int:
    """Return how often: seldom very often, so that a run is not spent on the largest pages alone."""
    return min(most, rng.largest // 4, rng.choice((30, 300, 300, 3_000, 3_000, 3_000, 30_000, 100_000)))


def _insert(data: bytes, rng: Chance, piece: bytes) -> bytes:
    at = rng.randrange(len(data) + 1)
    return data[:at] + piece + data[at:]


def _between(data: bytes, rng: Chance, piece: bytes) -> bytes:
    """Insert before a tag or a line, where it means what it says."""
    places = [match.start() for match in re.finditer(rb"<[a-zA-Z]|\n", data)] or [len(data)]
    at = rng.choice(places)
    return data[:at] + piece + data[at:]


def truncated(data: bytes, rng: Chance) -> bytes:
    """Cut the page off anywhere."""
    return data[: rng.randrange(len(data) + 1)]


def beheaded(data: bytes, rng: Chance) -> bytes:
    """Leave out its beginning."""
    return data[rng.randrange(len(data) + 1) :]


def random_bytes(data: bytes, rng: Chance) -> bytes:
    """Overwrite bytes by others."""
    spoilt = bytearray(data)
    for _ in range(min(_count(rng, 3_000), len(spoilt))):
        spoilt[rng.randrange(len(spoilt))] = rng.randrange(256)
    return bytes(spoilt)


def random_block(data: bytes, rng: Chance) -> bytes:
    """Set a block of anything into it."""
    return _insert(data, rng, rng.randbytes(_count(rng)))


def nuls(data: bytes, rng: Chance) -> bytes:
    """Sprinkle NULs."""
    for _ in range(rng.randrange(1, 60)):
        data = _insert(data, rng, b"\0" * rng.choice((1, 1, 1, 500)))
    return data


def swapped(data: bytes, rng: Chance) -> bytes:
    """Cut it in pieces and shuffle them."""
    cuts = sorted(rng.randrange(len(data) + 1) for _ in range(rng.randrange(2, 40)))
    pieces = [data[start:end] for start, end in zip([0, *cuts], [*cuts, len(data)], strict=True)]
    rng.shuffle(pieces)
    return b"".join(pieces)


def repeated(data: bytes, rng: Chance) -> bytes:
    """Write the page many times over."""
    return data * min(rng.choice((2, 20, 200)), min(4 * _LARGE, rng.largest) // max(len(data), 1) + 1)


def recoded(data: bytes, rng: Chance) -> bytes:
    """Write it in another charset, whatever it declares."""
    return data.decode("utf-8", "replace").encode(rng.choice(_CHARSETS[:7] + _CHARSETS[9:]), "replace")


def misread(data: bytes, rng: Chance) -> bytes:
    """Read it in a wrong charset, and write that."""
    wrong = rng.choice(("cp1252", "latin-1", "cp1256", "mac_roman", "cp437", "cp1251", "utf-16", "cp864"))
    return data.decode(wrong, rng.choice(("replace", "ignore"))).encode("utf-8", "replace")


def halves(data: bytes, rng: Chance) -> bytes:
    """Write surrogates and overlong letters, which UTF-8 forbids."""
    piece = rng.choice((b"\xed\xa0\x80", b"\xc0\x80", b"\xf4\x90\x80\x80", b"\xd8", b"\xf0\x9f"))
    return _insert(data, rng, piece * _count(rng))


def long_run(data: bytes, rng: Chance) -> bytes:
    """Take all white space out of it."""
    return b"".join(data.split()) * rng.choice((1, 10))


def one_line(data: bytes, rng: Chance) -> bytes:
    """Take its line ends away."""
    return b" ".join(data.splitlines()) * rng.choice((1, 1, 10))


def flooded(piece: str) -> Mutation:
    """Return the mutation that writes a piece many times at one place."""

    def flood(data: bytes, rng: Chance) -> bytes:
        times = min(_count(rng), min(4 * _LARGE, rng.largest) // len(piece.encode()) + 1)
        return _between(data, rng, (piece * times).encode())

    return flood


def sprinkled(piece: str) -> Mutation:
    """Return the mutation that writes a piece at many places."""

    def sprinkle(data: bytes, rng: Chance) -> bytes:
        cuts = sorted(rng.randrange(len(data) + 1) for _ in range(min(_count(rng), 3_000)))
        pieces = [data[start:end] for start, end in zip([0, *cuts], [*cuts, len(data)], strict=True)]
        return piece.encode().join(pieces)

    return sprinkle


def nested(data: bytes, rng: Chance) -> bytes:
    """Lay elements in one another, up to a hundred thousand, some closed and some not."""
    times = min(rng.largest // 4, rng.choice((10, 100, 300, 900, 990, 1_100, 10_000, 100_000)))
    tag = rng.choice(NESTED)
    closing = "".join(f"</{one.split()[0]}>" for one in reversed(tag.split("><")))
    inner = rng.choice(("", "خبر", "<p>قال إن الدخول حر للجميع اليوم.</p>"))
    around = rng.choice((0, 1))
    body = data if around else inner.encode()
    piece = f"<{tag}>".encode() * times + body + (closing.encode() * times if rng.random() < 0.5 else b"")
    return piece if around else _between(data, rng, piece)


def tags_shuffled(data: bytes, rng: Chance) -> bytes:
    """Put the tags in another order."""
    tags = _TAG.findall(data)
    rng.shuffle(tags)
    order = iter(tags)
    return _TAG.sub(lambda _: next(order), data)


def tags_dropped(data: bytes, rng: Chance) -> bytes:
    """Leave out some tags, and write some twice."""
    share = rng.choice((0.05, 0.3, 0.9))
    return _TAG.sub(lambda match: match[0] * rng.choice((0, 2)) if rng.random() < share else match[0], data)


def closings_dropped(data: bytes, rng: Chance) -> bytes:
    """Leave out the tags that close."""
    share = rng.choice((0.3, 1.0))
    return re.sub(rb"</[a-z0-9]{1,12}>", lambda match: b"" if rng.random() < share else match[0], data)


def unclosed(data: bytes, rng: Chance) -> bytes:
    """Begin what is never ended."""
    return _between(data, rng, rng.choice(UNCLOSED).encode() * rng.choice((1, 1, 50)))


def huge_attribute(data: bytes, rng: Chance) -> bytes:
    """Give an element an attribute of a megabyte, or very many."""
    name = rng.choice(
        ("class", "id", "style", "href", "alt", "title", "src", "data-x", "content", "itemprop")
    )
    value = rng.choice(
        ("share ", "a", "most-read", "display:none;", "A-", "%D8%A7", "data:image/png;base64,AA")
    )
    times = _count(rng) * 10 // len(value) + 1
    if rng.random() < 0.3:
        attributes = " ".join(f"{name}{number}='{value}'" for number in range(min(times, 20_000)))
    else:
        attributes = f"{name}='{value * times}'"
    tag = rng.choice(
        ("div", "a", "p", "img", "meta property='og:url'", "link rel=canonical", "h1", "time", "body")
    )
    return _between(data, rng, f"<{tag} {attributes}>".encode())


def json_bomb(data: bytes, rng: Chance) -> bytes:
    """Add JSON-LD that is deep, huge, broken or turns in circles."""
    times = _count(rng)
    thing: dict[str, Any] = {"@type": "NewsArticle", "@id": "#a", "headline": "خبر", "author": {"@id": "#a"}}
    text = rng.choice(
        (
            "[" * times,
            "[" * times + "]" * times,
            '{"@graph":' * times + "{}" + "}" * times,
            '{"@type":"NewsArticle","author":' * min(times, 3_000) + "1" + "}" * min(times, 3_000),
            json.dumps({"@graph": [thing] * min(times, 30_000)}),
            json.dumps(
                {**thing, "mainEntity": [[thing]] * 100, "publisher": thing, "isPartOf": {"@id": "#a"}}
            ),
            json.dumps({**thing, "articleBody": "خ " * times * 10, "datePublished": "2" * times}),
            json.dumps({**thing, "author": [{"name": "س"}] * times, "image": [["x"] * 9] * 999}),
            '{"@type":"NewsArticle","headline":' + "9" * times + "}",
            '{"@type":["NewsArticle"],"headline":NaN,"datePublished":1e999,"url":{},"author":[null,true]}',
            json.dumps({"@type": "BreadcrumbList", "itemListElement": [{"item": {"name": "س"}}] * times}),
            '{"@type":"NewsArticle","headline":"\\ud800","author":"\\u0000\\udfff"}',
        )
    )
    return _between(data, rng, f'<script type="application/ld+json">{text}</script>'.encode())


def head_bomb(data: bytes, rng: Chance) -> bytes:
    """Say impossible things in the head: addresses, dates, charsets."""
    value = rng.choice(
        (
            *(
                "http://[::1",
                "//",
                "http://" + "a." * 3_000,
                "javascript:x",
                "http://\u2100.org/",
                "http://a:99999999/",
            ),
            *(
                "2017-99-99",
                "9" * 5_000,
                "2017-01-01T" * 900,
                "خ" * 90_000,
                " | " * 30_000,
                "-" * 30_000,
                "\u202e",
            ),
            *("0000-00-00", "9999-12-31T23:59:59+99:99", "1" + "0" * 400, "&#x110000;", "utf-16", "x" * 9),
        )
    )
    name = rng.choice(
        ("og:url", "og:title", "article:published_time", "author", "og:site_name", "og:image", "date")
    )
    piece = rng.choice(
        (
            f"<meta property='{name}' content='{value}'>",
            f"<link rel=canonical href='{value}'>",
            f"<title>{value}</title>",
            f"<base href='{value}'>",
            f"<meta charset='{value[:40]}'>",
            f"<time datetime='{value}'>{value[:99]}</time>",
            f"<html lang='{value[:99]}'>",
            f"<h1>{value}</h1>",
        )
    )
    return piece.encode("utf-8", "replace") + data


def record_bomb(data: bytes, rng: Chance) -> bytes:
    """Spoil a record: values of other kinds, huge, deep, or named twice."""
    times = _count(rng)
    piece = rng.choice(
        (
            '"text": ' + "[" * times + "]" * times,
            '"text": ' + '{"a":' * 150 + "1" + "}" * 150,
            '"text": ' + "9" * times,
            '"text": ' + json.dumps(["خبر"] * times),
            '"text": {"value": {"value": ["خبر", null, true, 1e999]}}',
            '"text": "\\ud800\\u0000 خبر \\udc00"',
            '"text": null, "html": "' + "<div>" * times + '"',
            '"title": ' + json.dumps("خ" * times),
            '"title": ["a", {"name": []}], "url": "http://[", "published": "' + "1" * min(times, 5_000) + '"',
            '"id": ' + json.dumps(" \u202e/" * 90) + ', "language": "xx-' + "y" * min(times, 999) + '"',
            '"author": ' + json.dumps([{"name": "سامي"}] * times),
            '"date": 1e400, "site": -0, "image": [[]], "section": {}',
            json.dumps("ك" * times) + ": 1",
            ",".join(f'"c{number}": {number}' for number in range(min(times, 50_000))),
        )
    )
    at = data.find(b"{") + 1
    return data[:at] + piece.encode() + b"," + data[at:]


_ANY: dict[str, Mutation] = {
    one.__name__: one
    for one in (
        *(truncated, beheaded, random_bytes, random_block, nuls, swapped, repeated, recoded, misread, halves),
        *(long_run, one_line),
    )
}
_ANY |= {f"flood of {name}": flooded(piece) for name, piece in TEXT_FLOODS.items()}
_ANY |= {f"sprinkling of {name}": sprinkled(piece) for name, piece in TEXT_FLOODS.items()}
_MARKUP: dict[str, Mutation] = {
    one.__name__: one
    for one in (
        *(
            nested,
            tags_shuffled,
            tags_dropped,
            closings_dropped,
            unclosed,
            huge_attribute,
            json_bomb,
            head_bomb,
        ),
    )
}
_FLOODS = {f"flood of {name}": flooded(piece) for name, piece in MARKUP_FLOODS.items()}
_FLOODS |= {f"sprinkling of {name}": sprinkled(piece) for name, piece in MARKUP_FLOODS.items()}

MUTATIONS: dict[SourceKind, tuple[dict[str, Mutation], ...]] = {
    SourceKind.TEXT: (_ANY,),
    SourceKind.HTML: (_ANY, _MARKUP, _FLOODS),
    SourceKind.RECORD: (_ANY, {"record_bomb": record_bomb}),
}
"""For each kind, families of mutations; each family is as likely as the others."""
