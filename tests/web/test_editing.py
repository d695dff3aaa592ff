"""Editing: what a change does, for this reader and others, and what happens when it cannot be made."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from urllib.parse import parse_qsl, quote, urlsplit

import pytest

from archive import ArticleStore
from indexer.engine import open_engine
from indexer.search import SearchRequest, search
from web import create_app
from web.safety.editing import Editing

from .edited import ENTRY, ORIGIN, line, press, sent, soup


def test_a_line_is_taken_out_put_back_and_the_search_follows(editor, archive, url):
    answer = press(editor, url, "وقال المزارع")
    assert answer.status_code == 303
    page = soup(editor.get(answer.location))
    assert page.select_one(".done button")
    assert "gone" in line(page, "وقال المزارع")["class"]
    assert "المزارع" not in soup(editor.get(url)).article.get_text()
    assert search(archive.store, archive.engine, SearchRequest(query="المزارع")).total == 0
    undone = editor.post(
        page.select_one("#edit")["action"], data=sent(page, page.select_one(".done button")), headers=ORIGIN
    )
    assert undone.status_code == 303
    assert "المزارع" in soup(editor.get(url)).article.get_text()
    assert search(archive.store, archive.engine, SearchRequest(query="المزارع")).total == 1
    assert archive.store.overrides(archive.store.ids()[0]) == ()


def test_a_removed_line_is_put_back(editor, archive, url):
    answer = press(editor, url, "جميع الحقوق")
    page = soup(editor.get(answer.location))
    restored = line(page, "جميع الحقوق")
    assert "kept" in restored["class"]
    assert urlsplit(answer.location).fragment == restored["id"]
    assert restored.select_one(".hand")
    (override,) = archive.store.overrides(archive.store.ids()[0])
    assert override.keep


def test_a_change_leads_back_to_the_lines_that_were_shown(editor, archive, url):
    (identifier,) = archive.store.ids()
    reasons = [one.reason for one in archive.store.get(identifier).article.removed]
    code = max(reasons, key=reasons.count)
    shown = f"{url}/removed?show=removed&reason={code}"
    page = soup(editor.get(shown))
    first, *others = page.select(".lines > li")
    answer = editor.post(
        page.select_one("#edit")["action"], data=sent(page, first.select_one("button")), headers=ORIGIN
    )
    assert answer.status_code == 303
    place = urlsplit(answer.location)
    assert dict(parse_qsl(place.query)) == {
        "show": "removed",
        "reason": code,
        "did": "keep",
        "line": first["value"],
    }
    after = soup(editor.get(answer.location))
    # The line is text now, and the one after it comes into its place.
    assert [one["id"] for one in after.select(".lines > li[id]")] == [one["id"] for one in others]
    assert place.fragment == (others[0]["id"] if others else "")
    assert after.select_one(".done button")


def test_a_change_that_cannot_be_made_leaves_the_reader_at_the_lines_that_were_shown(editor, url):
    shown = f"{url}/removed?show=kept"
    page = soup(editor.get(shown))
    stale = sent(page, line(page, "وقال المزارع").select_one("button"))
    press(editor, url, "وقال المزارع")
    action = page.select_one("#edit")["action"]
    answer = editor.post(action, data=stale, headers=ORIGIN)
    assert answer.status_code == 409
    kept = soup(editor.get(shown)).select(".lines > li")
    assert [one["id"] for one in soup(answer).select(".lines > li")] == [one["id"] for one in kept]
    assert soup(answer).select_one("#edit")["action"] == action
    assert editor.get(action).location.endswith("/removed?show=kept")


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_what_was_done_is_said_in_the_readers_language(editor, url, language):
    editor.get(f"/?lang={language}")
    page = soup(editor.get(press(editor, url, "وقال المزارع").location))
    assert page.html["lang"] == language
    assert page.select_one(".done").get_text().strip()


def test_the_message_is_only_said_where_it_is_true(editor, url):
    for query in ("did=drop&line=1", "did=undo-drop&line=99", "did=x&line=1"):
        assert not soup(editor.get(f"{url}/removed?{query}")).select(".done")


def test_another_process_sees_the_change(editor, archive, url):
    with (
        ArticleStore.open(archive.folder) as store,
        open_engine("whoosh", archive.folder / "index") as engine,
    ):
        other = create_app(store, engine).test_client()
        assert other.get("/search.json?q=" + quote("المزارع")).json["total"] == 1
        press(editor, url, "وقال المزارع")
        assert other.get("/search.json?q=" + quote("المزارع")).json["total"] == 0
        assert "المزارع" not in soup(other.get(url)).article.get_text()


def test_two_processes_with_one_token_know_each_others_readers(editor, archive):
    twin = create_app(archive.store, archive.engine, editing=Editing(ENTRY)).test_client()
    cookie = editor.get_cookie(Editing(ENTRY).cookie())
    twin.set_cookie(cookie.key, cookie.value)
    assert soup(twin.get(f"/article/{quote(archive.store.ids()[0])}/removed")).select("#edit")


def test_the_last_line_stays(editor, archive, url):
    press(editor, url, "بدأ أهالي")
    press(editor, url, "وقال المزارع")
    answer = press(editor, url, "وتستمر أعمال")
    assert answer.status_code == 409
    assert soup(answer).select_one("[role=alert]")
    assert len(archive.store.get(archive.store.ids()[0]).article.paragraphs) == 1


def test_a_button_of_a_page_that_changed_meanwhile_does_nothing(editor, archive, url):
    page = soup(editor.get(url + "/removed"))
    stale = sent(page, line(page, "وقال المزارع").select_one("button"))
    press(editor, url, "وقال المزارع")
    again = editor.post(url + "/lines", data=stale, headers=ORIGIN)
    assert again.status_code == 409
    moved = stale | {"do": stale["do"].replace(".", ".1", 1)}
    assert editor.post(url + "/lines", data=moved, headers=ORIGIN).status_code == 409
    assert soup(again).select_one("[role=alert]")


def test_a_held_archive_is_said_and_nothing_is_changed(editor, archive, url):
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with archive.store.writer():
            held.set()
            done.wait(10)

    thread = threading.Thread(target=hold)
    thread.start()
    assert held.wait(10)
    try:
        answer = press(editor, url, "وقال المزارع")
    finally:
        done.set()
        thread.join()
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    alert = soup(answer).select_one("[role=alert]").get_text()
    assert alert.strip()
    assert str(archive.folder) not in answer.text
    assert archive.store.overrides(archive.store.ids()[0]) == ()


def test_changes_at_once_all_land(app, archive, url):
    app.extensions["khizana-editing"] = Editing(ENTRY, wait=20)
    texts = ["وقال المزارع", "وتستمر أعمال", "جميع الحقوق"]
    answers = []

    def change(words: str) -> None:
        client = app.test_client()
        client.post("/edit", data={"key": ENTRY}, headers=ORIGIN)
        answers.append(press(client, url, words).status_code)

    threads = [threading.Thread(target=change, args=(words,)) for words in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [303] * 3
    assert len(archive.store.overrides(archive.store.ids()[0])) == 3


KILLED = """
import os, signal, sys
from pathlib import Path
from archive import ArticleStore
from indexer import deciding
from indexer.engine import open_engine

deciding.update = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
folder = Path(sys.argv[1])
with ArticleStore.open(folder) as store, open_engine("whoosh", folder / "index") as engine:
    deciding.decide_line(store, engine, deciding.Order(store.ids()[0], sys.argv[2], keep=False))
"""


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL on Windows")
def test_a_change_that_was_killed_is_kept_and_the_next_one_completes_the_index(editor, archive, url):
    words = next(
        one for one in archive.store.get(archive.store.ids()[0]).article.paragraphs if "المزارع" in one
    )
    killed = subprocess.run([sys.executable, "-c", KILLED, str(archive.folder), words], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert "المزارع" not in soup(editor.get(url)).article.get_text()
    assert editor.get("/health").json["behind"] > 0
    assert press(editor, url, "جميع الحقوق").status_code == 303
    assert editor.get("/health").json == {"status": "ok", "articles": 1, "index": "current", "behind": 0}
    assert search(archive.store, archive.engine, SearchRequest(query="المزارع")).total == 0
