"""Headers that keep a page of hostile text inert in the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import request

if TYPE_CHECKING:
    from flask import Response

# Nothing runs: no script has a source, and inline ones and inline styles are refused.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
# The search box completes what is typed; on the reading page a script of Khizana's own copies citations, and
# asks nobody anything. No script of an article's ever has a source.
SCRIPTED = {
    "pages.search": f"{CONTENT_SECURITY_POLICY}; script-src 'self'; connect-src 'self'",
    "pages.article": f"{CONTENT_SECURITY_POLICY}; script-src 'self'",
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
    """Put the headers on every response."""
    if policy := SCRIPTED.get(request.endpoint or ""):
        response.headers.setdefault("Content-Security-Policy", policy)
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response
