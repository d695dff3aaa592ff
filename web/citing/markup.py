"""A citation as HTML: the name of the paper in italics, what comes from the article in its own direction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from indexer.citing.styles import Run, Runs

TAGS = {
    "text": Markup("{}"),
    "paper": Markup("<cite><bdi>{}</bdi></cite>"),
    "own": Markup("<bdi>{}</bdi>"),
    "address": Markup("<bdi>{}</bdi>"),
}
"""How each kind of a part is written."""


def marked_up(runs: Runs) -> Markup:
    """Return a citation as HTML; all of its words are escaped.

    >>> from indexer.citing.styles import Run
    >>> str(marked_up((Run("A < B", "own"), Run(". "), Run("The Star", "paper"))))
    '<bdi>A &lt; B</bdi>. <cite><bdi>The Star</bdi></cite>'
    """
    return Markup("").join(map(_marked_up, runs))


def _marked_up(run: Run) -> Markup:
    return TAGS[run.kind].format(run.text)
