"""Which passage of an article is the best, and how much of a long one is read to find it."""

from __future__ import annotations

import random
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer import passages
from indexer.arabic import analyse
from indexer.matches import lookout_of, matches
from indexer.passages import READ_ON, around, parts
from indexer.query import parse, sought
from indexer.snippets import mark, snippet

FILLER = "كلام عابر لا صلة له بما يبحث عنه القارئ ضمن هذا النص الطويل "


def best(query: str, *paragraphs: str, related: bool = False) -> int:
    """Return which of some paragraphs the passage is of."""
    return snippet(paragraphs, sought(parse(query), related=related)).paragraph


NEAREST = [
    ("أحمد", ["قال احمد", "قال أحمد"]),
    ("مدرسة", ["هنا مدارس", "هنا بالمدرسة", "هنا مدرسه", "هنا مدرسة"]),
    ("المدارس", ["هنا مدرسة", "هنا مدارس", "هنا المدارِس", "هنا المدارس"]),
    ("كتاب~", ["هنا كاتب", "هنا كتاب"]),
]
"""A query, and texts each of which is nearer to it than the one before."""


@pytest.mark.parametrize(("query", "texts"), NEAREST, ids=[case[0] for case in NEAREST])
def test_what_is_nearest_to_the_words_typed_wins(query: str, texts: list[str]) -> None:
    for number in range(1, len(texts)):
        farther, nearer = texts[number - 1 : number + 1]
        assert best(query, farther, nearer) == 1
        assert best(query, nearer, farther) == 0
        assert best(query, nearer, nearer) == 0


def test_a_relative_wins_only_where_there_is_nothing_nearer() -> None:
    texts = ["كان المدرّس هنا", "هنا المدارس"]
    assert best("مدرسة", *texts, related=True) == 1
    assert best("مدرسة زرافة", texts[0], FILLER, related=True) == 0


def test_more_different_words_win_over_one_in_its_best_form() -> None:
    assert best("مدرسة متحف", "مدرسة مدرسة مدرسة", "المدارس والمتاحف") == 1
    assert best("مدرسة كتاب", "مدرسة مدرسة", "درّس من يكتب", related=True) == 1


def test_function_words_weigh_less_than_any_other_word() -> None:
    assert best("من كان في المدرسة", "من كان في البيت", "مدارس") == 1
    assert best("من كان في المدرسة", "المدرسة", "من كان في المدرسة") == 1


def test_function_words_alone_choose_a_passage() -> None:
    assert best("من هو", "قيل", "كان هو", "من هو") == 2


def test_a_row_counts_where_a_passage_has_its_end() -> None:
    assert best('"بيت جديد" نخيل', "نخيل جديد بيت", "بيت جديد") in {0, 1}
    assert best('"بيت جديد" نخيل', "نخيل جديد بيت", "بيت جديد فيه نخيل") == 1


def test_things_near_one_another_are_marked_though_a_passage_has_only_some_of_them() -> None:
    text = "نخيل " + "قصب " * 70 + "نهر " + FILLER * 8
    found = snippet([text], sought(parse("نخيل NEAR/80 نهر")))
    assert [piece.text for piece in found.pieces if piece.marked] in (["نخيل"], ["نهر"])


WORDS = st.sampled_from(("نخيل", "نهر", "نهر", "1,000", "2.5", "ب", "  ", "\n", "\u200f", "،", "12.5.2017"))


@settings(deadline=None)
@given(st.lists(WORDS, max_size=60), st.integers(1, 40), st.integers(0, 15))
def test_the_parts_of_a_text_hold_its_words_whole(pieces: list[str], block: int, margin: int) -> None:
    text = " ".join(pieces)
    whole = {(token.start, token.end) for token in analyse(text)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passages, "BLOCK", block)
        patch.setattr(passages, "MARGIN", margin)
        spans = list(parts(text))
        read = {
            (first + token.start, first + token.end)
            for first, last in spans
            for token in analyse(text[first:last])
        }
        assert read == whole
        for start, end in whole:
            first, last = around(text, start, end)
            assert first <= max(start - margin, 0) + 1
            assert last >= min(end + margin, len(text))
            inside = {(first + one.start, first + one.end) for one in analyse(text[first:last])}
            assert (start, end) in inside <= whole


