"""Standing behind another server: which of its headers are believed, and only where one was told of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from flask import Flask

PREFIX = re.compile(r"(?:/[A-Za-z0-9._~-]+)+")
"""A path under which pages may stand. ``//name`` would be another host."""

SCHEMES = frozenset({"http", "https"})


def trust_proxy(app: Flask) -> None:
    """Let an application believe the ``X-Forwarded-*`` headers of the one server in front.

    They are For, Proto, Host and Prefix: that server must set each of them, or remove what a client sent.
    """
    from werkzeug.middleware.proxy_fix import ProxyFix

    believing = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=1, x_prefix=1)

    def checked(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        prefix = environ.get("HTTP_X_FORWARDED_PREFIX", "").rstrip("/")
        environ["HTTP_X_FORWARDED_PREFIX"] = prefix if PREFIX.fullmatch(prefix) else ""
        if environ.get("HTTP_X_FORWARDED_PROTO", "").rpartition(",")[2].strip() not in SCHEMES:
            environ.pop("HTTP_X_FORWARDED_PROTO", None)
        return believing(environ, start_response)

    app.wsgi_app = checked  # type: ignore[method-assign]  # as Flask's documentation does


def prefix_option(_ctx: click.Context, _option: click.Parameter, value: str) -> str:
    """Return the path prefix that the command line says, without a slash at its end.

    Raises:
        BadParameter: it is no path, or has signs that addresses would have to encode.
    """
    prefix = value.rstrip("/")
    if prefix and not PREFIX.fullmatch(prefix):
        raise click.BadParameter(
            f"'{value}' is no path such as /archive: letters, digits and . _ ~ - between /"
        )
    return prefix
