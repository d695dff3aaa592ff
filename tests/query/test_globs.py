"""Words with ``*`` and ``?`` in them are found in one reading of the text."""

from __future__ import annotations

import pytest

from indexer.query.globs import SIGN, globs, has_signs


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("كتاب", []),
        ("كت*", ["كت*"]),
        ("دار كت* ك؟اب", ["كت*", "ك؟اب"]),
        ("a??b***c d", ["a??b***c"]),
        ("لماذا؟؟؟", []),
        ("؟؟ب", ["؟؟ب"]),
        ("_a*", ["a*"]),
        ("a?_", []),
        ("a?_b", []),
        ("a?b_", ["a?b"]),
    ],
)
def test_words_with_signs(text, found):
    assert [one[0] for one in globs(text)] == found
    assert has_signs(text) is bool(found)


@pytest.mark.parametrize("letter", ["a", "ب", "\u0651"])
def test_no_word_begins_within_a_row_of_letters(letter):
    # Else a row without a sign is read again from each of its letters: four thousand took a second.
    text = letter * 40 + "*"
    begins = globs(text).__next__().re
    assert [at for at in range(40) if begins.match(text, at)] == [0]


def test_no_sign_begins_within_a_row_of_question_marks():
    text = "?" * 40 + "a"
    assert [at for at in range(40) if SIGN.match(text, at)] == [0]
