"""Section, picture, change and address of a page, wherever a template says them."""

import json

import pytest

from archive.article import RawSource, SourceKind
from indexer.clean import clean
from indexer.clean.addresses import absolute_url, own_address
from indexer.clean.identity import same_site
from tests.clean.heads import json_ld, meta

TITLE = "افتتاح جسر المشاة فوق وادي الزيتون"
BODY = (
    "<p>افتتحت البلدية صباح أمس جسر المشاة فوق وادي الزيتون بعد عامين من أعمال البناء المتواصلة.</p>"
    "<p>ويختصر الجسر الطريق بين الحيين إلى خمس دقائق، وفق ما قاله مهندس المشروع للصحافيين.</p>"
)
URL = "https://example.com/news/5"


def page(head="", above="", body=BODY, below="", url=URL):
    html = (
        f"<html><head><meta charset=utf-8>{head}</head><body>{above}<h1>{TITLE}</h1>"
        f"<div class=entry-content>{body}</div>{below}</body></html>"
    )
    return clean(RawSource("a.html", html.encode(), SourceKind.HTML, url=url))


CRUMBS = (
    '{"@type": "BreadcrumbList", "itemListElement": ['
    '{"@type": "ListItem", "position": 2, "item": {"@id": "/local", "name": "محليات"}},'
    '{"@type": "ListItem", "position": 1, "name": "الرئيسية"},'
    f'{{"@type": "ListItem", "position": 3, "name": "{TITLE}"}}]}}'
)


@pytest.mark.parametrize(
    ("head", "above", "section"),
    [
        (meta("article:section", "محليات"), "", "محليات"),
        (meta("article:section", "Uncategorized") + json_ld(CRUMBS), "", "محليات"),
        (meta("og:site_name", "صدى الوادي") + meta("article:section", "صدى الوادي"), "", None),
        (json_ld('{"@type": "NewsArticle", "articleSection": ["محليات", "جسور"]}'), "", "محليات"),
        (json_ld(CRUMBS), "", "محليات"),
        ("", '<div class="breadcrumb"><a href=/>الرئيسية</a> » <a href=/l>محليات</a></div>', "محليات"),
        ("", '<ul class="breadcrumbs"><li><a href=/>الرئيسية</a><li><a href=/l>محليات</a></ul>', "محليات"),
        ("", '<nav aria-label="breadcrumb"><a href=/>الرئيسية</a><a href=/l>محليات</a></nav>', "محليات"),
        ("", '<div class="breadcrumbs">أنت هنا: <a href=/>الرئيسية</a> محليات</div>', "محليات"),
        ("", '<div class="breadcrumbs"><a href=/>الرئيسية</a> / محليات</div>', "محليات"),
        ("", f'<div class="breadcrumb">الرئيسية / محليات / <a href=/1>{TITLE}</a></div>', "محليات"),
        ("", f'<div class="breadcrumb">محليات » <a href=/1>{TITLE}</a></div>', "محليات"),
        ("", f'<div id="Crumbs">الرئيسية / محليات / {TITLE}</div>', "محليات"),
        ("", '<span itemprop="articleSection">محليات</span>', "محليات"),
        ("", '<a rel="category tag" href=/l>محليات</a>', "محليات"),
        ("", '<div class="breadcrumb"><a href=/>الرئيسية</a></div>', None),
        ("", f'<div class="breadcrumb">{TITLE}</div>', None),
        ("", "", None),
    ],
)
def test_section(head, above, section):
    assert page(head, above).section == section


@pytest.mark.parametrize(
    ("head", "body", "image"),
    [
        (meta("og:image", "https://cdn.example/p/bridge.jpg"), "", "https://cdn.example/p/bridge.jpg"),
        (meta("og:image", "/p/bridge.jpg"), "", "https://example.com/p/bridge.jpg"),
        ('<base href="https://example.org/">' + meta("og:image", "a.jpg"), "", "https://example.org/a.jpg"),
        (
            meta("og:image", "/img/logo.png") + meta("twitter:image", "/b.jpg"),
            "",
            "https://example.com/b.jpg",
        ),
        (meta("og:image", "/sites/default/files/b.jpg"), "", "https://example.com/sites/default/files/b.jpg"),
        (meta("og:image", "/assets/share.jpg"), "", None),
        (meta("og:image", "https://example.com/"), "", None),
        (meta("og:image", "/picture/?id=7"), "", "https://example.com/picture/?id=7"),
        (meta("og:image", "https://example.com/default-image.png?v=3"), "", None),
        (json_ld('{"@type": "Article", "image": ["/a.jpg", "/b.jpg"]}'), "", "https://example.com/a.jpg"),
        (
            json_ld('{"@type": "Article", "image": {"@type": "ImageObject", "url": "/a.jpg"}}'),
            "",
            "https://example.com/a.jpg",
        ),
        (
            json_ld(
                '{"@graph": [{"@type": "Article", "image": {"@id": "#lead"}},'
                '{"@type": "ImageObject", "@id": "#lead", "url": "/a.jpg"}]}'
            ),
            "",
            "https://example.com/a.jpg",
        ),
        ("", '<img src="data:image/gif;base64,R0" data-src="/late.jpg">', "https://example.com/late.jpg"),
        ("", '<img src="/small.jpg" width=40 height=40><img src="/l.jpg">', "https://example.com/l.jpg"),
        ("", '<img srcset="/300.jpg 300w, /600.jpg 600w">', "https://example.com/300.jpg"),
        ("", '<div class="related"><img src="/other.jpg"></div>', None),
        ("", "", None),
    ],
)
def test_image(head, body, image):
    assert page(head, body=body + BODY).image == image


