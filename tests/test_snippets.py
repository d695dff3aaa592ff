"""Which passage is shown, and which words in it are marked."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from indexer import passages, snippets
from indexer.arabic import analyse, fold, heads_of, typed_word
from indexer.matches import Match, matches
from indexer.snippets import Piece, Snippet, mark, snippet
from indexer.sought import Sought, SoughtWord


def seek(
    words: str = "", *, prefixes: tuple[str, ...] = (), phrases: tuple[str, ...] = (), exact: bool = False
) -> Sought:
    return Sought(
        tuple(
            SoughtWord(fold(word), typed_word(word), lemma="" if exact else heads_of(fold(word)).lemma)
            for word in words.split()
        ),
        prefixes,
        tuple(tuple(token.folded for token in analyse(phrase)) for phrase in phrases),
    )


def marked(pieces: tuple[Piece, ...]) -> list[str]:
    return [piece.text for piece in pieces if piece.marked]


def text_of(found: Snippet) -> str:
    return "".join(piece.text for piece in found.pieces)


MARKS = [
    ("the word as written, with all its marks", "زارَ المَدْرَسَةَ أمس", seek("المدرسه"), ["المَدْرَسَةَ"]),
    ("other forms by their lemma", "مدرسة ومدارس والمدرسات", seek("مدرسة"), ["مدرسة", "ومدارس"]),
    ("only the form where no lemma is sought", "مدرسة والمدرسات", seek("مدرسة", exact=True), ["مدرسة"]),
    ("other spellings", "إلى مستشفي ومستشفى", seek("مستشفى", exact=True), ["مستشفي"]),
    ("tatweel and joiners", "كتـــاب ك\u200fتاب", seek("كتاب"), ["كتـــاب", "ك\u200fتاب"]),
    ("digits of any script", "عام ٢٠١٧ و2017", seek("2017"), ["٢٠١٧", "2017"]),
    ("not the punctuation", "«كتاب»، كتاب!", seek("كتاب"), ["كتاب", "كتاب"]),
    ("the Arabic part of a glued word", "رصيف22", seek("رصيف"), ["رصيف"]),
    ("prefixes", "كتاب كاتب مكتب كتب", seek(prefixes=("كت",)), ["كتاب", "كتب"]),
    ("phrases where they stand", "بيت قديم في بيت جديد", seek(phrases=("بيت جديد",)), ["بيت", "جديد"]),
    (
        "phrases in any spelling",
        "المدينةُ القديمه",
        seek(phrases=("المدينة القديمة",)),
        ["المدينةُ", "القديمه"],
    ),
    ("phrases over punctuation", "(البيت) الجديد", seek(phrases=("البيت الجديد",)), ["البيت", "الجديد"]),
    ("overlapping phrases", "قل ثم قل ثم قل", seek(phrases=("قل ثم قل",)), ["قل", "ثم", "قل", "ثم", "قل"]),
    ("a whole acronym", "من أ. ف. ب. و(أ ف ب)", seek("أ.ف.ب"), ["أ. ف. ب.", "أ ف ب"]),
    ("a phrase around one", "صور وكالة أ. ف. ب.", seek(phrases=("وكالة أ ف ب",)), ["وكالة", "أ. ف. ب."]),
    ("no letters beside one another", "الفئة أ ثم ف ثم ب", seek("أ.ف.ب"), []),
    (
        "a phrase's word sought alone too",
        "بيت ثم بيت جديد",
        seek("بيت", phrases=("بيت جديد",)),
        ["بيت", "بيت", "جديد"],
    ),
    ("a phrase at the end", "هنا بيت جديد", seek(phrases=("بيت جديد",)), ["بيت", "جديد"]),
    ("a phrase cut short", "هنا بيت", seek(phrases=("بيت جديد",)), []),
    ("a phrase of one word", "بيت بيوت", seek(phrases=("بيت",)), ["بيت"]),
    ("nothing sought", "بيت جديد", seek(), []),
    ("an empty text", "", seek("بيت"), []),
    (
        "vowel signs of other scripts stay on",
        "कि क",
        Sought((SoughtWord("क"),)),
        ["कि", "क"],
    ),
]


@pytest.mark.parametrize(
    ("text", "sought", "words"), [case[1:] for case in MARKS], ids=[case[0] for case in MARKS]
)
def test_marked_words(text: str, sought: Sought, words: list[str]) -> None:
    pieces = mark(text, sought)
    assert marked(pieces) == words
    assert "".join(piece.text for piece in pieces) == text


FILLER = "كلام عابر لا صلة له بما يبحث عنه القارئ في هذا النص الطويل "


def test_the_passage_with_most_different_words_wins() -> None:
    paragraphs = ["نخيل نخيل نخيل", "ماء " + FILLER * 6, FILLER * 3 + "نخيل قرب ماء " + FILLER * 3]
    found = snippet(paragraphs, seek("نخيل ماء"))
    assert found.paragraph == 2
    assert marked(found.pieces) == ["نخيل", "ماء"]


def test_the_earliest_among_equals_wins() -> None:
    assert snippet([FILLER, "نخيل هنا", "نخيل هناك"], seek("نخيل")).paragraph == 1


def test_a_phrase_counts_only_where_it_stands() -> None:
    paragraphs = ["بيت ثم جديد", "في بيت جديد"]
    assert snippet(paragraphs, seek(phrases=("بيت جديد",))).paragraph == 1


def test_words_far_apart_are_not_one_passage() -> None:
    found = snippet([f"نخيل {FILLER * 8} ماء", "نخيل وبئر ماء"], seek("نخيل ماء"))
    assert found.paragraph == 1


def test_nothing_found_shows_the_beginning() -> None:
    found = snippet(["", "  ", FILLER * 10], seek("نخيل"), length=50)
    assert found.paragraph == 2
    assert not found.cut_start
    assert found.cut_end
    assert FILLER.startswith(text_of(found))


@pytest.mark.parametrize("paragraphs", [[], [""], [" \n"]])
def test_no_text_is_an_empty_passage(paragraphs: list[str]) -> None:
    assert snippet(paragraphs, seek("نخيل")) == Snippet((), 0, cut_start=False, cut_end=False)


def test_a_short_paragraph_is_shown_whole() -> None:
    found = snippet(["زرع الأهالي نخيلا."], seek("نخيل"))
    assert text_of(found) == "زرع الأهالي نخيلا."
    assert (found.cut_start, found.cut_end) == (False, False)


def test_a_passage_begins_with_its_sentence() -> None:
    text = FILLER * 6 + "انتهى. وزرع الأهالي نخيلا قرب البئر. " + FILLER * 6
    found = snippet([text], seek("نخيل"))
    assert text_of(found).startswith("وزرع الأهالي")
    assert (found.cut_start, found.cut_end) == (True, True)


def test_a_match_at_the_end_keeps_its_context() -> None:
    text = FILLER * 10 + "نخيل"
    found = snippet([text], seek("نخيل"), length=100)
    assert text_of(found).endswith("نخيل")
    assert 80 < len(text_of(found)) <= 100
    assert (found.cut_start, found.cut_end) == (True, False)


def test_a_word_longer_than_the_passage_is_cut() -> None:
    found = snippet(["ب" * 100_000], seek("نخيل"), length=50)
    assert len(text_of(found)) == 50
    found = snippet(["كلمة، " + "ب" * 1000], seek(prefixes=("بب",)), length=50)
    assert marked(found.pieces) == ["ب" * 50]


@pytest.mark.parametrize("length", [1, 2, 5])
def test_tiny_lengths_still_show_something(length: int) -> None:
    assert text_of(snippet(["زرع الأهالي نخيلا"], seek("نخيل"), length=length))


LETTERS = "كتابنخيل أإة.،\n١5\u064e\u0651\u200fe\u0301ـ"
PARAGRAPHS = st.lists(st.text(alphabet=LETTERS, max_size=300), max_size=4)
SOUGHT = st.builds(
    Sought,
    st.lists(
        st.builds(
            SoughtWord,
            st.sampled_from(["كتاب", "نخيل", "ن", "5", "e", "ا"]),
            lemma=st.sampled_from(["", "كتاب", "ت", "ك"]),
            root=st.sampled_from(["", "كتب"]),
        ),
        max_size=3,
    ).map(tuple),
    st.sampled_from([(), ("ن",), ("كت", "اب")]),
    st.sampled_from([(), (("ن", "ت"),), (("ك",), ("ا", "ا", "ا"))]),
)


def splits_a_letter(before: str, after: str) -> bool:
    return bool(before and after) and unicodedata.category(after[0]) in {"Mn", "Mc", "Me"}


@given(PARAGRAPHS, SOUGHT, st.integers(1, 120))
def test_a_passage_is_part_of_its_paragraph(paragraphs: list[str], sought: Sought, length: int) -> None:
    found = snippet(paragraphs, sought, length=length)
    text = text_of(found)
    assert bool(text) == any(paragraph.strip() for paragraph in paragraphs)
    assume(text)
    paragraph = paragraphs[found.paragraph]
    places = [place for place in range(len(paragraph)) if paragraph.startswith(text, place)]
    assert any(
        bool(paragraph[:place].strip()) == found.cut_start
        and bool(paragraph[place + len(text) :].strip()) == found.cut_end
        and not splits_a_letter(paragraph[:place], text)
        and not splits_a_letter(text, paragraph[place + len(text) :])
        for place in places
    )
    assert text == text.strip() or splits_a_letter(text[:1], text[1:])


@given(st.text(alphabet=st.characters() | st.sampled_from(LETTERS), max_size=200), SOUGHT)
def test_pieces_join_to_the_text_and_split_no_letter(text: str, sought: Sought) -> None:
    pieces = mark(text, sought)
    assert "".join(piece.text for piece in pieces) == text
    assert all(piece.text for piece in pieces)
    for number in range(1, len(pieces)):
        if pieces[number - 1].marked:
            assert not splits_a_letter(pieces[number - 1].text, pieces[number].text)


@given(PARAGRAPHS.map(" ".join), SOUGHT)
def test_marks_are_the_words_that_match(text: str, sought: Sought) -> None:
    assume(not sought.phrases)
    expected = [
        (token.start, token.text)
        for token in analyse(text)
        if any(
            token.folded == word.folded
            or (word.lemma and token.lemma == word.lemma)
            or (word.root and token.root == word.root)
            for word in sought.words
        )
        or any(token.folded.startswith(prefix) for prefix in sought.prefixes)
    ]
    found, place = [], 0
    for piece in mark(text, sought):
        if piece.marked:
            found.append((place, piece.text))
        place += len(piece.text)
    assert [start for start, _ in found] == [start for start, _ in expected]
    assert all(shown.startswith(word) for (_, shown), (_, word) in zip(found, expected, strict=True))


SENTENCE = "زرع الأهالي نخيلا كثيرا قرب البئر القديمة في المدينة"


@given(st.data())
def test_marks_and_joiners_in_the_text_change_nothing(data: st.DataObject) -> None:
    extra = st.lists(st.sampled_from("\u064b\u064e\u0651\u0652\u0670ـ\u200f\u200c\u2067"), max_size=2).map(
        "".join
    )
    text = "".join(letter + (data.draw(extra) if letter != " " else "") for letter in SENTENCE)
    sought = seek("نخيل مدينة", phrases=("البئر القديمة",))
    assert [fold(word) for word in marked(mark(text, sought))] == ["نخيلا", "البير", "القديمه", "المدينه"]


def test_long_texts_are_read_no_further_than_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    read = []

    def noted(text: str, *more: Any, **others: Any) -> Sequence[Match]:
        read.append(len(text))
        return matches(text, *more, **others)

    monkeypatch.setattr(passages, "matches", noted)
    monkeypatch.setattr(snippets, "matches", noted)
    text = "زرع الأهالي نخيلا. " + FILLER * 20_000
    for word, most in (("نخيلا", passages.BLOCK), ("نخيل", passages.READ_ON)):
        assert marked(snippet([text], seek(word)).pieces) == ["نخيلا"]
        # Besides, what stands around the passage is read once more.
        assert 0 < sum(read) < most + passages.BLOCK, word
        read.clear()
    assert not marked(snippet([text], seek("زرافة")).pieces)
    assert sum(read) > len(text)
