"""Records, read back field by field by readers that are not ours."""

from __future__ import annotations

import io
import json
from urllib.parse import parse_qs
from xml.etree import ElementTree as ET

import pytest

from indexer.citing.bibtex import bibtex
from indexer.citing.csl import csl_item
from indexer.citing.dublin import DC, coins, rdf
from indexer.citing.newsarticle import news_article, script_text
from indexer.citing.plain import one_line
from indexer.citing.ris import ris

from .cases import DIGEST, HOSTILE, KNOWN, known, unknown

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>Fields</title><id>fields</id><updated>2024-01-01T00:00:00Z</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout delimiter="; ">
<group delimiter="; ">
<names variable="author"><name/></names>
<date variable="issued"><date-part name="year"/></date>
<text variable="title"/><text variable="container-title"/><text variable="URL"/>
</group>
</layout></bibliography>
</style>"""
NOTE = f"Khizana: {KNOWN['address']}; SHA-256: {DIGEST}"


def read_ris(text: str) -> list[dict[str, object]]:
    """Read RIS with rispy."""
    return pytest.importorskip("rispy").loads(text)


def read_bibtex(text: str) -> list[tuple[str, str, dict[str, str]]]:
    """Read BibTeX with bibtexparser, TeX's commands as the letters that they stand for; not in addresses."""
    bibtexparser = pytest.importorskip("bibtexparser", minversion="2.0")
    from bibtexparser.middlewares import LatexDecodingMiddleware

    plain = bibtexparser.parse_string(text)
    library = bibtexparser.parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    assert not plain.failed_blocks
    assert not library.failed_blocks
    return [
        (
            one.entry_type,
            one.key,
            {
                # Its table takes the circumflex for the accent.
                field.key: raw.value if field.key == "url" else field.value.replace("ˆ", "^")
                for field, raw in zip(one.fields, same.fields, strict=True)
            },
        )
        for one, same in zip(library.entries, plain.entries, strict=True)
    ]


def test_ris_field_by_field():
    (record,) = read_ris(ris(known()))
    assert record == {
        "type_of_reference": "NEWS",
        "title": KNOWN["title"],
        "authors": [KNOWN["author"]],
        "secondary_title": KNOWN["site"],
        "section": "زراعة",
        "year": "2020",
        "date": "2020/03/07",
        "language": "ar",
        "urls": [KNOWN["url"]],
        "access_date": "2026/11/29",
        "name_of_database": "Khizana",
        "accession_number": "u7",
        "file_attachments2": KNOWN["address"],
        "notes": [NOTE],
    }


def test_ris_of_an_article_of_which_nothing_is_known():
    (record,) = read_ris(ris(unknown()))
    assert record == {
        "type_of_reference": "NEWS",
        "access_date": "2026/11/29",
        "name_of_database": "Khizana",
        "accession_number": "u8",
        "notes": ["Khizana: u8"],
    }


def test_ris_lines_end_as_the_format_wants():
    text = ris(known())
    assert text.startswith("TY  - NEWS\r\n")
    assert text.endswith("\r\nER  - \r\n\r\n")
    assert "\n" not in text.replace("\r\n", "")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_in_their_field_of_ris(text):
    line = one_line(text)
    two = ris(known(title=line, author=line, site=line, section=line)) + ris(known(id="u9"))
    first, second = read_ris(two)
    assert (first["title"], first["authors"], first["secondary_title"]) == (line, [line], line)
    assert first["section"] == line
    assert second["title"] == KNOWN["title"]


def test_bibtex_field_by_field():
    ((kind, key, fields),) = read_bibtex(bibtex(known()))
    assert (kind, key) == ("article", "khizana-u7")
    assert fields == {
        "title": KNOWN["title"],
        "author": KNOWN["author"],
        "journal": KNOWN["site"],
        "entrysubtype": "newspaper",
        "date": "2020-03-07",
        "year": "2020",
        "month": "mar",
        "url": KNOWN["url"],
        "urldate": "2026-11-29",
        "langid": "arabic",
        "note": NOTE,
    }


def test_bibtex_of_an_article_of_which_nothing_is_known():
    ((kind, key, fields),) = read_bibtex(bibtex(unknown()))
    assert (kind, key) == ("misc", "khizana-u8")
    assert fields == {"urldate": "2026-11-29", "note": "Khizana: u8"}


def test_a_byline_is_one_author_to_bibtex_whatever_it_says():
    text = bibtex(known(author="سلمى القاضي and رامي, سعيد"))
    assert "  author = {{سلمى القاضي and رامي, سعيد}},\n" in text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_in_their_field_of_bibtex(text):
    line = one_line(text)
    two = bibtex(known(title=line, author=line, site=line)) + bibtex(known(id="u9"))
    (_, first_key, first), (_, second_key, second) = read_bibtex(two)
    assert (first_key, second_key) == ("khizana-u7", "khizana-u9")
    assert first["title"] == line
    assert first["journal"] == line
    assert first["author"] == line
    assert second["title"] == KNOWN["title"]


