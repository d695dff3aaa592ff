"""What is wrong with a request is said in the reader's language."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from archive.errors import worded
from indexer.errors import QuerySyntaxError
from indexer.query import parse
from web.language import fault_words, languages
from web.language.fault_words import FAULTS, in_words, suggested

from .raised_messages import REQUESTS, ROOT, SOURCES, modules

TABLE = Path(fault_words.__file__)

NOT_OF_PAGES = {
    "there is no facet '…'",
    "cannot filter by '…'",
    "words cannot be combined by '…'",
    "… hits cannot be returned",
    "Ask for 0 to ….",
    "Known are ….",
    "Known are …; -site leaves a site out.",
}
"""Only programs ask so, and are answered in English. Hints that are commands are not of pages either."""

PASSED = {
    *("problem.message", "problem.hint", "Try: …", "parameter.wrong", "of.ACCESSED_HINT"),
    "error.reason",
}
"""Passed on from where they are said, or a query mended."""

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


def test_every_message_with_values_has_a_row():
    said = {words for one in modules("archive", "indexer", "web") for words in one.worded()}
    assert len(said) > 50
    assert said <= set(FAULTS)


def test_every_fault_of_a_request_has_a_row():
    parts = [path.relative_to(ROOT).as_posix() for path in (ROOT / "indexer").glob("*.py")]
    code = modules("archive", "indexer/names", "indexer/query", *parts, "web")
    said = {words for one in code for words in one.raised(REQUESTS)}
    lists = modules("indexer/names", "indexer/sources/signatures.py", "web/names")
    said |= {words for one in lists for words in one.raised(SOURCES, hints=False)}
    assert len(said) > 80
    assert {
        words for words in said - set(FAULTS) if not words.startswith("khizana ")
    } == NOT_OF_PAGES | PASSED


def test_every_row_is_said_somewhere():
    others = {text for one in modules("archive", "indexer", "web") if one.path != TABLE for text in one.texts}
    assert set(FAULTS) - others == {"Forbidden"}


@pytest.mark.parametrize("words", FAULTS)
def test_a_row_names_values_that_its_message_has(words):
    named = set(re.findall(r"%\((\w+)\)s", FAULTS[words]))
    assert named <= {name for _, name, _, _ in Formatter().parse(words) if name}


@pytest.mark.parametrize("query", FAULTY, ids=lambda query: query[:20])
def test_a_suggested_query_can_be_read(query):
    with pytest.raises(QuerySyntaxError) as caught:
        parse(query)
    mended = suggested(caught.value.hint)
    assert mended is None or parse(mended)


def test_what_was_typed_keeps_its_own_direction():
    assert in_words(worded("'{value}' is not a date", value="2017-99")) == "«\u20682017-99\u2069» ليس تاريخًا."


def test_a_message_without_a_row_is_left_to_its_own_words():
    assert in_words("the disk is on fire") is None


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_every_row_is_translated(language):
    catalog = languages.catalog(language)
    for message in FAULTS.values():
        assert catalog.gettext(message) != message


def test_arabic_rows_say_no_english_word():
    for words in (in_words("this parenthesis closes nothing"), in_words("Shorten it.")):
        assert words is not None
        assert not re.search("[A-Za-z]", words)


@pytest.mark.parametrize(("lang", "said"), [("ar", "٥٬٠٠٠"), ("en", "5,000"), ("fr", "5\u202f000")])
def test_numbers_in_messages_are_those_of_the_language(app, lang, said):
    with app.test_request_context(f"/?lang={lang}"):
        message = worded("{count:,} articles are too many", count=5000)
        assert message == "5,000 articles are too many"
        assert said in str(in_words(message))
