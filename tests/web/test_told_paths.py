"""Where a source lies on this machine is told to its own users alone, in each answer that names it."""

from __future__ import annotations

from types import SimpleNamespace
from urllib.parse import quote

import pytest

from web import create_app
from web.serving.application import Serving, application

NAME = "waha-saffron.html"
ADDRESSES = (
    "/article/{id}",
    "/article/{id}.json",
    "/api/articles/{id}",
    "/export.jsonl",
    "/export.csv",
    "/article/{id}/page",
)
STRANGERS = (
    Serving(host="0.0.0.0"),  # noqa: S104  nothing listens
    Serving(names=("khizana.example",)),
    Serving(prefix="/khizana"),
    Serving(proxied=True),
    Serving(origins=("https://other.example",)),
)


@pytest.fixture(scope="module")
def stored(samples):
    return next(one for one in samples.store.iterate() if one.source.name.endswith(f"/{NAME}"))


def answers(app, stored) -> dict[str, str]:
    client = app.test_client()
    found = {}
    for address in ADDRESSES:
        answer = client.get(address.format(id=quote(stored.article.id)))
        assert answer.status_code == 200, address
        found[address] = answer.text
    return found


@pytest.mark.parametrize("how", [*STRANGERS, None])
def test_strangers_are_told_the_file_alone(samples, stored, how):
    app = create_app(samples.store, samples.engine)
    if how is not None:
        app = application(samples.store, samples.engine, how, SimpleNamespace(value=0.0))
    folder = stored.source.name.removesuffix(NAME)
    for address, text in answers(app, stored).items():
        assert NAME in text, address
        assert folder not in text, address


def test_users_of_this_machine_are_told_the_path(samples, stored):
    app = application(samples.store, samples.engine, Serving(), SimpleNamespace(value=0.0))
    found = answers(app, stored)
    for address in ADDRESSES[:-1]:
        assert stored.source.name in found[address], address


def test_what_another_archive_exported_hides_its_folders_too(tmp_path, make_archive):
    source = tmp_path / "list.jsonl"
    source.write_text(
        '{"id": "a", "title": "خبر", "text": "خبر قصير من المدينة.", "source_file": "/home/other/a.html"}\n',
        encoding="utf-8",
    )
    archive = make_archive(tmp_path / "archive", source, as_is=True)
    client = create_app(archive.store, archive.engine).test_client()
    answer = client.get("/article/a.json").json
    archive.engine.close()
    archive.store.close()
    assert answer["source"] == "list.jsonl:1"
    assert answer["metadata"] == {"source_file": "a.html"}
