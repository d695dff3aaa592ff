"""The logic of the benchmark of engines: figures, tables, queries, and that engines are asked the same."""

from __future__ import annotations

import doctest
import random
import signal
import time
from itertools import pairwise

import pytest

from tests.benchmarks.engines import agreement, measuring, percentiles, report, worker
from tests.benchmarks.engines.adapter import Answer, load
from tests.benchmarks.engines.adapters.khizana import documents
from tests.benchmarks.engines.commits import commits
from tests.benchmarks.engines.engines import ENGINES, usual
from tests.benchmarks.engines.measuring import Measured
from tests.benchmarks.engines.percentiles import best, microseconds, percentile
from tests.benchmarks.engines.plot import height, svg
from tests.benchmarks.engines.queries import ALIKE, CLASSES, Query, draw, read_queries, write_queries
from tests.benchmarks.engines.sampling import sampled
from tests.benchmarks.engines.texts import Text, read_texts, text_id, write_texts
from tests.benchmarks.engines.vocabulary import census

SITES = ("الواحة", "النخلة")
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"


def zipfian(count: int, seed: int = 1) -> list[Text]:
    """Return texts of words of five letters, as frequent as their rank in the list asks for."""
    dice = random.Random(seed)
    words = ["".join(dice.choices(LETTERS, k=5)) for _ in range(3_000)]
    weights = [1 / rank for rank in range(1, len(words) + 1)]
    return [
        Text(
            text_id(number),
            dice.choice(SITES),
            201507010000 + number % 50,
            6,
            tuple(dice.choices(words, weights, k=60)),
        )
        for number in range(count)
    ]


@pytest.fixture(scope="module")
def texts():
    return zipfian(400)


@pytest.fixture(scope="module")
def queries(texts):
    return draw(texts, len(texts), census(texts).frequencies, 8)


@pytest.mark.parametrize("module", [percentiles, report, agreement])
def test_examples(module):
    found = doctest.testmod(module)
    assert found.attempted
    assert not found.failed


def test_percentiles_lie_between_neighbours():
    assert [percentile([10, 30, 20], share) for share in (0, 25, 50, 75, 100)] == [10, 15, 20, 25, 30]
    assert percentile([7], 99) == 7


def test_each_query_counts_by_its_best_pass():
    assert best([[5_000, 1_000, 9_000], [4_000, 2_000, 8_000]]) == [4_000, 1_000, 8_000]
    assert microseconds([[5_000, 1_000, 9_000], [4_000, 2_000, 8_000]])["p50"] == 4


def test_texts_come_back_as_they_were_written(tmp_path, texts):
    write_texts(tmp_path / "texts.tsv", texts)
    assert list(read_texts(tmp_path / "texts.tsv")) == texts


def test_queries_come_back_as_they_were_written(tmp_path, queries):
    write_queries(tmp_path / "queries.tsv", queries)
    assert read_queries(tmp_path / "queries.tsv") == queries


def test_every_class_has_its_queries_and_a_seed_gives_the_same(texts, queries):
    frequencies = census(texts).frequencies
    assert [query.kind for query in queries] == [kind for kind in CLASSES for _ in range(8)]
    assert queries == draw(texts, len(texts), frequencies, 8)
    assert queries != draw(texts, len(texts), frequencies, 8, seed=8)
    for query in queries:
        words = len(set(query.words))
        assert {"2-AND": words == 2, "3-OR": words == 3, "title OR": words >= 4}.get(query.kind, words >= 1)
        assert (query.site in SITES) == (query.kind == "filtered")
        if query.kind == "rare":
            assert 3 <= frequencies[query.words[0]] <= 30
        if query.kind == "common":
            assert frequencies[query.words[0]] * 20 >= len(texts)


def test_phrases_stand_in_some_text(texts, queries):
    runs = {
        tuple(text.tokens[place : place + length])
        for text in texts
        for length in (2, 3)
        for place in range(len(text.tokens))
    }
    assert all(query.words in runs for query in queries if query.kind == "phrase")


def answers(engine, texts, queries, folder):
    adapter = load(engine)
    write_texts(folder / "texts.tsv", texts)
    figures = worker.build(adapter, folder / "texts.tsv", folder / engine)
    assert figures["seconds"] > 0
    server = worker.Server(adapter, folder / engine, queries)
    found = {kind: list(map(measuring.answer, server.answers("look", kind))) for kind in CLASSES}
    for kind in CLASSES:
        (line,) = server.answers("pass", kind)
        assert len(line.split()) == 8
    (line,) = server.answers("throughput", "2", "0.01")
    assert float(line.split()[0]) >= 2
    return found


def naive(texts, query):
    """Return the ids that a query finds, read from the texts themselves."""
    words = query.words
    fits = {
        "term": lambda tokens: words[0] in tokens,
        "all": lambda tokens: set(words) <= set(tokens),
        "any": lambda tokens: not set(words).isdisjoint(tokens),
        "phrase": lambda tokens: any(
            tokens[place : place + len(words)] == words for place in range(len(tokens))
        ),
        "prefix": lambda tokens: any(token.startswith(words[0]) for token in tokens),
    }[query.operator]
    return {text.id for text in texts if fits(text.tokens) and query.site in ("", text.site)}


