"""Why an article is found: the parts add up to its score, on both engines, and the spellings are its own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive import ArticleStore
from archive.errors import ArticleNotFoundError
from indexer.arabic import FINGERPRINT
from indexer.document import document
from indexer.engine.base import Batch, Engine
from indexer.engine.memory import MemoryEngine
from indexer.errors import IndexOutdatedError, QuerySyntaxError, SearchRequestError
from indexer.explain import Explained, How, explain
from indexer.explain_json import explained_json
from indexer.query import Step
from indexer.search import SearchRequest, search

TEXTS = {
    "school": ("افتتاح مدرسة القرية", "دخل التلاميذ المدرسة الجديدة، ومدرستهم قرب النهر. قال المدرّس: أهلًا."),
    "schools": ("مدارس الساحل", "تستعد المدارس لشهر فبراير. والمدارسُ نظيفة. وَجَدَ أحمد كتابًا."),
    "museum": ("متحف للسفن", "يعرض المتحف سفنًا صنعها بحارة الميناء في شباط. كتب احمد عنه."),
    "band": ("فرقة جديدة", "فرقة مدرسه من الهواة تعزف في المدينة القديمة."),
}
WORDS = (
    *("مدرسة", "المدرسة", "مدارس", "درس", "متحف", "أحمد", "احمد", "فرقه", "السفن", "في", "زرافة", "شباط"),
    *('"مدرسة القرية"', "«فرقة جديدة»", "مدر*", "م?حف", "~متخف", "=أحمد", "=احمد", "title:مدارس", "قرية^3"),
    *("المدينة NEAR/4 القديمة", '"المتحف بحارة"~6', "site:waha", "language:ar", "published:2020..", "-زرافة"),
)


@pytest.fixture(scope="module")
def village(tmp_path_factory, make_archive) -> Iterator:
    """An archive of four short articles, and the same in the referee."""
    folder: Path = tmp_path_factory.mktemp("explain")
    source = folder / "village.jsonl"
    lines = (
        json.dumps({"id": id_, "title": title, "text": text, "site": "waha.example", "date": "2021-02-03"})
        for id_, (title, text) in TEXTS.items()
    )
    source.write_text("\n".join(lines) + "\n", encoding="utf-8")
    opened = make_archive(folder / "archive", source, as_is=True)
    referee = MemoryEngine()
    referee.clear(FINGERPRINT)
    documents = map(document, opened.store.texts(opened.store.ids()))
    referee.apply(Batch(documents, (), opened.store.revision()))
    yield opened.store, {"whoosh": opened.engine, "memory": referee}
    opened.engine.close()
    opened.store.close()


@pytest.fixture(scope="module", params=["whoosh", "memory"])
def desk(request, village) -> tuple[ArticleStore, Engine]:
    store, engines = village
    return store, engines[request.param]


def of(desk, query: str, id_: str, **options) -> Explained:
    return explain(*desk, SearchRequest(query, **options), id_)


queries = st.lists(st.sampled_from((*WORDS, "OR", "AND", "(", ")", "+", "-")), min_size=1, max_size=6)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(queries, st.sampled_from(("all", "any")), st.booleans())
def test_the_parts_add_up_to_the_score(desk, pieces, combine, equivalents):
    request = SearchRequest(
        " ".join(pieces).replace("- ", "-"), combine=combine, equivalents=equivalents, facets=False
    )
    try:
        result = search(*desk, request)
    except QuerySyntaxError:
        return
    hits = {hit.id: hit for hit in result.hits}
    for id_ in TEXTS:
        explained = explain(*desk, request, id_)
        assert explained.notes == result.notes
        parts = [part for reason in explained.reasons for part in reason.parts]
        added = sum(part.score for part in parts)
        assert sum(reason.score for reason in explained.reasons) == pytest.approx(added, abs=1e-6)
        if id_ in hits:
            assert explained.score == pytest.approx(hits[id_].score, abs=1e-6)
            assert added == pytest.approx(hits[id_].score, abs=1e-6)
            assert (explained.step, explained.failures) == (hits[id_].step, ())
        else:
            assert (explained.score, added) == (None, 0)
            assert explained.failures
        for part in parts:
            if part.spellings and part.how not in {How.SIMILAR, How.NEAR}:
                assert sum(one.count for one in part.spellings) == sum(one.frequency for one in part.fields)
        assert json.loads(json.dumps(explained_json(explained)))["matches"] is (id_ in hits)


def spelled(explained: Explained, text: str) -> set[tuple[str, int, str]]:
    """Return the spellings told of something of the query, with how often and how near."""
    reason = next(one for one in explained.reasons if one.text == text)
    return {(one.written, one.count, str(one.how)) for part in reason.parts for one in part.spellings}


@pytest.mark.parametrize(
    ("query", "id_", "text", "spellings"),
    [
        (
            "مدرسة",
            "school",
            "مدرسة",
            {
                *(("مدرسة", 1, "typed"), ("المدرسة", 1, "clitics"), ("ومدرستهم", 1, "lemma")),
                ("المدرّس", 1, "root"),
            },
        ),
        ("مدرسة", "band", "مدرسة", {("مدرسه", 1, "folded")}),
        (
            "المدارس",
            "schools",
            "المدارس",
            {("المدارس", 1, "typed"), ("والمدارسُ", 1, "clitics"), ("مدارس", 1, "clitics")},
        ),
        ("احمد", "schools", "احمد", {("أحمد", 1, "folded")}),
        ("=احمد", "museum", "=احمد", {("احمد", 1, "typed")}),
        ('"مدرسة القرية"', "school", '"مدرسة القرية"', {("مدرسة القرية", 1, "typed")}),
        ('"مدرسه القريه"', "school", '"مدرسه القريه"', {("مدرسة القرية", 1, "folded")}),
        ("متح*", "museum", "متح*", {("متحف", 1, "pattern")}),
        ("~متخف", "museum", "~متخف", {("متحف", 1, "similar")}),
        (
            "المدينة NEAR/4 القديمة",
            "band",
            "المدينة NEAR/4 القديمة",
            {("المدينة", 1, "near"), ("القديمة", 1, "near")},
        ),
        ("title:مدارس", "schools", "title:مدارس", {("مدارس", 1, "typed")}),
    ],
)
def test_the_spellings_are_those_of_the_article(desk, query, id_, text, spellings):
    assert spelled(of(desk, query, id_), text) == spellings


@pytest.mark.parametrize(("query", "any_word"), [("المدرس", False), ("متتتحففف", True)])
def test_relatives_alone_are_told_and_are_no_match(desk, query, any_word):
    id_ = "museum" if any_word else "band"
    (reason,) = (explained := of(desk, query, id_, combine="any" if any_word else "all")).reasons
    assert explained.score is None
    assert [one.texts for one in explained.failures] == [(query,)]
    assert any(part.matches for part in reason.parts)
    assert not reason.matches


PATTERNS = " OR ".join(f"كل{letter}*" for letter in "ابتثجحخدذرزسش")
SIMILAR = " OR ".join(f"كلمة{letter}~" for letter in "ابتثجحخدذرزسش")


@pytest.mark.parametrize(
    ("query", "notes"),
    [
        (f"مدرسة OR {PATTERNS}", ("wildcards-many:9",)),
        (f"مدرسة OR {PATTERNS} OR {SIMILAR}", ("wildcards-many:9", "fuzzy-many:12")),
        ("؟؟", ("no-words:؟؟",)),
        ("زرافة", ()),
    ],
)
def test_limits_are_told_as_a_search_tells_them(desk, query, notes):
    request = SearchRequest(query)
    assert of(desk, query, "school").notes == search(*desk, request).notes == notes
    assert explained_json(of(desk, query, "school"))["notes"] == list(notes)


def test_words_left_out_and_work_not_done_are_told(desk, monkeypatch):
    monkeypatch.setattr("indexer.query.limits.MOST_WORDS", 2)
    for module in ("memory_reading", "expansions"):
        monkeypatch.setattr(f"indexer.engine.{module}.allowance", lambda *_: 0)
    query = 'ال* OR مد* OR "مدرسة القرية"'
    told = search(*desk, SearchRequest(query)).notes
    typed = ("phrase-limited:مدرسة القرية",)  # at the step that looks for it so
    assert told == ("prefix-limited:ال", "prefix-limited:مد", "phrase-limited:مدرسه القريه", *typed)
    assert of(desk, query, "school").notes == of(desk, query, "band").notes == told


def test_an_equal_word_says_what_it_equals(desk):
    explained = of(desk, "شباط", "schools", equivalents=True)
    assert ("فبراير", "شباط") in {(one.text, one.equal_to) for one in explained.reasons if one.matches}
    assert explained.step is None
    assert [note for note in explained.notes if note.startswith("equal:شباط=")]
    assert of(desk, "شباط", "museum", equivalents=True).step is Step.TYPED


@pytest.mark.parametrize(
    ("query", "id_", "failures"),
    [
        ("مدرسة زرافة", "school", [(("زرافة",), False)]),
        ("مدرسة -النهر", "school", [(("النهر",), True)]),
        ("زرافة | فيل", "school", [(("زرافة", "فيل"), False)]),
        ('"القرية مدرسة"', "school", [(('"القرية مدرسة"',), False)]),
        ("مدرسة published:..2019", "school", [(("published:..2019",), False)]),
        ("site:sahil", "school", [(("site:sahil",), False)]),
        ("(زرافة -فيل) | نمر", "school", [(("زرافة", "نمر"), False)]),
    ],
)
def test_what_fails_is_named(desk, query, id_, failures):
    explained = of(desk, query, id_)
    assert explained.score is None
    assert [(one.texts, one.excluded) for one in explained.failures] == failures


def test_a_filter_that_leaves_the_article_out_is_named(desk):
    explained = of(desk, "مدرسة", "school", filters={"site": ("other.example",), "year": ("2021",)})
    assert [one.texts for one in explained.failures] == [("site:other.example",)]


def test_words_looked_up_together_are_named_together(desk):
    explained = of(desk, "مدرسة ومدرستهم", "school")
    assert "مدرسة، ومدرستهم" in {one.text for one in explained.reasons}


def test_words_side_by_side_are_told_where_they_stand_so(desk):
    explained = of(desk, "مدرسه القرية", "school")
    pair = next(one for one in explained.reasons if one.text == "مدرسه القرية")
    assert [part.how for part in pair.parts] == [How.PAIR]
    assert pair.score > 0
    assert spelled(explained, pair.text) == {("مدرسة القرية", 1, "folded")}
    assert "القرية مدرسه" not in {one.text for one in of(desk, "القرية مدرسه", "school").reasons}


def test_what_says_nothing_of_words_has_no_spellings(desk):
    explained = of(desk, "site:waha published:2021 language:ar", "school")
    parts = [part for reason in explained.reasons for part in reason.parts]
    assert {part.how for part in parts} == {How.SITE, How.DATE, How.LANGUAGE}
    assert not any(part.spellings for part in parts)
    assert (explained.score, explained.step) == (0.0, None)


def test_an_empty_query_finds_everything_for_no_reason(desk):
    explained = of(desk, "", "school")
    assert (explained.score, explained.reasons) == (0.0, ())


def test_errors_say_what_is_wrong(desk):
    with pytest.raises(ArticleNotFoundError):
        of(desk, "مدرسة", "nowhere")
    with pytest.raises(QuerySyntaxError):
        of(desk, "(مدرسة", "school")
    with pytest.raises(SearchRequestError):
        of(desk, "مدرسة", "school", combine="some")


def test_an_article_that_the_index_lacks_is_told(village):
    store, _ = village
    engine = MemoryEngine()
    engine.clear(FINGERPRINT)
    with pytest.raises(IndexOutdatedError, match="does not hold the article 'school' yet"):
        explain(store, engine, SearchRequest("مدرسة"), "school")


def test_of_a_long_article_the_beginning_tells_the_spellings(desk, monkeypatch):
    store, engine = desk
    whole = explain(store, engine, SearchRequest(query="المدرسة"), "school")
    monkeypatch.setattr("indexer.explain.MOST_WORDS", 6)
    cut = explain(store, engine, SearchRequest(query="المدرسة"), "school")
    assert (cut.score, cut.step, cut.failures) == (whole.score, whole.step, whole.failures)
    assert whole.notes == ()
    assert cut.notes == ("spelled-in-beginning:6",)
    written = [
        {one.written for r in it.reasons for p in r.parts for one in p.spellings} for it in (whole, cut)
    ]
    assert "ومدرستهم" in written[0]
    assert written[1] == {"مدرسة", "المدرسة"}
