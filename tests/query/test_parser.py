"""What each query means: a table of queries and their trees, and where the parts stand."""

from __future__ import annotations

import datetime as dt

import pytest

from indexer.query import (
    And,
    DateRange,
    Empty,
    Field,
    FieldQuery,
    Must,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Together,
    Word,
    parse,
    plain_query,
    to_text,
)

A, B, C, D = (Word(letter) for letter in "abcd")


def year(number: int) -> DateRange:
    return DateRange(dt.date(number, 1, 1), dt.date(number, 12, 31))


TREES: list[tuple[str, Query]] = [
    # Nothing to look for.
    ("", Empty()),
    ("  \u200f ؟ … - + / ،؛", Empty()),
    ('"" «…»', Empty()),
    ("*", Empty()),
    # Words, and what separates them.
    ("مصر", Word("مصر")),
    ("مصر السودان", Together((Word("مصر"), Word("السودان")))),
    ("من، إلى؛ لماذا؟", Together((Word("من"), Word("إلى"), Word("لماذا")))),
    ("من هو", Together((Word("من"), Word("هو")))),
    ("وَالسَّلام", Word("وَالسَّلام")),
    ("\u200fمصر\u200e", Word("مصر")),
    ("سوق 1,000 كتاب", Together((Word("سوق"), Word("1,000"), Word("كتاب")))),
    ("سوق ١،٠٠٠", Together((Word("سوق"), Word("١،٠٠٠")))),
    ("a,b", Together((A, B))),
    ("a - b", Together((A, B))),
    ("a -- b", Together((A, B))),
    ("two-way", Word("two-way")),
    ("C++", Word("C")),
    ("رصيف22", Word("رصيف22")),
    ("l'état", Word("l'état")),
    ("and or not", Together((Word("and"), Word("or"), Word("not")))),
    # A colon after any other word is text.
    ("قال: كذا", Together((Word("قال"), Word("كذا")))),
    ("https://example.org/a", Word("https://example.org/a")),
    ("12:30", Word("12:30")),
    # Phrases in all quotation marks.
    ('"a b"', Phrase("a b")),
    ("«a b»", Phrase("a b")),
    ("“a b”", Phrase("a b")),
    ("”a b“", Phrase("a b")),
    ('«a "b" c»', Phrase('a "b" c')),
    ('a"b c"d', Together((A, Phrase("b c"), D))),
    ('"a OR (b"', Phrase("a OR (b")),
    # Operators; NOT binds closest, then AND and standing side by side, then OR.
    ("a AND b", And((A, B))),
    ("a OR b", Or((A, B))),
    ("a | b", Or((A, B))),
    ("a|b||c", Or((A, B, C))),
    ("a OR b AND c", Or((A, And((B, C))))),
    ("a b OR c d", Or((Together((A, B)), Together((C, D))))),
    ("a b AND c", Together((A, And((B, C))))),
    ("a AND NOT b", And((A, Not(B)))),
    ("NOT a b", Together((Not(A), B))),
    ("NOT NOT a", Not(Not(A))),
    ("a -b", Together((A, Not(B)))),
    ("+a b", Together((Must(A), B))),
    ("-(a b)", Not(Together((A, B)))),
    ('-"a b"', Not(Phrase("a b"))),
    ("NOT +a", Not(A)),
    ("+NOT a", Not(A)),
    ("\u200f-a", Not(A)),
    ("b AND. a", And((B, A))),
    # Arabic operators stand between slashes; bare, they are words.
    ("a /مع/ b", And((A, B))),
    ("a /و/ b", And((A, B))),
    ("a /أو/ b", Or((A, B))),
    ("a /او/ b", Or((A, B))),
    ("a /أَوْ/ b", Or((A, B))),
    ("a /ليس/ b", Together((A, Not(B)))),
    ("/بدون/ b", Not(B)),
    ("a أو b", Together((A, Word("أو"), B))),
    ("a/أو/b", Word("a/أو/b")),
    ("/شيء/", Word("شيء")),
    # Parentheses.
    ("((a))", A),
    ("(a OR b) c", Together((Or((A, B)), C))),
    ("a(b)", Together((A, B))),
    ("a AND (b AND c)", And((A, And((B, C))))),
    # Prefixes.
    ("كلم*", Prefix("كلم")),
    ("كلم**", Prefix("كلم")),
    ("a كُلِم* b", Together((A, Prefix("كُلِم"), B))),
    # Fields, in both languages.
    ("title:a", FieldQuery(Field.TITLE, A)),
    ("عنوان:a", FieldQuery(Field.TITLE, A)),
    ("عُنوان:a", FieldQuery(Field.TITLE, A)),
    ("Title: a b", Together((FieldQuery(Field.TITLE, A), B))),
    ("site:example.org", FieldQuery(Field.SITE, Word("example.org"))),
    ("موقع:example.org", FieldQuery(Field.SITE, Word("example.org"))),
    ('author:"a b"', FieldQuery(Field.AUTHOR, Phrase("a b"))),
    ("كاتب:«a b»", FieldQuery(Field.AUTHOR, Phrase("a b"))),
    ("section:a", FieldQuery(Field.SECTION, A)),
    ("قسم:a", FieldQuery(Field.SECTION, A)),
    ("title:كلم*", FieldQuery(Field.TITLE, Prefix("كلم"))),
    ("title:(a OR b)", FieldQuery(Field.TITLE, Or((A, B)))),
    ("-title:a", Not(FieldQuery(Field.TITLE, A))),
    ("title:-a", Not(FieldQuery(Field.TITLE, A))),
    ("title:+a b", Together((Must(FieldQuery(Field.TITLE, A)), B))),
    ("title:site:a", FieldQuery(Field.TITLE, FieldQuery(Field.SITE, A))),
    ("subtitle:a", Word("subtitle:a")),
    # Dates.
    ("published:2017", year(2017)),
    ("تاريخ:٢٠١٧", year(2017)),
    ("published: 2017", year(2017)),
    ("published:2015..2017", DateRange(dt.date(2015, 1, 1), dt.date(2017, 12, 31))),
    ("published:2015...2017", DateRange(dt.date(2015, 1, 1), dt.date(2017, 12, 31))),
    ("published:2015…2017", DateRange(dt.date(2015, 1, 1), dt.date(2017, 12, 31))),
    ("published:2015 .. 2017", DateRange(dt.date(2015, 1, 1), dt.date(2017, 12, 31))),
    ("published:2015-07", DateRange(dt.date(2015, 7, 1), dt.date(2015, 7, 31))),
    ("published:2016-02", DateRange(dt.date(2016, 2, 1), dt.date(2016, 2, 29))),
    ("published:2015-07..", DateRange(dt.date(2015, 7, 1), None)),
    ("published:..2017-07-02", DateRange(None, dt.date(2017, 7, 2))),
    ("published:…2017", DateRange(None, dt.date(2017, 12, 31))),
    ("published:2017/7/2", DateRange(dt.date(2017, 7, 2), dt.date(2017, 7, 2))),
    ('published:"2017"', year(2017)),
    ("published:2015.. a", Together((DateRange(dt.date(2015, 1, 1), None), A))),
    ("published:(2015 OR 2017) a", Together((Or((year(2015), year(2017))), A))),
    ("-published:2017", Not(year(2017))),
    ("published:-2017", Not(year(2017))),
    ("(published:2017) 2015", Together((year(2017), Word("2015")))),
]