def test_khizana_and_fts5_answer_alike_and_as_the_texts_say(tmp_path, texts, queries):
    ours = answers("khizana", texts, queries, tmp_path)
    theirs = answers("sqlite_fts5", texts, queries, tmp_path)
    sites = {text.id: text.site for text in texts}
    for kind in CLASSES:
        own = [query for query in queries if query.kind == kind]
        for query, our, their in zip(own, ours[kind], theirs[kind], strict=True):
            matches = naive(texts, query)
            assert our.total == their.total == len(matches), query
            assert set(our.ids) | set(their.ids) <= matches
            assert our.counts == their.counts
            if kind == "faceted":
                assert our.counts == {
                    site: sum(sites[id_] == site for id_ in matches)
                    for site in SITES
                    if any(sites[id_] == site for id_ in matches)
                }
            if kind == "newest":
                assert our.ids == their.ids
        found = agreement.agreement(kind, own, ours[kind], theirs[kind])
        assert (found.compared, found.totals) == (8, ())


def test_what_differs_is_said():
    query = Query("3-OR", "any", ("نخل", "تمر"))
    ours = [Answer(3, ("1", "2")), Answer(2, ("1",)), Answer(1, ("4",))]
    theirs = [Answer(4, ("1", "2")), None, Answer(None, ("5",))]
    found = agreement.agreement("3-OR", [query] * 3, ours, theirs)
    assert found.compared == 2
    assert found.totals == ("نخل تمر: 3 against 4",)
    assert found.overlap == 0.5
    assert not agreement.same_counts(Answer(1, (), {"أ": 1}), Answer(1, (), {"ب": 1}))


def test_an_answer_survives_the_way_between_processes():
    answer = Answer(12, ("0000001", "0000004"), {"الواحة": 11, "النخلة": 1})
    assert measuring.answer(worker.shown(answer)) == answer
    assert measuring.answer(worker.shown(Answer(None, ()))) == Answer(None, ())
    assert measuring.answer("-") is None


def measured(*times):
    return Measured("engine 1", {"build": 1.5}, {"rare": [list(times)]})


def test_tables_say_what_was_measured_and_leave_out_what_was_not():
    both = {
        "khizana": measured(40_000, 40_000),
        "tantivy": measured(10_000, 10_000),
        "lucene": measured(20_000, 20_000),
    }
    assert "| khizana | 1.5 | – |" in report.built_table(both)
    assert "| lucene | 20 / 20 / 20 | – |" in report.times_table(both)
    assert "| 4.0 / 4.0 | – |" in report.ratios_table(both, ["khizana", "absent"])
    assert report.likeness_table([("words", 0.25, 0.5)]).endswith("| words | 0.250 | 0.500 | 2.00 |")


def test_the_plot_has_a_mark_for_each_engine_and_class_on_a_scale_of_powers():
    plot = svg("times", {"a<b": {"rare": (10.0, 100.0), "common": (50.0, 90.0)}, "c": {"rare": (1.0, 2.0)}})
    assert plot.count('r="4"') == 3
    assert "a&lt;b" in plot
    steps = [height(10.0**power, 0, 3) for power in range(4)]
    assert all(round(below - above, 6) == round(steps[0] - steps[1], 6) for below, above in pairwise(steps))


def test_slow_engines_and_those_that_need_articles_are_left_out_of_large_collections():
    assert usual(20_000) == list(ENGINES)
    assert "khizana-whole" not in usual(100_000)
    assert "whoosh3" in usual(100_000)
    assert {"whoosh3", "xapian"}.isdisjoint(usual(1_000_000))


def test_throughput_is_measured_with_classes_that_there_are():
    assert set(ALIKE) <= set(CLASSES)


def spinning(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end:
        sum(range(1_000))


def test_looking_at_the_stack_finds_what_runs_and_puts_the_timer_back():
    before = signal.getsignal(signal.SIGPROF)
    samples = sampled(lambda: spinning(0.2))
    assert samples.looks >= 5
    assert samples.share("test_engines.spinning") == 1
    assert samples.share("test_engines.resting") == 0
    assert samples.dearest(1)[0][0].startswith("test_engines.spinning:")
    assert signal.getsignal(signal.SIGPROF) == before
    assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)


def test_each_commit_to_a_kept_index_is_told(tmp_path, texts, queries):
    write_texts(tmp_path / "texts.tsv", texts)
    load("khizana").build(tmp_path / "texts.tsv", tmp_path / "index")
    asked = [query for query in queries if query.kind == "common"]
    told = list(commits(tmp_path / "index", documents(tmp_path / "texts.tsv"), asked, 30, 2))
    assert [line.partition(":")[0] for line in told[1:]] == ["commit 1 of 30", "commit 2 of 30"]
    (word,) = asked[0].words
    handle = load("khizana").open(tmp_path / "index")
    holding = sum(word in text.tokens for text in [*texts, *texts[:60]])
    assert handle.look(handle.prepare(asked[0])).total == holding
