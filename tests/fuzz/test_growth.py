"""What is ten times as long may take ten times as long, not a hundred: one sign very often, at each place."""

import time
from contextlib import suppress

import pytest

from archive.article import RawSource, SourceKind
from archive.errors import KhizanaError
from indexer.clean import clean

PROSE = "قالت اللجنة إن السوق القديم سيفتح أبوابه يوم الأحد المقبل أمام الزوار."
SIGNS = (" ", "a", "ا ", "\u200f", "1", "]>", "<!--")
MORE_SIGNS = (
    *(
        "A",
        "aA",
        "a-",
        "1-",
        "a1",
        "/",
        ".a",
        "%D8",
        "ا",
        "é",
        "http://",
        "2017-",
        "10:",
        "| ",
        " - ",
        "&",
        "=",
    ),
    *(
        "&amp;",
        "&quot;",
        "_",
        "٠",
        "«",
        "(",
        "[",
        "{",
        ",",
        "\t",
        "\u00a0",
        "\u2028",
        "ط§",
        "Ø",
        "Çá",
        "<",
        "</",
    ),
)
LENGTH = 150_000
SECONDS = 2.0
"""Going over the text for each of its signs takes half a minute and more."""

META = '<html><head><meta {}="{}" content="HERE"></head><h1>افتتاح السوق القديم</h1><p>' + PROSE
LINKED = '<script type="application/ld+json">{{"@type":"NewsArticle","{}":"HERE"}}</script><p>' + PROSE
PLACES = {
    **{
        f"attribute {one}": f'<div {one}="HERE"><p>{PROSE}</p></div>'
        for one in ("class", "id", "style", "hidden")
    },
    **{
        f"address of {one}": f'<{one}="HERE">خبر</a><p>{PROSE}'
        for one in ("a href", "a class=author href", "img src")
    },
    **{
        f"element {one}": f"<p>{PROSE}</p><{one}>HERE</{one.split()[0]}><p>{PROSE}</p>"
        for one in ("h1", "time", "p")
    },
    **{
        f"byline {one}": f"<h1>خبر</h1><{one}>HERE</{one.split()[0]}><p>{PROSE}"
        for one in ("span class=author",)
    },
    **{f"head {one}": f"<{one}>HERE</{one}><p>{PROSE}" for one in ("title", "script", "style")},
    **{f"meta {one}": META.format("property", one) for one in ("og:title", "og:url", "og:image")},
    **{f"meta {one}": META.format("name", one) for one in ("author", "date", "keywords")},
    **{f"canonical {one}": f'<link rel={one} href="HERE"><p>{PROSE}' for one in ("canonical",)},
    **{
        f"linked {one}": LINKED.format(one) for one in ("headline", "datePublished", "author", "url", "image")
    },
    "linked, bare": LINKED.format("x").replace('"HERE"', "HERE"),
    "a line of text": f"عنوان الخبر في المدينة\nHERE\n{PROSE}\n{PROSE}",
}


def seconds(page: str, codec: str, kind: SourceKind) -> float:
    start = time.process_time()
    # Refusing it is an answer too.
    with suppress(KhizanaError):
        clean(RawSource("x", page.encode(codec, "replace"), kind))
    return time.process_time() - start


def slow_places(sign: str, codec: str) -> dict[str, float]:
    run = sign * (LENGTH // len(sign))
    kinds = {place: SourceKind.TEXT if place == "a line of text" else SourceKind.HTML for place in PLACES}
    taken = {
        place: seconds(page.replace("HERE", run, 1), codec, kinds[place]) for place, page in PLACES.items()
    }
    return {place: one for place, one in taken.items() if one > SECONDS}


@pytest.mark.parametrize("sign", SIGNS)
def test_time_grows_with_length(sign):
    assert slow_places(sign, "utf-8") == {}


@pytest.mark.slow
@pytest.mark.parametrize("codec", ["utf-8", "cp1256"])
@pytest.mark.parametrize("sign", [*SIGNS, *MORE_SIGNS])
def test_time_grows_with_length_whatever_the_sign(sign, codec):
    assert slow_places(sign, codec) == {}
