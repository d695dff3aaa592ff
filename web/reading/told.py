"""What strangers are told of where an article came from: the file, not the folders of this machine."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from flask import current_app

if TYPE_CHECKING:
    from archive import StoredArticle

WHOLE_PATHS = "WHOLE_PATHS"
"""The setting of an application that says whether its readers may see the folders of this machine."""

CONTAINER = re.compile(r"[^/\\!#]*\.\w+[!#](?![/\\])|^[^/\\!#]+[!#]")
"""A file that holds others: behind ``!`` and ``#`` is the name of what lies in it."""


def as_told(stored: StoredArticle) -> StoredArticle:
    """Return an article as this application's readers may see it: its source whole, or by its file alone."""
    if current_app.config[WHOLE_PATHS]:
        return stored
    source = replace(stored.source, name=file_name(stored.source.name))
    # A record of another archive's export says where its source lay there.
    metadata = dict(stored.article.metadata)
    if isinstance(path := metadata.get("source_file"), str):
        metadata["source_file"] = file_name(path)
    return replace(stored, source=source, article=replace(stored.article, metadata=metadata))


def file_name(source: str) -> str:
    """Return the name of a source without the folders before it.

    >>> file_name("/home/me/press.zip!2019/a.html"), file_name("press/list.csv:7"), file_name("/a#b/c.txt")
    ('press.zip!2019/a.html', 'list.csv:7', 'c.txt')
    """
    if container := CONTAINER.search(source):
        return source[container.start() :]
    return re.split(r"[/\\]", source)[-1]
