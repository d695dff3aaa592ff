"""Random documents, batches, plans and requests."""

from __future__ import annotations

from hypothesis import strategies as st

from indexer.engine.base import (
    FACETS,
    KEYWORD_FIELDS,
    TEXT_FIELDS,
    WORD_FIELDS,
    Document,
    EngineRequest,
    Sort,
    TermStream,
    WordStream,
)
from indexer.engine.plan import (
    AllOf,
    AnyOf,
    DateRange,
    FieldWeight,
    Fuzzy,
    Keyword,
    Near,
    Noted,
    Phrase,
    Prefix,
    Raised,
    Row,
    Synonyms,
    Term,
    Unscored,
    Wildcard,
    Without,
)
from indexer.likeness import Pattern, Similar, Start

WORDS = ("نهر", "نهار", "نهاري", "جبل", "جبال", "سوق", "سوقي", "ميناء", "م", "a", "ab", "", "𝒳", "\ud800")
IDS = (*"abcdefghij", "خبر/1", "خبر/2")
SITES = ("example.org", "جريدة", "", None)
DATES = (None, 0, 201512312359, 201601010000, 201601020000, 201701010930, 202012010000)
DAYS = (None, 0, 20151231, 20160101, 20160102, 20170101, 20201201, 99991231)

words = st.sampled_from(WORDS)


def places(limit: int = 30) -> st.SearchStrategy[list[int]]:
    return st.sets(st.integers(0, limit), min_size=0, max_size=4).map(sorted)


# Some words are the same objects wherever they occur, others only equal ones.
forms = st.one_of(
    st.sampled_from([("نهر", "نهر", "نهر", "نهر"), ("في", "", "", "فِي"), ("سوق", "سوق", "", "سُوق")]),
    st.tuples(words, words, words, words),
)


@st.composite
def streams(draw: st.DrawFn) -> WordStream:
    positions = draw(places())
    return WordStream([draw(forms) for _ in positions], positions)


@st.composite
def term_streams(draw: st.DrawFn) -> TermStream:
    positions = draw(places())
    return TermStream([draw(words) for _ in positions], positions)


@st.composite
def contents(draw: st.DrawFn) -> dict[str, object]:
    """Fields of terms, and parts of words with terms in the other fields."""
    parts = draw(st.dictionaries(st.sampled_from(tuple(WORD_FIELDS)), streams()))
    taken = {field for part in parts for field in WORD_FIELDS[part]}
    left = [field for field in TEXT_FIELDS if field not in taken]
    fields = st.dictionaries(st.sampled_from(left), st.dictionaries(words, places(), max_size=8), max_size=4)
    terms = draw(fields)
    others = [field for field in left if field not in terms]
    in_order = draw(st.dictionaries(st.sampled_from(others), term_streams(), max_size=2)) if others else {}
    return {"terms": terms, "words": parts, "streams": in_order}


documents = st.builds(
    lambda content, **facts: Document(**content, **facts),
    contents(),
    id=st.sampled_from(IDS),
    keywords=st.dictionaries(st.sampled_from(KEYWORD_FIELDS), st.sampled_from(SITES), max_size=3),
    published=st.sampled_from(DATES),
)
batches = st.tuples(
    st.lists(documents, max_size=6, unique_by=lambda document: document.id),
    st.lists(st.sampled_from(IDS), max_size=3),
)

weights = st.sampled_from((0.5, 1.0, 2.0, 3.7))


def field_weights(names: tuple[str, ...]) -> st.SearchStrategy[tuple[FieldWeight, ...]]:
    return st.lists(st.builds(FieldWeight, st.sampled_from(names), weights), max_size=3).map(tuple)


any_fields = field_weights(tuple(TEXT_FIELDS))
positional = field_weights(tuple(name for name, positions in TEXT_FIELDS.items() if positions))
boosts = st.sampled_from((0.0, 0.3, 1.0, 2.5))


patterns = st.builds(Pattern, st.text(alphabet="نهار*?جa𝒳", max_size=5))
similar = st.builds(Similar, st.sampled_from((*WORDS, "نهرا", "انهر", "سقو")), st.integers(0, 3))
starts = st.builds(Start, st.sampled_from(("", "ن", "نها", "س", "ج", "x", "a")))
choices = st.one_of(words, words, words, starts, patterns, similar)
alternatives = st.lists(choices, max_size=3).map(tuple)
places_in_rows = st.one_of(words, words, choices, alternatives)
limits = st.integers(0, 5)


@st.composite
def rows(draw: st.DrawFn) -> Row:
    length = draw(st.integers(2, 4))
    gaps = draw(st.lists(st.integers(1, 3), min_size=length - 1, max_size=length - 1))
    offsets = [0]
    for gap in gaps:
        offsets.append(offsets[-1] + gap)
    terms = draw(st.lists(places_in_rows, min_size=length, max_size=length))
    return Row(tuple(terms), tuple(offsets))


phrases = st.builds(
    lambda row, *rest: Phrase(row.terms, row.offsets, *rest), rows(), positional, boosts, limits
)
nears = st.builds(
    Near,
    st.lists(st.one_of(alternatives, alternatives, rows()), min_size=2, max_size=4).map(tuple),
    st.integers(0, 8),
    st.booleans(),
    positional,
    boosts,
    limits,
)

leaves = st.one_of(
    st.builds(Term, words, any_fields, boosts),
    st.builds(Synonyms, st.lists(words, max_size=4).map(tuple), any_fields, boosts),
    phrases,
    nears,
    st.builds(Wildcard, patterns, any_fields, boosts, limits),
    st.builds(Fuzzy, similar, any_fields, boosts, limits),
    st.builds(
        Prefix, st.sampled_from(("", "ن", "نها", "س", "ج", "x", "a")), any_fields, boosts, st.integers(1, 5)
    ),
    st.builds(
        Keyword,
        st.sampled_from(KEYWORD_FIELDS),
        st.lists(st.sampled_from((*SITES, "غائب")), max_size=3).map(tuple),
    ),
    st.builds(DateRange, st.sampled_from(DAYS), st.sampled_from(DAYS)),
)


def _branches(children: st.SearchStrategy) -> st.SearchStrategy:
    several = st.lists(children, max_size=3).map(tuple)
    return st.one_of(
        st.builds(AllOf, several),
        st.builds(AnyOf, several),
        st.builds(Without, children, children),
        st.builds(Raised, children, several),
        st.builds(Noted, children, st.sampled_from(("one", "two:x"))),
        st.builds(Unscored, children),
    )


plans = st.recursive(leaves, _branches, max_leaves=8)
requests = st.builds(
    EngineRequest,
    offset=st.integers(0, 6),
    limit=st.integers(0, 14),
    sort=st.sampled_from(Sort),
    facets=st.lists(st.sampled_from(FACETS), unique=True).map(tuple),
    crossed=st.none() | st.tuples(st.sampled_from(FACETS), st.sampled_from(FACETS)),
    levels=st.lists(plans, max_size=3).map(tuple),
    effort=st.sampled_from((12, 12, 0)),
)
