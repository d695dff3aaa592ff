"""What sites say around an article: the knowledge of the line model, ready to match.

Phrases are general: what Arabic, English and French sites say in many places, written as people spell them
and compared folded (`line_key`): hamza, ya, ta marbuta, vowel marks, figures and signs make no rows.
"""

import re
from dataclasses import dataclass

from indexer.clean.alternation import any_of
from indexer.clean.months import folded
from indexer.clean.reasons import Reason
from indexer.clean.vocabulary_marks import (
    AGO,
    APPEAL_ASPECTS,
    DONATION_MARKS,
    PICTURE_CREDITS,
    POLICY_MARKS,
    SPEECH_MARKS,
)
from indexer.clean.vocabulary_phrases import VOCABULARY
from indexer.clean.vocabulary_types import Match, Phrases

__all__ = ["VOCABULARY", "Hit", "Match", "Phrases", "is_ago", "line_key", "look_up", "speaks_of_itself"]

LONGEST_START = 300
"""The longest line that a phrase at its beginning decides: a related article's lede may follow it."""
LONGEST_INSIDE = 160
"""The longest line that a phrase inside decides: in a longer one it may be the article's subject."""
NOTICE_LENGTH = 1_200
"""The longest rules or appeal; what is longer is an article, whatever it speaks of."""
_TWO_MARKS = 2
_LABEL_LENGTH = 40

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Hit:
    """What the vocabulary says of a line: its reason, how it matched, and whether it opens a block."""

    reason: Reason
    match: Match
    opens: bool


def line_key(line: str) -> str:
    """Return the words of a line as the vocabulary compares them: folded, without figures and signs.

    >>> line_key("التعليقات (3):")
    'التعليقات'
    """
    return " ".join(_WORD.findall(folded(line).lower()))


def look_up(key: str, text: str) -> Hit | None:
    """Return what the vocabulary says of a line, or None.

    Args:
        key: the line's `line_key`.
        text: the line itself: its length bounds what a phrase may decide, its colon tells a label.
    """
    hit = _WHOLE.get(key)
    if hit:
        return hit
    length = len(text)
    if length <= LONGEST_INSIDE:
        label = _LABEL.match(folded(text)[:_LABEL_LENGTH].lower())
        if label:
            return _LABELS[line_key(label[1])]
    for (pattern, hits), longest in ((_START, LONGEST_START), (_INSIDE, LONGEST_INSIDE)):
        match = pattern.search(key) if length <= longest else None
        if match:
            return hits[match[1]]
    return None


def speaks_of_itself(key: str, length: int) -> Reason | None:
    """Tell rules, cookie notices and appeals for money by their words; None for anything else."""
    if length > NOTICE_LENGTH:
        return None
    marks = set(_MARK.findall(key))
    if len(marks) >= _TWO_MARKS:
        reasons = [_MARKS[mark] for mark in marks]
        found = next((reason for reason in _MARKED if reasons.count(reason) >= _TWO_MARKS), None)
        if found:
            return found
    return Reason.DONATION if _is_appeal(key) else None


def _is_appeal(key: str) -> bool:
    """Tell an appeal for money by what it speaks of, in whatever words."""
    found: set[str] = set()
    for aspect in _ASPECTS:
        words = aspect.findall(key)
        if not words:
            return False
        found.update(words)
    # Words such as «دعمكم» are of two aspects; alone they are no appeal.
    return len(found) >= len(_ASPECTS) and not _SPEECH.search(key)


def is_ago(line: str) -> bool:
    """Tell whether a line says its age: «منذ 3 ساعات» alone, last, or glued to what follows.

    Trap: «منذ 3 سنوات يعيش…» is prose; there a space and a word follow.
    """
    if len(line) > _NAME_LENGTH:
        return line.lstrip()[:1] in _AGO_STARTS and bool(_AGO.match(folded(line[:40])))
    plain = folded(line)
    return bool(_AGO.match(plain) or _AGO_LAST.search(plain))


def _table(match: Match) -> dict[str, Hit]:
    table: dict[str, Hit] = {}
    for row in VOCABULARY:
        if row.match is match:
            for phrase in row.phrases.split("|"):
                table.setdefault(line_key(phrase), Hit(row.reason, match, row.opens))
    return table


def _searcher(match: Match, before: str) -> tuple[re.Pattern[str], dict[str, Hit]]:
    table = _table(match)
    return re.compile(rf"{before}({any_of(table)})(?!\w)"), table


_WHOLE = _table(Match.WHOLE)
_LABELS = _table(Match.LABEL)
_LABEL = re.compile(rf"[\s(\[*–-]{{0,4}}({any_of(_LABELS)})\s?:")
_START = _searcher(Match.START, "^")
_INSIDE = _searcher(Match.INSIDE, r"(?<!\w)")
_MARKED = (Reason.POLICY, Reason.DONATION)
_MARKS = {
    line_key(mark): reason
    for reason, marks in zip(_MARKED, (POLICY_MARKS, DONATION_MARKS), strict=True)
    for mark in marks.split("|")
}
# The article, and words that grow at the end: a mark may stand inside a longer word.
_MARK = re.compile(any_of(_MARKS))
_ASPECTS = tuple(
    re.compile(rf"(?<!\w)[وفبل]?({any_of(line_key(word) for word in words.split('|'))})(?!\w)")
    for words in APPEAL_ASPECTS
)
_SPEECH = re.compile(rf"(?<!\w)[وف]?(?:{any_of(line_key(word) for word in SPEECH_MARKS.split('|'))})(?!\w)")
_CREDITS = "|".join(map(re.escape, PICTURE_CREDITS.split("|")))
CREDIT_LAST = re.compile(rf"(?<![.؟?!»\"])\s[(\[]\s?(?:{_CREDITS})\s?[)\]]$", re.IGNORECASE)
"""The end of a caption: a credit in brackets, where no sentence ends before it."""
_NAME_LENGTH = 50
_AGO = re.compile(rf"\s*(?>{AGO})(?=$|[^\W\d_]|\s*[-|•·:])")
_AGO_STARTS = frozenset("مق")
_AGO_LAST = re.compile(rf"(?<!\w){AGO}\s*$")
