"""What every engine promises beyond its answers, asked of each engine in turn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from indexer.engine import open_engine
from indexer.engine.base import (
    FACETS,
    Batch,
    Document,
    Engine,
    EngineRequest,
    Hit,
    Sort,
    TermStream,
    WordStream,
)
from indexer.engine.plan import (
    EVERYTHING,
    NOTHING,
    AllOf,
    DateRange,
    FieldWeight,
    Keyword,
    Phrase,
    Prefix,
    Term,
)
from indexer.errors import EngineError, IndexMissingError, SearchRequestError
from indexer.likeness import Similar
from tests.engine.engines import NAMES, open_named

BODY = (FieldWeight("body"),)
ANY = EngineRequest(limit=100)


@pytest.fixture(params=NAMES)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    with open_named(request.param, tmp_path / "index") as engine:
        yield engine


@pytest.fixture
def made(engine: Engine) -> Engine:
    engine.clear("one")
    return engine


def body(id_: str, words: str, **facts: object) -> Document:
    places: dict[str, list[int]] = {}
    for position, word in enumerate(words.split()):
        places.setdefault(word, []).append(position)
    return Document(id_, {"body": places}, **facts)


def ids(engine: Engine, plan: object = EVERYTHING, **request: object) -> list[str]:
    return [hit.id for hit in engine.search(plan, EngineRequest(**({"limit": 100} | request))).hits]


def test_before_there_is_an_index(engine: Engine) -> None:
    assert engine.stamp() is None
    for attempt in (
        lambda: engine.search(EVERYTHING, ANY),
        lambda: engine.apply(Batch([], [], 1)),
        lambda: list(engine.ids()),
    ):
        with pytest.raises(IndexMissingError) as caught:
            attempt()
        assert caught.value.hint == "khizana rebuild"


def test_a_new_index_is_empty(made: Engine) -> None:
    stamp = made.stamp()
    assert (stamp.analyzer, stamp.revision) == ("one", 0)
    result = made.search(EVERYTHING, EngineRequest(facets=FACETS))
    assert (result.total, result.hits) == (0, ())
    assert result.facets == dict.fromkeys(FACETS, ())
    assert list(made.ids()) == []


def test_an_index_made_anew_takes_the_place_of_the_old_one_only_when_it_is_whole(made: Engine) -> None:
    made.apply(Batch([body("old", "سوق")], [], 3))

    def batches() -> Iterator[Batch]:
        yield Batch([body("a", "سوق")], [], 4)
        assert ids(made) == ["old"]
        yield Batch([body("b", "سوق")], ["a"], 5)
        assert ids(made) == ["old"]

    made.replace("two", batches())
    assert ids(made) == ["b"]
    assert (made.stamp().analyzer, made.stamp().revision) == ("two", 5)


def test_an_index_made_anew_that_fails_leaves_the_old_one(made: Engine) -> None:
    made.apply(Batch([body("old", "سوق")], [], 3))

    def batches() -> Iterator[Batch]:
        yield Batch([body("a", "سوق")], [], 4)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        made.replace("two", batches())
    assert ids(made) == ["old"]
    assert (made.stamp().analyzer, made.stamp().revision) == ("one", 3)
    made.apply(Batch([body("new", "سوق")], [], 6))
    assert ids(made) == ["new", "old"]


def test_an_index_is_made_anew_where_there_is_none(engine: Engine) -> None:
    engine.replace("one", [Batch([body("a", "سوق")], [], 4)])
    assert ids(engine) == ["a"]


def test_the_stamp_follows_the_batches(made: Engine) -> None:
    made.apply(Batch([body("a", "سوق")], [], 7))
    made.apply(Batch([], [], 9))
    assert (made.stamp().analyzer, made.stamp().revision) == ("one", 9)
    made.clear("two")
    assert (made.stamp().analyzer, made.stamp().revision) == ("two", 0)
    assert ids(made) == []


def test_a_document_replaces_its_former_version(made: Engine) -> None:
    made.apply(Batch([body("a", "سوق قديم"), body("b", "ميناء")], [], 1))
    made.apply(Batch([body("a", "سوق جديد")], [], 2))
    assert sorted(made.ids()) == ["a", "b"]
    assert ids(made, Term("قديم", BODY)) == []
    assert ids(made, Term("جديد", BODY)) == ["a"]


def test_the_same_batch_twice_is_as_once(made: Engine) -> None:
    made.apply(Batch([body("a", "سوق"), body("b", "ميناء"), body("c", "جسر")], [], 1))
    batch = Batch([body("a", "سوق ميناء"), body("d", "ميناء")], ["c", "لا أحد"], 2)
    made.apply(batch)
    once = made.search(Term("ميناء", BODY), ANY)
    made.apply(batch)
    assert made.search(Term("ميناء", BODY), ANY) == once
    assert sorted(made.ids()) == ["a", "b", "d"]


def test_what_is_deleted_and_put_in_the_same_batch_is_in(made: Engine) -> None:
    made.apply(Batch([body("a", "سوق")], ["a"], 1))
    assert ids(made) == ["a"]


def test_documents_are_read_once(made: Engine) -> None:
    made.apply(Batch((body(str(number), "سوق") for number in range(20)), [], 1))
    assert len(ids(made)) == 20


class GeneratorBrokeError(Exception):
    """What a caller's generator raises."""


