"""Who may edit: whoever opened the address with the token, from a page of ours, and nobody else."""

from __future__ import annotations

import re
import time

import pytest
from click.testing import CliRunner

from web import create_app
from web.cli import main
from web.safety.editing import FIELD, Editing
from web.serving.application import Serving

from .edited import ENTRY, ORIGIN, line, press, sent, soup

OTHERS = [
    {"Origin": "http://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://localhost:8033"},
    {"Origin": "http://[broken"},
    {"Origin": "http://localhost", "Sec-Fetch-Site": "cross-site"},
    {"Origin": "http://localhost", "Sec-Fetch-Site": "same-site"},
    {"Origin": "http://localhost", "Sec-Fetch-Site": "none"},
    {"Sec-Fetch-Site": "none"},
    {},
]


@pytest.mark.parametrize("headers", OTHERS, ids=str)
def test_a_form_of_another_origin_changes_nothing(editor, archive, url, headers):
    assert press(editor, url, "وقال المزارع", headers=headers).status_code == 403
    assert archive.store.overrides(archive.store.ids()[0]) == ()


@pytest.mark.parametrize(
    "headers",
    [
        ORIGIN,
        {"Sec-Fetch-Site": "same-origin"},
        ORIGIN | {"Sec-Fetch-Site": "same-origin"},
        # The browser asked localhost:8033; the server in front passed on the name alone.
        {"Origin": "http://localhost:8033", "Sec-Fetch-Site": "same-origin"},
    ],
    ids=str,
)
def test_a_form_of_this_origin_does(editor, url, headers):
    assert press(editor, url, "وقال المزارع", headers=headers).status_code == 303


@pytest.mark.parametrize("field", ["", "x", ENTRY, Editing(ENTRY).session()])
def test_a_wrong_field_changes_nothing(editor, archive, url, field):
    assert press(editor, url, "وقال المزارع", **{FIELD: field}).status_code == 403
    assert archive.store.overrides(archive.store.ids()[0]) == ()


@pytest.mark.parametrize(
    "cookie",
    [
        *(None, "", "x", "..", ENTRY, Editing(ENTRY).form_token(), Editing("other").session()),
        # Twelve hours old, and that with its end set forward.
        Editing(ENTRY).session(0),
        "9999999999." + Editing(ENTRY).session(0).partition(".")[2],
    ],
    ids=str,
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
    assert client.get(f"/edit?once={Editing(ENTRY).once()}").status_code == 404
    client.set_cookie(Editing(ENTRY).cookie(), Editing(ENTRY).session())
    data = {FIELD: Editing(ENTRY).form_token(), "do": "drop.1.0123456789abcdef"}
    assert client.post(url + "/lines", data=data, headers=ORIGIN).status_code == 403
    assert client.post("/edit/leave", data=data, headers=ORIGIN).status_code == 403


WRONG = ["", "x", ENTRY[:-1], ENTRY + "x", ENTRY.upper(), "%ED%A0%80"]


@pytest.mark.parametrize("key", WRONG)
def test_a_wrong_key_lets_nobody_in(app, key):
    for answer in (
        app.test_client().post("/edit", data={"key": key}, headers=ORIGIN),
        app.test_client().get(f"/edit?once={key}"),
        app.test_client().get(f"/edit?once={ENTRY}"),
    ):
        assert answer.status_code == 403
        assert "Set-Cookie" not in answer.headers
        assert soup(answer).select_one("[role=alert]")


@pytest.mark.parametrize(
    "headers",
    [
        None,
        {"Sec-Purpose": "prefetch"},
        {"Sec-Purpose": "prefetch;prerender"},
        {"Purpose": "prefetch"},
        {"X-Moz": "prefetch"},
    ],
    ids=str,
)
def test_whoever_only_looks_ahead_does_not_spend_the_address(app, headers):
    once = f"/edit?once={Editing(ENTRY).once()}"
    client = app.test_client()
    ahead = client.head(once) if headers is None else client.get(once, headers=headers)
    assert ahead.status_code == 403
    assert "Set-Cookie" not in ahead.headers
    assert client.get(once).status_code == 303


def test_the_address_lets_in_once_and_the_key_again(app, url):
    once = f"/edit?once={Editing(ENTRY).once()}"
    first, second = app.test_client(), app.test_client()
    assert first.get(once).status_code == 303
    assert second.get(once).status_code == 403
    assert not soup(second.get(url + "/removed")).select("#edit")
    assert second.post("/edit", data={"key": f" {ENTRY}\n"}, headers=ORIGIN).status_code == 303
    for client in (first, second):
        assert soup(client.get(url + "/removed")).select("#edit")


def test_the_key_is_typed_into_a_page_of_ours_and_into_no_address(app):
    client = app.test_client()
    page = soup(client.get("/edit"))
    assert page.select_one("main form")["method"] == "post"
    assert page.select_one("main form input[type=password]")["name"] == "key"
    assert client.get(f"/edit?token={ENTRY}&key={ENTRY}").status_code == 200
    assert client.get_cookie(Editing(ENTRY).cookie()) is None
    assert client.post("/edit", data={"key": ENTRY}, headers=OTHERS[0]).status_code == 403


def test_the_key_is_not_shown_where_values_are_printed():
    editing = Editing(ENTRY)
    for shown in (repr(editing), repr(Serving(editing=editing))):
        assert ENTRY not in shown


def test_a_session_ends(monkeypatch):
    editing = Editing(ENTRY, lasts=60)
    session = editing.session()
    assert editing.knows(session)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 61)
    assert not editing.knows(session)


def test_the_cookie_is_for_this_browser_and_this_server_alone(app):
    client = app.test_client()
    answer = client.get(f"/edit?once={Editing(ENTRY).once()}")
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert "Max-Age=43200" in cookie
    assert ENTRY not in cookie
    assert "once" not in answer.location
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
    assert not soup(app.test_client().get("/edit")).select("input[name=form-token]")


def test_a_page_with_buttons_is_not_kept_and_says_where_its_form_comes_from(editor, url):
    answer = editor.get(url + "/removed")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    packed = editor.get(url + "/removed", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in packed.headers
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


ALONE = ("--workers", "1", "--port", "0")


def test_serve_prints_the_address_with_a_token_of_its_own(tmp_path, monkeypatch):
    from web.serving import workers

    monkeypatch.setattr(workers, "serve_here", lambda *_: None)
    printed = []
    for arguments in (["--edit"], ["--edit", "--host", "0.0.0.0"], []):  # noqa: S104
        result = CliRunner().invoke(main, ["--archive", str(tmp_path / "a"), "serve", *ALONE, *arguments])
        assert result.exit_code == 0, result.output
        printed.append(re.findall(r"/edit\?once=(\S{64})$|/edit: (\S{40,})$", result.output, re.MULTILINE))
        assert ("HTTPS" in result.output) == ("--host" in arguments)
    first, second, none = ([one or key for one, key in found] for found in printed)
    assert len({*first, *second}) == 4
    assert first[0] == Editing(first[1]).once()
    assert none == []
