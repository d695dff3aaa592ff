"""`khizana cite`, and the formats of `khizana export` that cite."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from web.cli import main


@pytest.fixture
def run(samples):
    def run(*arguments: str, status: int = 0) -> str:
        result = CliRunner().invoke(main, ["--archive", str(samples.folder), *arguments])
        assert result.exit_code == status, result.output
        return result.stdout if not status else result.output

    return run


@pytest.fixture(scope="module")
def article(samples):
    return next(
        one.article
        for one in samples.store.iterate()
        if one.article.author and one.article.published and "«" not in (one.article.title or "«")
    )


def test_a_citation_in_each_style_and_language(run, article):
    for style in ("apa", "chicago", "mla"):
        for language in ("ar", "en"):
            text = run("cite", article.id, "--style", style, "--language", language)
            assert article.title in text
            assert article.author in text
            assert text.count("\n") == 1


def test_the_day_of_reading_and_digits_can_be_chosen(run, article):
    options = ("cite", article.id, "--style", "mla", "--accessed", "2024-02-01")
    assert run(*options).endswith("تاريخ الاطلاع ١ فبراير ٢٠٢٤.\n")
    assert run(*options, "--digits", "latn").endswith("تاريخ الاطلاع 1 فبراير 2024.\n")
    assert run(*options, "--language", "en").endswith("Accessed 1 Feb. 2024.\n")


def test_a_paragraph_is_quoted(run, article):
    text = run("cite", article.id, "--paragraph", "1", "--language", "en")
    assert text.startswith(f"“{article.paragraphs[0]}”\n")
    assert text.endswith(f"\nparagraph 1: Khizana {article.id}\n")
    output = run("cite", article.id, "--paragraph", "999", status=1)
    assert "no paragraph 999" in output


@pytest.mark.parametrize("form", ["ris", "bib", "csl-json"])
def test_a_record_of_one_is_the_export_of_one(run, article, form):
    one = run("cite", article.id, "--style", form)
    exported = run("export", "--format", form, "--query", f'title:"{article.title}"')
    assert one == exported
    assert article.title in one


def test_what_cannot_be_is_said(run):
    assert "no article" in run("cite", "none", status=1)
    assert "--paragraph" in run("cite", "x", "--style", "ris", "--paragraph", "1", status=2)
    run("cite", "x", "--accessed", "yesterday", status=2)


def test_an_export_of_a_query_holds_what_the_search_finds_in_its_order(run):
    wanted = [hit["id"] for hit in json.loads(run("search", "المدينة", "--json", "--limit", "1000"))["hits"]]
    exported = run("export", "--query", "المدينة").splitlines()
    assert [json.loads(line)["id"] for line in exported] == wanted
    items = json.loads(run("export", "--query", "المدينة", "--format", "csl-json"))
    assert [item["id"] for item in items] == [f"khizana-{one}" for one in wanted]


def test_an_export_of_a_faulty_query_writes_nothing(run, tmp_path):
    out = tmp_path / "out.ris"
    output = run("export", "--query", '"open', "--format", "ris", "-o", str(out), status=1)
    assert "not closed" in output
    assert not out.exists()


def test_an_export_to_a_file_says_how_many(run, samples, tmp_path):
    out = tmp_path / "out.bib"
    run("export", "--format", "bib", "-o", str(out))
    assert out.read_text(encoding="utf-8").count("\n}\n") == samples.store.count()
