"""Plain texts that are no article, each told by what it is, and articles that look like them."""

import json
from pathlib import Path

import pytest

from archive.article import RawSource, SourceKind
from indexer.clean import clean
from indexer.clean.lines import normal_space
from indexer.clean.reasons import NoArticle
from indexer.clean.text.cleaning import clean_text
from indexer.errors import NoArticleError

GOLD = Path(__file__).resolve().parents[2] / "../shared/gold/pages"
MENU = (
    "الرئيسية\nمحليات\nاقتصاد\nرياضة\nثقافة وفنون\nمنوعات\nفيديو\nصور\nبحث\nاتصل بنا\nمن نحن\nسياسة الخصوصية"
)
FOOT = "فيسبوك\nتويتر\nواتساب\nجميع الحقوق محفوظة لصدى المرفأ\nشروط الاستخدام"
TITLE = "بلدية المرفأ تفتح سوق الحرفيين بعد عام من الترميم"
LEDE = (
    "أعادت بلدية المرفأ، صباح السبت، فتح سوق الحرفيين أمام الزوار بعد عام كامل من أعمال الترميم التي شملت "
    "السقف الخشبي وأقواس المدخل."
)
MORE = "وقال أمين السوق إن سبعين حرفيا عادوا إلى دكاكينهم، وإن الأجرة لن تتغير هذا العام."
LAST = "ويستقبل السوق زواره من التاسعة صباحا حتى المغرب، ويغلق أبوابه يوم الجمعة من كل أسبوع."
HEADS = (
    "نادي المشي يختار طريق الوادي لرحلة الربيع",
    "مكتبة الحي تستقبل ألف كتاب من متبرعين",
    "عودة القطار السياحي إلى محطة الواحة",
    "حديقة الطيور تحتفل بأول فرخ للقلق الأبيض",
    "طلاب المعهد يصنعون ساعة شمسية من الحجر",
    "مخبز القرية يعيد وصفة الخبز بالسمسم",
    "مركب الصيادين القديم يصير متحفا صغيرا",
    "معرض للخزف الأزرق في بيت الفنون",
)
TEASERS = (
    "اختار أعضاء النادي طريق الوادي لرحلتهم المقبلة لأن أشجار اللوز تزهر فيه هذه الأيام.",
    "تسلمت المكتبة ألف كتاب في الأدب والعلوم تبرع بها سكان الحي خلال أسبوعين.",
    "يعود القطار إلى الخدمة الشهر المقبل بعد إصلاح السكة بين المحطة والواحة.",
    "خرج الفرخ من بيضته يوم الأحد في العش الكبير فوق برج المياه القديم.",
    "ثبت الطلاب الساعة في ساحة المعهد وعلموا زملاءهم كيف يقرأ الوقت من الظل.",
    "وجد الخباز الوصفة في دفتر جده وخبز منها مئة رغيف وزعها على جيرانه.",
    "يعرض المركب شباكا وخرائط وصورا من رحلات الصيد في القرن الماضي.",
    "يضم المعرض أربعين قطعة صنعها خزافو المدينة خلال ورشة الشتاء.",
)


def rows(count, *, unit="{head}\n{day} مايو 2020\n{teaser}", same=False):
    """Units of a list; on different days, or all on the same."""
    return "\n".join(
        unit.format(head=HEADS[one], teaser=TEASERS[one], day=1 if same else one + 1) for one in range(count)
    )


def cut(text):
    return text.rsplit(" ", 3)[0]


EXCUSE = "ربما حذفت الصفحة أو نقلت إلى عنوان آخر. يمكنك العودة إلى الصفحة الرئيسية أو استخدام البحث."
CHECK = """Verify you are human by completing the action below.
waha.example needs to review the security of your connection before proceeding."""
DOOR = "هل تريد أن تكتب معنا؟ كل ما عليك هو إنشاء حساب جديد ببضع خطوات أو تسجيل الدخول للمتابعة."
FORM = """تسجيل الدخول
اسم المستخدم
كلمة المرور
تذكرني
ليس لديك حساب؟ سجل الآن لتحفظ ما تقرأ من مواد الصحيفة."""

