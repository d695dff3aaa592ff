"""The page of a list of names, asked as a browser would ask it, and beside the command line."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner
from flask.testing import FlaskClient

from indexer.errors import SourceFormatError
from indexer.names import open_list
from web import create_app
from web.cli import main
from web.delivery import handing
from web.language.fault_words import in_words
from web.names import addresses as names
from web.names.refusals import MOST_KEPT
from web.names.view import PART
from web.safety.limits import MOST_BODY
from web.safety.rate import limit_rate
from web.safety.turns import RETRY_AFTER, Turns

LIST = "المدينة\nكاس الجهه\nزقزقزق\nالرياص\nمهرجان -قطار\n؟؟؟\n"


def post(client: FlaskClient, text: str = "", status: int = 200, file=None, headers=None, **fields):
    data = {"list": text, **fields}
    if file is not None:
        data["file"] = (BytesIO(file[1]), file[0])
    answer = client.post(
        "/names",
        data=data,
        content_type="multipart/form-data",
        headers=headers or {},
        follow_redirects=status == 200,
    )
    assert answer.status_code == status, answer.text[:500]
    return answer


def soup(answer) -> BeautifulSoup:
    return BeautifulSoup(answer.text, "lxml")


def totals(page: BeautifulSoup) -> dict[str, int]:
    return {li["class"][0]: int(li.strong.text.replace(",", "")) for li in page.select(".totals li")}


@pytest.mark.parametrize(
    ("language", "heading"), [("ar", "قائمة أسماء"), ("en", "A list of names"), ("fr", "Liste de noms")]
)
def test_the_page_speaks_three_languages(client, language, heading):
    blank = soup(client.get(f"/names?lang={language}"))
    assert blank.h1.text == heading
    assert blank.html["lang"] == language
    page = soup(post(client, LIST, headers={"Accept-Language": language}))
    assert page.html["lang"] == language
    assert sum(totals(page).values()) == 6
    assert totals(page) == {"found": 1, "few": 1, "none": 3, "bad": 1}
    if language != "ar":
        for own in page.select("bdi, q, textarea, .view, .offers, a[lang=ar]"):
            own.decompose()
        assert not re.search("[\u0621-\u064a]{3}", page.get_text()), language


@pytest.fixture(params=[("names.txt", "utf-8"), ("names.csv", "cp1256"), ("names.csv", "utf-16")], ids=str)
def path(request, tmp_path) -> Path:
    """A list as a file."""
    name, charset = request.param
    rows = "".join(f"{number};{line}\n" for number, line in enumerate(LIST.splitlines()))
    path = tmp_path / name
    path.write_bytes((LIST if path.suffix == ".txt" else f"id;name\n{rows}").encode(charset))
    return path


@pytest.mark.parametrize("form", ["counts", "long", "report"])
@pytest.mark.parametrize("options", [(), ("syntax",), ("any",), ("equal",)], ids=str)
def test_files_are_those_of_the_command_line(client, samples, path, form, options):
    answer = CliRunner().invoke(
        main,
        ["--archive", str(samples.folder), "search", "--queries", str(path), "--format", form]
        + [f"--{option}" for option in options],
    )
    fields = dict.fromkeys(options, "1")
    ours = post(client, file=(path.name, path.read_bytes()), format=form, **fields)
    assert ours.data == answer.stdout_bytes
    assert ours.data.count(b"\n") > 4
    assert f"khizana-{form}." in ours.headers["Content-Disposition"]


def test_an_uploaded_list_is_in_the_form_for_the_next_question(client):
    page = soup(post(client, file=("names.csv", "الاسم,رقم\nالمدينة,7".encode("cp1256"))))
    assert page.select_one("#list").text.lstrip("\n") == "الاسم,رقم\nالمدينة,7"
    assert page.select_one("#as option[selected]")["value"] == "table"
    again = soup(post(client, page.select_one("#list").text, **{"as": "table"}))
    assert totals(again) == totals(page)


def test_every_number_leads_to_as_many_articles(client):
    page = soup(client.get("/names?q=المدينة&q=كاس الجهه&q=مهرجان -قطار&lang=en"))
    assert len(page.select(".names tbody tr")) == 3
    for row in page.select(".names tbody tr"):
        total = int(row.select("td")[1].text)
        found = client.get(row.th.a["href"].replace("/?", "/search.json?")).json
        assert found["total"] == total
        links = row.select(".one")
        assert bool(links) == bool(total)
        for one in links:
            found = client.get(one.a["href"].replace("/?", "/search.json?")).json
            assert found["total"] == int(one.select_one(".count").text)


def test_lines_that_found_nothing_say_what_was_tried_and_what_to_ask(client):
    page = soup(client.get("/names?q=المدينه&q=الزيتوت&q=مهرجان -قطار&q=زقزقزق&lang=en"))
    missed = page.select(".faults > li")
    assert len(missed) == 3
    assert "each word in any spelling" in page.select_one("#missed ~ .facts").text
    offers = page.select(".faults .offers li")
    assert len(offers) >= 4
    for offer in offers:
        promised = int(re.search(r"\((\d+) ", offer.select_one(".count").text)[1])
        assert client.get(offer.a["href"].replace("/?", "/search.json?")).json["total"] == promised


def test_lines_that_were_looked_for_otherwise_say_so_each(client):
    page = soup(client.get('/names?q=زقزقزق&q="زقزقزق زقزق"&syntax=1&lang=en'))
    assert not page.select("#missed ~ .facts")
    assert [("in sequence" in line.text) for line in page.select(".faults > li")] == [False, True]


def test_bad_lines_are_told_in_the_language_of_the_reader(client):
    client.get("/names?lang=ar")
    page = soup(post(client, "(المدينة\nالمدينة", syntax="1"))
    (fault,) = page.select(".faults > li")
    assert "هذا القوس" in fault.text
    assert not re.search("[A-Za-z]{4}", fault.text)
    assert client.get(fault.a["href"]).status_code == 200
    assert totals(page)["bad"] == 1


@pytest.mark.usefixtures("arabic")
@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "auto"),
        (b"%PDF-1.7", "auto"),
        (bytes(range(256)), "auto"),
        (bytes(9), "auto"),
        ("سليم\n".encode() + "ليلى".encode()[:-1], "auto"),
        (b"id,name\n1,", "table"),
        (b"[]", "json"),
        (b"x" * 5_000, "lines"),
        (b"x" * 300_000, "lines"),
    ],
)
def test_what_is_wrong_with_a_list_is_said_in_words(data, kind):
    try:
        *_, line = open_list(BytesIO(data), "list", kind=kind).lines
    except SourceFormatError as error:
        reason, hint = error.reason, None
    else:
        reason, hint = line.reason, line.error.hint
    assert in_words(reason), reason
    assert hint is None or in_words(hint), hint


def test_long_lists_come_in_parts(client):
    text = "\n".join(["المدينة"] * (PART + 7))
    first, second = soup(post(client, text)), soup(post(client, text, part="2"))
    assert len(first.select(".names tbody tr")) == PART
    assert len(second.select(".names tbody tr")) == 7
    assert first.select_one("button[name=part]")["value"] == "2"
    assert second.select_one("button[name=part]")["value"] == "1"
    assert len(soup(post(client, text, part="9999")).select(".names tbody tr")) == 7


def test_lines_beyond_the_bound_are_told(client, monkeypatch):
    monkeypatch.setattr(names, "MOST_LINES", 3)
    page = soup(post(client, "\n".join(["المدينة"] * 9)))
    assert (totals(page)["bad"], len(page.select(".names tbody tr"))) == (1, 3)


def test_a_short_list_leads_to_its_address(client):
    answer = client.post("/names", data={"list": "المدينة\n\nكاس  الجهه\n", "any": "1", "bom": "1"})
    assert answer.status_code == 303
    page = soup(client.get(answer.headers["Location"]))
    assert page.select_one("#list").text.strip() == "المدينة\nكاس الجهه"
    assert page.select_one("[name=any][checked]")
    assert not page.select_one("[name=syntax][checked]")
    for text in ("id,name\n1,المدينة", "المدينة\n" * 101, "م" * 4_001):
        assert client.post("/names", data={"list": text}).status_code == 200


def test_a_list_in_no_address_goes_along_when_the_language_is_changed(client):
    table = "id,name\n1,المدينة"
    page = soup(post(client, table))
    assert not page.select(".view a")
    button = next(one for one in page.select(".view button") if one.text == "Français")
    assert (button["form"], page.select_one("#list").find_parent("form")["id"]) == ("asking", "asking")
    french = soup(client.post("/names" + button["formaction"], data={"list": page.select_one("#list").text}))
    assert french.html["lang"] == "fr"
    assert french.select_one("#list").text.strip() == table
    assert totals(french) == totals(page)


def test_so_many_lists_are_asked_at_once_and_none_waits(client):
    others = {"REMOTE_ADDR": "192.0.2.1"}
    with names.TURNS.taken("127.0.0.1"):
        busy = client.get("/names?q=المدينة&lang=ar")
        assert client.get("/names?q=المدينة", environ_base=others).status_code == 200
        with names.TURNS.taken("192.0.2.2"):
            assert client.get("/names?q=المدينة", environ_base=others).status_code == 503
    assert (busy.status_code, busy.headers["Retry-After"]) == (503, str(RETRY_AFTER))
    page = soup(busy)
    assert "قوائم أخرى" in page.select_one("[role=alert] p").text
    assert page.select_one("#list").text.strip() == "المدينة"
    assert client.get("/names?q=المدينة").status_code == 200


@pytest.fixture
def searches(samples, monkeypatch) -> list[object]:
    """What the engine is asked."""
    asked: list[object] = []
    search = samples.engine.search
    monkeypatch.setattr(samples.engine, "search", lambda *both: asked.append(both) or search(*both))
    return asked


@pytest.mark.parametrize("form", names.FORMS)
def test_a_file_that_has_no_turn_asks_nothing_and_gives_the_list_back(client, monkeypatch, searches, form):
    monkeypatch.setattr(handing, "SENT", Turns(0))
    busy = client.post("/names", data={"list": LIST, "format": form})
    assert (busy.status_code, busy.headers["Retry-After"], searches) == (503, str(RETRY_AFTER), [])
    assert soup(busy).select_one("#list").text.split() == LIST.split()
    assert not names.TURNS._taken


@pytest.mark.parametrize("form", names.FORMS)
def test_a_file_takes_a_turn_of_lists(client, form):
    with names.TURNS.taken("127.0.0.1"):
        assert client.post("/names", data={"list": LIST, "format": form}).status_code == 503
    assert client.post("/names", data={"list": LIST, "format": form}).status_code == 200


@pytest.mark.parametrize("form", ["", "counts"])
def test_the_headers_alone_ask_nothing(client, searches, form):
    url = f"/names?q=المدينة&format={form}"
    head = client.head(url)
    assert (head.status_code, head.data, searches) == (200, b"", [])
    with client.get(url) as answer:
        assert (answer.mimetype, answer.status_code) == (head.mimetype, 200)
        assert answer.headers["Referrer-Policy"] == head.headers["Referrer-Policy"]
    assert searches


def test_time_is_bounded(client, monkeypatch):
    monkeypatch.setattr(names, "SECONDS", -1.0)
    page = soup(post(client, LIST))
    assert totals(page)["bad"] == 6
    client.get("/names?lang=ar")
    # The one without a word could not be asked anyway.
    assert "٦ أسطر لم يُبحث عنها" in soup(post(client, LIST)).select_one(".notice[role=status]").text


@pytest.mark.parametrize("where", ["list", "file"])
def test_what_is_too_large_is_answered_413_with_the_form(client, where):
    size = names.MOST_SENT if where == "list" else names.MOST_BYTES
    name = 'name="file"; filename="a.csv"' if where == "file" else 'name="list"'
    head = f"--x\r\nContent-Disposition: form-data; {name}\r\n\r\n".encode()
    body = head + b"x" * (size + 1) + b"\r\n--x--\r\n"
    answer = client.post("/names", data=body, content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 413
    page = soup(answer)
    assert page.select_one("[role=alert]").h2
    assert page.select_one("form #list")


def post_long(client: FlaskClient, status: int, *, list: str, file: int = 0):  # noqa: A002  the field's name
    """Send a form with a list and a file of so many bytes, which Werkzeug's client would leave open."""
    field = f'--x\r\nContent-Disposition: form-data; name="list"\r\n\r\n{list}\r\n'
    head = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
    body = field.encode() + head.encode() + b"x" * file + b"\r\n--x--\r\n"
    answer = client.post("/names", data=body, content_type="multipart/form-data; boundary=x")
    assert answer.status_code == status
    return answer


