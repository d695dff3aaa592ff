"""Pages that are no article, each told by what it is, and articles that look like them."""

import pytest

from archive.article import RawSource, SourceKind
from indexer.clean import clean
from indexer.errors import NoArticleError

TITLE = "بلدية المرفأ تفتح سوق الحرفيين بعد عام من الترميم"
LEDE = (
    "أعادت بلدية المرفأ، صباح السبت، فتح سوق الحرفيين أمام الزوار بعد عام كامل من أعمال الترميم التي شملت "
    "السقف الخشبي وأقواس المدخل."
)
MORE = "وقال أمين السوق إن سبعين حرفيا عادوا إلى دكاكينهم، وإن الأجرة لن تتغير هذا العام."
SUMMARY = "يجتمع أعضاء النادي يوم الجمعة المقبل لمناقشة مواعيد الرحلات وقائمة الكتب الجديدة."


def head(title, extra=""):
    return f"<html><head><title>{title}</title>{extra}</head>"


def links(count, words="خبر قصير عن حدث في المدينة"):
    return "".join(f'<li><a href="/n/{one}">{words} رقم {one}</a></li>' for one in range(count))


def cards(count, text=SUMMARY):
    return "".join(
        f'<div class="item"><h2><a href="/n/{one}">عنوان خبر طويل من أخبار المدينة {one}</a></h2>'
        f"<span>{one + 1} مايو 2020</span><p>{text}</p></div>"
        for one in range(count)
    )


def article(
    title=TITLE, *, text=f"<p>{LEDE}</p><p>{MORE}</p>", before="", after="", body="<body>", said=None
):
    top = head(said or f"{title} | صدى المرفأ")
    return f"{top}{body}{before}<h1>{title}</h1><div>{text}</div>{after}</body></html>"


def kind_of(markup, url=None):
    try:
        clean(RawSource("x.html", markup.encode(), SourceKind.HTML, url=url))
    except NoArticleError as page:
        return page.kind
    return None


MENU = f"<ul class=menu>{links(12, 'قسم')}</ul>"
PLAYER = '<iframe src="https://www.youtube.com/embed/abc"></iframe>'


@pytest.mark.parametrize(
    ("kind", "markup", "url"),
    [
        ("home", head("صدى المرفأ | الصفحة الرئيسية") + f"<body>{MENU}<p>{LEDE}</p></body>", None),
        ("home", head("صدى المرفأ") + f"<body>{MENU}<ul>{links(20)}</ul></body>", "https://e.example/"),
        ("home", head("صدى المرفأ") + f'<body class="home blog">{MENU}{cards(8)}</body>', None),
        ("home", head("صدى المرفأ") + f"<body>{cards(9)}</body>", "https://e.example/ar/index.php"),
        ("listing", head("محليات - صدى المرفأ") + f"<body><h1>محليات</h1>{MENU}{cards(6)}</body>", None),
        (
            "listing",
            head("محليات") + f'<body class="archive category"><h1>أخبار المدينة والقرى</h1><p>{SUMMARY}</p>'
            f"<ul>{links(15)}</ul></body>",
            None,
        ),
        (
            "listing",
            head("سلمى النجار | صدى المرفأ") + f"<body><h3>سلمى النجار</h3><p>كاتبة من المرفأ تهتم بالحرف "
            f"والأسواق القديمة منذ عشرين عاما.</p>{cards(6)}</body>",
            "https://e.example/author/salma",
        ),
        (
            "listing",
            head("وسم: حرف") + f"<body><h1>وسم: حرف</h1><ul>{links(9)}</ul></body>",
            "https://e.example/tag/crafts/",
        ),
        (
            "search",
            head("نتائج البحث عن: سوق") + f"<body><h1>نتائج البحث عن: سوق</h1>{cards(5)}</body>",
            None,
        ),
        (
            "search",
            head("صدى المرفأ") + f"<body class='search-no-results'>{MENU}<p>لا توجد نتائج لما تبحث عنه، "
            f"حاول بكلمات أخرى من فضلك.</p></body>",
            None,
        ),
        (
            "error",
            head("404 Not Found") + "<body><h1>Not Found</h1><p>The page was not found.</p></body>",
            None,
        ),
        (
            "error",
            head("الصفحة غير موجودة - صدى المرفأ") + f"<body>{MENU}<h1>الصفحة غير موجودة</h1><p>عفوا، الصفحة "
            f"التي تطلبها نقلت أو حذفت من الموقع.</p><h3>آخر الأخبار</h3>{cards(5)}</body>",
            None,
        ),
        (
            "error",
            head("صدى المرفأ") + f"<body class='error404'>{MENU}<h1>عذرا</h1><p>يبدو أن ما تبحث عنه لم يعد "
            f"موجودا في هذا المكان، جرب البحث.</p></body>",
            None,
        ),
        (
            "error",
            head("الصفحة غير موجودة") + f"<body class='error404'><h1>الصفحة غير موجودة</h1>{cards(9)}</body>",
            None,
        ),
        (
            "search",
            head("نتائج البحث عن السوق القديم")
            + f"<body><h1>نتائج البحث عن السوق القديم</h1>{cards(9)}</body>",
            None,
        ),
        (
            "video",
            article(
                text="".join(
                    f"<figure><img><figcaption>من ساحة السوق {one}</figcaption></figure>" for one in range(8)
                )
            ),
            None,
        ),
        ("error", head("Just a moment...") + "<body><h2>Checking your browser</h2></body>", None),
        (
            "error",
            head("تسجيل الدخول | صدى المرفأ") + f"<body>{MENU}<h1>تسجيل الدخول</h1><p>أدخل اسمك وكلمة السر "
            "لتقرأ بقية مواد الصحيفة.</p></body>",
            None,
        ),
        (
            "video",
            head("شاهد افتتاح السوق", '<meta property="og:type" content="video.other">')
            + f"<body>{MENU}<h1>شاهد افتتاح السوق</h1>{PLAYER}<p>مشاهد من افتتاح السوق أمس السبت.</p></body>",
            None,
        ),
        (
            "video",
            head("بث مباشر") + f"<body>{MENU}<h1>بث مباشر</h1>{PLAYER}<ul>{links(3)}</ul></body>",
            None,
        ),
        ("no-text", head("صدى المرفأ") + "<body><div class=footer>اتصل بنا</div></body>", None),
        ("no-text", "<p> . </p>", None),
    ],
)
def test_each_kind_of_page_is_told(kind, markup, url):
    assert kind_of(markup, url) == kind