def test_a_picture_without_a_known_base_has_no_address():
    assert page(meta("og:image", "./a.jpg"), url=None).image is None


@pytest.mark.parametrize(
    ("head", "below_title", "published", "modified"),
    [
        (
            meta("article:published_time", "2019-11-04") + meta("article:modified_time", "2019-11-05T10:00Z"),
            "",
            "2019-11-04",
            "2019-11-05T10:00+00:00",
        ),
        (
            json_ld('{"@type": "Article", "datePublished": "2019-11-04", "dateModified": "2019-11-06"}'),
            "",
            "2019-11-04",
            "2019-11-06",
        ),
        ("", "<p>نشر: 4 نوفمبر 2019 - آخر تحديث: 5 نوفمبر 2019</p>", "2019-11-04", "2019-11-05"),
        (
            "",
            "<p>آخر تحديث: 5 نوفمبر 2019</p><p>تاريخ النشر: 4 نوفمبر 2019</p>",
            "2019-11-04",
            "2019-11-05",
        ),
        ("", "<p>آخر تحديث: 5 نوفمبر 2019</p>", "2019-11-05", "2019-11-05"),
        (
            "",
            '<time datetime="2019-11-04">4/11/2019</time> <time class=updated datetime="2019-11-05">5</time>',
            "2019-11-04",
            "2019-11-05",
        ),
        # Nothing changes before it was published: such a date is that of a template.
        (
            meta("article:published_time", "2019-11-04") + meta("article:modified_time", "2008-01-01"),
            "",
            "2019-11-04",
            None,
        ),
        ("", "<p>4 نوفمبر 2019</p>", "2019-11-04", None),
    ],
)
def test_modified(head, below_title, published, modified):
    found = page(head, body=below_title + BODY)
    assert (found.published, found.modified) == (published, modified)


@pytest.mark.parametrize(
    ("graph", "author", "published"),
    [
        (
            (
                '{"@graph": [{"@type": "NewsArticle", "author": {"@id": "#p"},'
                '"datePublished": "2019-11-04"},'
                '{"@type": "Person", "@id": "#p", "name": "هالة المصري"}]}'
            ),
            "هالة المصري",
            "2019-11-04",
        ),
        (
            '[{"@type": "Article", "author": [{"@type": "Person", "name": "هالة المصري"}]}]',
            "هالة المصري",
            None,
        ),
        ('{"@type": "Article", "author": "هالة المصري",}', "هالة المصري", None),
        ('<!-- {"@type": "Article", "author": "هالة المصري"} -->', "هالة المصري", None),
        (
            '{"@type": "WebPage", "mainEntity": {"@type": "Article", "author": "هالة المصري"}}',
            "هالة المصري",
            None,
        ),
        ('{"@type": "WebPage", "datePublished": "2019-11-04"}', None, "2019-11-04"),
        # Of two descriptions, that of this page: the other is a headline of its sidebar.
        (
            (
                f'[{{"@type": "Article", "headline": "{TITLE}", "datePublished": "2019-11-04"}},'
                '{"@type": "Article", "headline": "خبر آخر من القرية", "datePublished": "2018-01-01"}]'
            ),
            None,
            "2019-11-04",
        ),
        # Two plugins describe one article: what one leaves out, the other says.
        (
            (
                f'[{{"@type": "Article", "headline": "{TITLE}", "datePublished": "2019-11-04"}},'
                f'{{"@type": "NewsArticle", "headline": "{TITLE}", "author": "هالة المصري"}}]'
            ),
            "هالة المصري",
            "2019-11-04",
        ),
    ],
)
def test_json_ld_of_many_shapes(graph, author, published):
    head = f"<title>{TITLE}</title>" + json_ld(graph)
    found = page(head)
    assert (found.author, found.published) == (author, published)


