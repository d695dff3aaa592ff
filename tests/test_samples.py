"""The samples: that they agree with themselves, and that the cleaner makes of them what they say."""

from __future__ import annotations

import csv
import gzip
import importlib.util
import io
import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from bs4.element import Comment, Declaration, Doctype
from warcio.archiveiterator import ArchiveIterator

from archive import samples as collection
from indexer.clean.lines import normal_space
from indexer.clean.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Mapping

    from archive.article import Article
    from tests.conftest import Opened

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
PAGES = collection.pages()
EXPECTED = collection.expected()
SOURCES = list(EXPECTED)
FACTS = ("title", "author", "site", "url", "published", "published_as_printed", "language")
# What the bytes are in truth, whatever the page says of itself.
CHARSETS = {
    "delta-railway-museum.html": "windows-1256",
    "delta-oud-maker.html": "windows-1256",
    "jisr-olive-press.html": "iso-8859-6",
    "sahil-turtles.html": "utf-16",
    "https://www.sabah-aldelta.example/story/81377": "windows-1256",
    "https://www.jisr-weekly.example/article.php?id=467": "windows-1256",
}
# The share of junk that must carry its expected reason; it may only go up.
REASONS_RIGHT = 0.94
UNSEEN = "script, style, head, noscript, template"


@cache
def crawl() -> dict[str, str]:
    """Return the pages of the WARC file by their address, decoded."""
    found = {}
    with (PAGES / "crawl.warc.gz").open("rb") as stream:
        for record in ArchiveIterator(stream):
            is_page = "html" in record.http_headers.get_header("Content-Type")
            if is_page and record.http_headers.get_statuscode() == "200":
                url = record.rec_headers.get_header("WARC-Target-URI")
                found[url] = record.content_stream().read().decode(CHARSETS.get(url, "utf-8"))
    return found


@cache
def rows() -> dict[str, str]:
    """Return the rows of the table by their source, as their cells one under the other."""
    found = {}
    reader = csv.reader(io.StringIO((PAGES / "table.csv").read_text(encoding="utf-8-sig"), newline=""))
    next(reader)
    while True:
        line = reader.line_num + 1
        cells = next(reader, None)
        if cells is None:
            return found
        found[f"table.csv:{line}"] = "\n".join(cells)


def visible(html: str) -> list[str]:
    """Return the pieces of text that a reader of a page sees, white space reduced."""
    soup = BeautifulSoup(html, "lxml")
    for unseen in soup.select(UNSEEN):
        unseen.decompose()
    texts = [
        text for text in soup.find_all(string=True) if not isinstance(text, (Comment, Declaration, Doctype))
    ]
    return [line for text in texts if (line := normal_space(text))]


@cache
def content(source: str) -> tuple[str, ...]:
    """Return what a source says: the pieces of text of a page, the lines of a text or a record."""
    name, _, place = source.partition("#" if "#" in source else ":")
    if place and name == "crawl.warc.gz":
        return tuple(visible(crawl()[place]))
    if name == "table.csv":
        return tuple(rows()[source].splitlines())
    if name == "records.jsonl":
        record = json.loads((PAGES / name).read_text(encoding="utf-8").splitlines()[int(place) - 1])
        if "html" in record:
            return tuple(visible(record.pop("html"))) + tuple(str(value) for value in record.values())
        return tuple(line for value in record.values() for line in str(value).splitlines())
    text = (PAGES / name).read_bytes().decode(CHARSETS.get(name, "utf-8"))
    if name.endswith(".html"):
        return tuple(visible(text))
    return tuple(line for each in text.splitlines() if (line := normal_space(each)))


@cache
def cleaned() -> dict[str, Article]:
    """Return every sample as the readers and the cleaner make it, by its source."""
    from indexer.clean import clean
    from indexer.errors import SourceError
    from indexer.sources import read_sources

    found = {}
    for source in read_sources([str(PAGES)]):
        assert not isinstance(source, SourceError), source
        found[source.name.removeprefix(f"{PAGES}/")] = clean(source)
    return found


# The samples by themselves.


def test_there_are_enough_samples_of_enough_sites():
    assert len(EXPECTED) >= 36
    assert len({each["site"] for each in EXPECTED.values()}) >= 8


