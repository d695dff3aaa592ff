"""Charsets: whatever a page declares, its letters must come out."""

import random
import time

import pytest

from indexer.clean import decode as decoding
from indexer.clean.decode import Decoded, decode, without_controls
from indexer.clean.words import PARTICLES, arabic_share
from indexer.errors import SourceFormatError
from indexer.signatures import SIGNATURES, Signature, recognise

TEXT = (
    "قالت اللجنة إن السوق القديم سيفتح أبوابه يوم الأحد المقبل أمام الزوار من كل المدن، بعد ترميم دام عاما."
)
PAGE = "<html><head>{meta}<title>السوق القديم</title></head><body><p>" + TEXT + "</p></body></html>"
META = '<meta http-equiv="Content-Type" content="text/html; charset={}">'


@pytest.mark.parametrize(
    "declared", [None, "utf-8", "windows-1256", "iso-8859-6", "iso-8859-1", "no-such", "base64"]
)
@pytest.mark.parametrize(
    "meta", ["", META.format("utf-8"), META.format("windows-1256"), META.format("iso-8859-6")]
)
@pytest.mark.parametrize(
    ("codec", "charset"), [("utf-8", "utf-8"), ("cp1256", "windows-1256"), ("iso8859-6", "iso-8859-6")]
)
def test_no_declaration_is_believed_against_the_bytes(codec, charset, meta, declared):
    page = PAGE.format(meta=meta)
    decoded = decode(page.encode(codec), declared=declared, html=True)
    assert (decoded.text, decoded.charset) == (page, charset)


@pytest.mark.parametrize(
    ("codec", "mark", "charset"),
    [
        ("utf-8", b"\xef\xbb\xbf", "utf-8"),
        ("utf-16-le", b"\xff\xfe", "utf-16-le"),
        ("utf-16-be", b"\xfe\xff", "utf-16-be"),
        ("utf-16-le", b"", "utf-16-le"),
        ("utf-16-be", b"", "utf-16-be"),
        ("utf-32-le", b"\xff\xfe\x00\x00", "utf-32-le"),
    ],
)
@pytest.mark.parametrize("text", [TEXT, PAGE.format(meta="")])
def test_unicode_with_and_without_mark(codec, mark, charset, text):
    decoded = decode(mark + text.encode(codec), declared="windows-1256", html=True)
    assert (decoded.text, decoded.charset) == (text, charset)


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_utf8_cut_inside_a_letter_is_still_utf8(cut):
    data = (TEXT + " €").encode()[:-cut]
    assert decode(data, html=False).text.startswith(TEXT)
    assert decode(data, html=False).charset == "utf-8"


def test_utf8_with_a_foreign_byte_is_still_utf8():
    data = TEXT.encode() + b" \xe9 " + TEXT.encode()
    assert decode(data, html=False).text == f"{TEXT} \ufffd {TEXT}"


@pytest.mark.parametrize("codec", ["cp1256", "iso8859-6"])
def test_a_short_line_in_a_one_byte_charset(codec):
    line = "افتتاح المعرض في المدينة"
    assert decode(line.encode(codec), html=False).text == line


def test_arabic_after_much_markup():
    page = "<div class='x'></div>" * 5000 + TEXT
    assert decode(page.encode("cp1256"), html=True).text == page


@pytest.mark.parametrize(
    ("text", "codec", "declared"),
    [
        ("Les élèves de l'école ont visité la forêt à côté de la rivière.", "cp1252", None),
        ("Les élèves de l'école ont visité la forêt à côté de la rivière.", "cp1252", "windows-1252"),
        ("Дети посетили новый музей рядом с рекой и остались довольны.", "cp1251", "windows-1251"),
    ],
)
def test_other_scripts_follow_what_is_declared_or_detected(text, codec, declared):
    assert decode(text.encode(codec), declared=declared, html=False).text == text


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b" \r\n\t", "is empty"),
        (b"\xef\xbb\xbf \n", "is empty"),
        (b"\xff\xfe", "is empty"),
        (b"\0" * 64, "nothing but NUL bytes"),
        (b"%PDF-1.7 ...", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "a PNG image"),
        (b"\xff\xd8\xff\xe0" + bytes(40), "a JPEG image"),
        (b"PK\x03\x04" + bytes(40), "a ZIP archive"),
        (b"\x1f\x8b\x08" + bytes(40), "gzip data"),
        (random.Random(7).randbytes(5000), "binary data"),
    ],
)
def test_what_is_no_text_says_what_it_looks_like(data, says):
    with pytest.raises(SourceFormatError, match=says) as caught:
        decode(data, html=True, name="pages/x.html")
    assert caught.value.source == "pages/x.html"
    assert caught.value.hint


