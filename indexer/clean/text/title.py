"""Which line is the headline, and which lines only say it again."""

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from types import MappingProxyType

from indexer.clean.given_names import NAME_SIGNS, is_person
from indexer.clean.reasons import Reason
from indexer.clean.text.lines import Line
from indexer.clean.vocabulary.lookup import line_key
from indexer.clean.words import PARTICLES

LONGEST = 180
"""The longest headline, in code points."""
_WORDS = 3
"""The shortest headline, in words: shorter lines are sections and names."""
_NEAR = 3
"""Within so many lines after a headline stands its date or its author."""
_LEAST = 0.0
"""A line that scores less is no headline."""
_SITE_HEAD = 30
"""How much may stand before it: the outlet's name, the credit of a picture."""
_SAID_AGAIN = 4
"""The shortest headline that is told so: a sentence may end with a shorter one."""
_SITE_TAIL = 40
"""How much may follow the headline where it is repeated: the outlet's name, "video"."""
SHARED = 0.3
"""The least share of a headline's words that its article uses."""
_CONTENT = 3
"""Words of this many letters carry meaning, if they are no particles."""
_PARTICLES = frozenset(map(line_key, PARTICLES))

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "dated": 2.0,  # its date or byline follows
        "repeated": 1.0,  # it stands in the page's path or in a box too
        "shared words": 3.0,  # times the share of its words that the article uses
        "far": -0.05,  # times the lines between it and the article
        "full stop": -3.0,  # a sentence
        "trailed off": -1.5,  # a headline cut to fit: another article's
        "in block": -2.0,  # under a heading such as "related", which a menu may have too
        "beginning": -4.0,  # the first words of the text, or of another candidate: a standfirst, a caption
        "credit": -2.0,  # an agency in brackets at its end: a caption
    }
)
"""What speaks for a line as the headline."""

_DASH = re.compile(r"\s?[-–—ـ]\s|\s[-–—ـ]\s?")
_A_DASH = re.compile("[-–—ـ]")
_MASTHEAD = re.compile(
    r"(?:رئيس|رئيسة) (?:مجلس [إا]دارتها|مجلس الإ?ا?دارة(?=\S|\s*[:/ـ-]|$| ورئيس)|التحرير(?=\S|\s*[:/ـ-]|$))"
    r"|(?:نايل|نيل|عرب) ?سات\b.*\d{4}|\bSR\s?:\s?\d{4,5}|^المزيد من "
)
"""Who runs the paper, the satellite that carries the channel: what papers print above everything."""
_BULLETS = frozenset("•●▪◾■◆*")
_BULLET = re.compile(r"[•●▪◾■◆*]\s?\S")
_FIGURE = re.compile(r"\d")
_CREDIT_PARTS = 2
_CREDIT_WORDS = 3
_CREDIT = re.compile(r"\([^()]{2,25}\)$")
FULL_STOP = re.compile(r"\.(?<!\.\.)$")


def find_title(
    lines: Sequence[Line],
    blocks: Sequence[Reason | None],
    extent: tuple[int, int],
    *,
    tidy: bool,
    body: Callable[[], AbstractSet[str]] | None = None,
) -> int | None:
    """Return the index of the headline of the article that stands in ``lines[extent[0]:extent[1]]``, or None.

    Args:
        lines: the lines of the text.
        blocks: the block that each stands in, if any.
        extent: the run of the article.
        tidy: whether the text is mostly prose: then the first line that can be the headline is it, and the
            next is a standfirst.
        body: returns the `words_of` the article, where others ask for them too.
    """
    start, end = extent
    if not start:
        return None
    best, best_points = None, _LEAST
    candidates = [index for index in range(start) if can_be_title(lines[index])]
    if not candidates:
        return None
    said = words_of(lines[start:end]) if body is None else body()
    longer = sorted({" ".join(lines[start].words), *(lines[index].key for index in candidates)})
    for index in candidates:
        shared = shared_words(lines[index], said)
        points = _points(lines, index, start, shared) + (WEIGHTS["in block"] if blocks[index] else 0.0)
        if len(candidates) > 1 and _begins(lines[index], longer):
            points += WEIGHTS["beginning"]
        if points > best_points:
            best, best_points = index, points
            # A notice above the headline speaks of something else.
            if tidy and shared >= SHARED:
                break
    return best


