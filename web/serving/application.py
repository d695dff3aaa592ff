"""How an archive is served: what the command line says of it, and the application that comes of that."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from web.safety.hosts import OWN_ADDRESSES
from web.search.page import ADD

if TYPE_CHECKING:
    from flask import Flask

    from archive import ArticleStore
    from indexer.engine.base import Engine
    from web.safety.editing import Editing
    from web.safety.rate import Table

RATE = 10.0
"""Requests a second that one client may go on making, where others than this machine can ask."""


@dataclass(frozen=True, slots=True)
class Serving:
    """How an archive is served.

    Attributes:
        host: the address to listen on.
        port: the first port to try.
        ports: how many ports to try, counting up.
        names: names to answer to besides this machine's own.
        prefix: the path under which the pages stand; empty for none.
        proxied: whether the headers of a server in front are believed.
        origins: the sites whose pages may read the API in browsers.
        rate: requests a second that one client may go on making; 0 for any number, None for the usual one.
        workers: how many processes answer.
        idle_exit: seconds without a request after which to stop, or None.
        add_command: how to add to this archive, as an empty one says.
        editing: who may change the archive; None where nobody may.
    """

    host: str = "127.0.0.1"
    port: int = 8033
    ports: int = 1
    names: tuple[str, ...] = ()
    prefix: str = ""
    proxied: bool = False
    origins: tuple[str, ...] = ()
    rate: float | None = None
    workers: int = 1
    idle_exit: float | None = None
    add_command: str = ADD
    editing: Editing | None = None

    @property
    def reachable(self) -> bool:
        """Whether other machines can ask, without a server in front."""
        return self.host not in OWN_ADDRESSES

    @property
    def private(self) -> bool:
        """Whether nobody but this machine's own users can ask, not even through a server in front."""
        return not (self.reachable or self.names or self.prefix or self.proxied)

    @property
    def requests_a_second(self) -> float:
        """How many requests a second one client may go on making; 0 for any number."""
        if self.rate is not None:
            return self.rate
        return RATE if self.reachable or self.proxied else 0.0


class Moment(Protocol):
    """When somebody last asked: seconds of `time.monotonic`, which processes of a machine share."""

    value: float


def application(
    store: ArticleStore, engine: Engine, how: Serving, asked: Moment, table: Table | None = None
) -> Flask:
    """Return the application over an open archive that is served so, and notes when it was asked.

    Args:
        store: the articles.
        engine: the index over them.
        how: how it is served.
        asked: where it is noted.
        table: how often clients asked, where several processes share that.
    """
    from web import create_app
    from web.api.cors import allow_origins
    from web.safety.hosts import answer_only_to, names_for
    from web.safety.proxy import trust_proxy
    from web.safety.rate import limit_rate

    # A page of another site that may read the API is not this machine's own.
    own = how.private and not how.origins
    app = create_app(store, engine, editing=how.editing, whole_paths=own)
    app.config["ADD_COMMAND"] = how.add_command
    app.before_request(lambda: setattr(asked, "value", time.monotonic()))
    answer_only_to(app, names_for(how.host, how.names))
    if how.origins:
        allow_origins(app, how.origins)
    if how.requests_a_second:
        limit_rate(app, how.requests_a_second, table)
    if how.proxied:
        trust_proxy(app)
    return app
