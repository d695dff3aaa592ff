"""Whatever finds an article is marked in it, in the search's answer and on the reading page alike."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from indexer.search import SearchHit, SearchRequest, search
from indexer.snippets import Piece
from web import create_app

TEXTS = {
    "school": ("افتتاح مدرسة القرية", "دخل التلاميذ المدرسة الجديدة قرب النهر. قال أحمد: أهلًا بالكتّاب."),
    "teacher": ("خبر قصير", "كان المدرّس يُدرّس صغار الساحل، ويكتب لهم ما يحبون."),
    "name": ("عن طبيب", "عاد والزقفوط إلى المدينة. التقى بالزقفوط كثيرون في بيروت."),
    "month": ("في شباط", "تساقط المطر في آخر شباط على سوق القرية القديمة."),
    "united": ("اجتماع", "قالت منظمة الأمم المتحدة إن احمد غاب عن الاجتماع."),
}
CASES = [
    ("مدرسة", {}, {"school": ["مدرسة", "المدرسة"]}),
    ("مدرسة", {"combine": "any"}, {"school": ["مدرسة", "المدرسة"], "teacher": ["المدرّس", "يُدرّس"]}),
    ("مكتبة", {"combine": "any"}, {"school": ["بالكتّاب"], "teacher": ["ويكتب"]}),
    ("زقفوط", {}, {"name": ["والزقفوط", "بالزقفوط"]}),
    ("بالزكفوط", {}, {}),
    ("بالزكفوط", {"combine": "any"}, {"name": ["والزقفوط", "بالزقفوط"]}),
    ("فبراير", {}, {}),
    ("فبراير", {"equivalents": True}, {"month": ["شباط", "شباط"]}),
    ("UN", {"equivalents": True}, {"united": ["الأمم", "المتحدة"]}),
    ("Beirut", {"equivalents": True}, {"name": ["بيروت"]}),
    ("~المدينه", {}, {"name": ["المدينة"]}),
    ("مدينت~", {}, {}),
    ("المدينت~", {}, {"name": ["المدينة"]}),
    ("*درس*", {}, {"school": ["مدرسة", "المدرسة"], "teacher": ["المدرّس", "يُدرّس"]}),
    ("الق؟يم*", {}, {"month": ["القديمة"]}),
    ("=أحمد", {}, {"school": ["أحمد"]}),
    ("=احمد", {}, {"united": ["احمد"]}),
    ('="الأمم المتحدة"', {}, {"united": ["الأمم", "المتحدة"]}),
    ('"سوق القرية"', {}, {"month": ["سوق", "القرية"]}),
    ('"سوق ال*"', {}, {"month": ["سوق", "القرية"]}),
    ("المطر NEAR/6 (سوق OR قمر)", {}, {"month": ["المطر", "سوق"]}),
    ('"شباط القديمة"~5', {}, {"month": ["شباط", "القديمة"]}),
    ("title:شباط", {}, {"month": ["شباط", "شباط"]}),
    ("طبيب^3 -قمر", {}, {"name": ["طبيب"]}),
    ("+طبيب قمر", {"combine": "any"}, {"name": ["طبيب"]}),
]


@pytest.fixture(scope="module")
def village(tmp_path_factory, make_archive):
    """An archive of five short articles."""
    folder: Path = tmp_path_factory.mktemp("marks")
    source = folder / "village.jsonl"
    lines = (
        json.dumps({"id": id_, "title": title, "text": text, "site": "waha.example"})
        for id_, (title, text) in TEXTS.items()
    )
    source.write_text("\n".join(lines) + "\n", encoding="utf-8")
    opened = make_archive(folder / "archive", source, as_is=True)
    yield opened
    opened.engine.close()
    opened.store.close()


def words(pieces: Iterable[Piece]) -> list[str]:
    return [piece.text for piece in pieces if piece.marked]


def marked(hit: SearchHit) -> list[str]:
    return words((*hit.title_pieces, *hit.snippet.pieces))


@pytest.mark.parametrize(("query", "options", "found"), CASES)
def test_each_hit_has_what_was_found_marked(village, query, options, found):
    hits = search(village.store, village.engine, SearchRequest(query, **options)).hits
    assert {hit.id: marked(hit) for hit in hits} == found


@pytest.mark.parametrize(("query", "options", "found"), CASES)
def test_the_reading_page_marks_the_same(village, query, options, found):
    client = create_app(village.store, village.engine).test_client()
    asked = f"?q={quote(query)}" + "&any=1" * ("combine" in options) + "&equal=1" * ("equivalents" in options)
    for id_, expected in found.items():
        page = BeautifulSoup(client.get(f"/article/{id_}{asked}").text, "lxml")
        assert [one.text for one in page.select("article mark")] == expected


THINGS = st.sampled_from(
    (
        *(
            "مدرسة",
            "المدارس",
            "درس",
            "زقفوط",
            "وللزقفوط",
            "بالزكفوط",
            "شباط",
            "فبراير",
            "UN",
            "Beirut",
            "قمر",
        ),
        *('"الأمم المتحدة"', '"في آخر"', "مدر*", "*قديم؟", "~القريه", "=أحمد", "=احمد", "title:شباط", "في"),
        *("سوق NEAR/3 القرية", '"شباط القرية"~9', "خبر^2", "كاتب", "مكتوب"),
    )
)
QUERIES = st.tuples(
    st.lists(THINGS, min_size=1, max_size=4),
    st.sampled_from((" ", " OR ", " AND ", " +")),
    st.sampled_from(("", " -قصير", " -title:شباط")),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(QUERIES, st.sampled_from(("all", "any")), st.booleans())
@example((["قمر", "مكتوب"], " ", ""), "any", False)
def test_no_article_is_found_without_a_mark(village, parts, combine, equivalents):
    things, joined, excluded = parts
    query = joined.join(things) + excluded
    request = SearchRequest(query, combine=combine, equivalents=equivalents, facets=False, limit=10)
    for hit in search(village.store, village.engine, request).hits:
        assert marked(hit), (query, hit.id)
