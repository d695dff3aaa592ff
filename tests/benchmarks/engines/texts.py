"""The texts that every engine indexes: the same tokens for all, as lines of a file.

A line holds an id, a site, a date as ``yyyymmddHHMM``, how many of the tokens are the title's, and the
tokens with a space between them. Only the standard library is used: peers read this in environments of
their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Text:
    """An article as tokens.

    Attributes:
        id: its number in the collection, in seven digits, so that ids sort as documents were added.
        site: the name of its site.
        published: ``yyyymmddHHMM``.
        title: so many of the first tokens are the title's.
        tokens: title and paragraphs, one after the other.
    """

    id: str
    site: str
    published: int
    title: int
    tokens: tuple[str, ...]


def text_id(number: int) -> str:
    """Return the id of the text with this number."""
    return f"{number:07}"


def write_texts(path: Path, texts: Iterable[Text]) -> None:
    """Write texts to a file, whole or not at all."""
    unfinished = path.with_suffix(".part")
    with unfinished.open("w", encoding="utf-8") as file:
        for text in texts:
            tokens = " ".join(text.tokens)
            file.write(f"{text.id}\t{text.site}\t{text.published}\t{text.title}\t{tokens}\n")
    unfinished.replace(path)


def read_texts(path: Path) -> Iterator[Text]:
    """Yield the texts of a file."""
    with path.open(encoding="utf-8", newline="\n") as file:
        for line in file:
            id_, site, published, title, tokens = line.rstrip("\n").split("\t")
            yield Text(id_, site, int(published), int(title), tuple(tokens.split(" ")))