@pytest.mark.parametrize("text", HOSTILE)
def test_braces_of_bibtex_are_even_even_for_those_who_only_count(text):
    entry = bibtex(known(title=one_line(text), url="https://x.example/{a}\\}"))
    depth = 0
    for sign in entry:
        depth += (sign == "{") - (sign == "}")
        assert depth >= 0
    assert depth == 0


def test_csl_json_field_by_field():
    assert csl_item(known()) == {
        "id": "khizana-u7",
        "type": "article-newspaper",
        "title": KNOWN["title"],
        "author": [{"literal": KNOWN["author"]}],
        "container-title": KNOWN["site"],
        "section": "زراعة",
        "issued": {"date-parts": [[2020, 3, 7]]},
        "accessed": {"date-parts": [[2026, 11, 29]]},
        "language": "ar",
        "URL": KNOWN["url"],
        "archive": "Khizana",
        "archive_location": KNOWN["address"],
        "note": NOTE,
    }


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("item", [known(), known(author=None, published=None)], ids=["known", "undated"])
def test_csl_json_is_cited_by_a_processor(item):
    citeproc = pytest.importorskip("citeproc")
    from citeproc import formatter
    from citeproc.source.json import CiteProcJSON

    source = CiteProcJSON([json.loads(json.dumps(csl_item(item)))])
    reference = source[item.key]
    assert (reference.type, str(reference.title)) == ("article-newspaper", item.title)
    style = citeproc.CitationStylesStyle(io.StringIO(STYLE), validate=False)
    bibliography = citeproc.CitationStylesBibliography(style, source, formatter.plain)
    bibliography.register(citeproc.Citation([citeproc.CitationItem(item.key)]))
    (entry,) = map(str, bibliography.bibliography())
    known_parts = (item.author, "2020" if item.day else None, item.title, item.site, item.url)
    assert entry == "; ".join(filter(None, known_parts))


def test_rdf_field_by_field():
    root = ET.fromstring(rdf(known()))  # noqa: S314  our own
    (about,) = root
    assert {one.tag.removeprefix(f"{{{DC}}}"): one.text for one in about} == {
        "type": "newspaperArticle",
        "title": KNOWN["title"],
        "creator": KNOWN["author"],
        "source": KNOWN["site"],
        "date": "2020-03-07",
        "language": "ar",
        "identifier": KNOWN["url"],
    }


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_in_their_element_of_rdf(text):
    line = one_line(text)
    (about,) = ET.fromstring(rdf(known(title=line, site=line)))  # noqa: S314  our own
    assert about.find(f"{{{DC}}}title").text == line
    assert about.find(f"{{{DC}}}source").text == line


@pytest.mark.parametrize("text", [KNOWN["title"], *HOSTILE])
def test_coins_is_an_openurl_of_a_newspaper_article(text):
    line = one_line(text)
    told = parse_qs(coins(known(title=line, author=line)), strict_parsing=True)
    assert told == {
        "ctx_ver": ["Z39.88-2004"],
        "rft_val_fmt": ["info:ofi/fmt:kev:mtx:dc"],
        "rft.type": ["newspaperArticle"],
        "rft.title": [line],
        "rft.au": [line],
        "rft.source": [KNOWN["site"]],
        "rft.date": ["2020-03-07"],
        "rft.language": ["ar"],
        "rft.identifier": [KNOWN["url"]],
    }


def test_json_ld_says_that_it_is_a_copy_and_of_what():
    told = news_article(known(modified="2020-03-08T09:00+02:00"), raw=KNOWN["address"] + "/raw")
    assert told == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": KNOWN["title"],
        "author": {"name": KNOWN["author"]},
        "publisher": {"@type": "Organization", "name": KNOWN["site"]},
        "datePublished": "2020-03-07T10:30",
        "dateModified": "2020-03-08T09:00+02:00",
        "articleSection": "زراعة",
        "inLanguage": "ar",
        "url": KNOWN["address"],
        "isBasedOn": KNOWN["url"],
        "archivedAt": KNOWN["address"] + "/raw",
        "identifier": "u7",
    }
    assert news_article(unknown()) == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "identifier": "u8",
    }


@pytest.mark.parametrize("text", [*HOSTILE, "</script>", "<!--<script>", "]]>"])
def test_json_ld_never_ends_its_element(text):
    written = script_text(news_article(known(title=text)))
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written)["headline"] == text
