"""Whatever an article is called, its records keep their form."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from indexer.citing.bibtex import bibtex
from indexer.citing.dublin import coins, rdf
from indexer.citing.newsarticle import news_article, script_text
from indexer.citing.plain import one_line
from indexer.citing.ris import ris
from indexer.citing.styles import STYLES, as_text
from indexer.citing.words import Writing

from .cases import KNOWN, known

TEXTS = st.text(max_size=60) | st.text("{}\\%&#$_^~-'\"<>\r\n\u2028\u202e\x00 اab@,=", max_size=30)


@given(TEXTS)
def test_a_line_is_one_and_stays_as_it_is(text):
    line = one_line(text)
    if line is not None:
        assert line == line.strip()
        assert len(line.splitlines()) == 1
        assert one_line(line) == line


@given(TEXTS)
def test_every_line_of_ris_is_a_field(text):
    line = one_line(text)
    lines = ris(known(title=line, author=line)).split("\r\n")
    assert lines[-2:] == ["", ""]
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", field) for field in lines[:-2])
    assert [field[:2] for field in lines].count("ER") == 1


@given(TEXTS)
def test_an_entry_of_bibtex_ends_where_its_braces_do(text):
    line = one_line(text)
    entry = bibtex(known(title=line, author=line, site=line)).strip()
    depth, ends = 0, []
    for place, sign in enumerate(entry):
        depth += (sign == "{") - (sign == "}")
        if sign == "}" and depth == 0:
            ends.append(place)
    assert ends == [len(entry) - 1]


@given(TEXTS)
def test_xml_and_json_give_back_the_title(text):
    line = one_line(text)
    (about,) = ET.fromstring(rdf(known(title=line)))  # noqa: S314  our own
    titles = [one.text for one in about if one.tag.endswith("title")]
    assert titles == ([line] if line else [])
    written = script_text(news_article(known(title=text)))
    assert "<" not in written
    assert json.loads(written).get("headline") == (text or None)
    assert coins(known(title=line)).isascii()


@given(TEXTS)
def test_a_citation_is_one_line_that_holds_the_address(text):
    line = one_line(text)
    for style in STYLES.values():
        for writing in (Writing("ar"), Writing("en")):
            citation = as_text(style(known(title=line, author=line, site=line), writing))
            assert len(citation.splitlines()) == 1
            assert KNOWN["url"] in citation
