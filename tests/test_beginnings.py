"""The beginning of a text, and no more of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from indexer.beginnings import CUT, beginning

TEXT = ("باع ألف نسخة.", "***", "نفد الكتاب أمس.")


@pytest.mark.parametrize(
    ("most", "kept", "whole"),
    [
        (0, (), False),
        (2, ("باع ألف" + CUT,), False),
        (3, TEXT[:1], False),
        (4, TEXT[:2], False),
        (6, (*TEXT[:2], "نفد الكتاب" + CUT), False),
        (7, TEXT, True),
        (8, TEXT, True),
    ],
)
def test_a_text_is_cut_behind_a_word(most, kept, whole):
    found = beginning(TEXT, most)
    assert (found.paragraphs, found.whole) == (kept, whole)


def test_no_more_is_read_than_one_paragraph_beyond():
    read = []

    def paragraphs() -> Iterator[str]:
        while True:
            read.append("سوق قديم")
            yield read[-1]

    assert not beginning(paragraphs(), 10).whole
    assert len(read) == 6
