"""Text that was once read in a wrong charset and kept so, put right again: «Ø§Ù„Ø¹Ø±Ø¨» is «العرب».

The bytes of such a page are good, and say the wrong thing: decoding cannot help. Three kinds are mended
(`mojibake_tables` lists the charsets), each known by what no text of any language holds:

1. UTF-8 read as a charset of one byte a letter: each Arabic letter became two signs, the first of them
   one of four. Several such pairs in a row are the evidence; then every run of such signs that is UTF-8
   is put right, and nothing else: good Arabic, French or code in the same page are no UTF-8.
2. The same twice over. It is undone step by step.
3. A one-byte charset of Arabic read as another. Words of capitals with accents alone, which read in the
   right charset are Arabic letters and Arabic words.

What was lost on the way comes back as far as one letter only can have stood there: windows-1252 has no
sign for the second half of ف, and soft hyphens, the second half of ح, are dropped everywhere.
The idea of undoing a wrong reading by doing it backwards is that of ftfy (Robyn Speer), which knows no
Arabic charset.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from operator import itemgetter

from indexer.clean.mojibake_tables import (
    ARABIC_READ_AS,
    UTF8_READ_AS,
    bytes_of,
    double_evidence,
    double_signs,
    evidence_of,
    high_class,
    misread,
    translation,
)
from indexer.clean.words import arabic_share

# What was misread twice takes two; a second kind of misread text in the same page takes another.
_STEPS = 3
# Signs that stand in every misread text of some words: second halves of ا, ل and ي, and ال in one byte each.
_LATIN = "cp1252"
_SIGNS = ("§", "„", "ß", "º", "\x84")
# In a headline, each letter tells: one of the first halves, one that is a letter itself before a sign.
_SHORT = 300
_MISREAD = re.compile("[ØÙÃШЩÿŸ√╪┘Ï]|[طظ][^\\w\\s]")
# Three capitals with accents in a row are no word of French.
_MISREAD_BYTES = re.compile("[À-ÿ]{3}")
_LATIN_LETTER = re.compile("[A-Za-z]")
_ENTITIES = re.compile(rb"&(?:Oslash|Ugrave|Ccedil;&a|#(?:21[67]|199;&#22|[xX][dD]8);)")
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,6}[1-4]?|#[0-9]{3,4}|#[xX][0-9A-Fa-f]{2,4});")
_FIRST_HIGH = "\x80"

_TABLES = {one.codec: bytes_of(one.codec) for one in UTF8_READ_AS}
_EVIDENCE = {one.codec: evidence_of(one, _TABLES[one.codec]) for one in UTF8_READ_AS}
_RUNS = {codec: re.compile(f"[{high_class(table)}\ufffd]{{2,}}") for codec, table in _TABLES.items()}
_DOUBLE = double_evidence()
# Alef, lam and yeh: one of them stands in every few words. Searching for them is quicker than for evidence.
_SINGLE_SIGNS = {codec: [misread(one, codec) for one in "الي"] for codec in _TABLES}
_DOUBLE_SIGNS = {codec: double_signs(codec) for codec in _DOUBLE}
_NAMES = {one.codec: one.name for one in UTF8_READ_AS}

# The second half of ف is no sign in windows-1252, that of ح and of the no-break space is seen nowhere.
_LOST_FEH = re.compile(b"\xd9(?:\x1a|(?![\x80-\xbf]))")
_LOST_HAH = re.compile(b"\xd8(?![\x80-\xbf])")
_LOST_SPACE = re.compile(b"\xc2(?![\x80-\xbf])")
_LOST_QUOTE = re.compile(b"\xe2\x80(?:\x1a|(?![\x80-\xbf]))")
# More letters lost than these two are of any text: what is left tells nothing.
_LOST_SHARE = 0.25
_SAMPLE = 4000

_LETTER = re.compile(r"[^\W\d_]")
_ARABIC_LETTER = re.compile("[\u0620-\u064a\u066e-\u06d3]")
_WORD = re.compile("[\u0620-\u064a\u066e-\u06d3]{2}")
_WORDS_JUDGED = 4000
_PURE = 0.95
"""The share of letters that must be Arabic: misread Cyrillic and Greek become Arabic only here and there."""
_ARABIC = 0.12
_COUNTED = 2
"""Words that Arabic is known by; in less than so many, chance speaks too."""


def has_entities(data: bytes) -> bool:
    """Tell whether a page may hold misread letters that are written as entities."""
    return _ENTITIES.search(data) is not None


def repair(text: str, *, entities: bool = False) -> tuple[str, str | None]:
    """Put misread Arabic right, wherever in a text it stands.

    Args:
        text: as decoded, control characters included: they may be halves of letters.
        entities: whether letters may be written as entities of HTML (``&Oslash;&sect;``), as scripts of
            the 2000s did; `has_entities` tells.

    Returns:
        The text, and the charset in which it, or a part of it, had wrongly been read
        (``windows-1252`` …); None where there is nothing to mend.

    >>> repair("Ø§Ù„Ø¹Ø±Ø¨ au café")
    ('العرب au café', 'windows-1252')
    >>> repair("ÇÝÊÊÇÍ ÇáãÚÑÖ Ýí ÇáãÏíäÉ")
    ('افتتاح المعرض في المدينة', 'windows-1252')
    """
    if entities:
        repaired, name = _repair(_ENTITY.sub(_expanded, text))
        if name:
            return repaired, name
    return _repair(text)


def _expanded(match: re.Match[str]) -> str:
    char = unescape(match[0])
    return char if len(char) == 1 and char >= _FIRST_HIGH else match[0]


def _repair(text: str) -> tuple[str, str | None]:
    first: str | None = None
    if text.isascii():
        return text, None
    for _ in range(_STEPS):
        step = _of_utf8(text) or _of_one_byte(text)
        if step is None:
            break
        text, name = step
        first = first or name
    return text, first


def _of_utf8(text: str) -> tuple[str, str] | None:
    """Undo one reading of UTF-8 as something else; None where there was none, or too much is lost."""
    if not (_MISREAD.search(text) if len(text) <= _SHORT else any(sign in text for sign in _SIGNS)):
        return None
    # Charsets that share some signs undo each other in part: the right one undoes most.
    undone = [(_RUNS[codec].sub(_undo(codec), text), codec) for codec in _TABLES if _shows(text, codec)]
    repaired, codec = min(undone, key=lambda one: len(one[0]), default=(text, ""))
    return (repaired, _NAMES[codec]) if repaired != text else None


def _shows(text: str, codec: str) -> bool:
    """Tell whether a text holds what UTF-8 read in a charset leaves, and enough of it to be undone."""
    signs = len(text) <= _SHORT or any(sign in text for sign in _SINGLE_SIGNS[codec])
    single = _EVIDENCE[codec].search(text) if signs else None
    if single is None:
        return _is_double(text, codec)
    return not _too_much_lost(text[single.start() : single.start() + _SAMPLE], codec)


def _is_double(text: str, codec: str) -> bool:
    signs = _DOUBLE_SIGNS.get(codec, ())
    signed = len(text) <= _SHORT or any(sign in text for sign in signs)
    return codec in _DOUBLE and signed and _DOUBLE[codec].search(text) is not None


def _as_bytes(run: str, codec: str) -> bytes:
    # A replacement character is no byte: it becomes one that text never holds.
    return run.replace("\ufffd", "\x1a").translate(_TABLES[codec]).encode("latin-1", "replace")


def _too_much_lost(sample: str, codec: str) -> bool:
    data = b" ".join(_as_bytes(run[0], codec) for run in _RUNS[codec].finditer(sample))
    whole = len(re.findall(b"[\xd8\xd9][\x80-\xbf]", data))
    return len(_LOST_FEH.findall(data)) + len(_LOST_HAH.findall(data)) > _LOST_SHARE * whole


def _undo(codec: str) -> Callable[[re.Match[str]], str]:
    known: dict[str, str] = {}

    def undone(match: re.Match[str]) -> str:
        run = match[0]
        if run not in known:
            known[run] = _undone(run, codec)
        return known[run]

    return undone


def _undone(run: str, codec: str) -> str:
    """Return a run put right, or as it is where it is no misread UTF-8."""
    data = _as_bytes(run, codec)
    try:
        return data.decode()
    except UnicodeDecodeError:
        data = _LOST_QUOTE.sub(b"\xe2\x80\x9d", _LOST_FEH.sub(b"\xd9\x81", data))
        data = _LOST_SPACE.sub(b"", _LOST_HAH.sub(b"\xd8\xad", data))
    try:
        return data.decode().replace("\x1a", "\ufffd")
    except UnicodeDecodeError:
        return run


class _Swap:
    """One row of `ARABIC_READ_AS`, ready for use."""

    def __init__(self, right: str, wrong: str, name: str) -> None:
        self.name, self.wrong = name, wrong
        # ال misread. Its rarer half is sought first: one sign is found ten times quicker than two.
        self.article = "ال".encode(right).decode(wrong)
        self.rarer = self.article.replace("«", "")[0]
        self.table = translation(right, wrong)
        high = high_class(self.table)
        # Possessive, and only from where a run begins: these never go over a run twice.
        self.words = re.compile(rf"(?<![\w{high}])[{high}]{{2,}}+(?!\w)")
        # A run of words, with what stands between them that is no Latin letter and no markup.
        word, between = rf"[{high}]++(?!\w)", r"[ \t0-9!-%'-/:;=?@\[-`{-~]++"
        self.runs = re.compile(rf"(?<![\w{high}]){word}(?:{between}{word})*+")

    def may_be_in(self, text: str) -> bool:
        """Tell, quickly, whether a text may hold words misread so."""
        if self.rarer in text and self.article in text:
            return True
        return self.wrong == _LATIN and len(text) <= _SHORT and _MISREAD_BYTES.search(text) is not None

    def share(self, text: str) -> float:
        """Return how surely the text's words are misread so: the share of known words, 0 where unsure."""
        found = zip(self.words.finditer(text), range(_WORDS_JUDGED), strict=False)
        sample = " ".join(match[0] for match, _ in found).translate(self.table)
        words = sample.count(" ") + 1
        share = arabic_share(sample)
        sure = share * words >= _COUNTED or (share * words >= 1 and not _LATIN_LETTER.search(text))
        return share if sure and _is_arabic(sample) else 0.0

    def undo(self, match: re.Match[str]) -> str:
        """Return a run put right, if that makes Arabic of it."""
        repaired = match[0].translate(self.table)
        return repaired if _is_arabic(repaired) else match[0]


_SWAPS = [_Swap(*row) for row in ARABIC_READ_AS]


def _is_arabic(text: str) -> bool:
    """Tell whether a text is in Arabic letters, words of them: single ones are capitals of French."""
    letters = len(_LETTER.findall(text))
    return _WORD.search(text) is not None and len(_ARABIC_LETTER.findall(text)) >= _PURE * letters


def _of_one_byte(text: str) -> tuple[str, str] | None:
    """Undo one reading of a one-byte charset of Arabic as another; None where there was none."""
    possible = [swap for swap in _SWAPS if swap.may_be_in(text)]
    if not possible:
        return None
    share, best = max(((swap.share(text), swap) for swap in possible), key=itemgetter(0))
    if share < _ARABIC:
        return None
    repaired = best.runs.sub(best.undo, text)
    return (repaired, best.name) if repaired != text else None
