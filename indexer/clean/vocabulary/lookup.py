"""What sites say around an article: the knowledge of the line model, ready to match.

Phrases are general: what Arabic, English and French sites say in many places, written as people spell them
and compared folded (`line_key`): hamza, ya, ta marbuta, vowel marks, figures and signs make no rows.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from indexer.clean.alternation import any_of, rarest_first
from indexer.clean.dates.months import folded
from indexer.clean.reasons import Reason
from indexer.clean.vocabulary.marks import (
    AGO,
    APPEAL_ASPECTS,
    DONATION_MARKS,
    PICTURE_CREDITS,
    POLICY_MARKS,
    SPEECH_MARKS,
)
from indexer.clean.vocabulary.phrases import VOCABULARY
from indexer.clean.vocabulary.types import Match, Phrases

__all__ = ["VOCABULARY", "Hit", "Match", "Phrases", "is_ago", "line_key", "look_up", "speaks_of_itself"]

LONGEST_START = 300
"""The longest line that a phrase at its beginning decides: a related article's lede may follow it."""
LONGEST_INSIDE = 160
"""The longest line that a phrase inside decides: in a longer one it may be the article's subject."""
LONGEST_OPENING = 90
"""The longest caption that its first words tell."""
NOTICE_LENGTH = 1_200
"""The longest rules or appeal; what is longer is an article, whatever it speaks of."""
_TWO_MARKS = 2
_THREE_WORDS = 8
"""The least length of three words, and of an appeal."""
_LABEL_LENGTH = 40