def test_a_batch_that_breaks_changes_nothing(made: Engine) -> None:
    made.apply(Batch([body("a", "سوق"), body("b", "سوق")], [], 1))
    before = made.search(Term("سوق", BODY), ANY)

    def broken() -> Iterator[Document]:
        yield body("a", "ميناء")
        yield body("c", "ميناء")
        raise GeneratorBrokeError

    with pytest.raises(GeneratorBrokeError):
        made.apply(Batch(broken(), ["b"], 2))
    assert made.stamp().revision == 1
    assert made.search(Term("سوق", BODY), ANY) == before
    assert ids(made, Term("ميناء", BODY)) == []
    made.apply(Batch([body("c", "ميناء")], [], 2))
    assert ids(made) == ["a", "b", "c"]


@pytest.mark.parametrize(
    "bad",
    [
        Document("x", {"headline": {"سوق": [0]}}),
        Document("x", {}, words={"headline": WordStream([], [])}),
        Document("x", {}, words={"title": WordStream([("سوق",) * 4], [])}),
        Document("x", {}, streams={"headline": TermStream([], [])}),
        Document("x", {}, streams={"title": TermStream(["سوق"], [])}),
        Document("x", {"title": {"سوق": [0]}}, streams={"title": TermStream(["سوق"], [0])}),
        Document(
            "x",
            {},
            words={"title": WordStream([("سوق",) * 4], [0])},
            streams={"title_root": TermStream(["سوق"], [0])},
        ),
        Document("x", {"title_root": {"سوق": [0]}}, words={"title": WordStream([("سوق",) * 4], [0])}),
        Document("x", {}, {"city": "مدينة"}),
        Document("x", {}, {"site": 5}),
        Document("x", {}, {}, -1),
        Document("x", {}, {}, 20170702210100),
    ],
    ids=[
        "text field",
        "part",
        "fewer positions",
        "streamed field",
        "fewer positions of terms",
        "field twice in terms",
        "field twice in words",
        "field twice",
        "keyword field",
        "keyword value",
        "negative date",
        "date with seconds",
    ],
)
def test_a_document_that_cannot_be_kept_leaves_the_index_as_it_was(made: Engine, bad: Document) -> None:
    made.apply(Batch([body("a", "سوق")], [], 1))
    with pytest.raises(EngineError, match="'x'"):
        made.apply(Batch([body("b", "سوق"), bad], [], 2))
    assert (ids(made), made.stamp().revision) == (["a"], 1)


def test_an_id_twice_in_a_batch_is_refused(made: Engine) -> None:
    with pytest.raises(EngineError, match="twice"):
        made.apply(Batch([body("a", "سوق"), body("a", "سوق")], [], 1))
    assert ids(made) == []


@dataclass(frozen=True)
class Stranger:
    """Not a node of a plan."""


@pytest.mark.parametrize(
    "plan", [Stranger(), AllOf((NOTHING, Stranger())), None], ids=["root", "child", "none"]
)
def test_an_unknown_node_is_a_type_error(made: Engine, plan: object) -> None:
    with pytest.raises(TypeError, match="not a node"):
        made.search(plan, ANY)


@pytest.mark.parametrize(
    ("plan", "request_"),
    [
        (EVERYTHING, EngineRequest(facets=("city",))),
        (EVERYTHING, EngineRequest(crossed=("site", "city"))),
        (EVERYTHING, EngineRequest(sort="random")),
        (EVERYTHING, EngineRequest(offset=-1)),
        (EVERYTHING, EngineRequest(limit=-1)),
        (Term("سوق", (FieldWeight("headline"),)), ANY),
        (Prefix("سو", (FieldWeight("headline"),)), ANY),
        (Keyword("city", ("مدينة",)), ANY),
        (Phrase(("سوق", "ميناء"), (0, 1), (FieldWeight("body_lemma"),)), ANY),
        (Phrase(("سوق", "ميناء"), (0,), BODY), ANY),
        (Phrase(("سوق", "ميناء"), (1, 2), BODY), ANY),
        (Phrase(("سوق", "ميناء"), (0, 0), BODY), ANY),
        (Phrase(("سوق",), (0,), BODY), ANY),
    ],
)
def test_a_request_without_meaning_is_refused(made: Engine, plan: object, request_: EngineRequest) -> None:
    with pytest.raises(SearchRequestError):
        made.search(plan, request_)