NO_ARTICLES = {
    "section with summaries": (NoArticle.LISTING, f"{MENU}\nمحليات\n{rows(8)}\n{FOOT}"),
    "section of dated headlines": (
        NoArticle.LISTING,
        f"{MENU}\n" + rows(8, unit="{head}\n{day}/5/2020") + f"\n{FOOT}",
    ),
    "section with the date last": (
        NoArticle.LISTING,
        rows(5, unit="{head}\n{teaser}\n312\n| {day} مايو 2020"),
    ),
    "short section with pages": (
        NoArticle.LISTING,
        f"الأخبار\n{rows(3, same=True)}\nالصفحات\n1\n2\n3\n4\nالتالي ›\nالأخيرة »",
    ),
    "tag": (NoArticle.LISTING, f"{MENU}\nوسم: حرف قديمة\n{rows(6)}\n{FOOT}"),
    "archive on page 2": (NoArticle.LISTING, f"{MENU}\nأرشيف مايو\n{rows(4)}\nالصفحة 2 من 20\n{FOOT}"),
    "excerpts cut in brackets": (
        NoArticle.LISTING,
        f"{MENU}\n" + "\n".join(f"{HEADS[one]}\n{cut(TEASERS[one])} [...]" for one in range(6)) + f"\n{FOOT}",
    ),
    "author": (
        NoArticle.LISTING,
        "الكاتب: سالم الهادي\nمنتج ومحرر\n" + "\n".join(f"{cut(LEDE)} {one}…" for one in TEASERS[:4]),
    ),
    "author with a life in one sentence": (
        NoArticle.LISTING,
        f"{MENU}\nسلمى النجار\nكاتبة من المرفأ تهتم بالحرف والأسواق القديمة منذ عشرين عاما، ولها كتابان.\n"
        + "\n".join(f"{HEADS[one]}\n{cut(TEASERS[one])} […]" for one in range(6))
        + "\n123صفحة 1 من 20",
    ),
    "search": (
        NoArticle.SEARCH,
        "إجمالي نتائج البحث: 617\n«سوق الحرفيين»:\n"
        + "\n".join(f"{cut(LEDE)} {one[:-1]}..." for one in TEASERS[:3]),
    ),
    "search with dates": (NoArticle.SEARCH, f"{MENU}\nنتائج البحث عن: سوق\n{rows(6)}\n{FOOT}"),
    "search that found nothing": (
        NoArticle.SEARCH,
        f"{MENU}\nلم يتم العثور على نتائج\n{FOOT}",
    ),
    "page not found": (
        NoArticle.ERROR,
        f"{MENU}\nعفوا، الصفحة المطلوبة غير موجودة\n{EXCUSE}\n404\n{FOOT}",
    ),
    "page not found, with other articles": (
        NoArticle.ERROR,
        f"{MENU}\nعفوا ... خطأ 404\nعذرا، الصفحة التي تبحث عنها غير موجودة.\nأحدث المقالات\n"
        + "\n".join(f"{HEADS[one]}\n{cut(TEASERS[one])} [...]" for one in range(5)),
    ),
    "page not found in English": (
        NoArticle.ERROR,
        "404 - Page Not Found\nSorry, the page you are looking for does not exist or was moved elsewhere.",
    ),
    "robots kept out": (
        NoArticle.ERROR,
        f"Just a moment...\n{CHECK}",
    ),
    "door of a forum": (
        NoArticle.ERROR,
        f"{MENU}\n{DOOR}\n{FOOT}",
    ),
    "form to sign in": (
        NoArticle.ERROR,
        f"{MENU}\n{FORM}\n{FOOT}",
    ),
    "film": (
        NoArticle.VIDEO,
        f"{MENU}\nشاهد: لحظة افتتاح السوق القديم\nفيديوهات أخرى\n" + "\n".join(HEADS) + f"\n{FOOT}",
    ),
    "front page of sections": (
        NoArticle.HOME,
        f"{MENU}\nالنسخة الورقية\n"
        + "\n".join(
            f"{name}\n{HEADS[one]}\n{TEASERS[one][:-1]}، {MORE}"
            for one, name in enumerate(("محليات", "رياضة", "صحة", "بيئة"))
        )
        + f"\n{FOOT}",
    ),
    "menus only": (NoArticle.NO_TEXT, f"{MENU}\n{FOOT}"),
}


@pytest.mark.parametrize(("kind", "text"), NO_ARTICLES.values(), ids=NO_ARTICLES)
def test_each_kind_of_text_is_told(kind, text):
    found = clean_text(text)
    assert (found.no_article, found.paragraphs) == (kind, ())


@pytest.mark.parametrize("text", [text for _, text in NO_ARTICLES.values()], ids=NO_ARTICLES)
def test_all_lines_of_a_refused_text_are_removed_in_order_with_reasons(text):
    found = clean_text(text)
    assert [line.text for line in found.removed] == [normal_space(line) for line in text.splitlines()]
    assert all(line.reason and line.after == 0 for line in found.removed)


