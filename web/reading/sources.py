"""The source of an article shown as the page that it was, in a frame where nothing runs or loads."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from flask import Blueprint, Response, abort, render_template
from flask_babel import gettext

from archive.article import SourceKind
from indexer.clean.decode import decode
from indexer.errors import SourceError
from web.asking.endings import about_article
from web.asking.links import article_url
from web.asking.opened import opened
from web.delivery.unchanged import answer_unchanged
from web.language import words
from web.language.direction import Setting, title_setting
from web.language.numbers import moment_in_words
from web.reading.addresses import article
from web.reading.inert import HEAD, inert
from web.reading.told import file_name
from web.safety.headers import INERT

if TYPE_CHECKING:
    from archive import StoredArticle

showing_sources = Blueprint("sources", __name__)
showing_sources.before_request(answer_unchanged)


@dataclass(frozen=True, slots=True)
class SourcePage:
    """The frame around a source: its addresses, what it is called, when it was fetched."""

    title: str
    setting: Setting
    name: str
    fetched: str | None
    frame_url: str
    article_url: str
    raw_url: str


@showing_sources.get("/article/<path:article_id>/page")
@about_article("/page", article)
def page(stored: StoredArticle) -> str:
    """Show the source as the page that it was."""
    _refuse_others(stored)
    url = article_url(stored.article.id)
    title = stored.article.title or words.untitled()
    view = SourcePage(
        title=title,
        setting=title_setting(stored.article.title, stored.article.language),
        name=file_name(stored.source.name),
        fetched=moment_in_words(stored.source.fetched),
        frame_url=url + "/page/inert",
        article_url=url,
        raw_url=url + "/raw",
    )
    return render_template("source.html", page=view)


@showing_sources.get("/article/<path:article_id>/page/inert")
@about_article("/page/inert", article)
def framed(stored: StoredArticle) -> Response:
    """Answer with what stands in the frame."""
    _refuse_others(stored)
    source = stored.source
    data = opened()[0].raw(source.sha256)
    try:
        body = inert(decode(data, declared=source.charset, html=True, name=source.name).text, source.name)
    except SourceError:
        body = HEAD + escape(
            gettext("This source cannot be shown as a web page; you can read the raw source.")
        )
    return Response(body, content_type="text/html; charset=utf-8", headers=INERT)


def _refuse_others(stored: StoredArticle) -> None:
    """Refuse sources that are no pages."""
    if stored.source.kind != SourceKind.HTML:
        abort(404)
