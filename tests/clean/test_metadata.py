"""What heads of pages say, and which of it is believed."""

import pytest

from archive.article import RawSource, SourceKind
from indexer.clean import clean
from indexer.clean.bylines import byline, without_introduction, without_place
from indexer.clean.page.metadata import read_facts
from indexer.clean.page.parse import parse
from indexer.clean.page.title import strip_names, title_key
from tests.clean.heads import json_ld, meta

BODY = (
    "<p>عاد القطار الجبلي إلى العمل أمس بعد شهر من أعمال الصيانة التي شملت القضبان والعربات.</p>"
    "<p>ونقلت أولى الرحلات مئتي راكب إلى القمة في أقل من ساعة، بحسب شركة السكك.</p>"
)
TITLE = "عودة القطار الجبلي إلى العمل"


def article(head="", above=f"<h1>{TITLE}</h1>", below="", url=None):
    page = f"<html><head><meta charset=utf-8>{head}</head><body>{above}<div>{BODY}</div>{below}</body></html>"
    return clean(RawSource("a.html", page.encode(), SourceKind.HTML, url=url))


@pytest.mark.parametrize(
    ("title", "stripped"),
    [
        (f"{TITLE} - صدى الوادي", TITLE),
        (f"صدى الوادي | {TITLE}", TITLE),
        (f"صدى الوادي » محليات » {TITLE}", TITLE),
        (f"{TITLE} - 13 أكتوبر 2015 - صدى الوادي", TITLE),
        ("مباراة الأهلي - الزمالك", "مباراة الأهلي - الزمالك"),
        (
            "«رواد الواحة» يجرون مسحا عن القراءة في خمسين حيا",
            "«رواد الواحة» يجرون مسحا عن القراءة في خمسين حيا",
        ),
        (f"{TITLE} :: صدى الوادي", TITLE),
        (f"{TITLE} — محليات — صدى الوادي", TITLE),
        (f"{TITLE} | Sada Al Wadi", TITLE),
        ("القطار الجبلي.. رحلة أولى - تفاصيل وصور", "القطار الجبلي.. رحلة أولى - تفاصيل وصور"),
        ("", ""),
        (" | ", ""),
    ],
)
def test_names_are_stripped_from_titles(title, stripped):
    assert strip_names(title, {title_key("صدى الوادي")}) == stripped


@pytest.mark.parametrize(
    ("head", "above", "title"),
    [
        (meta("og:title", f"{TITLE} - صدى الوادي"), f"<h1>صدى الوادي</h1><h2>{TITLE}</h2>", TITLE),
        (f"<title>صدى الوادي - {TITLE}</title>", "", TITLE),
        ("<title>صدى الوادي</title>", f"<h1>{TITLE}</h1>", TITLE),
        (meta("og:title", "عنوان مقتضب من...") + f"<title>{TITLE}</title>", f"<h1>{TITLE}</h1>", TITLE),
        (f"<title>صدى الوادي: {TITLE}</title>", "<h1><a href=/>صدى الوادي</a></h1>", TITLE),
        (f"<title>صدى الوادي: {TITLE}</title>", f"<h1>صدى الوادي</h1><h3>{TITLE}</h3>", TITLE),
        (f"<title>صدى الوادي: {TITLE}</title>", "", f"صدى الوادي: {TITLE}"),
        (f"<title>مدير السكك: {TITLE}</title>", f"<h1>مدير السكك: {TITLE}</h1>", f"مدير السكك: {TITLE}"),
        ("<title>صدى الوادي</title>", f"<h1>صدى الوادي</h1><h3 class=entry-title>{TITLE}</h3>", TITLE),
        ("", f'<h1>جريدة صدى الوادي اليومية</h1><div itemprop="headline">{TITLE}</div>', TITLE),
        (
            "",
            f"<ul><li class=post-title>خبر آخر من القرية</li></ul><h2 class=post-title>{TITLE}</h2>",
            TITLE,
        ),
        ("", "", None),
    ],
)
def test_title(head, above, title):
    assert article(head, above).title == title


