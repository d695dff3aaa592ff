"""Articles as terms: which words stand in which field, and where."""

from __future__ import annotations

from collections import Counter

import pytest

from archive.values import ArticleText
from indexer.arabic import analyse
from indexer.document import PARAGRAPH_GAP, published_number
from indexer.document import document as made
from indexer.engine.base import KEYWORD_FIELDS, TEXT_FIELDS, Document
from indexer.engine.spelled_out import spelled_out


def article(**facts: object) -> ArticleText:
    known: dict[str, object] = {
        "id": "a1",
        "title": "مكتبةُ الحيّ تفتح أبوابها",
        "author": "ليلى النجّار",
        "site": "example.org",
        "url": "https://www.example.org/culture/7",
        "published": "2017-07-02T21:01+03:00",
        "published_as_printed": "02 - 07 - 2017",
        "language": "ar",
        "paragraphs": ("افتتحت المكتبة اليوم.", "المكتبة كبيرة، والمكتبات قليلة."),
        "section": "ثقافة وفنون",
    }
    return ArticleText(**(known | facts))


def document(text: ArticleText) -> Document:
    return spelled_out(made(text))


def test_words_of_the_title_stand_at_their_positions() -> None:
    assert document(article()).terms["title"] == {"مكتبه": [0], "الحي": [1], "تفتح": [2], "ابوابها": [3]}


def test_lemmas_and_roots_are_counted_as_often_as_their_words() -> None:
    found = document(article())
    assert found.terms["body"]["المكتبه"] == [1, 3 + PARAGRAPH_GAP]
    assert len(found.terms["body_lemma"]["مكتبه"]) == 3
    assert len(found.terms["body_root"]["كتب"]) == 3


def test_no_phrase_stands_across_paragraphs() -> None:
    body = document(article(paragraphs=("نهاية أولى", "بداية ثانية", "خاتمة"))).terms["body"]
    assert body["نهايه"] == [0]
    assert body["اولي"] == [1]
    assert body["بدايه"] == [2 + PARAGRAPH_GAP]
    assert body["خاتمه"] == [4 + 2 * PARAGRAPH_GAP]


def test_fields_agree_with_the_analyzer() -> None:
    text = "في ٣ مدن و12.5 كم من l'été: رصيف22"
    fields = document(article(title=None, paragraphs=(text,))).terms
    for token in analyse(text):
        assert token.position in fields["body"][token.folded]
    for name in ("lemma", "root"):
        heads = Counter(getattr(token, name) for token in analyse(text) if token.lemma)
        assert {term: len(places) for term, places in fields[f"body_{name}"].items()} == heads
    assert sum(map(len, fields["body"].values())) == len(analyse(text))


def test_words_as_typed_stand_where_folded_ones_do() -> None:
    fields = document(article(paragraphs=("كتابٌ وكتاب", "كتابٌ"))).terms
    assert fields["body"] == {"كتاب": [0, 2 + PARAGRAPH_GAP], "وكتاب": [1]}
    assert fields["body_typed"] == {"كتابٌ": [0, 2 + PARAGRAPH_GAP], "وكتاب": [1]}


def test_only_fields_of_the_contract_are_filled() -> None:
    found = document(article())
    assert set(found.terms) == set(TEXT_FIELDS)
    assert set(found.keywords) == set(KEYWORD_FIELDS)


def test_what_is_not_known_is_absent() -> None:
    empty = article(
        title=None,
        author=None,
        site=None,
        url=None,
        published=None,
        language=None,
        section=None,
        paragraphs=(),
    )
    found = document(empty)
    assert found.id == "a1"
    assert made(empty).words == found.terms == {}
    assert found.keywords == {"site": None, "author": None, "section": None, "language": None}
    assert found.published is None


SITES = [
    (
        "a domain once, though the host repeats it",
        "example.org",
        "https://www.example.org/1",
        {"example", "org"},
    ),
    (
        "a printed name beside its host",
        "صدى النخيل",
        "https://nakheel.example/1",
        {"صدي", "النخيل", "nakheel", "example"},
    ),
    ("a host alone", None, "https://news.example.org:8080/", {"news", "example", "org"}),
    ("a site alone", "example.org", None, {"example", "org"}),
    ("a host in Arabic, as browsers send it", None, "https://xn--mgbh0fb.example/", {"مثال", "example"}),
    ("a host in Arabic letters", None, "https://مثال.example/", {"مثال", "example"}),
    ("punycode that is none", None, "https://xn--a-ecp.ru\u2488com/", None),
    ("an address that is none", "example.org", "http://[", {"example", "org"}),
    ("no host", None, "/culture/7", None),
]


@pytest.mark.parametrize(
    ("site", "url", "words"), [case[1:] for case in SITES], ids=[case[0] for case in SITES]
)
def test_site_words(site: str | None, url: str | None, words: set[str] | None) -> None:
    found = document(article(site=site, url=url)).terms
    if words is not None:
        assert set(found["site_words"]) == words


DATES = [
    ("2017-07-02", 201707020000),
    ("2017-07-02T21:01", 201707022101),
    ("2017-07-02T21:01:59+03:00", 201707022101),
    ("2017-07-02 21:01", 201707022101),
    ("0850-01-01", 85001010000),
    (None, None),
    ("", None),
    ("2017", None),
    ("2017-02-30", None),
    ("2017-13-01", None),
    ("٢٠١٧-٠٧-٠٢", None),
    ("الأحد", None),
]


@pytest.mark.parametrize(("published", "number"), DATES)
def test_published_as_a_number(published: str | None, number: int | None) -> None:
    assert published_number(published) == number
