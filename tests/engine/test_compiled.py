"""The compiled machine is held to arrays on collections large enough for its shortcuts."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from indexer.engine.base import FACETS, Batch, Document, EngineRequest, Sort, WordStream
from indexer.engine.kernels import codes, loading, passing
from indexer.engine.kernels.answering import Machine
from indexer.engine.plan import (
    AllOf,
    AnyOf,
    DateRange,
    FieldWeight,
    Fuzzy,
    Keyword,
    Near,
    Node,
    Phrase,
    Prefix,
    Raised,
    Row,
    Synonyms,
    Term,
    Unscored,
    Wildcard,
    Without,
)
from indexer.engine.ranking import answer
from indexer.engine.view import View
from indexer.engine.whoosh_engine import WhooshEngine
from indexer.engine.whoosh_home import FolderHome
from indexer.likeness import Pattern, Similar
from tests.engine.engines import compiled_run

WORDS = [f"{first}{second}{third}" for first in "كنسوم" for second in "تلبر" for third in "اهيدق"]
FIELDS = (
    (FieldWeight("body"),),
    (FieldWeight("title", 2.0), FieldWeight("body")),
    (FieldWeight("title_lemma", 2.0), FieldWeight("body_lemma", 0.5), FieldWeight("body_root")),
)
PLACED = FIELDS[:2]
DOCUMENTS = 6_000


def documents(seed: int) -> list[Document]:
    """Return documents whose words are as frequent as in a language: few are in most, most in few."""
    rng = random.Random(seed)
    weights = [1 / (rank + 1) for rank in range(len(WORDS))]
    made = []
    for number in range(DOCUMENTS):
        words = {
            part: [
                (word, word[:2], word[:1], word)
                for word in rng.choices(WORDS, weights, k=rng.randint(least, most))
            ]
            for part, least, most in (("title", 0, 8), ("body", 1, 60))
        }
        made.append(
            Document(
                id=f"d{rng.randrange(10**6):06}-{number}",
                terms={},
                keywords={"site": rng.choice(["ا", "ب", "ج"]), "author": rng.choice([None, "ك", "م"])},
                published=rng.choice([None, 201701010000 + rng.randrange(28) * 10_000]),
                words={part: WordStream(found, range(len(found))) for part, found in words.items()},
            )
        )
    return made


def leaf(rng: random.Random) -> Node:
    word, fields, boost = (
        rng.choice(WORDS[: rng.choice([5, 100])]),
        rng.choice(FIELDS),
        rng.choice([1.0, 0.4]),
    )
    words = tuple(rng.choices(WORDS, k=rng.randint(2, 4)))
    offsets = tuple(range(len(words)))
    return rng.choice(
        [
            Term(word, fields, boost),
            Term(word[:2], FIELDS[2], boost),
            Term(word, FIELDS[0], boost),
            Synonyms(words, fields, boost),
            Phrase(tuple(rng.choices(WORDS[:9], k=len(words))), offsets, rng.choice(PLACED), boost),
            Phrase((words[:2], word), (0, 2), rng.choice(PLACED), boost),
            Prefix(word[: rng.randint(1, 2)], fields, boost, rng.choice([2, 5_000])),
            Wildcard(Pattern(f"?{word[1]}*"), fields, boost),
            Fuzzy(Similar(word, 1), fields, boost),
            Near(((word,), Row(words[:2], (0, 1))), 8, ordered=rng.random() < 0.5, fields=rng.choice(PLACED)),
            Keyword("site", (rng.choice("ابج"),)),
            Keyword("author", (None, "ك")),
            DateRange(rng.choice([None, 20170105]), rng.choice([None, 20170120])),
            AllOf(()),
            AnyOf(()),
        ]
    )


def plan(rng: random.Random, depth: int = 0) -> Node:
    if depth == 3 or rng.random() < 0.35:
        return leaf(rng)
    children = tuple(plan(rng, depth + 1) for _ in range(rng.randint(1, 3)))
    return rng.choice(
        [
            AllOf(children),
            AnyOf(children),
            AnyOf(children),
            Raised(children[0], children[1:]),
            Without(children[0], children[-1]),
            Unscored(children[0]),
        ]
    )


def request(rng: random.Random) -> EngineRequest:
    return EngineRequest(
        offset=rng.choice([0, 0, 0, 7, 5_000]),
        limit=rng.choice([0, 1, 10, 10, 300]),
        sort=rng.choice([Sort.RELEVANCE, Sort.RELEVANCE, Sort.NEWEST, Sort.OLDEST]),
        facets=tuple(rng.sample(FACETS, rng.choice([0, 0, 2]))),
        levels=tuple(plan(rng, 2) for _ in range(rng.choice([0, 0, 3]))),
        effort=10**6,
    )


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WhooshEngine]:
    run = compiled_run()
    made = documents(seed=5)
    with WhooshEngine(FolderHome(tmp_path_factory.mktemp("compiled")), run=lambda: run) as engine:
        engine.clear("fingerprint")
        for revision, begin in enumerate(range(0, DOCUMENTS, 2_500), 1):
            engine.apply(Batch(iter(made[begin : begin + 2_500]), (), revision))
        yield engine


def hold_to_arrays(view: View, seed: int, count: int) -> int:
    """Compare answers to random questions; return how many of them the machine gave."""
    machine = Machine(compiled_run(), view, "index")
    rng, given = random.Random(seed), 0
    for _ in range(count):
        asked, wanted = plan(rng), request(rng)
        ready = machine.asked(asked, wanted)
        made = machine.answer(ready) if ready else None
        if made is not None:
            assert made == answer(view, asked, wanted)
            given += 1
    return given


def test_the_machine_answers_as_arrays_do(engine: WhooshEngine) -> None:
    assert hold_to_arrays(engine._reader.view(), seed=1, count=500) == 500


@pytest.mark.parametrize("field", ["body", "title", "body_root"])
def test_the_best_of_any_words_are_those_of_arrays(
    engine: WhooshEngine, field: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for threshold, value in (("LONG", 0), ("MANY", 0), ("FEW", -1)):
        monkeypatch.setattr(passing, threshold, value)
    view = engine._reader.view()
    machine, rng = Machine(compiled_run(), view, "index"), random.Random(len(field))
    for _ in range(150):
        size = rng.choice([1, 2, 3, 10])
        words = [rng.choice(WORDS[: rng.choice([5, 100])]) for _ in range(size)]
        terms = tuple(
            Term(
                word[:1] if field == "body_root" else word,
                (FieldWeight(field, rng.choice([1.0, 2.0])),),
                boost,
            )
            for word, boost in zip(words, rng.choices([1.0, 0.4, 30.0], k=size), strict=True)
        )
        asked = AnyOf(terms)
        wanted = EngineRequest(rng.choice([0, 0, 15]), rng.choice([0, 1, 10, 10, 500]))
        ready = machine.asked(asked, wanted)
        assert ready is not None
        assert ready.prepared.program.order in (codes.BY_TERM, codes.BY_ANY)
        assert machine.answer(ready) == answer(view, asked, wanted)


def hold_words_to_arrays(view: View) -> None:
    """Compare the best of every word of one field, as those of few documents are found."""
    machine, rng = Machine(compiled_run(), view, "index"), random.Random(7)
    for word in [*WORDS, "غائب"]:
        asked = Term(word, (FieldWeight(rng.choice(["title", "body"]), rng.choice([1.0, 2.0])),), 0.4)
        wanted = EngineRequest(rng.choice([0, 0, 15]), rng.choice([0, 1, 10, 300, 5_000]))
        ready = machine.asked(asked, wanted)
        assert ready is not None
        assert ready.prepared.program.order == codes.BY_FEW
        assert machine.answer(ready) == answer(view, asked, wanted)


def test_the_best_of_a_word_of_few_documents_are_those_of_arrays(
    engine: WhooshEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passing, "FEW", DOCUMENTS)
    hold_words_to_arrays(engine._reader.view())


def test_the_machine_answers_as_arrays_do_where_documents_are_deleted(
    engine: WhooshEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passing, "FEW", DOCUMENTS)
    gone = [one.id for one in documents(seed=5) if one.id[1] in "13"]
    engine.apply(Batch((), gone, 9))
    view = engine._reader.view()
    assert view.count == DOCUMENTS - len(gone) < view.size
    assert hold_to_arrays(view, seed=2, count=500) == 500
    hold_words_to_arrays(view)


def test_lists_that_lead_out_of_their_file_are_left_to_arrays(engine: WhooshEngine) -> None:
    view = engine._reader.view()
    machine, asked = Machine(compiled_run(), view, "index"), Prefix(WORDS[0][:1], (FieldWeight("body"),))
    place = machine._memory.dictionary(0, "body")
    (numbers,) = (one for one in machine._memory._kept if one.ctypes.data == place)
    end = int(numbers[codes.FILE_END])
    ready = machine.asked(asked, EngineRequest())
    assert ready is not None
    numbers[codes.FILE_END] = numbers[codes.TERM_POSTINGS]
    assert machine.answer(ready) is None
    numbers[codes.FILE_END] = end
    assert machine.answer(ready) == answer(view, asked, EngineRequest())


def test_the_same_objects_are_prepared_once(engine: WhooshEngine) -> None:
    asked, wanted = Term(WORDS[0], FIELDS[0]), EngineRequest()
    first = engine.search(asked, wanted)
    assert engine.search(asked, wanted) == first
    assert engine._held is not None
    machine = engine._held[1]
    assert machine is not None
    assert machine.known(asked, wanted) is machine.known(asked, wanted) is not None
    assert machine.known(Term(WORDS[0], FIELDS[0]), wanted) is None


def test_scores_too_large_for_whole_numbers_are_left_to_arrays(engine: WhooshEngine) -> None:
    for boost in (1e12, float("inf")):
        asked = AnyOf((Term(WORDS[0], FIELDS[0], boost), Term(WORDS[1], FIELDS[0])))
        view = engine._reader.view()
        assert engine.search(asked, EngineRequest()) == answer(view, asked, EngineRequest())
    # What was left behind is no part of the next answer.
    asked = Term(WORDS[2], FIELDS[1])
    assert engine.search(asked, EngineRequest()) == answer(view, asked, EngineRequest())


def test_what_is_too_deep_is_left_to_arrays(engine: WhooshEngine) -> None:
    deep: Node = Term(WORDS[3], FIELDS[0])
    for _ in range(40):
        deep = AnyOf((Term(WORDS[4], FIELDS[0]), AllOf((deep, Term(WORDS[5], FIELDS[0])))))
    assert engine.search(deep, EngineRequest()) == answer(engine._reader.view(), deep, EngineRequest())


def test_switched_off_nothing_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(loading.SWITCH, "off")
    monkeypatch.setattr(loading, "_LOADING", loading._Loading())
    loading.begin()
    assert not loading.available()
    assert loading.loaded() is None


def test_threads_search_at_once(engine: WhooshEngine) -> None:
    from concurrent.futures import ThreadPoolExecutor

    rng = random.Random(11)
    asked = [(plan(rng), request(rng)) for _ in range(60)]
    alone = [engine.search(*one) for one in asked]
    with ThreadPoolExecutor(4) as pool:
        for _ in range(3):
            assert list(pool.map(lambda one: engine.search(*one), asked)) == alone
