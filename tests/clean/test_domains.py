"""Domains as pages print them."""

import pytest

from indexer.clean.domains import MAILERS, MAKERS, NOT_SITES, printed_domain


@pytest.mark.parametrize(
    ("line", "host"),
    [
        ("www.miraat.example", "miraat.example"),
        ("miraat.example", "miraat.example"),
        ("https://news.miraat.example/", "news.miraat.example"),
        ("جميع الحقوق محفوظة لموقع WWW.Miraat.Example © ٢٠١٩", "miraat.example"),
        ("زوروا https://miraat.example", "miraat.example"),
        ("المصدر: https://other.example/news/5", None),
        ("راسلونا: desk@miraat.example", "miraat.example"),
        ("مرآة الهضاب www.miraat.example تصميم www.maker.example", "miraat.example"),
        ("index.html", None),
        ("الساعة 12.30", None),
        ("", None),
    ],
)
def test_a_line(line, host):
    assert printed_domain([line]) == host


def test_the_last_line_is_nearest_to_the_foot_and_mail_says_least():
    assert printed_domain(["www.a.example", "www.b.example", "desk@c.example"]) == "b.example"


@pytest.mark.parametrize("host", NOT_SITES.split())
def test_hosts_of_others_are_not_the_site(host):
    assert printed_domain([f"www.{host}"]) is None
    assert printed_domain([f"https://ar.{host}"]) is None


@pytest.mark.parametrize("host", MAILERS.split())
def test_mailers_are_not_the_site(host):
    assert printed_domain([f"miraat@{host}"]) is None


@pytest.mark.parametrize("word", MAKERS.split("|"))
def test_what_stands_after_a_maker_is_his(word):
    assert printed_domain([f"{word} www.maker.example"]) is None
