"""Citations for programs: what `khizana cite` prints and the reading page shows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, cast

from flask import jsonify, request

from archive.errors import worded
from indexer.citing import Reading, cited
from indexer.citing.styles import STYLES, as_text, quotation
from indexer.citing.words import Writing
from web.api import parameters as of
from web.api.checks import ParameterError, usual
from web.api.objects import article_links
from web.asking.opened import opened
from web.citing.markup import marked_up
from web.citing.view import outer_url, reading_now

if TYPE_CHECKING:
    from flask import Response

    from archive import StoredArticle
    from indexer.citing.words import Language


def citation(id: str) -> Response:  # noqa: A002  the name of its place in the address
    """Answer with an article cited in a style, and with a paragraph of it quoted."""
    return jsonify(citation_object(opened()[0].get(id)))


def citation_object(stored: StoredArticle) -> dict[str, Any]:
    """Return the citation of an article that the present request asks for, its parameters checked.

    Raises:
        ParameterError: the article has no such paragraph, or there is no such day.
    """
    chosen = {
        name: request.args.get(name, usual(name, of.CITATION)) for name in ("style", "language", "digits")
    }
    reading = Reading(_accessed() or reading_now().accessed, outer_url)
    one, writing = cited(stored, reading), Writing(cast("Language", chosen["language"]), chosen["digits"])
    runs = STYLES[chosen["style"]](one, writing)
    number = _paragraph(stored)
    return {
        "id": stored.article.id,
        **chosen,
        "accessed": reading.accessed.isoformat(),
        "text": as_text(runs),
        "html": str(marked_up(runs)),
        "paragraph": number,
        "quotation": number
        and quotation(stored.article.paragraphs[number - 1], runs, one, writing, paragraph=number),
        "links": article_links(stored.article.id),
    }


def _accessed() -> date | None:
    """Return the day of reading that the request states."""
    value = request.args.get("accessed")
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise ParameterError(
            worded("'{value}' is no value of {name}", value=value, name="accessed"),
            parameter="accessed",
            hint=of.ACCESSED_HINT,
        ) from error


def _paragraph(stored: StoredArticle) -> int | None:
    """Return the number of the paragraph that the request wants quoted, from 1."""
    value = request.args.get("paragraph")
    if value is None:
        return None
    count = len(stored.article.paragraphs)
    if int(value) > count:
        raise ParameterError(
            worded("'{value}' is no value of {name}", value=value, name="paragraph"),
            parameter="paragraph",
            hint=worded("Give a number from {least} to {most}.", least=1, most=count)
            if count
            else "Leave it out.",
        )
    return int(value)
