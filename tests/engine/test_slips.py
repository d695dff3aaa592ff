"""Terms one edit away, found by walking: just those that comparing all of them finds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from indexer.engine import slips
from indexer.engine.base import Batch, Document
from indexer.engine.whoosh_engine import WhooshEngine

WORDS = st.text(st.sampled_from("ابلسa1ٱ𐎀"), min_size=1, max_size=6)


@pytest.fixture(autouse=True)
def walk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slips, "FEW", 1)


@settings(max_examples=300, deadline=None)
@given(st.sets(WORDS, max_size=60), st.text(st.sampled_from("ابلسa1ٱ𐎀\ud800"), max_size=6))
def test_the_walk_finds_what_comparing_finds(words: set[str], typed: str) -> None:
    engine = WhooshEngine.in_memory()
    engine.clear("one")
    engine.apply(Batch([Document("a", {"body": {word: [0] for word in words}})], [], 1))
    near = {word: 1 for word in words if OSA.distance(word, typed) == 1}
    assert engine.alike("body", typed) == near


def test_letters_of_every_width_are_stepped_over() -> None:
    engine = WhooshEngine.in_memory()
    engine.clear("one")
    words = ("سaق", "سبق", "س€ق", "س𐎀ق", "ساق", "سوق", "سق")
    engine.apply(Batch([Document("a", {"body": {word: [0] for word in words}})], [], 1))
    assert set(engine.alike("body", "سوق")) == set(words) - {"سوق"}