@pytest.mark.parametrize(("query", "tree"), TREES, ids=[query for query, _ in TREES])
def test_a_query_has_its_tree(query: str, tree: Query) -> None:
    assert parse(query) == tree


@pytest.mark.parametrize("query", [query for query, _ in TREES])
def test_a_tree_written_back_reads_the_same(query: str) -> None:
    tree = parse(query)
    assert parse(to_text(tree)) == tree


WRITTEN = [
    ("( a |b )  -c", "(a OR b) -c"),
    ("a /و/ (b c)", "a AND (b c)"),
    ("عنوان:( a b )", "title:(a b)"),
    ('«a "b" c»', '«a "b" c»'),
    ("NOT NOT a", "-(-a)"),
    ("تاريخ:٢٠١٧", "published:2017-01-01..2017-12-31"),
    ("published:2017-07-02", "published:2017-07-02"),
    ("published:..2017", "published:..2017-12-31"),
    ("؟", ""),
]


@pytest.mark.parametrize(("query", "written"), WRITTEN)
def test_a_query_is_written_in_one_way(query: str, written: str) -> None:
    assert to_text(parse(query)) == written


PLACES = [
    ("  مصر ", (2, 5)),
    ('a "b c"', (0, 7)),
    ("(a OR b)", (1, 7)),
    ("-(a b) ", (0, 6)),
    ("كلم*", (0, 4)),
    ("title:(a b)", (0, 11)),
    ("published:2017.. ", (0, 16)),
    (" ؟ ", (0, 3)),
]


@pytest.mark.parametrize(("query", "place"), PLACES)
def test_a_tree_knows_where_it_stands(query: str, place: tuple[int, int]) -> None:
    tree = parse(query)
    assert (tree.start, tree.end) == place


def test_the_parts_of_a_tree_know_where_they_stand() -> None:
    query = "مصر «b c» (كلم* OR site:x)"
    tree = parse(query)
    assert isinstance(tree, Together)
    assert [query[child.start : child.end] for child in tree.children] == [
        "مصر",
        "«b c»",
        "كلم* OR site:x",
    ]


PLAIN = [
    ("", Empty()),
    ("؟ - …", Empty()),
    ("a", A),
    ("a OR (b", Together((A, Word("OR"), B))),
    ("title:a -b*", Together((Word("title"), A, B))),
]


@pytest.mark.parametrize(("text", "tree"), PLAIN)
def test_plain_text_has_no_signs(text: str, tree: Query) -> None:
    assert plain_query(text) == tree


def test_plain_words_that_look_like_operators_are_written_in_quotes() -> None:
    assert to_text(plain_query("a OR b")) == 'a "OR" b'
