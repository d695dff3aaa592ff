"""Headers that keep a page of hostile text inert in the browser."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import request

if TYPE_CHECKING:
    from flask import Response

# Nothing runs that is not ours: inline scripts and styles are refused, and pages alone may load scripts.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
SCRIPTED = f"{CONTENT_SECURITY_POLICY}; script-src 'self'"
# What pages load besides: search boxes complete what is typed, a source is shown in a frame.
ALSO = {
    "searching.search": "; connect-src 'self'",
    "concordances.kwic": "; connect-src 'self'",
    "sources.page": "; frame-src 'self'",
}
# A source in its frame: nothing is loaded, nothing runs, nothing is sent, and no other site may frame it.
INERT = {
    "Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; "
    "base-uri 'none'; frame-ancestors 'self'",
    "X-Frame-Options": "SAMEORIGIN",
}
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def add_headers(response: Response) -> Response:
    """Put the headers on every response; one that is kept has its own already, which no other may replace."""
    if response.status_code == HTTPStatus.NOT_MODIFIED:
        return response
    if response.mimetype == "text/html":
        policy = SCRIPTED + ALSO.get(request.endpoint or "", "")
        response.headers.setdefault("Content-Security-Policy", policy)
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response
