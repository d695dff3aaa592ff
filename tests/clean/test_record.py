"""Records: columns by any of their names, texts as they are or cleaned, and what is no record."""

import json
import time

import pytest

from archive.article import RawSource, SourceKind
from indexer.clean import clean
from indexer.clean.columns import COLUMNS, meaning
from indexer.clean.record import read_record
from indexer.errors import NoArticleError, SourceFormatError, SourceLimitError

TEXT = "افتتح مجلس الحي حديقة النخيل صباح اليوم.\n\nوتضم الحديقة ألف نخلة وملعبين للأطفال.\n"
PARAGRAPHS = ("افتتح مجلس الحي حديقة النخيل صباح اليوم.", "وتضم الحديقة ألف نخلة وملعبين للأطفال.")


def article(*, as_is=True, **columns):
    data = json.dumps(columns, ensure_ascii=False).encode()
    return clean(RawSource("news.jsonl:7", data, SourceKind.RECORD, as_is=as_is))


@pytest.mark.parametrize(
    ("field", "name"), [(field, name) for field, names in COLUMNS.items() for name in names]
)
def test_each_name_of_a_column_means_its_field(field, name):
    assert meaning(name)[0] == field


@pytest.mark.parametrize(
    "name", ["publishDate", "Publish Date", "PUBLISH_DATE", "publish-date", "\ufeffpublish_date"]
)
def test_case_and_joints_of_a_name_do_not_count(name):
    assert meaning(name) == meaning("publish_date")


def test_a_record_as_it_is():
    found = article(
        id="saudi-1",
        title=" افتتاح  حديقة ",
        text=TEXT,
        url="https://www.example.com/a",
        date="2015-07-21 02:51:32",
        source="okz",
        source_name="صدى الوادي",
        author="بقلم: نوال برهان",
        dataset="x",
        views=12,
        empty=None,
    )
    assert found.id == "saudi-1"
    assert found.title == "افتتاح حديقة"
    assert (found.paragraphs, found.removed) == (PARAGRAPHS, ())
    assert (found.published, found.published_as_printed) == ("2015-07-21T02:51", "2015-07-21 02:51:32")
    assert (found.site, found.author, found.language) == ("صدى الوادي", "نوال برهان", "ar")
    assert found.url == "https://www.example.com/a"
    assert found.metadata == {"source": "okz", "dataset": "x", "views": 12}


def test_entities_in_a_title_are_read():
    assert article(text=TEXT, title="&#8220;حديقة&#8221; &amp; ملعب").title == "“حديقة” & ملعب"


def test_arabic_names_of_columns():
    found = article(العنوان="افتتاح حديقة", النص=TEXT, التاريخ="٥ مارس ٢٠١٥", المصدر="صدى الوادي")
    assert (found.title, found.published, found.site) == ("افتتاح حديقة", "2015-03-05", "صدى الوادي")
    assert found.published_as_printed == "٥ مارس ٢٠١٥"


@pytest.mark.parametrize(
    ("columns", "site"),
    [
        ({"url": "https://www.example.com/a"}, "example.com"),
        ({"source": "https://www.example.com/feed"}, "example.com"),
        ({"domain": "example.com", "site_name": "صدى الوادي"}, "صدى الوادي"),
        ({}, None),
    ],
)
def test_site(columns, site):
    assert article(text=TEXT, **columns).site == site


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"rendered": "افتتاح حديقة"}, "افتتاح حديقة"),
        (["افتتاح", "حديقة"], "افتتاح حديقة"),
        (2015, "2015"),
        (True, None),
        ([], None),
    ],
)
def test_values_that_are_no_strings(value, text):
    assert article(title=value, text=TEXT).title == text


def test_authors_in_objects():
    assert (
        article(text=TEXT, author=[{"name": "منى سالم"}, {"name": "كتب: سامي راشد"}]).author
        == "منى سالم، سامي راشد"
    )


def test_a_date_that_cannot_be_read_is_printed_and_not_guessed():
    found = article(text=TEXT, date="في الربيع الماضي")
    assert (found.published, found.published_as_printed) == (None, "في الربيع الماضي")


def test_ids_without_a_given_one():
    by_url = article(text=TEXT, url="http://example.com/a?utm_source=x")
    assert by_url.id == article(text="نص آخر مختلف تماما.", url="https://example.com/a").id
    assert article(text=TEXT).id == article(text=TEXT, title="عنوان", views=3).id
    assert article(text=TEXT, id=17).id == "17"