SHORT = "فتحت بلدية المرفأ سوق الحرفيين اليوم."
PRICES = "الطماطم: 5 دراهم\nالبصل: 4 دراهم\nالبطاطس: 6 دراهم\nالجزر: 3 دراهم"
NAMES = "سالم الهادي\nسلمى النجار\nكريم الحداد\nهدى الوردي\nمازن شريف"
RELATED = "\n".join(f"{head}\n{day} مايو 2020" for day, head in enumerate(HEADS, 1))
EXCERPTS = "\n".join(f"{HEADS[one]}\n{cut(TEASERS[one])} [...]" for one in range(4))
POEM = """يا ليل هذا المرفأ البعيد
متى تعود السفن من جديد
ويرجع الصيف مع النشيد
وتوقد المنار بالوقود
على الطريق في ليالي العيد
كأنها قنديل جدي الوحيد
يقول للبحار لا تحيد
فالبيت بعد الموج والحديد"""
LONG = f"{LEDE} {MORE}"

ARTICLES = {
    "one sentence": LEDE,
    "one sentence below its headline": f"{TITLE}\n{LEDE}",
    "one short sentence on a page": f"{MENU}\n{TITLE}\n12 مايو 2020\n{SHORT}\n{FOOT}",
    "one sentence on a page of dated headlines": f"{MENU}\n{TITLE}\n12 مايو 2020\n{LEDE}\n{FOOT}\n{RELATED}",
    "dated headlines without a heading": f"{MENU}\n{TITLE}\n12 مايو 2020\n{LEDE}\n{RELATED}\n{FOOT}",
    "dated headlines above": f"{MENU}\n{RELATED}\n{TITLE}\n{LEDE}\n{MORE}\n{FOOT}",
    "related articles with summaries": f"{MENU}\n{TITLE}\n{LEDE}\nمواضيع ذات صلة\n{rows(8)}\n{FOOT}",
    "related articles cut in brackets": f"{MENU}\n{TITLE}\n{LEDE}\nاقرأ أيضا\n"
    + "\n".join(f"{HEADS[one]}\n{cut(TEASERS[one])} [...]" for one in range(6)),
    "round-up with a headline above each part": f"{TITLE}\n{LEDE}\n"
    + "\n".join(f"{head}\n{teaser}" for head, teaser in zip(HEADS, TEASERS, strict=True)),
    "round-up by sections": f"أخبار الأسبوع في المرفأ\n{LEDE}\n"
    + "\n".join(
        f"{name}\n{HEADS[one]}\n{TEASERS[one]}" for one, name in enumerate(("محليات", "رياضة", "صحة"))
    ),
    "live blog with times": f"{TITLE}: لحظة بلحظة\n{LEDE}\n"
    + "\n".join(f"10:{one}5\n{HEADS[one]}\n{TEASERS[one]}" for one in range(6)),
    "live blog with dates and times": f"{TITLE}: لحظة بلحظة\n"
    + "\n".join(f"12 مايو 2020 - 10:{one}5\n{HEADS[one]}\n{TEASERS[one]}" for one in range(6)),
    "live blog over several days": f"{TITLE}: التفاصيل أولا بأول\n"
    + "\n".join(f"{one + 1} مايو 2020\n{HEADS[one]}\n{TEASERS[one]}" for one in range(6)),
    "years of a life": f"محطات في حياة النجار سالم الهادي\n{LEDE}\n"
    + "\n".join(f"{one + 1} مايو 19{one}4\n{TEASERS[one]}" for one in range(7)),
    "chapters with dates above": f"تاريخ سوق الحرفيين في ست محطات\n{LEDE}\n"
    + "\n".join(f"{one + 1} مايو 19{one}4\n{HEADS[one]}\n{TEASERS[one]}" for one in range(6)),
    "matches with dates": f"مواعيد مباريات فريق المرفأ في الدوري\n{LEDE}\n"
    + "\n".join(f"{day} مايو 2020\nفريق المرفأ يلاقي فريق الوادي رقم {day}" for day in range(1, 8)),
    "interview": "حوار مع أمين السوق\nكيف كان العمل في الترميم؟\n"
    f"{MORE}\nومتى تفتح الورش الجديدة؟\n{LAST}\nوماذا بعد؟\nنستعد لمعرض الربيع.",
    "prices": f"أسعار الخضر اليوم في سوق المرفأ\n{LEDE}\n{PRICES}",
    "names": f"أسماء الفائزين في مسابقة الحرف\n{LEDE}\n{NAMES}",
    "poem": POEM,
    "poem on a page": f"{MENU}\nنشيد المرفأ البعيد\nشعر: سالم الهادي\n{POEM}\n{FOOT}",
    "press review": f"ماذا قالت صحف المرفأ هذا الصباح\n{LEDE}\n"
    + "\n".join(f"صحيفة الوادي: {HEADS[one]}\n{TEASERS[one]}" for one in range(4)),
    "obituary": f"{MENU}\nوفاة النجار سالم الهادي\nتوفي أمس النجار سالم الهادي عن ثمانين عاما.\n{FOOT}",
    "headline about a search": f"{MENU}\nنتائج البحث عن القارب المفقود تعلن غدا\n"
    f"تعلن خفر السواحل غدا نتائج البحث عن القارب المفقود قرب المرفأ.\n{FOOT}",
    "headline about missing pages": f"{MENU}\nالصفحة غير موجودة: ماذا يعني هذا الخطأ\n"
    f"يعني خطأ «الصفحة غير موجودة» أن الخادم لم يجد العنوان الذي طلبه القارئ.\n{LAST}\n{FOOT}",
    "headline about signing in": f"{MENU}\nطريقة تسجيل الدخول إلى منصة المعهد\n"
    f"أعلن المعهد طريقة تسجيل الدخول إلى منصته الجديدة بعد إنشاء حساب جديد برقم الطالب.\n{FOOT}",
    "first sentence for all": f"{MENU}\n{TITLE}\n{LEDE}\nهذا المقال متاح للمشتركين فقط\n{FOOT}",
    "column of dots": f"الكاتب: سالم الهادي\n{TITLE}\n"
    f"كان سوق الحرفيين في المرفأ بيتا لنا جميعا، نشم فيه رائحة الخشب والترميم...\n"
    "ثم جاءت بلدية المرفأ بالحجارة والحديد ونسيت أن للخشب ذاكرة لا تشترى...\n"
    "واليوم بعد عام أمشي بين الدكاكين وأسأل أين ذهبت تلك الرائحة القديمة...",
    "section named above": f"القسم: محليات\n{TITLE}\n{LEDE}\n{MORE}",
    "headline of a film with its text": f"{MENU}\nشاهد: سوق الحرفيين يفتح أبوابه\n{LEDE}\n{FOOT}\n"
    + "\n".join(HEADS),
    "figures below": f"{TITLE}\n{LEDE}\n{MORE}\n1\n2\n3\n4\nالتالي",
    "second of three pages": f"{MENU}\n{TITLE}\n{LEDE}\n{MORE}\nالصفحة 2 من 3\n{FOOT}",
    "links between paragraphs": f"{MENU}\n{TITLE}\n"
    + "\n".join(f"{text}\nاقرأ أيضا: {HEADS[one]}" for one, text in enumerate((LEDE, MORE, LAST)))
    + f"\n{FOOT}",
    "a search box that finds nothing": f"{MENU}\nلا توجد نتائج\nمشاهدة الكل\n{TITLE}\n{LEDE}\n{FOOT}",
    "a link to a missing page": f"{MENU}\nصفحة غير موجودة\n{TITLE}\n12 مايو 2020\n{LEDE}\n{FOOT}",
    "one long line": LONG,
    "no full stop among excerpts": f"{MENU}\n{TITLE}\n{LONG[:-1]}، {LAST[:-1]}\n{EXCERPTS}\n{FOOT}",
    "sentence among excerpts": f"{MENU}\n{EXCERPTS}\n{TITLE}\n{LEDE}\n{EXCERPTS}\n{FOOT}",
    "a paragraph without an end": f"{MENU}\n{LEDE[:-1]}\n" + "\n".join(HEADS) + f"\n{FOOT}",
}