def test_a_pasted_list_comes_back_where_its_file_is_too_large(client):
    page = soup(post_long(client, 413, list=LIST, file=names.MOST_SENT))
    assert page.select_one("#list").text.split() == LIST.split()
    assert len(page.select("[role=alert] p")) == 3


def test_more_than_a_request_may_send_is_refused_on_the_page_of_lists(client):
    page = soup(post_long(client, 413, list="x" * (MOST_BODY + 1)))
    assert page.select_one("form #list").text.strip() == ""
    assert "لم تُحفظ القائمة" in page.select_one("[role=alert]").text


TABLE = "id,name\n1,المدينة\n2,<b>القطار</b>"


@pytest.fixture
def patient(samples) -> FlaskClient:
    """A client that may ask six things at once, and then one a second."""
    app = create_app(samples.store, samples.engine)
    limit_rate(app, 1)
    return app.test_client()


@pytest.mark.parametrize("had", [5, 6], ids=["for the list", "for anything"])
def test_a_list_that_comes_too_soon_comes_back_in_its_field(patient, searches, had):
    for _ in range(had):
        patient.get("/health")
    answer = post(patient, TABLE, 429, any="1")
    assert int(answer.headers["Retry-After"]) >= 1
    assert answer.headers["Referrer-Policy"] == "same-origin"
    page = soup(answer)
    assert page.select_one("#list").text.strip() == TABLE
    assert page.select_one("#list[aria-invalid]") is None
    assert page.select_one("input[name=any][checked]")
    assert not page.select_one("input[name=equal][checked]")
    assert len(page.select("[role=alert] p")) == 2
    assert searches == []


