"""What each query asks an engine: plans, and what they find among a few articles."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indexer.arabic import fold, heads_of
from indexer.engine import plan
from indexer.likeness import Pattern, Similar, Start, likeness
from indexer.query import Combine, Empty, compile_query, parse, weights
from indexer.query.compile import compile_steps
from indexer.query.forms import Forms, forms_in, forms_of
from indexer.query.leaves import (
    IN_BODY,
    IN_TITLE,
    LEMMA_IN_BODY,
    LEMMA_IN_TITLE,
    TYPED_IN_BODY,
    TYPED_IN_TITLE,
)
from indexer.query.limits import MOST_SIMILAR
from tests.query.unranked import ROOTS, unranked

TITLE_AND_BODY = (IN_TITLE, IN_BODY)
TYPED = (TYPED_IN_TITLE, TYPED_IN_BODY)
SITE = (plan.FieldWeight("site_words"),)
AUTHOR = (plan.FieldWeight("author_words"),)
SECTION = (plan.FieldWeight("section_words"),)


def word(text: str) -> plan.AnyOf:
    """The plan of a word anywhere, but for what only ranks: words of its root."""
    folded = fold(text)
    return plan.AnyOf(
        (
            plan.Term(folded, TITLE_AND_BODY, weights.FOLDED),
            plan.Term(heads_of(folded).lemma, (LEMMA_IN_TITLE, LEMMA_IN_BODY), weights.LEMMA),
        )
    )


def phrase(*terms: str, fields: tuple[plan.FieldWeight, ...] = TITLE_AND_BODY) -> plan.Phrase:
    return plan.Phrase(terms, tuple(range(len(terms))), fields, weights.EXACT)


def near(
    *slots: plan.Slot, distance: int, fields: tuple[plan.FieldWeight, ...] = TITLE_AND_BODY
) -> plan.Near:
    return plan.Near(slots, distance, ordered=False, fields=fields, boost=weights.EXACT)


def counted(text: str, times: float) -> plan.AnyOf:
    """The plan of a word that counts so many times as much."""
    return plan.AnyOf(tuple(replace(term, boost=term.boost * times) for term in word(text).children))  # type: ignore[type-var]  terms


A, B, C = word("a"), word("b"), word("c")
PLANS: list[tuple[str, Combine, plan.Node]] = [
    ("", "all", plan.EVERYTHING),
    ("", "any", plan.EVERYTHING),
    ("؟", "all", plan.EVERYTHING),
    ("الكُتّاب", "all", word("الكتاب")),
    ("a b", "all", plan.AllOf((A, B))),
    ("a b", "any", plan.AnyOf((A, B))),
    ("a AND b", "any", plan.AllOf((A, B))),
    # A conjunction by itself is mostly written together with its word; alone it is a word like others.
    ("a و b", "all", plan.AllOf((A, B))),
    ("a و", "all", A),
    ("title:(مصر و)", "all", unranked(compile_query(parse("title:مصر")))),
    ("a OR b", "all", plan.AnyOf((A, B))),
    ("a b AND c", "any", plan.AnyOf((A, plan.AllOf((B, C))))),
    # What is said several times is looked up once, and counts as often.
    ("a b a", "all", plan.AllOf((counted("a", 2), B))),
    ("a b a A", "any", plan.AnyOf((counted("a", 3), B))),
    ("a a", "all", counted("a", 2)),
    ('"a b" OR "a b"', "all", replace(phrase("a", "b"), boost=2 * weights.EXACT)),
    ("aa* aa*", "all", plan.Prefix("aa", TITLE_AND_BODY, 2 * weights.PREFIX)),
    ("(a -b) OR (a -b)", "all", plan.Without(counted("a", 2), B)),
    ("published:2017 OR published:2017", "all", plan.DateRange(20170101, 20171231)),
    ("site:x OR site:x", "all", plan.Unscored(plan.Term("x", SITE, weights.EXACT))),
    # What must not match is taken away from the rest, or from everything.
    ("-a", "all", plan.Without(plan.EVERYTHING, A)),
    ("-a", "any", plan.Without(plan.EVERYTHING, A)),
    ("a -b", "all", plan.Without(A, B)),
    ("a -b", "any", plan.Without(A, B)),
    ("a AND NOT b", "all", plan.Without(A, B)),
    ("a -b -c", "all", plan.Without(A, plan.AnyOf((B, C)))),
    ("-a -b", "all", plan.Without(plan.EVERYTHING, plan.AnyOf((A, B)))),
    ("a OR NOT b", "all", plan.AnyOf((A, plan.Without(plan.EVERYTHING, B)))),
    # What must match, beside what only adds to the score.
    ("+a b", "all", plan.AllOf((A, B))),
    ("+a", "any", A),
    ("+a b", "any", plan.Raised(A, (B,))),
    ("+a OR b", "all", plan.Raised(A, (B,))),
    ("+a +b", "any", plan.AllOf((A, B))),
    # Phrases are looked up as they are written; a phrase of one word is that word and no other of its lemma.
    ('"الكتاب الأول"', "all", phrase("الكتاب", fold("الأول"))),
    ('"الكتاب"', "all", plan.Term("الكتاب", TITLE_AND_BODY, weights.EXACT)),
    ("example.org", "all", phrase("example", "org")),
    ("رصيف22", "all", phrase("رصيف", "22")),
    ("l'état", "all", phrase("l", "etat")),
    ("كُتب*", "all", plan.Prefix("كتب", TITLE_AND_BODY, weights.PREFIX)),
    (
        "example.or*",
        "all",
        plan.Phrase(("example", Start("or")), (0, 1), TITLE_AND_BODY, weights.EXACT),
    ),
    # Fields.
    (
        "title:a",
        "all",
        plan.AnyOf(
            (
                plan.Term("a", (IN_TITLE,), weights.FOLDED),
                plan.Term("a", (LEMMA_IN_TITLE,), weights.LEMMA),
            )
        ),
    ),
    ('title:"a b"', "all", phrase("a", "b", fields=(IN_TITLE,))),
    ("site:example.org", "all", plan.Unscored(phrase("example", "org", fields=SITE))),
    ("site:https://www.example.org/a/b", "all", plan.Unscored(phrase("example", "org", fields=SITE))),
    ("site:www.example.org", "all", plan.Unscored(phrase("example", "org", fields=SITE))),
    ("site:example", "all", plan.Unscored(plan.Term("example", SITE, weights.EXACT))),
    ("author:سلمى", "all", plan.Unscored(plan.Term(fold("سلمى"), AUTHOR, weights.EXACT))),
    ("author:سل*", "all", plan.Unscored(plan.Prefix("سل", AUTHOR, weights.PREFIX))),
    (
        "author:(a OR b)",
        "all",
        plan.AnyOf(
            (
                plan.Unscored(plan.Term("a", AUTHOR, weights.EXACT)),
                plan.Unscored(plan.Term("b", AUTHOR, weights.EXACT)),
            )
        ),
    ),
    ("title:site:a", "all", plan.Unscored(plan.Term("a", SITE, weights.EXACT))),
    ("section:ثقافة", "all", plan.Unscored(plan.Term("ثقافه", SECTION, weights.EXACT))),
    ("a قسم:b", "any", plan.AllOf((plan.Unscored(plan.Term("b", SECTION, weights.EXACT)), A))),
    # A language is a value of its own, and limits.
    ("language:ar", "all", plan.Keyword("language", ("ar",))),
    ("لغة:العربية", "all", plan.Keyword("language", ("ar",))),
    ("a language:EN", "any", plan.AllOf((plan.Keyword("language", ("en",)), A))),
    # Words as typed.
    ("=أحـمد", "all", plan.Term("أحمد", TYPED, weights.EXACT)),
    ('="أحمد Ali"', "all", plan.Phrase(("أحمد", "Ali"), (0, 1), TYPED, weights.EXACT)),
    ("title:=أحمد", "all", plan.Term("أحمد", TYPED[:1], weights.EXACT)),
    # Patterns.
    ("*لمة", "all", plan.Wildcard(Pattern("*لمه"), TITLE_AND_BODY, weights.PREFIX)),
    ("ك؟ا*ب", "all", plan.Wildcard(Pattern("ك?ا*ب"), TITLE_AND_BODY, weights.PREFIX)),
    ('"دار كت*"', "all", plan.Phrase(("دار", Start("كت")), (0, 1), TITLE_AND_BODY, weights.EXACT)),
    # Words spelled alike: none of three letters, one edit from four, two from eight.
    ("~كتب", "all", plan.Term("كتب", TITLE_AND_BODY, weights.EXACT)),
    ("~كتاب", "all", plan.Fuzzy(Similar("كتاب", 1), TITLE_AND_BODY, weights.EXACT)),
    ("الانتخاب~", "all", plan.Fuzzy(Similar("الانتخاب", 2), TITLE_AND_BODY, weights.EXACT)),
    ("كتب~1", "all", plan.Fuzzy(Similar("كتب", 1), TITLE_AND_BODY, weights.EXACT)),
    # Near one another.
    ("a NEAR/3 b", "all", near(("a",), ("b",), distance=3)),
    ('"a b" /قرب/ (c OR d)', "all", near(plan.Row(("a", "b"), (0, 1)), ("c", "d"), distance=10)),
    ('"a b c"~7', "all", near(("a",), ("b",), ("c",), distance=7)),
    ("=A NEAR =B", "all", near(("A",), ("B",), distance=10, fields=TYPED)),
    # Factors.
    ("a^2 b", "all", plan.AllOf((counted("a", 2), B))),
    ('"a b"^0.5', "all", replace(phrase("a", "b"), boost=weights.EXACT / 2)),
    ("(a OR b)^2", "all", plan.AnyOf((counted("a", 2), counted("b", 2)))),
    # Dates.
    ("published:2017-02", "all", plan.DateRange(20170201, 20170228)),
    ("published:2017..", "all", plan.DateRange(20170101, None)),
    ("published:..2017-07-02", "all", plan.DateRange(None, 20170702)),
    # Dates, sites and authors limit what any of the words find.
    ("a b published:2017", "any", plan.AllOf((plan.DateRange(20170101, 20171231), plan.AnyOf((A, B))))),
    (
        "published:2017 site:x",
        "any",
        plan.AllOf((plan.DateRange(20170101, 20171231), plan.Unscored(plan.Term("x", SITE, weights.EXACT)))),
    ),
    ("a OR published:2017", "any", plan.AnyOf((A, plan.DateRange(20170101, 20171231)))),
]


@pytest.mark.parametrize(
    ("query", "combine", "expected"), PLANS, ids=[f"{row[0]} ({row[1]})" for row in PLANS]
)
def test_a_query_asks_the_engine(query: str, combine: Combine, expected: plan.Node) -> None:
    assert unranked(compile_query(parse(query), combine=combine)) == expected


def test_words_side_by_side_rank_together() -> None:
    for combine in ("all", "any"):
        node = compile_query(parse("كتاب مدرسة في سوق سوق"), combine=combine)  # type: ignore[arg-type]  both are
        assert isinstance(node, plan.Raised)
        # Function words part pairs, and a word said twice is no pair.
        assert [one for one in node.by if isinstance(one, plan.Phrase)] == [
            plan.Phrase(("كتاب", "مدرسه"), (0, 1), TITLE_AND_BODY, weights.PAIR)
        ]


@pytest.mark.parametrize("query", ["a", '"a b" c', "a OR b", "a -b", "title:(a b)", "aa* b", "a b^2"])
def test_where_the_query_says_what_belongs_together_no_pairs_are_sought(query: str) -> None:
    node = compile_query(parse(query), combine="any")
    assert not isinstance(node, plan.Raised) or not any(isinstance(one, plan.Phrase) for one in node.by)


def root(text: str, times: float = 1.0) -> plan.Term:
    return plan.Term(heads_of(fold(text)).root, ROOTS, weights.ROOT * times)


def test_words_of_the_root_only_rank_where_all_words_must_match() -> None:
    node = compile_query(parse("كتاب مدرسة^2 -سوق في"))
    assert isinstance(node, plan.Raised)
    assert node.by == (root("كتاب"), root("مدرسة", 2))
    assert unranked(node.child) == node.child


def test_words_of_the_root_match_where_any_word_will_do() -> None:
    node = compile_query(parse("كتاب"), combine="any")
    assert isinstance(node, plan.AnyOf)
    assert root("كتاب") in node.children


def test_each_step_finds_more_than_the_one_before() -> None:
    typed, folded, clitics, lemma = compile_steps(parse("الكتّاب"))
    assert typed == plan.Term("الكتّاب", TYPED)
    assert folded == plan.Term("الكتاب", TITLE_AND_BODY)
    assert isinstance(clitics, plan.Synonyms)
    assert {"كتاب", "الكتاب", "وكتاب", "بالكتاب"} <= set(clitics.terms)
    assert lemma == word("الكتاب")


def test_a_phrase_is_sought_as_typed_and_as_spelled() -> None:
    typed, *others = compile_steps(parse('"أحمد كتب"'))
    assert typed == plan.Phrase(("أحمد", "كتب"), (0, 1), TYPED, weights.EXACT)
    assert others == [phrase("احمد", "كتب")] * 3


def test_the_index_tells_the_clitics_of_words_that_nobody_knows() -> None:
    held = {"زنبرقوف": 7, "بزنبرقوف": 2, "للزنبرقوف": 1}
    forms = forms_in(lambda term: held.get(term, 0))
    assert forms("بزنبرقوف").clitics == ("بزنبرقوف", "زنبرقوف", "للزنبرقوف")
    assert forms("وزنبرقوف").lemma == heads_of("زنبرقوف").lemma
    assert not forms("وزنبرقوف").absent
    assert forms("شنخبوط").absent
    assert forms("مدرسه") == forms_of("مدرسه")


def test_the_index_tells_what_is_spelled_like_a_word_that_it_lacks() -> None:
    forms = forms_in(lambda _: 0, lambda folded: (f"{folded[:-1]}ي",))
    assert forms("شنخبوط").alike == ("شنخبوي",)
    assert forms("مدرسه").alike == ()


def test_what_is_spelled_a_little_like_a_word_that_the_index_lacks_only_raises() -> None:
    def absent(folded: str) -> Forms:
        return replace(forms_of(folded), known=False, absent=True, alike=("زنبرقوق", "زنبقوقي"))

    node = compile_query(parse("زنبرقوف"), combine="any", forms_of=absent)
    assert isinstance(node, plan.Raised)
    # Of eight letters one is another in the first, which matches; three in the second, which raises.
    boost = weights.ALIKE * likeness("زنبرقوف", "زنبقوقي")
    assert node.by == (plan.Fuzzy(Similar("زنبقوقي", 0), TITLE_AND_BODY, boost, 1),)


def test_words_that_only_raise_are_not_counted_as_looked_up_with_those_spelled_alike() -> None:
    text = " ".join(f"زنبرق{letter}" for letter in "ابتثج")

    def absent(folded: str) -> Forms:
        alike = tuple(letters + folded[-1] for letters in ("كلم", "عرس", "حطب"))
        return replace(forms_of(folded), known=False, absent=True, alike=alike)

    node = compile_query(parse(text), combine="any", forms_of=absent)
    assert isinstance(node, plan.Raised)
    assert sum(isinstance(one, plan.Fuzzy) for one in node.by) == 15 > MOST_SIMILAR


def test_a_name_loses_nothing_to_a_word_that_only_looks_like_its_rest() -> None:
    # كولن is no ك with ولن, however often that stands; nor is لوبين a ل with وبين, or بيشي a ب with a verb.
    held = {"كولن": 4, "ولن": 593, "لوبين": 2, "وبين": 1456, "بيشي": 9, "يشي": 141}
    forms = forms_in(lambda term: held.get(term, 0))
    for name in ("كولن", "لوبين", "بيشي"):
        assert forms(name).lemma == heads_of(name).lemma
        assert not {"ولن", "وبين", "يشي"} & set(forms(name).clitics)


def test_a_word_that_the_index_lacks_is_sought_with_those_spelled_alike() -> None:
    def absent(folded: str) -> Forms:
        return replace(forms_of(folded), known=False, absent=True)

    node = compile_query(parse("زنبرقوف"), combine="any", forms_of=absent)
    assert isinstance(node, plan.AnyOf)
    assert (
        plan.Fuzzy(Similar("زنبرقوف", 1), TITLE_AND_BODY, weights.ALIKE, weights.MOST_ALIKE) in node.children
    )
    assert not any(isinstance(one, plan.Fuzzy) for one in unranked_children(compile_query(parse("زنبرقوف"))))


def unranked_children(node: plan.Node) -> tuple[plan.Node, ...]:
    bare = unranked(node)
    return bare.children if isinstance(bare, plan.AnyOf | plan.AllOf) else (bare,)


def test_a_title_counts_more_than_the_text() -> None:
    assert weights.TITLE > weights.BODY > 0
    assert min(weights.FOLDED, weights.LEMMA, weights.ROOT, weights.PREFIX) > 0


@pytest.mark.parametrize(
    ("text", "importance"),
    [
        ("في", weights.STOP_WORD),
        ("وفي", weights.STOP_WORD),
        ("متى", weights.QUESTION_WORD),
        ("العدد", weights.LIGHT_WORD),
        ("كتاب", 1.0),
    ],
)
def test_words_that_say_little_count_little(text: str, importance: float) -> None:
    for combine in ("all", "any"):
        node = compile_query(parse(text), combine=combine)  # type: ignore[arg-type]  both are ways to combine
        boosts = [child.boost for child in unranked_children(node) if isinstance(child, plan.Term)]
        # Function words have no lemma.
        heads = [weights.LEMMA * importance] if heads_of(fold(text)).lemma else []
        assert boosts == [weights.FOLDED * importance, *heads]
    exact = compile_query(parse(f'"{text}"'))
    assert isinstance(exact, plan.Term)
    assert exact.boost == weights.EXACT


def test_a_conjunction_alone_is_looked_up_and_ranks_a_batch() -> None:
    alone = compile_query(parse("و و"))
    assert alone == plan.Term("و", TITLE_AND_BODY, weights.FOLDED * 2 * weights.STOP_WORD)
    ranked = compile_query(parse("a و b"), combine="any")
    assert isinstance(ranked, plan.AnyOf)
    assert len(ranked.children) == 3


def test_an_unknown_node_is_refused() -> None:
    with pytest.raises(TypeError):
        compile_query("مصر")  # type: ignore[arg-type]  this is the fault


def test_an_empty_query_needs_no_parser() -> None:
    assert compile_query(Empty()) == plan.EVERYTHING
