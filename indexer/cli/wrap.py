"""Long lines for people: broken between words on a terminal, left whole where the output goes elsewhere."""

from __future__ import annotations

import sys
import unicodedata

import click

NARROWEST = 20
"""Cells below which no line is broken: there is no reading there, and no room for a word."""
WITHOUT_WIDTH = frozenset({"Mn", "Me", "Cf"})
"""Unicode categories that take no cell: vowel marks, and marks of direction and joining."""


def wrapped(text: str, indent: str = "") -> str:
    """Return text with an indent, in lines that fit the terminal.

    A terminal breaks lines wherever they end, and a broken Arabic word changes its letters' forms.

    Args:
        text: any lines; may hold the codes of `click.style`.
        indent: what every line begins with.
    """
    if not sys.stdout.isatty():
        return indent + text
    import shutil

    room = max(NARROWEST, shutil.get_terminal_size().columns) - len(indent)
    return "\n".join(indent + line for whole in text.split("\n") for line in broken(whole, room))


def broken(text: str, room: int) -> list[str]:
    """Return a line as lines of at most `room` cells, broken at spaces; a longer word has its own line.

    >>> broken("بابٌ وَ بيت", 7)
    ['بابٌ وَ', 'بيت']
    """
    lines: list[str] = []
    left = 0
    for word in text.split(" "):
        width = cells(word)
        if lines and width < left:
            lines[-1] += " " + word
            left -= width + 1
        else:
            lines.append(word)
            left = room - width
    return lines


def cells(text: str) -> int:
    """Return how many cells of a terminal a text takes; style codes and marks take none."""
    return sum(unicodedata.category(character) not in WITHOUT_WIDTH for character in click.unstyle(text))
