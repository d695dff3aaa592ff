"""What sites print in one piece around an article, told by its shape whatever it says.

Menus on a line, tables of contents, headlines with hours, polls, lives of authors, the first words of a text.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from indexer.clean.given_names import is_person
from indexer.clean.reasons import Reason
from indexer.clean.text.lines import Line
from indexer.clean.text.ticker import FULL_STOP
from indexer.clean.text.title import shared_words, words_of
from indexer.clean.vocabulary.lookup import LEXICON, line_key
from indexer.clean.vocabulary.marks import WRITERS

_MENU_WORDS = 8
"""A shorter line may be a headline of a section's name and two more."""
_SECTIONS = 5
_COVERED = 0.5
"""The share of a menu's words that are names of sections known from elsewhere; prose has a tenth."""
_NAME_WORDS = 3
"""The longest name of a section that is looked for."""
_HOURS = 3
"""So many headlines with their hours are a list."""
_BEFORE_HOUR = re.compile(r"[-–—•*\[(\d\s]")
_HOUR = re.compile(r"[-–—•*\[(]?\s?(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?!\s?[:\d])")
_LEAST_LETTERS = 12
_HEADLINE = 140
_SHARED = 0.35
_ENTRIES = 3
_FIGURE = re.compile(r"\d")
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*\s?[-.)ـ]?\s?[^\W\d]")
_ASKS = re.compile(r"؟(?:\s?\[[^\[\]]{2,20}\])?$")
_ASKING = re.compile("[؟\\]]")
_BUTTONS = 6
_YES_NO = frozenset(map(line_key, ("نعم", "لا")))
_VOTE = frozenset(
    map(
        line_key,
        ("التصويت", "تصويت", "صوت", "صوت الآن", "النتيجة", "النتائج", "عرض النتائج", "نتائج التصويت"),
    )
)
_POLL = _YES_NO | _VOTE | frozenset(map(line_key, ("لا أعرف", "لا أدري", "ربما", "لست متأكدا", "غير مهتم")))
"""What stands below the question of a poll: answers that interviews have in sentences, and buttons."""
_LIFE = 200
"""The longest description of an author; what is longer is an article about one."""
_WRITERS = frozenset(map(line_key, WRITERS.split("|")))
_EXCERPT = 40
_SPACES = re.compile(r"\s")


def mark_rundowns(lines: Sequence[Line]) -> list[Line]:
    """Mark menus on one line, tables of contents, polls, lives of authors, and headlines with hours.

    Args:
        lines: the lines of the text.

    Returns:
        The same lines: menus and tickers have their reason, and are no prose.
    """
    found = list(lines)
    # How lines begin and end, all at once: most texts have nothing that begins or ends like these.
    firsts = "".join([line.text[:1] for line in lines])
    lasts = "".join([line.text[-1:] for line in lines])
    _mark(found, [(index,) for index, line in enumerate(lines) if _is_menu(line)], Reason.MENU)
    tables = list(_contents(found)) if _FIGURE.search(firsts) else []
    _mark(found, tables, Reason.MENU)
    if tables:
        _name_once(found, tables)
    if _ASKING.search(lasts):
        _mark(found, list(_polls(found)), Reason.NOTICE)
    _mark(found, list(_lives(found)), Reason.BYLINE)
    _mark(found, list(_beginnings(found)), Reason.OTHER)
    if _BEFORE_HOUR.search(firsts) and (rows := list(_hours(found))):
        body = words_of([line for line in found if line.prose and line.ended])
        _mark(found, [row for row in rows if _are_of_others(found, row, body)], Reason.TICKER)
    return found


def _mark(found: list[Line], rows: Iterable[Sequence[int]], reason: Reason) -> None:
    for row in rows:
        for index in row:
            found[index] = found[index]._replace(reason=reason, prose=False)


def _name_once(found: list[Line], tables: Sequence[Sequence[int]]) -> None:
    """Count the headings that tables of contents name as said once: they are no lines that recur."""
    keys = {found[index].key for table in tables for index in table}
    for index in range(tables[0][-1] + 1, len(found)):
        if found[index].reason is None and found[index].key in keys:
            found[index] = found[index]._replace(copies=found[index].copies - 1)


def _is_menu(line: Line) -> bool:
    return len(line.words) >= _MENU_WORDS and not line.ended and line.reason is None and is_menu(line.key)


def is_menu(key: str) -> bool:
    """Tell a menu run together on one line by the names of sections in it.

    Args:
        key: the line's `line_key`.

    >>> is_menu("محليات رياضه اقتصاد ثقافه وظائف سياحه صحه مقالات")
    True
    """
    if key.count(" ") < _MENU_WORDS - 1:
        return False
    words = key.split()
    # Each name covers three words at most, and half of the words are of names.
    begin = sum(map(_FIRST_WORDS.__contains__, words))
    if begin < _SECTIONS or begin * _NAME_WORDS < _COVERED * len(words):
        return False
    names = covered = place = 0
    while place < len(words):
        begins = words[place] in _FIRST_WORDS
        length = _section(words[place : place + _NAME_WORDS]) if begins else 0
        names, covered = names + bool(length), covered + length
        place += length or 1
    return names >= _SECTIONS and covered >= _COVERED * len(words)


