"""Dates said from the moment of reading, one row each."""

import pytest

from indexer.clean.dates.relative import DAYS_BY_NAME, MINUTES_BY_UNIT, relative_line

FETCHED = "2020-03-05T10:00:00Z"

LINES = [
    ("2020-03-05T07:00+00:00", "منذ 3 ساعات"),
    ("2020-03-05T07:00+00:00", "قبل ٣ ساعات"),
    ("2020-03-05T07:00+00:00", "3 ساعات مضت"),
    ("2020-03-05T08:00+00:00", "منذ ساعتين"),
    ("2020-03-05T09:00+00:00", "قبل ساعة"),
    ("2020-03-05T09:00+00:00", "منذ حوالي ساعة"),
    ("2020-03-05T09:45+00:00", "نُشر منذ 15 دقيقة"),
    ("2020-03-05T09:55+00:00", "تم النشر قبل خمس دقائق"),
    ("2020-03-05T10:00+00:00", "منذ لحظات"),
    ("2020-03-04T14:00+00:00", "منذ 20 ساعة"),
    ("2020-03-04", "منذ يوم"),
    ("2020-03-03", "قبل يومين"),
    ("2020-03-02", "آخر تحديث: منذ 3 أيام"),
    ("2020-03-04", "أمس"),
    ("2020-03-04T14:05", "أمس، 14:05"),
    ("2020-03-04", "يوم أمس"),
    ("2020-03-03", "أول أمس"),
    ("2020-03-05T10:20", "اليوم 10:20 ص"),
    ("2020-03-05", "نشر اليوم"),
    ("2020-03-05T08:00+00:00", "2 hours ago"),
    ("2020-03-05T09:00+00:00", "an hour ago"),
    ("2020-03-04", "Yesterday"),
    ("2020-03-05T08:00+00:00", "il y a 2 heures"),
    ("2020-03-02", "Publié il y a 3 jours"),
]

NOT_LINES = [
    "اليوم",  # a newspaper of that name
    "أخبار اليوم",
    "الأحد",
    "منذ أسبوع",
    "منذ 3 أسابيع",
    "قبل شهرين",
    "منذ 12 يوما",
    "منذ 300 ساعة",
    "افتتحت البلدية الحديقة أمس",
    "قبل يومين من الموعد",
    "سامي راشد منذ 3 ساعات",  # a comment
    "",
]


@pytest.mark.parametrize(("iso", "line"), LINES)
def test_a_line_that_says_how_long_ago(iso, line):
    found = relative_line(line, FETCHED)
    assert found is not None
    assert (found.iso, found.printed) == (iso, line)


@pytest.mark.parametrize("line", NOT_LINES)
def test_no_date_is_taken_from(line):
    assert relative_line(line, FETCHED) is None


@pytest.mark.parametrize("line", [line for _, line in LINES])
def test_without_a_moment_of_fetching_nothing_is_known(line):
    assert relative_line(line, None) is None
    assert relative_line(line, "yesterday") is None


@pytest.mark.parametrize(
    ("fetched", "iso"), [("2020-03-05", None), ("2020-03-05T13:00+03:00", "2020-03-05T07:00+00:00")]
)
def test_hours_need_the_time_of_day(fetched, iso):
    found = relative_line("منذ 3 ساعات", fetched)
    assert (found and found.iso) == iso
    assert relative_line("قبل يومين", fetched).iso == "2020-03-03"


@pytest.mark.parametrize(("name", "minutes"), list(MINUTES_BY_UNIT.items()))
def test_every_unit(name, minutes):
    found = relative_line(f"منذ 2 {name}", FETCHED)
    assert found is not None
    assert ("T" in found.iso) == (minutes < 1_440)


@pytest.mark.parametrize(("name", "days"), list(DAYS_BY_NAME.items()))
def test_every_name_of_a_day(name, days):
    found = relative_line(f"نشر {name} 8:30", FETCHED)
    assert found is not None
    assert found.iso == f"2020-03-0{5 - days}T08:30"
