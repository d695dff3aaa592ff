"""The ways in which Arabic is misread, and what each leaves behind: tables for `indexer.clean.mojibake`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

LEADS = b"\xd8\xd9\xda\xdb"
"""First bytes of the letters of Arabic, Persian and Urdu in UTF-8."""
_TRAILS = bytes(range(0x80, 0xC0))
_HIGH = bytes(range(0x80, 0x100))
_CONTROLS = bytes(range(0x80, 0xA0))
_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةأإآئءؤپچژگکی"
"""What a doubly misread text is known by: its letters, each misread twice."""


@dataclass(frozen=True, slots=True)
class Misread:
    """A charset of one byte a letter in which UTF-8 is read by mistake.

    Attributes:
        codec: Python's name of it.
        name: what metadata calls it.
        pairs: how many letters in a row, misread, are no text in any language. More where second halves
            are letters or lines of tables by themselves.
    """

    codec: str
    name: str
    pairs: int


UTF8_READ_AS = (
    # Ø§Ù„Ø¹Ø±Ø¨: the West's default, and that of browsers for pages that declare nothing.
    Misread("cp1252", "windows-1252", 2),
    # ط§ظ„ط¹ط±ط¨: new pages in old templates and forums of the 2000s.
    Misread("cp1256", "windows-1256", 3),
    # Ш§Щ„Ш№Ш±ШЁ: servers set up in Russia.
    Misread("cp1251", "windows-1251", 3),
    # ÿßŸÑÿπÿ±ÿ®: tables exported for, or from, a Mac.
    Misread("mac_roman", "macintosh", 3),
    # ╪º┘ä╪╣╪▒╪¿: what passed through a console or the names inside old archives.
    Misread("cp437", "ibm437", 3),
    # Ï║┘äÏ╣Ï▒Ï¿: the same on French consoles.
    Misread("cp850", "ibm850", 3),
)

_TWICE: Mapping[str, tuple[str, ...]] = {
    "cp1252": ("cp1252", "cp1256"),
    "cp1256": ("cp1256",),
    "mac_roman": ("mac_roman",),
}
"""Charsets of a second misreading, each with those of the first: mixtures beyond these aren't met."""

# right charset, wrongly read in, the name of the wrong one
ARABIC_READ_AS = (
    # ÇáÚÑÈ: the commonest by far, in pages that declared nothing, and in their copies since.
    ("cp1256", "cp1252", "windows-1252"),
    # ÇäÙÑÈ: the same of pages in ISO-8859-6.
    ("iso8859-6", "cp1252", "windows-1252"),
    # «·⁄—»: windows-1256 on a Mac, and in old word processors.
    ("cp1256", "mac_roman", "macintosh"),
    # ЗбЪСИ: servers set up in Russia.
    ("cp1256", "cp1251", "windows-1251"),
)
"""Charsets of one byte a letter that are read as another by mistake."""


def bytes_of(codec: str) -> dict[int, int]:
    """Return the byte of each character beyond ASCII in a charset, for `str.translate` into Latin-1.

    Bytes that the charset leaves open stand for themselves, as the web's standard has it. What passed
    for windows-1252 on the way was at times ISO-8859-1, whose bytes 80–9F are control characters, or
    windows-1256 for single bytes between entities: their characters count too.
    """
    table: dict[int, int] = {}
    for byte in _HIGH:
        table.setdefault(ord(bytes([byte]).decode(codec, "ignore") or chr(byte)), byte)
    for byte in _CONTROLS if codec == "cp1252" else b"":
        table.setdefault(byte, byte)
        table.setdefault(ord(bytes([byte]).decode("cp1256")), byte)
    return table


def misread(text: str, codec: str) -> str:
    """Return what becomes of a text when its bytes in UTF-8 are read in a charset.

    >>> misread("خبر", "cp1252")
    'Ø®Ø¨Ø±'
    """
    return "".join(bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in text.encode())


def _class(characters: str) -> str:
    return "[" + re.escape(characters) + "]"


def evidence_of(one: Misread, table: Mapping[int, int]) -> re.Pattern[str]:
    """Return what only a misread text holds: some letters in a row, each two signs that begin alike."""
    leads = "".join(chr(char) for char, byte in table.items() if byte in LEADS)
    trails = "".join(chr(char) for char, byte in table.items() if byte in _TRAILS)
    return re.compile(f"(?:{_class(leads)}{_class(trails)}){{{one.pairs}}}")


def double_signs(outer: str, letters: str = "الي") -> list[str]:
    """Return what each of some letters becomes when it is misread twice, the longest first."""
    signs = {misread(misread(one, first), outer) for first in _TWICE[outer] for one in letters}
    return sorted(signs, key=lambda sign: (-len(sign), sign))


def double_evidence() -> dict[str, re.Pattern[str]]:
    """Return what only text misread twice holds, by the charset of the second time."""
    return {
        outer: re.compile("(?:" + "|".join(map(re.escape, double_signs(outer, _LETTERS))) + "){2}")
        for outer in _TWICE
    }


def translation(right: str, wrong: str) -> dict[int, str]:
    """Return what each character beyond ASCII, read in the wrong charset, was in the right one."""
    return {char: bytes([byte]).decode(right, "ignore") or "\ufffd" for char, byte in bytes_of(wrong).items()}


def high_class(*tables: Iterable[int]) -> str:
    """Return the inside of a regular expression's class of all characters of tables."""
    return re.escape("".join(map(chr, sorted(set(chain.from_iterable(tables))))))
