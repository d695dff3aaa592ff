"""A query narrowed to a step finds just what the step is counted to find."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from archive.values import ArticleText
from indexer.document import document
from indexer.engine.base import Batch, Engine, EngineRequest
from indexer.query import Step, compile_query, compile_steps, parse
from indexer.query.narrowing import SAID, narrowed
from tests.engine.engines import NAMES, open_named

TEXTS = {
    "typed": "قرأت أحمد في مدرسة القرية",
    "folded": "قرات احمد في مدرسه القريه",
    "marked": "قرأت أَحمد في مدرسةٍ قرب القرية",
    "clitics": "ذهب لأحمد وعاد بالمدرسة إلى قرية",
    "plural": "مدارس القرى عند أحمد",
    "none": "لا شيء هنا",
}
QUERIES = (
    "أحمد",
    "مدرسة",
    "أحمد مدرسة",
    '"مدرسة القرية"',
    'أحمد "مدرسة القرية"',
    "أحمد OR مدرسة",
    "أحمد AND مدرسة",
    "أحمد -القرية",
    "أحمد -القرية مدرسة",
    "أحمد NOT (القرية OR قرية)",
    "مدرسة^2 أحمد",
    "مدرس* أحمد",
    "title:مدرسة",
    "أحمد published:2017",
    "أحمد و مدرسة",
    "+أحمد مدرسة",
    "أحمد NEAR/5 مدرسة",
)


@pytest.fixture(scope="module", params=NAMES)
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with open_named(request.param, tmp_path_factory.mktemp("narrowing") / "index") as engine:
        engine.clear("narrowing")
        engine.apply(Batch([document(article(*row)) for row in TEXTS.items()], (), 1))
        yield engine


def article(identifier: str, text: str) -> ArticleText:
    return ArticleText(identifier, text, None, None, None, "2017-05-01", None, "ar", (text,))


@pytest.mark.parametrize("query", QUERIES)
def test_a_step_finds_what_is_counted(engine: Engine, query: str) -> None:
    tree = parse(query)
    counted = engine.search(compile_query(tree), EngineRequest(levels=compile_steps(tree)))
    for step in SAID:
        text = narrowed(tree, step)
        assert text is not None
        found = engine.search(compile_query(parse(text)), EngineRequest(limit=100)).hits
        assert {hit.id for hit in found} == {hit.id for hit in counted.hits if hit.level == step}, text


def test_steps_are_told_apart(engine: Engine) -> None:
    """The articles above are of all steps, so that the test before this one can fail."""
    tree = parse("مدرسة")
    counted = engine.search(compile_query(tree), EngineRequest(levels=compile_steps(tree)))
    assert {hit.level for hit in counted.hits} == {Step.TYPED, Step.FOLDED, Step.CLITICS, Step.LEMMA}


@pytest.mark.parametrize("step", [Step.CLITICS, Step.LEMMA])
def test_what_the_language_cannot_say_is_not_said(step: Step) -> None:
    assert narrowed(parse("مدرسة"), step) is None


@pytest.mark.parametrize("query", ["", "؟", "-أحمد", "أحمد OR -مدرسة", "(أحمد -مدرسة)^2"])
def test_a_query_without_words_or_with_exclusions_inside_has_no_steps(query: str) -> None:
    assert narrowed(parse(query), Step.TYPED) is None


def test_sites_and_authors_stay_as_they_are() -> None:
    query = "مدرسة site:noor author:سالم section:ثقافة language:ar"
    narrow = narrowed(parse(query), Step.TYPED)
    assert narrow == "=مدرسة site:noor author:سالم section:ثقافة language:ar"
