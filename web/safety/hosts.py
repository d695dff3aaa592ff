"""Which names the server answers to: a foreign site must not read the archive through a name of its own.

A page on a foreign site may let its own name resolve to this machine, or to one in its reader's own network
(DNS rebinding); the browser then takes what this server answers for that site's own. So it answers to this
machine's names, and to those it was told, alone. An address of numbers is no name that resolves anew: what
listens to others answers to it, too. Flask's ``TRUSTED_HOSTS`` knows no IPv6 address, hence this.
"""

from __future__ import annotations

import socket
from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING

from flask import request

from archive.errors import KhizanaError

if TYPE_CHECKING:
    from flask import Flask

OWN_ADDRESSES = ("127.0.0.1", "localhost", "::1")


class NameRefusedError(KhizanaError):
    """The server was asked by a name that is not its own."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names to answer to.

    Attributes:
        names: these, in small letters.
        addresses: whether to any IP address as well.
    """

    names: frozenset[str]
    addresses: bool = False

    def __contains__(self, name: str) -> bool:
        """Tell whether a name, or an address, in small letters is answered to."""
        return name in self.names or (self.addresses and is_address(name))


def names_for(host: str, named: tuple[str, ...]) -> Names:
    """Return the names to answer to.

    Args:
        host: the address listened on.
        named: further names, such as that of a server in front. Where others than this machine can ask, these
            stand instead of what this machine calls itself.
    """
    told = frozenset(map(str.lower, named))
    if host in OWN_ADDRESSES:
        return Names(told.union(OWN_ADDRESSES))
    if named:
        return Names(told | {host.lower()})
    return Names(machine_names().union(OWN_ADDRESSES, {host.lower()}), addresses=True)


def machine_names() -> frozenset[str]:
    """Return what this machine calls itself, in its own network (multicast DNS, RFC 6762) too."""
    short, full = socket.gethostname().lower(), socket.getfqdn().lower()
    return frozenset({short, full, short.partition(".")[0] + ".local"})


def answer_only_to(app: Flask, names: Names) -> None:
    """Let an application refuse requests that ask for another name."""

    def check() -> None:
        asked = request.headers.get("Host", "")
        # Old clients and health checks that name no host are not browsers.
        if asked and name_of(asked) not in names:
            raise NameRefusedError(
                "this name is not accepted here", hint="Say it with khizana serve --name to have it accepted."
            )

    app.before_request(check)


def name_of(host: str) -> str:
    """Return the name in a ``Host`` header, without its port and without the brackets of IPv6.

    >>> name_of("LocalHost:8033"), name_of("[::1]:8033"), name_of("[::1]")
    ('localhost', '::1', '::1')
    """
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.partition(":")[0].lower()


def is_address(name: str) -> bool:
    """Tell whether a name is an IP address.

    >>> is_address("192.0.2.1"), is_address("2001:db8::1"), is_address("192.0.2.1.example")
    (True, True, False)
    """
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
