"""Every search of the suite, on every engine; see README.md beside this file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from archive.values import ArticleText
from indexer.document import document
from indexer.engine.base import EFFORT, Batch, Document, Engine, EngineRequest, Sort
from indexer.engine.plan import (
    AllOf,
    AnyOf,
    DateRange,
    FieldWeight,
    Fuzzy,
    Keyword,
    Near,
    Node,
    Noted,
    Phrase,
    Place,
    Prefix,
    Raised,
    Row,
    Slot,
    Synonyms,
    Term,
    Unscored,
    Wildcard,
    Without,
)
from indexer.equivalents import shipped_table
from indexer.likeness import Pattern, Similar
from indexer.query import compile_query, parse
from indexer.search_equals import equalled
from tests.engine.engines import NAMES, open_named

HERE = Path(__file__).parent
SUITES = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(HERE.glob("*.json"))}
SEARCHES = [
    pytest.param(name, search, id=f"{name}-{number}")
    for name, suite in SUITES.items()
    for number, search in enumerate(suite["searches"])
]
KNOWN = {"about", "articles", "documents", "later", "searches"}
KNOWN_OF_SEARCHES = {
    *("query", "plan", "combine", "equal", "sort", "offset", "limit", "why"),
    *("ids", "any_order", "total", "facets", "notes", "levels", "level_totals", "hit_levels", "effort"),
}


def as_document(entry: dict[str, Any]) -> Document:
    """Return an entry of `documents`."""
    terms: dict[str, dict[str, list[int]]] = {}
    for field, text in entry["terms"].items():
        places = terms.setdefault(field, {})
        for position, word in enumerate(text.split()):
            places.setdefault(word, []).append(position)
    return Document(entry["id"], terms, entry.get("keywords", {}), entry.get("published"))


def as_article(entry: dict[str, Any]) -> Document:
    """Return an entry of `articles`, analysed."""
    text = {name: entry.get(name) for name in ("title", "author", "site", "url", "published", "section")}
    return document(
        ArticleText(
            id=entry["id"],
            **text,
            published_as_printed=None,
            language=entry.get("language", "ar"),
            paragraphs=tuple(entry.get("paragraphs", ())),
        )
    )


def as_place(text: str) -> Place:
    """Return a place of a phrase: a word, a pattern, or words with | between them."""
    if "|" in text:
        return tuple(text.split("|"))
    return Pattern(text) if "*" in text or "?" in text else text


def as_slot(text: str) -> Slot:
    """Return a thing that stands near another: words in a row, or words with | between them."""
    words = text.split()
    return Row(tuple(words), tuple(range(len(words)))) if len(words) > 1 else tuple(text.split("|"))


def as_plan(node: dict[str, Any]) -> Node:  # noqa: C901, PLR0911, PLR0912  one case a node
    """Return a plan as the suite writes it."""
    fields = tuple(FieldWeight(field, weight) for field, weight in node.get("fields", {}).items())
    boost = node.get("boost", 1.0)
    match next(iter(node.items())):
        case "term", term:
            return Term(term, fields, boost)
        case "synonyms", words:
            return Synonyms(tuple(words.split()), fields, boost)
        case "wildcard", glob:
            return Wildcard(Pattern(glob), fields, boost, node.get("limit", 5_000))
        case "fuzzy", term:
            return Fuzzy(Similar(term, node["distance"]), fields, boost, node.get("limit", 50))
        case "near", things:
            slots = tuple(map(as_slot, things))
            return Near(slots, node["distance"], node.get("ordered", False), fields, boost)
        case "raised", child:
            return Raised(as_plan(child), tuple(map(as_plan, node["by"])))
        case "noted", child:
            return Noted(as_plan(child), node["note"])
        case "phrase", words:
            terms = tuple(map(as_place, words.split()))
            return Phrase(terms, tuple(node.get("offsets", range(len(terms)))), fields, boost)
        case "prefix", prefix:
            return Prefix(prefix, fields, boost, node.get("limit", 5_000))
        case "all", children:
            return AllOf(tuple(map(as_plan, children)))
        case "any", children:
            return AnyOf(tuple(map(as_plan, children)))
        case "include", include:
            return Without(as_plan(include), as_plan(node["exclude"]))
        case "unscored", child:
            return Unscored(as_plan(child))
        case "keyword", field:
            return Keyword(field, tuple(node["values"]))
        case "dates", (first, last):
            return DateRange(first, last)
    raise AssertionError(node)


def batches(suite: dict[str, Any]) -> Iterator[Batch]:
    """Yield what a suite's collection is made of."""
    for revision, part in enumerate((suite, *suite.get("later", ())), 1):
        documents = [*map(as_document, part.get("documents", ())), *map(as_article, part.get("articles", ()))]
        yield Batch(documents, part.get("deletes", ()), revision)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[tuple[str, str], Engine]]:
    engines: dict[tuple[str, str], Engine] = {}
    yield engines
    for engine in engines.values():
        engine.close()


@pytest.mark.parametrize("engine_name", NAMES)
@pytest.mark.parametrize(("suite", "search"), SEARCHES)
def test_search(
    opened: dict[tuple[str, str], Engine],
    tmp_path_factory: pytest.TempPathFactory,
    suite: str,
    search: dict[str, Any],
    engine_name: str,
) -> None:
    engine = opened.get((suite, engine_name))
    if engine is None:
        engine = opened[suite, engine_name] = open_named(
            engine_name, tmp_path_factory.mktemp(suite) / "index"
        )
        engine.clear("suite")
        for batch in batches(SUITES[suite]):
            engine.apply(batch)
    if "query" in search:
        query = parse(search["query"])
        if search.get("equal"):
            query = equalled(engine, query, shipped_table()).query
        plan = compile_query(query, combine=search.get("combine", "all"))
    else:
        plan = as_plan(search["plan"])
    request = EngineRequest(
        search.get("offset", 0),
        search.get("limit", 100),
        Sort(search.get("sort", "relevance")),
        tuple(search.get("facets", ())),
        tuple(map(as_plan, search.get("levels", ()))),
        search.get("effort", EFFORT),
    )
    result = engine.search(plan, request)
    found = [hit.id for hit in result.hits]
    if "ids" in search:
        assert found == search["ids"]
    else:
        assert sorted(found) == sorted(search["any_order"])
    assert result.total == search.get("total", len(found))
    assert {name: [list(pair) for pair in pairs] for name, pairs in result.facets.items()} == search.get(
        "facets", {}
    )
    assert list(result.level_totals) == search.get("level_totals", [])
    if "hit_levels" in search:
        assert [hit.level for hit in result.hits] == search["hit_levels"]
    assert list(result.notes) == search.get("notes", [])


@pytest.mark.parametrize("name", SUITES)
def test_suites_are_written_as_the_readme_says(name: str) -> None:
    suite = SUITES[name]
    assert set(suite) <= KNOWN
    assert suite["about"]
    for search in suite["searches"]:
        assert set(search) <= KNOWN_OF_SEARCHES
        assert ("ids" in search) != ("any_order" in search)
        assert ("query" in search) == ("articles" in suite)
