"""How hits are found, said by `search`, and `explain`, which says why one is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from indexer.cli.explain import HOW
from indexer.explain import How
from indexer.search import SearchRequest, search
from web.cli import main

QUERY = "المدينة"


def run(archive: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--archive", str(archive), *arguments])


@pytest.fixture(scope="module")
def best(samples):
    """The first hit."""
    return search(samples.store, samples.engine, SearchRequest(QUERY)).hits[0]


def test_search_says_in_one_line_how_hits_are_found(samples):
    result = search(samples.store, samples.engine, SearchRequest(QUERY))
    counts = [count for count in result.steps.values() if count]
    line = next(
        line for line in run(samples.folder, "search", QUERY).stdout.splitlines() if "as typed" in line
    )
    assert line.startswith(f"{counts[0]} as typed, {counts[1]} more ")
    assert line.count("more") == len(counts) - 1


@pytest.mark.parametrize("arguments", [["مدين*"], ["كأس"], [""], [QUERY, "--no-steps"]])
def test_there_is_no_line_where_nothing_is_to_be_told(samples, arguments):
    answer = run(samples.folder, "search", *arguments)
    assert answer.exit_code == 0
    assert "as typed" not in answer.stdout


def test_each_hit_says_how_it_is_found_where_that_is_asked(samples):
    result = search(samples.store, samples.engine, SearchRequest(QUERY, combine="any"))
    shown = run(samples.folder, "search", QUERY, "--any", "--explain").stdout
    assert shown.count("     found ") == len(result.hits)
    assert "     found " not in run(samples.folder, "search", QUERY).stdout


def test_explain_says_each_word_with_its_share(samples, best):
    answer = run(samples.folder, "explain", f"{QUERY} القديمة", best.id)
    assert answer.exit_code == 0
    assert best.title in answer.stdout
    shares = [int(line.split("%")[0].split()[-1]) for line in answer.stdout.splitlines() if "%" in line]
    assert len(shares) == 3  # the two words, and their standing side by side
    assert sum(shares) == pytest.approx(100, abs=1)
    assert "written المدينة ×1 as typed" in answer.stdout


def test_explain_says_what_fails(samples, best):
    answer = run(samples.folder, "explain", f"{QUERY} زرافة -القديمة", best.id)
    assert answer.exit_code == 0
    assert "has nothing of: زرافة" in answer.stdout
    assert "has what must not be there: القديمة" in answer.stdout
    found = run(samples.folder, "explain", f"{QUERY} زرافة", best.id, "--any")
    assert "not found" not in found.stdout


def test_limits_are_told_as_search_tells_them(samples, best):
    many = f"{QUERY} OR " + " OR ".join(f"كل{letter}*" for letter in "ابتثجحخدذرزسش")
    told = "note: only 9 words with * or ? are looked up in one query; further ones find nothing\n"
    assert told in run(samples.folder, "search", many).stderr
    assert told in run(samples.folder, "explain", many, best.id).stderr
    assert json.loads(run(samples.folder, "explain", many, best.id, "--json").stdout)["notes"]
    assert run(samples.folder, "explain", QUERY, best.id).stderr == ""


def test_json_adds_up_to_the_score(samples, best):
    answer = json.loads(run(samples.folder, "explain", QUERY, best.id, "--json").stdout)
    assert answer["score"] == best.score
    assert sum(reason["score"] for reason in answer["reasons"]) == pytest.approx(best.score, abs=1e-6)


def test_an_equal_word_is_told(samples):
    for id_ in samples.store.ids():
        answer = run(samples.folder, "explain", "أغسطس", id_, "--equal")
        if "(equal to أغسطس)" in answer.stdout and "not found" not in answer.stdout:
            return
    pytest.fail("no sample is found by an equal word")


@pytest.mark.parametrize(
    ("query", "article_id", "told"), [(QUERY, "nowhere", "no article"), ("(a", "ID", "not closed")]
)
def test_errors_say_what_is_wrong(samples, best, query, article_id, told):
    answer = run(samples.folder, "explain", query, article_id.replace("ID", best.id))
    assert answer.exit_code == 1
    assert told in answer.stderr


def test_every_way_has_words():
    assert set(HOW) == set(map(str, How))


def test_relatives_of_a_word_are_not_taken_for_the_word(samples):
    both = [
        {hit.id for hit in search(samples.store, samples.engine, SearchRequest("كتاب", combine=one)).hits}
        for one in ("any", "all")
    ]
    for id_ in both[0] - both[1]:
        shown = run(samples.folder, "explain", "كتاب", id_).stdout
        assert "كتاب: it has only relatives of this" in shown
        assert "it has this" not in shown
    assert both[0] > both[1]
