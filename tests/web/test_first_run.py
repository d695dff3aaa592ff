"""The first run: an empty archive says how to fill it, and tells strangers nothing of this machine."""

from __future__ import annotations

import webbrowser
from pathlib import Path

import click
import pytest
from bs4 import BeautifulSoup

from archive import ArticleStore
from indexer.engine import open_engine
from web.search.page import ADD
from web.serving.application import RATE, Serving, application
from web.serving.opening import has_browser, open_page
from web.serving.serve import add_command


class Asked:
    value = 0.0


def greeting(folder: Path, how: Serving, language: str = "ar") -> BeautifulSoup:
    with (
        ArticleStore.open(folder, create=True) as store,
        open_engine("whoosh", folder / "index") as engine,
    ):
        client = application(store, engine, how, Asked()).test_client()
        response = client.get(f"/?lang={language}")
        assert response.status_code == 200
        return BeautifulSoup(response.text, "lxml")


@pytest.mark.parametrize(("language", "word"), [("ar", "فارغ"), ("en", "empty"), ("fr", "vide")])
def test_an_empty_archive_greets(tmp_path, language, word):
    page = greeting(tmp_path / "a", Serving(), language)
    notice = page.select_one(".notice")
    assert notice is not None
    assert word in notice.text
    assert [one.text for one in notice.select("pre")] == [ADD, "khizana demo"]
    assert page.select_one("#q") is not None


def test_the_command_names_the_archive_that_was_named(monkeypatch):
    monkeypatch.delenv("KHIZANA_ARCHIVE", raising=False)
    context = click.Context(click.Command("serve"))
    assert add_command(context) == ADD
    context.obj = Path("my archive")
    assert add_command(context) in {
        "khizana add --archive 'my archive' PATH…",
        'khizana add --archive "my archive" PATH…',
    }
    monkeypatch.setenv("KHIZANA_ARCHIVE", "my archive")
    assert add_command(context) == ADD


@pytest.mark.parametrize(
    ("how", "private"),
    [
        (Serving(), True),
        (Serving(host="::1"), True),
        (Serving(host="0.0.0.0"), False),  # noqa: S104  as a person may
        (Serving(names=("archive.example",)), False),
        (Serving(prefix="/archive"), False),
        (Serving(proxied=True), False),
    ],
)
def test_who_can_ask(how, private):
    assert how.private == private


def test_how_often_one_may_ask():
    assert Serving().requests_a_second == 0
    assert Serving(host="0.0.0.0").requests_a_second == RATE  # noqa: S104
    assert Serving(proxied=True).requests_a_second == RATE
    assert Serving(host="0.0.0.0", rate=0).requests_a_second == 0  # noqa: S104
    assert Serving(rate=3).requests_a_second == 3


def test_being_asked_is_noted(tmp_path):
    asked = Asked()
    with (
        ArticleStore.open(tmp_path / "a", create=True) as store,
        open_engine("whoosh", tmp_path / "a" / "index") as engine,
    ):
        application(store, engine, Serving(), asked).test_client().get("/health")
    assert asked.value > 0


@pytest.mark.parametrize(
    ("environment", "platform", "found"),
    [
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({}, "linux", False),
        ({}, "darwin", True),
        ({}, "win32", True),
        ({"SSH_CONNECTION": "192.0.2.1 1 192.0.2.2 22"}, "darwin", False),
        ({"SSH_CONNECTION": "192.0.2.1 1 192.0.2.2 22", "DISPLAY": ":10"}, "linux", False),
    ],
)
def test_where_there_is_a_browser(environment, platform, found):
    assert has_browser(environment, platform) == found


@pytest.mark.parametrize(("wanted", "opened"), [(True, True), (False, False), (None, False)])
def test_the_page_is_opened_where_wanted(monkeypatch, wanted, opened):
    import threading

    seen, done = [], threading.Event()

    def record(url: str) -> bool:
        seen.append(url)
        done.set()
        return True

    monkeypatch.setattr(webbrowser, "open", record)
    assert open_page("http://127.0.0.1:1/", wanted=wanted) == opened
    assert done.wait(5 if opened else 0.1) == opened
    assert seen == (["http://127.0.0.1:1/"] if opened else [])
