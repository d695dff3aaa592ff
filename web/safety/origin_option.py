"""Origins as the command line says them."""

from __future__ import annotations

import re

import click

ORIGIN = re.compile(r"https?://(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?")
USUAL_PORTS = {"http": ":80", "https": ":443"}


def origins_option(_ctx: click.Context, _option: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Return origins as browsers name them: in small letters, without a slash at the end or the usual port.

    Raises:
        BadParameter: one is no origin; a path or ``*`` would match what nobody meant.
    """
    return tuple(map(_origin, values))


def _origin(value: str) -> str:
    origin = value.lower().removesuffix("/")
    if not ORIGIN.fullmatch(origin):
        raise click.BadParameter(
            f"'{value}' is no origin such as https://example.org or http://localhost:3000: no path, no *"
        )
    return origin.removesuffix(USUAL_PORTS[origin.partition(":")[0]])
