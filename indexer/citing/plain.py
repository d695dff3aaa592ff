"""Text of articles as records take it: on one line, without what no record can hold."""

from __future__ import annotations

import re

LONGEST = 1_000
"""So many characters of a title or a name are told; what is longer is no title, and is cut."""

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""What XML 1.0 forbids or discourages (section 2.2): controls, lone surrogates, noncharacters."""

TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Marks that turn what follows them: one left open would turn the rest of a citation."""

_SPACES = re.compile(r"\s+")


def xml_text(text: str) -> str:
    r"""Return text without the characters that XML forbids; line feeds and tabs stay.

    >>> xml_text("سطر\x00\nسطر")
    'سطر\nسطر'
    """
    return FORBIDDEN.sub("", text)


def one_line(text: str | None) -> str | None:
    r"""Return a title, a name or the like as a record holds it; None where nothing is left.

    >>> one_line(" عنوان\r\nفي \u202e سطرين\x00 ")
    'عنوان في سطرين'
    """
    if not text:
        return None
    # White space first: some of it (new lines of other systems) is among the controls.
    plain = FORBIDDEN.sub("", TURNING.sub("", _SPACES.sub(" ", text)))
    plain = _SPACES.sub(" ", plain).strip()
    return (plain if len(plain) <= LONGEST else plain[: LONGEST - 1].rstrip() + "…") or None
