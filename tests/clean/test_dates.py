"""Dates as printed and as machines write them, one row each."""

import random
import string
import time
from pathlib import Path

import pytest

from indexer.clean.dates import date_line, find_date, parse_date
from indexer.clean.hijri import find_hijri
from indexer.clean.months import HIJRI_MONTHS, MONTHS, WEEKDAYS, ZONES, fold

GOLD = Path(__file__).resolve().parents[2] / "../shared/gold/dates.tsv"

MONTH_ROWS = [(number, name) for number, names in MONTHS for name in names.split("|")]
HIJRI_ROWS = [(number, name) for number, names in HIJRI_MONTHS for name in names.split("|")]
WEEKDAY_ROWS = [(number, name) for number, names in WEEKDAYS for name in names.split("|")]

PRINTED = [
    ("2017-07-02", "02 - 07 - 2017"),
    ("2017-07-02", "02/07/2017"),
    ("2017-07-02", "2.7.2017"),
    ("2017-07-02", r"2\7\2017"),
    ("2017-07-02", "2017-07-02"),
    ("2017-07-02", "2017/7/2"),
    ("2017-07-02", "٢ / ٧ / ٢٠١٧"),
    ("2017-07-02", "۲۰۱۷/۰۷/۰۲"),
    ("2017-12-25", "25/12/2017"),
    ("2017-12-25", "12/25/2017"),  # only Americans can have meant this
    ("2017-07-02", "2 يوليو 2017"),
    ("2017-07-02", "الأحد، ٢ تموز/يوليو ٢٠١٧م"),
    ("2017-07-02", "2 من شهر يوليوز من سنة 2017"),
    ("2017-05-09", "9 أيار (مايو) 2017"),
    ("2017-05-09", "9 ايار- مايو 2017"),
    ("2017-12-09", "9 كانون الأول / ديسمبر، 2017"),
    ("2017-04-09", "9 إِبْرِيل 2017"),
    ("2017-04-09", "9 أبـريـل 2017"),
    ("2017-10-09", "9-أكتوبر-2017"),
    ("2017-10-09", "9اكتوبر2017"),
    ("2017-10-09", "أكتوبر 9, 2017"),
    ("2017-10-09", "2017, أكتوبر 9"),
    ("2017-10-09", "October 9th, 2017"),
    ("2017-10-09", "le 9 octobre 2017"),
    ("2017-08-09", "9 août 2017"),
    ("2017-07-02T21:01", "02 يوليو 2017 - 21:01"),
    ("2017-07-02T21:15", "2 يوليو 2017 الساعة 9:15 م"),
    ("2017-07-02T21:15", "2 يوليو 2017، 9:15 مساءً"),
    ("2017-07-02T09:15", "2 يوليو 2017 09:15 صباحًا"),
    ("2017-07-02T00:09", "2 يوليو 2017 | 12:09 ص"),
    ("2017-07-02T12:09", "2 يوليو 2017 | 12:09 م"),
    ("2017-07-02T13:30", "2 يوليو 2017، 1:30 ظهرا"),
    ("2017-07-02T23:30", "2 يوليو 2017، 11:30 ليلا"),
    ("2017-07-02T01:30", "2 يوليو 2017، 1:30 ليلا"),
    ("2017-07-02", "2 يوليو 2017، 14:30 صباحا"),  # the time contradicts itself: the day stands
    ("2017-07-02T10:00", "2 يوليو 2017 10:00-12:00"),  # a span, not a zone
    ("2017-07-02T22:30", "٢٢:٣٠ الأحد ٢ يوليو ٢٠١٧"),
    ("2017-07-02T21:01+03:00", "2017-07-02T21:01:33+03:00"),
    ("2017-07-02T21:01+00:00", "2017-07-02T21:01:33.120Z"),
    ("2017-07-02T21:01", "2017-07-02 21:01:33"),
    ("2017-07-02T21:01+04:00", "2 يوليو 2017، 21:01 (GMT+0400)"),
    ("2017-07-02T21:01+00:00", "2 يوليو 2017، 21:01 بتوقيت غرينتش"),
    ("2017-07-02T21:01+03:00", "2 يوليو 2017 - 21:01 بتوقيت مكة المكرمة"),
    ("2017-07-02T21:01", "2 يوليو 2017 - 21:01 بتوقيت القاهرة"),  # its clocks moved: not known
    ("2020-03-05", "الخميس 03/05/2020".replace("03/05", "05/03")),
    ("2020-03-05", "الخميس 03/05/2020"),  # a Thursday: month first
    ("2015-07-02", "15 رمضان 1436هـ الموافق 2 يوليو 2015م"),
    ("2016-02-29", "29 فبراير 2016"),
]

