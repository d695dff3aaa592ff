"""What is marked in results, and what is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indexer.arabic import fold, heads_of
from indexer.likeness import Pattern, Similar, Start
from indexer.query import parse, plain_query, sought
from indexer.snippets import Sought
from indexer.standing import Group


def expected(
    *words: str,
    exact: tuple[str, ...] = (),
    prefixes: tuple[str, ...] = (),
    phrases: tuple[tuple[str, ...], ...] = (),
) -> Sought:
    folded = [fold(word) for word in words]
    lemmas = frozenset(heads_of(word).lemma for word in folded)
    return Sought(frozenset([*folded, *exact]), lemmas, prefixes, phrases)


ROWS = [
    ("", expected()),
    ("الكتاب", expected("الكتاب")),
    ("كِتاب OR خبر AND سوق", expected("كتاب", "خبر", "سوق")),
    ("+كتاب خبر", expected("كتاب", "خبر")),
    ("كتاب -خبر", expected("كتاب")),
    ("كتاب NOT (خبر OR سوق)", expected("كتاب")),
    ("-كتاب", expected()),
    ("NOT NOT كتاب", expected()),
    ('"الكتاب"', expected(exact=("الكتاب",))),
    ('"كتاب جديد"', expected(phrases=(("كتاب", "جديد"),))),
    ("رصيف22", expected(phrases=(("رصيف", "22"),))),
    ("كُتب* كتب*", expected(prefixes=("كتب",))),
    ("example.or*", replace(expected(), groups=(Group(((("example",), (Start("or"),)),)),))),
    ("=كُتب", replace(expected(), typed=frozenset({"كُتب"}))),
    ('="كُتب Ali"', replace(expected(), groups=(Group(((("كُتب",), ("Ali",)),), typed=True),))),
    ("ك*ب ~كتاب^2", replace(expected(), choices=(Pattern("ك*ب"), Similar("كتاب", 1)))),
    ("a NEAR/3 (b OR c*d)", replace(expected(), groups=(Group(((("a",),), (("b", Pattern("c*d")),)), 3),))),
    ("كتاب لغة:ar", expected("كتاب")),
    ("title:(كتاب خبر)", expected("كتاب", "خبر")),
    ("كتاب site:example.org author:سلمى published:2017", expected("كتاب")),
]


@pytest.mark.parametrize(("query", "terms"), ROWS, ids=[row[0] for row in ROWS])
def test_what_a_query_seeks(query: str, terms: Sought) -> None:
    assert sought(parse(query)) == terms


def test_what_plain_text_seeks() -> None:
    assert sought(plain_query("كتاب -خبر")) == expected("كتاب", "خبر")