def test_nuls_and_control_characters_are_dropped():
    assert (
        decode(f"خبر\x00 جديد\x07 عن المدينة\n{TEXT}".encode(), html=False).text
        == f"خبر جديد عن المدينة\n{TEXT}"
    )
    assert without_controls("a\ud800b\x9fc\ufffe") == "abc"


def test_stray_nuls_do_not_make_a_page_utf16():
    page = PAGE.format(meta="") + "\0"
    assert decode(page.encode("cp1256"), html=True).charset == "windows-1256"


@pytest.mark.parametrize("word", PARTICLES)
def test_each_particle_counts(word):
    assert arabic_share(word) == 1.0


def test_wrong_charset_shows_hardly_any_arabic():
    right = arabic_share(TEXT)
    assert arabic_share(TEXT.encode("cp1256").decode("iso8859-6", "replace")) < right / 3
    assert arabic_share(TEXT.encode("iso8859-6").decode("cp1256")) < right / 3


@pytest.mark.parametrize("declared", [None, "utf-8", "windows-1256"])
@pytest.mark.parametrize("line", ["أمطار غزيرة غدا", "مطر وثلج", "رئيس جديد لبلدية صغيرة"])
@pytest.mark.parametrize("codec", ["cp1256", "iso8859-6"])
def test_a_headline_without_a_common_word(codec, line, declared):
    assert decode(line.encode(codec), declared=declared, html=False).text == line


@pytest.mark.parametrize("codec", ["cp720", "mac_arabic"])
def test_charsets_of_old_machines(codec):
    data = TEXT.replace("،", "").encode(codec)
    assert "".join(decode(data, html=False).text.split()) == "".join(TEXT.replace("،", "").split())


@pytest.mark.parametrize(
    "text", ["Été à Paris", "Où est né Noël ?", "Forêt brûlée", "À É Ç", "L'élève été là « déjà »"]
)
@pytest.mark.parametrize("declared", [None, "iso-8859-1", "utf-8"])
def test_short_french(text, declared):
    assert decode(text.encode("cp1252"), declared=declared, html=False).text == text


def test_pieces_in_windows_1256_in_a_page_in_utf_8():
    ticker = "<li>افتتاح المعرض في المدينة</li>\n<li>الأمطار على الساحل</li>"
    page = PAGE.format(meta="") * 6
    decoded = decode(page.encode() + ticker.encode("cp1256") + page.encode(), html=True)
    assert (decoded.text, decoded.charset) == (page + ticker + page, "utf-8")


def test_pieces_in_utf_8_in_a_page_in_windows_1256():
    ticker = "<li>افتتاح المعرض في المدينة</li>\n<li>الأمطار على الساحل</li>"
    page = PAGE.format(meta="") * 6
    decoded = decode(page.encode("cp1256") + ticker.encode() + page.encode("cp1256"), html=True)
    assert (decoded.text, decoded.charset) == (page + ticker + page, "windows-1256")
    assert decoded.mojibake == "windows-1256"


def test_megabytes_without_a_space_are_read_in_one_pass():
    page = "<p title='" + "a" * 2_000_000 + "'>" + TEXT + "é" * 2_000_000
    start = time.process_time()
    decoded = decode(page.encode("cp1256"), html=True)
    assert decoded.text == page
    assert time.process_time() - start < 2


_ODD = [chr(code) for code in (*range(0xA1), 0xFEFF, 0xFFFD, 0xFFFE, 0xFFFF)]


@pytest.mark.parametrize(
    "data",
    [
        *(f"خبر{sign}عاجل «من» المدينة".encode() for sign in _ODD),
        *(f"{sign}خبر".encode() for sign in _ODD),
        *(b"." * one.offset + one.magic + b" text " + one.inside for one in SIGNATURES),
        *("قال الوزير في المؤتمر".encode(codec) for codec in ("utf-8-sig", "utf-16", "utf-32", "cp1256")),
        "Ø§Ù„Ø¹Ø±Ø¨ au café".encode(),
        "خبر".encode()[:-1],
        b"",
        b" \n",
    ],
)
def test_the_quick_way_reads_what_the_long_way_reads(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = _read_or_refused(data)
    monkeypatch.setattr(decoding, "_plain", lambda _data: None)
    assert _read_or_refused(data) == quick


def _read_or_refused(data: bytes) -> Decoded | str:
    try:
        return decode(data, html=False)
    except SourceFormatError as error:
        return str(error)


@pytest.mark.parametrize("one", SIGNATURES, ids=lambda one: one.what)
def test_each_signature_is_recognised(one: Signature) -> None:
    found = recognise(b"\n" * one.offset + one.magic + one.inside)
    assert found is not None
    assert found.magic == one.magic
