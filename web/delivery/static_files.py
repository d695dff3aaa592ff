"""Files of the pages have a hash of their content in their address, so that browsers may keep them for ever.

A new version has another address: no page meets a script or a style sheet of an earlier one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask import request

if TYPE_CHECKING:
    from flask import Flask, Response

DIGITS = 12
"""So many hexadecimal digits of a hash (SHA-256) tell versions of a file apart."""

KEPT = "public, max-age=31536000, immutable"
ASKED_AGAIN = "no-cache"
"""An address without a hash, or with another one, gives the present version; browsers ask whether it is."""


def version_files(app: Flask) -> None:
    """Let addresses of an application's files carry their hash (``?v=…``), and say how long they are kept."""
    versions = file_hashes(Path(app.static_folder or ""))

    def add_hash(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == "static" and (found := versions.get(values.get("filename", ""))):
            values["v"] = found

    def say_how_long(response: Response) -> Response:
        if request.endpoint == "static" and response.status_code in {200, 304}:
            found = versions.get((request.view_args or {}).get("filename", ""))
            current = found is not None and request.args.get("v") == found
            response.headers["Cache-Control"] = KEPT if current else ASKED_AGAIN
        return response

    app.url_defaults(add_hash)
    app.after_request(say_how_long)


def file_hashes(folder: Path) -> Mapping[str, str]:
    """Return the hash of each file of a folder, by its path in it."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()[:DIGITS]
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
