"""What bounds a client: sizes of requests, how often it may ask; and what stands on every answer."""

from __future__ import annotations

import socket
import threading
from urllib.parse import quote

import pytest
from flask import Flask

from web import create_app
from web.api.cors import allow_origins
from web.delivery.static_files import ASKED_AGAIN, KEPT, file_hashes
from web.safety.costs import COSTS, LIST
from web.safety.headers import HEADERS
from web.safety.hosts import answer_only_to, names_for
from web.safety.limits import MOST_ADDRESS, MOST_BODY, MOST_PARAMETERS
from web.safety.rate import BUCKETS, BURST_SECONDS, Buckets, Table, limit_rate
from web.serving.listening import MOST_HEADERS, listen


@pytest.fixture
def app(samples) -> Flask:
    return create_app(samples.store, samples.engine)


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def buckets(rate: float, burst: float, clock: Clock | None = None, table: Table | None = None) -> Buckets:
    return Buckets(rate, burst, table or Table(key=b"known"), clock or Clock())


def test_a_bucket_gives_its_tokens_and_fills_up_again():
    clock = Clock()
    some = buckets(2, 4, clock)
    assert [some.take("a") for _ in range(4)] == [0, 0, 0, 0]
    assert some.take("a") == pytest.approx(0.5)
    assert some.take("b") == 0
    clock.now += 0.5
    assert some.take("a") == 0
    assert some.take("a") == pytest.approx(0.5)
    clock.now += 1000
    assert [some.take("a") for _ in range(5)][-2:] == [0, pytest.approx(0.5)]


def test_a_rate_below_one_still_answers_once():
    some = buckets(0.1, 0.6)
    assert some.take("a") == 0
    assert some.take("a") == pytest.approx(10)


def test_what_costs_more_takes_more_tokens_and_a_full_bucket_is_always_enough():
    clock = Clock()
    some = buckets(2, 4, clock)
    assert some.take("a", 3) == 0
    assert some.take("a", 3) == pytest.approx(1)
    assert some.take("a") == 0
    clock.now += 2
    assert some.take("a", 100) == 0
    assert some.take("a") == pytest.approx(0.5)


def test_a_full_bucket_lacks_nothing_by_rounding():
    clock = Clock()
    some = buckets(0.01, 1, clock)
    for _ in range(1_000):
        clock.now += 100.3
        assert some.take("a") == 0


def test_processes_share_what_a_client_may_ask():
    table = Table()
    here, there = buckets(1, 2, table=table), buckets(1, 2, table=table)
    assert (here.take("a"), there.take("a")) == (0, 0)
    assert here.take("a") == there.take("a") == pytest.approx(1)


def test_clients_take_no_room_each():
    table = Table(key=b"known")
    some = buckets(1, 1, table=table)
    for number in range(1_000):
        some.take(str(number))
    assert len(table.full_at) == BUCKETS
    assert len({table.place(str(number)) for number in range(1_000)}) > 980
    assert Table().key != Table().key


def test_who_asks_too_often_waits(app):
    limit_rate(app, 1)
    client = app.test_client()
    answers = [client.get("/health") for _ in range(BURST_SECONDS + 1)]
    assert [one.status_code for one in answers] == [200] * BURST_SECONDS + [429]
    assert answers[-1].headers["Retry-After"] == "1"
    assert answers[-1].json["error"] == "Too Many Requests"
    page = client.get("/?lang=ar")
    assert page.status_code == 429
    assert "طلبات" in page.text
    with client.get("/static/khizana.css") as style:
        assert style.status_code == 200
    assert client.get("/health", environ_base={"REMOTE_ADDR": "192.0.2.9"}).status_code == 200