def _begins(line: Line, longer: Sequence[str]) -> bool:
    """Tell a line that is only the beginning of another: cut to fit, or a name it begins with.

    Args:
        line: any line.
        longer: the keys of all lines, sorted: those that begin like this one stand together, right behind it.
    """
    length = len(line.key)
    for place in range(bisect_left(longer, line.key), len(longer)):
        key = longer[place]
        if not key.startswith(line.key):
            return False
        if (len(key) - length > _SITE_TAIL or key[length : length + 1].strip()) and key.count(line.key) == 1:
            return True
    return False


def words_of(lines: Sequence[Line]) -> frozenset[str]:
    """Return the words of lines, folded and without the article."""
    return frozenset(map(_bare, set().union(*[line.words for line in lines])))


def shared_words(line: Line, body: AbstractSet[str]) -> float:
    """Return the share, from 0 to 1, of the words of a line that an article uses; particles are none."""
    if not line.key:
        return 0.0
    words = [_bare(word) for word in line.words if len(word) >= _CONTENT and word not in _PARTICLES]
    return sum(map(body.__contains__, words)) / len(words) if words else 0.0


# The words of a language come again and again.
@lru_cache(maxsize=8192)
def _bare(word: str) -> str:
    """Return a word without its article: «ال», also behind «و» and the like, «لل», or «و» alone.

    Three letters at least are left.
    """
    if word.startswith(("ال", "لل")):
        return word[2:] if len(word) >= _CONTENT + 2 else word
    if word[1:3] == "ال" and word[0] in "وفبك" and len(word) >= _CONTENT + 3:
        return word[3:]
    return word[1:] if word[:1] == "و" and len(word) > _CONTENT else word


def can_be_title(line: Line) -> bool:
    """Tell whether a line can be a headline by itself."""
    if line.reason is not None or len(line.words) < _WORDS or len(line.text) > LONGEST or is_credit(line):
        return False
    if _is_masthead(line) or (line.text[0] in _BULLETS and _BULLET.match(line.text)):
        return False
    return bool(line.signs.strip(NAME_SIGNS)) or not is_person(line.text)


def _is_masthead(line: Line) -> bool:
    """Tell who runs the paper, or what carries the channel: an office, or a frequency."""
    text = line.text
    seen = "رئيس" in text or _FIGURE.search(line.signs) or text.startswith("المزيد من ")
    return bool(seen) and _MASTHEAD.search(text) is not None


def is_credit(line: Line) -> bool:
    """Tell a name with an outlet or a city, which stands where a headline does.

    As «سلمى الخطيب – صنعاء» or «الواحة : سالم الهادي».
    """
    if ":" in line.signs:
        source, _, name = line.text.partition(":")
        if 0 < len(source.split()) <= _CREDIT_WORDS and is_person(name.strip()):
            return True
    if not ("-" in line.signs or "ـ" in line.text) or not _A_DASH.search(line.text):
        return False
    parts = _DASH.split(line.text)
    named = len(parts) == _CREDIT_PARTS and all(0 < len(part.split()) <= _CREDIT_WORDS for part in parts)
    return named and not _FIGURE.search(line.text)


def _points(lines: Sequence[Line], index: int, start: int, shared: float) -> float:
    line = lines[index]
    points = WEIGHTS["shared words"] * shared + WEIGHTS["far"] * min(start - index, 40)
    following = lines[index + 1 : index + 1 + _NEAR]
    if any(near.reason in {Reason.DATE, Reason.BYLINE} for near in following):
        points += WEIGHTS["dated"]
    if line.copies > 1:
        points += WEIGHTS["repeated"]
    if line.text.endswith(".") and not line.text.endswith(".."):
        points += WEIGHTS["full stop"]
    if line.trailed:
        points += WEIGHTS["trailed off"]
    if line.text[-1] == ")" and _CREDIT.search(line.text):
        points += WEIGHTS["credit"]
    return points


def repeats(key: str, line: Line) -> bool:
    """Tell whether a line only says the headline again: once or several times, or with the outlet's name.

    Args:
        key: the headline's `line_key`.
        line: any line.
    """
    if not key:
        return False
    again = line.key.endswith(key) and len(key.split()) >= _SAID_AGAIN
    if again and len(line.key) - len(key) <= _SITE_HEAD:
        return True
    if not line.key.startswith(key[: len(line.key)]):
        return False
    if line.key == key:
        return True
    if len(line.key) < len(key):
        return line.trailed and len(line.key) > len(key) // 2
    rest = line.key
    while rest.startswith(key):
        rest = rest[len(key) :].lstrip()
    named = len(key.split()) >= _WORDS and len(rest) <= _SITE_TAIL and not line.prose and not line.ended
    return not rest or named
