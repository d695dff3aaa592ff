"""Addresses are those of the router; texts that should be short are cut without tearing a letter."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from flask import url_for

from indexer.snippets import Piece
from web import create_app
from web.asking.links import SearchState, article_url, explain_url
from web.parts.clipping import clipped, clipped_pieces

IDS = (
    "a",
    "a/b",
    "..",
    "a b",
    "خبر/١",
    "x.json",
    "x/raw",
    "%2F",
    "a?b#c",
    "-",
    "a-",
    "--.json",
    "é~!$&'()*+,;=:@",
    '"<>',
)


@pytest.mark.parametrize("prefix", ["", "/archive"])
@pytest.mark.parametrize("identifier", IDS)
def test_addresses_of_articles_are_the_routers(samples, prefix, identifier):
    app = create_app(samples.store, samples.engine)
    with app.test_request_context("/", environ_overrides={"SCRIPT_NAME": prefix}):
        state = SearchState()
        assert article_url(identifier) == url_for("reading.article", article_id=identifier)
        assert explain_url(identifier, state) == url_for("explaining.explain", article_id=identifier)
        assert explain_url(identifier, state, json=True) == url_for(
            "explaining.explain_json", article_id=identifier
        )
        assert article_url("again") == url_for("reading.article", article_id="again")


def test_a_search_is_read_back_from_its_address(samples):
    state = SearchState(query="أ&b=c+d% é", filters={"site": ("x y", None), "year": ("2017",)}, sort="newest")
    with create_app(samples.store, samples.engine).test_request_context("/"):
        url = state.url()
    assert dict(parse_qsl(urlsplit(url).query))["q"] == state.query
    assert urlsplit(url).query == urlencode(state.pairs())


def test_what_is_long_is_cut_before_a_letter():
    piled = "م" + "\u0651" * 5
    assert clipped("ab" + piled, 5) == "ab…"
    assert clipped("\u0651" * 50, 30) == "\u0651" * 30 + "…"
    assert clipped("كلمة", 4) == "كلمة"


def test_pieces_are_cut_where_their_text_is():
    pieces = (Piece("abc", marked=False), Piece("def", marked=True), Piece("ghi", marked=False))
    assert clipped_pieces(pieces, 9) == pieces
    assert clipped_pieces(pieces, 5) == (Piece("abc", marked=False), Piece("de…", marked=True))
    assert clipped_pieces(pieces, 6) == (*pieces[:2], Piece("…", marked=False))
    assert clipped_pieces((), 5) == ()
