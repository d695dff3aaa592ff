"""Who may change the archive through the pages: whoever has what ``serve --edit`` printed, for some hours.

It printed a key, which is typed into a page, and an address that lets in whoever opens it first and is spent
by that; so what a front server's log or a browser's history keeps of it opens nothing. Either puts a cookie
into the browser, which no script can read and no other site can send along (``HttpOnly``,
``SameSite=Strict``). A change is taken only by POST, with that cookie, with a field that only our own pages
hold, and from our own origin; an attacker has to get round all of them. Neither address, cookie nor field is
the key itself, only its HMAC, so that the server keeps no sessions, and several processes that were given the
same key know each other's.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import time
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, cast

from flask import current_app, request

from archive.errors import KhizanaError
from web.safety.origins import is_from_here

if TYPE_CHECKING:
    from flask import Flask, Response

TOKEN_BYTES = 32
SESSION = 12 * 3600
"""Seconds: a day's work."""
LARGEST_FORM = 100_000
"""Bytes; a form of ours has some hundreds."""
FIELD = "form-token"
"""The field of a form that only our own pages hold."""


class EditingRefusedError(KhizanaError):
    """A change was asked for by someone who may make none."""


class Flag(Protocol):
    """Whether something has happened yet (0 or 1), as threads or processes share it."""

    value: int

    def get_lock(self) -> AbstractContextManager[object]:
        """Return what whoever reads and sets it holds meanwhile."""


class ThreadsFlag:
    """A flag that the threads of one process share."""

    def __init__(self) -> None:
        self.value = 0
        self._lock = threading.Lock()

    def get_lock(self) -> AbstractContextManager[object]:
        """Return what whoever reads and sets it holds meanwhile."""
        return self._lock


@dataclass(frozen=True, slots=True)
class Editing:
    """How the archive may be changed.

    Attributes:
        token: the key: who knows it may.
        wait: how many seconds a change waits for another writer.
        lasts: for how many seconds a browser that was let in stays in.
        spent: whether the address that lets in once was opened.
    """

    token: str = field(repr=False)
    wait: float = 5.0
    lasts: int = SESSION
    spent: Flag = field(default_factory=ThreadsFlag, repr=False, compare=False)

    def cookie(self) -> str:
        """Return the name of the cookie: servers on other ports of one machine have cookies of their own."""
        return "khizana-edit-" + self._derived("name")[:8]

    def session(self, now: float | None = None) -> str:
        """Return what the cookie holds: until when it is good (seconds of the epoch), and the seal on that.

        Args:
            now: the time at which it begins, if not now.
        """
        until = str(int(time.time() if now is None else now) + self.lasts)
        return f"{until}.{self._derived('session ' + until)}"

    def knows(self, session: str) -> bool:
        """Tell whether a cookie is one of ours, and good still."""
        until, _, seal = session.partition(".")
        return same(seal, self._derived("session " + until)) and int(until) > time.time()

    def form_token(self) -> str:
        """Return what the field of a form holds."""
        return self._derived("form")

    def once(self) -> str:
        """Return what the address holds that lets in once."""
        return self._derived("once")

    def spend(self, given: str) -> bool:
        """Tell whether what an address holds lets in; then it never will again."""
        if not same(given, self.once()):
            return False
        with self.spent.get_lock():
            unspent, self.spent.value = not self.spent.value, 1
        return unspent

    def _derived(self, purpose: str) -> str:
        sealed = hmac.new(self.token.encode(), purpose.encode("utf-8", "surrogatepass"), hashlib.sha256)
        return sealed.hexdigest()


def new_editing() -> Editing:
    """Return editing with a key that nobody can guess (256 bits of the system's randomness)."""
    return Editing(secrets.token_urlsafe(TOKEN_BYTES))


def allow_editing(app: Flask, allowed: Editing | None) -> None:
    """Let an application take changes, or (None) none at all."""
    app.extensions["khizana-editing"] = allowed


def editing() -> Editing | None:
    """Return how this application may be edited; None where it may not."""
    return cast("Editing | None", current_app.extensions["khizana-editing"])


def may_edit() -> bool:
    """Tell whether the reader of this request was let in, and not too long ago."""
    allowed = editing()
    return allowed is not None and allowed.knows(request.cookies.get(allowed.cookie(), ""))


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
            hint="Open /edit and give the key that khizana serve --edit printed.",
        )
    refuse_other_pages()
    if not same(request.form.get(FIELD, ""), allowed.form_token()):
        raise not_from_here()
    return allowed


def refuse_other_pages() -> None:
    """Refuse the present request if it was not sent by a page of this origin.

    Raises:
        EditingRefusedError: it was not.
    """
    if not is_from_here():
        raise not_from_here()


def not_from_here() -> EditingRefusedError:
    """Return the error of a change that none of our pages sent."""
    return EditingRefusedError(
        "this change does not come from a page of this archive", hint="Go back, reload the page, try again."
    )


def for_editors(response: Response) -> None:
    """Give a page with forms the headers that it needs: it is nobody else's, and says where it comes from."""
    response.headers["Cache-Control"] = "no-store"
    # Where no referrer is sent, a browser does not say either which origin a form was sent from.
    response.headers["Referrer-Policy"] = "same-origin"


def same(given: str, wanted: str) -> bool:
    """Tell whether two texts are the same, without telling by the time it takes how much is right."""
    return hmac.compare_digest(given.encode("utf-8", "surrogatepass"), wanted.encode())