def test_letters_without_end_are_cut_as_other_texts_are() -> None:
    text = "أ " * 30_000
    spans = list(parts(text))
    assert max(last - first for first, last in spans) < passages.BLOCK + passages.LONGEST + 2
    assert all(begin <= end for (_, end), (begin, _) in pairwise(spans))
    first, last = around(text, 30_000, 30_001)
    assert last - first < 2 * (passages.MARGIN + passages.LONGEST + 2)


@settings(deadline=None)
@given(st.integers(0, 2_000), st.booleans())
def test_a_passage_of_a_long_paragraph_is_the_same_as_of_a_short_one(place: int, near: bool) -> None:
    words = ["قصب"] * 2_000
    words[place:place] = ["نخيل", "يسقيه", "نهر"]
    text, wanted = " ".join(words), sought(parse("نخيل NEAR/3 نهر" if near else '"نخيل يسقيه نهر"'))
    expected = snippet([text], wanted)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passages, "BLOCK", 700)
        patch.setattr(passages, "MARGIN", 300)
        assert snippet([text], wanted) == expected
    assert sum(piece.marked for piece in expected.pieces) == (2 if near else 3)


def test_reading_stops_where_all_is_found_as_typed() -> None:
    text = FILLER * 3 + "نخيل. " + FILLER * (READ_ON // len(FILLER)) + " نخيل"
    assert best("نخيل", text, "نخيل") == 0
    # What was found is not as typed, so reading goes on, but not for ever.
    assert best("نخيل", "النخيل " + FILLER * 3, "نخيل") == 1
    assert best("نخيل", "النخيل " + FILLER * (READ_ON // len(FILLER) + 1), "نخيل") == 0
    assert best("نخيل", FILLER * (READ_ON // len(FILLER) + 1), "نخيل") == 1


@pytest.fixture(scope="module")
def long_text() -> str:
    """Two and a half million characters (five megabytes) of some thousand different words."""
    chance = random.Random(5)
    letters = "ابتجحدرسعفقكلمنهوي"
    words = ["".join(chance.choices(letters, k=chance.randint(2, 8))) for _ in range(5_000)]
    return " ".join(chance.choices(words, k=450_000))


@pytest.mark.parametrize("query", ["زرافة غزال", '"زرافة طويلة" OR (زرافة NEAR/5 غزال)'])
@pytest.mark.parametrize("paragraphs", [1, 5_000])
def test_an_article_of_five_megabytes_takes_little_time(long_text: str, query: str, paragraphs: int) -> None:
    size = len(long_text) // paragraphs
    texts = [long_text[start : start + size] for start in range(0, len(long_text), size)]
    wanted = sought(parse(query))
    times = []
    for _ in range(3):  # the first analyses its words
        began = time.process_time()
        assert snippet([*texts, "زرافة طويلة"], wanted).paragraph == len(texts)
        times.append(time.process_time() - began)
    # Some 0.15 s of a processor.
    assert min(times) < 0.5


def test_queries_share_what_they_know_of_words_but_not_with_one_another() -> None:
    one, other = sought(parse("نخيل")), sought(parse("نهر"))
    for _ in range(2):
        assert [piece.text for piece in mark("نخيل ونهر", one) if piece.marked] == ["نخيل"]
        assert [piece.text for piece in mark("نخيل ونهر", other) if piece.marked] == ["ونهر"]
    assert lookout_of(one) is lookout_of(sought(parse("نخيل")))


def test_what_is_remembered_of_words_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indexer.lookout.REMEMBERED", 3)
    lookout = lookout_of(sought(parse("نخيل الواحة")))
    for _ in range(2):
        assert len(matches("في نخيل قرب نهر تحت نخيل من الواحة", lookout)) == 3
        assert len(lookout) <= 3
