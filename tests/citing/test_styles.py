"""Citations as the manuals have them, in Arabic and English, whatever is known of the article."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.citing.plain import one_line
from indexer.citing.styles import STYLES, as_text, quotation
from indexer.citing.words import Writing

from .cases import HOSTILE, KNOWN, known, unknown

URL = KNOWN["url"]
BEGINNING = "سلمى القاضي. “موسم الرمان يبدأ في الوادي.”"
ARABIC_BEGINNING = "سلمى القاضي. «موسم الرمان يبدأ في الوادي»."
UNDATED = "سلمى القاضي. (n.d.). موسم الرمان يبدأ في الوادي."
ARABIC_UNDATED = "سلمى القاضي. (د.ت.). موسم الرمان يبدأ في الوادي."
ARABIC, WESTERN, ENGLISH = Writing("ar"), Writing("ar", "latn"), Writing("en")


def written(style, one, writing):
    return as_text(STYLES[style](one, writing))


@pytest.mark.parametrize(
    ("style", "writing", "expected"),
    [
        ("apa", ENGLISH, f"سلمى القاضي. (2020, March 7). موسم الرمان يبدأ في الوادي. صوت الواحة. {URL}"),
        ("chicago", ENGLISH, f"سلمى القاضي. “موسم الرمان يبدأ في الوادي.” صوت الواحة, March 7, 2020. {URL}."),
        (
            "mla",
            ENGLISH,
            f"{BEGINNING} صوت الواحة, 7 March 2020, {URL}. Accessed 29 Nov. 2026.",
        ),
        ("apa", WESTERN, f"سلمى القاضي. (2020، 7 مارس). موسم الرمان يبدأ في الوادي. صوت الواحة. {URL}"),
        ("apa", ARABIC, f"سلمى القاضي. (٢٠٢٠، ٧ مارس). موسم الرمان يبدأ في الوادي. صوت الواحة. {URL}"),
        ("chicago", ARABIC, f"سلمى القاضي. «موسم الرمان يبدأ في الوادي». صوت الواحة، ٧ مارس ٢٠٢٠. {URL}."),
        (
            "mla",
            ARABIC,
            f"{ARABIC_BEGINNING} صوت الواحة، ٧ مارس ٢٠٢٠، {URL}. تاريخ الاطلاع ٢٩ نوفمبر ٢٠٢٦.",
        ),
    ],
)
def test_of_an_article_of_which_all_is_known(style, writing, expected):
    assert written(style, known(), writing) == expected


@pytest.mark.parametrize(
    ("changed", "writing", "expected"),
    [
        ({}, ENGLISH, f"سلمى القاضي, “موسم الرمان يبدأ في الوادي,” صوت الواحة, March 7, 2020, {URL}."),
        ({}, ARABIC, f"سلمى القاضي، «موسم الرمان يبدأ في الوادي»، صوت الواحة، ٧ مارس ٢٠٢٠، {URL}."),
        ({"author": None, "title": "متى؟"}, ENGLISH, f"“متى؟” صوت الواحة, March 7, 2020, {URL}."),
        ({"author": None, "title": "متى؟"}, ARABIC, f"«متى؟»، صوت الواحة، ٧ مارس ٢٠٢٠، {URL}."),
        (
            {"author": None, "published": None},
            ENGLISH,
            f"“موسم الرمان يبدأ في الوادي,” صوت الواحة, accessed November 29, 2026, {URL}.",
        ),
        (
            {"author": None, "published": None, "site": None},
            ARABIC,
            f"«موسم الرمان يبدأ في الوادي»، اطُّلع عليه في ٢٩ نوفمبر ٢٠٢٦، {URL}.",
        ),
    ],
)
def test_a_note_is_one_sentence(changed, writing, expected):
    assert written("chicago-note", known(**changed), writing) == expected


@pytest.mark.parametrize(
    ("style", "writing", "expected"),
    [
        ("apa", ENGLISH, f"موسم الرمان يبدأ في الوادي. (2020, March 7). صوت الواحة. {URL}"),
        ("chicago", ENGLISH, f"صوت الواحة. “موسم الرمان يبدأ في الوادي.” March 7, 2020. {URL}."),
        (
            "mla",
            ENGLISH,
            f"“موسم الرمان يبدأ في الوادي.” صوت الواحة, 7 March 2020, {URL}. Accessed 29 Nov. 2026.",
        ),
        ("chicago", ARABIC, f"صوت الواحة. «موسم الرمان يبدأ في الوادي». ٧ مارس ٢٠٢٠. {URL}."),
    ],
)
def test_without_an_author(style, writing, expected):
    assert written(style, known(author=None), writing) == expected


@pytest.mark.parametrize(
    ("style", "writing", "expected"),
    [
        (
            "apa",
            ENGLISH,
            f"{UNDATED} صوت الواحة. Retrieved November 29, 2026, from {URL}",
        ),
        (
            "chicago",
            ENGLISH,
            f"سلمى القاضي. “موسم الرمان يبدأ في الوادي.” صوت الواحة. Accessed November 29, 2026. {URL}.",
        ),
        (
            "mla",
            ENGLISH,
            f"سلمى القاضي. “موسم الرمان يبدأ في الوادي.” صوت الواحة, {URL}. Accessed 29 Nov. 2026.",
        ),
        (
            "apa",
            ARABIC,
            f"سلمى القاضي. (د.ت.). موسم الرمان يبدأ في الوادي. صوت الواحة. استُرجع في ٢٩ نوفمبر ٢٠٢٦ من {URL}",
        ),
        (
            "chicago",
            ARABIC,
            f"سلمى القاضي. «موسم الرمان يبدأ في الوادي». صوت الواحة. اطُّلع عليه في ٢٩ نوفمبر ٢٠٢٦. {URL}.",
        ),
    ],
)
def test_without_a_date_the_day_of_reading_is_told(style, writing, expected):
    assert written(style, known(published=None), writing) == expected


@pytest.mark.parametrize(
    ("style", "writing", "expected"),
    [
        ("apa", ENGLISH, "[Untitled]. (n.d.). Retrieved November 29, 2026, from Khizana u8"),
        ("chicago", ENGLISH, "“[Untitled].” Accessed November 29, 2026. Khizana u8."),
        ("mla", ENGLISH, "“[Untitled].” Khizana u8. Accessed 29 Nov. 2026."),
        ("mla", ARABIC, "«[بلا عنوان]». خزانة u8. تاريخ الاطلاع ٢٩ نوفمبر ٢٠٢٦."),
    ],
)
def test_of_an_article_of_which_nothing_is_known(style, writing, expected):
    assert written(style, unknown(), writing) == expected


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("end", ["?", "!", "؟", "…", "."])
def test_a_title_that_ends_in_a_sign_gets_no_full_stop(style, end):
    for writing in (ARABIC, ENGLISH):
        text = written(style, known(title="متى الحصاد" + end), writing)
        assert f"متى الحصاد{end}" in text
        assert "," not in text.partition("متى الحصاد")[2][:3]
        assert end + "." not in text.replace("”", "").replace("»", "")


def test_quotation_marks_within_a_title_become_inner_ones():
    one = known(title="«سوق» “الواحة” تفتح")
    assert "«“سوق” “الواحة” تفتح»." in written("chicago", one, ARABIC)
    assert "“«سوق» ‘الواحة’ تفتح.”" in written("chicago", one, ENGLISH)


def test_mla_shortens_all_months_but_three_that_are_short():
    short = [
        written("mla", known(accessed=date(2026, month, 1)), ENGLISH).rsplit("Accessed 1 ", 1)[1][:-6]
        for month in range(1, 13)
    ]
    assert short == [
        "Jan.",
        "Feb.",
        "Mar.",
        "Apr.",
        "May",
        "June",
        "July",
        "Aug.",
        "Sept.",
        "Oct.",
        "Nov.",
        "Dec.",
    ]


@pytest.mark.parametrize("style", STYLES)
def test_the_paper_alone_is_set_apart_and_parts_keep_their_own_direction(style):
    for writing in (ARABIC, ENGLISH):
        runs = STYLES[style](known(), writing)
        assert [run.text for run in runs if run.kind == "paper"] == [KNOWN["site"]]
        assert [run.text for run in runs if run.kind == "address"] == [URL]
        assert {KNOWN["author"], KNOWN["title"]} <= {run.text for run in runs if run.kind == "own"}


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("style", STYLES)
def test_hostile_texts_stay_on_one_line(style, text):
    line = one_line(text)
    for writing in (ARABIC, ENGLISH):
        citation = written(style, known(title=line, author=line, site=line), writing)
        assert "\n" not in citation
        assert KNOWN["url"] in citation


def test_a_quotation_goes_with_its_citation_and_its_place():
    one = known()
    citation = STYLES["apa"](one, ARABIC)
    assert quotation(" بدأ «الموسم» ", citation, one, ARABIC, paragraph=12) == (
        f"«بدأ “الموسم”»\n{as_text(citation)}\nالفقرة ١٢: {KNOWN['address']}#p12"
    )
    unplaced = quotation("a", citation, unknown(), ENGLISH, paragraph=2)
    assert unplaced.endswith("\nparagraph 2: Khizana u8")
