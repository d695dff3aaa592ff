"""Text that was once read in a wrong charset: put right where it is surely Arabic, left alone elsewhere."""

import json
from html.entities import codepoint2name

import pytest

from archive.article import RawSource, SourceKind
from indexer.clean import clean
from indexer.clean.decode import decode
from indexer.clean.mojibake import has_entities, repair
from indexer.clean.mojibake_tables import ARABIC_READ_AS, UTF8_READ_AS, misread

TEXT = (
    "افتتح في مدينة الأنوار معرض «النخيل» بمشاركة ثلاثين حرفيا، وقال المنظمون إن الدخول حر؛ فهل يعود؟ نعم…\n"
    "وحفظ الحرفيون — كما جاء في “دفتر الزوار” — أسماء 1200 نخلة، پيتزا وچاي وگل وکتاب ومی."
)
PLAIN = "افتتح في مدينة الأنوار معرض «النخيل» بمشاركة ثلاثين حرفيا، وقال المنظمون إن الدخول حر؛ فهل يعود؟"


@pytest.mark.parametrize("text", [TEXT, PLAIN, "خبر اليوم", "الأخبار", "بيئة", "مجتمع"])
@pytest.mark.parametrize("one", UTF8_READ_AS, ids=lambda one: one.codec)
def test_utf8_read_as_one_byte_letters(one, text):
    repaired, name = repair(misread(text, one.codec))
    assert repaired == text
    # Two charsets of the console share the signs that short texts are known by.
    assert name == one.name or {name, one.name} == {"ibm437", "ibm850"}


@pytest.mark.parametrize(
    ("first", "second"), [("cp1252", "cp1252"), ("cp1256", "cp1256"), ("cp1256", "cp1252")]
)
@pytest.mark.parametrize("text", [TEXT, "الأخبار", "بيئة", "مجتمع"])
def test_what_was_misread_twice(first, second, text):
    assert repair(misread(misread(text, first), second))[0] == text


@pytest.mark.parametrize("text", [PLAIN, "افتتاح المعرض في المدينة", "شكرا على الزيارة"])
@pytest.mark.parametrize(("right", "wrong", "name"), ARABIC_READ_AS)
def test_one_byte_charsets_read_as_another(right, wrong, name, text):
    spoilt = text.encode(right, "ignore")
    expected = " ".join(spoilt.decode(right).split())
    repaired, found = repair(spoilt.decode(wrong))
    assert (" ".join(repaired.split()), found) == (expected, name)


@pytest.mark.parametrize("html", [True, False])
def test_latin_1_keeps_halves_of_letters_as_control_characters(html):
    spoilt = TEXT.encode().decode("latin-1")
    decoded = decode(spoilt.encode(), html=html)
    assert (decoded.text, decoded.charset, decoded.mojibake) == (TEXT, "utf-8", "windows-1252")


@pytest.mark.parametrize("errors", ["replace", "ignore"])
def test_bytes_that_windows_1252_does_not_have_come_back(errors):
    # The second half of ف is undefined, that of ح a soft hyphen that most programs drop.
    text = "فاز فريق الحي بالكأس، وفرح الأطفال حتى المساء “كثيرا”."
    spoilt = text.encode().decode("cp1252", errors).replace("\xad", "")
    assert repair(spoilt) == (text, "windows-1252")


def test_what_lost_most_of_its_letters_is_left():
    spoilt = "".join(char for char in TEXT.encode().decode("latin-1") if not 0x80 <= ord(char) < 0xA0)
    assert repair(spoilt) == (spoilt, None)


def entities(text):
    return "".join(f"&{codepoint2name[ord(char)]};" if ord(char) in codepoint2name else char for char in text)


def numbers(text):
    return "".join(char if char.isascii() else f"&#{ord(char)};" for char in text)


@pytest.mark.parametrize("written", [entities, numbers])
@pytest.mark.parametrize(
    "spoilt", [misread(PLAIN, "cp1252"), PLAIN.encode("cp1256").decode("cp1252")], ids=["utf-8", "1256"]
)
def test_entities_are_read_where_they_spell_misread_letters(spoilt, written):
    page = f"<p title='&amp;&lt;'>{written(spoilt)}</p>"
    # What has no entity is a bare byte.
    data = b"".join(bytes([ord(char)]) if ord(char) < 256 else char.encode("cp1252") for char in page)
    decoded = decode(data, html=True)
    assert decoded.text == f"<p title='&amp;&lt;'>{PLAIN}</p>"
    assert decoded.mojibake == "windows-1252"


