import pytest

from web.words import ARTICLES, RESULTS, counted, date_in_words, month_in_words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "لا نتائج"),
        (1, "نتيجة واحدة"),
        (2, "نتيجتان"),
        (3, "3 نتائج"),
        (10, "10 نتائج"),
        (11, "11 نتيجة"),
        (99, "99 نتيجة"),
        (100, "100 نتيجة"),
        (103, "103 نتائج"),
        (1_000_000, "1,000,000 نتيجة"),
    ],
)
def test_numbers_take_the_form_of_the_noun_that_arabic_wants(number, words):
    assert counted(number, RESULTS) == words


def test_accusative_after_eleven():
    assert counted(14, ARTICLES) == "14 مقالًا"


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        (None, None),
        ("2017-07-02", "2 يوليو 2017"),
        ("2015-01-01T21:01", "1 يناير 2015، 21:01"),
        ("2015-12-31T21:01:30+03:00", "31 ديسمبر 2015، 21:01"),
    ],
)
def test_dates(iso, words):
    assert date_in_words(iso) == words


def test_months():
    assert month_in_words("2017") == "2017"
    assert month_in_words("2017-07") == "يوليو 2017"
