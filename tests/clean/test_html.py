"""Pages in general: nothing is lost, nothing breaks, no page costs too much."""

import random
import re
import time
from itertools import takewhile
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.article import RawSource, SourceKind, page_lines
from archive.errors import KhizanaError
from indexer.clean import clean
from indexer.clean.page.cleaning import clean_page
from indexer.clean.page.parse import MAX_DEPTH, MAX_TAGS, parse
from indexer.clean.page.vocabulary import BODY_MARKS, ELEMENTS, WORDS
from indexer.clean.page.zones import classify
from indexer.clean.reasons import Reason
from indexer.errors import NoArticleError, SourceLimitError

CASES = Path(__file__).resolve().parents[1] / "cases" / "html"
GOLD = Path(__file__).resolve().parents[2] / "../shared/gold"
SENTENCE = "هذه جملة طويلة من نص المقال الذي يتحدث عن افتتاح الحديقة الجديدة. "
OF_HEADS = {"title", "meta", "link", "base", "script", "style", "noscript"}
PROSE = f"<p>{SENTENCE * 5}</p>"


def page(markup):
    return clean(RawSource("pages/x.html", markup.encode(), SourceKind.HTML))


def visible_words(markup):
    """Every visible word, by another way: cut out what is invisible, then ask for all text."""
    soup = BeautifulSoup(markup, "lxml")
    for tag in soup.find_all("template"):
        tag.extract()
    for head in soup.find_all("head"):
        # The parser leaves what follows in the head where that has no end.
        for tag in list(takewhile(lambda one: one.name in {*OF_HEADS, None}, head.children)):
            tag.extract()
    return sorted(re.findall(r"\w", soup.get_text()))


def said_words(markup):
    found = clean_page(markup, name="x")
    texts = [*found.paragraphs, *(line.text for line in found.removed)]
    return sorted(re.findall(r"\w", "".join(texts)))


words = st.sampled_from(
    ["خبر", "التعليقات", "شارك", "المدينة", SENTENCE, "5 مارس 2015", "اقرأ أيضا", "x", " ", "\n"]
)
TAGS = (
    "div p span a h1 h2 li ul table tr td br b article nav footer section time script noscript textarea "
    "button iframe svg option figure"
)
tags = st.sampled_from(TAGS.split())
attributes = st.sampled_from(
    ["", ' class="comments"', ' class="entry-content"', " hidden", ' style="display: none"']
)


def element(children):
    return st.builds(
        lambda tag, given, inner: f"<{tag}{given}>{''.join(inner)}</{tag}>", tags, attributes, children
    )


pages = st.recursive(words, lambda inner: element(st.lists(inner, max_size=5)), max_leaves=30)


@settings(max_examples=200, deadline=None)
@given(st.lists(pages, max_size=6).map("".join))
def test_kept_and_removed_are_all_that_the_page_says(markup):
    assert said_words(markup) == visible_words(markup)


@pytest.mark.parametrize("file", sorted(CASES.glob("*/page.html")), ids=lambda file: file.parent.name)
def test_nothing_of_a_case_is_lost(file):
    markup = file.read_bytes().decode("utf-8", "replace")
    assert said_words(markup) == visible_words(markup)


@pytest.mark.parametrize("file", sorted(CASES.glob("*/page.html")), ids=lambda file: file.parent.name)
def test_lines_come_in_page_order(file):
    markup = file.read_bytes()
    try:
        article = clean(RawSource("x", markup, SourceKind.HTML))
    except NoArticleError:
        return
    if b"charset=" not in markup or b"utf-8" not in markup or "iso_8859" in str(file):
        return
    blocks = [block.text for block in parse(markup.decode(), "x").page.blocks]
    assert [text for text, reason in page_lines(article) if reason != Reason.HIDDEN] == blocks


@pytest.mark.parametrize(
    ("markup", "paragraphs"),
    [
        ("<p>خبر قصير بلا نقطة</p>", ("خبر قصير بلا نقطة",)),
        (
            "<a href=/>الرئيسية</a><a href=/x>خبر آخر عن المدينة</a><div class=entry-content>خبر قصير</div>",
            ("خبر قصير",),
        ),
        (PROSE + "<div class=footer>اتصل بنا</div>", ((SENTENCE * 5).strip(),)),
    ],
)
def test_short_articles_are_kept(markup, paragraphs):
    assert page(markup).paragraphs == paragraphs


@pytest.mark.parametrize(
    "markup",
    [
        "<ul><li><a href=/1>خبر عن المدينة</a></li><li><a href=/2>خبر عن القرية</a></li></ul><p>بحث</p>",
        "<title>صدى الوادي - الصفحة الرئيسية</title><body><p>" + SENTENCE + "</p></body>",
        "<p> </p>",
        "<p>" + "< - . " * 1000,
    ],
)
def test_pages_without_an_article_are_refused(markup):
    with pytest.raises(NoArticleError, match=r"pages/x\.html"):
        page(markup)


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 100_000 + PROSE,
        "<span>" * 100_000 + PROSE + "</span>" * 100_000,
        "<ul><li>" * 100_000 + PROSE,
        "<table><tr><td>" * 100_000 + PROSE,
    ],
)
def test_deep_pages_are_refused_at_once(markup):
    began = time.process_time()
    with pytest.raises(SourceLimitError, match=f"nested deeper than {MAX_DEPTH:,} levels"):
        page(markup)
    assert time.process_time() - began < 1


