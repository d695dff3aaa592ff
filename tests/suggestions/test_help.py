"""What a search that finds nothing, or hardly anything, is answered with; every offer keeps its promise."""

from __future__ import annotations

import pytest

from indexer.query import parse
from indexer.search import SearchRequest, SearchResult, search
from indexer.search_json import result_json
from indexer.suggestions.asking import Question
from indexer.suggestions.help import offers
from indexer.suggestions.offering import Budget
from tests.counted_words import vocabulary


def ask(town, query: str, **options) -> SearchResult:
    return search(town.store, town.engine, SearchRequest(query, help=True, **options))


def offered(result: SearchResult) -> list[tuple[str, str]]:
    return [(one.kind, one.query) for one in result.suggestions]


@pytest.mark.parametrize(
    ("query", "kind", "better"),
    [
        ("الزبتون", "corrected", "الزيتون"),
        ("سوق الزيتوون", "corrected", "سوق الزيتون"),
        ("سووق الزيتوون الجديد", "corrected", "سوق الزيتون الجديد"),
        ("سوقالزيتون", "corrected", "سوق الزيتون"),
        ("«سوق الزيتوون»", "corrected", "«سوق الزيتون»"),
        ("title:الزيتوون", "corrected", "title:الزيتون"),
        ("(سوق OR باب) الزيتوون", "corrected", "(سوق OR باب) الزيتون"),
        ("hgsdklh", "layout", "السينما"),
        ("fhgsdklh", "layout", "بالسينما"),
        ("livxhk hgsdklh", None, None),
        ("livxhk", None, None),
        ("livvhk hgsdklh", None, None),
        ("بشؤثلاخخن", "layout", "facebook"),
        ("February", "equals", "February"),
        ("Bouziane", None, None),
        ("Mrabti", "equals", "Mrabti"),
        ("المهرجان الزيتون", "without-word", "الزيتون"),
        ("سوق زرافة", "without-word", "سوق"),
        ("زرافة", None, None),
        ("-المدينة زرافة", None, None),
        ("الفيضان في السينما", "without-word", "السينما"),
        ("سوق مهرجان facebook", "without-word", "سوق"),
        ("سوق AND زرافة", "without-word", "سوق"),
        ("سوق* زرافة", "without-word", "سوق*"),
        ("تاريخ:1990..1995 السينما", "without-word", "السينما"),
        ("السينما site:noor.example", "without-word", "السينما"),
        ("السينما -البحر", "without-word", "السينما"),
        ("«سوق المدينة»", "not-in-a-row", "سوق المدينة"),
        ("title:«الزيتون سوق»", "not-in-a-row", "title:(الزيتون سوق)"),
        ("«سوق زرافة»", "without-word", "سوق"),
        ("«مهرجان الزيتون»", "any-word", "مهرجان الزيتون"),
        ("مهرجان NEAR/3 الزيتون", "without-word", "مهرجان"),
        ("البلدية NEAR/2 المجاورة", "not-in-a-row", "البلدية المجاورة"),
        ("الزيتوون زرافة", "without-word", "الزيتون"),
        ("عبد الله المرابطي", "corrected", "عبدالله المرابطي"),
    ],
)
def test_offers(town, query: str, kind: str | None, better: str | None) -> None:
    result = ask(town, query)
    assert result.total == 0
    if kind is None:
        assert not [one for one in result.suggestions if one.kind in {"corrected", "layout", "equals"}]
    else:
        assert (kind, better) in offered(result)


@pytest.mark.parametrize(
    "query", ["الزبتون", "hgsdklh", "February", "المهرجان الزيتون", "سوق زرافة", "«سوق الزيتوون»", "Mrabti"]
)
@pytest.mark.parametrize(
    "filters", [{}, {"site": ("noor.example",)}, {"site": ("wadi.example",), "year": (None,)}]
)
def test_every_offer_finds_just_what_it_promises_and_more_than_was_found(town, query, filters) -> None:
    result = ask(town, query, filters=filters)
    for one in result.suggestions:
        again = ask(
            town,
            one.query,
            filters=one.filters,
            combine="any" if one.any_word else "all",
            equivalents=one.equivalents,
        )
        assert again.total == one.count > result.total


def test_a_filter_in_the_way_is_named(town) -> None:
    result = ask(town, "السينما", filters={"site": ("noor.example",), "language": ("ar",)})
    found = [one for one in result.suggestions if one.kind == "without-filter"]
    assert [(one.about, one.count, dict(one.filters)) for one in found] == [
        ("site", 5, {"language": ("ar",)})
    ]


def test_where_each_filter_is_in_the_way_all_are_taken_off(town) -> None:
    result = ask(town, "السينما", filters={"site": ("noor.example",), "author": ("فلان",)})
    found = [one for one in result.suggestions if one.kind.startswith("without-filter")]
    assert [(one.kind, one.count, dict(one.filters)) for one in found] == [("without-filters", 5, {})]


def test_any_word_is_asked_of_words_that_tell_something(town) -> None:
    assert ("any-word", "مهرجان الزيتون") in offered(ask(town, "مهرجان عن الزيتون"))


