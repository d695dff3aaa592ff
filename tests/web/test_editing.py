"""Editing: who may, what a change does, and that nobody else changes anything."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from urllib.parse import quote, urlsplit

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner

from archive import ArticleStore
from indexer.engine import open_engine
from indexer.search import SearchRequest, search
from web import create_app
from web.cli import main
from web.editing import FIELD, Editing

ENTRY = "a-token-for-this-test"
ORIGIN = {"Origin": "http://localhost"}
PAGE = """<!doctype html><html lang="ar"><head><title>حصاد الزيتون في القرية | وادي</title></head><body>
<nav><a href="/">الرئيسية</a> <a href="/s">رياضة</a></nav>
<article><h1>حصاد الزيتون في القرية</h1>
<p>بدأ أهالي القرية صباح اليوم موسم حصاد الزيتون وسط أجواء من الفرح والتعاون بين الجيران جميعا.</p>
<p>وقال المزارع سالم إن المحصول هذا العام أوفر من العام الماضي بسبب الأمطار التي هطلت في الشتاء.</p>
<p>وتستمر أعمال الحصاد حتى نهاية الشهر بمشاركة طلاب المدرسة الذين جاؤوا لمساعدة أهلهم في البساتين.</p>
</article><footer>جميع الحقوق محفوظة لموقع وادي</footer></body></html>"""


@pytest.fixture
def archive(tmp_path, make_archive):
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    made = make_archive(tmp_path / "archive", tmp_path / "a.html")
    yield made
    made.engine.close()
    made.store.close()


@pytest.fixture
def app(archive):
    return create_app(archive.store, archive.engine, editing=Editing(ENTRY, wait=0.2))


@pytest.fixture
def editor(app):
    client = app.test_client()
    assert client.get(f"/edit?token={ENTRY}").status_code == 303
    return client


@pytest.fixture
def url(archive) -> str:
    return f"/article/{quote(archive.store.ids()[0])}"


def soup(response) -> BeautifulSoup:
    return BeautifulSoup(response.text, "lxml")


def line(page: BeautifulSoup, words: str) -> BeautifulSoup:
    return next(one for one in page.select(".lines > li") if words in one.select_one(".text").get_text())


def sent(page: BeautifulSoup, button) -> dict[str, str]:
    return {FIELD: page.select_one(f"#edit input[name={FIELD}]")["value"], "do": button["value"]}


def press(client, url: str, words: str, headers=ORIGIN, **instead: str):
    page = soup(client.get(url + "/removed"))
    data = sent(page, line(page, words).select_one("button")) | instead
    return client.post(page.select_one("#edit")["action"], data=data, headers=headers)


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
        client.get(f"/edit?token={ENTRY}")
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


OTHERS = [
    {"Origin": "http://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://localhost:8033"},
    {"Origin": "http://[broken"},
    {"Origin": "http://localhost", "Sec-Fetch-Site": "cross-site"},
    {"Origin": "http://localhost", "Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "none"},
    {},
]


@pytest.mark.parametrize("headers", OTHERS, ids=str)
def test_a_form_of_another_origin_changes_nothing(editor, archive, url, headers):
    assert press(editor, url, "وقال المزارع", headers=headers).status_code == 403
    assert archive.store.overrides(archive.store.ids()[0]) == ()


@pytest.mark.parametrize(
    "headers",
    [ORIGIN, {"Sec-Fetch-Site": "same-origin"}, ORIGIN | {"Sec-Fetch-Site": "same-origin"}],
    ids=str,
)
def test_a_form_of_this_origin_does(editor, url, headers):
    assert press(editor, url, "وقال المزارع", headers=headers).status_code == 303


@pytest.mark.parametrize("field", ["", "x", ENTRY, Editing(ENTRY).session()])
def test_a_wrong_field_changes_nothing(editor, archive, url, field):
    assert press(editor, url, "وقال المزارع", **{FIELD: field}).status_code == 403
    assert archive.store.overrides(archive.store.ids()[0]) == ()


@pytest.mark.parametrize(
    "cookie", [None, "", "x", ENTRY, Editing(ENTRY).form_token(), Editing("other").session()]
)
def test_without_the_cookie_nothing_is_shown_or_changed(app, editor, archive, url, cookie):
    page = soup(editor.get(url + "/removed"))
    data = sent(page, line(page, "وقال المزارع").select_one("button"))
    stranger = app.test_client()
    if cookie is not None:
        stranger.set_cookie(Editing(ENTRY).cookie(), cookie)
    assert not soup(stranger.get(url + "/removed")).select("button[name=do], #edit")
    answer = stranger.post(url + "/lines", data=data, headers=ORIGIN)
    assert answer.status_code == 403
    assert soup(answer).select_one("[role=alert]")
    assert archive.store.overrides(archive.store.ids()[0]) == ()


@pytest.mark.parametrize(
    "do", ["", "x", "keep", "keep.1", "keep.x.0123456789abcdef", "remove.1.0123456789abcdef"]
)
def test_what_no_button_sends_is_refused(editor, url, do):
    assert press(editor, url, "وقال المزارع", do=do).status_code == 400


def test_where_nothing_may_be_changed_nothing_is(archive, url):
    client = create_app(archive.store, archive.engine).test_client()
    assert client.get(f"/edit?token={ENTRY}").status_code == 404
    client.set_cookie(Editing(ENTRY).cookie(), Editing(ENTRY).session())
    data = {FIELD: Editing(ENTRY).form_token(), "do": "drop.1.0123456789abcdef"}
    assert client.post(url + "/lines", data=data, headers=ORIGIN).status_code == 403
    assert client.post("/edit/leave", data=data, headers=ORIGIN).status_code == 403


@pytest.mark.parametrize("token", ["", "x", ENTRY[:-1], ENTRY + "x", ENTRY.upper(), "%ED%A0%80"])
def test_a_wrong_token_lets_nobody_in(app, token):
    client = app.test_client()
    answer = client.get(f"/edit?token={token}")
    assert answer.status_code == 403
    assert "Set-Cookie" not in answer.headers


def test_the_cookie_is_for_this_browser_and_this_server_alone(app):
    client = app.test_client()
    answer = client.get(f"/edit?token={ENTRY}")
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert ENTRY not in cookie
    assert "token" not in answer.location
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert Editing("one").cookie() != Editing("other").cookie()


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_who_comes_in_is_told_what_to_do(editor, language):
    page = soup(editor.get(f"/edit?lang={language}"))
    assert page.html["lang"] == language
    assert page.select_one("main h1").get_text().strip()
    assert page.select("main form button")


def test_who_is_not_in_is_told_nothing(app):
    assert app.test_client().get("/edit").status_code == 403


def test_a_page_with_buttons_is_not_kept_and_says_where_its_form_comes_from(editor, url):
    answer = editor.get(url + "/removed")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "form-action 'self'" in answer.headers["Content-Security-Policy"]


def test_who_has_done_leaves(editor, url):
    page = soup(editor.get(url + "/removed"))
    field = page.select_one(f"#leave input[name={FIELD}]")["value"]
    assert editor.post("/edit/leave", data={FIELD: field}, headers=ORIGIN).status_code == 303
    assert not soup(editor.get(url + "/removed")).select("button[name=do], #edit")


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_changes_are_posted(editor, url, method):
    assert editor.open(url + "/lines", method=method).status_code == 405


def test_asked_for_anew_the_address_of_changes_leads_back(editor, url):
    assert editor.get(url + "/lines?do=keep").location.endswith("/removed")
    assert editor.get("/article/none/lines").status_code == 404


def test_a_flood_is_refused(editor, url):
    data = {FIELD: "x" * 300_000, "do": "x"}
    assert editor.post(url + "/lines", data=data, headers=ORIGIN).status_code == 413


def test_serve_prints_the_address_with_a_token_of_its_own(tmp_path, monkeypatch):
    from web import serve

    class Stopped:
        effective_host, effective_port = "127.0.0.1", 8033

        def run(self) -> None:
            raise KeyboardInterrupt

        def close(self) -> None:
            pass

    monkeypatch.setattr(serve, "listen", lambda *_: Stopped())
    printed = []
    for arguments in (["--edit"], ["--edit", "--host", "0.0.0.0"], []):  # noqa: S104
        result = CliRunner().invoke(main, ["--archive", str(tmp_path / "a"), "serve", *arguments])
        assert result.exit_code == 0, result.output
        printed.append(result.output.partition("token=")[2].partition("\n")[0])
        assert ("HTTPS" in result.output) == ("--host" in arguments)
    assert len(printed[0]) >= 40
    assert printed[0] != printed[1]
    assert printed[2] == ""