def test_pages_as_deep_as_allowed_are_read():
    assert page("<div>" * (MAX_DEPTH - 10) + PROSE).paragraphs == ((SENTENCE * 5).strip(),)


def test_tags_that_are_none_nest_nothing():
    hidden = "<!-- " + "<div>" * 2000 + " --><script>" + "'<div>' + " * 2000 + "</script>" + "<p>" * 2000
    assert page(hidden + PROSE).paragraphs == ((SENTENCE * 5).strip(),)


def test_pages_of_too_many_elements_are_refused():
    with pytest.raises(SourceLimitError, match=f"more than {MAX_TAGS:,} elements"):
        page("<br>" * (MAX_TAGS + 1))


@pytest.mark.parametrize(
    "markup",
    [
        '<div class="' + "a b-c " * 300_000 + f'">{PROSE}</div>',
        f'<div style="{"x" * 3_000_000}">{PROSE}</div>',
        "<!-- " * 200_000 + PROSE,
        "<" * 500_000,
        "&#xD800;&#0;&#1;&bogus;" * 10_000 + PROSE,
        "<title>" + " - أ" * 100_000 + f"</title>{PROSE}",
        "<![CDATA[" * 10_000 + PROSE,
        "<script>" * 1000 + PROSE,
        PROSE + "x" * 2_000_000,
        "<a href=x>رابط إلى خبر آخر</a>" * 5_000 + PROSE,
    ],
)
def test_strange_pages_cost_little_and_break_nothing(markup):
    began = time.process_time()
    try:
        article = page(markup)
    except KhizanaError as error:
        assert str(error).startswith("pages/x.html: ")  # noqa: PT017  both ends are right
    else:
        "".join(text for text, _ in page_lines(article)).encode()
    assert time.process_time() - began < 5


def test_any_bytes_give_an_article_or_our_error():
    rng = random.Random(11)
    whole = (CASES / "junk_inside_the_body" / "page.html").read_bytes()
    for _ in range(150):
        data = bytearray(whole[: rng.randrange(len(whole))])
        for _ in range(rng.randrange(20)):
            if data:
                data[rng.randrange(len(data))] = rng.randrange(256)
        try:
            article = clean(RawSource("x.html", bytes(data), SourceKind.HTML))
        except KhizanaError:
            continue
        assert article.paragraphs
        assert all(article.paragraphs)


@pytest.mark.parametrize(
    ("markup", "texts"),
    [
        ("<p>أ<b>ب</b>ج</p>", ["أبج"]),
        ("<p>أ<br>ب</p>", ["أ", "ب"]),
        ("<a>أ</a><a>ب</a>", ["أ ب"]),
        ("أ<div>ب</div>ج", ["أ", "ب", "ج"]),
        ("<p>أ<script>ب</script><style>ج</style><!-- د --></p>", ["أ"]),
        ("<p>أ<span hidden>ب</span><i style='DISPLAY : none'>ج</i></p>", ["أ"]),
        ("<p>أ<span hidden>ب<b>ج</b></span>د</p>", ["أد"]),
        ("<p>أ<noscript>ب</noscript>د</p><textarea>ج</textarea>", ["أد", "ج"]),
        ("<table><tr><td>أ</td><td>ب</td></tr></table>", ["أ", "ب"]),
        ("<p>\u200f\u00a0 </p>", []),
        ("<p>أ\x07ب</p>", ["أب"]),
    ],
)
def test_blocks(markup, texts):
    assert [block.text for block in parse(markup, "x").page.blocks] == texts


def zone_of(attributes, name="div"):
    """The zone of an element, and whether it is marked as the body."""
    read = dict(re.findall(r"([\w-]+)=\"([^\"]*)\"", attributes))
    return classify(name, read)[:2]


@pytest.mark.parametrize(
    ("reason", "word"), [(reason, word) for reason, all_ in WORDS for word in all_.split()]
)
def test_each_class_word_tells_its_zone(reason, word):
    assert zone_of(f'class="x-{word}"') == (reason, False)
    assert zone_of(f'id="{word.upper()}"') == (reason, False)


@pytest.mark.parametrize("mark", BODY_MARKS.split())
def test_each_body_mark_marks(mark):
    assert zone_of(f'class="{mark}"') == (None, True)


@pytest.mark.parametrize(("name", "reason"), list(ELEMENTS.items()))
def test_each_element_tells_its_zone(name, reason):
    assert zone_of("", name)[0] is reason


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('class="most-read"', "most-read"),
        ('class="readAlso"', "related"),
        ('class="share comments"', "comments"),
        ('role="navigation"', "menu"),
        ('class="td-post-content share"', None),
        ('itemprop="articleBody" class="share"', None),
        ('class="shared-header"', None),
        ('id=".D8.A7.AD.D8"', None),
    ],
)
def test_zones_of_names(attributes, expected):
    zone = zone_of(attributes)[0]
    assert (zone and str(zone)) == expected


@pytest.mark.skipif(not GOLD.exists(), reason="the hand-labelled pages are not beside the project")
def test_pages_of_the_gold_are_read_quickly():
    files = sorted(GOLD.glob("pages/*/page.html"))
    began = time.process_time()
    for file in files:
        assert clean(RawSource(str(file), file.read_bytes(), SourceKind.HTML)).paragraphs
    assert (time.process_time() - began) / len(files) < 0.25
