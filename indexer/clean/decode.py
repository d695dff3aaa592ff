"""Bytes to text: which charset a page or a text file really is in, whatever it declares.

Declarations on the Arabic web are wrong too often to be believed: pages of the 2000s are in windows-1256
and say nothing, templates say UTF-8 over old content, archives re-encode pages and leave their ``<meta>``.
So evidence decides, the strongest first:

1. A byte order mark, or the look of two-byte units (UTF-16).
2. Bytes that are UTF-8 are UTF-8: text in another charset is hardly ever valid UTF-8 by chance. A page cut
   in the middle of a letter, or with a few foreign bytes, is still UTF-8.
3. Among one-byte charsets, the one in which letters form Arabic words: the article, the commonest particles.
4. Where no reading is Arabic: what is declared, if it can be read so, else what uchardet detects. A headline
   without a common word is in the charset in which its words are whole.

Not told: cp864, which writes the shapes of letters, not the letters, and UTF-7, which no press ever used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from resiliparse.parse.encoding import detect_encoding, map_encoding_to_html5

from indexer.clean.mojibake import has_entities, repair
from indexer.clean.words import arabic_share
from indexer.errors import SourceFormatError
from indexer.signatures import looks_like, recognise
from indexer.wide import wide_charset

_META = re.compile(rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE)
_META_WITHIN = 8192

# Whole words: é of "élève" alone would be a letter of Arabic in some charset.
# Only from where a word begins: a megabyte of Latin letters is gone over once.
_HIGH = re.compile(rb"(?<![A-Za-z\x80-\xff])[A-Za-z]*+[\x80-\xff][A-Za-z\x80-\xff]*+")
_WORDS_JUDGED = 8000
# Of real Arabic text, 20–45 % of the words are counted by `arabic_share`; read in a wrong charset, 0–3 %.
_ARABIC = 0.08
# A piece is short: two words of ten.
_ARABIC_PIECE = 0.2
_PIECE = re.compile(rb"[^<>\n]+|[<>\n]+")
_COMMON = ("cp1256", "iso8859-6")
# Of Macintoshes and of DOS: tried where nothing else makes Arabic of the bytes.
_OLD = ("mac_arabic", "cp720")
_LATIN = "cp1252"
# What a few accents are taken for where nothing is declared: of these, this press writes French alone.
_DETECTED_LATIN = frozenset(
    {"cp1250", "cp1257", "cp1258", "iso8859-2", "iso8859-3", "iso8859-4", "iso8859-13"}
)
_ARABIC_WORD = re.compile("[\u0621-\u064a\u067e\u0686\u0698\u06a9\u06af]{2,}")
_PUNCTUATION = ".,:;!?()[]\"'«»،؛؟-"
# Broken bytes that text in UTF-8 may have for each of its letters that take several bytes.
_BROKEN_SHARE = 0.05

_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# All of them in ASCII: without these, bytes are in no charset of wide units and no binary data.
_LOW_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\f\r")) + b"\x7f"
# What UTF-8 makes of the others; of halves of surrogate pairs it makes nothing.
# Two expressions: each begins with one byte, which is found ten times as fast as one of two.
_HIGH_CONTROLS = (re.compile(b"\xc2[\x80-\x84\x86-\x9f]"), re.compile(b"\xef\xbf[\xbe\xbf]"))
_NAMES = {"cp1256": "windows-1256", "cp1252": "windows-1252", "iso8859-6": "iso-8859-6"}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text that was bytes.

    Attributes:
        text: what they say.
        charset: the charset that they are in (``utf-8``, ``utf-16-le``, ``windows-1256`` …).
        mojibake: the charset in which the text, or a part of it, had wrongly been read before it was written
            down as these bytes; None where it was not. `text` is put right.
    """

    text: str
    charset: str
    mojibake: str | None = None


def decode(data: bytes, *, declared: str | None = None, html: bool, name: str = "data") -> Decoded:
    """Read bytes as text in the charset that they are in.

    Args:
        data: a page or a text file.
        declared: the charset that the transport declares; a hint, no more.
        html: whether declarations inside (``<meta>``, XML) count as hints too.
        name: what an error calls the source.

    Returns:
        The text, without byte order mark, NULs and other control characters; line ends as they came.

    Raises:
        SourceFormatError: the data is empty, or no text.
    """
    plain = _plain(data)
    codec = "utf-8" if plain is not None else _charset(data, declared, html=html, name=name)
    text = (_read(data, codec) if plain is None else plain).lstrip("\ufeff")
    # Misread letters are put right before control characters go: some are halves of letters.
    text, mojibake = repair(text, entities=html and has_entities(data))
    if plain is None or mojibake:
        text = without_controls(text)
    if not text.strip():
        raise SourceFormatError(name, "is empty", hint="There is nothing in it to add.")
    return Decoded(text, _NAMES.get(codec, codec), mojibake)


