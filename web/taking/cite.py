"""The addresses that cite one article: records, citations, and what reference managers ask (unAPI)."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from flask import Blueprint, Response, abort, request

from archive.errors import worded
from indexer.citing import cited, dublin
from indexer.citing.styles import STYLES, as_text, quotation
from indexer.citing.words import LANGUAGES
from indexer.errors import SearchRequestError
from indexer.exporting import BY_SUFFIX, FORMS
from web.asking.asked import number
from web.asking.endings import about_article
from web.asking.opened import found
from web.citing.view import reading_now, spoken, writing_in
from web.delivery.unchanged import answer_unchanged
from web.reading.addresses import article, article_json

if TYPE_CHECKING:
    from archive import StoredArticle
    from indexer.citing.words import Language

citing = Blueprint("citing", __name__)
citing.before_request(answer_unchanged)

# Of these Zotero takes RIS, whatever their order; MODS, which tells less here, it would prefer.
UNAPI = {"ris": FORMS["ris"].mimetype, "bibtex": FORMS["bib"].mimetype, "rdf_dc": dublin.TYPE}


def named(whole: str) -> Response | str:
    """Answer with the article whose own id ends as the address of a record does, or with its JSON."""
    return article_json(whole.removesuffix(".json")) if whole.endswith(".json") else article(whole)


@citing.get("/article/<path:article_id>.ris", defaults={"suffix": "ris"})
@citing.get("/article/<path:article_id>.bib", defaults={"suffix": "bib"})
@citing.get("/article/<path:article_id>.csl.json", defaults={"suffix": "csl.json"})
@about_article(".{suffix}", named)
def record(stored: StoredArticle, suffix: str) -> Response:
    """Hand over an article as a record for reference managers."""
    form = BY_SUFFIX[suffix]
    response = Response("".join(form.write([stored], reading_now())), content_type=typed(form.mimetype))
    response.headers.set("Content-Disposition", "attachment", filename=file_name(stored) + form.suffix)
    return response


@citing.get("/article/<path:article_id>.txt")
@about_article(".txt", article)
def citation(stored: StoredArticle) -> Response:
    """Answer with a citation as plain text: ``?style=apa&language=en``, ``paragraph=3`` to quote one."""
    style = request.args.get("style") or "apa"
    language = request.args.get("language") or spoken()[0]
    refuse_unknown("style", style, tuple(STYLES))
    refuse_unknown("language", language, LANGUAGES)
    one, writing = cited(stored, reading_now()), writing_in(cast("Language", language))
    text = as_text(runs := STYLES[style](one, writing))
    if place := number("paragraph", 0):
        paragraphs = stored.article.paragraphs
        if place > len(paragraphs):
            abort(404)
        text = quotation(paragraphs[place - 1], runs, one, writing, paragraph=place)
    return Response(text + "\n", content_type="text/plain; charset=utf-8")


@citing.get("/unapi")
def unapi() -> Response:
    """Serve unAPI: the formats, those of an article (``id``), or an article in one of them (``format``)."""
    name, form = request.args.get("id"), request.args.get("format")
    if not name:
        if form:
            abort(400)
        return formats(None)
    # Some clients escape the id that the page shows escaped once more.
    stored = found(name) or found(unquote(name))
    if stored is None:
        abort(404)
    if not form:
        return formats(name)
    if form not in UNAPI:
        abort(406)
    reading = reading_now()
    if form == "rdf_dc":
        text = dublin.rdf(cited(stored, reading))
    else:
        text = "".join(FORMS["ris" if form == "ris" else "bib"].write([stored], reading))
    return Response(text, content_type=typed(UNAPI[form]))


def formats(name: str | None) -> Response:
    """Return the list of formats; for an article it answers as one of several choices."""
    root = ET.Element("formats", {"id": name} if name else {})
    for form, mimetype in UNAPI.items():
        ET.SubElement(root, "format", {"name": form, "type": mimetype})
    text = ET.tostring(root, encoding="unicode")
    return Response(text, status=300 if name else 200, content_type="application/xml; charset=utf-8")


def refuse_unknown(name: str, value: str, known: tuple[str, ...]) -> None:
    """Refuse a value that a parameter does not know.

    Raises:
        SearchRequestError: it is none of `known`.
    """
    if value not in known:
        raise SearchRequestError(
            worded("{name} cannot be '{value}'", name=name, value=value[:40]),
            hint=worded("Choose one of {names}.", names=", ".join(known)),
        )


def typed(mimetype: str) -> str:
    """Return a media type with its charset, which JSON has none of."""
    return mimetype if mimetype.endswith("json") else f"{mimetype}; charset=utf-8"


def file_name(stored: StoredArticle) -> str:
    """Return a name for a file about an article, without its suffix."""
    return cited(stored, reading_now()).key