@pytest.mark.parametrize(
    ("head", "url", "expected"),
    [
        (
            '<link rel="canonical" href="https://example.com/a">',
            "http://m.example.com/a?x",
            "https://example.com/a",
        ),
        ('<link rel="canonical" href="/a">', "https://example.com/b/c", "https://example.com/a"),
        (
            '<link rel="canonical" href="https://example.com/">',
            "https://example.com/b",
            "https://example.com/b",
        ),
        ('<link rel="canonical" href="https://example.com/">', None, None),
        (meta("og:url", "https://example.com/a"), None, "https://example.com/a"),
        ('<link rel="canonical" href="http://[x">', "https://example.com/b", "https://example.com/b"),
        ("", "https://example.com/b", "https://example.com/b"),
        ("", None, None),
    ],
)
def test_url(head, url, expected):
    assert article(head, url=url).url == expected


@pytest.mark.parametrize(
    ("head", "site"),
    [
        (meta("og:site_name", "صدى الوادي"), "صدى الوادي"),
        (meta("og:site_name", "صدى الوادي") + meta("og:url", "https://www.example.com/a"), "example.com"),
        (meta("og:site_name", "صدى الوادي") + meta("og:url", "https://10.2.3.4/a"), "صدى الوادي"),
        (meta("og:url", "https://10.2.3.4/a"), "10.2.3.4"),
        (meta("og:url", "https://www.example.com/"), "example.com"),
    ],
)
def test_site(head, site):
    assert article(head).site == site


@pytest.mark.parametrize(
    ("above", "below", "site"),
    [
        ("", "<p>جميع الحقوق محفوظة</p><p>www.example.com</p>", "example.com"),
        ("", "<footer>صدى الوادي © 2019 - برمجة www.maker.example</footer>", None),
        ("", "<footer>للتواصل: news@example.com</footer>", "example.com"),
        ("", "<p>يمكن حجز التذاكر عبر موقع الشركة www.rail.example قبل موعد الرحلة بيومين.</p>", None),
        ("", "<div class=comments>زوروا www.shop.example</div>", None),
        ('<a href="https://www.example.com/"><b>صدى الوادي</b></a>', "", "example.com"),
        ('<a href="/">صدى الوادي</a> <a href="https://facebook.com/">تابعنا</a>', "", None),
        ('<a href="https://a.example/">أ</a><p><a href="https://b.example/">ب</a></p>', "", None),
    ],
)
def test_site_of_a_page_without_an_address(above, below, site):
    assert article(above=f"{above}<h1>{TITLE}</h1>", below=below).site == site


