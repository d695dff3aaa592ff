"""Every quick look says what the long one says that it spares."""

import random
import re
from collections import Counter

import pytest

from indexer.clean import domains
from indexer.clean.dates import words as date_words
from indexer.clean.dates.months import folded
from indexer.clean.given_names import is_person
from indexer.clean.lines import normal_lines, normal_space
from indexer.clean.reasons import Reason
from indexer.clean.text import judge, rundown, score, scraps, ticker, title
from indexer.clean.text.lines import read_lines
from indexer.clean.text.rundown import mark_rundowns
from indexer.clean.vocabulary import lookup

PIECES = (
    *(
        "خبر",
        "قالت",
        "السوق القديم",
        "رئيس التحرير",
        "مدير",
        "منذ 3 ساعات",
        "a",
        "jQuery",
        "function",
        "SR:27500",
    ),
    *(
        "HD 10992",
        "11747 V 27500",
        "2017",
        "1436",
        "12:30",
        "3",
        "٢٠١٥",
        "…",
        "..",
        ".",
        "؟",
        "!",
        "،",
        "؛",
        ":",
    ),
    *("«", "»", '"', "(", ")", "[", "]", "|", "/", "•", "-", "–", "ـ", "*", "<p>", "{", "}", "=", "$", "@"),
    *(
        " ",
        " ",
        " ",
        "  ",
        "\t",
        "\u00a0",
        "\u200f",
        "\u200b",
        "\ufeff",
        "\u2003",
        "\u3000",
        "\x1f",
        "\x85",
        "\u064e",
    ),
)


def lines_of_pieces(count: int, seed: int) -> list[str]:
    """Return lines that look like nothing, with everything in them that something looks for."""
    chance = random.Random(seed)
    return ["".join(chance.choices(PIECES, k=chance.randrange(12))) for _ in range(count)]


def test_lines_are_trimmed_together_as_each_alone():
    for seed in range(300):
        lines = lines_of_pieces(seed % 4, seed)
        plain = [re.sub(r"[^\S ]|[\u200b\ufeff\u200f]", "", line) for line in lines]
        single = [re.sub(" +", " ", line) for line in plain]
        for some in (lines, plain, single, [line.strip() for line in single]):
            assert normal_lines(some) == list(map(normal_space, some))


def test_no_sign_is_overlooked_where_lines_are_trimmed_together():
    for sign in (*map(chr, range(0x3001)), "\ufeff"):
        for line in (f"{sign}خبر", f"خبر{sign}جديد", f"خبر{sign}"):
            assert normal_lines([line]) == [normal_space(line)], line


def test_a_full_stop_is_seen_at_the_end():
    for line in lines_of_pieces(5_000, 1):
        assert ticker.is_stopped(line) is bool(re.search(r"(?<!\.)\.[\"'”»)\]]{0,2}$", line))
        assert bool(ticker.FULL_STOP.search(line)) is ticker.is_stopped(line)


@pytest.mark.parametrize(
    "code",
    [
        *(
            "var a =",
            "let b=1",
            "function a(",
            "function (",
            "window.a",
            "document.b",
            "$(",
            "(function",
            "jQuery",
        ),
        *("googletag", "adsbygoogle", "array(1)", "object(a1)", "string(5)", "int(3)", "@media ", "@import "),
        *(".box {", "#a .b {", "<!--", "} ) ;", "});", '{ "a" :', "<script", "<p>"),
    ],
)
def test_all_code_passes_the_quick_look(code):
    for line in (code, f"قال {code} أمس", f"قال.{code}"):
        assert not scraps._CODE.search(line) or scraps._MAY_BE_CODE.search(line)
    assert scraps._CODE.search(code)


def test_frequencies_are_found_as_by_one_expression():
    whole = re.compile(
        r"(?<![A-Za-z])[SH]D\s?\d{5}|(?<![A-Za-z])SR\s?:?\s?\d{4,5}|\d{5}\s?[VHعأ]\s?/?\s?\d{4,5}"
    )
    chance = random.Random(3)
    pieces = ("S", "H", "D", "R", "V", "a", "ع", " ", ":", "/", "12345", "2750", "5", "قناة")
    for _ in range(5_000):
        line = "".join(chance.choices(pieces, k=8))
        assert scraps._is_frequency(line) is bool(whole.search(line)), line


