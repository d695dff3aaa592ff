"""What there is to cite of a stored article, and what its records call it."""

from __future__ import annotations

import re

import pytest

from indexer.citing import Reading, cited
from indexer.citing.item import web_address
from indexer.citing.plain import LONGEST, one_line

from .cases import ACCESSED, HOSTILE, known


@pytest.mark.parametrize("text", HOSTILE)
def test_a_line_holds_nothing_that_breaks_or_turns_a_record(text):
    line = one_line(text)
    assert line
    assert not re.search("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufffe\uffff]", line)
    assert "  " not in line
    assert one_line(line) == line


def test_a_line_keeps_vowel_marks_and_joiners():
    text = "عَادَ المُقَاتِلُونَ مى\u200cخواهم"
    assert one_line(text) == text


@pytest.mark.parametrize("nothing", [None, "", " \n\t", "\x00\u202e"])
def test_of_nothing_no_line_is_left(nothing):
    assert one_line(nothing) is None


def test_a_title_of_megabytes_is_cut():
    assert len(one_line("ب " * 5_000_000)) <= LONGEST


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://a.example/خبر", "https://a.example/خبر"),
        ("HTTP://a.example/x y", "HTTP://a.example/x%20y"),
        ("javascript:alert(1)", None),
        ("java\nscript:alert(1)", None),
        ("data:text/html,x", None),
        ("/only/a/path", None),
        ("http://", None),
        ("https:///path", None),
        ("http://[::1/x", None),
        ("https://a.example/" + "x" * 5_000, None),
        (None, None),
    ],
)
def test_only_addresses_of_the_web_are_cited(url, address):
    assert web_address(url) == address


def test_keys_are_ascii_stable_and_differ_where_ids_do():
    ids = ["u1", "U1", "u-1", "u 1", "خبر/١", "خبر/1", "x" * 500, "x" * 501, "..", "%2F", "a\x00b", "x-abc"]
    keys = [known(id=one).key for one in ids]
    assert len({key.lower() for key in keys}) == len(ids)
    assert all(re.fullmatch("[a-z0-9_-]{1,80}", key) for key in keys)
    assert known(id="waha-1_b").key == "khizana-waha-1_b"
    assert known(id="u1", title=None, site=None, published=None).key == "khizana-u1"


def test_of_a_stored_article_everything_that_is_known_is_told(samples):
    reading = Reading(ACCESSED, lambda article_id: f"https://archive.example/article/{article_id}")
    for stored in samples.store.iterate():
        one = cited(stored, reading)
        article = stored.article
        assert (one.title, one.author, one.site) == (article.title, article.author, article.site)
        assert (one.published, one.language, one.url) == (article.published, article.language, article.url)
        assert one.address == f"https://archive.example/article/{article.id}"
        assert one.sha256 == stored.source.sha256
        assert one.day is None or one.day.isoformat() == article.published[:10]
