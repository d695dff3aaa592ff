"""Dates of the Islamic calendar, one row each, against days that almanacs print."""

import subprocess
import sys

import pytest

from indexer.clean.dates.islamic import find_islamic, islamic_line

CONVERTED = [
    # First days of years and of Ramadan, as the calendar of Umm al-Qura has them.
    ("1924-08-01", "1 محرم 1343هـ"),
    ("1979-11-20", "1 محرم 1400 هـ"),
    ("2000-04-06", "1 محرم 1421"),
    ("2015-07-02", "15 رمضان 1436هـ"),
    ("2019-05-06", "١ رمضان ١٤٤٠هـ"),
    ("2020-08-20", "1/1/1442هـ"),
    ("2020-08-20", "1442/1/1 هـ"),
    ("2021-08-09", "1 - 1 - 1443 ه"),
    ("2023-07-19", "1 محرم الحرام 1445 هـ"),
    ("2024-03-11", "الاثنين 1 رمضان 1445هـ"),
    ("2024-03-11", "1 من شهر رمضان 1445 هـ"),
    ("2077-11-16", "30 ذو الحجة 1500هـ"),
    # Where the moon was seen a day later than computed, the weekday says so.
    ("2024-03-12", "الثلاثاء 1 رمضان 1445هـ"),
    ("2024-03-10", "الأحد 1 رمضان 1445هـ"),
    ("2015-07-02T22:30", "15 رمضان 1436هـ - 10:30 م"),
    ("2015-07-02", "١٥ رَمَضَان ١٤٣٦هـ"),
]

NOT_CONVERTED = [
    "1 محرم 1342هـ",  # before the table
    "1 محرم 1501هـ",  # after it
    "30 رمضان 1444هـ",  # it had 29 days
    "الاثنين 20 رمضان 1445هـ",  # two days off
    "31 رمضان 1436هـ",
    "15/9/1436",
    "15/13/1436هـ",
    "رمضان 1436هـ",
    "2 يوليو 2017",
    "",
]

LINES = [
    ("2015-07-02", "نشر في: 15 رمضان 1436هـ"),
    ("2015-07-02", "تاريخ النشر 15/9/1436 هـ"),
    ("2015-07-02", "صدى الوادي - الخميس 15 رمضان 1436هـ"),
]

NOT_LINES = [
    "افتتح السوق يوم 15 رمضان 1436هـ في الواحة",
    "برنامج ليالي رمضان من 15 رمضان 1436هـ",
    "صدر المرسوم في 15 رمضان 1436هـ.",
]


@pytest.mark.parametrize(("iso", "text"), CONVERTED)
def test_a_date_of_the_islamic_calendar_is_converted(iso, text):
    found = find_islamic(text)
    assert found is not None
    assert found.iso == iso
    assert text[found.start : found.end] == found.printed == text.strip()


@pytest.mark.parametrize("text", NOT_CONVERTED)
def test_what_the_calendar_does_not_have_is_not_known(text):
    assert find_islamic(text) is None


@pytest.mark.parametrize(("iso", "line"), LINES)
def test_an_islamic_date_line(iso, line):
    found = islamic_line(line)
    assert found is not None
    assert found.iso == iso


@pytest.mark.parametrize("line", NOT_LINES)
def test_a_sentence_with_an_islamic_date_is_no_date_line(line):
    assert islamic_line(line) is None


def test_the_table_is_read_only_where_it_is_needed():
    program = "import sys, indexer.clean; sys.exit('hijridate' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
