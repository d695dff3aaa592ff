"""Tokens: their places in the text, their positions, and the fingerprint of the rules behind them."""

from __future__ import annotations

from threading import Thread

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from indexer import arabic
from indexer.arabic import FINGERPRINT, Token, analyse, fingerprint, fold, heads_of, terms, typed
from indexer.arabic import analyzer as analyzer_module
from indexer.arabic.fingerprint import fingerprint as make_fingerprint
from indexer.arabic.lemma import heads_of_written
from indexer.arabic.lookalikes import taken_for_content

TEXT = "افتتحت بلديّةُ «النخيل» مكتبةً عامّةً في 2.7.2017، وفيها 12,500 كتابٍ و3 قاعات!"


def test_tokens_of_a_sentence() -> None:
    assert analyse("في مكتبةٍ", position=5) == [
        Token("في", 0, 2, 5, "في", "", ""),
        Token("مكتبةٍ", 3, 9, 6, "مكتبه", "مكتبه", "كتب"),
    ]


def test_places_are_those_of_the_original_text() -> None:
    for token in analyse(TEXT):
        assert TEXT[token.start : token.end] == token.text


def test_every_word_counts_as_a_position() -> None:
    assert [token.position for token in analyse(TEXT, position=3)] == list(range(3, 18))


@given(st.text(alphabet=st.characters() | st.sampled_from("كتابةأ ٣\u064e\u200f,.e\u0301"), max_size=80))
@example("ولاء")
@example("الماء وما ماءٌ")
def test_tokens_agree_with_fold_and_heads(text: str) -> None:
    tokens = analyse(text)
    for token in tokens:
        assert token.text == text[token.start : token.end]
        assert token.folded == fold(token.text)
        assert token.folded
        assert (token.lemma, token.root) == heads_of_written(token.text, token.folded)
    assert list(terms(text)) == [
        (token.folded, token.lemma, token.root, typed(token.text)) for token in tokens
    ]


@given(st.text(alphabet=st.sampled_from("كتابةأإؤ ٣5,.eÉ"), max_size=60))
@example("أ أ ؤ")
@example("أ. ؤ")
def test_a_folded_word_is_one_word_again(text: str) -> None:
    for folded, *heads, _ in terms(text):
        assert [word for word, *_ in terms(folded)] == [folded]
        assert list(heads_of(folded)) == heads or taken_for_content(folded)


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analyzer_module, "REMEMBERED", 50)
    memory = analyzer_module._Memory()
    for number in range(500):
        assert memory[str(number)] == (str(number),) * 4
        assert len(memory) + len(memory.earlier) <= 50
    assert memory["ب" * 1000] == ("ب" * 100,) * 4
    assert "ب" * 1000 not in memory


def test_words_that_come_again_are_not_analysed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    analysed: list[str] = []
    monkeypatch.setattr(analyzer_module, "REMEMBERED", 50)
    monkeypatch.setattr(analyzer_module, "fold", lambda word: analysed.append(word) or word)
    memory = analyzer_module._Memory()
    for number in range(500):
        assert memory["سوق"][0] == "سوق"
        assert memory[str(number)][0] == str(number)
    assert analysed.count("سوق") == 1
    assert len(analysed) == 501


def test_threads_may_share_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analyzer_module, "REMEMBERED", 20)
    expected = [(str(number),) * 4 for number in range(300)]
    text = " ".join(str(number) for number in range(300))
    found: list[bool] = []
    threads = [
        Thread(target=lambda: found.extend(list(terms(text)) == expected for _ in range(20)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * 80


RULES = [
    "STEPS",
    "FIELD_LAYOUT",
    "LETTERS",
    "SPELLINGS",
    "ON_THE_LINE",
    "LOOKALIKES",
    "LONGEST",
    "PREFIXES",
    "OPENED",
    "SUFFIXES",
    "RADICAL_WAW",
    "ENDINGS",
    "CHAINS",
    "UNKNOWN",
    "SHORTEST_STRIPPED",
]


@pytest.mark.parametrize("rule", [*RULES, "ARABIC_LETTERS", "IGNORED", "SHORTEST_AFTER_WAW"])
def test_the_fingerprint_changes_with_each_rule(rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    module = sys.modules["indexer.arabic.fingerprint"]
    value = getattr(module, rule)
    changed = value + 1 if isinstance(value, int | float) else value[:-1]
    monkeypatch.setattr(module, rule, changed)
    assert make_fingerprint() != FINGERPRINT


def test_the_fingerprint_is_the_same_each_time() -> None:
    assert make_fingerprint() == FINGERPRINT
    assert len(FINGERPRINT) == 16


def test_the_public_names_are_what_they_say() -> None:
    assert callable(arabic.fold)
    assert callable(arabic.heads_of)
    assert callable(fingerprint)
    assert arabic.fold("أ") == "ا"
