"""Section, picture, change and address of a page, wherever a template says them."""

import pytest

from archive.article import RawSource, SourceKind
from indexer.clean import clean
from indexer.clean.addresses import absolute_url, own_address
from indexer.clean.identity import same_site

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


def meta(name, content):
    return f'<meta property="{name}" content="{content}">'


def json_ld(text):
    return f'<script type="application/ld+json">{text}</script>'


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
                '{"@graph": [{"@type": "NewsArticle", "author": {"@id": "#p"}, "datePublished": "2019-11-04"},'
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
