"""Other articles on a page, hidden articles, and articles that only programs are told."""

import json

import pytest

from archive.article import RawSource, SourceKind
from indexer.clean import examine
from indexer.clean.page.parse import parse

TITLE = "حافلة المكتبة تصل إلى قرى الجبل كل أسبوعين"
BODY = "وصلت حافلة المكتبة المتنقلة إلى قرية السنديان صباح الأحد وعلى رفوفها ألف كتاب للأطفال."
MORE = "وقالت أمينة الحافلة إن الاستعارة مجانية وإن الموعد التالي سيكون بعد أسبوعين."
OTHER = "افتتح نادي الدراجات موسمه الجديد برحلة حول البحيرة شارك فيها مئتا متسابق من كل الأعمار."
OTHER_TITLE = "نادي الدراجات يفتتح موسمه حول البحيرة"
HEAD = f"<html><head><title>{TITLE}</title></head><body>"
OWN = f"<h1 class=title>{TITLE}</h1><p>{BODY}</p><p>{MORE}</p>"
SECOND = f"<h1 class=title>{OTHER_TITLE}</h1>" + f"<p>{OTHER}</p>" * 6
BOX = f'<div class="box"><h3><a href="/n/2">{OTHER_TITLE}</a></h3><p>{OTHER}</p></div>'
CARD = f'<article class=card><h3><a href="/n/2">{OTHER_TITLE}</a></h3><p>{OTHER}</p></article>'
LIVE = "".join(f"<article><h3>تحديث رقم {one} من ساحة القرية</h3><p>{BODY}</p></article>" for one in range(4))


def cleaned(markup):
    return examine(RawSource("x.html", markup.encode(), SourceKind.HTML)).article


@pytest.mark.parametrize(
    "markup",
    [
        f"<main><article>{OWN}</article><article>{SECOND}</article></main>",
        f"<main><div class=post>{OWN}</div><div class=post>{SECOND}</div></main>",
        f"<main><article>{OWN}<section>{CARD * 6}</section></article></main>",
        f"<div class=row><div>{OWN}</div><div>{CARD * 6}</div></div>",
        f"<div>{CARD * 3}</div><article>{OWN}</article>",
        f"<main><div class=text>{OWN}</div><div class=grid>{BOX * 4}</div></main>",
        f"<main>{OWN}{BOX * 3}</main>",
    ],
)
def test_other_articles_are_related_ones(markup):
    article = cleaned(HEAD + markup)
    assert article.title == TITLE
    assert article.paragraphs == (BODY, MORE)
    assert {line.reason for line in article.removed if line.text == OTHER} == {"related"}


@pytest.mark.parametrize(
    ("markup", "count"),
    [
        (f"<article>{OWN}{LIVE}</article>", 10),
        (f"<h1>{TITLE}</h1><div>{LIVE}</div>", 8),
        (f"<div>{OWN}<h1>سؤال وجواب مع الأمينة</h1><p>{OTHER}</p></div>", 4),
        (f"<h1>{TITLE}</h1><div class=text><p>{BODY}</p>{BOX * 3}</div>", 4),
        (f"<h1>{TITLE}</h1><div>{BOX * 3}</div>", 3),
        (f"<article><h1>{TITLE}</h1><p>{BODY}</p><h2>في الطريق إلى القرية</h2><p>{MORE}</p></article>", 3),
    ],
)
def test_parts_of_the_article_are_not(markup, count):
    assert len(cleaned(HEAD + markup).paragraphs) == count


@pytest.mark.parametrize(
    "markup",
    [
        f'<div class=text><p>{BODY}</p><div style="display:none"><p>{MORE * 3}</p></div></div>',
        f"<div hidden><p>{BODY}</p><p>{MORE * 3}</p></div>",
        f"<noscript><div><p>{BODY}</p><p>{MORE * 3}</p></div></noscript>",
    ],
)
def test_an_article_that_is_hidden_is_the_article(markup):
    assert cleaned(f"{HEAD}<h1>{TITLE}</h1>{markup}").paragraphs == (BODY, MORE * 3)


@pytest.mark.parametrize(
    "hidden",
    [
        f"<p hidden>{MORE}</p>",
        f"<div style='display: none'><p>{BODY}</p><p>{BODY}</p><p>{BODY}</p></div>",
        f"<div class=newsletter hidden><p>{OTHER * 4}</p></div>",
        "<noscript>فعّل جافا سكريبت في متصفحك لترى هذه الصفحة كما ينبغي.</noscript>",
    ],
)
def test_other_hidden_text_goes_as_hidden(hidden):
    article = cleaned(f"{HEAD}<h1>{TITLE}</h1><div><p>{BODY}</p><p>{MORE * 2}</p>{hidden}</div>")
    assert article.paragraphs == (BODY, MORE * 2)
    assert "hidden" in {line.reason for line in article.removed}


def stated(body, shown="<div id=root></div><div class=footer>اتصل بنا</div>"):
    told = json.dumps({"@type": "NewsArticle", "headline": TITLE, "articleBody": body}, ensure_ascii=False)
    return cleaned(f'{HEAD}<script type="application/ld+json">{told}</script>{shown}')


@pytest.mark.parametrize("body", [f"{BODY}\n\n{MORE}", f"&lt;p&gt;{BODY}&lt;/p&gt;<p>{MORE}</p>"])
def test_text_that_only_programs_are_told_is_taken_where_none_is_shown(body):
    article = stated(body)
    assert article.paragraphs == (BODY, MORE)
    assert [line.text for line in article.removed] == ["اتصل بنا"]
    assert stated(body, f"<h1>{TITLE}</h1><p>{OTHER}</p>").paragraphs == (OTHER,)


def test_each_line_has_its_place():
    markup = (
        f'{HEAD}<nav><a href="/">الرئيسية</a></nav><div class="post post-1731 extra"><h1>{TITLE}</h1>'
        f'<div id="text12"><p>{BODY}</p></div></div>'
    )
    found = examine(RawSource("x.html", markup.encode(), SourceKind.HTML))
    assert found.places == (
        "html/body/nav/a",
        "html/body/div.post.post-0/h1",
        "body/div.post.post-0/div.text0/p",
    )


def test_attributes_and_texts_of_elements():
    document = parse("<p class='a  b' rel=x>أ<b>ب</b><script>ج</script></p><p>د", "x")
    first = next(document.find_all("p"))
    assert (first.name, first.attrs) == ("p", {"class": ["a", "b"], "rel": ["x"]})
    assert first.get_text() == "أب"
    assert [one.get_text() for one in document.find_all(("b", "script"))] == ["ب", "ج"]
