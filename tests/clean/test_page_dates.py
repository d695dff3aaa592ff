"""Which date of a page is that of its article: templates, clocks, comments and other items have dates too."""

import json

import pytest

from archive.article import RawSource, SourceKind
from indexer.clean import clean

TITLE = "مزارعو الوادي يفتتحون معصرة زيتون تعاونية"
BODY = (
    "<p>افتتح مزارعو الوادي معصرة زيتون تعاونية بعد موسم وصفوه بأنه الأفضل منذ عشر سنوات.</p>"
    "<p>وقال رئيس التعاونية إن المعصرة ستعمل ليلا ونهارا حتى نهاية الموسم.</p>"
)
OTHER = "سباق القوارب ينطلق في البحيرة الكبيرة"
PRINTED = "<div>5 مارس 2021</div>"


def linked(**said):
    return f'<script type="application/ld+json">{json.dumps(said, ensure_ascii=False)}</script>'


def story(headline, **more):
    return linked(**{"@type": "NewsArticle"}, headline=headline, datePublished="2015-05-06", **more)


def meta(name, content):
    return f'<meta name="{name}" content="{content}">'


def cleaned(head="", bar="", below="", *, above="", fetched=None, title=f"{TITLE} - جريدة الوادي"):
    markup = (
        f"<html><head><title>{title}</title>{head}</head><body>{above}<main><h1>{TITLE}</h1>{bar}"
        f"<div>{BODY}</div>{below}</main></body></html>"
    )
    url = "https://wadi.example/news/12"
    return clean(RawSource("a.html", markup.encode(), SourceKind.HTML, url=url, fetched=fetched))


@pytest.mark.parametrize(
    ("head", "bar", "published"),
    [
        # What may be that of a template gives way to what is printed, and counts where nothing is.
        (linked(**{"@type": "WebPage"}, datePublished="2011-01-01"), PRINTED, "2021-03-05"),
        (linked(**{"@type": "WebPage"}, datePublished="2021-03-05T09:30"), PRINTED, "2021-03-05T09:30"),
        (linked(**{"@type": "WebPage"}, datePublished="2021-03-05"), "", "2021-03-05"),
        (meta("date", "2009-01-01"), PRINTED, "2021-03-05"),
        (meta("date", "2021-03-05"), "", "2021-03-05"),
        (
            meta("date", "2009-01-01"),
            '<time class=published datetime="2021-03-05">قبل عام</time>',
            "2021-03-05",
        ),
        # The article of JSON-LD is believed where it is this one.
        (story(TITLE), PRINTED, "2015-05-06"),
        (story(f"{TITLE}: حكاية موسم"), "", "2015-05-06"),
        (story(""), "", "2015-05-06"),
        (story(OTHER), "", None),
        (story(OTHER), PRINTED, "2021-03-05"),
        (story(OTHER, url="https://wadi.example/news/12"), "", "2015-05-06"),
        (story("جريدة الوادي"), PRINTED, "2021-03-05"),
        (story("جريدة الوادي"), "", None),
        # Fields that nobody filled in.
        (meta("article:published_time", "1970-01-01T00:00:00Z"), "", None),
        (meta("article:published_time", "1970-01-01T03:00:00+03:00"), PRINTED, "2021-03-05"),
        (meta("article:published_time", "-0001-11-30T00:00:00+00:00"), "", None),
        (meta("article:published_time", "0000-00-00 00:00:00"), PRINTED, "2021-03-05"),
    ],
)
def test_what_the_head_says_against_what_is_printed(head, bar, published):
    assert cleaned(head, bar).published == published


@pytest.mark.parametrize(
    "below",
    [
        '<div class=side><time datetime="2022-01-02">2 يناير</time></div>',
        "<div><h3>تعليق واحد</h3><b>زائر</b> <span>9 مارس 2021</span><p>خبر جميل ونتمنى المزيد.</p></div>",
        "<div><h3>التعليقات (2)</h3>"
        + "<div><b>زائر</b> <i>2021/03/01</i><p>خبر جميل جدا وننتظر زيت هذا الموسم في السوق.</p></div>" * 2
        + "</div>",
        f"<div><a href=/n/1>{OTHER}</a><span>2 يناير 2022</span></div>",
    ],
)
def test_dates_below_the_text_are_those_of_others(below):
    assert cleaned(below=below).published is None


def test_times_alike_are_those_of_a_live_report():
    entries = "".join(
        f'<div><time datetime="2021-03-0{day}">{day}</time>'
        f"<p>تحديث من المعصرة في يومها {day} من هذا الموسم.</p></div>"
        for day in (5, 6, 7)
    )
    markup = f"<title>{TITLE}</title><article><h1>{TITLE}</h1>{entries}</article>"
    assert clean(RawSource("a.html", markup.encode(), SourceKind.HTML)).published is None


@pytest.mark.parametrize(
    ("head", "bar"),
    [
        (meta("article:published_time", "2021-06-01T10:00:00Z"), ""),
        ("", "<div>9 أبريل 2021</div>"),
    ],
)
def test_nothing_was_published_after_it_was_fetched(head, bar):
    assert cleaned(head, bar, fetched="2021-03-05T10:00:00Z").published is None
    assert cleaned(head, bar, fetched="2021-07-05T10:00:00Z").published is not None


def test_the_author_of_another_article_is_not_taken():
    person = {"@type": "Person", "name": "خالد النوري"}
    assert cleaned(story(OTHER, author=person)).author is None
    assert cleaned(story(TITLE, author=person)).author == "خالد النوري"
