"""What is marked in results, and what is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indexer.arabic import fold, heads_of, typed_word
from indexer.likeness import Pattern, Similar, Start
from indexer.query import parse, plain_query, sought
from indexer.query.forms import Forms, forms_of
from indexer.query.limits import MOST_SIMILAR
from indexer.query.weights import QUESTION_WORD, STOP_WORD
from indexer.sought import Sought, SoughtWord
from indexer.standing import Group


def word(written: str, *, exact: bool = False, importance: float = 1.0) -> SoughtWord:
    folded = fold(written)
    lemma = "" if exact else heads_of(folded).lemma
    return SoughtWord(folded, typed_word(written), lemma=lemma, importance=importance)


def expected(
    *words: str,
    exact: tuple[str, ...] = (),
    prefixes: tuple[str, ...] = (),
    phrases: tuple[tuple[str, ...], ...] = (),
) -> Sought:
    alone = tuple(word(one, exact=True) for one in exact)
    return Sought((*map(word, words), *alone), prefixes, phrases)


ROWS = [
    ("", expected()),
    ("الكتاب", expected("الكتاب")),
    ("كِتاب OR خبر AND سوق", expected("كِتاب", "خبر", "سوق")),
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


def test_function_words_count_less() -> None:
    assert sought(parse("متى في بيت")).words == (
        word("متى", importance=QUESTION_WORD),
        word("في", importance=STOP_WORD),
        word("بيت"),
    )


def test_related_words_are_sought_where_they_match() -> None:
    tree = parse('مدارس "مدرسة" =مدرسة')
    assert sought(tree) == replace(
        sought(tree, related=True), words=(word("مدارس"), word("مدرسة", exact=True))
    )
    assert sought(tree, related=True).words[0] == replace(word("مدارس"), root="درس")


def lacking(folded: str) -> Forms:
    """The forms of a word that the index lacks, where it has two of its forms."""
    found = replace(forms_of(folded), clitics=(folded, "والزقفوط"), known=False, absent=True)
    return replace(found, alike=("الزقفوت", "الزقفون"))


def test_forms_of_unknown_words_and_those_spelled_alike_are_sought() -> None:
    unknown = replace(word("الزقفوط"), others=frozenset({"والزقفوط"}))
    assert sought(parse("الزقفوط"), lacking).words == (unknown,)
    related = sought(parse("الزقفوط"), lacking, related=True).words[0]
    assert related.alike == {"الزقفوت", "الزقفون"}


def test_similar_words_beyond_the_limit_are_sought_as_spelled() -> None:
    query = " ".join(f"كلمة{chr(code)}~" for code in range(0x628, 0x628 + 2 * MOST_SIMILAR + 2))
    found = sought(parse(query))
    assert found.choices
    terms = {choice.term for choice in found.choices if isinstance(choice, Similar)}
    assert terms | {one.folded for one in found.words} == {fold(one[:-1]) for one in query.split()}
