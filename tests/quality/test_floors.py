"""Floors: that they are held, that they never get easier, and that nothing falls out of them unseen."""

from __future__ import annotations

import pytest

from tests.quality import copies, floors, site_table, speed, spoilt
from tests.quality.finding import clitics
from tests.quality.finding.collections import NAMES
from tests.quality.finding.report import goals
from tests.quality.measures import DATE_LINES, GOALS, MEASURES
from tests.quality.scores import LOWER_IS_BETTER

FINDING = {f"{what} {name}" for what in ("finding", "respelled") for name in NAMES} | {*clitics.SETS}
OTHERS = {DATE_LINES, copies.MEASURE, site_table.MEASURE, spoilt.MEASURE, *speed.RACES, *FINDING}
KEPT = {"pages": {"F1": 0.9, "dates wrong": 1.0, "× other": 2.0}}


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ({"F1": 0.9, "dates wrong": 1, "× other": 2.0}, []),
        ({"F1": 0.95, "dates wrong": 0, "× other": 9.0}, []),
        ({"F1": 0.89996, "dates wrong": 1, "× other": 2.0}, []),
        ({"F1": 0.8998, "dates wrong": 1, "× other": 2.0}, ["F1 is 0.8998"]),
        ({"F1": 0.9, "dates wrong": 2, "× other": 2.0}, ["dates wrong is 2"]),
        ({"F1": 0.9, "dates wrong": 1, "× other": 1.9}, ["× other is 1.9"]),
        ({"F1": 0.9, "× other": 2.0}, ["dates wrong was not measured"]),
        ({"F1": 0.9, "dates wrong": 1}, []),
    ],
)
def test_what_is_below_its_floor_is_named(now: dict[str, float], words: list[str]):
    said = list(floors.fallen(KEPT, {"pages": now}))
    assert len(said) == len(words)
    assert all(word in each for word, each in zip(words, said, strict=True))


def test_a_measure_that_was_left_out_has_not_fallen():
    assert list(floors.fallen(KEPT, {"other": {"F1": 0.1}})) == []


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ({"F1": 0.95, "dates wrong": 0, "× other": 10.0}, {"F1": 0.95, "dates wrong": 0, "× other": 8.0}),
        ({"F1": 0.5, "dates wrong": 7, "× other": 1.0}, KEPT["pages"]),
        ({}, KEPT["pages"]),
    ],
)
def test_floors_rise_and_never_get_easier(now: dict[str, float], then: dict[str, float]):
    assert floors.lifted(KEPT, {"pages": now}) == {"pages": then}


def test_a_new_figure_gets_a_floor_unless_it_only_says_how_much_was_measured():
    made = floors.lifted({}, {"pages": {"F1": 0.99996, "n": 7, "pages/s": 80.0, "articles": 3}})
    assert made == {"pages": {"F1": 0.9999, "articles": 3}}


@pytest.mark.parametrize("value", [1.0, 0.99999, 0.12345, 1 / 3, 0.0])
def test_a_figure_passes_the_floor_that_it_sets(value: float):
    measured = {"pages": {"F1": value}}
    assert list(floors.fallen(floors.lifted({}, measured), measured)) == []


def test_floors_survive_being_written(tmp_path):
    path = tmp_path / "floors.json"
    assert floors.read(path) == {}
    floors.write(KEPT, path)
    assert floors.read(path) == KEPT


def test_the_kept_floors_are_of_measures_that_there_are():
    known = {measure.name for measure in MEASURES} | OTHERS
    assert floors.read().keys() <= known


@pytest.mark.parametrize("goal", [*GOALS, *goals()], ids=lambda goal: goal.statement)
def test_goals_are_of_measures_that_there_are_and_can_be_missed(goal):
    known = {measure.name for measure in MEASURES} | OTHERS
    assert goal.measure in known
    assert goal.is_met(goal.bound)
    assert not goal.is_met(goal.bound + (1 if goal.figure in LOWER_IS_BETTER else -0.01))
