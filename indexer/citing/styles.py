"""Citations in three styles: APA (7th edition), Chicago (17th, bibliography and note) and MLA (9th).

Each is a small table of where its parts stand, for one type of work alone: an article of a newspaper, read
online. That is less than a CSL processor with its styles would bring along, and what these cannot do is the
half of it: a citation whose words and signs are Arabic. What the manuals say:

- APA 10.1 (example 16) and 8.16: author, (year, month day), title, the paper in italics, address; without an
  author the title comes first, without a day “n.d.”, and then the day of reading.
- Chicago 14.191 to 14.199: author, “title,” the paper in italics, day, address; without an author an entry of
  a bibliography begins with the paper, a note with the title; what has no day has that of reading (14.12).
- MLA (appendix 2): author, “title,” the paper in italics, day, address, and the day of reading.

A byline stays whole and in its own script: which word of it is a family name, or how its letters are
romanised, it does not say. In Arabic the same parts stand in the same order, with its own signs, months and
«quotes».
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from indexer.citing.plain import one_line
from indexer.citing.words import Writing, ended

if TYPE_CHECKING:
    from indexer.citing.item import Cited

Kind: TypeAlias = Literal["text", "paper", "own", "address"]


@dataclass(frozen=True, slots=True)
class Run:
    """A part of a citation.

    Attributes:
        text: as it stands.
        kind: ``paper`` for the name of the paper (in italics), ``own`` for what comes from the article in its
            own script, ``address`` for an address, ``text`` for the rest.
    """

    text: str
    kind: Kind = "text"


Runs: TypeAlias = tuple[Run, ...]


def as_text(runs: Iterable[Run]) -> str:
    """Return a citation as plain text."""
    return "".join(run.text for run in runs)


def apa(one: Cited, writing: Writing) -> Runs:
    """Return a citation in the style of the American Psychological Association."""
    words, day = writing.words, one.day
    title = sentence(Run(one.title or words.untitled, "own"))
    dated = sentence(Run(f"({writing.year_first(day) if day else words.undated})"))
    first = [*sentence(Run(one.author, "own")), *dated, *title] if one.author else [*title, *dated]
    paper = sentence(Run(one.site, "paper")) if one.site else ()
    read = () if day else (Run(words.retrieved.format(writing.month_first(one.accessed))),)
    return tidied((*first, *paper, *read, locator(one, writing)))


def chicago(one: Cited, writing: Writing) -> Runs:
    """Return an entry of a bibliography in the style of the Chicago Manual (notes and bibliography)."""
    words, day = writing.words, one.day
    title = quoted_title(one, writing)
    when = writing.month_first(day) if day else None
    read = () if day else sentence(Run(words.accessed.format(writing.month_first(one.accessed))))
    paper = (Run(one.site, "paper"),) if one.site else ()
    if one.author:
        placed = joined(paper, when, writing)
        parts = (*sentence(Run(one.author, "own")), *title, *placed)
    else:
        parts = (*((*paper, Run(". ")) if paper else ()), *title, *joined((), when, writing))
    return tidied((*parts, *read, locator(one, writing), Run(".")))


def chicago_note(one: Cited, writing: Writing) -> Runs:
    """Return a note in the style of the Chicago Manual: one sentence, its parts set off by commas."""
    words, day = writing.words, one.day
    opening, title, closing = writing.quoted(one.title or words.untitled, words.comma.strip())
    read = words.accessed_within.format(writing.month_first(one.accessed))
    rest = (
        *((Run(one.site, "paper"), Run(words.comma)) if one.site else ()),
        *(Run((writing.month_first(day) if day else read) + words.comma), locator(one, writing), Run(".")),
    )
    author = (Run(one.author, "own"), Run(words.comma)) if one.author else ()
    return tidied((*author, Run(opening), Run(title, "own"), Run(closing + " "), *rest))


def mla(one: Cited, writing: Writing) -> Runs:
    """Return an entry of a list of works cited in the style of the Modern Language Association."""
    words, day = writing.words, one.day
    author = sentence(Run(one.author, "own")) if one.author else ()
    title = quoted_title(one, writing)
    placed = [Run(one.site, "paper")] if one.site else []
    if day:
        placed += [Run(words.comma)] * bool(placed) + [Run(writing.day_first(day))]
    placed += [Run(words.comma)] * bool(placed) + [locator(one, writing)]
    read = words.read.format(writing.day_first(one.accessed, short=True))
    return tidied((*author, *title, *placed, Run(". "), *sentence(Run(read))))


STYLES: Mapping[str, Callable[[Cited, Writing], Runs]] = {
    "apa": apa,
    "chicago": chicago,
    "chicago-note": chicago_note,
    "mla": mla,
}


def quotation(text: str, citation: Runs, one: Cited, writing: Writing, *, paragraph: int) -> str:
    """Return words of an article to be quoted: with their citation, and where they stand in the archive.

    Args:
        text: the words.
        citation: of the article.
        one: the article.
        writing: how the citation is written.
        paragraph: the number of their paragraph, from 1.
    """
    place = writing.words.paragraph.format(writing.number(str(paragraph)))
    address = f"{one.address}#p{paragraph}" if one.address else archived_as(one, writing)
    return f"{''.join(writing.quoted(text.strip()))}\n{as_text(citation)}\n{place}: {address}"


def sentence(run: Run) -> tuple[Run, ...]:
    """Return a part with its full stop and a space."""
    return (run, Run(" " if ended(run.text) else ". "))


def joined(paper: tuple[Run, ...], when: str | None, writing: Writing) -> tuple[Run, ...]:
    """Return the paper and the day of an article as one sentence; nothing if neither is known."""
    if when is None:
        return (*paper, Run(". ")) if paper else ()
    return (*paper, Run(f"{writing.words.comma if paper else ''}{when}. "))


def quoted_title(one: Cited, writing: Writing) -> Runs:
    """Return the title in quotation marks, with its full stop and a space."""
    opening, title, closing = writing.quoted(one.title or writing.words.untitled, ".")
    return Run(opening), Run(title, "own"), Run(closing + " ")


def locator(one: Cited, writing: Writing) -> Run:
    """Return where an article is read: its address, else the archive and its id there."""
    return Run(one.link, "address") if one.link else Run(archived_as(one, writing), "own")


def archived_as(one: Cited, writing: Writing) -> str:
    """Return the name of the archive, and the id of an article there."""
    return f"{writing.words.archive} {one_line(one.id) or one.key}"


def tidied(runs: Iterable[Run]) -> Runs:
    """Return runs without empty ones, neighbours of plain text as one, nothing of white space at the end."""
    tidy: list[Run] = []
    for run in runs:
        if run.kind == "text" and tidy and tidy[-1].kind == "text":
            tidy[-1] = Run(tidy[-1].text + run.text)
        elif run.text:
            tidy.append(run)
    tidy[-1] = replace(tidy[-1], text=tidy[-1].text.rstrip())
    return tuple(tidy)
