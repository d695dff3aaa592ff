import pytest
from flask import Flask

from web.language.languages import speak_languages
from web.language.numbers import date_in_words, decimal, digits, percent, period_in_words
from web.language.words import ARTICLES, RESULTS, counted, joined, quoted


@pytest.fixture
def reader():
    """A request of a reader of some language: `with reader("fr"): …`."""
    app = Flask("web")
    speak_languages(app)
    return lambda language, digits="latn": app.test_request_context(f"/?lang={language}&digits={digits}")


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
def test_numbers_take_the_form_of_the_noun_that_arabic_wants(reader, number, words):
    with reader("ar"):
        assert counted(number, RESULTS) == words


def test_accusative_after_eleven(reader):
    with reader("ar"):
        assert counted(14, ARTICLES) == "14 مقالًا"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["0 results", "1 result", "2 results", "1,200 results"]),
        ("fr", ["0 résultat", "1 résultat", "2 résultats", "1\u202f200 résultats"]),
        ("ar", ["لا نتائج", "نتيجة واحدة", "نتيجتان", "1,200 نتيجة"]),
    ],
)
def test_numbers_in_each_language(reader, language, said):
    with reader(language):
        assert [counted(number, RESULTS) for number in (0, 1, 2, 1_200)] == said


@pytest.mark.parametrize(
    ("language", "iso", "words"),
    [
        ("ar", None, None),
        ("ar", "2017-07-02", "2 يوليو 2017"),
        ("ar", "2015-01-01T21:01", "1 يناير 2015، 21:01"),
        ("ar", "2015-12-31T21:01:30+03:00", "31 ديسمبر 2015، 21:01"),
        ("en", "2015-01-01T21:01", "1 January 2015, 21:01"),
        ("fr", "2017-02-01", "1 février 2017"),
    ],
)
def test_dates(reader, language, iso, words):
    with reader(language):
        assert date_in_words(iso) == words


def test_months(reader):
    with reader("ar"):
        assert period_in_words("2017") == "2017"
        assert period_in_words("2017-07") == "يوليو 2017"


def test_digits_follow_the_language_unless_the_reader_says_otherwise(reader):
    with reader("ar", "own"):
        assert decimal(12_345) == "١٢٬٣٤٥"
        assert decimal(1.5, 2) == "١٫٥٠"
        assert percent(0.3) == "٣٠٪"
        assert date_in_words("2017-07-02T08:15") == "٢ يوليو ٢٠١٧، ٠٨:١٥"
        assert digits("7") == "٧"
    with reader("ar"):
        assert (decimal(12_345), percent(0.3)) == ("12,345", "30%")
    with reader("en", "own"):
        assert (decimal(12_345), digits("7")) == ("12,345", "7")


def test_lists_and_quotations(reader):
    with reader("ar"):
        assert joined(["أ", "ب"]) == "أ، ب"
        assert quoted("أ") == "«\u2068أ\u2069»"
    with reader("fr"):
        assert quoted("a") == "«\u00a0\u2068a\u2069\u00a0»"
