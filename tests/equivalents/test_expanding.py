"""Which words of a query equal which others: examples of each kind, and what must not be equal."""

from __future__ import annotations

import pytest

from indexer.arabic import fold
from indexer.equivalents import Equivalence, RowError, expand, read_row
from indexer.equivalents.own import own_table, read_lines
from indexer.query import parse
from indexer.query.equals import with_equals

JOIN = "Join the two lines, or write ~الواحة in one of them."


def equal(text: str) -> list[Equivalence]:
    return expand([fold(word) for word in text.split()])


def forms(one: Equivalence) -> set[str]:
    return {" ".join(words) for words in one.others}


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("شباط", "فبراير"),
        ("فبراير", "فيفري"),
        ("غشت", "اغسطس"),
        ("كانون الثاني", "يناير"),
        ("جانفي", "كانون الثاني"),
        ("دجنبر", "ديسمبر"),
        ("January", "كانون الثاني"),
        ("May", "مايو"),
        ("سوريا", "سوريه"),
        ("أمريكا", "اميركا"),
        ("الأمريكية", "الاميركيه"),
        ("أمريكيون", "اميركيون"),
        ("غوانتانامو", "جوانتانامو"),
        ("إنكلترا", "انجلترا"),
        ("طوكيو", "توكيو"),
        ("جوجل", "كوكل"),
        ("Google", "غوغل"),
        ("داعش", "isis"),
        ("ISIL", "تنظيم الدوله الاسلاميه"),
        ("UN", "الامم المتحده"),
        ("فيس بوك", "فيسبوك"),
        ("Facebook", "فيسبوك"),
        ("Mohammed", "محمد"),
        ("Muhammad", "محمد"),
        ("Beirut", "بيروت"),
        ("Aleppo", "حلب"),
        ("عبدالله", "عبد الله"),
        ("تليفزيون", "تلفزيون"),
        ("الديموقراطية", "الديمقراطيه"),
    ],
)
def test_equal(typed: str, other: str) -> None:
    (found,) = equal(typed)
    assert other in forms(found)


@pytest.mark.parametrize(
    "typed",
    [
        "آب",
        "ماي",
        "مالطا",
        "القاعدة",
        "فتح",
        "عمان",
        "المتحدة",
        "جوان",
        "IS",
        "كتاب",
        "كانون",
        "",
        "المالي",
        "السورية",
        "سعودية",
        "إبل",
        "مجرى",
        "الكرام",
    ],
)
def test_what_has_other_meanings_brings_nothing(typed: str) -> None:
    assert equal(typed) == []


def test_latin_names_are_typed_and_not_looked_for() -> None:
    assert equal("محمد") == []
    (found,) = equal("Mustafa")
    assert forms(found) == {"مصطفي"}


def test_the_longest_expression_counts_and_the_rest_stays() -> None:
    (found,) = equal("وفد الأمم المتحدة يصل")
    assert (found.start, found.end) == (1, 3)
    first, second = equal("شباط وزير الولايات المتحدة الأمريكية")
    assert (first.start, first.end, second.start, second.end) == (0, 1, 2, 5)


def test_the_article_goes_with_the_word() -> None:
    assert "الاميركي" in forms(equal("الأمريكي")[0])
    assert "اميركي" in forms(equal("أمريكي")[0])


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("وحيد", "has one expression alone"),
        ("أحمد\tاحمد", "'أحمد' and 'احمد' are one spelling already"),
        ("شيء\t؟؟", "'؟؟' holds no word"),
        ("كتب+\tمؤلفات", "'كتب+' has no ي before its +"),
        ("كاف تاء باء ميم نون لام راء\tأبجد", "'كاف تاء باء ميم نون لام راء' has more than 6 words"),
        ("\t".join(f"كلمة{number}" for number in range(50)), "has 50 expressions, and 40 are the most"),
    ],
)
def test_bad_rows_say_what_is_wrong_and_what_to_do(line: str, message: str) -> None:
    with pytest.raises(RowError) as caught:
        read_row(line, "own")
    assert caught.value.message == message
    assert caught.value.hint.endswith(".")


def test_empty_lines_and_comments_are_no_rows() -> None:
    assert read_row("", "own") == read_row("# شباط\tفبراير", "own") == read_row("  \r\n", "own") == ()


def test_an_archive_has_its_own_rows_and_bad_ones_are_told(tmp_path) -> None:
    path = tmp_path / "equivalents.tsv"
    path.write_text(
        "الواحة\tواحة النخيل\t# اسم القرية\nوحيد\nالواحة\tالبلدة\nشباط\tشهر اللوز\n", encoding="utf-8-sig"
    )
    table = own_table(tmp_path)
    (found,) = expand(["الواحه"], table)
    assert (forms(found), found.kind, found.note) == ({"واحه النخيل"}, "own", "اسم القرية")
    assert table.problems == (
        "equivalents.tsv:2: has one expression alone. Put a tab between expressions that are equal.",
        "equivalents.tsv:3: 'الواحة' is in line 1 already. " + JOIN,
    )
    assert {"شهر اللوز", "فبراير"} <= forms(expand(["شباط"], table)[0])
    path.write_text("الواحة\tالبلدة الجديدة\n", encoding="utf-8")
    assert forms(expand(["الواحه"], own_table(tmp_path))[0]) == {"البلده الجديده"}


def test_a_file_that_cannot_be_read_leaves_the_shipped_rows(tmp_path) -> None:
    (tmp_path / "equivalents.tsv").write_bytes("شباط".encode("windows-1256"))
    table = own_table(tmp_path)
    assert table.problems == ("equivalents.tsv: is not UTF-8 (byte 0). Save it as UTF-8.",)
    assert expand(["شباط"], table)


def test_marks_of_own_rows() -> None:
    groups, problems = read_lines(["باب\t~نافذة", "دار\t~نافذة", "^Dar\tدار البلدة"], "own.tsv")
    assert problems == ()
    assert [one.typed for one in groups[0].expressions] == [True, False]
    assert [one.found for one in groups[2].expressions] == [False, True]


@pytest.mark.parametrize(
    ("query", "used"),
    [("شباط^2", 1), ("(شباط)^2 خبر", 1), ("title:شباط", 1), ("language:iran", 0), ("site:شباط", 0)],
)
def test_equals_are_put_in_wherever_words_of_the_text_are_sought(query: str, used: int) -> None:
    tree, found = with_equals(parse(query), expand)
    assert len(found) == used
    assert (tree != parse(query)) is bool(used)
