"""The address that shows a page line by line: what was kept, what was taken away, and why."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flask import Blueprint, Response, make_response, render_template, request, url_for

from indexer.clean.site_lines import line_hash
from web.asking.asked import carried_number
from web.asking.endings import about_article
from web.asking.opened import opened
from web.delivery.unchanged import answer_unchanged
from web.reading.addresses import article
from web.removed.line_orders import DOES
from web.removed.view import ALL, KINDS, RemovedState, removed_page
from web.safety.editing import editing, for_editors, form_token, may_edit

if TYPE_CHECKING:
    from archive import Article, StoredArticle

removing = Blueprint("removing", __name__)


@removing.before_request
def unchanged() -> Response | None:
    """Let the page bear a tag, unless it can be edited: then no browser keeps it."""
    return None if editing() is not None else answer_unchanged()


@removing.get("/article/<path:article_id>/removed")
@about_article("/removed", article)
def removed(stored: StoredArticle) -> Response:
    """Show the whole page line by line: what was kept, what was taken away, and why."""
    return shown(stored.article, state_of_request())


def state_of_request() -> RemovedState:
    """Return which lines the URL asks for; what has no meaning there asks for all."""
    show, did = request.args.get("show", ALL), request.args.get("did")
    return RemovedState(
        show=show if show in KINDS else ALL,
        reason=request.args.get("reason") or None,
        did=did if did in DOES else None,
        line=carried_number("line"),
    )


def shown(stored: Article, state: RemovedState, *, alert: str | None = None, status: int = 200) -> Response:
    """Answer with the page of what was removed.

    Args:
        stored: the article.
        state: which lines to show.
        alert: why what was asked for was not done, in words.
        status: of HTTP.
    """
    store, _ = opened()
    lines = [line_hash(text) for text in (*stored.paragraphs, *(line.text for line in stored.removed))]
    editor = may_edit()
    page = removed_page(
        stored,
        state,
        recurrences=store.recurrences(stored.site, lines) if stored.site else {},
        overrides=store.overrides(stored.id),
        editing=editor,
    )
    if editor:
        page = replace(
            page,
            edit_url=state.edit_url(stored.id),
            form_token=form_token(),
            leave_url=url_for("gate.leave"),
        )
    response = make_response(render_template("removed.html", page=replace(page, alert=alert)), status)
    if editing() is not None:
        for_editors(response)
    return response
