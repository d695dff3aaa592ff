"""What engines say of why a document matches: the same of both, and in sum the score of its hit."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.engine.base import Batch, Document, EngineRequest
from indexer.engine.explanation import Explanation
from indexer.engine.memory import MemoryEngine
from indexer.engine.plan import (
    AllOf,
    AnyOf,
    FieldWeight,
    Fuzzy,
    Near,
    Phrase,
    Prefix,
    Raised,
    Synonyms,
    Term,
    Unscored,
    Wildcard,
    Without,
)
from indexer.engine.scoring import inverse_document_frequency, normalised_frequency, saturated
from indexer.engine.whoosh_engine import WhooshEngine
from indexer.errors import IndexMissingError, SearchRequestError
from indexer.likeness import Similar
from tests.engine.engines import NAMES, open_named
from tests.engine.plans import IDS, batches, plans

WHOLE = EngineRequest(limit=100)
BODY = (FieldWeight("body"),)


def engines(contents: list) -> tuple[MemoryEngine, WhooshEngine]:
    """Return both engines over the same batches."""
    both = MemoryEngine(), WhooshEngine.in_memory()
    for engine in both:
        engine.clear("fingerprint")
        for revision, (upserts, deletes) in enumerate(contents, 1):
            engine.apply(Batch(iter(upserts), deletes, revision))
    return both


def alike(one: Explanation | None, other: Explanation | None) -> bool:
    """Whether two explanations say the same, but for the last bits of their numbers."""
    if one is None or other is None:
        return one is other
    return (
        (one.node, one.facts, one.notes) == (other.node, other.facts, other.notes)
        and (one.value is None) == (other.value is None)
        and (one.value or 0.0) == pytest.approx(other.value or 0.0, abs=1e-9)
        and len(one.children) == len(other.children)
        and all(map(alike, one.children, other.children))
    )


def below(one: Explanation) -> list[Explanation]:
    return [one, *(deeper for child in one.children for deeper in below(child))]


def recomputed(one: Explanation) -> float | None:
    """Return what a leaf scores by its facts alone."""
    node, facts = one.node, one.facts
    assert facts is not None
    assert isinstance(node, Term | Synonyms | Fuzzy | Phrase | Near)
    frequency = sum(
        normalised_frequency(field.frequency, field.weight, field.length, field.average_length)
        for field in facts.fields
        if field.frequency
    )
    weight = sum(inverse_document_frequency(facts.documents, holding) for holding in facts.holding)
    return node.boost * weight * saturated(frequency) if frequency else None


def recomposed(one: Explanation) -> float | None:
    """Return what a node has by what those below it have, as the plan defines it."""
    values = [child.value for child in one.children]
    added = sum(value for value in values if value is not None)
    match one.node:
        case AllOf():
            return None if None in values else added
        case AnyOf():
            return added if set(values) - {None} else None
        case Raised():
            return None if values[0] is None else added
        case Without():
            return None if values[1] is not None else values[0]
        case Unscored():
            return None if values[0] is None else 0.0
    return values[0]


@settings(max_examples=60, deadline=None)
@given(st.lists(batches, min_size=1, max_size=8), st.lists(plans, min_size=1, max_size=5))
def test_both_engines_explain_alike_and_the_root_is_the_score(contents: list, asked: list) -> None:
    memory, whoosh = engines(contents)
    for plan in asked:
        result = memory.search(plan, WHOLE)
        scores = {hit.id: hit.score for hit in result.hits}
        for id_ in IDS:
            explanation = memory.explain(plan, id_)
            assert alike(explanation, whoosh.explain(plan, id_))
            assert (explanation is None) == (id_ not in set(memory.ids()))
            if explanation is None:
                continue
            assert (explanation.value is not None) == (id_ in scores)
            assert explanation.notes == result.notes
            assert (explanation.value or 0.0) == pytest.approx(scores.get(id_, 0.0), abs=1e-6)


@settings(max_examples=60, deadline=None)
@given(st.lists(batches, min_size=1, max_size=6), plans)
def test_every_number_follows_from_those_below_it(contents: list, plan) -> None:
    memory, _ = engines(contents)
    for id_ in memory.ids():
        for one in below(memory.explain(plan, id_)):
            if one.children:
                assert (one.value is None) == (recomposed(one) is None)
                assert (one.value or 0.0) == pytest.approx(recomposed(one) or 0.0, abs=1e-9)
            elif one.facts and not isinstance(one.node, Prefix | Wildcard):
                assert (one.value is None) == (recomputed(one) is None)
                assert (one.value or 0.0) == pytest.approx(recomputed(one) or 0.0, abs=1e-9)


@pytest.fixture(params=NAMES)
def engine(request, tmp_path: Path):
    with open_named(request.param, tmp_path / "index") as engine:
        yield engine


def filled(engine) -> None:
    engine.clear("fingerprint")
    texts = {"1": {"نهر": [0, 3], "نهار": [1]}, "2": {"نهر": [0]}, "3": {"سوق": [0]}}
    engine.apply(Batch((Document(id_, {"body": terms}) for id_, terms in texts.items()), (), 1))


def test_the_facts_of_a_leaf(engine):
    filled(engine)
    facts = engine.explain(Fuzzy(Similar("نهر", 1), BODY), "1").facts
    assert facts.words == (("نهار", "نهر"),)
    assert (facts.holding, facts.documents) == ((2,), 3)
    assert (facts.fields[0].frequency, facts.fields[0].length) == (2.8, 3)
    assert facts.fields[0].average_length == pytest.approx(5 / 3)


def test_a_phrase_that_is_too_much_work_is_explained_by_what_is_found_instead(engine, monkeypatch):
    filled(engine)
    phrase = Phrase(("نهر", "نهار"), (0, 1), BODY, 2.0)
    assert engine.explain(phrase, "1").facts.words == (("نهر",), ("نهار",))
    for module in ("memory_reading", "expansions"):
        monkeypatch.setattr(f"indexer.engine.{module}.allowance", lambda *_: 0)
    explanation = engine.explain(AllOf((phrase, Term("نهر", BODY))), "1")
    limited, term = explanation.children
    assert (limited.node, limited.value, limited.facts) == (phrase, 0.0, None)
    assert limited.children[0].node == Unscored(AllOf((Synonyms(("نهر",), BODY), Synonyms(("نهار",), BODY))))
    hit = engine.search(explanation.node, EngineRequest(effort=0)).hits[0]
    assert hit.score == pytest.approx(explanation.value, abs=1e-6)
    assert explanation.value == term.value
    assert engine.explain(phrase, "2").value is None


def test_a_document_that_is_not_there_has_no_explanation(engine):
    filled(engine)
    assert engine.explain(Term("نهر", BODY), "4") is None
    engine.apply(Batch((), ("1",), 2))
    assert engine.explain(Term("نهر", BODY), "1") is None


def test_what_is_no_plan_is_refused(engine):
    with pytest.raises(IndexMissingError):
        engine.explain(Term("نهر", BODY), "1")
    filled(engine)
    with pytest.raises(TypeError):
        engine.explain(AllOf(("نهر",)), "1")
    with pytest.raises(SearchRequestError):
        engine.explain(Term("نهر", (FieldWeight("bodies"),)), "1")