def test_scores_are_rounded_and_equals_stand_by_id(made: Engine) -> None:
    made.apply(Batch([body(id_, "سوق ميناء") for id_ in ("ج", "أ", "ب")], [], 1))
    hits = made.search(Term("سوق", BODY), ANY).hits
    assert [hit.id for hit in hits] == ["أ", "ب", "ج"]
    # One value by hand: ln(1 + 0.5/3.5) × 1 × 2.2 / 2.2.
    assert hits[0] == Hit("أ", 0.133531)


def test_deleted_documents_count_in_no_statistics(engine: Engine) -> None:
    engine.clear("one")
    kept = [body("a", "سوق سوق ميناء"), body("b", "ميناء جسر طويل")]
    engine.apply(Batch([*kept, body("c", "سوق " * 50), body("d", "سوق")], [], 1))
    engine.apply(Batch([], ["c", "d"], 2))
    after = engine.search(Term("سوق", BODY), ANY)
    engine.clear("one")
    engine.apply(Batch(kept, [], 1))
    assert engine.search(Term("سوق", BODY), ANY) == after


def test_dates_order_and_undated_come_last(made: Engine) -> None:
    dates = {"a": None, "b": 201701010000, "c": 201701010001, "d": None, "e": 201701010000}
    made.apply(Batch([body(id_, "سوق", published=date) for id_, date in dates.items()], [], 1))
    assert ids(made, sort=Sort.NEWEST) == ["c", "b", "e", "a", "d"]
    assert ids(made, sort=Sort.OLDEST) == ["b", "e", "c", "a", "d"]
    assert ids(made, sort=Sort.OLDEST, offset=1, limit=3) == ["e", "c", "a"]
    assert ids(made, DateRange(20170101, 20170101)) == ["b", "c", "e"]
    assert ids(made, DateRange(None, None)) == ["b", "c", "e"]


def test_scores_do_not_depend_on_the_order_asked_for(made: Engine) -> None:
    made.apply(Batch([body(str(n), "سوق " * n, published=n * 10**8) for n in range(1, 9)], [], 1))
    scores = {hit.id: hit.score for hit in made.search(Term("سوق", BODY), ANY).hits}
    by_date = made.search(Term("سوق", BODY), EngineRequest(limit=3, sort=Sort.NEWEST)).hits
    assert [(hit.id, hit.score) for hit in by_date] == [(id_, scores[id_]) for id_ in ("8", "7", "6")]


def test_facets_count_all_matches_in_their_order(made: Engine) -> None:
    sites = ("ب", "أ", "أ", None, None, "ج", "ب")
    made.apply(Batch([body(str(n), "سوق", keywords={"site": site}) for n, site in enumerate(sites)], [], 1))
    result = made.search(EVERYTHING, EngineRequest(limit=1, facets=("site", "year")))
    assert result.facets["site"] == (("أ", 2), ("ب", 2), (None, 2), ("ج", 1))
    assert result.facets["year"] == ((None, 7),)


def test_two_facets_are_counted_together(made: Engine) -> None:
    kept = (("ب", 201707022101), ("أ", 201801010000), ("ب", 201707310000), ("أ", None), (None, 201801010000))
    made.apply(
        Batch(
            [
                body(str(n), "سوق", keywords={"site": one}, published=date)
                for n, (one, date) in enumerate(kept)
            ],
            [],
            1,
        )
    )
    result = made.search(Term("سوق", BODY), EngineRequest(limit=0, crossed=("site", "month")))
    assert result.crossed == (
        ("أ", "2018-01", 1),
        ("أ", None, 1),
        ("ب", "2017-07", 2),
        (None, "2018-01", 1),
    )
    assert made.search(EVERYTHING, ANY).crossed == ()


def test_dates_are_counted_by_year_month_and_day(made: Engine) -> None:
    dates = (201707022101, 201707020000, 201707310000, 201801010000, None)
    made.apply(Batch([body(str(n), "سوق", published=date) for n, date in enumerate(dates)], [], 1))
    facets = made.search(EVERYTHING, EngineRequest(limit=0, facets=("year", "month", "day"))).facets
    assert facets["year"] == (("2017", 3), ("2018", 1), (None, 1))
    assert facets["month"] == (("2017-07", 3), ("2018-01", 1), (None, 1))
    assert facets["day"] == (("2017-07-02", 2), ("2017-07-31", 1), ("2018-01-01", 1), (None, 1))


