"""The vocabulary: each phrase says what its row says, and the body of an article says none of it."""

from collections import Counter
from itertools import pairwise

import pytest

from indexer.clean.reasons import Reason
from indexer.clean.vocabulary.lookup import (
    CREDIT_LAST,
    LONGEST_INSIDE,
    LONGEST_OPENING,
    LONGEST_START,
    VOCABULARY,
    Match,
    is_ago,
    line_key,
    look_up,
    make_lexicon,
    speaks_of_itself,
)
from indexer.clean.vocabulary.marks import (
    APPEAL_ASPECTS,
    DONATION_MARKS,
    PICTURE_CREDITS,
    POLICY_MARKS,
    SPEECH_MARKS,
)

ROWS = [(row, phrase) for row in VOCABULARY for phrase in row.phrases.split("|")]
FIRST = {line_key(phrase): row for row, phrase in reversed(ROWS)}
MARKS = [(Reason.POLICY, POLICY_MARKS.split("|")), (Reason.DONATION, DONATION_MARKS.split("|"))]

BODY = [
    "قالت البلدية إن الحديقة تفتح أبوابها صباحا.",
    "شارك في السباق مئة متسابق من ثلاث مدن.",
    "علق المدرب على النتيجة قائلا إن الفريق لعب جيدا.",
    "تبرع تاجر من المدينة بألف كتاب للمكتبة المتنقلة.",
    "سياسة الخصوصية الجديدة أثارت جدلا بين مستخدمي التطبيق، كما يقول خبراء.",
    "اقتصاد القرية يقوم على الصيد",
    "كتب التلاميذ رسائل إلى أجدادهم.",
    "المزيد من الأشجار على ضفاف النهر",
    "حوار هادئ بين جيلين",
    "تابع الجمهور العرض حتى نهايته.",
    "الصورة الأخيرة للمنزل القديم",
    "فيديو قصير يعيد للقرية شهرتها",
]


OPENED = [
    ("جانب من افتتاح الحديقة", Reason.CAPTION),
    ("لقطة من فيلم الصياد", Reason.CAPTION),
]


LABELLED = [
    ("هاتف: 000000 المكتب", Reason.FOOTER),
    ("مدير التحرير : ناصر الجبلي", Reason.FOOTER),
    ("(تصوير: ناصر الجبلي)", Reason.CAPTION),
    ("التصنيف: رحلات الجبل", Reason.TAGS),
]


def _look(line):
    return look_up(line_key(line), line)


def _id(value):
    return value if isinstance(value, str) else f"{value.reason}-{value.match}"


@pytest.mark.parametrize("row", VOCABULARY, ids=_id)
def test_every_phrase_says_what_its_row_says(row):
    for phrase in row.phrases.split("|"):
        hit = _look(f"{phrase}:" if row.match is Match.LABEL else phrase)
        assert hit is not None, phrase
        # A phrase of two rows is a whole line first; else the row that comes first speaks.
        assert hit.reason in {row.reason, FIRST[line_key(phrase)].reason} or hit.match is not row.match, (
            phrase
        )


@pytest.mark.parametrize("row", [row for row in VOCABULARY if row.match is not Match.WHOLE], ids=_id)
def test_a_phrase_at_the_beginning_or_inside_takes_words_after_it(row):
    for phrase in row.phrases.split("|"):
        line = f"{phrase}{':' if row.match is Match.LABEL else ''} حديقة الطيور"
        assert _look(line) is not None, phrase
        assert _look(f"{line} {'كلمة ' * 200}") is None, phrase


@pytest.mark.parametrize("row", [row for row in VOCABULARY if row.match is Match.WHOLE], ids=_id)
def test_a_whole_line_takes_figures_and_signs_but_no_words(row):
    for phrase in row.phrases.split("|"):
        assert _look(f"« {phrase} (12) »") is not None, phrase
        hit = _look(f"حديقة {phrase} الطيور")
        assert hit is None or hit.match is Match.INSIDE, phrase


def test_no_phrase_stands_twice_in_a_kind_of_match():
    seen = Counter((row.match, line_key(phrase)) for row, phrase in ROWS)
    assert [phrase for phrase, count in seen.items() if count > 1] == []


@pytest.mark.parametrize("line", BODY)
def test_what_an_article_says_is_no_vocabulary(line):
    assert _look(line) is None
    assert speaks_of_itself(line_key(line), len(line)) is None


def test_the_longest_lines_that_phrases_decide():
    for start, longest in (("اقرأ أيضا خبر", LONGEST_START), ("خبر جميع الحقوق محفوظة", LONGEST_INSIDE)):
        assert _look(start.ljust(longest, ".")) is not None
        assert _look(start.ljust(longest + 1, ".")) is None


@pytest.mark.parametrize(("line", "reason"), OPENED)
def test_openings_are_short_and_do_not_end_like_sentences(line, reason):
    hit = _look(line)
    assert hit is not None
    assert hit.reason is reason
    assert _look(f"{line}.") is None
    assert _look(line.ljust(LONGEST_OPENING, "ن")) is not None
    assert _look(line.ljust(LONGEST_OPENING + 1, "ن")) is None


