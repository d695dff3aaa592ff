"""What is seen of one line, and which run of lines has the greatest sum."""

import itertools
import random

import pytest

from indexer.clean.lines import normal_space
from indexer.clean.reasons import Reason
from indexer.clean.text.byline import byline
from indexer.clean.text.extent import find_extent
from indexer.clean.text.lines import read_lines
from indexer.clean.text.score import LENGTHS, WEIGHTS, features
from indexer.clean.text.ticker import is_ticker
from indexer.clean.text.title import is_credit, repeats
from indexer.clean.text.verse import find_verse
from indexer.clean.vocabulary.lookup import line_key
from indexer.clean.vocabulary.marks import BYLINE_STARTS


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("بقلم: سلمى الخطيب", "سلمى الخطيب"),
        ("بقلم سلمى الخطيب", "سلمى الخطيب"),
        ("كتب ناصر الجبلي", "ناصر الجبلي"),
        ("كتبت- سلمى الخطيب:", "سلمى الخطيب"),
        ("كتبت ـ سلمى الخطيب", "سلمى الخطيب"),
        ("كتابة ناصر الجبلي - آخر تحديث: ٠٦:١٦ ، ٢١ أكتوبر ٢٠١٤", "ناصر الجبلي"),
        ("تمت الكتابة بواسطة: ناصر الجبلي", "ناصر الجبلي"),
        ("تقرير: ناصر الجبلي", "ناصر الجبلي"),
        ("المصدر: (مسقط - ناصر الجبلي)", "ناصر الجبلي"),
        ("By: Nasser Jabali", "Nasser Jabali"),
        ("بقلم: ناصر الجبلي الأحد 3 مايو 2020 - 09:15", "ناصر الجبلي"),
        ("3/5/2020 | كتبت: سلمى الخطيب - صنعاء", "سلمى الخطيب"),
        ("بقلم: ناصر الجبلي | 345 مشاهدة", "ناصر الجبلي"),
        ("كتب التاريخ على جدران المدينة", None),
        ("كتب رسالة إلى أمه في 3 مايو 2020", None),
        ("كتب رسالة إلى أمه في القرية.", None),
        ("تقرير جديد عن أسعار الخضر", None),
        ("حوار مع أكبر صيادي القرية", None),
        ("كتب جديدة", None),
        ("بقلم", None),
        ("قال المدير إن الحديقة جاهزة", None),
    ],
)
def test_bylines(line, name):
    assert byline(line) == name


@pytest.mark.parametrize("start", BYLINE_STARTS.split("|"))
def test_every_beginning_of_a_byline(start):
    assert byline(f"{start}: سلمى الخطيب") == "سلمى الخطيب"


@pytest.mark.parametrize(
    ("line", "ticker"),
    [
        ("انطلاق معرض الكتاب    أمطار على السواحل    فوز فريق الهضبة    افتتاح مكتبة جديدة", True),
        ("انطلاق معرض الكتاب | أمطار على السواحل | فوز فريق الهضبة | افتتاح مكتبة جديدة", True),
        ("انطلاق معرض الكتاب // أمطار على السواحل // فوز فريق الهضبة // افتتاح مكتبة", True),
        ("خبر    صور    فيديو    رأي", False),
        ("انتهى الدرس الأول.    بدأ الدرس الثاني.    غنى التلاميذ معا.    عادوا إلى بيوتهم.", False),
        ("انطلاق معرض الكتاب في دورته العاشرة", False),
        ("الرابط https://a.example/b/c والرابط https://a.example//d والثالث https://b.example/e هنا", False),
        (
            "    ".join(
                ["وقال البائع إن السوق يفتح باكرا", "فاتحة طويلة لا تنتهي " * 12, "وأضاف", "ثم عاد إلى محله"]
            ),
            False,
        ),
        ("    ".join(["كلام طويل في فقرة واحدة من المقال " * 6] * 5), False),
    ],
)
def test_tickers(line, ticker):
    assert is_ticker(line) is ticker


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("  خبر \t جديد\u00a0 ", "خبر جديد"),
        ("\ufeffالمكت\u200bبة \u200bالجديدة", "المكتبة الجديدة"),
        ("\u200fخبر\u200e 12\u200f", "خبر\u200e 12"),
        ("\u202bخبر\u202c", "خبر"),
        ("می‌خواهم", "می\u200cخواهم"),
        ("خ\ufeffبر", "خبر"),
        ("\r\n\u2028", ""),
    ],
)
def test_white_space(raw, shown):
    assert normal_space(raw) == shown
    assert normal_space(shown) == shown


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("الأحد ١٥ رمضان ١٤٣٦هـ", Reason.DATE),
        ("02 يوليو 2017 - 21:01", Reason.DATE),
        ("* * *", Reason.BLANK),
        ("الرئيسية » أخبار » محليات", Reason.MENU),
        ("مهرجان الطيور يعود إلى البحيرة26 فبراير/ شباط 2024", Reason.RELATED),
        ("مهرجان الطيور يعود إلى البحيرة", None),
    ],
)
def test_reasons_of_a_line_alone(line, reason):
    assert read_lines([line])[0].reason is reason


