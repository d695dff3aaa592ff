"""The five documents that Khizana was made for: added, read clean, and found however one spells."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.search import SearchRequest, search

RESPELLINGS: dict[str, Callable[[str], str]] = {
    "as written": str,
    "no hamza": lambda word: word.translate(str.maketrans("أإآؤئ", "اااوي", "ء")),
    "full diacritics": lambda word: "".join(letter + "\u064e" for letter in word),
    "ha for ta marbuta": lambda word: re.sub("ة$", "ه", word),
    "ta marbuta for ha": lambda word: re.sub("ه$", "ة", word),
    "alef maqsura for ya": lambda word: re.sub("ي$", "ى", word),
    "ya for alef maqsura": lambda word: re.sub("ى$", "ي", word),
    "tatweel": lambda word: word[:1] + "ـ" + word[1:],
    "a Persian keyboard": lambda word: word.translate(str.maketrans("يك", "یک")),
    "zero-width marks": lambda word: "\u200f" + word[:2] + "\u200d" + word[2:],
    "Arabic digits": lambda word: word.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
}
WORD = re.compile(r"[\u0621-\u0652]{4,}|\d{3,}")


@pytest.fixture(scope="module")
def seeds(shared, tmp_path_factory, make_archive):
    archive = make_archive(
        tmp_path_factory.mktemp("seeds") / "archive", *sorted((shared / "seeds").glob("*.txt"))
    )
    yield archive
    archive.engine.close()
    archive.store.close()


def expected(shared: Path, name: str) -> dict:
    return json.loads((shared / "gold" / "seeds" / name).with_suffix(".json").read_text(encoding="utf-8"))


def squeezed(text: str) -> str:
    return " ".join(text.split())


def test_each_is_clean(seeds, shared):
    assert seeds.store.count() == 5
    for stored in seeds.store.iterate():
        gold = expected(shared, Path(stored.source.name).name)
        article = stored.article
        assert article.title == gold["title"]
        assert (article.published or "")[:10] == (gold["published"] or "")
        optional = set(map(squeezed, gold["optional"]))
        paragraphs = [text for text in map(squeezed, article.paragraphs) if text not in optional]
        assert paragraphs == list(map(squeezed, gold["paragraphs"]))


@pytest.mark.parametrize("respelling", RESPELLINGS)
def test_each_is_found_by_words_of_its_body_however_spelled(seeds, respelling):
    respell = RESPELLINGS[respelling]
    for text in seeds.store.listing(limit=10):
        words = sorted({word for paragraph in text.paragraphs for word in WORD.findall(paragraph)})
        assert len(words) > 50
        for word in words[:: len(words) // 50]:
            found = search(seeds.store, seeds.engine, SearchRequest(query=respell(word), snippets=False))
            assert text.id in {hit.id for hit in found.hits}, (word, respell(word))
