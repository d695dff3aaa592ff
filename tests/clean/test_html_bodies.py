"""Bodies in odd places: each of these pages is an article, and all of its text is kept."""

import pytest

from archive.article import RawSource, SourceKind
from indexer.clean import clean

TITLE = "ورشة الخزف تفتح أبوابها لتلاميذ القرية"
TEXT = (
    "فتحت ورشة الخزف في قرية الزيتون أبوابها يوم الاثنين أمام تلاميذ المدرسة الابتدائية.",
    "وقالت صاحبة الورشة إن كل تلميذ سيصنع إناء صغيرا ويأخذه معه إلى البيت بعد حرقه.",
    "وتستقبل الورشة عشرين تلميذا كل أسبوع حتى نهاية السنة الدراسية.",
    "ويدرس المجلس المحلي توسيع البرنامج ليشمل القرى المجاورة في الربيع المقبل.",
)
VERSES = (
    "يا طين أرضي كم حملت حكاية",
    "من كف جدي للصباح الآتي",
    "دارت عليك يد وأخرى بعدها",
    "حتى استقام الطين في الكاسات",
    "ما زال في عينيك ماء غيومنا",
    "يروي حديث الحقل للنبتات",
)
MENU = '<ul class="menu"><li><a href="/">الرئيسية</a></li><li><a href="/c">ثقافة</a></li></ul>'
LINKS = "".join(f'<li><a href="/n/{one}">عنوان خبر آخر من أخبار الناحية {one}</a></li>' for one in range(5))
FOOT = "<footer><p>جميع الحقوق محفوظة لجريدة الناحية.</p></footer>"
H1 = f"<h1>{TITLE}</h1>"


def wrapped(template, texts=TEXT):
    """Return each text in a copy of a template."""
    return "".join(template.format(text) for text in texts)


def kept(body):
    markup = f"<html><head><title>{TITLE} - جريدة الناحية</title></head><body>{body}</body></html>"
    return clean(RawSource("x.html", markup.encode(), SourceKind.HTML)).paragraphs


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f"{MENU}{H1}{'<br><br>'.join(TEXT)}{FOOT}", id="text right in the body"),
        pytest.param(f"{MENU}{H1}<ul>{wrapped('<li>{}</li>')}</ul>{FOOT}", id="items of a list"),
        pytest.param(
            f"{MENU}{H1}<blockquote><blockquote>{wrapped('<p>{}</p>')}</blockquote></blockquote>{FOOT}",
            id="quotations in one another",
        ),
        pytest.param(
            f"<table><tr><td><ul>{LINKS}</ul></td><td><b>{TITLE}</b><br>{'<br>'.join(TEXT)}</td></tr></table>",
            id="a cell beside a menu",
        ),
        pytest.param(
            H1 + wrapped("<table><tr><td>{}</td></tr></table>") + FOOT, id="a table for each paragraph"
        ),
        pytest.param(
            H1
            + wrapped('<div class="elementor-widget elementor-widget-text-editor"><div><p>{}</p></div></div>')
            + FOOT,
            id="a widget for each paragraph",
        ),
        pytest.param(
            f"{H1}<p>{TEXT[0]}</p>" + wrapped('<div class="widget text"><p>{}</p></div>', TEXT[1:]) + FOOT,
            id="a lede and widgets",
        ),
        pytest.param(f"{MENU}<div>{H1}{wrapped('<h3>{}</h3>')}</div>{FOOT}", id="paragraphs as headings"),
        pytest.param(f"{MENU}<div>{H1}<h2>{'<br>'.join(TEXT)}</h2></div>{FOOT}", id="one heading of all"),
        pytest.param(
            f'{MENU}<div id="article-comments-wrap">{H1}{wrapped("<p>{}</p>")}</div>{FOOT}',
            id="an element named by the comments that could follow",
        ),
        pytest.param(
            f'{MENU}<div class="gallery">{H1}{wrapped("<div><img src=a.jpg><p>{}</p></div>")}</div>{FOOT}',
            id="a gallery of paragraphs",
        ),
        pytest.param(
            f"{MENU}{H1}<div><div><p>{TEXT[0]}</p><p>{TEXT[1]}</p></div>"
            f"<div><p>{TEXT[2]}</p><p>{TEXT[3]}</p></div></div>{FOOT}",
            id="two columns",
        ),
        pytest.param(f"<a name=top>{MENU}{H1}<div>{wrapped('<p>{}</p>')}</div>", id="an anchor without end"),
        pytest.param(f"{MENU}{H1}<a id=text>{wrapped('<p>{}</p>')}</a>", id="an anchor around the text"),
    ],
)
def test_all_text_is_kept(body):
    assert kept(body) == TEXT


@pytest.mark.parametrize(
    "body",
    [
        f"{MENU}{H1}<div>{'<br>'.join(VERSES)}</div><ul>{LINKS}</ul>",
        f"{MENU}{H1}<div>{wrapped('<p>{}</p>', VERSES)}</div><ul>{LINKS}</ul>",
    ],
)
def test_a_poem_without_a_sentence_is_kept(body):
    assert kept(body) == VERSES


@pytest.mark.parametrize(
    "start",
    [
        "<!doctype html><meta charset=utf-8><title>{}</title><main>",
        "<title>{}</title><style>a {{}}</style><header>الناحية</header><article>",
        "<html><head><title>{}</title><script>x</script><section>",
        "<html><head><title>{}</title></head><body><main>",
    ],
)
def test_the_tags_of_head_and_body_may_be_left_out(start):
    markup = start.format(TITLE) + H1 + wrapped("<p>{}</p>")
    article = clean(RawSource("x.html", markup.encode(), SourceKind.HTML))
    assert (article.title, article.paragraphs) == (TITLE, TEXT)


def test_a_link_without_end_is_none():
    texts = tuple(f"{text} {TEXT[2]} {TEXT[3]}" for text in TEXT)
    body = f'{MENU}<a href="#top"><img src=up.gif>{H1}<div>{wrapped("<p>{}</p>", texts)}</div>'
    assert kept(body) == texts


def test_a_card_is_a_link_with_its_excerpt():
    card = f'<a href="/n/1"><h3>عنوان خبر آخر من أخبار الناحية</h3><p>{TEXT[3]}</p></a>'
    assert kept(f"{H1}<div>{wrapped('<p>{}</p>')}</div><div>{card * 5}</div>") == TEXT


def test_widgets_of_links_are_no_text():
    box = f'<div class="widget"><h3>روابط</h3><p><a href="/a">{TEXT[3]}</a></p><p>{TEXT[2]}</p></div>'
    assert kept(f"<main>{H1}<div><p>{TEXT[0]}</p></div></main>{box * 4}") == TEXT[:1]


def test_comments_longer_than_the_article_are_no_text():
    comments = f'<div id="comments">{wrapped("<p>{}</p>", TEXT[1:] * 4)}</div>'
    assert kept(f"<article>{H1}<p>{TEXT[0]}</p></article>{comments}") == TEXT[:1]