TITLE = "مهرجان الطيور يعود إلى البحيرة"


@pytest.mark.parametrize(
    ("line", "same"),
    [
        (TITLE, True),
        (TITLE + TITLE, True),
        (f"{TITLE} - {TITLE} - {TITLE}", True),
        (f"{TITLE} | بريد البحيرة", True),
        ("مَهرجان الطُّيور يعود الى البحيره", True),
        ("مهرجان الطيور يعود إلى...", True),
        ("مهرجان الطيور", False),
        ("البحيرة", False),
        (f"{TITLE} بعد خمسة أعوام من الغياب الطويل، ويستمر حتى نهاية الأسبوع بمشاركة مئة مصور.", False),
    ],
)
def test_repetitions_of_the_headline(line, same):
    assert repeats(line_key(TITLE), read_lines([line])[0]) is same


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("سلمى الخطيب – صنعاء", True),
        ("بريد البحيرة - الجبل الأخضر", True),
        ("المهرجان السنوي – الطيور تعود إلى البحيرة", False),
        ("المهرجان السنوي يعود", False),
    ],
)
def test_names_with_cities_are_no_headlines(line, credit):
    assert is_credit(read_lines([line])[0]) is credit


def test_the_extent_is_the_run_with_the_greatest_sum():
    source = random.Random(3)
    for _ in range(400):
        scores = [float(source.randint(-4, 4)) for _ in range(source.randint(0, 12))]
        start, end = find_extent(scores)
        runs = [sum(scores[a:b]) for a, b in itertools.combinations(range(len(scores) + 1), 2)]
        assert sum(scores[start:end]) == max([0.0, *runs])


def test_verses_are_runs():
    couplet = [
        "يا نهر كم مرت عليك قوافل",
        "وبقيت تسقي الزرع كل صباح",
        "والطير يهبط كي يغني وحده",
        "فوق الضفاف وفوق كل جناح",
    ]
    others = ["يا بحر كم غنى لك البحار", "وعدت إليك مراكب الصياد", "والموج يرقص كلما جاء المسا"]
    headline = "البلدية تعلن مواعيد الحافلات الصيفية الجديدة في المدينة"
    lines = read_lines([headline, *couplet, headline, *others])
    assert find_verse(lines, [None] * len(lines), tidy=True) == [False] + [True] * 4 + [False] * 4


def test_headlines_above_an_article_are_no_verses():
    headlines = [
        "طلاب يزرعون ألف شجرة في يوم",
        "أمطار خفيفة على السواحل غدا",
        "قطار الجبل يعود إلى العمل",
        "البلدية تفتح ثلاث حدائق جديدة",
    ]
    prose = (
        "قالت البلدية إن الحديقة الجديدة تفتح أبوابها أمام الزوار طوال أيام الأسبوع، من الصباح إلى المساء."
    )
    lines = read_lines([*headlines, prose, prose, prose])
    assert find_verse(lines, [None] * len(lines), tidy=True) == [False] * 7
    assert find_verse(lines[:4], [None] * 4, tidy=True) == [True] * 4
    rhymed = [
        "يا نهر كم مرت عليك قوافل",
        "وبقيت تسقي الزرع كل صباح",
        "والطير يهبط كي يغني",
        "فوق الضفاف بلا جناح",
    ]
    lines = read_lines([*rhymed, prose, prose, prose])
    assert find_verse(lines, [None] * len(lines), tidy=True) == [True] * 4 + [False] * 3


def test_verses_on_a_whole_page_have_to_rhyme():
    free = [
        "يا بحر كم غنى لك البحار",
        "وعدت إليك مراكب الصياد",
        "والموج يرقص كلما جاء المسا",
        "في كل ليل نجمة وحديث",
    ]
    rhymed = [
        "يا نهر كم مرت عليك قوافل",
        "وبقيت تسقي الزرع كل صباح",
        "والطير يهبط كي يغني",
        "فوق الضفاف بلا جناح",
    ]
    assert find_verse(read_lines(free), [None] * 4, tidy=False) == [False] * 4
    assert find_verse(read_lines(rhymed), [None] * 4, tidy=False) == [True] * 4