def test_what_was_taken_before_is_not_taken_again():
    clock = Clock()
    some = buckets(1, 6, clock)
    assert (some.take("a"), some.take("a", 4, had=1)) == (0, 0)
    assert some.take("a", 2) == 0
    assert some.take("a") == pytest.approx(1)
    # As many as a bucket holds are enough for what costs more.
    assert (some.take("b"), some.take("b", 20, had=1)) == (0, 0)
    assert some.take("b") == pytest.approx(1)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [("a\nb", [(1, 0), (LIST, 0)]), ("id,name\n1,a", [(1, 0), (LIST, 1)])],
    ids=["of an address", "in the form"],
)
def test_a_pasted_list_costs_as_much_as_one_list(app, monkeypatch, text, tokens):
    taken = []
    monkeypatch.setattr(Buckets, "take", lambda *given, had=0: taken.append((given[2], had)) or 0)
    limit_rate(app, 10)
    client = app.test_client()
    assert client.post("/names", data={"list": text}, follow_redirects=True).status_code == 200
    assert taken == tokens


def test_long_work_costs_more_than_a_search(app):
    assert set(COSTS) <= set(app.view_functions)
    limit_rate(app, 5)
    client = app.test_client()
    url, statuses = "/export.jsonl?limit=1", []
    while 429 not in statuses:
        statuses.append(client.get(url).status_code)
    assert len(statuses) == 1 + 5 * BURST_SECONDS // COSTS["exports.export"]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}, 200),
        ({"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}, 200),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}, 200),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}, 403),
        ({"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
    ],
)
def test_another_sites_page_asks_for_no_long_work(app, headers, status):
    client = app.test_client()
    for url in ("/names?q=a", "/export.csv?limit=1", "/kwic.csv?q=a"):
        assert client.get(url, headers=headers).status_code == status, url
    for url in ("/?q=a", "/names", "/static/khizana.svg"):
        with client.get(url, headers=headers) as answer:
            assert answer.status_code == 200, url


def test_a_site_that_may_read_the_api_may_ask_it_for_long_work(app, samples):
    mine, foreign = "https://mine.example", "https://foreign.example"
    allow_origins(app, {mine})
    client = app.test_client()
    explanation = f"/api/articles/{next(iter(samples.store.ids()))}/explanation?q=a"
    from_a_page = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"}
    for url, origin, status in (
        (explanation, mine, 200),
        (explanation, foreign, 403),
        (explanation, None, 403),
        ("/names?q=a", mine, 403),
    ):
        headers = {**from_a_page, "Origin": origin} if origin else from_a_page
        answer = client.get(url, headers=headers)
        assert answer.status_code == status, (url, origin)
    refused = client.get(explanation, headers=from_a_page).json
    assert (refused["type"], refused["title"]) == ("about:blank", "Forbidden")


def test_explanations_cost_the_same_everywhere():
    explaining = {cost for name, cost in COSTS.items() if name.rpartition(".")[2].startswith("expl")}
    assert {"explaining.explain", "explaining.explain_json", "api.explanation"} <= set(COSTS)
    assert len(explaining) == 1


def test_a_forged_address_of_a_client_is_not_believed(app):
    limit_rate(app, 1)
    client = app.test_client()
    statuses = [
        client.get("/health", headers={"X-Forwarded-For": f"192.0.2.{n}"}).status_code for n in range(10)
    ]
    assert 429 in statuses


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/?q=" + "a" * MOST_ADDRESS, 414),
        ("/article/" + "a" * MOST_ADDRESS, 414),
        ("/?" + "&".join(["site=a"] * MOST_PARAMETERS), 200),
        ("/?" + "&".join(["site=a"] * (MOST_PARAMETERS + 1)), 400),
        ("/?" + "&" * MOST_PARAMETERS, 400),
    ],
)
def test_an_address_has_its_limits(app, address, status):
    assert app.test_client().get(address).status_code == status


def test_a_body_has_its_limits(app):
    client = app.test_client()
    assert client.post("/", data=b"a" * (MOST_BODY + 1)).status_code == 413
    assert client.post("/", data=b"a" * MOST_BODY).status_code == 405


ANSWERS = {
    "/": 200,
    "/?lang=fr": 200,
    "/search.json": 200,
    "/suggest?q=a": 200,
    "/static/khizana.css": 200,
    "/static/khizana.svg": 200,
    "/static/none.js": 404,
    "/favicon.ico": 301,
    "/?q=(": 400,
    "/?page=x": 400,
    "/none": 404,
    "/article/none": 404,
    "/article/none.json": 404,
    "/?q=" + "a" * MOST_ADDRESS: 414,
    "/health": 200,
    "/fault": 500,
}
"""The status of each kind of answer."""