NOT_DATES = [
    "",
    "2017",
    "يوليو 2017",
    "2 يوليو",
    "02-07-17",
    "31/06/2017",
    "29 فبراير 2017",
    "13/13/2017",
    "25-12/2017",
    "12.25.2017",
    "0/7/2017",
    "15 رمضان 1436هـ",
    "15/09/1436",
    "۱۳۹۵/۰۴/۱۲",
    "2 تموز/أيلول 2017",  # two months that contradict each other
    "2 مارسوا 2017",
    "هاتف 0102072017",
    "192.168.2017.5",
    "1.2.7.2017",
    "جميع الحقوق محفوظة © 2017",
    "1499029293",
]

DATE_LINES = [
    ("2018-04-18", "18 أبريل 2018 بواسطة سلمى الهاشمي اترك تعليقاً"),
    ("2018-04-18", "بواسطة سلمى الهاشمي في 18 أبريل 2018"),
    ("2017-07-02", "نشر في بريد الواحة يوم 02 - 07 - 2017"),
    ("2017-07-02", "بريد الواحة نشر في بريد الواحة يوم 02 - 07 - 2017"),
    ("2017-07-02T21:01", "02 يوليو 2017 - 21:01"),
    ("2017-07-02", "تاريخ النشر: الأحد 02-07-2017"),
    ("2017-07-02", "تاريخ النشر: 2 يوليو 2017 اقتصاد"),
    ("2017-07-03T10:00", "آخر تحديث: 3 يوليو 2017 10:00"),
    ("2017-07-02", "آخر تحديث: 3 يوليو 2017، تاريخ النشر: 2 يوليو 2017"),
    ("2017-07-02", "نُشر: 2 يوليو 2017 - آخر تحديث: 3 يوليو 2017"),
    ("2017-07-02", "2 يوليو 2017 | آخر تحديث 10:20"),
    ("2017-07-02", "بقلم: سلمى الخطيب 2/7/2017"),
    ("2017-07-02", "صنعاء - 2 يوليو 2017"),
    ("2017-07-02", "2 يوليو 2017 - اقتصاد"),
    ("2017-07-02", "15 شوال 1438 هـ - 2 يوليو 2017"),
    ("2017-07-02", "عدد القراءات: 47 - تاريخ النشر: الأحد 02-07-2017"),
    ("2017-07-02T18:30", "Posted on July 2, 2017 at 6:30 pm"),
    ("2017-07-02", "Publié le 2 juillet 2017"),
]

NOT_DATE_LINES = [
    "في 18 أبريل 2018 بقلم الرصاص كتب المعلم رسالة طويلة إلى أمه",
    "وصلت القافلة يوم 2 يوليو 2017 إلى المدينة.",
    "وصلت القافلة يوم 2 يوليو 2017 إلى المدينة",
    "برنامج سباق القوارب الخشبية في 2 يوليو 2017",
    "ولد في 2 يوليو 2017",
    "في 2 يوليو 2017 افتتح المعرض السنوي للزهور",
    "تاريخ النشر: ",
    "15 رمضان 1436هـ",
    "يبدأ التسجيل في الدورة يوم 2 يوليو 2017 وينتهي يوم 5 يوليو 2017 في مقر النادي",
]

MACHINE = [
    ("2015-07-20T12:33", "2015-07-20 12:33"),
    ("2015-07-20", " 2015-07-20\n"),
    ("2015-07-20", "20/07/2015"),
    ("2015-07-20", "20150720"),
    ("2015-07-20T12:33+00:00", "20150720T123300Z"),
    ("2015-07-20T12:33+03:00", "Mon, 20 Jul 2015 12:33:00 +0300"),
    ("2015-07-20T12:33+00:00", "Mon, 20 Jul 2015 12:33:00 GMT"),
    ("2015-07-20T12:33-05:30", "Mon, 20 Jul 2015 12:33 -0530"),
    ("2015-07-20T12:33+00:00", "Mon Jul 20 12:33:00 +0000 2015"),
    ("2015-07-20", "20 يوليو 2015"),
    ("2015-07-20", "نشر يوم 20 يوليو 2015"),
    (None, "1437395580"),
    (None, "2015-07"),
    (None, "2015"),
    (None, "20/07/15"),
    (None, "20151320"),
    (None, ""),
    (None, "أمس"),
    (None, "2015-07-20 " + "كلام " * 100),
]


