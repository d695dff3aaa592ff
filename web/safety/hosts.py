"""Which names the server answers to: a foreign site must not read the archive through a name of its own.

A page on a foreign site may let its own name resolve to this machine (DNS rebinding); the browser then takes
what this server answers for that site's own. So what listens on this machine alone answers to this machine's
names alone. Flask's ``TRUSTED_HOSTS`` knows no IPv6 address, hence this.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, request

if TYPE_CHECKING:
    from flask import Flask

OWN_ADDRESSES = ("127.0.0.1", "localhost", "::1")


def names_for(host: str, named: tuple[str, ...]) -> frozenset[str] | None:
    """Return the names to answer to, or None for any.

    Args:
        host: the address listened on.
        named: further names, such as that of a server in front.
    """
    if host in OWN_ADDRESSES:
        return frozenset({*OWN_ADDRESSES, *map(str.lower, named)})
    return frozenset({host.lower(), *map(str.lower, named)}) if named else None


def answer_only_to(app: Flask, names: frozenset[str] | None) -> None:
    """Let an application refuse requests that ask for another name; None lets it answer to any."""

    def check() -> None:
        asked = request.headers.get("Host", "")
        # Old clients and health checks that name no host are not browsers.
        if names is not None and asked and name_of(asked) not in names:
            abort(403)

    app.before_request(check)


def name_of(host: str) -> str:
    """Return the name in a ``Host`` header, without its port and without the brackets of IPv6.

    >>> name_of("LocalHost:8033"), name_of("[::1]:8033"), name_of("[::1]")
    ('localhost', '::1', '::1')
    """
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.partition(":")[0].lower()
