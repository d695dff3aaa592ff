"""Concordances of a small archive of invented news: which lines, in which order, out of how many."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.engine.base import Sort
from indexer.errors import QuerySyntaxError, SearchRequestError
from indexer.kwic import ask, concordance, lines
from indexer.kwic_values import Bounds, Concordance, KwicRequest, Line, LineOrder, Tally
from indexer.kwic_writing import COLUMNS, concordance_json, csv_rows, json_lines
from indexer.search import SearchRequest, search
from indexer.search_question import question_of
from indexer.snippets import mark
from tests.test_marks import QUERIES, TEXTS

EVERYTHING = Bounds(1_000, 1_000_000, 1_000_000_000)
NEWS = [
    ("a", "سوق المدينة", "2020-01-03", ["قال احمد إن سوق القرية مغلق.", "ثم قال أحمد إن سوق الخميس مفتوح."]),
    ("b", "خبر قصير", "2020-01-02", ["هذا سوق. عاد سوق القرية القديمة، وعادت أسواق كثيرة."]),
    ("c", None, None, ["The سوق market of Waha.", "سوق"]),
    ("d", "=HYPERLINK()", "2020-01-01", ["-1+1 سوق @x", "+ سوق"]),
]


@pytest.fixture(scope="module")
def news(tmp_path_factory, make_archive):
    source = tmp_path_factory.mktemp("kwic") / "news.jsonl"
    rows = (
        {"id": id_, "title": title, "published": day, "text": "\n\n".join(text), "site": f"{id_}.example"}
        for id_, title, day, text in NEWS
    )
    source.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    archive = make_archive(source.parent / "archive", source, as_is=True)
    yield archive
    archive.engine.close()
    archive.store.close()


@pytest.fixture(scope="module")
def village(tmp_path_factory, make_archive):
    """The articles of `tests.test_marks`."""
    source = tmp_path_factory.mktemp("kwic") / "village.jsonl"
    rows = (json.dumps({"id": id_, "title": title, "text": text}) for id_, (title, text) in TEXTS.items())
    source.write_text("\n".join(rows), encoding="utf-8")
    archive = make_archive(source.parent / "archive", source, as_is=True)
    yield archive
    archive.engine.close()
    archive.store.close()


def found(archive, query: str, bounds: Bounds = EVERYTHING, order="results", **options) -> Concordance:
    width, skip = options.pop("width", 50), options.pop("skip", 0)
    search_options = {"limit": 1_000, "sort": Sort.NEWEST} | options
    request = KwicRequest(SearchRequest(query, **search_options), bounds, LineOrder(order), width, skip)
    return concordance(archive.store, archive.engine, request)


def shown(line: Line) -> str:
    return "".join(piece.text for piece in line.occurrence)


def whole(line: Line) -> str:
    return line.before + shown(line) + line.after


def text_of(archive, line: Line) -> str:
    (article,) = archive.store.texts([line.id])
    return article.paragraphs[line.paragraph - 1] if line.paragraph else article.title


def test_every_occurrence_has_a_line_in_the_order_of_results(news):
    answer = found(news, "=سوق")
    assert [(one.id, one.paragraph) for one in answer.lines] == [
        *[("a", 0), ("a", 1), ("a", 2), ("b", 1), ("b", 1)],
        *[("d", 1), ("d", 2), ("c", 1), ("c", 2)],
    ]
    assert {shown(one) for one in answer.lines} == {"سوق"}
    assert (answer.total, answer.complete, answer.worded) == (4, True, True)
    assert (answer.tally.articles, answer.tally.holding, answer.tally.occurrences) == (4, 4, 9)


def test_other_forms_and_spellings_are_occurrences(news):
    assert "أسواق" in {shown(one) for one in found(news, "سوق").lines}
    assert [shown(one) for one in found(news, "أحمد").lines] == ["احمد", "أحمد"]


def test_a_line_is_part_of_its_paragraph(news):
    for one in found(news, "سوق OR أحمد", width=12).lines:
        text = text_of(news, one)
        place = one.start - len(one.before)
        assert text[place : place + len(whole(one))] == whole(one)
        assert one.cut_start == bool(text[:place].strip())
        assert one.cut_end == bool(text[place + len(whole(one)) :].strip())


def test_a_phrase_is_one_occurrence_and_marks_its_words_alone(news):
    answer = found(news, '"سوق القرية"')
    assert [shown(one) for one in answer.lines] == ["سوق القرية"] * 2
    assert [[piece.text for piece in one.occurrence if piece.marked] for one in answer.lines] == [
        ["سوق", "القرية"]
    ] * 2


def keys(answer: Concordance, name: str) -> list[str]:
    return [getattr(one, name) for one in answer.lines]


def test_lines_are_sorted_by_the_folded_word_before(news):
    answer = found(news, "إن", order="before")
    assert keys(answer, "word_before") == ["احمد", "احمد"]
    # The words beyond are alike too: then the order of results decides.
    assert [one.paragraph for one in answer.lines] == [1, 2]
    answer = found(news, "=سوق", order="before")
    assert keys(answer, "word_before") == sorted(keys(answer, "word_before"))
    assert keys(answer, "word_before")[:2] == ["", ""]


def test_lines_are_sorted_by_the_folded_word_after_and_the_one_beyond(news):
    answer = found(news, "=سوق", order="after")
    assert keys(answer, "word_after") == sorted(keys(answer, "word_after"))
    village = [one.after for one in answer.lines if one.word_after == "القريه"]
    assert [after.split()[1] for after in village] == ["القديمة،", "مغلق."]
    assert sorted(map(whole, answer.lines)) == sorted(map(whole, found(news, "=سوق").lines))


def test_spellings_of_a_neighbour_stand_together(news):
    """Unfolded, «أحمد» would come before «ان» and «احمد»."""
    answer = found(news, "قال", order="after")
    assert [one.after.split()[0] for one in answer.lines] == ["احمد", "أحمد"]


def test_a_paragraph_has_a_direction(news):
    directions = {(one.id, one.paragraph): one.right_to_left for one in found(news, "سوق").lines}
    assert directions["c", 1] is False
    assert directions["c", 2] is True
    assert directions["d", 1] is True


@pytest.mark.parametrize(
    ("bounds", "articles", "occurrences"),
    [
        (Bounds(2, 1_000, 1_000_000), 2, 5),
        (Bounds(1_000, 1, 1_000_000), 1, 3),
        (Bounds(1_000, 4, 1_000_000), 2, 5),
        (Bounds(1_000, 1_000, 1), 1, 3),
        (Bounds(1_000, 0, 1_000), 0, 0),
    ],
)
@pytest.mark.parametrize("order", LineOrder)
def test_bounds_are_kept_and_told(news, bounds, articles, occurrences, order):
    answer = found(news, "=سوق", bounds, order)
    assert (answer.tally.articles, answer.tally.occurrences) == (articles, occurrences)
    assert answer.total == 4
    assert not answer.complete


@pytest.mark.parametrize("collapse", [False, True])
def test_reading_goes_on_after_the_first_articles(news, collapse):
    every = found(news, "سوق", collapse=collapse)
    parts = [found(news, "سوق", Bounds(3, 99, 9_999), skip=skip, collapse=collapse) for skip in (0, 3, 6)]
    assert sum((one.lines for one in parts), ()) == every.lines
    assert [(one.tally.articles, one.rest) for one in parts] == [(3, 1), (1, 0), (0, 0)]
    assert [one.complete for one in (every, *parts)] == [True, False, False, False]
    with pytest.raises(SearchRequestError):
        found(news, "سوق", skip=100_001)


def test_the_parts_make_up_the_whole(news):
    everything = found(news, "سوق", order="after").lines
    parts = [found(news, "سوق", order="after", limit=3, offset=at).lines for at in range(0, 15, 3)]
    assert sum(parts, ()) == everything


def test_filters_and_options_are_those_of_a_search(news):
    assert {one.id for one in found(news, "سوق", filters={"site": ("b.example",)}).lines} == {"b"}
    assert {one.id for one in found(news, "سوق", filters={"year": (None,)}).lines} == {"c"}
    assert found(news, "سوق -قرية").total == search(news.store, news.engine, SearchRequest("سوق -قرية")).total
    assert {one.id for one in found(news, "أحمد كثيرة", combine="any").lines} == {"a", "b"}


@pytest.mark.parametrize("query", ["", "؟؟", "site:a", "published:2020"])
def test_without_words_there_are_no_lines(news, query):
    answer = found(news, query)
    assert not answer.worded
    assert (answer.lines, answer.tally) == ((), Tally())
    assert answer.total


def test_faults_are_those_of_a_search(news):
    with pytest.raises(QuerySyntaxError):
        found(news, "(سوق")
    with pytest.raises(SearchRequestError):
        found(news, "سوق", limit=1_001)
    with pytest.raises(SearchRequestError):
        found(news, "سوق", filters={"year": ("x",)})


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(QUERIES, st.sampled_from(("all", "any")), st.booleans(), st.integers(1, 40))
def test_lines_mark_what_the_reading_page_marks(village, parts, combine, equivalents, width):
    things, joined, excluded = parts
    request = SearchRequest(
        joined.join(things) + excluded, combine=combine, equivalents=equivalents, limit=1_000
    )
    wanted = question_of(village.store, village.engine, request).wanted
    answer = concordance(village.store, village.engine, KwicRequest(request, EVERYTHING, width=width))
    found_ids = {hit.id for hit in search(village.store, village.engine, request).hits}
    assert {one.id for one in answer.lines} <= found_ids
    for article in village.store.texts(sorted(found_ids)):
        own = [one for one in answer.lines if one.id == article.id]
        for number, text in enumerate((article.title, *article.paragraphs)):
            marked = set(places(one for one in own if one.paragraph == number))
            expected, place = set(), 0
            for piece in mark(text, wanted):
                expected |= set(range(place, place + len(piece.text))) if piece.marked else set()
                place += len(piece.text)
            assert marked == expected


def places(of: Iterator[Line]) -> Iterator[int]:
    """Every place in a paragraph that lines mark."""
    for one in of:
        place = one.start
        for piece in one.occurrence:
            if piece.marked:
                yield from range(place, place + len(piece.text))
            place += len(piece.text)


def streamed(archive, query: str, order="results") -> tuple[list[Line], Tally]:
    request = KwicRequest(SearchRequest(query, limit=0, sort=Sort.NEWEST), EVERYTHING, LineOrder(order))
    tally = Tally()
    asked = ask(archive.store, archive.engine, request)
    return list(lines(archive.store, asked, tally)), tally


@pytest.mark.parametrize("order", LineOrder)
def test_a_stream_has_all_lines_in_the_same_order(news, order):
    every, tally = streamed(news, "سوق", order)
    answer = found(news, "سوق", order=order)
    assert tuple(every) == answer.lines
    assert tally == answer.tally


def test_results_are_streamed_article_by_article(news):
    request = KwicRequest(SearchRequest("سوق", limit=0, sort=Sort.NEWEST), EVERYTHING)
    tally = Tally()
    stream = lines(news.store, ask(news.store, news.engine, request), tally)
    next(stream)
    assert tally.articles == 1


def test_csv_is_read_back_and_runs_nothing(news):
    every, _ = streamed(news, "سوق")
    rows = list(csv.DictReader(io.StringIO("".join(csv_rows(every)))))
    assert tuple(rows[0]) == COLUMNS
    assert [row["occurrence"] for row in rows] == [shown(one) for one in every]
    hostile = [row for row in rows if row["id"] == "d"]
    assert [(row["before"], row["title"]) for row in hostile] == [
        ("'-1+1 ", "'=HYPERLINK()"),
        ("'+ ", "'=HYPERLINK()"),
    ]
    assert hostile[0]["after"] == "' @x"
    assert not [value for row in rows for value in row.values() if value.lstrip()[:1] in set("=+-@")][1:]


def test_csv_has_a_byte_order_mark_where_it_is_wanted(news):
    every, _ = streamed(news, "سوق")
    assert "".join(csv_rows(every, bom=True)) == "\ufeff" + "".join(csv_rows(every))


def test_json_has_the_texts_as_they_were_written(news):
    every, _ = streamed(news, "سوق")
    rows = [json.loads(line) for line in json_lines(every)]
    assert [row["before"] + row["occurrence"] + row["after"] for row in rows] == list(map(whole, every))
    answer = concordance_json(found(news, "سوق"))
    assert answer["lines"] == rows
    assert (answer["order"], answer["sort"], answer["complete"]) == ("results", "newest", True)
    assert answer["occurrences"] == len(rows)


def test_copies_are_folded_where_that_is_asked(tmp_path, make_archive):
    story = "أعلنت بلدية القرية أمس أن سوق الخميس يعود في الأسبوع القادم إلى ساحته القديمة قرب النهر " * 2
    source = tmp_path / "copies.jsonl"
    source.write_text(
        "\n".join(
            json.dumps({"id": id_, "site": id_, "title": "السوق يعود", "text": story}) for id_ in ("x", "y")
        ),
        encoding="utf-8",
    )
    archive = make_archive(tmp_path / "archive", source, as_is=True)
    with archive.store, archive.engine:
        every, one = found(archive, "الخميس"), found(archive, "الخميس", collapse=True)
    assert (every.total, len(every.lines)) == (2, 4)
    assert (one.total, len(one.lines)) == (1, 2)
