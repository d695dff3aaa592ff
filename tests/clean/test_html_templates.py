"""One article in the manners of many systems, with the junk that each sets around and into it."""

import pytest

from archive.article import RawSource, SourceKind, page_lines
from indexer.clean import clean

TITLE = "قرية الينابيع تعيد تشغيل طاحونة الماء بعد ستين عاما"
P = (
    "دارت طاحونة الماء في قرية الينابيع صباح الجمعة للمرة الأولى منذ ستين عاما، وسط تصفيق الأهالي.",
    "وقال الطحان سليم بركات إن الحجارة الجديدة نحتت باليد في ورشة القرية.",
    "واستغرق العمل عامين",
    "وتفتح الطاحونة أبوابها للزوار كل يوم سبت، ويستطيع الأطفال طحن قمحهم بأنفسهم تحت إشراف المتطوعين.",
    "ويأمل الأهالي أن تعود الأعراس إلى ساحتها.",
)
HEAD = f"<html><head><title>{TITLE} | وادي الأخبار</title></head>"
MENU = "".join(f'<li><a href="/s/{one}">{one}</a></li>' for one in ("محليات", "اقتصاد", "رياضة", "ثقافة"))
NEWS = (
    "بلدية الساحل تزرع ألف شجرة زيتون",
    "افتتاح معرض الخزف في المتحف الصغير",
    "النسور يفوزون بكأس القرى للمرة الثالثة",
    "مهرجان العسل يعود الشهر المقبل",
)
LINKS = "".join(f'<li><a href="/n/{n}">{one}</a></li>' for n, one in enumerate(NEWS))
FOOT = "<div id=footer>جميع الحقوق محفوظة لوادي الأخبار 2021</div>"
PS = [f"<p>{one}</p>" for one in P]
BR = "<br><br>".join(P)
SHARE = "<div class=share><a href=#>فيسبوك</a> <a href=#>تويتر</a></div>"
ALSO = f'<p>اقرأ أيضا: <a href="/n/1">{NEWS[1]}</a></p>'
BARE = f'<p><a href="/n/2">{NEWS[2]}</a></p>'
FIGURE = "<figure><img src=a.jpg><figcaption>الطاحونة بعد ترميمها</figcaption></figure>"
COMMENTS = (
    "<div id=comments><h3>التعليقات (2)</h3><div class=comment><b>سالم</b><p>خبر يفرح القلب، شكرا لكل من "
    "ساهم في هذا العمل الجميل.</p></div><p>الرجاء الالتزام بآداب الحوار وعدم الإساءة إلى أحد.</p></div>"
)
LETTER = "<div class=newsletter><h4>النشرة البريدية</h4><p>اشترك لتصلك أخبارنا كل صباح على بريدك.</p></div>"
TICKER = f"<div class=ticker><b>عاجل</b> {' * '.join(NEWS)}</div>"

