"""Reading one row of a table of equal words.

A row is a line: expressions of one or several words, with tabs between them, and at its end a note after
``# ``. Before an expression may stand

- ``^``: typed, it brings the others; it is never looked for itself (romanised names);
- ``~``: it is looked for, and brings nothing when typed (it has other meanings, or stands in two rows);

and after an adjective in ي a ``+``: its feminine, dual and plurals give rows of their own.
"""

from __future__ import annotations

from dataclasses import dataclass

from indexer.arabic import fold, segment

TYPED_ONLY, FOUND_ONLY, INFLECTED = "^", "~", "+"

ENDINGS = ("ي", "ية", "يون", "يين", "يات")
"""The forms of an adjective in ي that ``+`` stands for: an adjective of place is met in all of them."""

MOST_EXPRESSIONS = 40
MOST_WORDS = 6


class RowError(ValueError):
    """A row that cannot be used.

    Args:
        message: what is wrong with it.
        hint: the next step.
    """

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Expression:
    """One of several equal expressions.

    Attributes:
        words: its words, folded.
        written: as the table writes it.
        typed: whether it brings the others when typed.
        found: whether it is looked for when another is typed.
    """

    words: tuple[str, ...]
    written: str
    typed: bool = True
    found: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """Equal expressions, two or more, no two of which fold alike.

    Attributes:
        kind: what they name: ``months places peoples organisations names words``, or ``own``.
        note: what to know of them, perhaps empty.
    """

    kind: str
    expressions: tuple[Expression, ...]
    note: str = ""


def read_row(line: str, kind: str) -> tuple[Group, ...]:
    r"""Return the group of a row, or the groups of one with inflected adjectives; none for an empty line.

    Raises:
        RowError: it cannot be used.

    >>> [[one.words for one in group.expressions] for group in read_row("شباط\tفبراير", "months")]
    [[('شباط',), ('فبراير',)]]
    """
    line = line.strip("\r\n ")
    if not line.strip() or line.startswith("#"):
        return ()
    before, _, note = line.partition("\t#") if "\t#" in line else (line, "", "")
    cells = [cell.strip() for cell in before.split("\t") if cell.strip()]
    if len(cells) < 2:  # noqa: PLR2004  nothing is equal to itself alone
        raise RowError("has one expression alone", "Put a tab between expressions that are equal.")
    if len(cells) > MOST_EXPRESSIONS:
        raise RowError(
            f"has {len(cells)} expressions, and {MOST_EXPRESSIONS} are the most", "Split it into rows."
        )
    return tuple(Group(kind, _expressions(form), note.strip()) for form in _forms(cells))


def _forms(cells: list[str]) -> list[list[str]]:
    """Return the cells as they are, or once for each ending of an adjective where all that inflect do."""
    if not any(cell.endswith(INFLECTED) for cell in cells):
        return [cells]
    for cell in cells:
        if cell.endswith(INFLECTED) and not cell.endswith("ي" + INFLECTED):
            raise RowError(f"'{cell}' has no ي before its +", "Write + after adjectives in ي alone.")
    inflected = [cell.removesuffix("ي" + INFLECTED) for cell in cells if cell.endswith(INFLECTED)]
    plain = [cell for cell in cells if not cell.endswith(INFLECTED)]
    forms = [[stem + ending for stem in inflected] for ending in ENDINGS]
    # What does not inflect (a Latin name) goes with the first form.
    forms[0] += plain
    return [form for form in forms if len(form) > 1]


def _expressions(cells: list[str]) -> tuple[Expression, ...]:
    """Return the expressions of a row.

    Raises:
        RowError: one has no word or too many, or two fold alike.
    """
    found: dict[tuple[str, ...], Expression] = {}
    for cell in cells:
        written = cell.lstrip(TYPED_ONLY + FOUND_ONLY).strip()
        words = tuple(folded for match in segment(written) if (folded := fold(match[0])))
        if not words:
            raise RowError(f"'{cell}' holds no word", "Write a word, or take it out.")
        if len(words) > MOST_WORDS:
            raise RowError(f"'{written}' has more than {MOST_WORDS} words", "Shorten it.")
        if words in found:
            raise RowError(
                f"'{found[words].written}' and '{written}' are one spelling already", "Take one of them out."
            )
        typed, looked_for = not cell.startswith(FOUND_ONLY), not cell.startswith(TYPED_ONLY)
        found[words] = Expression(words, written, typed=typed, found=looked_for)
    return tuple(found.values())
