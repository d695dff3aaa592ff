"""What those who may edit can do with a line: the buttons, what they send, and what is said after it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import blake2b
from typing import TYPE_CHECKING

from flask_babel import gettext

from indexer.deciding import Order
from web.language.numbers import decimal
from web.language.words import said
from web.removed.page import ButtonView, NoteView

if TYPE_CHECKING:
    from indexer.by_hand import Line

DOES: Mapping[str, tuple[bool, bool]] = {
    "keep": (True, False),
    "drop": (False, False),
    "undo-keep": (True, True),
    "undo-drop": (False, True),
}
"""What a button does, by its code: whether a line is to be kept, whether that is taken back."""
DID: Mapping[str, str] = {
    "keep": said("Line %(number)s was put back into the article."),
    "drop": said("Line %(number)s was removed from the article."),
    "undo-keep": said("The decision to keep line %(number)s was undone."),
    "undo-drop": said("The decision to remove line %(number)s was undone."),
}
KEEP_DID: Mapping[bool, str] = {True: said("kept by hand"), False: said("removed by hand")}
TEXTS: Mapping[str, str] = {
    "keep": said("Put back"),
    "drop": said("Remove"),
    "undo-keep": said("Undo"),
    "undo-drop": said("Undo"),
}
LABELS: Mapping[str, str] = {
    "keep": said("Put back line %(number)s into the article"),
    "drop": said("Remove line %(number)s from the article"),
    "undo-keep": said("Undo the decision to keep line %(number)s"),
    "undo-drop": said("Undo the decision to remove line %(number)s"),
}
_SENT = re.compile(r"([a-z-]+)\.(\d{1,7})\.([0-9a-f]{16})")


def button_of(line: Line, decided: bool | None) -> ButtonView:
    """Return the button of a line.

    Args:
        line: the line.
        decided: whether a person decided that it is kept; None where nobody decided.
    """
    if decided is None:
        code = "drop" if line.reason is None else "keep"
    else:
        code = "undo-keep" if decided else "undo-drop"
    number = decimal(line.number)
    return ButtonView(
        f"{code}.{line.number}.{mark_of(line)}", gettext(TEXTS[code]), gettext(LABELS[code], number=number)
    )


def mark_of(line: Line) -> str:
    """Return what tells a line from another that may stand in its place meanwhile (64 bits, hexadecimal)."""
    return blake2b(f"{line.nth} {line.text}".encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def order_of(sent: str, article_id: str) -> tuple[str, Order, str] | None:
    """Return what a button sent: its code, what to do, the line's mark; None where no button sends that."""
    found = _SENT.fullmatch(sent)
    if found is None or found[1] not in DOES:
        return None
    keep, undo = DOES[found[1]]
    return found[1], Order(article_id, found[2], keep=keep, undo=undo), found[3]


def note_of(
    did: str | None,
    number: int,
    lines: list[Line],
    decided: Mapping[tuple[str, int], bool],
    *,
    editing: bool,
) -> NoteView | None:
    """Return what is said of what was just done; nothing where the page shows otherwise.

    Args:
        did: what the address says was done: a code of `DOES`.
        number: to which line, from 1.
        lines: all lines of the page.
        decided: what a person decided about them.
        editing: whether the reader may take it back.
    """
    if did is None or did not in DOES or not 1 <= number <= len(lines):
        return None
    keep, undo = DOES[did]
    line = lines[number - 1]
    now = decided.get((line.text, line.nth))
    if (now is not None) if undo else (now is not keep):
        return None
    button = button_of(line, now) if editing and not undo else None
    return NoteView(gettext(DID[did], number=decimal(number)), button)
