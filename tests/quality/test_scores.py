"""Figures from answers: what counts as right, wrong, missing and invented."""

from __future__ import annotations

from typing import Any

import pytest

from tests.quality.documents import GOLD, Document, sample_documents
from tests.quality.measures import MEASURES, measured
from tests.quality.scores import figures, non_articles, rows, same_names

BODY = "وصلت السفينة إلى الميناء صباح الأحد."
MORE = "وحملت ثلاثين صندوقا من البرتقال."
JUNK = "شارك هذا الخبر مع أصدقائك"

pytestmark = pytest.mark.skipif(
    not (GOLD / "score.py").exists(), reason=f"no scorer at {GOLD}: nothing to count with"
)


def document(name: str = "pages/a", **gold: Any) -> Document:
    blocks = [{"t": text, "opt": False} for text in (BODY, MORE)]
    whole = {"id": name, "kind": "html", "group": "news", "site": "s", "blocks": blocks, **gold}
    return Document(name, "html", b"", whole, junk=(JUNK,))


def answer(*paragraphs: str, **facts: str | None) -> dict[str, dict[str, Any]]:
    return {"pages/a": {"paragraphs": list(paragraphs), "seconds": 0.1, **facts}}


def test_an_exact_answer_is_perfect():
    made = figures(rows([document()], answer(BODY, MORE)))
    assert (made["F1"], made["perfect"], made["junk removed"], made["failed"]) == (1.0, 1.0, 1.0, 0)


def test_junk_kept_and_body_lost_are_counted():
    made = figures(rows([document()], answer(BODY, JUNK)))
    assert made["perfect"] == 0
    assert made["junk removed"] == 0
    assert 0.4 < made["P"] < 0.8
    assert 0.4 < made["R"] < 0.8


def test_no_answer_counts_as_an_empty_one_and_an_error_as_failed():
    assert figures(rows([document()], {}))["F1"] == 0
    failed = {"pages/a": {"paragraphs": [], "seconds": 0.0, "error": "ValueError: no"}}
    assert figures(rows([document()], failed))["failed"] == 1


@pytest.mark.parametrize(
    ("given", "got", "expected"),
    [
        ("2020-02-03", "2020-02-03T10:00", {"date": 1, "dates wrong": 0, "dates missing": 0}),
        ("2020-02-03", "2020-02-02", {"date": 0, "dates wrong": 1, "dates missing": 0}),
        ("2020-02-03", None, {"date": 0, "dates wrong": 0, "dates missing": 1}),
        (None, "2020-02-03", {"dates invented": 1}),
        (None, None, {"dates invented": 0}),
    ],
)
def test_dates_are_right_wrong_missing_or_invented(given, got, expected):
    made = figures(rows([document(date=given)], answer(BODY, published=got)))
    assert {name: made[name] for name in made if name.startswith("date")} == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("وليد صالح وهند ناجي", "وليد صالح، هند ناجي", True),
        ("Sami Haddad", "sami haddad", True),
        ("هند ناجي", "هند", False),
        ("هند ناجي", "", False),
    ],
)
def test_bylines_are_the_same_where_they_name_the_same_people(one, other, same):
    assert same_names(one, other) is same


def test_facts_that_stand_beside_a_text_are_not_measured():
    made = figures(
        rows([document(facts=False, title="عنوان", date=None)], answer(BODY, published="2020-01-01"))
    )
    assert not {"title", "date", "dates invented"} & made.keys()


def test_pages_that_are_no_articles_should_give_nothing():
    nothing = document("pages/a", blocks=[])
    assert non_articles(rows([nothing], answer()))["articles"] == 0
    assert non_articles(rows([nothing], answer(JUNK)))["articles"] == 1


def test_every_sample_is_measured_and_its_expected_text_is_perfect():
    documents = sample_documents()
    said = {
        each.id: {"paragraphs": [block["t"] for block in each.gold["blocks"]], "seconds": 0.0}
        for each in documents
    }
    made = measured(documents, said)["samples"]
    assert (made["n"], made["perfect"], made["junk removed"]) == (len(documents), 1.0, 1.0)


def test_measures_have_names_of_their_own():
    assert len({measure.name for measure in MEASURES}) == len(MEASURES)
