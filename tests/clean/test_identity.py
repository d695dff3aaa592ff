"""One article, one id: however it is linked to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.clean.identity import MAX_ID, TRACKING, article_id, canonical_url, domain


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("http://example.com", "https://example.com/"),
        ("https://EXAMPLE.com:443/A/b", "https://example.com/A/b"),
        ("http://example.com:80/a#part", "https://example.com/a"),
        ("http://example.com:8080/a", "https://example.com:8080/a"),
        ("https://example.com/a?b=2&a=1", "https://example.com/a?a=1&b=2"),
        ("https://example.com/a?utm_source=x&UTM_Medium=y&id=7&fbclid=z", "https://example.com/a?id=7"),
        ("https://example.com/a?gclid=1", "https://example.com/a"),
        ("https://example.com/a/../b/./c", "https://example.com/b/c"),
        ("  https://example.com/a\n", "https://example.com/a"),
        ("https://example.com/خبر جديد", "https://example.com/%D8%AE%D8%A8%D8%B1%D8%AC%D8%AF%D9%8A%D8%AF"),
        ("https://example.com/%d8%ae", "https://example.com/%D8%AE"),
        ("https://موقع.example/a", "https://xn--4gbrim.example/a"),
        ("https://xn--4gbrim.example/a", "https://xn--4gbrim.example/a"),
        ("example.com/news/1", "https://example.com/news/1"),
        ("//example.com/news/1", "https://example.com/news/1"),
        ("https://example.com./a", "https://example.com/a"),
        ("https://example.com/a?q=%C7%E1", "https://example.com/a?q=%C7%E1"),
        ("https://example.com/a?b=", "https://example.com/a?b="),
        ("ftp://example.com/a", "ftp://example.com/a"),
        ("file:///home/a.html", "file:///home/a.html"),
        ("http://[broken/a", "http://[broken/a"),
        ("http://example.com:port/a", "http://example.com:port/a"),
        ("", ""),
    ],
)
def test_canonical_url(url, canonical):
    assert canonical_url(url) == canonical
    assert canonical_url(canonical) == canonical


@pytest.mark.parametrize("name", sorted(TRACKING))
def test_each_tracking_parameter_is_dropped(name):
    assert canonical_url(f"https://example.com/a?id=1&{name}=abc") == "https://example.com/a?id=1"


def test_values_in_windows_1256_stay_apart_next_to_tracking():
    first, second = (
        canonical_url(f"https://example.com/?c={value}&utm_source=x") for value in ("%C7", "%C8")
    )
    assert first != second


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.Example.com/a", "example.com"),
        ("http://news.example.com:80/", "news.example.com"),
        ("example.com", "example.com"),
        ("ftp://example.com", None),
        ("http://[broken", None),
        ("", None),
        (None, None),
    ],
)
def test_domain(url, host):
    assert domain(url) == host


def test_ids_by_their_order_of_trust():
    url, data = "https://example.com/a", b"text"
    assert article_id(given=" saudi-1 ", url=url, data=data) == "saudi-1"
    by_url = article_id(given=None, url=url, data=data)
    assert by_url.startswith("u")
    assert len(by_url) == 17
    assert article_id(given="", url="http://example.com/a?utm_source=x#y", data=b"other") == by_url
    by_bytes = article_id(given=None, url=None, data=data)
    assert by_bytes == "c982d9e3eb996f559"
    assert article_id(given=None, url="file:///a", data=data) == by_bytes


@pytest.mark.parametrize("bad", ["a\nb", "a\x00", "a\u2028b", "x" * (MAX_ID + 1), "  ", ".", ".."])
def test_what_cannot_be_an_id_is_not_taken(bad):
    assert article_id(given=bad, url=None, data=b"text") == "c982d9e3eb996f559"


@given(st.text())
def test_any_text_gives_an_address_once_and_for_all(url):
    once = canonical_url(url)
    assert canonical_url(once) == once
    assert article_id(given=None, url=url, data=b"")[0] in "uc"