def test_a_prefix_takes_the_first_terms_and_says_so(made: Engine) -> None:
    made.apply(Batch([body("1", "سوا"), body("2", "سوب"), body("3", "سوج"), body("4", "سود")], [], 1))
    made.apply(Batch([], ["2"], 2))
    limited = made.search(Prefix("سو", BODY, limit=2), ANY)
    assert [hit.id for hit in limited.hits] == ["1", "3"]
    assert limited.notes == ("prefix-limited:سو",)
    # The term of a deleted document is no term any more.
    assert made.search(Prefix("سو", BODY, limit=3), ANY).notes == ()


def test_only_counting(made: Engine) -> None:
    made.apply(Batch([body("a", "سوق")], [], 1))
    for sort in Sort:
        result = made.search(EVERYTHING, EngineRequest(limit=0, sort=sort))
        assert (result.total, result.hits) == (1, ())


def test_a_page_beyond_the_end_is_empty(made: Engine) -> None:
    made.apply(Batch([body("a", "سوق")], [], 1))
    for sort in Sort:
        result = made.search(EVERYTHING, EngineRequest(offset=5, limit=5, sort=sort))
        assert (result.total, result.hits) == (1, ())


def test_an_unknown_engine() -> None:
    with pytest.raises(EngineError, match="lucene") as caught:
        open_engine("lucene", Path("nowhere"))
    assert "whoosh" in caught.value.hint


def test_terms_are_listed_with_the_live_documents_that_hold_them(made: Engine) -> None:
    made.apply(Batch([body("a", "نهر سوق سوق"), body("b", "نهر نهار")], [], 1))
    made.apply(Batch([body("c", "سوق نهر")], ["b"], 2))
    assert list(made.terms("body")) == [("سوق", 2), ("نهر", 2)]
    assert list(made.terms("body", "نه")) == [("نهر", 2)]
    assert list(made.terms("title")) == []
    with pytest.raises(SearchRequestError, match="unknown text field"):
        made.terms("nowhere")


def test_a_level_is_checked_like_a_plan(made: Engine) -> None:
    with pytest.raises(TypeError):
        made.search(EVERYTHING, EngineRequest(levels=("x",)))
    with pytest.raises(SearchRequestError):
        made.search(EVERYTHING, EngineRequest(levels=(Term("x", (FieldWeight("nowhere"),)),)))
    with pytest.raises(SearchRequestError, match="effort"):
        made.search(EVERYTHING, EngineRequest(effort=-1))


def test_words_spelled_alike_are_told_the_closest_first(made: Engine) -> None:
    made.apply(Batch([body("a", "كتاب كاتب كتابي"), body("b", "كتابي كتابات قلم")], [], 1))
    fields = ("body", "title")
    assert made.closest(fields, [Similar("كتاب", 2)], 10) == (("كتاب", "كتابي", "كاتب", "كتابات"),)
    assert made.closest(fields, [Similar("كتاب", 2), Similar("قلب", 1)], 2) == (("كتاب", "كتابي"), ("قلم",))
    assert made.closest(("title",), [Similar("كتابه", 1)], 5) == ((),)
    with pytest.raises(SearchRequestError):
        made.closest(("nothing",), [Similar("كتاب", 1)], 5)


def test_terms_come_in_order_with_the_number_of_live_documents(made: Engine) -> None:
    made.apply(Batch([body("a", "سوق سور سوق"), body("b", "سوق باب")], [], 1))
    made.apply(Batch([body("c", "سوق سواق")], [], 2))
    made.apply(Batch([], ["a"], 3))
    assert list(made.terms("body")) == [("باب", 1), ("سواق", 1), ("سوق", 2)]
    assert list(made.terms("body", "سو")) == [("سواق", 1), ("سوق", 2)]
    assert list(made.terms("title")) == []
    assert list(made.terms("body", "\ud800")) == []


def test_single_words_are_counted_compared_and_common(made: Engine) -> None:
    made.apply(Batch([body("a", "سوق سور"), body("b", "سوق باب"), body("d", "سوق سواق")], [], 1))
    made.apply(Batch([body("c", "سوق سواقي")], [], 2))
    made.apply(Batch([], ["a"], 3))
    assert [made.holders("body", word) for word in ("سوق", "سو", "سور", "")] == [3, 0, 0, 0]
    assert made.holders("title", "سوق") == 0
    assert made.alike("body", "سواق") == {"سوق": 3, "سواقي": 1}
    assert made.alike("body", "سوقق") == {"سواق": 1, "سوق": 3}
    assert "سوق" in made.common("body", 3)
    assert {"باب", "سواق", "سواقي", "سوق"} <= set(made.common("body", 1))
    for attempt in (made.holders, made.alike):
        with pytest.raises(SearchRequestError, match="unknown text field"):
            attempt("nowhere", "سوق")
    with pytest.raises(SearchRequestError, match="unknown text field"):
        made.common("nowhere", 1)