@pytest.mark.parametrize(("iso", "text"), PRINTED)
def test_a_printed_date_is_read(iso, text):
    found = find_date(text)
    assert found is not None
    assert found.iso == iso
    assert text[found.start : found.end] == found.printed


@pytest.mark.parametrize("text", NOT_DATES)
def test_no_date_is_taken_from(text):
    assert find_date(text) is None
    assert parse_date(text) is None


@pytest.mark.parametrize(("number", "name"), MONTH_ROWS)
def test_every_name_of_a_month(number, name):
    for text in (f"يوم 7 {name} 2016", f"{name} 7, 2016", f"7 {name}, 2016", f"2016 {name} 7"):
        found = find_date(text)
        assert found is not None, text
        assert found.iso == f"2016-{number:02}-07", text


def test_no_name_means_two_months():
    assert len({fold(name) for _, name in MONTH_ROWS}) == len(MONTH_ROWS)
    assert len({fold(name) for _, name in HIJRI_ROWS}) == len(HIJRI_ROWS)
    assert len({fold(name) for _, name in WEEKDAY_ROWS}) == len(WEEKDAY_ROWS)


@pytest.mark.parametrize(("number", "name"), WEEKDAY_ROWS)
def test_a_weekday_is_part_of_the_printed_date(number, name):
    text = f"صدر {name} {5 + (number - 6) % 7}/3/2017"
    found = find_date(text)
    assert found is not None
    assert found.printed == text[4:]


@pytest.mark.parametrize(
    ("offset", "name"), [(zone, name) for zone, names in ZONES for name in names.split("|")]
)
def test_every_zone(offset, name):
    assert parse_date(f"2 يوليو 2017 10:30 بتوقيت {name}") == f"2017-07-02T10:30{offset}"


@pytest.mark.parametrize(("number", "name"), HIJRI_ROWS)
def test_every_islamic_month_is_found_and_not_taken_for_gregorian(number, name):
    text = f"15 {name} 1436هـ"
    found = find_hijri(text)
    assert found is not None
    assert (found.year, found.month, found.day) == (1436, number, 15)
    assert find_date(text) is None


@pytest.mark.parametrize("text", ["15/9/1436هـ", "1436/9/15 هـ", "15 - 9 - 1436 ه", "١٥/٩/١٤٣٦هـ"])
def test_islamic_figures_need_their_letter(text):
    found = find_hijri(text)
    assert found is not None
    assert (found.year, found.month, found.day) == (1436, 9, 15)


def test_figures_without_the_letter_may_be_of_another_calendar():
    assert find_hijri("15/9/1436") is None


@pytest.mark.parametrize(("iso", "line"), DATE_LINES)
def test_a_date_line_gives_its_date(iso, line):
    found = date_line(line)
    assert found is not None
    assert found.iso == iso
    assert line[found.start : found.end] == found.printed


@pytest.mark.parametrize("line", NOT_DATE_LINES)
def test_a_sentence_or_a_headline_is_no_date_line(line):
    assert date_line(line) is None


@pytest.mark.parametrize(("iso", "value"), MACHINE)
def test_dates_of_records_and_meta_tags(iso, value):
    assert parse_date(value) == iso


def test_the_first_valid_date_is_found():
    found = find_date("31/02/2016 ثم 1/3/2016 ثم 2/3/2016")
    assert found is not None
    assert found.iso == "2016-03-01"


def test_any_text_is_read_without_error():
    source = random.Random(7)
    signs = string.digits * 4 + " /-.:،" * 6 + "مصهـآبوتز" + "٠١٢٣٤٥٦٧٨٩"
    for _ in range(3_000):
        text = "".join(source.choices(signs, k=40))
        found = find_date(text)
        assert found is None or text[found.start : found.end] == found.printed
        date_line(text)


def test_reading_takes_time_in_proportion_to_the_text():
    for piece in ("1 - ", "2017 ", "2/7/2017 ", "آب ", "1:1", "ــ", "كانون "):
        text = "2017 " + piece * (400_000 // len(piece))
        start = time.perf_counter()
        find_date(text)
        assert time.perf_counter() - start < 4, piece


def test_the_gold_dates_are_read():
    if not GOLD.exists():
        pytest.skip(f"{GOLD} is not here")
    rows = [line.split("\t") for line in GOLD.read_text("utf-8").splitlines()[1:]]
    wrong = [printed for _, printed, iso in rows if (parse_date(printed) or "")[:10] != iso]
    assert not wrong