def test_the_outlets_name_is_kept_beside_its_domain():
    found = page(meta("og:site_name", "• صدى الوادي •"))
    assert (found.site, found.metadata["site_name"]) == ("example.com", "صدى الوادي")
    named = page(meta("og:site_name", "صدى الوادي"), url=None)
    assert (named.site, "site_name" in named.metadata) == ("صدى الوادي", False)


@pytest.mark.parametrize(
    ("said", "fetched", "own"),
    [
        (["https://example.com/a"], "https://m.example.com/a", "https://example.com/a"),
        (["https://other.example/a"], "https://example.com/b", None),
        (["https://other.com.eg/a"], "https://example.com.eg/b", None),
        (
            ["https://example.com/a"],
            "https://web.archive.org/web/2019/http://example.com/a",
            "https://example.com/a",
        ),
        (["https://example.com/", "/a"], "https://example.com/b", "https://example.com/a"),
        (["javascript:void(0)", "", "http://[x"], "https://example.com/b", None),
        (["https://example.com/a"], None, "https://example.com/a"),
        (["/a"], None, None),
        (["https://example.com/index.php", "/a"], "https://example.com/b", "https://example.com/a"),
        (["https://example.com/ar/Default.aspx"], "https://example.com/b", None),
        (
            ["https://example.com/index.php?id=5"],
            "https://example.com/b",
            "https://example.com/index.php?id=5",
        ),
    ],
)
def test_own_address(said, fetched, own):
    assert own_address(said, fetched) == own


@pytest.mark.parametrize(
    ("said", "base", "full"),
    [
        ("//cdn.example/a.jpg", "https://example.com/", "https://cdn.example/a.jpg"),
        ("a.jpg", None, None),
        ("mailto:a@example.com", "https://example.com/", None),
    ],
)
def test_absolute_url(said, base, full):
    assert absolute_url(said, base) == full


def test_sites_by_their_registered_name():
    assert same_site("https://www.example.com/a", "http://news.example.com/b")
    assert not same_site("https://one.co.uk/", "https://two.co.uk/")
    assert not same_site("file:///a", "https://example.com/")


def test_an_islamic_date_alone_dates_the_page_and_says_so():
    found = page(body="<p>الخميس ١٥ رمضان ١٤٣٦هـ</p>" + BODY)
    assert (found.published, found.published_as_printed) == ("2015-07-02", "الخميس ١٥ رمضان ١٤٣٦هـ")
    assert found.metadata["published_calendar"] == "islamic-umalqura"


@pytest.mark.parametrize(
    ("head", "printed", "published"),
    [
        ("", "15 رمضان 1436 هـ - 2 يوليو 2015", "2015-07-02"),
        # The moon was seen a day later there: no conflict, and the Gregorian date holds.
        ("", "15 رمضان 1436 هـ الموافق 3 يوليو 2015", "2015-07-03"),
        (meta("article:published_time", "2015-07-03"), "15 رمضان 1436 هـ", "2015-07-03"),
        (meta("article:published_time", "2019-01-01"), "15 رمضان 1436 هـ", "2019-01-01"),
    ],
)
def test_a_gregorian_date_wins_over_an_islamic_one(head, printed, published):
    found = page(head, body=f"<p>{printed}</p>" + BODY)
    assert found.published == published
    assert "published_calendar" not in found.metadata


def fetched_page(body, fetched="2020-03-05T10:00:00Z", below=""):
    html = f"<html><body><h1>{TITLE}</h1><div class=entry-content>{body}</div>{below}</body></html>"
    return clean(RawSource("a.html", html.encode(), SourceKind.HTML, fetched=fetched))


def test_an_age_below_the_headline_means_something_where_the_fetching_is_known():
    assert fetched_page("<p>منذ 3 ساعات</p>" + BODY).published == "2020-03-05T07:00+00:00"
    assert fetched_page("<p>منذ 3 ساعات</p>" + BODY, fetched=None).published is None


def test_ages_of_comments_and_other_articles_date_nothing():
    comments = "<ul><li>سامي</li><li>منذ 3 ساعات</li></ul>"
    assert fetched_page(BODY, below=comments).published is None
    assert fetched_page(BODY + "<p>منذ 3 ساعات</p>").published is None


def text(lines, fetched=None):
    return clean(RawSource("a.txt", "\n".join(lines).encode(), SourceKind.TEXT, fetched=fetched))


