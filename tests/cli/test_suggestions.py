"""Equal words, help and completions on the command line."""

from __future__ import annotations

import json
import shlex

from click.testing import CliRunner, Result

from web.cli import main


def run(samples, *arguments: str) -> Result:
    result = CliRunner().invoke(main, ["--archive", str(samples.folder), *arguments])
    assert result.exit_code == 0, result.output
    return result


def test_a_misspelt_word_is_answered_with_a_command_that_finds(samples):
    result = run(samples, "search", "المدييينة")
    assert result.stdout.splitlines()[0] == "nothing found"
    (line,) = [one for one in result.stderr.splitlines() if "did you mean" in one]
    count, command = line.split(": ")[1].split(" with ")
    again = run(samples, *shlex.split(command)[1:], "--limit", "0", "--json")
    assert json.loads(again.stdout)["total"] == int(count) > 0


def test_every_command_offered_can_be_typed(samples):
    for query in ("المدينة زرافة", "المدييينة", "hgl]dkm", "نيسان"):
        result = run(samples, "search", query)
        offered = [one for one in result.stderr.splitlines() if one.startswith("  → ")]
        assert offered
        for line in offered:
            count, command = line.rsplit(": ", 1)[1].split(" with ", 1)
            again = json.loads(run(samples, *shlex.split(command)[1:], "--json").stdout)
            assert again["total"] == int(count.replace(",", ""))


def test_a_filter_in_the_way_is_named_as_its_option(samples):
    stderr = run(samples, "search", "المدينة", "--year", "1907").stderr
    assert "  → without --year: 10 with khizana search 'المدينة'" in stderr


def test_what_was_tried_is_said(samples):
    stderr = run(samples, "search", "«زرافة منغوليا»", "--equal", "--site", "x").stderr
    assert "looked for each word in any spelling, the words of a phrase in a row, equal words, only" in stderr


def test_equal_words_are_switched_on_and_told(samples):
    without = json.loads(run(samples, "search", "آذار", "--json").stdout)
    equal = json.loads(run(samples, "search", "آذار", "--equal", "--json").stdout)
    assert without["equivalents"] == []
    assert equal["total"] > without["total"]
    assert json.loads(run(samples, "search", "آذار", "--no-equal", "--json").stdout)["notes"] == []
    assert "note: also looked for: آذار=مارس" in run(samples, "search", "آذار", "--equal").stderr


def test_completions(samples):
    lines = run(samples, "suggest", "المدي").stdout.splitlines()
    assert any(line.startswith("المدينة  ") for line in lines)
    answer = json.loads(run(samples, "suggest", "المدي", "--json", "--limit", "1").stdout)
    assert answer["query"] == "المدي"
    assert len(answer["completions"]) == 1
    assert run(samples, "suggest", "زرافة").stdout == ""
