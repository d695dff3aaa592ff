"""Whether a form was sent from a page of ours: another site's page must not send any in a reader's name.

Browsers say it in `Sec-Fetch-Site` where the connection is trustworthy (HTTPS, or this machine), and in
`Origin` everywhere; programs say nothing, and are no browsers to be misused.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import abort, request


def is_from_here() -> bool | None:
    """Tell whether a page of ours sent the present request; None where the browser says of no page.

    `Sec-Fetch-Site` decides where it is sent: the browser compared both origins itself, and no server in
    between has changed their names. Only else is `Origin` held against the name that is asked for.
    """
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site is not None:
        # «none» is the reader: an address typed, a page restored.
        return None if site == "none" else site == "same-origin"
    if origin is None:
        return None
    try:
        return urlsplit(origin).netloc.lower() == request.host.lower()
    except ValueError:
        return False


def refuse_foreign_form() -> None:
    """Refuse the present request where another site's page sent it.

    Raises:
        HTTPException: it did (403).
    """
    if is_from_here() is False:
        abort(403)
