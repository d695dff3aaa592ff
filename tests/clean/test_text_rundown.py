"""What sites print in one piece around an article: menus, contents, headlines with hours, polls."""

import pytest

from indexer.clean.reasons import Reason
from indexer.clean.text.judge import judge, judge_lines
from indexer.clean.text.lines import read_lines
from indexer.clean.text.rundown import is_menu, mark_rundowns
from indexer.clean.vocabulary.lookup import line_key
from indexer.clean.vocabulary.marks import WRITERS

TITLE = "بلدية المرسى تعيد فتح ممشى الشاطئ القديم"
BODY = [
    "أعادت بلدية المرسى، صباح الأحد، فتح ممشى الشاطئ القديم بعد أعمال صيانة دامت ستة أشهر كاملة.",
    "وقال مهندس البلدية إن الممشى يمتد على طول كيلومترين، وإن أرضيته صارت من حجر الوادي الأبيض.",
    "وأضاف أن المقاعد الخشبية تعود إلى أماكنها قبل نهاية الأسبوع، وأن الإنارة تعمل بالشمس.",
]
NEWS = [
    "فريق الجبل يتوج بكأس السباحة للناشئين",
    "افتتاح معرض الخزف في دار الفنون",
    "أسعار العسل ترتفع قبل موسم الشتاء",
    "مدرسة السهل تكرم معلميها المتقاعدين",
]
HOURS = ["21:40", "20:15", "19:05", "08:30"]


def _kept(lines):
    return [judgment.text for judgment in judge_lines(lines) if judgment.kept]


@pytest.mark.parametrize("form", ["- {}{}", "{} {}", "[{}] {}"])
def test_headlines_with_hours_are_no_article(form):
    rundown = [form.format(hour, news) for hour, news in zip(HOURS, NEWS, strict=True)]
    assert _kept([*rundown, TITLE, *BODY]) == BODY
    assert judge([*rundown, TITLE, *BODY]).title == len(rundown)
    assert _kept([TITLE, *BODY, *rundown]) == BODY


def test_hours_may_stand_above_their_headlines():
    rundown = [line for pair in zip(HOURS, NEWS, strict=True) for line in pair]
    assert _kept([*rundown, TITLE, *BODY]) == BODY


def test_a_programme_goes_forward_in_time_and_stays():
    programme = [f"{hour} {news}" for hour, news in zip(reversed(HOURS), NEWS, strict=True)]
    lines = read_lines([TITLE, *BODY, "برنامج اليوم:", *programme])
    assert not [line for line in mark_rundowns(lines) if line.reason]


def test_an_article_told_by_the_hour_stays():
    told = [
        "18:20 البلدية تفتح بوابة الممشى من جهة الشاطئ",
        "17:10 مهندس البلدية يعلن نهاية أعمال صيانة الممشى",
        "16:45 وصول حجر الوادي الأبيض إلى ممشى الشاطئ",
    ]
    assert not [line for line in mark_rundowns(read_lines([TITLE, *BODY, *told])) if line.reason]


@pytest.mark.parametrize(
    "line",
    [
        "أخبار محليات دوليات جامعات وفيات مناسبات وظائف رياضة مقالات مجتمع دين منوعات ثقافة سياحة",
        "الرئيسية سياسة اقتصاد رياضة ثقافة وفنون منوعات صحة اتصل بنا",
    ],
)
def test_a_menu_may_stand_on_one_line(line):
    assert is_menu(line_key(line))
    assert _kept([line, TITLE, *BODY]) == BODY
    assert judge([line, TITLE, *BODY]).title == 1


@pytest.mark.parametrize(
    "line",
    [
        TITLE,
        "وزارة الثقافة تجمع السياحة والرياضة في مهرجان واحد قبل نهاية العام",
        "اقتصاد الواحة ينمو بفضل السياحة والزراعة وصيد السمك والطاقة",
        "محليات رياضة اقتصاد",
    ],
)
def test_headlines_of_sections_are_no_menu(line):
    assert not is_menu(line_key(line))


def test_a_table_of_contents_goes_and_its_headings_stay():
    heads = ["نشأة الممشى", "حجارة الممشى", "الإنارة على الممشى"]
    table = [f"{number} {head}" for number, head in enumerate(heads, 1)]
    parts = [line for pair in zip(heads, BODY, strict=True) for line in pair]
    assert _kept(["ممشى المرسى القديم", BODY[0].replace("أعادت", "تعيد"), *table, *parts]) == [
        BODY[0].replace("أعادت", "تعيد"),
        *parts,
    ]


def test_numbered_points_are_no_table_of_contents():
    points = ["1 نشأة الممشى", "2 حجارة الممشى", "3 الإنارة على الممشى"]
    assert not [line for line in mark_rundowns(read_lines([BODY[0], *points, *BODY[1:]])) if line.reason]


@pytest.mark.parametrize(
    "buttons", [["التصويت"], ["نعم", "لا"], ["نعم", "لا", "لا أعرف", "صوت"], ["النتيجة"]]
)
def test_a_poll_goes_with_its_question(buttons):
    assert _kept([TITLE, *BODY, "هل تزور ممشى الشاطئ كل أسبوع؟", *buttons]) == BODY


def test_a_question_of_an_interview_stays():
    lines = [TITLE, BODY[0], "هل تزور ممشى الشاطئ كل أسبوع؟", "نعم، أمشي هناك كل صباح.", *BODY[1:]]
    assert Reason.NOTICE not in {line.reason for line in mark_rundowns(read_lines(lines))}


@pytest.mark.parametrize(
    "life",
    ["كاتب وباحث في تاريخ المدن الساحلية، له ثلاثة كتب.", "صحافية مقيمة في المرسى", "Sputnik كاتبة"],
)
def test_the_life_of_an_author_stands_below_the_name(life):
    lines = mark_rundowns(read_lines(["سالم الهادي", life, TITLE, *BODY]))
    assert (lines[1].reason is Reason.BYLINE) is not life.startswith("S")
    alone = mark_rundowns(read_lines([TITLE, BODY[0], life, BODY[1]]))
    assert alone[2].reason is None, "an article may begin so"


@pytest.mark.parametrize("word", WRITERS.split("|"))
def test_each_word_for_one_who_writes_is_known(word):
    lines = mark_rundowns(read_lines(["سالم الهادي", f"{word} من مدينة المرسى", *BODY]))
    assert lines[1].reason is Reason.BYLINE