@pytest.mark.parametrize(
    ("head", "above", "author"),
    [
        (json_ld('{"@type": "NewsArticle", "author": {"name": "منى سالم"}}'), "", "منى سالم"),
        (meta("article:author", "https://facebook.com/x"), "", None),
        (meta("author", "admin"), "", None),
        (meta("author", "example") + meta("og:url", "https://example.com/a"), "", None),
        (meta("author", "صدى الوادي") + f"<title>صدى الوادي - {TITLE}</title>", "", None),
        (meta("author", "Developed by Some One"), "", None),
        ("", "<p>بقلم: منى سالم</p>", "منى سالم"),
        ("", '<span itemprop="author">منى سالم</span>', "منى سالم"),
        (meta("author", "سامي راشد"), "<p>كتبت: منى سالم</p>", "منى سالم"),
        ("", "<div><i>بقلم: منى سالم</i> <i>الأحد 3 مايو 2020 - 09:15</i></div>", "منى سالم"),
        ("", "<div>3 مايو 2020 | كتبت: منى سالم - صنعاء</div>", "منى سالم"),
        ("", '<div>في <a href="/author/5">منى سالم</a> <a href="#c">3 تعليقات</a></div>', "منى سالم"),
        ("", '<div>في <a href="/books/5">المكتبة العامة</a></div>', None),
        ("", '<div>كتابة <a href="/writers/5">المزيد من مقالات الكاتب</a></div>', None),
        ("", "<p><span>منى سالم</span><span>•</span><span>8 مايو 2020</span></p>", "منى سالم"),
        ("", "<p><b>8 مايو 2020</b><b>محليات</b><b>د. منى سالم</b></p>", "د. منى سالم"),
        (meta("og:site_name", "صدى الوادي"), "<p>صدى الوادي - منى سالم</p>", "منى سالم"),
        ("", "<p>نشره سامي راشد في الجمعة, 08/05/2020 - 10:30</p>", "سامي راشد"),
        ("", "<p>أرسل بواسطة سامي راشد في الجمعة, 08/05/2020 - 10:30</p>", "سامي راشد"),
        ("", "<p>نص: منى سالم</p>", "منى سالم"),
        ("", "<p>محليات</p><p>صنعاء القديمة</p>", None),
        ("", "<p><span>شركة السكك</span><span>8 مايو 2020</span></p>", None),
        (f"<title>{TITLE} - منى سالم - صدى الوادي</title>", "", "منى سالم"),
        ("", "<p>المصدر: وكالات</p>", None),
        (meta("author", "Rédaction"), "<p>بقلم: هيئة التحرير</p>", None),
        (meta("author", "منى سالم"), "<div>بقلم: منى سالم محررة شؤون الريف</div>", "منى سالم"),
        ("", "", None),
    ],
)
def test_author(head, above, author):
    assert article(head, f"<h1>{TITLE}</h1>{above}").author == author


@pytest.mark.parametrize(
    ("below", "author"),
    [
        ("<p>بقلم: منى سالم</p>", "منى سالم"),
        ("<div class=comments><p>بقلم: منى سالم</p></div>", None),
        ("<aside><p>بقلم: منى سالم</p></aside>", None),
        ("<p><a href=/x>بقلم: منى سالم</a></p>", None),
        ("<p>* منى سالم كاتبة وباحثة في تاريخ السكك</p>", "منى سالم"),
        ("<p>* الكاتبة منى سالم تزور المدينة غدا</p>", None),
    ],
)
def test_author_signed_below_the_text(below, author):
    assert article(below=below).author == author


def test_author_above_a_text_without_a_headline():
    found = article(above="<p>كتبت: منى سالم</p>")
    assert (found.title, found.author) == (None, "منى سالم")


@pytest.mark.parametrize(
    ("head", "above", "below", "published"),
    [
        (json_ld('{"@type": "NewsArticle", "datePublished": "2019-11-04"}'), "", "", "2019-11-04"),
        (json_ld('[{"@type": "NewsArticle", "datePublished": "2019-11-04"},' * 2 + "{}]"), "", "", None),
        (json_ld('{"@type": "Organization", "datePublished": "2019-11-04"}'), "", "", None),
        (json_ld('{"@type": "NewsArticle", "datePublished": "2019'), "", "", None),
        (meta("article:published_time", "2019-11-04T08:00:00Z"), "", "", "2019-11-04T08:00+00:00"),
        (meta("article:modified_time", "2019-11-04"), "", "", None),
        ("", '<time datetime="2019-11-04">قبل يومين</time>', "", "2019-11-04"),
        ("", '<time datetime="2008-02-14">4/11/2019</time>', "", "2019-11-04"),
        ("", '<time class="updated" datetime="2020-01-01">1/1/2020</time><p>4/11/2019</p>', "", "2019-11-04"),
        (meta("article:published_time", "2019-11-04"), "<p>1 يناير 2012</p>", "", "2019-11-04"),
        ("", "<p>الإثنين 4 نوفمبر 2019</p>", "", "2019-11-04"),
        ("<title>" + TITLE + " - 4 نوفمبر 2019 - صدى الوادي</title>", "", "", "2019-11-04"),
        (meta("og:url", "https://example.com/2019/11/04/train"), "", "", "2019-11-04"),
        ("", "", "<footer>2001 - 2019</footer>", None),
        ("", "", "<ul class=related><li><a href=/x>خبر آخر</a> <span>3 مايو 2018</span></li></ul>", None),
    ],
)
def test_published(head, above, below, published):
    assert article(head, f"<h1>{TITLE}</h1>{above}", below).published == published


