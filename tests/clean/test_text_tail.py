"""The end of an article: subheads, paragraphs behind boxes, points, verses."""

import pytest

from indexer.clean.reasons import Reason
from indexer.clean.text.cleaning import clean_text
from indexer.clean.text.judge import judge, judge_lines
from indexer.clean.text.lines import read_lines
from indexer.clean.vocabulary.marks import TELLING_VERBS

TITLE = "مكتبة الوادي تفتح جناحا لكتب الصغار"
BODY = [
    "فتحت مكتبة الوادي، يوم السبت، جناحا جديدا لكتب الصغار في الطابق الأول من مبناها القديم.",
    "وقالت أمينة المكتبة إن الجناح يضم ألفي كتاب مصور، وإن القراءة فيه مجانية طوال العام.",
    "وأضافت أن متطوعين يقرؤون القصص بصوت عال كل خميس، وأن المقاعد تسع أربعين طفلا.",
]


def _kept(lines):
    return [judgment.text for judgment in judge_lines(lines) if judgment.kept]


@pytest.mark.parametrize("last", ["قصص المكتبة القديم", "كتب الصغار في الجناح"])
def test_the_last_line_is_a_subhead_where_it_speaks_of_the_same(last):
    assert _kept([TITLE, *BODY, last]) == [*BODY, last]


def test_the_last_line_is_a_subhead_where_others_stand_above():
    subheads = ["ألفا كتاب", "مقاعد وحكايات"]
    lines = [TITLE, BODY[0], subheads[0], BODY[1], subheads[1], BODY[2], "مواعيد العمل"]
    assert _kept(lines) == lines[1:]


@pytest.mark.parametrize(
    "last", ["صحيفة النسيم", "شاهد التفاصيل..", "جدول قطارات الشمال", "سلمى الهادي - الوادي"]
)
def test_other_last_lines_are_the_foot(last):
    assert _kept([TITLE, *BODY, last]) == BODY


def test_a_paragraph_behind_a_box_belongs_to_the_article():
    box = ["اقرأ أيضا"] + [
        f"{word} تعلن جدول رحلاتها الجديد"
        for word in ("قطارات", "حافلات", "سفن", "طائرات", "دراجات", "عربات", "قوافل")
    ]
    foot = [f"دفتر {word}" for word in ("النهر", "البحر", "الجبل", "الرمل", "الغيم", "المطر")]
    more = "وأوضحت أمينة المكتبة أن الجناح يفتح أبوابه في المبنى القديم."
    assert _kept([TITLE, BODY[0], *box, "مشاركة", "طباعة", more, *foot]) == [BODY[0], more]


def test_prose_of_another_article_below_stays_out():
    other = "وأعلنت شركة القطارات رحلات ليلية نحو الشمال خلال عطلة الصيف القادمة."
    foot = ["مشاركة", "طباعة", "اقرأ أيضا", "قطارات الشمال", "تابعونا", "جميع الحقوق محفوظة", "من نحن"]
    assert other not in _kept([TITLE, *BODY, *foot, other])


def test_points_with_bullets_belong_to_the_prose_above_them():
    points = ["• الجناح يفتح من السبت إلى الخميس", "• ألفي كتاب مصور للصغار", "• القراءة مجانية طوال العام"]
    menu = ["الرئيسية", "رياضة", "بحث", "تسجيل الدخول", "من نحن"]
    foot = ["اقرأ أيضا", "قطارات الشمال تعود", "مشاركة", "طباعة", *menu, "دفتر الغيم", "دفتر المطر"]
    assert _kept([*menu, TITLE, *BODY, "مواعيد الجناح", *points, *foot])[-4:] == ["مواعيد الجناح", *points]
    others = ["• قطارات الشمال تعود غدا", "• أسعار العسل ترتفع", "• فريق الجبل يفوز"]
    assert not set(others) & set(_kept([*menu, TITLE, *BODY, *others, *foot]))


POEM = [
    "يا بحر",
    "كم موجة حملت إليك",
    "سلام المراكب؟",
    "كم نورسا عاد",
    "من غيمة",
    "لا تراها العيون",
    "يا بحر",
    "خذني إلى أول الضوء",
    "حيث المنارة تحكي",
    "حكايتها للعابرين",
    "وحيث الرمال",
    "سكون!",
]


def test_a_poem_is_kept_whole():
    assert _kept(POEM) == POEM
    verdict = judge(["قصيدة جديدة: أغنية البحر", "12 مارس 2019", *POEM])
    assert [judgment.text for judgment in verdict.judgments if judgment.kept] == POEM
    assert verdict.title == 0


def test_headlines_and_menus_are_no_poem():
    menu = ["الرئيسية", "رياضة", "ثقافة", "بحث", "اقتصاد", "صحة", "من نحن", "اتصل بنا", "مشاركة"]
    assert not set(_kept([*menu, *POEM[:3]])) & set(menu)