def test_a_list_in_an_address_that_comes_too_soon_comes_back_in_its_field(patient):
    for _ in range(5):
        patient.get("/health")
    url = post(patient, "المدينة\nالقطار", 303).headers["Location"]
    answer = patient.get(url)
    assert (answer.status_code, answer.mimetype) == (429, "text/html")
    assert int(answer.headers["Retry-After"]) >= 1
    assert soup(answer).select_one("#list").text.split() == ["المدينة", "القطار"]


def test_a_file_that_comes_too_soon_must_be_chosen_again(patient):
    for _ in range(6):
        patient.get("/names?lang=en")
    answer = post(patient, LIST, 429, file=("a.csv", TABLE.encode()))
    page = soup(answer)
    assert page.select_one("#list").text.split() == LIST.split()
    assert "select it again" in page.select_one("[role=alert]").text


def test_a_file_that_was_read_comes_back_as_text(patient):
    for _ in range(5):
        patient.get("/names?lang=en")
    page = soup(post(patient, "", 429, file=("a.csv", TABLE.encode())))
    assert page.select_one("#list").text.strip() == TABLE
    assert "select it again" not in page.select_one("[role=alert]").text


def test_a_very_long_list_that_comes_too_soon_is_not_read(patient):
    for _ in range(6):
        patient.get("/names?lang=en")
    page = soup(post_long(patient, 429, list="x" * (MOST_KEPT + 1)))
    assert page.select_one("#list").text.strip() == ""
    assert "not kept" in page.select_one("[role=alert]").text