PROSE = [
    "افتتحت البلدية صباح أمس جسر المشاة فوق وادي الزيتون بعد عامين من أعمال البناء المتواصلة.",
    "ويختصر الجسر الطريق بين الحيين إلى خمس دقائق، وفق ما قاله مهندس المشروع للصحافيين.",
]


@pytest.mark.parametrize(
    ("lines", "fetched", "published", "modified"),
    [
        ([TITLE, "آخر تحديث: 5 نوفمبر 2019", "نشر: 4 نوفمبر 2019", *PROSE], None, "2019-11-04", "2019-11-05"),
        ([TITLE, "آخر تحديث: 5 نوفمبر 2019", *PROSE], None, "2019-11-05", "2019-11-05"),
        ([TITLE, "4 نوفمبر 2019", *PROSE, "آخر تحديث: 6/11/2019"], None, "2019-11-04", "2019-11-06"),
        ([TITLE, "منذ 3 ساعات", *PROSE], "2020-03-05T10:00:00Z", "2020-03-05T07:00+00:00", None),
        ([TITLE, "منذ 3 ساعات", *PROSE], None, None, None),
        ([TITLE, *PROSE, "سامي", "منذ 3 ساعات"], "2020-03-05T10:00:00Z", None, None),
        (["الأحد 5 يوليو 2026 الموافق 20 محرم 1448 هـ", "صدى الوادي", *PROSE], None, None, None),
        (["صنعاء - الأحد 5 يوليو 2026", *PROSE], None, "2026-07-05", None),
    ],
)
def test_dates_of_plain_text(lines, fetched, published, modified):
    found = text(lines, fetched)
    assert (found.published, found.modified) == (published, modified)


def record(**columns):
    data = json.dumps({"title": TITLE, "text": "\n".join(PROSE), **columns}).encode()
    return clean(RawSource("a.jsonl:1", data, SourceKind.RECORD))


def test_columns_of_section_picture_and_change():
    found = record(
        url="https://example.com/1", category="محليات", image="/a.jpg", updated_at="2019-11-05T10:00:00Z"
    )
    assert found.section == "محليات"
    assert found.image == "https://example.com/a.jpg"
    assert found.modified == "2019-11-05T10:00+00:00"
    assert found.metadata == {}


def test_what_such_columns_say_beyond_that_is_kept():
    found = record(categories=["محليات", "بيئة"], image="a.jpg", modified="قريبا", updated="2019-11-05")
    assert (found.section, found.image, found.modified) == ("محليات", None, None)
    assert found.metadata == {
        "section": "محليات\nبيئة",
        "image": "a.jpg",
        "modified": "قريبا",
        "updated": "2019-11-05",
    }


def test_an_islamic_date_of_a_record_is_converted():
    found = record(date="15 رمضان 1436هـ")
    assert (found.published, found.published_as_printed) == ("2015-07-02", "15 رمضان 1436هـ")
    assert found.metadata["published_calendar"] == "islamic-umalqura"
    gregorian = record(date="2/7/2017", text="\n".join([TITLE, "الخميس ١٥ رمضان ١٤٣٦هـ", *PROSE]))
    assert (gregorian.published, dict(gregorian.metadata)) == ("2017-07-02", {})


@pytest.mark.parametrize(
    ("bar", "published"),
    [
        (
            "<span>admin</span><span class=d>8 مايو 2020</span><span>محليات</span><span>512 زيارة</span>",
            "2020-05-08",
        ),
        ("<span>نُشر في<b>8 مايو 2020</b></span><a href=/l>محليات</a>", "2020-05-08"),
        ("<i>آخر تحديث 9 مايو 2020</i><i>8 مايو 2020</i><i>محليات</i>", "2020-05-08"),
        ("نشره رامي الحلبي في الجمعة, 08/05/2020 - 10:30", "2020-05-08T10:30"),
        ("أرسل بواسطة رامي الحلبي في الجمعة, 08/05/2020 - 10:30", "2020-05-08T10:30"),
        ('<abbr class=published title="2020-05-08T10:30:00+03:00">الجمعة</abbr>', "2020-05-08T10:30+03:00"),
    ],
)
def test_dates_of_bars_below_headlines(bar, published):
    assert page(body=f"<p class=meta>{bar}</p>" + BODY).published == published


def test_the_date_over_the_posts_of_its_day():
    above = "<div><h2 class=date-header><span>الجمعة، 8 مايو 2020</span></h2></div>"
    post = f"<h3 class=post-title>{TITLE}</h3><div>{BODY}</div>"
    html = f"<div>{above}<div><div><div>{post}</div></div></div></div>"
    found = clean(RawSource("a.html", f"<title>{TITLE}</title>{html}".encode(), SourceKind.HTML))
    assert found.published == "2020-05-08"