_LATIN = re.compile("[A-Za-zÀ-ɏ]")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Hit:
    """What the vocabulary says of a line.

    Attributes:
        reason: what the line is.
        match: how the phrase matched.
        opens: as in `Phrases`.
        may_head: as in `Phrases`.
        phrase: the `line_key` of the phrase.
    """

    reason: Reason
    match: Match
    opens: bool
    may_head: bool
    phrase: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Phrases ready to match: tables from their `line_key`, and expressions that find them.

    Attributes:
        starts: the first words of what a line may begin with; most lines begin with none of them, and to look
            up a word is quicker than to try an expression.
        inside: the first words of what may stand anywhere in a line.
        hint: tells quickly whether there is any mark.
        least: the length of the two shortest marks, and that of three words.
    """

    whole: Mapping[str, Hit]
    labels: Mapping[str, Hit]
    label: re.Pattern[str]
    searched: tuple[tuple[Match, re.Pattern[str], Mapping[str, Hit]], ...]
    starts: AbstractSet[str]
    inside: AbstractSet[str]
    marks: Mapping[str, Reason]
    mark: re.Pattern[str]
    hint: re.Pattern[str]
    least: int


def line_key(line: str) -> str:
    """Return the words of a line as the vocabulary compares them: folded, without figures and signs.

    >>> line_key("التعليقات (3):")
    'التعليقات'
    """
    return _short_key(line) if len(line) <= LONGEST_INSIDE else _key(line)


def _key(line: str) -> str:
    plain = folded(line)
    return " ".join(_WORD.findall(plain.lower() if _LATIN.search(plain) else plain))


_short_key = lru_cache(maxsize=8192)(_key)
"""The same short lines stand on many pages."""


def look_up(
    key: str, text: str, lexicon: Lexicon | None = None, words: Sequence[str] | None = None
) -> Hit | None:
    """Return what the vocabulary says of a line, or None.

    Args:
        key: the line's `line_key`.
        text: the line itself: its length bounds what a phrase may decide, its colon tells a label.
        lexicon: other phrases than all.
        words: those of the key, where they are known.
    """
    known = lexicon or LEXICON
    hit = known.whole.get(key)
    if hit:
        return hit
    length = len(text)
    if length > LONGEST_START:
        return None
    if length <= LONGEST_INSIDE and ":" in text and ":" in text[:_LABEL_LENGTH]:
        label = known.label.match(folded(text[:_LABEL_LENGTH]).lower())
        if label:
            return known.labels[line_key(label[1])]
    words = key.split() if words is None else words
    begins = bool(words) and words[0] in known.starts
    inside = length <= LONGEST_INSIDE and not known.inside.isdisjoint(words)
    if not (begins or inside):
        return None
    for match, pattern, hits in known.searched:
        possible = inside if match is Match.INSIDE else begins
        if possible and length <= _LONGEST[match] and (found := pattern.search(key)):
            if match is Match.OPENING and ENDED.search(text):
                continue
            return hits[found[1]]
    return None


def speaks_of_itself(
    key: str, length: int, lexicon: Lexicon | None = None, words: Sequence[str] | None = None
) -> Reason | None:
    """Tell rules, cookie notices and appeals for money by their words; None for anything else.

    Args:
        key: the line's `line_key`.
        length: that of the line, in code points.
        lexicon: other marks than all.
        words: those of the key, where they are known.
    """
    known = lexicon or LEXICON
    if length > NOTICE_LENGTH or len(key) < known.least:
        return None
    if known.hint.search(key) and len(marks := set(known.mark.findall(key))) >= _TWO_MARKS:
        reasons = [known.marks[mark] for mark in marks]
        found = next((reason for reason in _MARKED if reasons.count(reason) >= _TWO_MARKS), None)
        if found:
            return found
    return Reason.DONATION if _is_appeal(key, key.split() if words is None else words) else None


def _is_appeal(key: str, words: Sequence[str]) -> bool:
    """Tell an appeal for money by what it speaks of, in whatever words."""
    for firsts in _ASPECT_WORDS:
        if firsts.isdisjoint(words):
            return False
    found: set[str] = set()
    for aspect in _ASPECTS:
        said = aspect.findall(key)
        if not said:
            return False
        found.update(said)
    # Words such as «دعمكم» are of two aspects; alone they are no appeal.
    return len(found) >= len(_ASPECTS) and not _SPEECH.search(key)


def is_ago(line: str, plain: str | None = None) -> bool:
    """Tell whether a line says its age: «منذ 3 ساعات» alone, last, or glued to what follows.

    Trap: «منذ 3 سنوات يعيش…» is prose; there a space and a word follow.

    Args:
        line: any line.
        plain: the same `folded`, where that is known.
    """
    if len(line) > _NAME_LENGTH:
        return line.lstrip()[:1] in _AGO_STARTS and bool(_AGO.match(folded(line[:40])))
    if plain is not None and "منذ" not in plain and "قبل" not in plain:
        return False
    plain = folded(line) if plain is None else plain
    return bool(_AGO.match(plain) or _AGO_LAST.search(plain))


def make_lexicon(without: AbstractSet[str] = frozenset()) -> Lexicon:
    """Make the vocabulary ready to match.

    Args:
        without: phrases and marks to leave out, by their `line_key`: so it is measured what the model does on
            sites that say what no site has said yet.
    """
    tables = {match: _table(match, without) for match in Match}
    marks = {
        mark: reason
        for reason, all_marks in zip(_MARKED, (POLICY_MARKS, DONATION_MARKS), strict=True)
        for mark in map(line_key, all_marks.split("|"))
        if mark not in without
    }
    return Lexicon(
        whole=tables[Match.WHOLE],
        labels=tables[Match.LABEL],
        label=re.compile(rf"[\s(\[*–-]{{0,4}}({any_of(tables[Match.LABEL])})\s?:"),
        searched=tuple(
            (match, re.compile(rf"{before}({any_of(tables[match])})(?!\w)"), tables[match])
            for match, before in _SEARCHED.items()
        ),
        starts=_first_words(tables[Match.START]) | _first_words(tables[Match.OPENING]),
        inside=_first_words(tables[Match.INSIDE]),
        marks=marks,
        # The article, and words that grow at the end: a mark may stand inside a longer word.
        mark=re.compile(any_of(marks)),
        hint=re.compile(rarest_first(marks)),
        least=min(sum(sorted(map(len, marks))[:_TWO_MARKS]), _THREE_WORDS),
    )


def _first_words(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(phrase.partition(" ")[0] for phrase in phrases)


def _table(match: Match, without: AbstractSet[str]) -> dict[str, Hit]:
    table: dict[str, Hit] = {}
    for row in VOCABULARY:
        if row.match is match:
            for phrase in map(line_key, row.phrases.split("|")):
                if phrase not in without:
                    table.setdefault(phrase, Hit(row.reason, match, row.opens, row.may_head, phrase))
    return table


_MARKED = (Reason.POLICY, Reason.DONATION)
_SEARCHED = {Match.START: "^", Match.OPENING: "^", Match.INSIDE: r"(?<!\w)"}
_LONGEST = {Match.START: LONGEST_START, Match.OPENING: LONGEST_OPENING, Match.INSIDE: LONGEST_INSIDE}
ENDED = re.compile(r"[.؟?!…؛:][\"'”»)\]]{0,3}$")
"""The end of a sentence, however it is closed."""
_ASPECTS = tuple(
    re.compile(rf"(?<!\w)[وفبل]?({any_of(line_key(word) for word in words.split('|'))})(?!\w)")
    for words in APPEAL_ASPECTS
)
_ASPECT_WORDS = tuple(
    frozenset(
        prefix + line_key(word).split()[0] for word in words.split("|") for prefix in ("", "و", "ف", "ب", "ل")
    )
    for words in reversed(APPEAL_ASPECTS)
)
"""The first words of the same, the rarest aspect first: most lines lack those of one, and to look for whole
words is quick."""
_SPEECH = re.compile(rf"(?<!\w)[وف]?(?:{any_of(line_key(word) for word in SPEECH_MARKS.split('|'))})(?!\w)")
_CREDITS = "|".join(map(re.escape, PICTURE_CREDITS.split("|")))
CREDIT_LAST = re.compile(rf"(?<![.؟?!»\"])\s[(\[]\s?(?:{_CREDITS})\s?[)\]]$", re.IGNORECASE)
"""The end of a caption: a credit in brackets, where no sentence ends before it."""
_NAME_LENGTH = 50
_AGO = re.compile(rf"\s*(?>{AGO})(?=$|[^\W\d_]|\s*[-|•·:])")
_AGO_STARTS = frozenset("مق")
_AGO_LAST = re.compile(rf"(?<!\w){AGO}\s*$")
LEXICON = make_lexicon()
"""All phrases."""
