"""What is answered to a list: the same as searches say one by one, in three files."""

from __future__ import annotations

import csv
import json
from collections import Counter
from dataclasses import replace
from io import BytesIO, StringIO

import pytest

from indexer.errors import SearchRequestError
from indexer.names import BadLine, Limit, ListRequest, NameAnswer, NameLine, answers, open_list, written
from indexer.query import parse, to_text
from indexer.search import SearchRequest, search
from indexer.search_help import search_help

LIST = ("المدينة", "كاس الجهه", "مهرجان OR قطار", "الرياص", "زقزقزق")


@pytest.fixture(scope="module")
def ask(samples):
    def asked(*texts: str, limit=None, **options):
        lines = [NameLine(number, text) for number, text in enumerate(texts, 1)]
        wanted = ListRequest(**options)
        return list(answers(samples.store, samples.engine, lines, wanted, limit=limit))

    return asked


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"syntax": True},
        {"combine": "any"},
        {"equivalents": True},
        {"filters": (("year", ("2022",)),)},
    ],
    ids=str,
)
def test_a_line_is_answered_as_a_search(samples, ask, options):
    for text, one in zip(LIST, ask(*LIST, **options, hits=10), strict=True):
        request = SearchRequest(query=text, help=True, **{"syntax": False, **options})
        alone = search(samples.store, samples.engine, request)
        assert one.total == alone.total
        assert [hit.id for hit in one.hits] == [hit.id for hit in alone.hits]
        assert dict(one.steps) == dict(alone.steps)
        assert dict(one.sites) == {value.value: value.count for value in alone.facets["site"]}
        assert one.undated == alone.undated
        assert (one.offers, one.tried, one.notes) == (alone.suggestions, alone.tried, alone.notes)


def test_counts_add_up(samples, ask):
    for one in ask(*LIST, cells=True):
        assert sum(dict(one.sites).values()) == sum(dict(one.months).values()) == one.total
        by_site, by_month = Counter(), Counter()
        for site, month, count in one.cells:
            by_site[site] += count
            by_month[month] += count
        assert by_site == dict(one.sites)
        assert by_month == dict(one.months)
        assert sum(one.steps.values()) + one.related == one.total


def test_first_and_last_are_those_of_all_articles(samples, ask):
    (one,) = ask("المدينة", hits=0)
    every = search(samples.store, samples.engine, SearchRequest(query="المدينة", limit=1_000))
    dates = sorted(hit.published for hit in every.hits if hit.published)
    assert (one.first[:10], one.last[:10]) == (dates[0][:10], dates[-1][:10])
    assert one.hits == ()


def test_a_line_of_words_reads_as_the_query_that_means_them(samples, ask):
    (one,) = ask("مهرجان -قطار (OR")
    alone = search(samples.store, samples.engine, SearchRequest(query=to_text(one.query)))
    assert one.total == alone.total


def test_bad_lines_stay_in_their_places(samples):
    listed = open_list(BytesIO("(سليم\nالمدينة\n؟؟؟\nقطار OR".encode()), "list")
    found = list(answers(samples.store, samples.engine, listed.lines, ListRequest(syntax=True)))
    assert [type(one) for one in found] == [BadLine, NameAnswer, BadLine, BadLine]
    assert [one.reason for one in found if isinstance(one, BadLine)] == [
        "this parenthesis is not closed",
        "this line has no word to look for",
        "'OR' has nothing to join here",
    ]


def test_an_option_without_meaning_fails_the_list_and_not_each_line(ask):
    with pytest.raises(SearchRequestError):
        ask("المدينة", filters=(("year", ("x",)),))
    with pytest.raises(SearchRequestError):
        ask("المدينة", hits=1_001)


def test_when_time_is_up_lines_are_told_and_offers_left_out(ask):
    now = Limit.of(0)
    (late,) = ask("المدينة", limit=now)
    assert late.reason == "the list took too long, and this line was not asked"
    (unhelped,) = ask("الرياص", limit=Limit(now.help, now.end + 60))
    assert (unhelped.unhelped, unhelped.offers, unhelped.tried) == (True, (), ())


def test_a_line_says_so_where_time_ran_out_while_offers_were_looked_for(ask, monkeypatch):
    for seconds, unhelped in ((0.0, True), (600.0, False)):
        monkeypatch.setattr("indexer.search_help.SECONDS", seconds)
        (one,) = ask("الرياص")
        assert (one.unhelped, bool(one.offers)) == (unhelped, not unhelped)