def test_dates_below_the_text_are_those_of_other_articles():
    others = "".join(f"<div><p>خبر قصير عن القرية رقم {n}</p><p>{n} مايو 2021</p></div>" for n in range(1, 4))
    assert page(below=others).published is None
    assert page(below="<p>نشر في 8 مايو 2020</p>").published == "2020-05-08"


@pytest.mark.parametrize(
    ("lines", "author"),
    [
        ([TITLE, "سلمى الخطيب", "نشر: 4 نوفمبر 2019", *PROSE], "سلمى الخطيب"),
        ([TITLE, "4 نوفمبر 2019 | سلمى الخطيب", *PROSE], "سلمى الخطيب"),
        ([TITLE, "4 نوفمبر 2019", *PROSE, "* سلمى الخطيب كاتبة وباحثة"], "سلمى الخطيب"),
        ([TITLE, "وادي الزيتون", "4 نوفمبر 2019", *PROSE], None),
        (["رئيس التحرير", "سلمى الخطيب", TITLE, "4 نوفمبر 2019", *PROSE], None),
        (
            [TITLE, "سلمى الخطيب", "4 نوفمبر 2019", *PROSE, "وشكرت المهندسة سلمى الخطيب سكان الحيين كلهم."],
            None,
        ),
        ([TITLE, "4 نوفمبر 2019", *PROSE, "خبر آخر", "سلمى الخطيب"], None),
    ],
)
def test_authors_of_plain_text(lines, author):
    assert text(lines).author == author


@pytest.mark.parametrize(
    ("lines", "author", "published"),
    [
        # Bars whose parts lost the signs and spaces between them.
        ([TITLE, "admin22 ديسمبر 2019محلياتاضف تعليق512 زيارة", *PROSE], None, "2019-12-22"),
        ([TITLE, "سلمى الخطيبتابع على تويتر8 يونيو 2019", *PROSE], None, "2019-06-08"),
        (
            [TITLE, "صدى الوادي - سلمى الخطيبالأربعاء 15 مارس 2017 - 18:34", *PROSE],
            "سلمى الخطيب",
            "2017-03-15T18:34",
        ),
        ([TITLE, "تاريخ النشر:15.03.2017 | 18:58 GMT | أخبار", *PROSE], None, "2017-03-15T18:58+00:00"),
        ([TITLE, "سلمى الخطيب الأربعاء 8 يونيو 2022 09:01 صـ", *PROSE], "سلمى الخطيب", "2022-06-08T09:01"),
        (
            [TITLE, "نشره سلمى الخطيب في الأربعاء, 15/03/2017 - 10:30", *PROSE],
            "سلمى الخطيب",
            "2017-03-15T10:30",
        ),
        ([TITLE, "15/03/2017", "صدى الوادي - سلمى الخطيب", *PROSE], "سلمى الخطيب", "2017-03-15"),
        ([TITLE, "نص: سلمى الخطيب", "15/03/2017", *PROSE], "سلمى الخطيب", "2017-03-15"),
        # The date set above the headline, and a clock there: nothing on a page is later than its clock.
        (
            ["الرئيسية", "اتصل بنا", "الأربعاء 15 مارس 2017", TITLE, *PROSE, "جميع الحقوق محفوظة © 2026"],
            None,
            "2017-03-15",
        ),
        (
            ["الرئيسية", "اتصل بنا", "السبت 3 يناير 2026", TITLE, *PROSE, "جميع الحقوق محفوظة © 2026"],
            None,
            None,
        ),
        (["السبت 3 يناير 2026", TITLE, "8 يونيو 2022", *PROSE], None, "2022-06-08"),
    ],
)
def test_bars_and_clocks_of_plain_text(lines, author, published):
    found = text(lines)
    assert (found.title, found.author, found.published) == (TITLE, author, published)


@pytest.mark.parametrize(
    "above",
    [
        "صدى الوادي رئيس مجلس الإدارةسامي راشد",
        "صدى الوادي رئيس التحرير: سامي راشد",
        "قناة الوادي نايل سات 10922 SR: 27500",
        "سامي راشد الصغير",
        "المزيد من مقالات الكاتب",
        "• جسر المشاة يختصر الطريق بين الحيين",
        "الوادي اليوم- الزيتون",
    ],
)
def test_what_stands_above_everything_is_no_headline(above):
    assert text([above, TITLE, "8 يونيو 2022", *PROSE]).title == TITLE
    assert text([TITLE, "8 يونيو 2022", *PROSE]).title == TITLE
