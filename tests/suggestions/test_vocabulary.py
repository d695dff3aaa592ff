"""The words of an index in memory."""

from __future__ import annotations

import gc
import re

from indexer.engine import open_engine
from indexer.engine.base import Batch, Document
from indexer.suggestions import vocabulary as module
from indexer.suggestions.vocabulary import Vocabulary, vocabulary_of


def test_words_are_counted_completed_and_matched() -> None:
    words = Vocabulary({"سوق": 3, "سواق": 1, "سواقي": 2, "باب": 5})
    assert (words.count("سوق"), words.count("سو"), words.count("ي")) == (3, 0, 0)
    assert words.completions("سوا", 5) == [("سواقي", 2), ("سواق", 1)]
    assert words.completions("", 1) == [("باب", 5)]
    assert words.beginning("سوا") == ["سواق", "سواقي"]
    assert sorted(words.ending("اق")) == ["سواق"]
    found = words.matches(re.compile("^سو.?ق$", re.MULTILINE))
    assert [(match[0], count) for match, count in found] == [("سواق", 1), ("سوق", 3)]


def test_an_empty_index_has_no_words() -> None:
    words = Vocabulary({})
    assert (words.count("سوق"), words.completions("س", 3), words.ending("ق")) == (0, [], [])


def test_what_is_remembered_is_found_once() -> None:
    asked = []
    words = Vocabulary({})
    for _ in range(3):
        assert words.remember("key", lambda: asked.append(1) or 0) == 0
    assert len(asked) == 1


def test_words_are_read_anew_when_the_index_changes_and_let_go_with_the_engine(tmp_path) -> None:
    engine = open_engine("whoosh", tmp_path / "index")
    engine.clear("one")
    engine.apply(Batch([Document("a", {"body": {"سوق": [0]}, "title": {"باب": [0]}})], [], 1))
    before = vocabulary_of(engine)
    assert before.words == ["باب", "سوق"]
    assert vocabulary_of(engine) is before
    engine.apply(Batch([Document("b", {"body": {"سوق": [0], "x" * 90: [1]}})], ["a"], 2))
    assert vocabulary_of(engine).words == ["سوق"]
    engine.close()
    known = len(module._KNOWN)
    del engine, before
    gc.collect()
    assert len(module._KNOWN) == known - 1