_FIRST_WORDS = frozenset(
    key.partition(" ")[0] for key, hit in LEXICON.whole.items() if hit.reason in {Reason.MENU, Reason.FOOTER}
)
"""The first words of the names of sections: most words are none."""


def _section(words: Sequence[str]) -> int:
    """Return how many of the words, from the first, name a section or a page of the site."""
    for length in range(len(words), 0, -1):
        hit = LEXICON.whole.get(" ".join(words[:length]))
        if hit is not None and hit.reason in {Reason.MENU, Reason.FOOTER}:
            return length
    return 0


def _contents(lines: Sequence[Line]) -> Iterator[list[int]]:
    """Yield tables of contents: numbered lines in a row, most of which come again as headings below."""
    row: list[int] = []
    last: dict[str, int] = {}
    for index, line in enumerate(lines):
        if line.text[:1].isdecimal() and _is_entry(line):
            row.append(index)
            continue
        if len(row) >= _ENTRIES:
            last = last or {line.key: index for index, line in enumerate(lines)}
            named = sum(last[lines[one].key] >= index for one in row)
            if named >= _COVERED * len(row):
                yield row
        row = []


def _is_entry(line: Line) -> bool:
    return line.reason is None and not line.prose and _NUMBER.match(line.text) is not None


def _polls(lines: Sequence[Line]) -> Iterator[range]:
    """Yield the questions of polls, and the answers and buttons right below them."""
    for index, line in enumerate(lines):
        if not _ASKING.match(line.text[-1:]) or line.reason is not None or not _ASKS.search(line.text):
            continue
        below = [other.key for other in lines[index + 1 : index + 1 + _BUTTONS]]
        buttons = next((place for place, key in enumerate(below) if key not in _POLL), len(below))
        if _VOTE.intersection(below[:buttons]) or _YES_NO.issubset(below[:buttons]):
            yield range(index, index + 1 + buttons)


def _lives(lines: Sequence[Line]) -> Iterator[range]:
    """Yield what sites say of authors below their names."""
    begin = [index for index, line in enumerate(lines) if line.words and line.words[0] in _WRITERS]
    for index in filter(None, begin):
        line, above = lines[index], lines[index - 1]
        if line.reason is not None or len(line.text) > _LIFE:
            continue
        if above.reason is Reason.BYLINE or is_person(above.text):
            yield range(index, index + 1)


def _beginnings(lines: Sequence[Line]) -> Iterator[range]:
    """Yield lines that say only the first words of the paragraph below them, as excerpts do."""
    for index, line in enumerate(lines[:-1]):
        if line.ended or len(line.text) < _EXCERPT or line.reason is not None:
            continue
        below = lines[index + 1]
        if below.prose and len(below.key) > len(line.key) and below.key.startswith(line.key):
            yield range(index, index + 1)


def _hours(lines: Sequence[Line]) -> Iterator[list[int]]:
    """Yield the lists of headlines with hours.

    They stand at the top of the page, or the newest is the first, as in programmes it never is. The hour
    stands before its headline, or on a line of its own above it.
    """
    row: list[int] = []
    minutes: list[int] = []
    top = True
    for index, line in enumerate(lines):
        hour = _HOUR.match(line.text)
        if not hour and not row:
            top = top and not line.prose
            continue
        headline = len(line.text) <= _HEADLINE and not FULL_STOP.search(line.text)
        if hour and headline and (_is_bare(line.text) or len(line.text) - hour.end() >= _LEAST_LETTERS):
            row.append(index)
            minutes.append(int(hour["hour"]) * 60 + int(hour["minute"]))
            continue
        if (
            row
            and headline
            and line.reason is None
            and index == row[-1] + 1
            and _is_bare(lines[row[-1]].text)
        ):
            row.append(index)
            continue
        if _is_rundown(minutes, top=top):
            yield row
        row, minutes = [], []
        top = top and not line.prose
    if _is_rundown(minutes, top=False):
        yield row


def _is_bare(text: str) -> bool:
    hour = _HOUR.match(text)
    return hour is not None and not _SPACES.sub("", text[hour.end() :])


def _is_rundown(minutes: Sequence[int], *, top: bool) -> bool:
    """Tell hours that go down; from morning to the evening before they may go up once."""
    if len(minutes) < _HOURS:
        return False
    rises = sum(one < two for one, two in pairwise(minutes))
    return top or (rises <= 1 and minutes[0] != minutes[-1])


def _are_of_others(lines: Sequence[Line], row: Sequence[int], body: frozenset[str]) -> bool:
    """Tell headlines of other articles from an article told by the hour, which speaks of one thing."""
    said = [shared_words(lines[index], body) for index in row if lines[index].key]
    return bool(body and said) and sum(said) < _SHARED * len(said)