FOOT = [f"دفتر {word}" for word in ("النهر", "البحر", "الجبل", "الرمل", "الغيم", "المطر", "الثلج")]
MENU = ["الرئيسية", "رياضة", "بحث", "تسجيل الدخول", "من نحن"]


def test_a_headline_alone_between_paragraphs_is_another_articles():
    long = [*BODY, *(line.replace("الجناح", "الركن") for line in BODY)]
    other = "قطارات الشمال تبدأ رحلاتها الليلية مطلع الصيف"
    subhead = "قصص تقرأ بصوت عال في المكتبة"
    lines = [*MENU, *FOOT, TITLE, *long[:3], other, long[3], subhead, *long[4:]]
    assert _kept(lines) == [*long[:4], subhead, *long[4:]]


def test_other_articles_follow_the_source():
    lines = [
        *MENU,
        TITLE,
        *BODY,
        "المصدر: وكالة الوادي",
        "قطارات الشمال تبدأ رحلاتها",
        "رحلات ليلية نحو الجبل كل خميس من شهر يونيو.",
    ]
    assert _kept(lines)[:4] == [*BODY, "المصدر: وكالة الوادي"]
    assert not set(lines[-2:]) & set(_kept(lines))
    more = "وأوضحت أن المكتبة تفتح الجناح كل يوم."
    assert more in _kept([*MENU, TITLE, *BODY, "المصدر: وكالة الوادي", more])


def test_prices_that_differ_in_their_figures_are_no_copies():
    prices = [f"كتاب رقم {number} بسعر {number * 7} درهما" for number in (12, 24, 36)]
    assert [line.copies for line in read_lines(prices)] == [1, 1, 1]
    assert [line.copies for line in read_lines(["كتب الصغار (3)", "كتب الصغار (8)"])] == [2, 2]


def test_a_caption_glued_to_the_first_paragraph_does_not_take_it_away():
    lines = [TITLE, f"صورة أرشيفية من المكتبة{BODY[0]}", *BODY[1:]]
    assert _kept(lines) == lines[1:]
    assert _kept([TITLE, "صورة أرشيفية من المكتبة", *BODY]) == BODY


def test_the_beginning_of_the_text_is_a_standfirst():
    lede = "فتحت مكتبة الوادي، يوم السبت، جناحا جديدا لكتب الصغار في الطابق"
    verdict = judge([TITLE, lede, *BODY])
    assert verdict.title == 0
    assert [judgment.text for judgment in verdict.judgments if judgment.kept] == BODY


@pytest.mark.parametrize(
    "again", [f"© Reuters. {TITLE}", f"صحيفة الوادي - {TITLE}", f"{TITLE} - صحيفة الوادي"]
)
def test_the_headline_is_said_again_with_a_credit_or_an_outlet(again):
    assert _kept([TITLE, again, *BODY]) == BODY
    assert judge([TITLE, again, *BODY]).judgments[1].reason is Reason.REPEATED_TITLE


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("2024-09-28 03:01:06 دفتر الوادي/سالم الهادي", "2024-09-28T03:01"),
        ("الوادي/دفتر الوادي/خاص - الاثنين 06/نوفمبر/2017", "2017-11-06"),
        ("أطفال في الجناح الجديد 28 سبتمبر 2024", None),
        ("2024-09-28 أطفال في الجناح الجديد", None),
        ("أطفال في الجناح الجديد الاثنين 6 نوفمبر 2017", None),
    ],
)
def test_a_date_among_names_below_the_headline(line, published):
    assert clean_text("\n".join([TITLE, line, *BODY])).published == published


def test_keywords_below_a_colon_are_no_list_of_the_article():
    assert _kept([*MENU, *FOOT, TITLE, *BODY, "كلمات تدل عليه:", "المكتبة", "القراءة", "كتب الصغار"]) == BODY


def test_entries_of_a_numbered_list_may_have_parts():
    names = enumerate(("الوادي", "النخيل", "البحر"), 1)
    songs = [f"{number}- نشيد {name} / كلمات: سالم / ألحان: كرم" for number, name in names]
    assert _kept([TITLE, *BODY, "أناشيد الجناح:", *songs])[-3:] == songs
    assert read_lines(["الرئيسية / مكتبات / الوادي"])[0].reason is Reason.MENU


@pytest.mark.parametrize("verb", TELLING_VERBS.split("|"))
def test_a_first_paragraph_without_its_full_stop_begins_with_a_past_tense(verb):
    lede = f"{verb} أمناء المكتبات في الوادي جناح الصغار والقراءة المجانية في المبنى"
    assert _kept([TITLE, lede, *BODY[1:]]) == [lede, *BODY[1:]]


def test_a_source_and_a_name_are_no_headline():
    verdict = judge(["الوادي : سالم الهادي", *BODY])
    assert verdict.title is None
    assert judge([TITLE, "الوادي : سالم الهادي", *BODY]).title == 0
