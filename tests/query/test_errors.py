"""What cannot be read, where, and what the reader is told to do."""

from __future__ import annotations

import pytest

from indexer.errors import QuerySyntaxError
from indexer.query import parse
from indexer.query.parser import MAX_LENGTH, MAX_NESTING

# The query, where it goes wrong, a part of the message, a part of the hint.
ERRORS = [
    ("language:ar NEAR b", 9, "a language is one word", "language:ar"),
    ("language:(en OR (ar NEAR b))", 17, "a language is one word", "language:ar"),
    ("language:NOT!ar NEAR b", 13, "a language is one word", "language:ar"),
    ('language:"ar b"~3', 9, "a language is one word", "language:ar"),
    ("0/*ـ", 2, "too few letters", "at least 2"),
    ('"a b', 0, "not closed", 'Try: "a b"'),
    ("c «a b", 2, "not closed", "Try: c «a b»"),
    ("“a b", 0, "not closed", "Try: “a b”"),
    ('a "', 2, "not closed", "Try: a"),
    ('"', 0, "not closed", "take the mark out"),
    ("a» b", 1, "no opening one", "Try: a b"),
    ("(a OR b", 0, "not closed", "Try: (a OR b)"),
    ("((a", 1, "not closed", "Try: ((a))"),
    ("(", 0, "not closed", "between ( and )"),
    ("a (", 2, "not closed", "Try: a"),
    ("a) b", 1, "closes nothing", "Try: a b"),
    (")", 0, "closes nothing", "between ( and )"),
    ("a () b", 2, "nothing in these parentheses", "Try: a b"),
    ("()", 0, "nothing in these parentheses", "between ( and )"),
    ("(،)", 0, "nothing in these parentheses", "between ( and )"),
    ("AND", 0, "'AND' has nothing to join", 'Try: "AND"'),
    ("AND a", 0, "'AND' has nothing to join", "Try: a"),
    ("a AND", 2, "'AND' has nothing to join", "Try: a"),
    ("a AND OR b", 2, "'AND' has nothing to join", "Try: a OR b"),
    ("a | ", 2, "'|' has nothing to join", "Try: a"),
    ("(a OR) b", 3, "'OR' has nothing to join", "Try: (a ) b"),
    ("a NOT", 2, "'NOT' has nothing to join", "Try: a"),
    ("a /أو/", 2, "'/أو/' has nothing to join", "Try: a"),
    ("/أو/", 0, "'/أو/' has nothing to join", "quotation marks"),
    ("title:", 0, "nothing follows 'title:'", "Try: title"),
    ("من هو كاتب:", 6, "nothing follows 'كاتب:'", "Try: من هو كاتب"),
    ("title: OR a", 0, "nothing follows 'title:'", "Try: title OR a"),
    ('title:"" ', 0, "nothing follows 'title:'", "Try: title"),
    ("published:", 0, "nothing follows 'published:'", "Try: published"),
    ("published:خبر", 10, "'خبر' is not a date", "2015..2017"),
    ("published:2017-13", 10, "'2017-13' is not a date", "2015..2017"),
    ("published:2017-02-30", 10, "not a date", "2015..2017"),
    ("published:0000", 10, "not a date", "2015..2017"),
    ("published:17", 10, "not a date", "2015..2017"),
    ("published:2015..خبر", 10, "not a date", "2015..2017"),
    ("published:2015-2017 a", 10, "not a date", "Try: published:2015..2017 a"),
    ("published:02-07-2017", 10, "not a date", "Try: published:2017-07-02"),
    ("published:1/2/2015..3/4/2016", 10, "not a date", "Try: published:2015-02-01..2016-04-03"),
    ("published:2017..2015", 10, "ends before it begins", "Try: published:2015..2017"),
    ("published:..", 10, "needs a date", "2015..2017"),
    ('published:""', 10, "a date is missing", "2015..2017"),
    ('published:"«"', 10, "a date is missing", "2015..2017"),
    ("تاريخ:(2015 OR x)", 15, "'x' is not a date", "2015..2017"),
    ("ك*", 0, "too few letters", "at least 2 letters"),
    ("كـَ*", 0, "too few letters", "at least 2 letters"),
    ("a *ك* b", 2, "too few letters", "at least 2 letters"),
    ('"a *ك*"', 3, "too few letters", "at least 2 letters"),
    ("=كل*", 0, "does not go with *", "Try: كل*"),
    ('a ="كل* x"', 2, "does not go with *", 'Try: a "كل* x"'),
    ("~كل*ة", 0, "does not go with *", "Try: كل*ة"),
    ("=(a b)", 0, "before a word or a phrase", "Try: (a b)"),
    ("كتاب~3", 0, "too many to be spelled otherwise", "from 0 to 2"),
    ("a^101", 1, "'101' is no factor", "from 0 to 100"),
    ("a^1.2345", 1, "'1.2345' is no factor", "three decimals"),
    ("a NEAR/100 b", 2, "no distance", "from 1 to 99"),
    ("a /قرب0/ b", 2, "no distance", "from 1 to 99"),
    ('"a b"~0', 5, "no distance", "from 1 to 99"),
    ("a NEAR", 2, "'NEAR' has nothing to join", "Try: a"),
    ("NEAR", 0, "'NEAR' has nothing to join", 'Try: "NEAR"'),
    ("a NEAR/2 b NEAR/3 c", 11, "two distances", "AND"),
    ("a NEAR (b c)", 8, "cannot stand beside NEAR", "title:(a NEAR b)"),
    ("a^2 NEAR b", 0, "cannot stand beside NEAR", "title:(a NEAR b)"),
    ("=a NEAR b", 0, "near exact words only", "Try: a NEAR b"),
    ("author:=a", 7, "titles and texts only", "Try: author:a"),
    ("language:aa*", 9, "a language is one word", "language:ar"),
    ("published:>=x", 10, "'>=x' is not a date", "2015..2017"),
    ('(a "b', 3, "not closed", 'Try: (a "b")'),
]


@pytest.mark.parametrize(("query", "position", "message", "hint"), ERRORS, ids=[row[0] for row in ERRORS])
def test_a_fault_has_its_place_and_its_mending(query: str, position: int, message: str, hint: str) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        parse(query)
    error = caught.value
    assert error.position == position
    assert message in error.message
    assert hint in (error.hint or "")
    assert error.query == query
    if (error.hint or "").startswith("Try: "):
        parse((error.hint or "").removeprefix("Try: "))


NESTED = [("(", ")"), ("-(", ")"), ("NOT ", ""), ("title:", ""), ("title:(", ")")]


@pytest.mark.parametrize(("opening", "closing"), NESTED)
def test_nesting_has_an_end(opening: str, closing: str) -> None:
    levels = 1 + (opening in {"-(", "title:("})
    fits = MAX_NESTING // levels
    parse(opening * fits + "a" + closing * fits)
    with pytest.raises(QuerySyntaxError, match="nested more than 50"):
        parse(opening * (fits + 1) + "a" + closing * (fits + 1))


def test_length_has_an_end() -> None:
    parse("a " * (MAX_LENGTH // 2))
    with pytest.raises(QuerySyntaxError, match="4,000 are the most") as caught:
        parse("a" * (MAX_LENGTH + 1))
    assert caught.value.position == MAX_LENGTH