def test_copies_are_counted_by_words_and_two_figures():
    chance = random.Random(4)
    words, figures = ("خبر", "سوق", "", "سعر"), ("", "3", "3 4", "3 5", "٣ 4")
    for _ in range(200):
        lines = [f"{chance.choice(words)} {chance.choice(figures)}" for _ in range(8)]
        names = []
        for line in read_lines(lines):
            found = re.findall(r"\d+", line.text.translate(str.maketrans("٣", "3")))
            names.append((line.key, tuple(found) if line.key and len(found) > 1 else ()))
        counts = Counter(names)
        assert [line.copies for line in read_lines(lines)] == [
            counts[name] if name[0] else 0 for name in names
        ]


ARTICLE = re.compile(r"^(?:[وفبك]?ال|لل|و)(?=\w{3})")


def test_words_lose_their_article_as_the_expression_says():
    chance = random.Random(5)
    for _ in range(20_000):
        word = "".join(chance.choices("والفبكلم", k=chance.randrange(1, 9)))
        assert title._bare(word) == ARTICLE.sub("", word), word


NAMES = (
    *("سلمى الخطيب", "د. سلمى الخطيب", "مُحَمَّد الهادي", "محـــمد الهادي", "محمد\u200c الهادي", "محمد الهادي 3"),
    *("سلمى الخطيب – صنعاء", "الواحة : سالم الهادي", "صنعاء ـ سالم", "خبر عن السوق - وعن المدينة كلها"),
    *(
        "الهضبة رئيس التحرير: سالم الهادي",
        "رئيسة مجلس إدارتها سالم",
        "المزيد من أخبار السوق",
        "نايل سات تردد 11747",
    ),
    *(
        "قناة تردد SR: 27500 الجديد",
        "• خبر عن السوق",
        "*خبر عن السوق القديم",
        "خبر عن السوق (رويترز)",
        "خبر عن السوق.",
    ),
    *(
        "عنوان المقال عن السوق القديم",
        "عنوان، عن السوق: الجديد",
        "و. م. السوق",
        "ﻻ جديد في السوق",
        "لا جديد ١٢٣٤ عرب سات",
    ),
)


@pytest.mark.parametrize("text", NAMES)
def test_headlines_are_told_without_the_quick_looks_too(text):
    (line,) = read_lines([text])
    quick = title.can_be_title(line), title.is_credit(line)
    # Every sign: nothing is passed over.
    full = line._replace(signs=":-./12")
    assert title.is_credit(full) is quick[1]
    plain = not (
        title._MASTHEAD.search(text) or title._BULLET.match(text) or is_person(text) or title.is_credit(full)
    )
    fits = line.reason is None and len(text) <= title.LONGEST and line.key.count(" ") >= title._WORDS - 1
    assert quick[0] is (fits and plain)


def test_noise_beside_dates_is_found_as_at_every_place():
    gate, rest = date_words._NOISE.pattern.split("(?:", 2)[1:], date_words._NOISE
    assert gate
    whole = re.compile(rest.pattern.split(f"(?={date_words._LETTER}))", 1)[1])
    chance = random.Random(6)
    some = chance.sample(date_words.AROUND_WORDS, 40)
    pieces = (
        *some,
        "الأحد",
        "12:30",
        "بتوقيت الدوحة",
        "15 رمضان 1436",
        "ه",
        "خبر",
        "ksa",
        "3",
        " ",
        " ",
        ":",
        "،",
    )
    for _ in range(3_000):
        line = folded("".join(chance.choices(pieces, k=9)))
        assert rest.sub(" ", line) == whole.sub(" ", line), line


@pytest.mark.parametrize(
    "text",
    [
        "www.oasis.example",
        "oasis.example",
        "http://oasis.example/",
        "a.\u200fcom",
        "a.\u0640com",
        "editor@a.example",
    ],
)
def test_no_domain_is_passed_over(text, monkeypatch):
    lines = ([text], [f"{text} خبر.", "وصل. ثم عاد."], [f"خبر {text}"])
    quick = list(map(domains.printed_domain, lines))
    assert quick[0]
    monkeypatch.setattr(domains, "_DOT_INSIDE", re.compile(r"\."))
    assert list(map(domains.printed_domain, lines)) == quick


def test_short_lines_have_no_two_marks_and_no_appeal():
    lexicon = lookup.LEXICON
    shortest = sorted(lexicon.marks, key=len)[:2]
    assert len("".join(shortest)) >= lexicon.least
    firsts = [min(words, key=len) for words in lookup._ASPECT_WORDS]
    assert len(" ".join(firsts)) >= lexicon.least


