"""The addresses that let in those who may edit, by the key or by what works once, and out again."""

from __future__ import annotations

from flask import Blueprint, Response, abort, make_response, redirect, render_template, request, url_for

from web.safety.editing import (
    LARGEST_FORM,
    Editing,
    editing,
    for_editors,
    form_token,
    may_edit,
    refuse_other_pages,
    refuse_strangers,
    same,
)

gate = Blueprint("gate", __name__)

KEY = "key"
"""The field that the key is typed into."""
ONCE = "once"
"""How the address says what lets in once."""


@gate.get("/edit")
def enter() -> Response:
    """Let in who opens the address that works once (``?once=…``); ask others for the key.

    Those who are in are told what they may do. Whoever only looks ahead does not spend that address.

    Raises:
        HTTPException: nothing may be changed here (404), or the address was not opened by a reader (403).
    """
    allowed = allowed_here()
    if ONCE in request.args:
        if looks_ahead():
            abort(403)
        if allowed.spend(request.args[ONCE]):
            return let_in(allowed)
        return asking("spent", 403)
    if may_edit():
        page = render_template("edit.html", form_token=form_token(), leave_url=url_for("gate.leave"))
        return mine(make_response(page))
    return asking(None, 200)


@gate.post("/edit")
def enter_by_key() -> Response:
    """Let in whoever types the key.

    Raises:
        EditingRefusedError: another page than ours sent it.
    """
    request.max_content_length = LARGEST_FORM
    allowed = allowed_here()
    refuse_other_pages()
    if same(request.form.get(KEY, "").strip(), allowed.token):
        return let_in(allowed)
    return asking("wrong", 403)


@gate.post("/edit/leave")
def leave() -> Response:
    """Take the cookie back from who has done."""
    allowed = refuse_strangers()
    response = make_response(redirect(url_for("searching.search"), 303))
    response.delete_cookie(
        allowed.cookie(), path=request.script_root or "/", httponly=True, samesite="Strict"
    )
    return response


def looks_ahead() -> bool:
    """Tell whether no reader has sent the present request yet: a program previews, or a browser prefetches.

    Browsers say so of what they fetch before it is opened (``Sec-Purpose``, in the Fetch standard; older ones
    in ``Purpose`` and ``X-Moz``).
    """
    said = (request.headers.get(name, "") for name in ("Sec-Purpose", "Purpose", "X-Moz"))
    return request.method == "HEAD" or any(one.lower().startswith("prefetch") for one in said)


def allowed_here() -> Editing:
    """Return how the archive may be changed.

    Raises:
        HTTPException: it may not (404).
    """
    allowed = editing()
    if allowed is None:
        abort(404)
    return allowed


def let_in(allowed: Editing) -> Response:
    """Give the browser its cookie, and lead on to the page without what it came with."""
    response = make_response(redirect(url_for("gate.enter"), 303))
    response.set_cookie(
        allowed.cookie(),
        allowed.session(),
        max_age=allowed.lasts,
        path=request.script_root or "/",
        secure=request.is_secure,
        httponly=True,
        samesite="Strict",
    )
    response.headers["Cache-Control"] = "no-store"
    return response


def asking(fault: str | None, status: int) -> Response:
    """Return the page that asks for the key.

    Args:
        fault: why what was given did not let in: it was ``spent``, or ``wrong``.
        status: of HTTP.
    """
    return mine(make_response(render_template("edit_key.html", fault=fault), status))


def mine(response: Response) -> Response:
    """Return a page with the headers of one with forms."""
    for_editors(response)
    return response