def test_what_is_left_out_is_named(town) -> None:
    (one,) = [one for one in ask(town, "سوق مهرجان facebook").suggestions if one.kind == "without-word"]
    assert (one.about, one.count) == ("مهرجان، facebook", 6)


def test_nothing_is_left_out_of_a_query_with_the_right_word_at_hand(town) -> None:
    kinds = {one.kind for one in ask(town, "سوق الزيتوون الجديد وسط").suggestions}
    assert "corrected" in kinds
    found = [one for one in ask(town, "سوق الزيتوون").suggestions if one.kind == "without-word"]
    assert [one.about for one in found] == ["الزيتوون"]


def test_any_word_is_offered_and_not_where_it_was_asked(town) -> None:
    assert ("any-word", "المهرجان الزيتون") in offered(ask(town, "المهرجان الزيتون"))
    assert ask(town, "زرافة منغوليا", combine="any").suggestions == ()


def test_what_was_tried_is_told(town) -> None:
    assert ask(town, "زرافة").tried == ("spelling", "lemma")
    assert ask(town, "«زرافة منغوليا»", equivalents=True, filters={"site": ("x",)}).tried == (
        *("spelling", "phrase", "equals", "filters"),
    )
    assert ask(town, "السينما").tried == ()


def test_an_answer_with_hits_gets_no_help_and_a_search_that_asks_for_none_neither(town) -> None:
    assert ask(town, "السينما").suggestions == ()
    assert ask(town, "").suggestions == ()
    assert search(town.store, town.engine, SearchRequest("الزبتون")).suggestions == ()


def test_a_rare_misprint_is_corrected_only_by_what_is_far_more_frequent() -> None:
    words = vocabulary({"الزبتون": 1, "الزيتون": 900})

    def found(text: str, **_) -> int:
        return {"الزيتون": 900, "الزبتون": 1}.get(text, 0)

    rare = Question("الزبتون", parse("الزبتون"), 1)
    assert [one.query for one in offers(rare, found, words)] == ["الزيتون"]
    words = vocabulary({"الزبتون": 3, "الزيتون": 9})
    assert offers(rare, lambda text, **_: {"الزيتون": 9}.get(text, 1), words) == ()


def test_a_slip_that_an_article_made_too_is_corrected_beside_another() -> None:
    words = vocabulary(
        {"السعوييه": 2, "السعوديه": 3000, "الرياص": 0, "الرياض": 1800, "الرافعه": 3, "الرابعه": 400}
    )
    counts = {
        "السعوديه الرياض": 700,
        "السعوييه الرياض": 1,
        "السعوييه": 2,
        "السعوديه": 3000,
        "الرابعه الرياض": 9,
    }

    def found(text: str, **_) -> int:
        return counts.get(text, 0)

    (one,) = [one for one in offers(asked("السعوييه الرياص"), found, words) if one.kind == "corrected"]
    assert (one.query, one.about) == ("السعوديه الرياض", "السعوييه، الرياص")
    kinds = [one.query for one in offers(asked("الرافعه الرياض"), found, words) if one.kind == "corrected"]
    assert kinds == []  # a rare word is right more often than that


def asked(text: str) -> Question:
    return Question(text, parse(text), 0)


def test_no_time_no_offers(town) -> None:
    words = vocabulary({"الزيتون": 900})
    count = lambda text, **_: 5 if text == "الزيتون" else 0  # noqa: E731
    none, enough = Budget(0), Budget(600)
    assert offers(asked("الزبتون"), count, words, budget=none) == ()
    assert offers(asked("الزبتون"), count, words, budget=enough)
    assert (none.ran_out, enough.ran_out) == (True, False)


def test_a_search_says_that_there_was_no_time_for_all_offers(town, monkeypatch) -> None:
    for seconds, hurried in ((0.0, True), (600.0, False)):
        monkeypatch.setattr("indexer.search_help.SECONDS", seconds)
        answer = ask(town, "الزبتون")
        assert (answer.hurried, bool(answer.suggestions)) == (hurried, not hurried)


def test_offers_as_json(town) -> None:
    answer = result_json(ask(town, "الزبتون"))
    assert answer["suggestions"][0] == {
        "kind": "corrected",
        "query": "الزيتون",
        "count": 6,
        "about": "الزبتون",
        "any": False,
        "equal": False,
        "filters": {},
    }
    assert answer["tried"] == ["spelling", "lemma"]


@pytest.mark.parametrize(
    "query", ["\ud800", "ء", "ab*", "x" * 3_900, "ك" * 500, "كلمة " * 700, "\u200f", "'"]
)
def test_odd_queries_are_answered(town, query: str) -> None:
    assert ask(town, query).total >= 0


def test_romanised_names_are_shown_as_they_are_written_and_only_so_many_are_looked_up(town) -> None:
    (used,) = ask(town, "Sinema Mahrajan", equivalents=True).equivalents[:1]
    assert (used.typed, used.kind) == ("Sinema", "romanised")
    forms = ("mahrajan", "mahrejan", "mahrojan", "mehrajan", "mohrajan", "mihrajan", "muhrajan", "maharajan")
    assert len(ask(town, " OR ".join(forms), equivalents=True).equivalents) == 5
    assert len(ask(town, " ".join(forms), equivalents=True).equivalents) == 5
