"""The words of an index: what is asked of it, what is held in memory, and for how long."""

from __future__ import annotations

import gc
import re

import pytest

from indexer.engine import ENGINES, open_engine
from indexer.engine.base import Batch, Document
from indexer.suggestions import vocabulary as module
from indexer.suggestions.vocabulary import COMMON, vocabulary_of
from tests.counted_words import vocabulary


def test_words_are_counted_completed_and_matched() -> None:
    words = vocabulary({"سوق": 3, "سواق": 1, "سواقي": 2, "باب": 5, "س" * 41: 9})
    assert (words.count("سوق"), words.count("سو"), words.count("ي")) == (3, 0, 0)
    assert words.completions("سوا", 5) == [("سواقي", 2), ("سواق", 1)]
    assert words.completions("", 1) == [("باب", 5)]
    assert words.completions("سسس", 1) == []
    assert words.alike("سواق") == {"سوق": 3, "سواقي": 2}
    assert words.common_alike("سواق", 1) == {"سوق": 3, "سواقي": 2}
    found = words.matches(re.compile("^سو.?ق$", re.MULTILINE), ("سو", "با"))
    assert [(match[0], count) for match, count in found] == [("سوق", 3), ("سواق", 1)]


def test_rare_words_complete_where_few_common_ones_do() -> None:
    many = {f"كتاب{number}": COMMON * 10 for number in range(3)}
    words = vocabulary({**many, "كتابه": 1, "كتبي": 2})
    assert words.most == COMMON * 10
    assert [word for word, _ in words.completions("كتاب", 3)] == sorted(many)
    assert words.completions("كت", 5) == [
        *((word, COMMON * 10) for word in sorted(many)),
        ("كتبي", 2),
        ("كتابه", 1),
    ]
    assert set(words.common_alike("كتاب", 1)) == set(many)


def test_an_empty_index_has_no_words() -> None:
    words = vocabulary({})
    assert (words.count("سوق"), words.completions("س", 3), words.alike("ق"), words.most) == (0, [], {}, 1)


def test_what_is_remembered_is_found_once() -> None:
    asked = []
    words = vocabulary({})
    for _ in range(3):
        assert words.remember("key", lambda: asked.append(1) or 0) == 0
    assert len(asked) == 1


@pytest.mark.parametrize("name", ENGINES)
def test_words_are_those_of_the_index_as_it_is(tmp_path, name) -> None:
    engine = open_engine(name, tmp_path / "index")
    engine.clear("one")
    engine.apply(Batch([Document("a", {"body": {"سوق": [0]}, "title": {"باب": [0]}})], [], 1))
    before = vocabulary_of(engine)
    assert before.completions("", 5) == [("باب", 1), ("سوق", 1)]
    assert vocabulary_of(engine) is before
    engine.apply(Batch([Document("b", {"body": {"سوق": [0], "x" * 90: [1]}})], ["a"], 2))
    after = vocabulary_of(engine)
    assert after.completions("", 5) == [("سوق", 1)]
    assert (after.count("باب"), after.count("سوق"), after.alike("سواق")) == (0, 1, {"سوق": 1})
    assert after.common_alike("سواق", 1) == {"سوق": 1}
    engine.close()


def test_words_are_let_go_with_the_engine(tmp_path) -> None:
    engine = open_engine("whoosh", tmp_path / "index")
    engine.clear("one")
    assert vocabulary_of(engine).completions("", 5) == []
    gc.collect()
    known = len(module._KNOWN)
    engine.close()
    del engine
    gc.collect()
    assert len(module._KNOWN) == known - 1
