"""Who may change the archive through the pages: whoever opened the address that ``serve --edit`` printed.

That address holds a token. Opening it puts a cookie into the browser, which no script can read and no other
site can send along (``HttpOnly``, ``SameSite=Strict``). A change is taken only by POST, with that cookie,
with a field that only our own pages hold, and from our own origin; an attacker has to get round all of them.
Neither the cookie nor the field is the token itself, only its HMAC, so that the server keeps no sessions, and
several processes that were given the same token know each other's.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from flask import (
    Blueprint,
    abort,
    current_app,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)

from archive.errors import KhizanaError
from web.safety.origins import is_from_here

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.wrappers import Response

gate = Blueprint("gate", __name__)

TOKEN_BYTES = 32
LARGEST_FORM = 100_000
"""Bytes; a form of ours has some hundreds."""
FIELD = "form-token"
"""The field of a form that only our own pages hold."""


class EditingRefusedError(KhizanaError):
    """A change was asked for by someone who may make none."""


@dataclass(frozen=True, slots=True)
class Editing:
    """How the archive may be changed.

    Attributes:
        token: who knows it may.
        wait: how many seconds a change waits for another writer.
    """

    token: str
    wait: float = 5.0

    def cookie(self) -> str:
        """Return the name of the cookie: servers on other ports of one machine have cookies of their own."""
        return "khizana-edit-" + self._derived("name")[:8]

    def session(self) -> str:
        """Return what the cookie holds."""
        return self._derived("session")

    def form_token(self) -> str:
        """Return what the field of a form holds."""
        return self._derived("form")

    def _derived(self, purpose: str) -> str:
        return hmac.new(self.token.encode(), purpose.encode(), hashlib.sha256).hexdigest()


def new_editing() -> Editing:
    """Return editing with a token that nobody can guess (256 bits of the system's randomness)."""
    return Editing(secrets.token_urlsafe(TOKEN_BYTES))


def allow_editing(app: Flask, allowed: Editing | None) -> None:
    """Let an application take changes, or (None) none at all."""
    app.extensions["khizana-editing"] = allowed
    app.register_blueprint(gate)


def editing() -> Editing | None:
    """Return how this application may be edited; None where it may not."""
    return cast("Editing | None", current_app.extensions["khizana-editing"])


def may_edit() -> bool:
    """Tell whether the reader of this request opened the address with the token."""
    allowed = editing()
    return allowed is not None and _same(request.cookies.get(allowed.cookie(), ""), allowed.session())


def form_token() -> str:
    """Return what a form of ours sends along; empty where nothing may be changed."""
    allowed = editing()
    return allowed.form_token() if allowed else ""


def refuse_strangers() -> Editing:
    """Return how the archive may be changed, if this request is a change by someone who may.

    Raises:
        EditingRefusedError: it is not.
    """
    request.max_content_length = LARGEST_FORM
    allowed = editing()
    if allowed is None:
        raise EditingRefusedError(
            "nothing can be changed here", hint="The archive is shown for reading only."
        )
    if not may_edit():
        raise EditingRefusedError(
            "only those who keep the archive may change it",
            hint="Open the address that khizana serve --edit printed.",
        )
    if not (_same(request.form.get(FIELD, ""), allowed.form_token()) and is_from_here()):
        raise EditingRefusedError(
            "this change does not come from a page of this archive",
            hint="Go back, reload the page, try again.",
        )
    return allowed


@gate.get("/edit")
def enter() -> Response | str:
    """Let in whoever knows the token (``?token=…``); to those who are in, say what they may do."""
    allowed = editing()
    if allowed is None:
        abort(404)
    if "token" not in request.args and may_edit():
        return _page()
    if not _same(request.args.get("token", ""), allowed.token):
        raise EditingRefusedError(
            "this is not the address that leads to editing",
            hint="Open the address that khizana serve --edit printed.",
        )
    response = redirect(url_for("gate.enter"), 303)
    response.set_cookie(
        allowed.cookie(),
        allowed.session(),
        path=request.script_root or "/",
        secure=request.is_secure,
        httponly=True,
        samesite="Strict",
    )
    response.headers["Cache-Control"] = "no-store"
    return response


@gate.post("/edit/leave")
def leave() -> Response:
    """Take the cookie back from who has done."""
    allowed = refuse_strangers()
    response = redirect(url_for("searching.search"), 303)
    response.delete_cookie(
        allowed.cookie(), path=request.script_root or "/", httponly=True, samesite="Strict"
    )
    return response


def _page() -> Response:
    """Return the page that says what those may do who are in."""
    response = make_response(
        render_template("edit.html", form_token=form_token(), leave_url=url_for("gate.leave"))
    )
    for_editors(response)
    return response


def for_editors(response: Response) -> None:
    """Give a page with forms the headers that it needs: it is nobody else's, and says where it comes from."""
    response.headers["Cache-Control"] = "no-store"
    # Where no referrer is sent, a browser does not say either which origin a form was sent from.
    response.headers["Referrer-Policy"] = "same-origin"


def _same(given: str, wanted: str) -> bool:
    """Compare without telling by the time it takes how much is right."""
    return hmac.compare_digest(given.encode("utf-8", "surrogatepass"), wanted.encode())
