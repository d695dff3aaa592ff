"""What a reader chose of how pages look: the language, the digits, light or dark, the size of text.

Each is a parameter that any address takes (``?lang=fr``), so that it can be shared, and is remembered in a
cookie (``khizana-lang``). Without either the browser's languages decide: Arabic where they name it, or name
none of ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast
from urllib.parse import urlencode

from flask import g, has_request_context, request

if TYPE_CHECKING:
    from flask import Flask, Response

CHOICES: Mapping[str, tuple[str, ...]] = {
    "lang": ("ar", "en", "fr"),
    "digits": ("own", "latn"),
    "theme": ("auto", "light", "dark"),
    "size": ("m", "s", "l", "xl"),
    "keys": ("on", "off"),
}
"""The values of each parameter; the first is the usual one."""

COOKIES = "khizana-"
"""What the names of our cookies begin with: other applications on the same host have theirs."""

YEAR = 365 * 24 * 3600

LONG = 4_000
"""Bytes of parameters; longer ones are not repeated in the address of each choice."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a reader chose.

    Attributes:
        language: of the interface.
        digits: ``own`` for those of the language (٠١٢ in Arabic), ``latn`` for 012 everywhere.
        theme: ``auto`` for what the system has, ``light`` or ``dark``.
        size: of the text of articles, from ``s`` to ``xl``.
        keys: whether single keys are shortcuts.
    """

    language: str = "ar"
    digits: str = "own"
    theme: str = "auto"
    size: str = "m"
    keys: str = "on"


USUAL = Preferences()


def preferences() -> Preferences:
    """Return what the reader of this request chose; the usual ones outside of requests."""
    if not has_request_context():
        return USUAL
    chosen = cast("Preferences | None", g.get("preferences"))
    if chosen is None:
        chosen = g.preferences = Preferences(
            language=_chosen("lang") or spoken(),
            digits=_chosen("digits") or USUAL.digits,
            theme=_chosen("theme") or USUAL.theme,
            size=_chosen("size") or USUAL.size,
            keys=_chosen("keys") or USUAL.keys,
        )
    return chosen


def here_repeats() -> bool:
    """Whether the present page shows all choices: each repeats the address, and a long one would swell it."""
    return g.get("choice_alone", False) or len(request.query_string) <= LONG


def forget_parameters() -> None:
    """Let the choices of the present page leave out the parameters of its address: they led to an error."""
    g.choice_alone = True


def here_with(name: str, value: str) -> str:
    """Return the address of the present page with a choice made, relative to it: its path stays as it is."""
    if g.get("choice_alone", False):
        return f"?{urlencode([(name, value)])}"
    pairs = [pair for pair in request.args.items(multi=True) if pair[0] != name]
    return f"?{urlencode([*pairs, (name, value)])}"


def remember_preferences(app: Flask) -> None:
    """Let an application remember what is chosen by parameters."""

    def remember(response: Response) -> Response:
        for name, values in CHOICES.items():
            value = request.args.get(name)
            if for_people() and value in values and value != request.cookies.get(COOKIES + name):
                response.set_cookie(
                    COOKIES + name,
                    value,
                    max_age=YEAR,
                    path=request.script_root or "/",
                    secure=request.is_secure,
                    httponly=True,
                    samesite="Lax",
                )
        if "preferences" in g:
            response.vary.update(("Accept-Language", "Cookie"))
        return response

    app.after_request(remember)


def for_people() -> bool:
    """Whether the request is for a page: what programs ask under ``/api/`` is the same for all."""
    return not request.path.startswith("/api/") or request.endpoint == "api.page"


def _chosen(name: str) -> str | None:
    """Return what the address or else the cookie says; None if neither says what there is."""
    for value in (request.args.get(name), request.cookies.get(COOKIES + name)):
        if value in CHOICES[name]:
            return value
    return None


def spoken() -> str:
    """Return the language that the browser asks for: Arabic, if it is among its languages."""
    asked = request.accept_languages
    if any(tag.lower().partition("-")[0] == "ar" for tag, _ in asked):
        return "ar"
    return asked.best_match(CHOICES["lang"]) or "ar"