def test_every_answer_has_the_headers(app):
    @app.get("/fault")
    def fault():
        raise ZeroDivisionError

    client = app.test_client()
    for url, status in ANSWERS.items():
        with client.get(url) as response:
            assert response.status_code == status, url
            assert HEADERS.keys() <= set(response.headers.keys()), url
            assert "unsafe" not in response.headers["Content-Security-Policy"], url
    response = client.post("/")
    assert response.status_code == 405
    assert HEADERS.keys() <= set(response.headers.keys())


def test_a_name_that_is_refused_gets_the_headers_too(app):
    answer_only_to(app, names_for("127.0.0.1", ()))
    response = app.test_client().get("/", headers={"Host": "evil.example"})
    assert response.status_code == 403
    assert HEADERS.keys() <= set(response.headers.keys())


@pytest.mark.parametrize(
    ("said", "status"),
    [
        (b"GET / HTTP/9.9\r\nNo colon\r\n\r\n", b"400"),
        ((b"GET / HTTP/1.1\r\nX: ").ljust(MOST_HEADERS, b"a"), b"431"),
        (b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\n", b"413"),
    ],
)
def test_what_is_no_request_is_answered_with_the_headers_too(app, said, status):
    server = listen(app, "127.0.0.1", 0, 1)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    with socket.create_connection(("127.0.0.1", int(server.effective_port)), timeout=5) as connection:
        connection.sendall(said)
        head, _, _ = b"".join(iter(lambda: connection.recv(65_536), b"")).partition(b"\r\n\r\n")
    server.close()
    thread.join(5)
    assert head.split()[1] == status
    for name, value in HEADERS.items():
        assert f"{name}: {value}".encode() in head


def test_files_are_kept_for_ever_at_an_address_of_their_own(app):
    client = app.test_client()
    page = client.get("/").text
    for name, version in file_hashes_of(app).items():
        url = f"/static/{name}?v={version}"
        if name.startswith("khizana."):
            assert url in page
        with client.get(url) as answer:
            assert answer.headers["Cache-Control"] == KEPT
        for other in (f"/static/{name}", f"/static/{name}?v=0", f"/static/{name}?v="):
            with client.get(other) as answer:
                assert answer.headers["Cache-Control"] == ASKED_AGAIN
            with client.get(other, headers={"If-None-Match": answer.headers["ETag"]}) as again:
                assert again.status_code == 304
                assert again.headers["Cache-Control"] == ASKED_AGAIN


def file_hashes_of(app: Flask) -> dict[str, str]:
    from pathlib import Path

    assert app.static_folder
    return dict(file_hashes(Path(app.static_folder)))


def test_another_content_has_another_hash(tmp_path):
    (tmp_path / "a.js").write_text("1")
    before = file_hashes(tmp_path)["a.js"]
    (tmp_path / "a.js").write_text("2")
    assert file_hashes(tmp_path)["a.js"] != before


LETTERS = "قطار"


@pytest.mark.parametrize(
    ("address", "status", "most"),
    [
        ("/?q=" + "a" * MOST_ADDRESS, 414, 0),
        ("/none?q=" + quote(LETTERS), 404, 0),
        ("/?page=x&q=" + quote(LETTERS), 400, 0),
        ("/?q=" + quote("المدينة"), 200, 120),
        ("/?q=" + quote("المدينة | " + " | ".join(f"{n}{'ق' * 190}" for n in range(20))), 200, 3),
    ],
    ids=lambda value: str(value)[:20],
)
def test_a_page_repeats_its_address_seldom_where_it_is_long_and_never_in_an_error(app, address, status, most):
    answer = app.test_client().get(address)
    assert answer.status_code == status
    said = address.partition("q=")[2][:24]
    assert answer.text.count("q=" + said) <= most


def test_an_error_still_leads_to_other_languages(app):
    page = app.test_client().get("/none?q=x&lang=en").text
    assert 'href="?lang=fr"' in page