TEMPLATES = {
    "wordpress": f"""<body class="single single-post"><nav><ul>{MENU}</ul></nav>{TICKER}
        <article class="post-12 post"><header><h1 class="entry-title">{TITLE}</h1><div class="entry-meta">
        <time datetime="2021-05-07T08:30:00+03:00">7 مايو 2021</time></div></header>{FIGURE}
        <div class="entry-content">{"".join(PS[:2])}{ALSO}{"".join(PS[2:])}{SHARE}</div>
        <footer>الوسوم: <a href=/t/1>طاحونة</a></footer></article>
        <aside id=secondary><h3>أحدث المقالات</h3><ul>{LINKS}</ul></aside>{COMMENTS}{FOOT}""",
    "blogger": f"""<body><div id=header><h1><a href=/>وادي الأخبار</a></h1></div><div class="post hentry">
        <h3 class="post-title entry-title"><a href="/2021/05/mill.html">{TITLE}</a></h3>
        <div class="post-body entry-content"><div dir=rtl>{BR}</div></div>
        <div class=post-footer>مرسلة بواسطة وادي الأخبار في 8:30 ص</div></div>{COMMENTS}
        <div class=sidebar><h2>المشاركات الشائعة</h2><ul>{LINKS}</ul></div>{FOOT}""",
    "joomla": f"""<body><table><tr><td class=left><ul class=menu>{MENU}</ul></td><td>
        <table class=contentpaneopen><tr><td class=contentheading>{TITLE}</td></tr></table>
        <table class=contentpaneopen><tr><td class=createdate>الجمعة, 07 أيار 2021</td></tr><tr><td>
        {"".join(PS)}</td></tr></table><div class=readalso><ul>{LINKS}</ul></div></td></tr></table>{FOOT}""",
    "drupal": f"""<body class="node-type-article"><div id=menu><ul>{MENU}</ul></div>
        <h1 id=page-title>{TITLE}</h1>
        <div class="field field-name-body"><div class=field-items><div class=field-item>{"".join(PS[:3])}
        {LETTER}{"".join(PS[3:])}</div></div></div><div class="field field-tags"><a href=/t>تراث</a>
        </div>{FOOT}""",
    "table of the 2000s": f"""<body><table width=760><tr><td colspan=2><font size=2><a href=/>الرئيسية</a> |
        <a href=/1>محليات</a> | <a href=/2>رياضة</a></font></td></tr><tr><td width=160><font size=2>{LINKS}
        </font></td>
        <td><font size=5><b>{TITLE}</b></font><br><font size=3>{BR}</font></td></tr></table>
        <font size=1>جميع الحقوق محفوظة 2004</font>""",
    "no class at all": f"""<body><div><a href=/>وادي الأخبار</a></div><ul>{MENU}</ul><h1>{TITLE}</h1>
        {"".join(PS)}<ul>{LINKS}</ul><p>جميع الحقوق محفوظة 2021</p>""",
    "asp.net": f"""<body><form id=form1><div id=ctl00_menu><ul>{MENU}</ul></div>
        <span id=ctl00_lblTitle>{TITLE}</span>
        <div id=ctl00_lblDetails>{"".join(PS)}</div><div id=ctl00_ads>إعلان</div><ul>{LINKS}</ul>
        </form>{FOOT}""",
    "amp": f"""<body><amp-sidebar><ul>{MENU}</ul></amp-sidebar><main><article><h1>{TITLE}</h1>
        <amp-img src=a.jpg></amp-img>{"".join(PS[:2])}<amp-ad>إعلان</amp-ad>{"".join(PS[2:])}</article>
        <section class=related><h2>اقرأ أيضا</h2><ul>{LINKS}</ul></section></main>{FOOT}""",
    "elementor": f"""<body class="single"><div class="elementor-widget"><ul>{MENU}</ul></div>
        <div class="elementor-widget elementor-widget-heading"><div><h1>{TITLE}</h1></div></div>
        <div class="elementor-widget elementor-widget-theme-post-content">
        <div class="elementor-widget-container">
        {"".join(PS)}</div></div><div class="elementor-widget elementor-posts"><h3>{NEWS[0]}</h3>
        <h3>{NEWS[3]}</h3></div>
        {FOOT}""",
    "one long paragraph": f"""<body><ul>{MENU}</ul><h1>{TITLE}</h1><div>
        <p>{" ".join(P)}</p></div><ul>{LINKS}</ul>{FOOT}""",
    "lede in its own box": f"""<body><ul>{MENU}</ul><h1>{TITLE}</h1><h2 class=x></h2><div class=lede>
        <p>{P[0]}</p></div>
        <div class=pic><img><span class=caption>الطاحونة بعد ترميمها</span></div>
        <div class=text>{"".join(PS[1:])}</div>
        <ul>{LINKS}</ul>{FOOT}""",
    "split by boxes": f"""<body><ul>{MENU}</ul><h1>{TITLE}</h1><div class=text>{PS[0]}{PS[1]}
        <div class=box><h4>مواضيع
        ذات صلة</h4><ul>{LINKS}</ul></div>{PS[2]}{PS[3]}{BARE}{PS[4]}</div>{FOOT}""",
    "divs for paragraphs": f"""<body><div class=nav><ul>{MENU}</ul></div><h1>{TITLE}</h1><div class=content>
        {"".join(f"<div>{one}</div>" for one in P)}</div><div class=tags>#طاحونة #تراث</div>{FOOT}""",
    "hashtags and numbers at the end": f"""<body><ul>{MENU}</ul><h1>{TITLE}</h1><div>{"".join(PS)}
        <p>#طاحونة #تراث</p>
        <p>0731</p></div>{FOOT}""",
    "headlines below without a heading": f"""<body><ul>{MENU}</ul><div><h1>{TITLE}</h1>{"".join(PS)}
        {"".join(f"<h4><a href=/n>{one}</a></h4>" for one in NEWS)}</div>{FOOT}""",
    "donation": f"""<body><ul>{MENU}</ul><h1>{TITLE}</h1><div>{"".join(PS)}<div class=donate>
        <p>ادعموا صحافتنا المستقلة:
        تبرعكم يضمن استمرار عملنا، ساهموا معنا ولو بالقليل.</p></div></div>{FOOT}""",
}


def article(name):
    return clean(RawSource(f"{name}.html", (HEAD + TEMPLATES[name]).encode(), SourceKind.HTML))


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_article_comes_out_of_each_template(name):
    found = article(name)
    whole = (" ".join(P),) if name == "one long paragraph" else P
    assert found.paragraphs == whole
    assert found.title == TITLE


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_rest_has_its_reasons(name):
    lines = dict(page_lines(article(name)))
    assert lines.get(TITLE) in {"title", "repeated-title"}
    for text, reason in lines.items():
        if "حقوق" in text:
            assert reason == "footer"
        if text.startswith("#"):
            assert reason == "tags"
        if text == "الطاحونة بعد ترميمها":
            assert reason == "caption"
