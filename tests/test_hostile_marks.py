"""Marks are whole words with all that belongs to their letters, whatever stands in a text."""

from __future__ import annotations

import unicodedata

from hypothesis import example, given, settings
from hypothesis import strategies as st

from indexer.arabic import analyse, fold
from indexer.snippets import mark, snippet
from indexer.sought import Sought
from tests.test_snippets import SOUGHT, marked

HOSTILE = st.lists(
    st.sampled_from(
        (
            *("كتاب", "نخيل", "مدرسة", "والمدارس", "ك", "e", "5", "क", "한"),
            *("\u064e", "\u0651", "\u0670", "\u0653", "\u0301", "\u094d", "\u093f", "\u20e3"),
            *("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u034f"),
            *("\u200e", "\u200f", "\u061c", "\u202b", "\u202e", "\u2067", "\u2069"),
            *("ـ", "ـــ", "\u0674", "ء", "ﻻ", "ﷺ", "ﷲ", "ﺑ", "ﹷ", "ﹰ", "ﻛﺘﺎﺏ"),
            *("👩\u200d🏫", "1\ufe0f\u20e3", "🇸🇦", "👍🏽", "\ud83d", "\x00"),
            *(" ", "\u00a0", "\u3000", "\n", "،", "_", "#", "«"),
        )
    ),
    max_size=40,
).map("".join)
ATTACHED = frozenset("\u200c\u200d")


def belongs_to_what_is_before(character: str) -> bool:
    return unicodedata.category(character)[0] == "M" or character in ATTACHED


@settings(deadline=None)
@given(HOSTILE, SOUGHT, st.integers(1, 40))
@example("ك\u200d\u064eتب", Sought(prefixes=("ك",)), 9)
@example("ك\u200d\u064e", Sought(prefixes=("ك",)), 9)
@example("نخيل\u200f\u0651 ه\u200d.", Sought(prefixes=("ن", "ه")), 9)
def test_marks_are_whole_words_with_all_that_belongs_to_their_letters(
    text: str, sought: Sought, length: int
) -> None:
    pieces = mark(text, sought)
    assert "".join(piece.text for piece in pieces) == text
    tokens = {token.start: token.text for token in analyse(text)}
    place = 0
    for number, piece in enumerate(pieces):
        if piece.marked:
            word = tokens[place]
            assert piece.text.startswith(word)
            rest = piece.text[len(word) :]
            assert all(belongs_to_what_is_before(one) or fold(one) == "" for one in rest)
            assert rest == "" or belongs_to_what_is_before(rest[-1])
            after = pieces[number + 1].text if number + 1 < len(pieces) else ""
            assert not belongs_to_what_is_before(after[:1] or " ")
        place += len(piece.text)
    # A passage shows the same marks, but for a word that it has no room for.
    found = snippet([text], sought, length=length)
    whole = [piece.text for piece in pieces if piece.marked]
    for shown in marked(found.pieces):
        assert any(word.startswith(shown) for word in whole)