@pytest.mark.parametrize(
    "file", [("a.csv", b""), ("a.csv", b"%PDF-1.7 x"), ("a.xlsx", b"PK\x03\x04" + bytes(9))]
)
def test_what_is_no_list_is_answered_400_with_the_form(client, file):
    page = soup(post(client, status=400, file=file))
    assert page.select_one("[role=alert] p").text
    assert page.select_one("form #list")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, 200),
        ({"Sec-Fetch-Site": "none"}, 200),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site", "Origin": "http://localhost"}, 403),
        ({"Origin": "http://localhost"}, 200),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://["}, 403),
    ],
)
def test_another_sites_form_is_refused(client, headers, status):
    post(client, "المدينة", status, headers=headers)


def test_the_page_tells_our_own_server_where_its_form_is_sent_from(client):
    assert client.get("/names").headers["Referrer-Policy"] == "same-origin"
    assert client.get("/").headers["Referrer-Policy"] == "no-referrer"


def test_too_many_lines_in_an_address_are_refused(client):
    answer = client.get("/names?" + "&".join(["q=x"] * 101))
    assert answer.status_code == 400
    assert "١٠٠" in soup(answer).select_one("[role=alert]").text


@pytest.mark.parametrize(
    ("query", "status"),
    [("q=%00", 400), ("part=x&q=a", 400), ("q=%ED%A0%80", 200), ("as=x&format=x&q=(", 200)],
)
def test_odd_addresses_are_answered(client, query, status):
    assert client.get(f"/names?{query}").status_code == status


def test_a_hostile_archive_stays_inert(hostile):
    client = create_app(hostile.store, hostile.engine).test_client()
    page = client.get("/names", query_string={"q": ["فقرة", "<script>alert(1)</script>"]})
    parsed = BeautifulSoup(page.text, "lxml")
    assert page.status_code == 200
    assert not parsed.select("script:not([src^='/static/']), img, svg:not(.months), [onload], [onerror]")


def test_a_title_without_end_is_cut(make_archive, tmp_path):
    record = {"id": "long", "title": "عنوان " * 2_000, "text": "قصة البحيرة الزرقاء."}
    (tmp_path / "long.jsonl").write_text(json.dumps(record), encoding="utf-8")
    archive = make_archive(tmp_path / "archive", tmp_path / "long.jsonl", as_is=True)
    page = soup(create_app(archive.store, archive.engine).test_client().get("/names?q=البحيرة"))
    archive.engine.close()
    archive.store.close()
    (hit,) = page.select(".names li a")
    assert hit.text.startswith("عنوان")
    assert len(hit.text) < 200


def test_the_search_page_leads_to_it(client):
    assert soup(client.get("/")).select_one('a[href="/names"]')
