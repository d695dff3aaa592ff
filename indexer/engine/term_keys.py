"""Terms as segments keep them: bytes that sort as code points do, one for most letters.

UTF-8 takes two bytes for a letter of Arabic. Here a byte stands for each character of ASCII and each Arabic
letter; others stand in UTF-8 behind one of three escapes, which lies between the bytes as the characters
lie between the letters. So no letter's bytes begin another's, and what begins a term begins its key.
"""

from __future__ import annotations

import codecs

ASCII = (0x20, 0x7E)
"""The first and the last character that the bytes from `ASCII_BYTE` on stand for."""
ARABIC = (0x620, 0x6BB)
"""The same for `ARABIC_BYTE`."""
ASCII_BYTE, ARABIC_BYTE = 0x02, 0x62
BELOW, BETWEEN, ABOVE = b"\x01", b"\x61", b"\xfe"
"""Escapes for the characters before ASCII's, between both ranges, and after the Arabic ones."""
ESCAPES = BELOW + BETWEEN + ABOVE

BEHIND = b"\xff"
"""Comes after every byte of a key."""

TWO_BYTES, THREE_BYTES, FOUR_BYTES = 0xC0, 0xE0, 0xF0
"""The least first byte of a character that has so many, in UTF-8."""


def _characters() -> str:
    """Return what each byte stands for; U+FFFE, which is no character, where it is none."""
    table = ["\ufffe"] * 256
    # Python maps letters by a table, and not one by one, where byte 0 stands for itself.
    table[0] = "\0"
    for (first, last), byte in ((ASCII, ASCII_BYTE), (ARABIC, ARABIC_BYTE)):
        table[byte : byte + last - first + 1] = map(chr, range(first, last + 1))
    return "".join(table)


CHARACTERS = _characters()
BYTES = codecs.charmap_build(CHARACTERS)


def term_key(term: str) -> bytes:
    """Return a term as dictionaries keep it; keys sort as code points do.

    Lone surrogates, which a query may hold, have keys too: so they match nothing instead of failing.

    >>> term_key("سوق").hex(), term_key("é").hex()
    ('758a84', '61c3a9')
    """
    try:
        return codecs.charmap_encode(term, "strict", BYTES)[0]
    except UnicodeEncodeError:
        return b"".join(map(_letter_key, term))


def key_term(key: bytes) -> str:
    """Return the term of a key."""
    try:
        return codecs.charmap_decode(key, "strict", CHARACTERS)[0]
    except UnicodeDecodeError:
        return "".join(_letters(key))


def plain_text(keys: bytes) -> str | None:
    """Return the text of keys in which each byte is a character; None where not all are."""
    try:
        return codecs.charmap_decode(keys, "strict", CHARACTERS)[0]
    except UnicodeDecodeError:
        return None


def letter_end(key: bytes, place: int) -> int:
    """Return where a letter that begins at a place of a key ends."""
    if key[place] not in ESCAPES:
        return place + 1
    first = key[place + 1]
    return place + 2 + (first >= TWO_BYTES) + (first >= THREE_BYTES) + (first >= FOUR_BYTES)


def _letter_key(letter: str) -> bytes:
    try:
        return codecs.charmap_encode(letter, "strict", BYTES)[0]
    except UnicodeEncodeError:
        point = ord(letter)
        escape = BELOW if point < ASCII[0] else BETWEEN if point < ARABIC[0] else ABOVE
        return escape + letter.encode("utf-8", "surrogatepass")


def _letters(key: bytes) -> list[str]:
    letters, place = [], 0
    while place < len(key):
        end = letter_end(key, place)
        if key[place] in ESCAPES:
            letters.append(key[place + 1 : end].decode("utf-8", "surrogatepass"))
        else:
            letters.append(CHARACTERS[key[place]])
        place = end
    return letters