@pytest.mark.parametrize("text", ARTICLES.values(), ids=ARTICLES)
def test_articles_that_look_like_lists_are_kept(text):
    found = clean_text(text)
    assert found.no_article is None
    assert found.paragraphs


def test_a_refused_text_says_what_it_is():
    kind, text = NO_ARTICLES["section with summaries"]
    with pytest.raises(NoArticleError, match="list of articles") as caught:
        clean(RawSource("x.txt", text.encode(), SourceKind.TEXT))
    assert caught.value.kind == kind
    assert caught.value.title is None, "the headline of an article in the list is not that of the page"
    assert len(caught.value.removed) == len(text.splitlines())


def test_the_text_of_a_record_is_never_refused():
    _, text = NO_ARTICLES["section with the date last"]
    record = {"title": "من أخبار المرفأ", "text": text}
    found = clean(RawSource("x.jsonl:1", json.dumps(record).encode(), SourceKind.RECORD))
    assert found.paragraphs


def test_no_article_of_the_gold_is_refused():
    if not GOLD.is_dir():
        pytest.skip(f"the gold is not beside the project ({GOLD})")
    pages = sorted(GOLD.glob("*/page.txt"))
    refused = {page.parent.name: clean_text(page.read_text("utf-8")).no_article for page in pages}
    assert pages
    assert not {name: kind for name, kind in refused.items() if kind}
