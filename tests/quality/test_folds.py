"""The folds: no site is on both sides, and phrases that only tested sites say are off."""

import pytest

from indexer.clean.text.lines import read_lines
from indexer.clean.text.score import WEIGHTS
from indexer.clean.vocabulary.lookup import line_key, look_up, make_lexicon
from tests.quality import folds, synthetic
from tests.quality.documents import GOLD, gold_documents
from tests.quality.training import Page, loss, page_of, site_of
from tests.quality.tune_text import START, fit


def test_every_weight_has_its_rule_of_thumb():
    assert set(START) == set(WEIGHTS)


def test_pages_that_never_were_are_the_same_every_time():
    pages = list(synthetic.pages(5))
    assert pages == list(synthetic.pages(5))
    said = [line for page in pages for line, label in page if label == synthetic.JUNK]
    told = [line for line in said if look_up(line_key(line), line)]
    assert told == [], "furniture that the vocabulary knows tests nothing"


def test_tuning_lowers_the_cost_of_errors():
    labelled = list(synthetic.pages(6))
    pages = [
        Page("", tuple(read_lines([line for line, _ in page])), tuple(label for _, label in page))
        for page in labelled
    ]
    bad = dict(START) | {"short": 1.0}
    assert loss(pages, fit(pages, bad)) < loss(pages, bad)


def test_sites_are_never_parted():
    if not GOLD.exists():
        pytest.skip(f"{GOLD} is not here")
    documents = [document for document in gold_documents() if document.collection in folds.COLLECTIONS]
    parts = folds.split(documents)
    assert sorted(document.id for part in parts for document in part) == sorted(each.id for each in documents)
    sites = [{site_of(document) for document in part} for part in parts]
    assert sum(map(len, sites)) == len(set().union(*sites))
    assert all(any(document.gold["kind"] == "html" for document in part) for part in parts)


def test_phrases_that_a_page_bears_out_can_be_switched_off():
    if not GOLD.exists():
        pytest.skip(f"{GOLD} is not here")
    document = next(
        each for each in gold_documents() if each.collection == "text" and each.gold["kind"] == "html"
    )
    said = folds.phrases(page_of(document))
    assert said
    without = make_lexicon(said)
    assert not said & folds.phrases(page_of(document, without), without)
