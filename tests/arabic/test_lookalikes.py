"""Words of content that fold like function words: told in texts, and found by all their spellings."""

from __future__ import annotations

import pytest

from indexer.arabic import STOP_WORDS, analyse, fold, heads_of, lemma_sought
from indexer.arabic.lookalikes import LOOKALIKES, written_as_content

ROWS = [(lemma, word) for lemma, words in LOOKALIKES for word in words.split()]
FUNCTION_WORDS = (
    "ما بما فيه وكلا بنا ولا انها أنها إنها اليه إليه إلية اثر إثر امام أمام هنا عنا قبله بينه ايه أية بها"
)


@pytest.mark.parametrize(("lemma", "word"), ROWS, ids=[row[1] for row in ROWS])
def test_a_text_that_writes_one_has_the_lemma_of_its_form_with_the_article(lemma: str, word: str) -> None:
    sought = heads_of(fold("ال" + lemma)).lemma
    assert fold(word) in STOP_WORDS
    assert sought
    for written in (word, word + "ٍ", word[0] + "ـ" + word[1:], "و" + word):
        token = analyse(written)[0]
        if written[0] != "و" or token.folded in STOP_WORDS:
            assert (token.lemma, token.root) == (sought, ""), written
            assert lemma_sought(token.folded) == sought


@pytest.mark.parametrize("word", FUNCTION_WORDS.split())
def test_a_text_that_writes_the_function_word_has_none(word: str) -> None:
    token = analyse(word)[0]
    assert (token.lemma, token.root) == ("", "")
    assert written_as_content(word) == ""


def test_what_folds_alike_has_one_lemma() -> None:
    lemmas: dict[str, set[str]] = {}
    for lemma, word in ROWS:
        lemmas.setdefault(fold(word), set()).add(lemma)
    assert {len(found) for found in lemmas.values()} == {1}


def test_other_function_words_are_sought_as_spelled() -> None:
    assert {lemma_sought(fold(word)) for word in ("في", "من", "على", "إلى", "هذا", "التي", "كان")} == {""}