def test_a_poem_keeps_its_odd_lines():
    verse = [f"{start} الصياد نحو الموج ينشد لحنه" for start in ("وقف", "ركض", "نظر", "صعد", "رجع")]
    other = [f"{start} الأطفال خلف البحر في المساء" for start in ("وتبع", "وغنى", "وانتظر", "ونام")]
    odd = "(يا بحر خذنا إلى الجزر البعيدة)"
    lines = read_lines([*verse, odd, *other, odd.replace("خذنا", "عد بنا")])
    assert all(find_verse(lines, [None] * len(lines), tidy=True))


def test_the_name_of_a_section_between_paragraphs_is_a_subhead():
    prose = (
        "قالت البلدية إن الحديقة الجديدة تفتح أبوابها أمام الزوار طوال أيام الأسبوع، من الصباح إلى المساء."
    )
    assert [line.reason for line in read_lines([prose, "اقتصاد", prose])] == [None] * 3
    assert [line.reason for line in read_lines(["رياضة", "اقتصاد", prose])][1] is Reason.MENU
    assert [line.reason for line in read_lines([prose, "الرئيسية", prose])][1] is Reason.MENU


def test_every_feature_is_weighed_and_every_weight_is_of_some_feature():
    texts = [
        "قالت البلدية إن الحديقة الجديدة تفتح أبوابها أمام الزوار طوال أيام الأسبوع، من الصباح إلى المساء.",
        "وأضافت أن الحديقة ستغلق أبوابها أمام الزوار يوما واحدا في الشهر للصيانة.",
        "كلام " * 45,
        "كلام " * 30,
        "مهرجان الطيور يعود إلى البحيرة بعد خمسة أعوام من الغياب والصمت",
        "مهرجان الطيور يعود إلى البحيرة",
        "مهرجان الطيور يعود إلى البحيرة",
        "مهرجان...",
        "- الطماطم: 4",
        "الطماطم 4 دراهم",
    ]
    lines = read_lines(texts)
    seen = {feature for tidy in (True, False) for line in lines for feature in features(line, tidy=tidy)}
    flat = {"named", "in small block", "in block", "ticker", "verse"}
    assert seen | flat == set(WEIGHTS)
    assert [least for least, _ in LENGTHS] == sorted((least for least, _ in LENGTHS), reverse=True)


RUN_TOGETHER = (
    "موعد مباراة النسور والصقور اليوم.. والقنوات الناقلة بلدية الواحة تفتتح حديقة جديدة.. "
    "صور أسعار الخضر ترتفع في الأسواق.. ما السبب؟ طقس الغد: أمطار خفيفة على السواحل فيلم "
    "جديد عن حياة الصيادين ... ما قصته؟ قطار الجبل يعود إلى العمل بعد عامين.. تفاصيل مدرسة "
    "القرية تفوز بجائزة الخط العربي"
)
NAMES_BETWEEN = (
    "فوز فريق الهضبة بكأس المدارس oasispost انطلاق معرض الكتاب في الواحة غدا oasispost "
    "أمطار خفيفة على السواحل الغربية oasispost قطار الجبل يعود إلى العمل oasispost وفاة "
    "أقدم صيادي القرية عن تسعين عاما oasispost افتتاح مكتبة جديدة قرب المحطة oasispost "
    "طلاب يزرعون ألف شجرة في يوم واحد"
)
NARRATION = (
    "قال المدير إن الحديقة ستفتح أبوابها: متى؟ وكيف؟ ولماذا؟ أسئلة كثيرة سمعها السكان، وهي "
    "أسئلة قديمة لم يجب عنها أحد منذ أن أغلق المصنع، لكن المدير الجديد وعد بأن يجيب عنها "
    "كلها في لقاء مع السكان يعقد غدا في قاعة البلدية التي رممت هذا العام بعد أن كانت "
    "مهجورة منذ سنين طويلة"
)


@pytest.mark.parametrize(
    ("line", "ticker"),
    [
        pytest.param(RUN_TOGETHER, True, id="nothing between"),
        pytest.param(NAMES_BETWEEN, True, id="a name between"),
        pytest.param(f"{RUN_TOGETHER}.", False, id="a full stop"),
        pytest.param(RUN_TOGETHER[:200], False, id="short"),
        pytest.param(NARRATION, False, id="prose that asks"),
    ],
)
def test_headlines_run_together(line, ticker):
    assert is_ticker(line) is ticker