def test_what_sets_headlines_apart_is_not_overlooked():
    chance = random.Random(7)
    parts = ("افتتاح معرض الكتاب", "أمطار غزيرة على السواحل", "فوز فريق الهضبة بالكأس", "https://a.example/b")
    between = (
        "   ",
        "\t",
        " | ",
        "//",
        "/",
        " /// ",
        " *** ",
        " • ",
        "|",
        " |",
        "\u00a0" * 3,
        " | \u200f",
        " ",
    )
    apart = 0
    for _ in range(5_000):
        signs = chance.choices(between, k=chance.randrange(1, 3))
        raw = "".join(f"{chance.choice(parts)}{chance.choice(signs)}" for _ in range(chance.randrange(2, 8)))
        text = normal_space(raw)
        (seen,) = read_lines([text])
        assert ticker.may_have_gaps(raw, text, seen.signs) or not ticker._is_set_apart(raw), raw
        apart += ticker._is_set_apart(raw)
    assert apart


def test_all_that_goes_on_begins_as_the_quick_look_says():
    for code in (*range(0x20, 0x700), *range(0x2010, 0x2040)):
        for rest in (
            "كان كما في",
            "ما قال",
            "ن جهته",
            "ن جانبه",
            "ي المقابل",
            "لى ذلك",
            "دوره",
            "ذكر أن",
            "ُذكر أن",
            "شار إلى",
            "جدر الإشارة",
        ):
            text = f"{chr(code)}{rest}"
            assert not score.GOES_ON.match(text) or text[0] in score._GOING_ON


def test_headlines_said_again_pass_the_quick_look():
    chance = random.Random(8)
    words = ("خبر", "السوق", "القديم", "عاد", "ثم")
    for _ in range(5_000):
        key = " ".join(chance.choices(words, k=chance.randrange(1, 6)))
        (line,) = read_lines([" ".join(chance.choices((*words, key), k=chance.randrange(1, 5)))])
        assert judge._is_title(line, key) is title.repeats(key, line)


def test_rundowns_are_found_without_the_quick_looks_too(monkeypatch):
    chance = random.Random(9)
    pieces = (
        *(
            "12:30 افتتاح معرض الكتاب",
            "11:20 عودة القافلة إلى المدينة",
            "10:10 فوز فريق الهضبة بالكأس",
            "- 09:15 أمطار غزيرة",
        ),
        *(
            "1. مقدمة",
            "2. تاريخ السوق",
            "3. خاتمة",
            "مقدمة",
            "تاريخ السوق",
            "خاتمة",
            "هل أنت مع القرار؟",
            "نعم",
            "لا",
        ),
        *(
            "صوت",
            "سالم الهادي",
            "كاتب من مدينة المرسى",
            "قالت اللجنة إن السوق سيفتح أبوابه للزوار يوم الأحد المقبل",
        ),
        "قالت اللجنة إن السوق سيفتح أبوابه للزوار يوم الأحد المقبل، وإن كل شيء جاهز لاستقبالهم.",
    )
    marked = 0
    for _ in range(1_000):
        lines = read_lines(chance.choices(pieces, k=chance.randrange(12)))
        quick = mark_rundowns(lines)
        with monkeypatch.context() as without:
            for look in ("_FIGURE", "_ASKING", "_BEFORE_HOUR"):
                without.setattr(rundown, look, re.compile(""))
            assert mark_rundowns(lines) == quick
        marked += sum(line.reason in {Reason.MENU, Reason.TICKER, Reason.NOTICE} for line in quick)
    assert marked


ENDED = re.compile(r"(?:[.؟?!…؛]|[.؟?!…][\"'”»)\]]{1,3}|[\"'”»)\]]{1,2}[.؟?!…])$")
LISTED = re.compile(r"^(?:[-–—•●▪◾*·]|\(?\d{1,2}\s?[-.)ـ–])\s?\S")


def test_the_ends_and_beginnings_of_lines_are_told_as_the_expressions_say():
    for line in (*lines_of_pieces(8_000, 10), *("وصل الوزير إلى المدينة " * 3 + end for end in PIECES)):
        text = normal_space(line)
        if not text:
            continue
        (seen,) = read_lines([text])
        trailed = text.endswith(("..", "…"))
        ended = bool(ENDED.search(text)) or (len(text) >= 60 and text[-1] in '"”»')
        assert seen.trailed is trailed, text
        assert seen.ended is (ended and (not trailed or len(text) >= 120)), text
        assert seen.listed is bool(LISTED.match(text)), text
        assert seen.stated is (text[-1] == ":" or (bool(re.search(r"\d", text)) and not seen.ended)), text
