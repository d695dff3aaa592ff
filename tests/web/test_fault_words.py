"""What is wrong with a request is said in the reader's language."""

from __future__ import annotations

import re

import pytest

from indexer.errors import QuerySyntaxError
from indexer.query import parse
from web.language import languages
from web.language.fault_words import FAULTS, in_words, suggested

pytestmark = pytest.mark.usefixtures("arabic")

FAULTY = (
    "(مدرسة",
    "مدرسة)",
    "()",
    "(مدرسة ()",
    '"مدرسة',
    "مدرسة»",
    "عنوان:",
    "title: AND",
    "AND مدرسة",
    "مدرسة OR",
    "NOT",
    "مدرسة | | قطار",
    "م*",
    "=مد*رسة",
    "~*مدرسة",
    "=(مدرسة)",
    "مدرسة^2^3",
    "مدرسة~7",
    "مدرسة^1000",
    "مدرسة NEAR/500 قطار",
    "a NEAR/2 b NEAR/3 c",
    "(a b) NEAR c",
    "=a NEAR b",
    "author:=سالم",
    "language:~عربية",
    "published:",
    "published:..",
    "published:2017-99",
    "published:2017..2015",
    "published:(2017 x)",
    "م" * 5_000,
    "(" * 60 + "مدرسة" + ")" * 60,
)


@pytest.mark.parametrize("query", FAULTY, ids=lambda query: query[:20])
def test_every_fault_of_a_query_is_said_in_words(query):
    with pytest.raises(QuerySyntaxError) as caught:
        parse(query)
    assert in_words(caught.value.message), caught.value.message
    hint = caught.value.hint
    assert hint is None or suggested(hint) or in_words(hint), hint


@pytest.mark.parametrize("query", FAULTY, ids=lambda query: query[:20])
def test_a_suggested_query_can_be_read(query):
    with pytest.raises(QuerySyntaxError) as caught:
        parse(query)
    mended = suggested(caught.value.hint)
    assert mended is None or parse(mended)


def test_what_was_typed_keeps_its_own_direction():
    assert in_words("'2017-99' is not a date") == "«\u20682017-99\u2069» ليس تاريخًا."


def test_a_message_without_a_row_is_left_to_its_own_words():
    assert in_words("the disk is on fire") is None


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_every_row_is_translated(language):
    catalog = languages.catalog(language)
    for _, message in FAULTS:
        assert catalog.gettext(message) != message


def test_arabic_rows_say_no_english_word():
    for words in (in_words("this parenthesis closes nothing"), in_words("Shorten it.")):
        assert words is not None
        assert not re.search("[A-Za-z]", words)
