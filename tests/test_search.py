"""Searching a small archive of invented news: what is found, in what order, how it is shown and counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from archive import Article, ArticleStore, ArticleText, Copies, RawSource, SourceKind
from indexer.arabic import FINGERPRINT
from indexer.document import document
from indexer.engine.base import Batch, Engine, EngineRequest, EngineResult, Sort, Stamp
from indexer.engine.plan import Node
from indexer.errors import IndexOutdatedError, QuerySyntaxError, SearchRequestError
from indexer.likeness import Similar
from indexer.search import (
    FacetValue,
    SearchRequest,
    SearchResult,
    search,
    search_ids,
)
from indexer.search_json import result_json
from tests.engine.engines import NAMES, open_named

NOOR, WADI = "noor.example", "wadi.example"
# id, title, author, site, published, paragraphs
Row = tuple[str, str | None, str | None, str | None, str | None, tuple[str, ...]]
ROWS: list[Row] = [
    (
        "bridge",
        "افتتاح الجسر الجديد",
        "هالة الوادي",
        NOOR,
        "2017-07-02",
        ("افتتحت البلدية الجسر <القديم> & الجديد بعد أعمال الصيانة.", "وشكر العمدة المهندسين."),
    ),
    ("market", "سوق الخميس", "هالة الوادي", WADI, "2016-03-10T09:30", ("عاد السوق قرب الجسر إلى الازدحام.",)),
    ("library", "مكتبة للأطفال", None, NOOR, "2017-09-20", ("افتتحت المكتبة أبوابها للأطفال في الحي.",)),
    ("school", "مدرسة الزيتون", "سامر الريحان", WADI, None, ("زرع الأطفال أشجارًا في ساحة المدرسة.",)),
    ("olive", None, "سامر الريحان", None, "2019-11-05", ("موسم الزيتون وفير هذا العام في رصيف22.",)),
]


class Desk:
    """A store and an engine, and how often each was asked."""

    def __init__(self, store: ArticleStore, engine: Engine) -> None:
        self.store, self.engine = store, engine
        self.folder = store.folder
        self.statements: list[tuple[str, ...]] = []
        self.plans: list[Node] = []

    def texts(self, ids: Sequence[str]) -> list[ArticleText]:
        self.statements.append(tuple(ids))
        return self.store.texts(ids)

    def copies(self, ids: Sequence[str]) -> dict[str, Copies]:
        return self.store.copies(ids)

    def stories(self, ids: Sequence[str]) -> dict[str, int]:
        return self.store.stories(ids)

    def stamp(self) -> Stamp | None:
        return self.engine.stamp()

    def revision(self) -> int:
        return self.store.revision()

    def closest(
        self, fields: Sequence[str], similar: Sequence[Similar], limit: int
    ) -> tuple[tuple[str, ...], ...]:
        return self.engine.closest(fields, similar, limit)

    def search(self, plan: Node, request: EngineRequest) -> EngineResult:
        self.plans.append(plan)
        return self.engine.search(plan, request)

    def terms(self, field: str, prefix: str = "") -> Iterator[tuple[str, int]]:
        return self.engine.terms(field, prefix)

    def holders(self, field: str, term: str) -> int:
        return self.engine.holders(field, term)

    def ask(self, query: str = "", **options: Any) -> SearchResult:
        return search(self, self, SearchRequest(query, **options))  # type: ignore[arg-type]  both, counted

    def found(self, query: str = "", **options: Any) -> list[str]:
        return [hit.id for hit in self.ask(query, **options).hits]


@pytest.fixture(scope="module", params=NAMES)
def archive(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[ArticleStore, Engine]]:
    folder: Path = tmp_path_factory.mktemp("archive")
    engine = open_named(request.param, folder / "index")
    with ArticleStore.open(folder, create=True) as store, engine:
        with store.writer() as writer:
            for row in ROWS:
                writer.save(RawSource(row[0], row[0].encode(), SourceKind.TEXT), article(row))
        engine.clear(FINGERPRINT)
        changes = store.changes(0, limit=100)
        # The engine knows one article more than the store: it was removed meanwhile.
        gone = replace(changes.upserts[0], id="gone", title="الجسر الجسر الجسر")
        engine.apply(Batch([document(text) for text in (*changes.upserts, gone)], [], changes.revision))
        yield store, engine


def article(row: Row) -> Article:
    name, title, author, site, published, paragraphs = row
    url = f"https://{site}/{name}" if site else None
    return Article(name, title, author, site, url, published, published, "ar", paragraphs)


@pytest.fixture
def desk(archive: tuple[ArticleStore, Engine]) -> Desk:
    return Desk(*archive)


FOUND = [
    ("الجسر", {"bridge", "market"}),
    ("جسر", {"bridge", "market"}),
    ("الجِسْر السوق", {"market"}),
    ("الجسر OR الزيتون", {"bridge", "market", "school", "olive"}),
    ("الجسر -السوق", {"bridge"}),
    ('"الجسر الجديد"', {"bridge"}),
    ('"الجديد الجسر"', set()),
    ("مكتب*", {"library"}),
    ("title:الجسر", {"bridge"}),
    ("الأطفال site:noor.example", {"library"}),
    ("site:noor", {"bridge", "library"}),
    ("موقع:https://noor.example/x", {"bridge", "library"}),
    ("كاتب:سامر", {"school", "olive"}),
    ("published:2017", {"bridge", "library"}),
    ("published:2017-08..", {"library", "olive"}),
    ("-published:2017", {"market", "school", "olive"}),
    ("الزيتون و العام", {"olive"}),
    ("رصيف22", {"olive"}),
    ("رصيف", {"olive"}),
    ("قطار", set()),
]


@pytest.mark.parametrize(("query", "ids"), FOUND, ids=[row[0] for row in FOUND])
def test_a_query_finds(desk: Desk, query: str, ids: set[str]) -> None:
    assert set(desk.found(query)) == ids


def test_the_title_counts_more_and_removed_articles_are_left_out(desk: Desk) -> None:
    result = desk.ask("الجسر")
    assert [hit.id for hit in result.hits] == ["bridge", "market"]
    assert result.hits[0].score > result.hits[1].score > 0
    # The engine still counts what the store no longer has; the next index forgets it.
    assert result.total == 3


def test_any_word_will_do(desk: Desk) -> None:
    assert desk.found("السوق القطار") == []
    assert desk.found("السوق القطار", combine="any") == ["market"]
    assert set(desk.found("+السوق الزيتون", combine="any")) == {"market"}
    assert set(desk.found("السوق الزيتون published:2016", combine="any")) == {"market"}


def test_more_words_come_first(desk: Desk) -> None:
    assert desk.found("الأطفال المدرسة", combine="any") == ["school", "library"]


def test_without_syntax_every_word_is_text(desk: Desk) -> None:
    assert desk.found("الجسر -السوق (", syntax=False) == ["market"]
    with pytest.raises(QuerySyntaxError):
        desk.ask("الجسر (")


ORDERS = [
    ("", None, ["olive", "library", "bridge", "market", "school"]),
    ("", Sort.OLDEST, ["market", "bridge", "library", "olive", "school"]),
    ("site:example", None, ["library", "bridge", "market", "school"]),
    ("-قطار", None, ["olive", "library", "bridge", "market", "school"]),
    ("الجسر", Sort.OLDEST, ["market", "bridge"]),
    ("الجسر", Sort.NEWEST, ["bridge", "market"]),
]


@pytest.mark.parametrize(("query", "sort", "ids"), ORDERS)
def test_hits_have_an_order(desk: Desk, query: str, sort: Sort | None, ids: list[str]) -> None:
    result = desk.ask(query, sort=sort)
    assert [hit.id for hit in result.hits] == ids
    assert result.sort == sort or (sort is None and result.sort == Sort.NEWEST)


def test_the_store_is_asked_once_for_the_articles(desk: Desk) -> None:
    desk.ask("الجسر")
    assert desk.statements == [("gone", "bridge", "market")]
    assert len(desk.plans) == 1


def test_a_part_of_the_hits(desk: Desk) -> None:
    result = desk.ask(limit=2, offset=1, sort=Sort.OLDEST)
    assert [hit.id for hit in result.hits] == ["bridge"]  # "gone" has the same day
    assert result.total == 6
    counted = desk.ask("الزيتون", limit=0)
    assert (counted.hits, counted.total) == ((), 2)


def test_words_found_are_marked(desk: Desk) -> None:
    hit = desk.ask("الجديد").hits[0]
    assert [piece.text for piece in hit.title_pieces if piece.marked] == ["الجديد"]
    assert "".join(piece.text for piece in hit.title_pieces) == hit.title
    assert [piece.text for piece in hit.snippet.pieces if piece.marked] == ["الجديد"]
    plain = desk.ask("الجديد", snippets=False).hits[0]
    assert plain.snippet.pieces == ()
    assert [(piece.text, piece.marked) for piece in plain.title_pieces] == [(hit.title, False)]


def test_an_article_without_a_title_has_no_title_pieces(desk: Desk) -> None:
    assert desk.ask("رصيف22").hits[0].title_pieces == ()
    assert desk.ask("رصيف22", snippets=False).hits[0].title_pieces == ()


FILTERS: list[tuple[dict[str, tuple[str | None, ...]], set[str]]] = [
    ({"site": (NOOR,)}, {"bridge", "library"}),
    ({"site": (NOOR, None)}, {"bridge", "library", "olive"}),
    ({"site": (NOOR,), "author": ("هالة الوادي",)}, {"bridge"}),
    ({"author": (None,)}, {"library"}),
    ({"year": ("2017",)}, {"bridge", "library"}),
    ({"year": ("2016", None)}, {"market", "school"}),
    ({"month": ("2017-09", "2019-11")}, {"library", "olive"}),
    ({"language": ("ar",)}, {row[0] for row in ROWS}),
    ({"site": ()}, {row[0] for row in ROWS}),
    ({"site": ("nowhere.example",)}, set()),
]


@pytest.mark.parametrize(("filters", "ids"), FILTERS, ids=[str(row[0]) for row in FILTERS])
def test_filters_limit(desk: Desk, filters: dict[str, tuple[str | None, ...]], ids: set[str]) -> None:
    assert set(desk.found(filters=filters)) == ids
    assert set(desk.found(filters=tuple(filters.items()))) == ids


def test_a_filter_changes_no_score(desk: Desk) -> None:
    free = {hit.id: hit.score for hit in desk.ask("الجسر").hits}
    (hit,) = desk.ask("الجسر", filters={"year": ("2016",)}).hits
    assert hit.score == free["market"]


def test_facets_count_all_matches(desk: Desk) -> None:
    facets = desk.ask("الأطفال OR السوق", limit=1).facets
    assert list(facets) == ["site", "author", "section", "year", "language"]
    assert facets["site"] == (FacetValue(WADI, 2, selected=False), FacetValue(NOOR, 1, selected=False))
    assert {(one.value, one.count) for one in facets["author"]} == {
        ("هالة الوادي", 1),
        ("سامر الريحان", 1),
        (None, 1),
    }
    assert [(one.value, one.count) for one in facets["year"]] == [("2016", 1), ("2017", 1), (None, 1)]


def test_a_chosen_facet_still_shows_the_others(desk: Desk) -> None:
    result = desk.ask("الأطفال OR السوق", filters={"site": (NOOR,), "year": ("1999",)})
    assert result.total == 0
    assert result.facets["site"] == (FacetValue(NOOR, 0, selected=True),)
    one = desk.ask("الأطفال OR السوق", filters={"site": (NOOR, "nowhere.example")})
    assert one.total == 1
    assert one.facets["site"] == (
        FacetValue(WADI, 2, selected=False),
        FacetValue(NOOR, 1, selected=True),
        FacetValue("nowhere.example", 0, selected=True),
    )
    # Other facets are counted among what the filter leaves.
    assert [(value.value, value.count) for value in one.facets["author"]] == [(None, 1)]


def test_without_facets_nothing_is_counted(desk: Desk) -> None:
    result = desk.ask(facets=False, filters={"site": (NOOR,)})
    assert (dict(result.facets), result.histogram, result.undated) == ({}, (), 0)
    assert len(desk.plans) == 1


def test_the_histogram_counts_months_or_years(desk: Desk) -> None:
    everything = desk.ask()
    assert [(bar.label, bar.count) for bar in everything.histogram] == [
        ("2016", 1),
        ("2017", 3),
        ("2018", 0),
        ("2019", 1),
    ]
    assert everything.undated == 1
    months = desk.ask("title:الجسر OR المكتبة").histogram
    assert [(bar.label, bar.count, bar.first, bar.last) for bar in months] == [
        ("2017-07", 2, "2017-07-01", "2017-07-31"),
        ("2017-08", 0, "2017-08-01", "2017-08-31"),
        ("2017-09", 1, "2017-09-01", "2017-09-30"),
    ]


def test_a_query_without_words_lists_everything_and_says_so(desk: Desk) -> None:
    assert desk.ask("؟!").notes == ("no-words:؟!",)
    assert desk.ask("؟!").total == desk.ask("").total == 6
    assert desk.ask("  ").notes == ()


def test_what_the_engine_notes_is_passed_on(desk: Desk) -> None:
    class Noting(Desk):
        def search(self, plan: Node, request: EngineRequest) -> EngineResult:
            return super().search(plan, request)._replace(notes=("prefix-limited:ال",))

    assert Noting(desk.store, desk.engine).ask("ال*").notes == ("prefix-limited:ال",)


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"limit": -1}, "cannot be returned"),
    ({"limit": 1001}, "cannot be returned"),
    ({"offset": -1}, "out of reach"),
    ({"offset": 99_995}, "out of reach"),
    ({"combine": "some"}, "cannot be combined"),
    ({"filters": {"colour": ("red",)}}, "cannot filter"),
    ({"filters": {"year": ("17",)}}, "not a year"),
    ({"filters": {"year": ("٢٠١٧",)}}, "not a year"),
    ({"filters": {"month": ("2017-13",)}}, "not a month"),
    ({"filters": {"month": ("2017",)}}, "not a month"),
]


@pytest.mark.parametrize(("options", "message"), REFUSED, ids=[str(row[0]) for row in REFUSED])
def test_options_without_meaning_are_refused(desk: Desk, options: dict[str, Any], message: str) -> None:
    with pytest.raises(SearchRequestError, match=message) as caught:
        desk.ask("الجسر", **options)
    assert caught.value.hint
    assert desk.plans == []


def test_the_last_reachable_hits_may_be_asked_for(desk: Desk) -> None:
    assert desk.ask(limit=1_000, offset=99_000).hits == ()


def test_a_batch_asks_the_engine_alone(desk: Desk) -> None:
    queries = [("q1", "الأطفال المدرسة"), ("q2", "NOT (الجسر"), ("q3", "؟"), ("q4", "")]
    answers = dict(search_ids(desk, queries, limit=2))  # type: ignore[arg-type]  counted
    assert [hit.id for hit in answers["q1"]] == ["school", "library"]
    assert len(answers["q2"]) == 2
    assert answers["q3"] == answers["q4"] == ()
    assert desk.statements == []


def test_a_batch_may_use_syntax(desk: Desk) -> None:
    answers = dict(search_ids(desk.engine, [("q", "الأطفال -المدرسة")], limit=5, syntax=True))
    assert [hit.id for hit in answers["q"]] == ["library"]
    answers = dict(search_ids(desk.engine, [("q", "الأطفال المدرسة")], limit=5, combine="all"))
    assert [hit.id for hit in answers["q"]] == ["school"]
    with pytest.raises(QuerySyntaxError):
        list(search_ids(desk.engine, [("q", "(")], limit=5, syntax=True))
    with pytest.raises(SearchRequestError):
        list(search_ids(desk.engine, [], limit=-1))


def test_a_batch_and_a_search_agree(desk: Desk) -> None:
    single = desk.ask("الأطفال الجسر في", combine="any", syntax=False)
    ((_, hits),) = search_ids(desk.engine, [("q", "الأطفال الجسر في")], limit=10)
    kept = [(hit.id, hit.score) for hit in hits if hit.id != "gone"]
    assert [(hit.id, hit.score) for hit in single.hits] == kept


def test_an_answer_as_json(desk: Desk) -> None:
    answer = result_json(desk.ask("الجديد", limit=1, offset=1))
    assert list(answer) == [
        "query",
        "total",
        "stories",
        "took_ms",
        "offset",
        "limit",
        "sort",
        "hits",
        "facets",
        "histogram",
        "undated",
        "steps",
        "notes",
        "equivalents",
        "suggestions",
        "tried",
    ]
    assert (answer["query"], answer["offset"], answer["limit"]) == ("الجديد", 1, 1)
    assert (answer["sort"], answer["total"], answer["undated"], answer["notes"]) == ("relevance", 2, 0, [])
    assert answer["took_ms"] > 0
    assert answer["facets"]["site"] == [{"value": NOOR, "count": 2}]
    assert answer["histogram"] == [
        {"label": "2017-07", "count": 2, "first": "2017-07-01", "last": "2017-07-31"}
    ]


def test_a_hit_as_json_is_safe_html(desk: Desk) -> None:
    (hit,) = result_json(desk.ask("title:الجديد الجسر -السوق"))["hits"]
    known = ["id", "title", "url", "site", "author", "published", "score", "step", "snippet"]
    assert list(hit) == [*known, "copies", "folded"]
    assert (hit["id"], hit["published"], hit["url"]) == ("bridge", "2017-07-02", f"https://{NOOR}/bridge")
    assert "<mark>الجسر</mark> &lt;القديم&gt; &amp; <mark>الجديد</mark>" in hit["snippet"]


class Restamped(Desk):
    """A desk whose index says that something else made it."""

    def __init__(self, store: ArticleStore, engine: Engine, stamped: Stamp) -> None:
        super().__init__(store, engine)
        self.stamped = stamped

    def stamp(self) -> Stamp:
        return self.stamped


@pytest.mark.parametrize(
    ("analyzer", "ahead", "words"),
    [("older rules", 0, "another version"), (FINGERPRINT, 1, "later changes")],
    ids=["another analyzer", "an older database"],
)
def test_an_index_that_would_miss_articles_is_an_error_that_says_what_to_run(
    archive: tuple[ArticleStore, Engine], analyzer: str, ahead: int, words: str
) -> None:
    store, engine = archive
    desk = Restamped(store, engine, Stamp("any", analyzer, store.revision() + ahead))
    with pytest.raises(IndexOutdatedError, match=words) as caught:
        desk.ask("الجسر")
    assert str(store.folder) in caught.value.message
    assert "khizana rebuild" in (caught.value.hint or "")
    assert not desk.plans


def test_a_batch_refuses_an_index_of_another_analyzer(archive: tuple[ArticleStore, Engine]) -> None:
    desk = Restamped(*archive, Stamp("any", "older rules", 0))
    with pytest.raises(IndexOutdatedError):
        list(search_ids(desk, [("q", "الجسر")], limit=5))  # type: ignore[arg-type]  restamped
