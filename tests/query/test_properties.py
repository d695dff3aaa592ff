"""What holds for every string: it is read or refused, in linear time, and written back the same."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from indexer.engine import plan
from indexer.engine.checks import check_plan
from indexer.errors import QuerySyntaxError
from indexer.query import Query, compile_query, parse, plain_query, sought, to_text
from indexer.query.parser import MAX_LENGTH
from indexer.snippets import mark
from tests.query.unranked import unranked

PARTS = st.sampled_from(
    [
        *'ab()"«»“”„|*+-:،,.…/?؟~=^<>',
        *(" ", " ", " ", "\u200f", "\ufeff", "\u200c", "\u202b", "\u2069", "ـ", "َ", "ء"),
        *("AND", "OR", "NOT", "/و/", "/أو/", "/ليس/", "NEAR", " NEAR/5 ", " /قرب/ ", "/قرب3/", "/قرب/7"),
        *("~2", "~", "^2", "^0.5", "~5", "=", '="', '"~3'),
        *("title:", "site:", "author:", "published:", "language:", "عنوان:", "تاريخ:", "لغة:", "قال:"),
        *("ك*ب", "كل؟ة", "*لمة", "~كتاب", "=أحمد", "published>=2015", "٢", "9999"),
        *("مصر", "الكُتب", "كلم*", "رصيف22", "example.org", "1,000", "١،٠٠٠", "1.500", "l'état"),
        *("أ", "ف.", " ب ", "أ. ف. ب.", "أ ف ب", "و", "U.S.A.", "U. S."),
        *("2015", "2017-07", "٢٠١٧", "2016-02-29", "..", "2015..2017"),
    ]
)
ANY_QUERY = st.one_of(st.text(max_size=200), st.lists(PARTS, max_size=30).map("".join))
SPACED_QUERY = st.lists(PARTS, max_size=12).map(" ".join)


def read(query: str) -> Query | None:
    try:
        return parse(query)
    except QuerySyntaxError as error:
        position = error.position
    assert 0 <= position <= len(query)
    return None


def check(query: str) -> None:
    """A query is refused with its place, or is a tree that can be asked, marked and written."""
    tree = read(query)
    if tree is not None:
        for combine in ("all", "any"):
            check_plan(compile_query(tree, combine=combine))  # type: ignore[arg-type]  both are ways to combine
        mark("نص قصير عن كتاب", sought(tree))
        assert parse(to_text(tree)) == tree


@given(st.one_of(ANY_QUERY, SPACED_QUERY))
@example("\ud800 \ud800*")
@example("\x00")
@example("~~a")
@example("=*")
@example('="?"')
@example("NEAR/ a")
@example("a^٢٫٥ b~٢")
@example("A. A.،A.0")
@example("B. B..")
@example("د. و..")
@example("أ، ف، ب")
def test_any_text_is_read_or_refused(query: str) -> None:
    check(query)


@pytest.mark.slow
@settings(max_examples=100_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(ANY_QUERY, SPACED_QUERY))
def test_any_text_is_read_or_refused_a_hundred_thousand_times(query: str) -> None:
    check(query)


@given(st.one_of(ANY_QUERY, SPACED_QUERY))
def test_a_tree_written_back_is_the_same_tree(query: str) -> None:
    tree = read(query)
    if tree is not None:
        written = to_text(tree)
        assert parse(written) == tree
        assert to_text(parse(written)) == written


@given(ANY_QUERY)
def test_plain_text_is_never_refused(text: str) -> None:
    tree = plain_query(text)
    compile_query(tree, combine="any")
    # Written down, plain text is a query that can be read, unless it is longer than queries may be.
    parse(to_text(tree))


@given(SPACED_QUERY)
def test_a_repaired_query_can_be_read(query: str) -> None:
    try:
        parse(query)
    except QuerySyntaxError as error:
        if error.hint and error.hint.startswith("Try: "):
            parse(error.hint.removeprefix("Try: "))


@given(st.lists(st.sampled_from(["مصر", "كتاب", "خبر"]), min_size=1, max_size=5))
def test_one_kind_of_joining_needs_no_operators(words: list[str]) -> None:
    bare = unranked(compile_query(parse(" ".join(words)), combine="all"))
    assert bare == unranked(compile_query(parse(" AND ".join(words)), combine="any"))
    either = compile_query(parse(" ".join(words)), combine="any")
    assert unranked(either) == unranked(compile_query(parse(" OR ".join(words)), combine="all"))
    assert either == compile_query(plain_query(" ".join(words)), combine="any")
    assert isinstance(bare, plan.AnyOf if len(set(words)) == 1 else plan.AllOf)


LONG = [
    "a ",
    "(",
    "-",
    "-.",
    '"',
    '""',
    "“”",
    "«a»",
    "title:",
    "a:",
    "*",
    "a*",
    "/و/",
    "1,",
    "published:",
    "..",
    "…",
    "+-",
    "a|",
    "?",
    "?a",
    "*?",
    "~",
    "~a",
    "a~",
    "=",
    "=a",
    "^",
    "^2",
    "a^2",
    '"a b"~5',
    "a NEAR ",
    "/قرب/",
    "(a OR b) NEAR ",
    "published>=",
    "<",
]


@pytest.mark.parametrize("part", LONG)
def test_no_query_takes_long(part: str) -> None:
    query = (part * MAX_LENGTH)[:MAX_LENGTH]
    started = time.process_time()
    read(query)
    # A query of 4,000 characters takes about 10 ms; one that was gone over for each character takes seconds.
    assert time.process_time() - started < 1.0
