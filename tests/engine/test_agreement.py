"""Whoosh is held to the referee: the same ids, scores, totals, facets and notes, on random collections."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.engine import document_sets, terms
from indexer.engine.base import TEXT_FIELDS, Batch, Engine
from indexer.engine.builder import RUN_COST
from indexer.engine.kernels.loading import Run
from indexer.engine.memory import MemoryEngine
from indexer.engine.whoosh_engine import WhooshEngine
from indexer.engine.whoosh_home import FolderHome, MemoryHome
from indexer.likeness import Similar
from tests.engine.engines import compiled_run
from tests.engine.plans import batches, plans, requests

collections = st.lists(batches, min_size=1, max_size=14)
LIMITS = (1, 3, 65_536)
questions = st.lists(st.tuples(plans, requests), min_size=1, max_size=6)


def agree_on_words(whoosh: Engine, memory: Engine, field: str) -> None:
    """Hold an engine to what the referee says of single words, those that it has and others."""
    held = dict(memory.terms(field))
    for word in (*list(held)[:3], "نهز", "سو", "", "\ud800"):
        assert whoosh.holders(field, word) == held.get(word, 0)
        assert whoosh.alike(field, word) == memory.alike(field, word)
    similar = [Similar(word, max(1, len(word) // 2)) for word in held]
    assert whoosh.closest((field,), similar, 3) == memory.closest((field,), similar, 3)
    for least in (1, 2, 5):
        assert whoosh.common(field, least).keys() >= memory.common(field, least).keys()


def compare(whoosh: Engine, contents: list, asked: list) -> None:
    memory = MemoryEngine()
    for engine in (memory, whoosh):
        engine.clear("fingerprint")
        for revision, (upserts, deletes) in enumerate(contents, 1):
            engine.apply(Batch(iter(upserts), deletes, revision))
    assert set(whoosh.ids()) == set(memory.ids())
    for field in TEXT_FIELDS:
        for prefix in ("", "نه", "a", "x"):
            assert list(whoosh.terms(field, prefix)) == list(memory.terms(field, prefix))
        agree_on_words(whoosh, memory, field)
    for plan, request in asked:
        assert whoosh.search(plan, request) == memory.search(plan, request)


@settings(max_examples=60, deadline=None)
@given(collections, questions, st.sampled_from((0, 100, RUN_COST)), st.sampled_from(LIMITS))
def test_whoosh_agrees_with_the_referee(contents: list, asked: list, run_cost: int, most: int) -> None:
    # A small `run_cost` writes runs, and a small `most` several segments, as else only very large batches do.
    compare(WhooshEngine(MemoryHome(), run_cost, most=most), contents, asked)


@pytest.fixture(scope="module")
def run() -> Run:
    return compiled_run()


@settings(max_examples=60, deadline=None)
@given(contents=collections, asked=questions)
def test_the_compiled_machine_agrees_with_the_referee(run: Run, contents: list, asked: list) -> None:
    compare(WhooshEngine(MemoryHome(), run=lambda: run), contents, [*asked, *asked])


@pytest.mark.slow
@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(contents=collections, asked=questions)
def test_the_compiled_machine_agrees_with_the_referee_five_hundred_times(
    run: Run, contents: list, asked: list
) -> None:
    compare(WhooshEngine(MemoryHome(), run=lambda: run), contents, asked)


@pytest.mark.slow
@settings(max_examples=1_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(collections, questions, st.sampled_from((0, 100, RUN_COST)), st.sampled_from(LIMITS))
def test_whoosh_agrees_with_the_referee_a_thousand_times(
    contents: list, asked: list, run_cost: int, most: int
) -> None:
    compare(WhooshEngine(MemoryHome(), run_cost, most=most), contents, asked)


@settings(max_examples=40, deadline=None)
@given(collections, questions)
def test_whoosh_agrees_with_the_referee_as_in_large_collections(contents: list, asked: list) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for threshold in ("SEARCHED", "SORTED"):
            patch.setattr(document_sets, threshold, 0)
        patch.setattr(terms, "FEW", 0)
        compare(WhooshEngine(MemoryHome()), contents, asked)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(collections, questions)
def test_whoosh_on_disk_agrees_with_the_referee(tmp_path: Path, contents: list, asked: list) -> None:
    with WhooshEngine(FolderHome(tmp_path)) as engine:
        compare(engine, contents, asked)
    with WhooshEngine.open(tmp_path) as opened_again:
        for plan, request in asked:
            opened_again.search(plan, request)