def test_entities_of_good_text_stay():
    page = "<p>&Oslash;re, &Ccedil;a &#216; &amp; &Ugrave; d'o&ugrave; &lt;b&gt;</p>"
    assert has_entities(page.encode())
    assert repair(page, entities=True) == (page, None)


ODD = [
    "§ Ørsted Øre: Ø” Ù± · Çä",
    "Ελληνικά § ßß «·» Çá",
    "╔══╪══╗ ┘┌ ║ █▓▒░ º ä ÉÊË ÿ Ÿ ⁄ € ™",
    "ظ§ ط§ط„ in quotes: «ط، ظ؛» ظ… و ط…",
]
GOOD = [
    TEXT,
    "Les élèves ont chanté « Çà et là » à l'ÉLYSÉE, où l'été s'achève : ŒUVRE, À É È Ç Ê.",
    "§ 5 „Größe“ º ª Ö ß Ørsted ¿Qué? ¡Él! n° 5 Ça ·",
    "Шёл дождь, «Щука» § 4 „Зубр“ Збруя ЩУКА ШЁЛ ЗБРУЯ",
    "Ελληνικά § ΆΣΤΥ και «νέα»",
    "╔══╪══╗ ┘┌ ║ █▓▒░ ÿ Ÿ ⁄ € ™",
    "Türkçe: ÇAĞRI, Çağrı, Şükrü Öğüt, ÇÖŞ",
    "var a = 'Ã©tÃ©'; /* Ã */ // §",
    "نص عربي جيد فيه § و„ وظرف… وطفل… وحفظ؟ وحظ، وخط.",
]


@pytest.mark.parametrize("text", [*GOOD, *ODD])
def test_good_text_is_left(text):
    assert repair(text, entities=True) == (text, None)


@pytest.mark.parametrize("good", GOOD)
@pytest.mark.parametrize(
    "spoilt", [misread(PLAIN, "cp1252"), misread(PLAIN, "cp1256"), PLAIN.encode("cp1256").decode("cp1252")]
)
def test_good_text_beside_misread_text_is_left(good, spoilt):
    if "Ã©" in good:
        pytest.skip("beside misread Arabic, misread French is put right too")
    repaired, name = repair(f"{good}\n<a href='/%D8%A7?q=1&amp;x'>{spoilt}</a>\n{good}")
    assert name
    assert f"\n<a href='/%D8%A7?q=1&amp;x'>{PLAIN}</a>\n" in repaired
    assert repaired.startswith(f"{good}\n")


def test_two_kinds_in_one_page():
    page = f"<p>{TEXT}</p><p>{misread(PLAIN, 'cp1252')}</p><p>{PLAIN.encode('cp1256').decode('cp1252')}</p>"
    assert repair(page)[0] == f"<p>{TEXT}</p><p>{PLAIN}</p><p>{PLAIN}</p>"


LINES = (
    PLAIN,
    "وعرضت في الجناح الأول سلال من سعف النخيل صنعتها نساء القرية خلال الشتاء الماضي.",
    "وأضاف مدير المعرض أن الأطفال سيتعلمون نسج السلال في ورشة تقام كل صباح قرب البوابة.",
)
BODY = "\n".join(LINES)


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (SourceKind.TEXT, BODY),
        (
            SourceKind.HTML,
            "<h1>معرض النخيل يعود إلى المدينة</h1>" + "".join(f"<p>{line}</p>" for line in LINES),
        ),
        (SourceKind.RECORD, json.dumps({"title": "معرض النخيل يعود", "text": BODY}, ensure_ascii=False)),
    ],
)
def test_an_article_says_how_it_had_been_misread(kind, data):
    spoilt = misread(data, "cp1252") if kind is not SourceKind.RECORD else data
    if kind is SourceKind.RECORD:
        values = {column: misread(value, "latin-1") for column, value in json.loads(data).items()}
        spoilt = json.dumps(values)
    article = clean(RawSource("x", spoilt.encode(), kind))
    assert article.metadata["mojibake"] == "windows-1252"
    good = clean(RawSource("x", data.encode(), kind))
    assert (article.paragraphs, article.removed) == (good.paragraphs, good.removed)
    assert set(LINES[1:]) <= set(article.paragraphs)
    assert "mojibake" not in good.metadata
