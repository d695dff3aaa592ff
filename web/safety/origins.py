"""Whether a form was sent from a page of ours: another site's page must not send lists in a reader's name.

Browsers say it in `Sec-Fetch-Site` where the connection is trustworthy (HTTPS, or this machine), and in
`Origin` everywhere; programs say nothing, and are no browsers to be misused.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import abort, request


def refuse_foreign_form() -> None:
    """Refuse the present request where another site's page sent it.

    Raises:
        HTTPException: it did (403).
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        # «none» is the reader: an address typed, a page restored.
        if site not in {"same-origin", "none"}:
            abort(403)
        return
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        abort(403)