def test_whom_the_text_speaks_of_is_no_author():
    body = BODY.replace("شركة السكك", "مديرة السكك منى سالم")
    page = f"<h1>{TITLE}</h1><p><span>منى سالم</span><span>8 مايو 2020</span></p><div>{body}</div>"
    assert clean(RawSource("a.html", page.encode(), SourceKind.HTML)).author is None


def test_a_title_set_bold_where_the_head_names_the_site_alone():
    page = (
        "<title>صدى الوادي</title><table><tr><td><a href=1>خبر آخر من القرية الصغيرة</a></td></tr><tr><td>"
        f"<font size=5><b>{TITLE}</b></font><br><font size=2>8 مايو 2020</font><br>"
        f"<font size=3>منى سالم - <br>{BODY}</font></td></tr></table>"
    )
    found = clean(RawSource("a.html", page.encode(), SourceKind.HTML))
    assert (found.title, found.author, found.published) == (TITLE, "منى سالم", "2020-05-08")


def test_other_facts_are_metadata():
    head = (
        meta("og:description", "وصف")
        + meta("article:section", "محليات")
        + '<meta name="keywords" content="قطار">'
    )
    found = article(head)
    assert (found.metadata, found.section) == ({"description": "وصف", "keywords": "قطار"}, "محليات")


@pytest.mark.parametrize(
    "broken", ["", "[", "[" * 100_000, '{"@type": 3}', '{"@type": ["x", null], "@graph": 4}', '"x"', "null;"]
)
def test_broken_json_ld_says_nothing(broken):
    facts = read_facts(parse(f"<html><head>{json_ld(broken)}</head></html>", "a.html"), None)
    assert (facts.articles, list(facts.dates)) == (0, [])


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("بقلم: منى سالم", "منى سالم"),
        ("بقلم منى سالم", "منى سالم"),
        ("كتب - سامي راشد", "سامي راشد"),
        ("تمت الكتابة بواسطة: منى سالم", "منى سالم"),
        ("By: Mona Salem", "Mona Salem"),
        ("كتب سامي راشد رسالة إلى سكان المدينة كلهم", None),
        ("كتب الأطفال تملأ المكتبة.", None),
        ("المكتبة الكبرى", None),
        ("بقلم: منى سالم الأحد 3 مايو 2020 - 09:15", "منى سالم"),
        ("بقلم: محمد علي - نشر في 3 مايو 2020", "محمد علي"),
        ("3/5/2020 - كتب: سامي راشد", "سامي راشد"),
        ("بقلم: منى سالم منذ 3 ساعات", "منى سالم"),
        ("بقلم: منى سالم | عدد القراءات: 345", "منى سالم"),
        ("بقلم: منى سالم | لا توجد تعليقات", "منى سالم"),
        ("18 أبريل 2018 بواسطة منى سالم اترك تعليقاً", "منى سالم"),
        ("كتب بتاريخ 3 مايو 2020", None),
    ],
)
def test_byline(line, name):
    assert byline(line) == name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("منى سالم - القاهرة", "منى سالم"),
        ("لندن: منى سالم", "منى سالم"),
        ("منى سالم", "منى سالم"),
        ("منى سالم - سامي راشد", "منى سالم - سامي راشد"),
    ],
)
def test_place_of_a_byline(line, name):
    assert without_place(without_introduction(line)) == name