def _plain(data: bytes) -> str | None:
    """Return the text of UTF-8 without control characters, as nearly all is; None of other bytes."""
    if len(data.translate(None, _LOW_CONTROLS)) < len(data) or recognise(data) is not None:
        return None
    if any(pattern.search(data) for pattern in _HIGH_CONTROLS):
        return None
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None


def _charset(data: bytes, declared: str | None, *, html: bool, name: str) -> str:
    """Return the codec of any bytes; an error where they are no text."""
    codec = wide_charset(data)
    if codec is None:
        _refuse(data, name)
        codec = "utf-8" if _is_utf8(data) else _one_byte(data, declared, html=html)
    return codec


def without_controls(text: str) -> str:
    r"""Drop NULs, control characters that are no white space, and halves of surrogate pairs.

    >>> without_controls("خبر\x00 جديد")
    'خبر جديد'
    """
    return _CONTROLS.sub("", text) if _CONTROLS.search(text) else text


def _refuse(data: bytes, name: str) -> None:
    if not data.strip():
        raise SourceFormatError(name, "is empty", hint="There is nothing in it to add.")
    if kind := looks_like(data):
        raise SourceFormatError(
            name,
            f"is not text: it looks like {kind}",
            hint="Leave it out, or convert it to text or HTML and add that.",
        )


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        # Letters of several bytes hardly form by chance: many of them and few broken bytes are UTF-8 too.
        text = data.decode("utf-8", "replace")
        broken = text.count("\ufffd")
        letters = sum(map(len, re.findall("[^\x00-\x7f\ufffd]+", text)))
        return broken <= letters * _BROKEN_SHARE
    return True


def _read(data: bytes, codec: str) -> str:
    """Return the text, all of it where a template in UTF-8 holds pieces in windows-1256."""
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        if codec != "utf-8":
            return data.decode(codec, "replace")
    return "".join(_piece(match[0]) for match in _PIECE.finditer(data))


def _piece(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        foreign = data.decode(_COMMON[0], "replace")
        return foreign if arabic_share(foreign) >= _ARABIC_PIECE else data.decode("utf-8", "replace")


def _one_byte(data: bytes, declared: str | None, *, html: bool) -> str:
    """Return the codec of text that is neither UTF-16 nor UTF-8."""
    sample = b" ".join(match[0] for match, _ in zip(_HIGH.finditer(data), range(_WORDS_JUDGED), strict=False))
    hints = [codec for codec in _hints(data, declared, html=html) if _reads(codec, data)]
    for codecs in ((*_COMMON, *hints), _OLD):
        shares = {codec: arabic_share(sample.decode(codec, "replace")) for codec in codecs}
        best = max(shares, key=shares.__getitem__)
        if shares[best] >= _ARABIC:
            # The Macintosh wrote the same letters, and had signs where ISO-8859-6 has gaps.
            return best if best != "iso8859-6" or _reads(best, data) else _OLD[0]
    if hints and hints[0] not in _COMMON:
        return hints[0]
    return _by_letters(sample, hints)


def _by_letters(sample: bytes, hints: Sequence[str]) -> str:
    """Return the codec of a few words, none of them common: a headline, or the accents of a Latin text.

    Read as the other, windows-1256 has gaps and vowel marks for letters, and ISO-8859-6 has Latin ones.
    """
    whole = {codec: _whole_words(sample.decode(codec, "replace")) for codec in (*hints, *_COMMON)}
    best = max(whole, key=whole.__getitem__)
    return best if whole[best] else _LATIN


def _whole_words(text: str) -> int:
    return sum(_ARABIC_WORD.fullmatch(word.strip(_PUNCTUATION)) is not None for word in text.split())


def _hints(data: bytes, declared: str | None, *, html: bool) -> Iterator[str]:
    """Yield the codecs that are declared, then the one detected; one-byte and East Asian charsets only."""
    labels = [declared]
    if html:
        head = data[:_META_WITHIN]
        labels += [
            match[1].decode("ascii", "replace") for match in (_META.search(head), _XML.match(head)) if match
        ]
    for label in labels:
        codec = map_encoding_to_html5(label, fallback_utf8=False) if label else None
        if codec and not codec.startswith("utf-"):
            yield codec
    codec = map_encoding_to_html5(detect_encoding(data) or "", fallback_utf8=False)
    if codec and not codec.startswith("utf-"):
        yield _LATIN if codec in _DETECTED_LATIN else codec


def _reads(codec: str, data: bytes) -> bool:
    try:
        data.decode(codec)
    except (UnicodeDecodeError, LookupError):
        return False
    return True