def test_phrases_can_be_left_out():
    phrases = {line_key(phrase) for phrase in ("الرئيسية", "اقرأ أيضا", "سياسة الخصوصية", "ملفات تعريف")}
    lexicon = make_lexicon(phrases)
    for line in ("الرئيسية", "اقرأ أيضا خبر"):
        assert _look(line) is not None
        assert look_up(line_key(line), line, lexicon) is None
    notice = line_key("سياسة الخصوصية تذكر ملفات تعريف")
    assert speaks_of_itself(notice, 60) is Reason.POLICY
    assert speaks_of_itself(notice, 60, lexicon) is None


@pytest.mark.parametrize(("line", "reason"), LABELLED)
def test_labels_need_their_colon(line, reason):
    hit = _look(line)
    assert hit is not None
    assert hit.reason is reason
    assert _look(line.replace(":", "")) is None


@pytest.mark.parametrize(
    ("reason", "marks"), MARKS, ids=lambda value: value if isinstance(value, str) else ""
)
def test_two_marks_tell_a_notice_and_one_does_not(reason, marks):
    for first, second in pairwise(marks):
        if line_key(first) in line_key(second) or line_key(second) in line_key(first):
            continue
        assert speaks_of_itself(line_key(f"{first} ثم {second}"), 200) is reason, (first, second)
        assert speaks_of_itself(line_key(f"{first} ثم {second}"), 100_000) is None
    assert all(speaks_of_itself(line_key(f"قالت {mark} أمس"), 200) is None for mark in marks)


@pytest.mark.parametrize(
    "line",
    [
        "نعتمد على اشتراكات قرائنا لنستمر.",
        "هذا الموقع يعيش من تبرعات القراء، فادعموا استمراره.",
        "لكي نواصل عملنا بعيدا عن ضغوط المعلنين، نحتاج إلى دعمكم.",
        "بثمن فنجان قهوة في الشهر يمكنك أن تبقي صحافتنا مجانية للجميع",
        "ننجز تقاريرنا بلا إعلانات، وبتبرع صغير منكم نستمر.",
    ],
)
def test_prose_that_asks_for_money_is_an_appeal(line):
    assert speaks_of_itself(line_key(line), len(line)) is Reason.DONATION


@pytest.mark.parametrize(
    "line",
    [
        "نشكر دعمكم لهذه المدينة، وسنواصل عملنا معا من أجل حدائقها.",
        "تعتمد المجلة المستقلة على تبرعات القراء، وتقول مديرتها إننا نحتاج إلى ألف مشترك.",
        "«نعتمد على تبرعات القراء»، أوضح رئيس تحرير الموقع في اللقاء.",
        "أطلقت الصحيفة حملة تبرعات لشراء مطبعة جديدة.",
    ],
)
def test_prose_about_money_is_no_appeal(line):
    assert speaks_of_itself(line_key(line), len(line)) is None


@pytest.mark.parametrize("aspect", range(len(APPEAL_ASPECTS)))
def test_every_word_of_an_appeal_counts(aspect):
    others = ("الجريدة صحافة", "نحن نواصل", "أجور تمويل")
    rest = " ".join(words for number, words in enumerate(others) if number != aspect)
    for word in APPEAL_ASPECTS[aspect].split("|"):
        assert speaks_of_itself(line_key(f"{rest} و{word}"), 100) is Reason.DONATION, word
    assert speaks_of_itself(line_key(rest), 100) is None


@pytest.mark.parametrize("credit", PICTURE_CREDITS.split("|"))
def test_a_credit_in_brackets_ends_a_caption(credit):
    assert CREDIT_LAST.search(f"جانب من الحديقة الجديدة ({credit})")
    assert not CREDIT_LAST.search(f"افتتحت الحديقة الجديدة أمس. ({credit})")
    assert not CREDIT_LAST.search(f"({credit}) جانب من الحديقة")


@pytest.mark.parametrize("word", SPEECH_MARKS.split("|"))
def test_an_appeal_that_is_reported_is_none(word):
    assert speaks_of_itself(line_key(f"و{word} نحن نواصل، أجور تمويل صحافة"), 100) is None


@pytest.mark.parametrize(
    "line",
    [
        "منذ 3 ساعات",
        "قبل ١٢ دقيقة",
        "منذ يومين",
        "سالم منذ 7 سنوات",
        "منذ 9 ساعاتكان جميلا",
        "منذ يومرائع",
        "قبل 4 أيام - سالم",
    ],
)
def test_ages_of_comments_and_headlines(line):
    assert is_ago(line)


@pytest.mark.parametrize(
    "line",
    [
        "منذ 3 سنوات يعيش الصياد وحده على الشاطئ.",
        "قبل يومين زار الوزير المدرسة.",
        "منذ عام 2011 تغير كل شيء.",
        "قبل يوم الأحد، لم يكن أحد يعرفه.",
        "عاد القطار إلى العمل بعد توقف.",
    ],
)
def test_ages_in_prose_are_not_taken(line):
    assert not is_ago(line)


def test_folding_makes_spellings_equal():
    assert line_key("إقرأ أيضـاً (2):") == line_key("اقرا ايضا") == "اقرا ايضا"
