"""Answers kept in memory: the same for the same request, made anew where anything differs."""

from __future__ import annotations

import pytest

import web.asking.opened as opened_module
from web import create_app
from web.api.cors import allow_origins
from web.delivery.kept import OVERHEAD, Kept, KeptAnswers
from web.safety.editing import new_editing

from .growing import WORD, add_another

URL = f"/?q={WORD}"
GZIP = {"Accept-Encoding": "gzip"}


@pytest.fixture
def searches(monkeypatch):
    """Count how often the archive is searched."""
    asked = []
    search = opened_module.search_archive
    monkeypatch.setattr(opened_module, "search_archive", lambda *given: asked.append(given) or search(*given))
    return asked


@pytest.fixture
def client(growing):
    return create_app(growing.store, growing.engine).test_client(use_cookies=False)


def test_the_same_request_is_answered_from_memory_alike(client, searches):
    first, second = client.get(URL, headers=GZIP), client.get(URL, headers=GZIP)
    assert len(searches) == 1
    assert second.status_code == 200
    assert second.data == first.data
    assert sorted(second.headers) == sorted(first.headers)
    assert client.head(URL, headers=GZIP).data == b""


@pytest.mark.parametrize(
    "other",
    [
        {"headers": {"Accept-Language": "fr"}},
        {"headers": {"Cookie": "khizana-theme=dark"}},
        {"headers": {"Cookie": "khizana-lang=en"}},
        {"base_url": "http://127.0.0.1/"},
        {"headers": {"Accept-Encoding": "gzip"}},
    ],
)
def test_another_request_has_its_own_answer(client, other):
    first = client.get(URL)
    assert client.get(URL, **other).data != first.data
    assert client.get(URL).data == first.data


def test_a_changed_archive_is_asked_again(growing, client, searches):
    client.get(URL)
    add_another(growing, "2", "معصرة الزيتون فتحت أبوابها.")
    assert "معصرة" in client.get(URL).text
    assert len(searches) == 2


def test_a_choice_is_remembered_each_time_it_is_made(client):
    for _ in range(2):
        assert "fr" in client.get(URL + "&lang=fr").headers["Set-Cookie"]


@pytest.mark.parametrize("first", range(3))
def test_what_is_told_to_one_site_is_not_kept_for_others(growing, searches, monkeypatch, first):
    monkeypatch.setattr("web.api.calls.search_archive", opened_module.search_archive)
    app = create_app(growing.store, growing.engine)
    mine, another, foreign = "https://mine.example", "http://localhost:3000", "https://foreign.example"
    allow_origins(app, {mine, another})
    client = app.test_client(use_cookies=False)
    origins = [mine, another, foreign]
    for origin in (*origins[first:], *origins[:first], None):
        answer = client.get(f"/api/search?q={WORD}", headers={"Origin": origin} if origin else {})
        allowed = origin in {mine, another}
        assert answer.headers.get("Access-Control-Allow-Origin") == (origin if allowed else None)
        policy = "cross-origin" if allowed else "same-origin"
        assert answer.headers.getlist("Cross-Origin-Resource-Policy") == [policy]
        assert "Origin" in answer.vary
    assert len(searches) == 1


def test_nothing_is_kept_where_the_archive_may_be_edited(growing, searches):
    client = create_app(growing.store, growing.engine, editing=new_editing()).test_client(use_cookies=False)
    client.get(URL)
    client.get(URL)
    assert len(searches) == 2


def test_what_was_asked_for_longest_ago_goes_first():
    answers = KeptAnswers(most=3 * (OVERHEAD + 10))
    for name in "abc":
        answers.keep((name, True), Kept(b"x" * 10, ()))
    assert answers.get(("a", True))
    answers.keep(("d", True), Kept(b"x" * 10, ()))
    answers.keep(("d", True), Kept(b"y" * 10, ()))
    assert [name for name in "abcd" if answers.get((name, True))] == ["a", "c", "d"]


def kept_of(answers: KeptAnswers, answer: Kept, times: int = 50) -> int:
    """Return how many of so many answers alike are kept."""
    for number in range(times):
        answers.keep((str(number), True), answer)
    return sum(answers.get((str(number), True)) is not None for number in range(times))


def test_short_answers_count_with_their_headers_and_what_holds_them():
    most = 10 * OVERHEAD
    assert kept_of(KeptAnswers(most), Kept(b"", ())) == 10
    assert kept_of(KeptAnswers(most), Kept(b"", (("X", "x" * (OVERHEAD - 1)),))) == 5
    assert kept_of(KeptAnswers(most), Kept(b"x" * (4 * OVERHEAD), ())) == 2


def test_answers_are_so_many_at_most():
    assert kept_of(KeptAnswers(number=7), Kept(b"x", ())) == 7
