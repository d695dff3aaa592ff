"""Every quick look says what the long one says that it spares."""

import random
import re
from collections import Counter

import pytest

from indexer.clean.lines import normal_lines, normal_space
from indexer.clean.text import scraps, ticker
from indexer.clean.text.lines import read_lines

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