@pytest.mark.parametrize(
    ("what", "markup", "url"),
    [
        ("short", article(text=f"<p>{LEDE}</p>"), None),
        ("one sentence among links", article(text=f"<p>{MORE}</p>", before=MENU, after=links(40)), None),
        ("forty related links", article(before=MENU, after=f"<div>{links(40)}</div>"), None),
        (
            "links between paragraphs",
            article(
                text="".join(
                    f"<p>{LEDE}</p><p><a href=/{one}>اقرأ خبرا آخر عن السوق {one}</a></p>" for one in range(6)
                )
            ),
            None,
        ),
        ("cards below", article(after=f"<h3>قد يهمك</h3><div class=related>{cards(8)}</div>"), None),
        ("called the front page", article(said="صدى المرفأ | الرئيسية"), None),
        ("class of the front page", article(body='<body class="home">', before=MENU), None),
        ("class of a category", article(body='<body class="archive category">', before=MENU), None),
        ("under a category", article(before=MENU), "https://e.example/category/city/souq-1"),
        ("at the root", article(before=MENU, after=links(10)), "https://e.example/"),
        ("with a film", article(before=PLAYER), "https://e.example/video/17"),
        (
            "headline linked to itself",
            head(f"{TITLE} | صدى المرفأ")
            + f"<body><h2><a href=/self>{TITLE}</a></h2><p>{LEDE}</p><p>{MORE}</p>{links(12)}</body>",
            None,
        ),
        (
            "of an error",
            article("خطأ 404 يتحول إلى معرض فني في المدينة", said="خطأ 404 يتحول إلى معرض فني في المدينة"),
            None,
        ),
        (
            "live",
            article(
                text="".join(
                    f"<div><time>1{one}:30</time><h3>تحديث من ساحة السوق</h3><p>{LEDE}</p></div>"
                    for one in range(7)
                )
            ),
            None,
        ),
        (
            "a poem",
            article(
                "قصيدة السوق القديم عند الفجر",
                text='<div class="entry-content">'
                + "".join(f"<p>يا سوقنا القديم في الفجر {one}</p>" for one in range(12))
                + "</div>",
            ),
            None,
        ),
        (
            "an album with its text",
            article(
                text=f"<p>{LEDE}</p><p>{MORE}</p>"
                + "".join(
                    f"<figure><img src={one}.jpg><figcaption>صورة {one}</figcaption></figure>"
                    for one in range(9)
                )
            ),
            None,
        ),
        (
            "of a search",
            article("نتائج البحث عن السفينة الغارقة تعلن اليوم", text=f"<p>{LEDE}</p>" * 5),
            None,
        ),
    ],
)
def test_articles_that_look_like_them_are_kept(what, markup, url):
    assert kind_of(markup, url) is None, what


def test_all_that_such_a_page_says_is_given_with_its_reason():
    with pytest.raises(NoArticleError, match="list of articles") as caught:
        clean(RawSource("x.html", (head("محليات") + f"<body>{cards(6)}</body>").encode(), SourceKind.HTML))
    texts = [line.text for line in caught.value.removed]
    assert texts.count(SUMMARY) == 6
    assert texts[0] == "عنوان خبر طويل من أخبار المدينة 0"
    assert all(line.after == 0 for line in caught.value.removed)
