"""The address that changes are sent to: a line put back into its article, or taken out."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from flask import Blueprint, abort, redirect, request

from archive.errors import ArchiveLockedError
from archive.folder import notes_path
from indexer.by_hand import lines_of
from indexer.deciding import decide_line
from indexer.errors import LineError
from indexer.site_notes import load_site_notes
from web.asking.endings import about_article
from web.asking.opened import opened
from web.language.fault_words import in_words
from web.reading.addresses import article
from web.removed.addresses import shown, state_of_request
from web.removed.line_orders import mark_of, order_of
from web.safety.editing import refuse_strangers

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from archive import StoredArticle
    from web.removed.view import RemovedState

edits = Blueprint("edits", __name__)

BUTTON = "do"
"""The field of the button that was pressed."""


@edits.get("/article/<path:article_id>/lines")
@about_article("/lines", article)
def reloaded(stored: StoredArticle) -> Response:
    """Lead whoever asks for this address anew, after a change that could not be made, back to the page."""
    return redirect(replace(state_of_request(), did=None, line=0).url(stored.article.id))


@edits.post("/article/<path:article_id>/lines")
def decide(article_id: str) -> Response:
    """Do what a button says, and lead back to the page; show the page and why where it cannot be done."""
    allowed = refuse_strangers()
    asked = order_of(request.form.get(BUTTON, ""), article_id)
    if asked is None:
        abort(400)
    did, order, mark = asked
    store, engine = opened()
    state = state_of_request()
    try:
        done = decide_line(
            store,
            engine,
            order,
            notes=load_site_notes(notes_path(store.folder)),
            expected=lambda line: mark_of(line) == mark,
            wait=allowed.wait,
        )
    except LineError as error:
        now = store.get(article_id).article
        return shown(now, state, alert=in_words(error.message) or error.message, status=409)
    except ArchiveLockedError:
        alert = in_words("the archive is being written to") or ""
        response = shown(store.get(article_id).article, state, alert=alert, status=503)
        response.headers["Retry-After"] = "10"
        return response
    after = replace(state, did=did, line=done.number or done.line.number)
    return redirect(after.url(article_id) + place_of(after, article_id), 303)


def place_of(state: RemovedState, article_id: str) -> str:
    """Return where on its page a line stands that was changed: itself, else the next one that is shown.

    A line that was put back is no longer among those that were removed.
    """
    lines = lines_of(opened()[0].get(article_id).article)
    shown = (line.number for line in lines if line.number >= state.line and state.shows(line))
    return "".join(f"#line-{number}" for number in islice(shown, 1))