@pytest.mark.parametrize("column", ["html", "text", "content"])
def test_markup_is_cleaned_like_a_page(column):
    markup = (
        "<h1>افتتاح حديقة النخيل</h1><p>افتتح مجلس الحي حديقة النخيل صباح اليوم.</p>"
        "<p><a href='/x'>اقرأ أيضا: عودة القطار الجبلي إلى العمل</a></p>"
        "<p>وتضم الحديقة ألف نخلة وملعبين للأطفال.</p>"
    )
    found = article(as_is=False, title="افتتاح حديقة النخيل", **{column: markup})
    assert found.paragraphs == PARAGRAPHS
    assert [str(line.reason) for line in found.removed] == ["title", "related"]


def test_text_is_cleaned_like_a_text_file_unless_as_is():
    text = "افتتاح حديقة النخيل\n" + TEXT + "شارك الخبر على فيسبوك\n"
    found = article(as_is=False, title="افتتاح حديقة النخيل", text=text)
    assert found.paragraphs == PARAGRAPHS
    assert len(article(title="افتتاح حديقة النخيل", text=text).paragraphs) == 4


def test_a_plain_text_as_it_is_invents_no_title():
    found = clean(RawSource("a.txt", ("عنوان الخبر\n" + TEXT).encode("cp1256"), SourceKind.TEXT, as_is=True))
    assert found.title is None
    assert found.paragraphs == ("عنوان الخبر", *PARAGRAPHS)


@pytest.mark.parametrize(
    ("data", "error", "says"),
    [
        (b"{", SourceFormatError, "not valid JSON"),
        (b"", SourceFormatError, "not valid JSON"),
        (b"\xff\xfe\xfa{", SourceFormatError, "not valid JSON"),
        (b"[1]", SourceFormatError, "an array"),
        (b'"text"', SourceFormatError, "a string"),
        (b"null", SourceFormatError, "null"),
        (b"3", SourceFormatError, "a number"),
        (b'{"n": ' + b"1" * 6000 + b"}", SourceFormatError, "not valid JSON"),
        (b"[" * 100_000, SourceLimitError, "nested deeper"),
        (b'{"text": "a", "x": ' + b"[" * 500 + b"]" * 500 + b"}", SourceLimitError, "nested deeper"),
        (b"{}", SourceFormatError, "columns are: none"),
        (b'{"title": "a", "summary": "b"}', SourceFormatError, "columns are: title, summary"),
        (b'{"text": "", "html": null}', SourceFormatError, "columns are: text, html"),
        (b'{"text": "\\u200f \\n"}', NoArticleError, "no article text"),
    ],
)
def test_what_is_no_article_record(data, error, says):
    with pytest.raises(error, match=says) as caught:
        clean(RawSource("news.jsonl:7", data, SourceKind.RECORD, as_is=True))
    assert caught.value.source == "news.jsonl:7"
    assert caught.value.hint


def test_what_utf8_cannot_hold_is_dropped():
    data = rb'{"text": "\ud800\u0000ab", "x\udc00": ["\u0001y", NaN], "title": "\ud83d\ude00"}'
    found = clean(RawSource("n:1", data, SourceKind.RECORD, as_is=True))
    assert (found.paragraphs, found.metadata, found.title) == (("ab",), {"x": ["y", None]}, "\U0001f600")


def test_a_record_as_it_is_takes_no_time():
    data = json.dumps(
        {"id": "1", "title": "عنوان", "text": TEXT * 20, "date": "2015-07-21"}, ensure_ascii=False
    ).encode()
    raw = RawSource("n:1", data, SourceKind.RECORD, as_is=True)
    began = time.process_time()
    for _ in range(200):
        clean(raw)
    # 0.1–0.2 ms each on the machine it was written on; ten times that is an accident.
    assert time.process_time() - began < 200 * 0.002


def test_numbers_beyond_all_bounds_are_unknown():
    record = read_record("x", b'{"text": "a", "far": 1e400, "near": [-1e999, 1.5], "none": NaN}')
    assert record.metadata["near"] == [None, 1.5]
    assert record.metadata.get("far") is record.metadata.get("none") is None