def test_when_much_was_found_further_lines_are_told(ask):
    first, *others = ask("المدينة", "المدينة", "(", limit=replace(Limit.of(600), counts=1))
    assert first.total
    assert [one.reason for one in others] == ["the list found too much, and this line was not asked"] * 2
    assert not any(one.asked for one in others)


@pytest.fixture
def searches(samples, monkeypatch) -> list[object]:
    """What the engine is asked."""
    asked: list[object] = []
    search_engine = samples.engine.search
    monkeypatch.setattr(
        samples.engine, "search", lambda *both: asked.append(both) or search_engine(*both), raising=True
    )
    return asked


def test_sites_and_months_together_take_no_question_of_their_own(ask, searches):
    """A commit between two questions could let the second find sites that the first has not."""
    (one,) = ask("المدينة")
    without = len(searches)
    (crossed,) = ask("المدينة", cells=True)
    assert len(one.sites) > 2
    assert len(crossed.cells) > len(one.sites)
    assert len(searches) - without == without
    assert [hit.id for hit in crossed.hits] == [hit.id for hit in one.hits]


def test_help_that_comes_too_late_asks_nothing(samples, searches):
    request = SearchRequest(query="الرياص", help=True)
    query = parse(request.query)
    assert search_help(samples.store, samples.engine, request, query, 0).offers
    searches.clear()
    late = search_help(samples.store, samples.engine, request, query, 0, until=0.0)
    assert (late.offers, late.hurried, searches) == ((), True, [])


def table(found, form, **options) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO("".join(written(found, form, **options)))))


def test_the_table_of_counts_has_a_row_a_line(ask):
    lines = [*ask(*LIST), *ask("(سليم", syntax=True)]
    rows = table(lines, "counts")
    assert [row["query"] for row in rows] == [*LIST, "(سليم"]
    first = lines[0]
    assert rows[0]["articles"] == str(first.total)
    assert rows[0]["by_site"] == "; ".join(f"{site or '(none)'} {count}" for site, count in first.sites)
    assert rows[3]["status"] == "none"
    assert rows[3]["tried"] == "spelling lemma"
    assert rows[5]["status"] == "bad"
    assert rows[5]["problem"] == "this parenthesis is not closed"


def test_the_long_table_has_a_row_a_cell(ask):
    lines = [*ask(*LIST, cells=True), *ask("(سليم", syntax=True)]
    rows = table(lines, "long")
    for one in lines[:-1]:
        mine = [row for row in rows if row["query"] == one.line.text]
        assert sum(int(row["articles"]) for row in mine) == one.total
        assert len(mine) == max(len(one.cells), 1)
    (bad,) = [row for row in rows if row["query"] == "(سليم"]
    assert (bad["articles"], bad["problem"]) == ("", "this parenthesis is not closed")
    assert not any(row["problem"] for row in rows if row is not bad)
    (late,) = table(ask("المدينة", limit=Limit.of(-1)), "long")
    assert (late["query"], late["problem"]) == (
        "المدينة",
        "the list took too long, and this line was not asked",
    )


def test_the_report_is_json_lines(ask):
    lines = [*ask(*LIST), *ask("(سليم", syntax=True)]
    records = [json.loads(line) for line in "".join(written(lines, "report")).splitlines()]
    assert [record["status"] for record in records] == [
        *(one.status for one in lines[:-1]),
        "bad",
    ]
    assert records[0]["total"] == lines[0].total
    assert records[0]["hits"][0]["id"] == lines[0].hits[0].id


def test_a_mark_stands_before_a_table_alone(ask):
    found = ask("المدينة")
    assert "".join(written(found, "counts", mark=True)).startswith("\ufeffline,")
    assert "".join(written(found, "report", mark=True)).startswith("{")


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+1+1", "-قطار", "@SUM(1)", "'=1"])
def test_no_cell_is_a_formula_and_reads_back_as_it_was(text):
    bad = BadLine(1, text, SearchRequestError("x"), id=text)
    output = "".join(written([bad], "counts"))
    (row,) = csv.DictReader(StringIO(output))
    assert row["query"][0] == row["id"][0] == "'"
    (back,) = open_list(BytesIO(output.encode()), "list", kind="table").lines
    assert (back.text, back.id) == (text, text)


def test_what_counts_writes_is_a_list_again(ask):
    found = ask(*LIST)
    output = "".join(written(found, "counts", mark=True)).encode()
    assert [line.text for line in open_list(BytesIO(output), "list").lines] == list(LIST)
