"""Bare names, told from what else stands under a headline."""

import pytest

from indexer.clean.bylines import signature
from indexer.clean.dates.months import fold
from indexer.clean.given_names import GIVEN_NAMES, is_person

NAMES = [name for row in GIVEN_NAMES for name in row.split("|")]


@pytest.mark.parametrize("name", NAMES)
def test_every_given_name_begins_a_person(name):
    assert is_person(f"{name} الخطيب")


def test_no_given_name_stands_twice():
    assert len({fold(name) for name in NAMES}) == len(NAMES)


@pytest.mark.parametrize(
    "text",
    [
        "سلمى الخطيب",
        "د. سلمى الخطيب",
        "أ.د. محمود سالم",
        "عبد الرحيم بن يوسف",
        "عبدالرحيم أبو العلا",
        "أبو بكر الصالح",
        "حسام أبو العلا",
        "محمد يوسف الأمين",
        "سَلمى الخطيب",
    ],
)
def test_a_person(text):
    assert is_person(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "سلمى",
        "أخبار محلية",
        "صدى الوادي",
        "سالم يفتتح المعرض",
        "سامي في القاهرة",
        "سعيد بالفوز",
        "محمود سالم: القطار يعود",
        "سلمى الخطيب - صنعاء",
        "محمود سالم 5",
        "محمود سالم راشد حامد ناصر الخطيب",
        "Mona Salem",
    ],
)
def test_no_person(text):
    assert not is_person(text)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("* سلمى الخطيب كاتبة", "سلمى الخطيب"),
        ("سلمى الخطيب، باحثة في شؤون المياه", "سلمى الخطيب"),
        ("- د سامي راشد: أستاذ في كلية الزراعة", "د سامي راشد"),
        ("سامي راشد الكاتب في الصحيفة", None),
        ("الكاتبة سلمى الخطيب", None),
        ("سامي راشد وصل إلى المدينة", None),
    ],
)
def test_signature(line, name):
    assert signature(line) == name
