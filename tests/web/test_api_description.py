"""The description is whole and true: every answer that it declares occurs, every answer is as it declares."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import fields
from urllib.parse import quote

import pytest
from flask import abort

from indexer.engine import open_engine
from tests.conftest import HOSTILE
from web import create_app
from web.api.bodies import KINDS
from web.api.examples import EXAMPLES
from web.api.openapi import SCHEMAS, description
from web.api.operations import OPERATIONS
from web.api.problems import MEDIA, PROBLEMS
from web.asking.links import FILTERS, SearchState
from web.names.addresses import MOST_BYTES, TURNS
from web.safety.hosts import answer_only_to, names_for

from .schema_checks import CHECKS, READ_ELSEWHERE, faults

ARABIC = quote("المدينة")
DESCRIPTION = description("/api")


def fitting(response) -> None:
    """Hold an answer to what the description says of it."""
    path, told = next(
        (path, next(iter(told.values())))
        for path, told in DESCRIPTION["paths"].items()
        if matches(path, response.request.path)
    )
    declared = told["responses"].get(str(response.status_code))
    assert declared, f"{response.request.url}: {response.status_code} is not declared for {path}"
    if response.status_code == 304:
        assert not response.data
        return
    assert response.mimetype in declared["content"]
    if schema := declared["content"][response.mimetype].get("schema"):
        assert faults(response.get_json(force=True), schema, SCHEMAS) == [], response.request.url


def matches(path: str, asked: str) -> bool:
    parts = re.split(r"\{\w+\}", path)
    return re.fullmatch("/api" + "[^/]+".join(map(re.escape, parts)), quote(asked)) is not None


SEARCHES = (
    "",
    f"?q={ARABIC}",
    f"?q={ARABIC}&limit=2&offset=2&facets=0&snippets=0",
    f"?q={ARABIC}&collapse=1&sort=oldest&equal=1",
    f"?q={ARABIC}&any=1&year=2022&year=-&site=-&page=2&limit=1",
    f"?q={quote('فبراير')}&equal=1",
    f"?q={quote('المدينهه قطارر')}",
    f"?q={quote('(قطار | مدرسة) -حافلة')}",
    f"?q={ARABIC}&from=2022&to=2022-09-30&per=25",
    "?section=-&-site=-&-year=-&-month=2022-09&-author=x&-language=fr&language=ar&-section=x",
    "?limit=0",
    "?limit=1000&sort=newest",
    "?q=%D8%9F",
    "?offset=99990",
)


@pytest.mark.parametrize("asked", SEARCHES)
def test_searches_are_as_described(client, asked):
    response = client.get("/api/search" + asked)
    assert response.status_code == 200
    fitting(response)


@pytest.mark.parametrize(
    "asked",
    [
        f"?q={ARABIC}",
        f"?q={quote('فبراير')}&equal=1&sort=before&limit=3&offset=1",
        f"?q={ARABIC}&skip=1&sort=oldest&collapse=1&year=2022&limit=0",
        "?q=",
        "?q=%D8%9F",
        f"?q={ARABIC}&offset=99950&skip=100000",
    ],
)
def test_words_in_context_are_as_described(client, asked):
    response = client.get("/api/kwic" + asked)
    assert response.status_code == 200
    fitting(response)


@pytest.mark.parametrize("asked", ["", "?q=(", "?q=a&sort=best", "?q=a&skip=-1", "?q=a&width=3"])
def test_faults_of_words_in_context_are_as_described(client, asked):
    response = client.get("/api/kwic" + asked)
    assert response.status_code == 400
    fitting(response)


@pytest.mark.parametrize("field", ["site", "author", "section", "language", "year", "month", "day"])
@pytest.mark.parametrize(
    "asked", ["", f"?q={ARABIC}&year=2022&limit=2", "?site=-&offset=1&limit=1", "?-site=-&from=2022"]
)
def test_facets_are_as_described(client, field, asked):
    response = client.get(f"/api/facets/{field}{asked}")
    assert response.status_code == 200
    fitting(response)


def test_every_article_is_as_described(client, samples):
    for listed in samples.store.ids():
        for tail in (
            "",
            "/lines",
            "/related",
            f"/explanation?q={ARABIC}",
            "/citation",
            "/citation?style=mla&language=en&digits=latn&paragraph=1&accessed=2024-02-29",
            "/explanation?q=~%D9%82%D8%B7%D8%A7%D8%B1",
        ):
            response = client.get(f"/api/articles/{quote(listed)}{tail}")
            assert response.status_code == 200
            fitting(response)


def test_a_hostile_article_is_as_described_and_every_address_of_it_leads_there(hostile):
    client = create_app(hostile.store, hostile.engine).test_client()
    search = client.get("/api/search?q=" + quote("فقرة <script>"))
    (hit,) = search.json["hits"]
    assert hit["title"] == HOSTILE["title"]
    article = client.get(hit["links"]["article"])
    for url in (*hit["links"].values(), *article.json["links"].values()):
        response = client.get(url)
        assert response.status_code == 200, url
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        if url.startswith("/api/") and response.is_json:
            assert response.json["id"] == HOSTILE["id"]
    facet = client.get("/api/facets/site")
    (site,) = facet.json["values"]
    assert site["value"] == HOSTILE["site"]
    assert client.get("/api/search?site=" + quote(site["value"])).json["total"] == 1
    for response in (search, facet):
        fitting(response)


@pytest.mark.parametrize("typed", ["", "%D9%85%D8%AF", "%D8%A7%D9%84%D9%85%D8%AF%D9%8A%D9%86%D8%A9%20", "x"])
def test_completions_are_as_described(client, typed):
    response = client.get(f"/api/suggest?q={typed}&limit=50")
    assert response.status_code == 200
    fitting(response)


def test_every_declared_answer_occurs(samples, identifier, tmp_path):
    """For each call, one answer of each status that it declares; and every type of problem once."""
    seen: dict[str, set[int]] = defaultdict(set)
    types = set()
    for client, asked, sent in declared_answers(samples, identifier, tmp_path):
        method = next(one.method for one in OPERATIONS if matches(one.path, asked.partition("?")[0]))
        response = client.open(asked, method=method, **sent)
        fitting(response)
        path = next(one.path for one in OPERATIONS if matches(one.path, response.request.path))
        seen[path].add(response.status_code)
        if response.status_code >= 400:
            types.add(response.get_json(force=True)["type"].partition("#")[2])
    for path, told in DESCRIPTION["paths"].items():
        assert seen[path] == set(map(int, next(iter(told.values()))["responses"])), path
    assert types == set(PROBLEMS) - {"method-not-allowed"}  # which no call declares: it is of another method


def declared_answers(samples, identifier, tmp_path):
    whole = create_app(samples.store, samples.engine).test_client()
    failing = [refusing(samples, status) for status in (429, 500)]
    unnamed = create_app(samples.store, samples.engine)
    answer_only_to(unnamed, names_for("192.0.2.7", ("press.example",)))
    failing.append(unnamed.test_client())
    calls = [one.path.replace("{id}", quote(identifier)).replace("{field}", "site") for one in OPERATIONS]
    with open_engine("whoosh", tmp_path / "index") as engine:
        no_index = create_app(samples.store, engine).test_client()
        for one, call in zip(OPERATIONS, calls, strict=True):
            query = f"?q={ARABIC}" if any(each.name == "q" for each in one.parameters) else ""
            url = f"/api{call}{query}"
            sent = {"json": {"lines": ["المدينة"]}} if one.takes else {}
            yield whole, url, sent
            yield whole, url + ("&" if query else "?") + "wrong=1", sent
            for client in failing:
                yield client, url, sent
            if one.stored:
                yield whole, url, {"headers": {"If-None-Match": whole.get(url).headers["ETag"]}}
            if "index-not-ready" in one.problems:
                yield no_index, url, sent
            if "query-syntax" in one.problems:
                yield whole, f"/api{call}?q=%28", {}
            if "invalid-parameter" in one.problems:
                name = {"explanation": "equal", "citation": "style"}.get(one.name, "limit")
                yield whole, f"/api{call}?{name}=x", sent
            if "not-found" in one.problems:
                yield whole, "/api/facets/letters", {}
            if "article-not-found" in one.problems:
                yield whole, f"/api{one.path.replace('{id}', 'none')}{query}", {}
    yield whole, "/api/names", {"json": {}}
    yield whole, "/api/names", {"data": "a", "content_type": "text/html"}
    yield whole, "/api/names", {"data": b"a" * (MOST_BYTES + 1), "content_type": "text/plain"}
    with TURNS.taken("127.0.0.1"):
        yield whole, "/api/names", {"json": {"lines": ["a"]}}


def refusing(samples, status: int):
    """Return a client of an application that refuses everything, as a limit or a broken disk would."""
    app = create_app(samples.store, samples.engine)
    app.before_request(lambda: abort(status))
    return app.test_client()


def test_the_description_is_the_one_that_is_served(client):
    response = client.get("/api/openapi.json")
    assert response.mimetype == "application/json"
    assert response.json == json.loads(json.dumps(DESCRIPTION))
    again = client.get("/api/openapi.json", headers={"If-None-Match": response.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_behind_a_path_prefix_the_description_names_it(client):
    served = client.get("/api/openapi.json", environ_overrides={"SCRIPT_NAME": "/press"}).json
    assert served["servers"] == [{"url": "/press/api"}]


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples_are_as_described(name):
    schema = next(one.answer for one in OPERATIONS if one.name == name)
    assert faults(EXAMPLES[name], SCHEMAS[schema], SCHEMAS) == []


def test_examples_of_bodies_are_taken(client):
    body = DESCRIPTION["paths"]["/names"]["post"]["requestBody"]["content"]
    assert set(body) == set(KINDS)
    for kind, told in body.items():
        if "schema" in told:
            assert faults(told["example"], SCHEMAS["Names"], SCHEMAS) == []
        data = json.dumps(told["example"]) if kind == "application/json" else told["example"]
        response = client.post("/api/names", data=data, content_type=kind)
        assert response.status_code == 200
        assert response.json["lines"][0]["query"] == "كأس الجهة"
        fitting(response)


def test_every_call_with_a_schema_has_an_example():
    assert set(EXAMPLES) == {one.name for one in OPERATIONS if one.answer}


def test_the_examples_of_problems_are_problems():
    for told in DESCRIPTION["paths"].values():
        for answer in next(iter(told.values()))["responses"].values():
            for example in answer.get("content", {}).get(MEDIA, {}).get("examples", {}).values():
                assert faults(example["value"], SCHEMAS["Problem"], SCHEMAS) == []


def test_every_schema_is_used_and_all_that_is_used_is_there():
    text = json.dumps(DESCRIPTION)
    assert set(re.findall(r'"#/components/schemas/(\w+)"', text)) == set(SCHEMAS)


def test_the_check_reads_every_keyword_of_the_schemas():
    def keywords(schema):
        for name, rule in schema.items():
            yield name
            inner = {"properties": lambda r: r.values(), "items": lambda r: [r], "anyOf": lambda r: r}
            for one in inner.get(name, lambda _: ())(rule):
                yield from keywords(one)

    assert {one for schema in SCHEMAS.values() for one in keywords(schema)} <= set(CHECKS) | READ_ELSEWHERE


def test_every_filter_of_the_pages_is_a_parameter_of_the_calls():
    for call in ("/search", "/facets/{field}"):
        told = {one["name"] for one in DESCRIPTION["paths"][call]["get"]["parameters"]}
        assert set(FILTERS) <= told


def test_every_part_of_a_search_has_its_parameter():
    """Whoever adds a part to the state of a search gives it a parameter in `web.api.parameters` as well."""
    parts = {"query", "page", "sort", "filters", "equal", "any_word", "collapse", "size"}
    assert {one.name for one in fields(SearchState)} == parts
    filters = dict.fromkeys(FILTERS, ("2022",))
    whole = SearchState(
        "q", page=2, sort="newest", filters=filters, equal=True, any_word=True, collapse=True, size=25
    )
    told = {one["name"] for one in DESCRIPTION["paths"]["/search"]["get"]["parameters"]}
    assert {name for name, _ in whole.pairs()} <= told
