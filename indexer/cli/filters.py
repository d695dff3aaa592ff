"""The options that limit a search, to some values and without others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

VALUES: Mapping[str, tuple[str, str]] = {
    "site": ("SITE", "of this site"),
    "author": ("NAME", "by this author"),
    "section": ("NAME", "of this section of its site"),
    "language": ("CODE", "in this language (ar, en, fr)"),
    "year": ("YYYY", "of this year"),
}
"""What can be chosen, and left out: how its value is called, and what it says of an article."""

DATES: Mapping[str, tuple[str, str]] = {
    "since": ("--from", "Only articles published in this year, month or day (2015, 2015-03), or later."),
    "until": ("--to", "Only articles published in this year, month or day, or earlier."),
}
PARAMETERS: Mapping[str, str] = {
    **{name: name for name in VALUES},
    **{f"not_{name}": f"-{name}" for name in VALUES},
    "since": "from",
    "until": "to",
}
"""The parameters of the command, and the filter that each is (`indexer.search_values.SearchRequest`)."""


def filter_options(command: Command) -> Command:
    """Give a command the options that limit a search."""
    options = [
        click.option(
            f"--{name}", multiple=True, metavar=value, help=f"Only articles {what}; may be repeated."
        )
        for name, (value, what) in VALUES.items()
    ]
    options += [
        click.option(f"--not-{name}", multiple=True, metavar=value, help=f"No article {what}.")
        for name, (value, what) in VALUES.items()
    ]
    options += [
        click.option(option, name, metavar="DATE", help=told) for name, (option, told) in DATES.items()
    ]
    for option in reversed(options):
        command = option(command)
    return command


def filters_of(given: Mapping[str, tuple[str, ...] | str | None]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the filters that were given, by the parameters of the command."""
    return tuple(
        (PARAMETERS[name], (values,) if isinstance(values, str) else values)
        for name, values in given.items()
        if values
    )


def option_of(filter_name: str) -> str:
    """Return the option that sets a filter.

    >>> option_of("-site"), option_of("from")
    ('--not-site', '--from')
    """
    return f"--not{filter_name}" if filter_name.startswith("-") else f"--{filter_name}"
