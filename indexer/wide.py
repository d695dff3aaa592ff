"""Telling text in units of two or four bytes from binary data, which is as full of NUL bytes."""

from __future__ import annotations

import codecs

# Longer marks first: that of UTF-32 (little end first) begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The upper byte of nearly every UTF-16 unit in Arabic, French or English text: Latin and white space,
# Arabic, general punctuation, Arabic presentation forms.
_UPPER_BYTES = b"\x00\x06\x20\xfb\xfe"
_MOST = 0.9
_FEW = 0.5


def wide_charset(head: bytes) -> str | None:
    r"""Return the codec of text in units of two or four bytes, by its mark or its look; None for other bytes.

    >>> wide_charset("خبر".encode("utf-16-be") + b"\x00 ")
    'utf-16-be'
    """
    for mark, codec in _MARKS:
        if head.startswith(mark):
            return codec
    sample = head[:4096]
    if len(sample) < 4 or not (b"\0" in sample or b"\x06" in sample):  # noqa: PLR2004  two units
        return None
    upper_if_big, upper_if_little = _share_of_upper(sample[0::2]), _share_of_upper(sample[1::2])
    if upper_if_little >= _MOST and upper_if_big <= _FEW:
        return "utf-16-le"
    if upper_if_big >= _MOST and upper_if_little <= _FEW:
        return "utf-16-be"
    return None


def _share_of_upper(column: bytes) -> float:
    return 1 - len(column.translate(None, _UPPER_BYTES)) / max(len(column), 1)