def test_every_page_has_an_expected_result_and_every_result_a_page():
    named = {re.split("[:#]", source)[0] for source in EXPECTED}
    assert named == {page.name for page in PAGES.iterdir()}
    assert set(crawl()) == {source.partition("#")[2] for source in EXPECTED if "#" in source}
    assert set(rows()) == {source for source in EXPECTED if source.startswith("table.csv")}
    lines = (PAGES / "records.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == sum(source.startswith("records.jsonl") for source in EXPECTED)


@pytest.mark.parametrize("source", SOURCES)
def test_the_page_says_what_is_expected_of_it(source: str):
    said, expected = content(source), EXPECTED[source]
    assert [paragraph for paragraph in expected["paragraphs"] if paragraph not in said] == []
    everything = "\n".join(said)
    assert [junk for junk in expected["removed_contains"] if junk not in everything] == []
    for fact in ("title", "published_as_printed"):
        assert expected[fact] is None or expected[fact] in everything


@pytest.mark.parametrize("source", SOURCES)
def test_no_expected_paragraph_holds_what_must_be_removed(source: str):
    expected = EXPECTED[source]
    body = expected["paragraphs"]
    assert [junk for junk in expected["removed_contains"] if any(junk in each for each in body)] == []
    assert set(expected["removed_contains"].values()) <= {reason.value for reason in Reason}
    assert 3 <= len(body) <= 8
    assert body == [normal_space(each) for each in body]


def test_some_pages_do_not_say_their_title_or_date():
    assert sum(each["title"] is None for each in EXPECTED.values()) >= 2
    assert sum(each["published"] is None for each in EXPECTED.values()) >= 3


def test_the_built_samples_are_what_their_originals_make(tmp_path: Path):
    spec = importlib.util.spec_from_file_location("build_samples", ROOT / "tests/tools/build_samples.py")
    assert spec
    assert spec.loader
    builder = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(builder)
    builder.build(tmp_path)
    for built in tmp_path.iterdir():
        # The same text can be packed to other bytes by another zlib.
        unpack = gzip.decompress if built.suffix == ".gz" else bytes
        assert unpack(built.read_bytes()) == unpack((PAGES / built.name).read_bytes()), built.name


def test_the_readme_says_what_each_page_shows():
    readme = (PAGES.parent / "README.md").read_text(encoding="utf-8")
    assert [page.name for page in PAGES.iterdir() if f"`{page.name}`" not in readme] == []


def test_queries_name_samples():
    assert len(collection.queries()) >= 12
    assert {query["expect_top"] for query in collection.queries()} <= set(EXPECTED)


def shingles(text: str, size: int = 8) -> set[tuple[str, ...]]:
    """Return all runs of some words of a text."""
    words = re.findall(r"\w+", re.sub(r"<[^>]*>", " ", text))
    return set(zip(*(words[start:] for start in range(size)), strict=False))


def test_nothing_is_copied_from_the_gold_or_the_seeds():
    if not SHARED.exists():
        pytest.skip(f"no {SHARED}: nothing to compare with")
    own = shingles("\n".join(line for source in SOURCES for line in content(source)))
    for file in [
        *SHARED.glob("gold/pages/*/page.*"),
        *SHARED.glob("gold/pages/*/gold.json"),
        *SHARED.glob("seeds/*"),
    ]:
        assert not own & shingles(file.read_text(encoding="utf-8", errors="replace")), file


# The samples, read and cleaned.


def test_the_readers_find_every_sample_and_nothing_else():
    assert set(cleaned()) == set(EXPECTED)


@pytest.mark.parametrize("source", SOURCES)
def test_facts_of_a_clean_sample(source: str):
    article = cleaned()[source]
    assert {fact: getattr(article, fact) for fact in FACTS} == {
        fact: EXPECTED[source][fact] for fact in FACTS
    }


@pytest.mark.parametrize("source", SOURCES)
def test_paragraphs_of_a_clean_sample(source: str):
    assert list(cleaned()[source].paragraphs) == EXPECTED[source]["paragraphs"]


@pytest.mark.parametrize("source", SOURCES)
def test_junk_of_a_sample_is_removed(source: str):
    removed = [line.text for line in cleaned()[source].removed]
    junk = EXPECTED[source]["removed_contains"]
    assert [each for each in junk if not any(each in line for line in removed)] == []


def test_junk_is_removed_for_its_reason():
    # A reason is a hint to the reader, and lines at the edge of two blocks can go with either: most must fit.
    wrong = {
        (source, junk): reason
        for source, expected in EXPECTED.items()
        for junk, reason in expected["removed_contains"].items()
        if not any(junk in line.text and line.reason == reason for line in cleaned()[source].removed)
    }
    count = sum(len(expected["removed_contains"]) for expected in EXPECTED.values())
    assert 1 - len(wrong) / count >= REASONS_RIGHT, wrong


@pytest.mark.parametrize("source", SOURCES)
def test_kept_and_removed_lines_are_the_whole_page(source: str):
    article = cleaned()[source]
    lines = [*article.paragraphs, *(line.text for line in article.removed)]
    if source.endswith(".txt"):
        assert Counter(lines) == Counter(content(source))
    elif ":" not in source or "#" in source:
        whole = "\n".join(lines)
        assert [text for text in content(source) if text not in whole] == []


@pytest.mark.parametrize("query", collection.queries(), ids=lambda query: query["why"])
def test_a_search_in_a_readers_spelling_finds_its_article_first(query: Mapping[str, str], samples: Opened):
    from indexer.search import SearchRequest, search

    result = search(samples.store, samples.engine, SearchRequest(query["query"]))
    by_id = {article.id: source for source, article in cleaned().items()}
    assert [by_id[hit.id] for hit in result.hits][:1] == [query["expect_top"]]
