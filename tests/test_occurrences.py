"""What one occurrence is, and what stands before and after it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from indexer.arabic.cut import context
from indexer.lookout import Lookout
from indexer.occurrences import Occurrence, occurrences
from indexer.snippets import Piece, mark
from indexer.sought import Sought
from indexer.standing import Group
from tests.test_snippets import SOUGHT, seek, splits_a_letter

NEAR = Sought(groups=(Group(((("سوق",),), (("بيت",), ("جديد",))), 4),))
CASES = [
    ("a word with its clitics", "في المدرسة ومدارسنا كتب", seek("مدرسة"), ["المدرسة", "ومدارسنا"]),
    ("tashkeel and all", "زارَ المَدْرَسَةَ أمس", seek("المدرسه"), ["المَدْرَسَةَ"]),
    ("tatweel and a bidi mark", "كتـــاب ك\u200fتاب", seek("كتاب"), ["كتـــاب", "ك\u200fتاب"]),
    ("marks behind a bidi mark", "هذا كتاب\u200f\u064e جديد", seek("كتاب"), ["كتاب\u200f\u064e"]),
    ("a Latin word in any case", "خطة UN و Un", seek("un"), ["UN", "Un"]),
    ("a phrase is one", "بيت قديم في بيت جديد", seek(phrases=("بيت جديد",)), ["بيت جديد"]),
    ("punctuation within it too", "(البيت) الجديد", seek(phrases=("البيت الجديد",)), ["البيت) الجديد"]),
    ("its words alone are none", "بيت ثم بيت جديد", seek("بيت", phrases=("بيت جديد",)), ["بيت", "بيت جديد"]),
    ("nor a phrase within it", "في بيت جديد جدا", seek(phrases=("بيت جديد", "في بيت جديد")), ["في بيت جديد"]),
    ("phrases that overlap are two", "قل ثم قل ثم قل", seek(phrases=("قل ثم قل",)), ["قل ثم قل"] * 2),
    ("an acronym is one word", "من أ. ف. ب. اليوم", seek("أ.ف.ب"), ["أ. ف. ب."]),
    ("things near one another are two", "سوق قرب بيت جديد", NEAR, ["سوق", "بيت جديد"]),
    ("which are none when far apart", "سوق قرب قرب قرب قرب قرب بيت جديد", NEAR, []),
    ("nothing sought", "بيت جديد", seek(), []),
    ("no text", "", seek("بيت"), []),
]


def found(text: str, sought: Sought) -> list[Occurrence]:
    return occurrences(text, Lookout(sought))


def written(text: str, occurrence: Occurrence) -> str:
    return text[occurrence.words[0][0] : occurrence.words[-1][1]]


@pytest.mark.parametrize(
    ("text", "sought", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_occurrences(text: str, sought: Sought, expected: list[str]) -> None:
    assert [written(text, one) for one in found(text, sought)] == expected


@pytest.mark.parametrize(
    ("text", "sought", "before", "after"),
    [
        ("قال أحمد إن كتاب الشعر، وصل", seek("كتاب"), ("ان", "احمد"), ("الشعر", "وصل")),
        ("كتاب", seek("كتاب"), (), ()),
        ("«كتاب» واحد", seek("كتاب"), (), ("واحد",)),
        ("في عام ٢٠١٧ كتاب UN", seek("كتاب"), ("2017", "عام"), ("un",)),
        ("إلى بيت جديدٍ أُقيم هنا", seek(phrases=("بيت جديد",)), ("الي",), ("اقيم", "هنا")),
        ("وكالة أ. ف. ب. كتاب", seek("كتاب"), ("ا.ف.ب", "وكاله"), ()),
    ],
)
def test_neighbours_are_folded_and_the_nearest_first(text, sought, before, after):
    (one,) = found(text, sought)
    assert (one.before, one.after) == (before, after)


LETTERS = "كتابن أإة.،\n١5\u064e\u0651\u200fe\u0301ـ"
TEXTS = st.text(alphabet=st.characters() | st.sampled_from(LETTERS), max_size=200)


def marked_places(pieces: Sequence[Piece]) -> Iterator[int]:
    """Every place of a text that is marked."""
    place = 0
    for piece in pieces:
        if piece.marked:
            yield from range(place, place + len(piece.text))
        place += len(piece.text)


@given(TEXTS, SOUGHT)
@example("ن ت ن ت", Sought(phrases=(("ن", "ت", "ن"), ("ت", "ن"))))
def test_they_are_what_the_reading_page_marks(text: str, sought: Sought) -> None:
    places = {place for one in found(text, sought) for start, end in one.words for place in range(start, end)}
    assert places == set(marked_places(mark(text, sought)))


@given(TEXTS, SOUGHT, st.integers(1, 60))
def test_a_context_is_part_of_the_text_and_splits_no_letter(text: str, sought: Sought, width: int) -> None:
    for one in found(text, sought):
        start, end = one.words[0][0], one.words[-1][1]
        first, last = context(text, start, end, width)
        assert start - width <= first <= start < end <= last <= end + width
        assert not splits_a_letter(text[:first], text[first:])
        assert not splits_a_letter(text[:last], text[last:])
        assert not splits_a_letter(text[:end], text[end:])
        assert not first or text[first - 1].isspace() or first == start
        assert last == len(text) or text[last].isspace() or last == end


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("زار الطلاب مدينة النخيل أمس", 8, "الطلاب مدينة النخيل"),
        ("زار الطلاب مدينة النخيل أمس", 5, "مدينة"),
        ("زار الطلاب مدينة النخيل أمس", 99, "زار الطلاب مدينة النخيل أمس"),
        ("قرب \u064eبلدة مدينة ه", 6, "مدينة ه"),
        ("ب" * 50 + "،مدينة،" + "ب" * 50, 8, "مدينة"),
    ],
)
def test_contexts_are_whole_words(text, width, shown):
    start = text.index("مدينة")
    first, last = context(text, start, start + 5, width)
    assert text[first:last].strip() == shown
    assert not text[first:last] or unicodedata.category(text[first])[0] != "M"
