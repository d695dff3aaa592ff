"""Lists inside an article, what continues a paragraph, and tickers that only their place tells."""

import pytest

from indexer.clean.reasons import Reason
from indexer.clean.text.head import mark_tickers
from indexer.clean.text.judge import judge_lines
from indexer.clean.text.lines import read_lines
from indexer.clean.text.lists import find_lists
from indexer.clean.vocabulary.marks import CONTINUATIONS

PROSE = "قالت البلدية إن الحديقة الجديدة تفتح أبوابها أمام الزوار طوال أيام الأسبوع، من الصباح إلى المساء."
PRICES = ["الطماطم من 4 إلى 6 دراهم", "البصل من 2 إلى 3 دراهم", "التمر 20 درهما للكيلو"]
LINE_UP = ["في المرمى: سالم الهادي", "خط الدفاع: ناصر الجبلي وبشر", "خط الوسط: كرم ومازن"]
ALIKE = ["خط الساحل يعود غدا", "خط الجبل يعود بعد غد", "خط الواحة يبقى مغلقا"]
HEADLINES = ["قطار الجبل يعود إلى العمل", "مدرسة القرية تفوز بجائزة الخط", "أمطار خفيفة على السواحل غدا"]


def _lists(texts):
    return find_lists(read_lines(texts), [None] * len(texts))


@pytest.mark.parametrize("run", [PRICES, LINE_UP, ALIKE], ids=["figures", "colons", "beginnings"])
def test_a_list_stands_between_paragraphs(run):
    assert _lists([PROSE, *run, PROSE]) == [False, True, True, True, False]
    assert _lists([*run, PROSE, PROSE]) == [False] * 5
    assert _lists([PROSE, *run]) == [False] * 4, "below an article stand headlines"


def test_a_list_is_announced_by_a_colon():
    assert _lists([PROSE, "وهذه هي المحطات:", *HEADLINES, PROSE]) == [False, True, True, True, True, False]
    assert _lists([PROSE, *HEADLINES, PROSE]) == [False] * 5


def test_a_page_keeps_the_list_and_loses_the_box():
    menu = ["الرئيسية", "رياضة", "بحث", "تسجيل الدخول"] + [
        f"ركن {word}" for word in ("الفجر", "الضحى", "العصر", "الغروب", "السمر", "السحر", "النخيل")
    ]
    foot = [f"دفتر {word}" for word in ("النهر", "البحر", "الجبل", "الرمل", "الغيم", "المطر", "الثلج")]
    lines = [
        *menu,
        PROSE,
        *PRICES,
        PROSE.replace("قالت", "أعلنت"),
        *HEADLINES,
        PROSE.replace("قالت", "ذكرت"),
        *foot,
    ]
    kept = [judgment.text for judgment in judge_lines(lines) if judgment.kept]
    assert [line for line in kept if line in PRICES] == PRICES
    assert not [line for line in kept if line in HEADLINES]


@pytest.mark.parametrize("words", CONTINUATIONS.split("|"))
def test_a_paragraph_that_goes_on_is_prose_without_its_full_stop(words):
    rest = "الحديقة الجديدة تفتح أبوابها أمام الزوار طوال أيام الأسبوع"
    assert read_lines([f"{words} {rest}"])[0].prose
    assert not read_lines([f"{rest} {words}"])[0].prose
    assert not read_lines([f"{words} الحديقة"])[0].prose


TICKER = (
    "فوز فريق الهضبة بكأس المدارس انطلاق معرض الكتاب في الواحة غدا أمطار خفيفة على السواحل الغربية "
    "قطار الجبل يعود إلى العمل وفاة أقدم صيادي القرية عن تسعين عاما افتتاح مكتبة صغيرة قرب المحطة "
    "طلاب يزرعون ألف شجرة في يوم واحد "
    "سوق السمك ينتقل إلى الميناء تكريم خمسين معلما في المعهد"
)


def test_a_ticker_of_other_things_stands_above_an_article():
    lines = read_lines([TICKER, "بلدية تفتح حديقة", PROSE, PROSE])
    assert mark_tickers(lines)[0].reason is Reason.TICKER
    below = read_lines([PROSE, TICKER, PROSE])
    assert mark_tickers(below) == below
    same = read_lines([TICKER, f"عاد {TICKER}، كما قيل."])
    assert mark_tickers(same) == same, "it speaks of what the article speaks of"
