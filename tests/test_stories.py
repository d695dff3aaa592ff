"""One hit a story, related articles, and how every face shows them."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner

from archive import ArticleStore
from archive.database import open_connection
from archive.folder import database_path
from indexer.check import check_archive
from indexer.engine import open_engine
from indexer.engine.base import Sort
from indexer.ingest import rebuild
from indexer.related import related
from indexer.search import SearchRequest, search
from indexer.search_json import result_json
from tests.conftest import Opened
from tests.copies.invented import edited, story
from web import create_app
from web.cli import main

COPIES = 4
STORIES = 7
WORD = "المهرجان"


def records() -> Iterator[dict[str, str]]:
    """Seven stories in one to four papers; all hold one word, and the first two share more."""
    choose = random.Random(5)
    common = story(choose, 12)
    for number in range(STORIES):
        text = f"{WORD} {common if number < 2 else ''} {story(choose, 90)}"
        for copy in range(1 + number % COPIES):
            yield {
                "id": f"s{number}-{copy}",
                "title": f"خبر {number}",
                "text": edited(text, choose, 45) if copy else text,
                "date": f"2019-04-{10 + number - copy:02}",
                "site": f"paper{copy}.example",
            }


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory, make_archive: Callable[..., Opened]) -> Iterator[Opened]:
    folder = tmp_path_factory.mktemp("papers")
    source = folder / "papers.jsonl"
    lines = [json.dumps(one, ensure_ascii=False) for one in records()]
    source.write_text("\n".join(lines), encoding="utf-8")
    archive = make_archive(folder / "archive", source, as_is=True)
    yield archive
    archive.engine.close()
    archive.store.close()


ARTICLES = sum(1 + number % COPIES for number in range(STORIES))


@pytest.mark.parametrize("query", ["", WORD])
@pytest.mark.parametrize("sort", [None, Sort.NEWEST, Sort.OLDEST])
@pytest.mark.parametrize("size", [1, 2, 3, 7, 10])
def test_pages_show_each_story_once_and_the_best_of_it(papers, query, sort, size):
    plain = search(papers.store, papers.engine, SearchRequest(query, limit=100, sort=sort))
    shown = []
    for offset in range(0, STORIES + size, size):
        request = SearchRequest(query, limit=size, offset=offset, sort=sort, collapse=True)
        page = search(papers.store, papers.engine, request)
        assert (page.total, page.stories, page.length) == (ARTICLES, STORIES, STORIES)
        assert page.facets == plain.facets
        shown += page.hits
    best: dict[str, str] = {}
    for hit in plain.hits:
        best.setdefault(hit.id.partition("-")[0], hit.id)
    assert [hit.id for hit in shown] == list(best.values())
    assert sum(1 + hit.folded for hit in shown) == ARTICLES


def test_without_collapsing_articles_are_counted(papers):
    found = search(papers.store, papers.engine, SearchRequest(WORD))
    assert (found.total, found.stories, found.length) == (ARTICLES, None, ARTICLES)
    assert {hit.folded for hit in found.hits} == {0}
    assert search(papers.store, papers.engine, SearchRequest("لاشيء", collapse=True)).stories == 0


def test_a_hit_says_where_its_story_stands_too(papers):
    answer = result_json(search(papers.store, papers.engine, SearchRequest(limit=50)))
    hits = {hit["id"]: hit["copies"] for hit in answer["hits"]}
    assert hits["s3-0"] == {
        "articles": 3,
        "parts": 0,
        "outlets": 3,
        "first": {"id": "s3-3", "site": "paper3.example", "published": "2019-04-10"},
    }
    assert hits["s0-0"] is None


def test_related_articles_leave_out_copies_and_show_a_story_once(papers):
    article = papers.store.get("s1-0").article
    found = related(papers.store, papers.engine, article, copies=papers.store.copies(["s1-0"])["s1-0"])
    stories = [one.id.partition("-")[0] for one in found]
    assert stories[0] == "s0"
    assert "s1" not in stories
    assert len(stories) == len(set(stories))
    assert 0 < found[0].likeness < 1
    assert related(papers.store, papers.engine, article, limit=0, copies=None) == ()


def run(folder: Path, *arguments: str) -> str:
    result = CliRunner().invoke(main, ["--archive", str(folder), *arguments])
    assert result.exit_code == 0, result.output
    return result.output


def test_the_commands_say_it(papers):
    assert "also in 3 outlets, first in paper3.example (2019-04-10)" in run(papers.folder, "show", "s3-0")
    assert "first here (2019-04-10)" in run(papers.folder, "show", "s3-3")
    assert "also in" not in run(papers.folder, "show", "s0-0")
    assert len(json.loads(run(papers.folder, "show", "s3-0", "--json"))["copies"]) == 3
    printed = run(papers.folder, "search", WORD, "--collapse", "--limit", "2")
    assert f"1–2 of {STORIES} stories ({ARTICLES} articles)" in printed
    assert "more hit" in run(papers.folder, "search", WORD, "--collapse")
    assert json.loads(run(papers.folder, "search", WORD, "--collapse", "--json"))["stories"] == STORIES


def test_the_command_lists_copies_and_related_articles(papers):
    printed = run(papers.folder, "related", "s1-0")
    assert "The same story elsewhere (also in 1 outlet" in printed
    assert "% alike" in printed
    assert "Related articles" in printed
    found = json.loads(run(papers.folder, "related", "s1-0", "--json"))
    assert [one["id"] for one in found["copies"]] == ["s1-1"]
    assert [one["same_story"] for one in found["copies"]] == [True]
    assert found["related"][0]["id"] == "s0-0"
    assert "stands nowhere else" in run(papers.folder, "related", "s4-0")
    assert "No related articles" in run(papers.folder, "related", "s4-0", "--limit", "0")


@pytest.fixture
def soup(papers: Opened) -> Callable[[str], BeautifulSoup]:
    client = create_app(papers.store, papers.engine).test_client()
    client.set_cookie("khizana-digits", "latn")

    def opened(url: str) -> BeautifulSoup:
        response = client.get(url)
        assert response.status_code == 200, response.text[:300]
        return BeautifulSoup(response.text, "lxml")

    return opened


def test_the_reading_page_lists_copies_and_related_articles(soup):
    page = soup("/article/s3-0")
    assert "نُشر أيضًا في 3 مواقع أخرى" in page.select_one("#elsewhere p").text
    assert "paper3.example (10 أبريل 2019)" in page.select_one("#elsewhere p").text
    links = [link["href"] for link in page.select("#elsewhere li a") if "/compare/" not in link["href"]]
    assert links == ["/article/s3-3", "/article/s3-2", "/article/s3-1"]
    assert "تشابه" in page.select_one("#elsewhere li").text
    assert not soup("/article/s0-0").select("#elsewhere")
    assert soup("/article/s1-0").select_one("[aria-labelledby=related-title] li a")["href"] == "/article/s0-0"


def test_the_search_page_folds_and_unfolds(soup):
    page = soup("/?q=" + quote(WORD))
    assert "نُشر أيضًا في" in page.select_one(".elsewhere a").text
    toggle = next(link for link in page.select(".sorts a") if "collapse" in link["href"])
    folded = soup(toggle["href"])
    assert len(folded.select(".hits > li")) == STORIES
    assert folded.select_one("#summary").text == "7 أخبار (16 مقالًا)"
    assert "بالخبر نفسه" in folded.select_one(".hits").text
    assert folded.select_one("input[name=collapse]")["value"] == "1"
    back = next(link for link in folded.select(".sorts a") if link.text == "إظهار كل النسخ")
    assert "collapse" not in back["href"]
    for link in (*folded.select(".facets a"), *(one for one in folded.select(".sorts a") if one != back)):
        assert "collapse=1" in link["href"]


def test_an_old_archive_says_so_and_is_made_up_for(papers, tmp_path):
    """Its tables come with the migration, empty; rebuild, check --repair or the next add fill them."""
    folder = tmp_path / "old"
    source = tmp_path / "old.jsonl"
    source.write_text("\n".join(json.dumps(one) for one in records()), encoding="utf-8")
    for command in (("rebuild",), ("check", "--repair"), ("add", "--as-is", str(source))):
        with (
            ArticleStore.open(folder, create=True) as store,
            open_engine("whoosh", folder / "index") as engine,
        ):
            if not store.count():
                run(folder, "add", "--as-is", str(source))
            rebuild(store, engine)
            forget(folder)
            assert [one.where for one in check_archive(store, engine)] == ["copies"]
        run(folder, *command)
        with ArticleStore.open(folder) as store:
            assert store.copies(["s3-0"])["s3-0"].outlets == 3


def forget(folder: Path) -> None:
    """Take an archive back to how the migration leaves an older one."""
    path = database_path(folder)
    connection = open_connection(path)
    for table in ("sketch", "sketch_hash", "copy", "story"):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608  constants
    connection.execute("UPDATE compared SET revision = 0, made_with = ''")
    connection.close()
