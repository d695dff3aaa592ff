"""Filters of a search: values let through and left out, ranges of dates, and the facets beside them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from archive.values import ArticleText
from indexer.document import document
from indexer.engine.base import Batch, Engine, EngineRequest
from indexer.engine.plan import EVERYTHING
from indexer.errors import SearchRequestError
from indexer.periods import between
from indexer.search_facets import SHOWN
from indexer.search_plan import filtered
from tests.conftest import Opened
from tests.engine.engines import NAMES, open_named
from web.cli import main

# id, site, author, section, published
ROWS = (
    ("a", "noor", "هالة", "ثقافة", "2015-03-10"),
    ("b", "noor", "سامر", "رياضة", "2015-03-28T10:00"),
    ("c", "wadi", "هالة", "ثقافة", "2016-12-31"),
    ("d", "wadi", None, None, "2017-01-01"),
    ("e", None, "سامر", "ثقافة", None),
    ("f", "naba", "هالة", "رياضة", "2018-02-28"),
)
EVERY = {row[0] for row in ROWS}


def text_of(row: tuple[str | None, ...]) -> ArticleText:
    identifier, site, author, section, published = row
    assert identifier
    return ArticleText(
        identifier, "خبر اليوم", author, site, None, published, None, "ar", ("نص الخبر.",), section
    )


@pytest.fixture(scope="module", params=NAMES)
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with open_named(request.param, tmp_path_factory.mktemp("filters") / "index") as engine:
        engine.clear("filters")
        engine.apply(Batch([document(text_of(row)) for row in ROWS], (), 1))
        yield engine


FILTERS: list[tuple[dict[str, tuple[str | None, ...]], set[str]]] = [
    ({"section": ("ثقافة",)}, {"a", "c", "e"}),
    ({"section": (None,)}, {"d"}),
    ({"-site": ("noor",)}, {"c", "d", "e", "f"}),
    ({"-site": ("noor", None)}, {"c", "d", "f"}),
    ({"-site": ("noor",), "-section": ("ثقافة",)}, {"d", "f"}),
    ({"site": ("noor", "wadi"), "-author": ("هالة",)}, {"b", "d"}),
    ({"-year": ("2015", None)}, {"c", "d", "f"}),
    ({"-month": ("2015-03",)}, {"c", "d", "e", "f"}),
    ({"day": ("2015-03-28", "2017-01-01")}, {"b", "d"}),
    ({"-site": ("noor",), "site": ("noor",)}, set()),
    ({"-site": ()}, EVERY),
    ({"from": ("2016",)}, {"c", "d", "f"}),
    ({"to": ("2016",)}, {"a", "b", "c"}),
    ({"from": ("2015-03-11",), "to": ("2017-01",)}, {"b", "c", "d"}),
    ({"from": ("2015-03-28",), "to": ("2015-03-28",)}, {"b"}),
    ({"from": ("2016",), "year": ("2015", "2016")}, {"c"}),
    ({"from": ("2016",), "-site": ("wadi",)}, {"f"}),
]


@pytest.mark.parametrize(("filters", "ids"), FILTERS, ids=[str(row[0]) for row in FILTERS])
def test_filters_limit(engine: Engine, filters: dict[str, tuple[str | None, ...]], ids: set[str]) -> None:
    found = engine.search(filtered(EVERYTHING, filters), EngineRequest())
    assert {hit.id for hit in found.hits} == ids
    assert found.total == len(ids)


def test_a_filter_left_out_is_left_out_on_both_sides(engine: Engine) -> None:
    filters = {"site": ("noor",), "-site": ("wadi",), "section": ("ثقافة",)}
    plan = filtered(EVERYTHING, filters, leaving_out="site")
    assert {hit.id for hit in engine.search(plan, EngineRequest()).hits} == {"a", "c", "e"}


REFUSED: list[tuple[dict[str, tuple[str | None, ...]], str]] = [
    ({"from": ("spring",)}, "'spring' is not a date"),
    ({"to": ("2017-13",)}, "'2017-13' is not a date"),
    ({"to": ("2017-02-32",)}, "is not a date"),
    ({"from": ("2017",), "to": ("2016",)}, "the range '2017..2016' ends before it begins"),
    ({"from": (None,)}, "'from' wants one date"),
    ({"to": ("2016", "2017")}, "'to' wants one date"),
    ({"-from": ("2016",)}, "cannot filter by '-from'"),
    ({"--site": ("noor",)}, "cannot filter by '--site'"),
    ({"-colour": ("red",)}, "cannot filter by '-colour'"),
    ({"day": ("2017-02",)}, "not a day"),
    ({"-year": ("17",)}, "not a year"),
]


@pytest.fixture(scope="module")
def archive(make_archive: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    folder: Path = tmp_path_factory.mktemp("filters")
    source = folder / "articles.jsonl"
    names = ("id", "site", "author", "section", "date")
    with source.open("w", encoding="utf-8") as file:
        for row in ROWS:
            record = {"title": f"خبر {row[0]}", "text": "نص الخبر في المدينة.", "language": "ar"}
            known = {name: value for name, value in zip(names, row, strict=True) if value}
            file.write(json.dumps(record | known, ensure_ascii=False) + "\n")
    opened = make_archive(folder / "archive", source, as_is=True)
    yield opened
    opened.engine.close()
    opened.store.close()


def ask(archive: Opened, **options: Any) -> Any:
    from indexer.search import SearchRequest, search

    return search(archive.store, archive.engine, SearchRequest(**options))


@pytest.mark.parametrize(("filters", "message"), REFUSED, ids=[str(row[0]) for row in REFUSED])
def test_filters_without_meaning_are_refused(
    archive: Opened, filters: dict[str, tuple[str | None, ...]], message: str
) -> None:
    with pytest.raises(SearchRequestError, match=message.replace("(", r"\(")):
        ask(archive, filters=filters)


def test_an_open_range_is_open() -> None:
    assert between(None, None) == between(None, None)
    assert (between("2015", None).last, between(None, "2015-02").last) == (None, 20150231)


def counts(result: Any, name: str) -> dict[str | None, int]:
    return {one.value: one.count for one in result.facets[name]}


def test_each_facet_is_counted_without_its_own_filters(archive: Opened) -> None:
    filters = {"-site": ("noor",), "section": ("ثقافة",)}
    result = ask(archive, filters=filters)
    assert result.total == 2
    assert counts(result, "site") == {"noor": 1, "wadi": 1, None: 1}
    assert {one.value for one in result.facets["site"] if one.excluded} == {"noor"}
    assert counts(result, "section") == {"ثقافة": 2, "رياضة": 1, None: 1}
    assert counts(result, "author") == {"هالة": 1, "سامر": 1}


def test_what_a_facet_promises_is_found(archive: Opened) -> None:
    """Whatever is chosen and left out: choosing one more value alone finds as many as were counted."""
    for filters in ({}, {"-author": ("هالة",)}, {"from": ("2015-03",), "to": ("2017",)}, {"year": ("2015",)}):
        result = ask(archive, filters=filters)
        for name, values in result.facets.items():
            others = {key: one for key, one in filters.items() if key.removeprefix("-") != name}
            for value in values:
                assert ask(archive, filters=others | {name: (value.value,)}).total == value.count


def test_years_are_the_sums_of_their_months(archive: Opened) -> None:
    result = ask(archive)
    assert [(one.value, one.count) for one in result.facets["year"]] == [
        ("2015", 2),
        ("2016", 1),
        ("2017", 1),
        ("2018", 1),
        (None, 1),
    ]
    chosen = ask(archive, filters={"year": ("2016",)})
    assert counts(chosen, "year") == counts(result, "year")


def test_months_are_told_where_a_year_is_chosen(archive: Opened) -> None:
    assert "month" not in ask(archive).facets
    result = ask(archive, filters={"year": ("2015", "2016")})
    assert list(result.facets) == list(SHOWN)
    assert counts(result, "month") == {"2015-03": 2, "2016-12": 1}
    one = ask(archive, filters={"year": ("2015", "2016"), "month": ("2015-03",)})
    assert one.total == 2
    assert counts(one, "month") == counts(result, "month")


def test_the_histogram_goes_down_to_days_where_few_months_are_chosen(archive: Opened) -> None:
    labels = [bar.label for bar in ask(archive, filters={"from": ("2015",), "to": ("2015",)}).histogram]
    assert (labels[0], labels[-1], len(labels)) == ("2015-03-10", "2015-03-28", 19)
    across = ask(archive, filters={"from": ("2016-12",), "to": ("2017-01",)}).histogram
    assert [(bar.label, bar.count, bar.first, bar.last) for bar in across] == [
        ("2016-12-31", 1, "2016-12-31", "2016-12-31"),
        ("2017-01-01", 1, "2017-01-01", "2017-01-01"),
    ]
    # A query that happens to find few months is not zoomed into.
    assert [bar.label for bar in ask(archive, query="published:2015").histogram] == ["2015-03"]
    assert ask(archive, filters={"year": (None,)}).histogram == ()


def run(archive: Opened, *arguments: str) -> Any:
    result = CliRunner().invoke(main, ["--archive", str(archive.folder), "search", *arguments, "--json"])
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


OPTIONS = [
    (["--section", "ثقافة"], 3),
    (["--not-site", "noor"], 4),
    (["--not-site", "noor", "--not-site", "wadi"], 2),
    (["--section", "ثقافة", "--not-author", "هالة"], 1),
    (["--not-section", "رياضة"], 4),
    (["--language", "ar", "--not-year", "2015"], 4),
    (["--from", "2015-03-11", "--to", "2016"], 2),
]


@pytest.mark.parametrize(("options", "total"), OPTIONS, ids=[" ".join(row[0]) for row in OPTIONS])
def test_the_command_line_has_the_same_filters(archive: Opened, options: list[str], total: int) -> None:
    assert run(archive, "", *options)["total"] == total


def test_an_offer_without_a_filter_names_its_option(archive: Opened) -> None:
    arguments = ["--archive", str(archive.folder), "search", "المدينة", "--section", "ثقافة"]
    result = CliRunner().invoke(main, [*arguments, "--from", "2019", "--not-site", "noor"])
    assert "→ without --from: 2 with khizana search 'المدينة'" in result.stderr
    assert "--not-site=noor" in result.stderr
