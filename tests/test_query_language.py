"""The page on the query language tells the truth: its examples find what it says they find."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archive.values import ArticleText
from indexer.document import document
from indexer.engine.base import Batch, Engine, EngineRequest
from indexer.explain import explain
from indexer.query import Step, compile_query, compile_steps, parse, sought, to_text
from indexer.query.limits import MOST_PATTERNS, MOST_SIMILAR, MOST_WORDS
from indexer.search import SearchRequest
from indexer.snippets import mark
from tests.conftest import Opened
from tests.engine.engines import NAMES, open_named
from web.language.words import NOTES

PAGE = (Path(__file__).parents[1] / "docs" / "query-language.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (.+?) \| (none|[\d, ]+) \|", re.MULTILINE)
QUERY = re.compile(r"`([^`]+)`|<code>(.+?)</code>")
EXAMPLES = [
    (html.unescape(code or marked), [] if found == "none" else found.split(", "))
    for queries, found in ROW.findall(PAGE)
    for code, marked in QUERY.findall(queries)
]
ARTICLES = json.loads(re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)[0])
COUNTED = r" \| (none|[\d, ]+)"
STEP_ROW = re.compile(r"^\| `(.+?)` \| [\d, ]+" + COUNTED * len(Step) + r" \|$", re.MULTILINE)
SPELLING_ROW = re.compile(r"^\| `(.+?)` \| (\d)[\d, ]* \| (.+ \([a-z]+\)) \|$", re.MULTILINE)
TEXTS = [
    ArticleText(
        id=one["id"],
        **{name: one.get(name) for name in ("title", "author", "site", "url", "published", "section")},
        published_as_printed=None,
        language=one.get("language", "ar"),
        paragraphs=tuple(one["paragraphs"]),
    )
    for one in ARTICLES
]


@pytest.fixture(scope="module", params=NAMES)
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with open_named(request.param, tmp_path_factory.mktemp("language") / "index") as engine:
        engine.clear("page")
        engine.apply(Batch(map(document, TEXTS), (), 1))
        yield engine


@pytest.mark.parametrize(("query", "found"), EXAMPLES, ids=[query for query, _ in EXAMPLES])
def test_an_example_finds_what_the_page_says(engine: Engine, query: str, found: list[str]) -> None:
    combine = "any" if query.startswith("+") else "all"
    tree = parse(query)
    result = engine.search(compile_query(tree, combine=combine), EngineRequest())
    assert sorted(hit.id for hit in result.hits) == found
    assert parse(to_text(tree)) == tree


MARKED = [query for query, found in EXAMPLES if found and ":" not in query and "published" not in query]


@pytest.mark.parametrize("query", MARKED)
def test_what_an_example_finds_is_marked(query: str) -> None:
    wanted = sought(parse(query))
    for one in TEXTS:
        if one.id in dict(EXAMPLES)[query]:
            pieces = [piece for text in (one.title, *one.paragraphs) for piece in mark(text, wanted)]
            assert any(piece.marked for piece in pieces)


def test_an_example_is_found_at_the_steps_that_the_page_says(engine: Engine) -> None:
    rows = STEP_ROW.findall(PAGE)
    assert len(rows) > 5
    for query, *told in rows:
        tree = parse(query)
        hits = engine.search(compile_query(tree), EngineRequest(levels=compile_steps(tree))).hits
        found = [", ".join(sorted(hit.id for hit in hits if hit.level == step)) or "none" for step in Step]
        assert found == told, query


def test_an_example_is_spelled_as_the_page_says(tmp_path: Path, make_archive: Callable[..., Opened]) -> None:
    source = tmp_path / "page.jsonl"
    records = ({"id": one.id, "title": one.title, "text": "\n\n".join(one.paragraphs)} for one in TEXTS)
    source.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    _, store, engine = make_archive(tmp_path / "archive", source, as_is=True)
    rows = SPELLING_ROW.findall(PAGE)
    assert len(rows) > 5
    with store, engine:
        for query, article_id, told in rows:
            explained = explain(store, engine, SearchRequest(query), article_id)
            parts = [part for reason in explained.reasons for part in reason.parts if part.spellings]
            assert "; ".join(f"{one.written} ({one.how})" for one in parts[-1].spellings) == told, query


def test_there_are_examples_of_every_part() -> None:
    assert len(EXAMPLES) > 50
    for sign in "=~*?^|+-":
        assert any(sign in query for query, _ in EXAMPLES), sign


def test_limits_are_those_of_the_program() -> None:
    assert f"`wildcards-many:{MOST_PATTERNS}`" in PAGE
    assert f"`fuzzy-many:{MOST_SIMILAR}`" in PAGE
    assert f"{MOST_WORDS:,} for all patterns" in PAGE


@pytest.mark.parametrize("code", [code for code in NOTES if code != "no-words"])
def test_every_note_is_told(code: str) -> None:
    assert f"`{code}:" in PAGE
