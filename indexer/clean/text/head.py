"""What stands between the top of a text and its first paragraph: the headline, captions, buttons, tickers.

Scrapes seldom say where the headline ends. It is told by what it lacks, a full stop, where the paragraphs
after it have theirs; so are the lines between it and them. In 3,000 texts of newspapers without their
headlines, 350 begin with a line that does not end like a sentence, and nine of ten of those are names,
captions and datelines; the others are verses, entries of lists and first paragraphs.
"""

import re
from collections.abc import Sequence

from indexer.clean.alternation import any_of
from indexer.clean.reasons import Reason
from indexer.clean.text.lines import Line, goes_on
from indexer.clean.text.shape import LONG_PROSE
from indexer.clean.text.ticker import FULL_STOP, lacks_sentences
from indexer.clean.text.title import SHARED, can_be_title, is_credit, shared_words, words_of
from indexer.clean.vocabulary.lookup import line_key
from indexer.clean.vocabulary.marks import TELLING_VERBS

_HEADLINE = 110
"""A first line longer than this is text, unless all speaks for a headline: losing text is worse."""
_LONG_HEADLINE = 200
_LONG_SHARED = 0.5
_LONG_STOPS = 0.75
"""A long headline uses the article's words, and nearly all of the article's lines end in full stops."""
_LONG_REACH = 40
"""It stands no further down than this; looking for it takes all lines after it each time."""
_STOPS = 0.5
"""The share of an article's lines that end like sentences where this tells headlines from text."""
_WORDS = 3
_SUBHEADS = 0.15
"""Where this share of the lines are subheads, the first line of the text may be one."""
_WORDS_PER_COMMA = 12
"""Headlines have few commas; a first paragraph that has lost its full stop has more."""
_TOP = 6
"""A ticker stands among the first lines."""
_SHORT = 3
_OTHER_THINGS = 0.25
"""The first paragraph of an article shares more of its longer words with the rest."""
_LEAD = 6
"""So many captions, names and buttons may stand between the headline and the first paragraph."""
_NOTICES = 2
"""So many notices in prose may stand above the headline."""
_HEADLINE_WORDS = 4
_COMMON = 3
"""So many words in common tell a headline from the one of another article."""
_TELLS = re.compile(rf"(?:{any_of(line_key(verb) for verb in TELLING_VERBS.split('|'))})ت?(?!\w)")
_GO_ON = (":", "،", "؛")
"""After these a line goes on below."""


def after_head(
    lines: Sequence[Line],
    blocks: Sequence[Reason | None],
    verse: Sequence[bool],
    extent: tuple[int, int],
    *,
    headed: bool,
) -> int:
    """Return where the text begins when lines that are no text stand at the beginning of its run.

    Args:
        lines: the lines of the text.
        blocks: the block that each stands in, if any.
        verse: whether each stands among verses.
        extent: the run of the article.
        headed: whether the headline was found above the run, or is known from elsewhere.
    """
    start, end = extent
    plain = [index for index in range(start, end) if lines[index].reason is None and not blocks[index]]
    head: list[int] = []
    asks = not headed
    for place, index in enumerate(plain):
        line = lines[index]
        if verse[index] or not (
            _stands_above(line, asks=asks)
            or (asks and place < _LONG_REACH and _is_long(line, lines, plain[place + 1 :]))
        ):
            body = [lines[after] for after in plain[place:]]
            return index if head and _follow(body, lines, head, headed=headed) else start
        head.append(index)
        asks = asks and not can_be_title(line)
    return start


def below_headline(
    lines: Sequence[Line], blocks: Sequence[Reason | None], verse: Sequence[bool], extent: tuple[int, int]
) -> int | None:
    """Return where the first paragraph stands if its headline stands above it, whatever is above that.

    The headline is told by the words that it shares with its first paragraph; what is above is a menu, a
    ticker or a notice that nothing else tells, and speaks of other things. None where no such line stands in
    the run.

    Args:
        lines: the lines of the text.
        blocks: the block that each stands in, if any.
        verse: whether each stands among verses or in a list of the article.
        extent: the run of the article.
    """
    start, end = extent
    plain = [index for index in range(start, end) if lines[index].reason is None and not blocks[index]]
    notices = 0
    for place, index in enumerate(plain[:_LONG_REACH]):
        if verse[index]:
            return None
        if not _is_lede(lines[index]):
            continue
        near = range(max(0, place - _LEAD), place)
        heads = next((one for one in near if _is_headline_of(lines[plain[one]], lines[index])), None)
        if heads is not None and not any(_goes_on_below(lines[one]) for one in plain[heads:place]):
            rest = [lines[one] for one in plain[place:]]
            above = [lines[one] for one in plain[:heads]]
            return index if _are_foreign(above, rest, asks=lines[plain[heads]].ended) else None
        notices += 1
        if notices > _NOTICES:
            return None
    return None


def _goes_on_below(line: Line) -> bool:
    """Tell a line that is no headline and no caption: a sentence, or what announces the next line."""
    return tells(line) or line.text.endswith(_GO_ON) or bool(FULL_STOP.search(line.text)) or goes_on(line.key)


def _are_foreign(above: Sequence[Line], rest: Sequence[Line], *, asks: bool) -> bool:
    """Tell lines above a headline that speak of other things than the article below it.

    Args:
        above: the lines above it.
        rest: those of the article.
        asks: whether the headline asks or exclaims, as sentences do.
    """
    sentences = [line for line in above if line.ended or line.prose]
    if not sentences:
        return True
    if asks and any(line.prose for line in sentences):
        return False
    if sum(len(line.text) for line in sentences) * 2 > sum(len(line.text) for line in rest if line.prose):
        return False
    body = words_of(rest)
    return all(shared_words(line, body) < _OTHER_THINGS and not goes_on(line.key) for line in sentences)


def _is_lede(line: Line) -> bool:
    """Tell a first paragraph: prose with sentences in it, though its last may be cut."""
    if not line.prose:
        return False
    return line.ended or (len(line.text) >= LONG_PROSE and not lacks_sentences(line.text))


def _is_headline_of(line: Line, first: Line) -> bool:
    """Tell a headline by its length, and by the words that it shares with the first paragraph."""
    if len(line.text) >= LONG_PROSE or not can_be_title(line) or len(line.key.split()) < _HEADLINE_WORDS:
        return False
    words = len([word for word in line.key.split() if len(word) > _SHORT])
    shared = shared_words(line, words_of([first]))
    return shared >= _LONG_SHARED or (shared * words >= _COMMON and shared >= SHARED)


def _stands_above(line: Line, *, asks: bool) -> bool:
    """Tell a short line that is no text where sentences follow; only a headline asks or exclaims."""
    if len(line.text) > _HEADLINE or line.listed or line.text.endswith(_GO_ON):
        return False
    if len(line.text) > _HEADLINE // 2 and (_has_commas(line) or tells(line)):
        return False
    return not line.ended or (asks and not FULL_STOP.search(line.text) and len(line.key.split()) >= _WORDS)


def tells(line: Line) -> bool:
    """Tell a first paragraph that has lost its full stop, by the past tense that it begins with."""
    return len(line.text) > _HEADLINE // 2 and _TELLS.match(line.key) is not None


def _has_commas(line: Line) -> bool:
    return line.text.count("،") * _WORDS_PER_COMMA > len(line.key.split())


def _is_long(line: Line, lines: Sequence[Line], after: Sequence[int]) -> bool:
    """Tell a headline as long as a paragraph."""
    if line.ended or line.listed or not _HEADLINE < len(line.text) <= _LONG_HEADLINE:
        return False
    following = [lines[index] for index in after]
    if line.text.endswith(_GO_ON) or _has_commas(line) or not _are_sentences(following, _LONG_STOPS):
        return False
    return shared_words(line, words_of(following)) >= _LONG_SHARED


def _follow(body: Sequence[Line], lines: Sequence[Line], head: Sequence[int], *, headed: bool) -> bool:
    """Tell whether what follows is the text that the lines above it are no part of."""
    return _are_sentences(body, _STOPS) and not _may_be_subhead(lines, head, body, headed=headed)


def _are_sentences(body: Sequence[Line], share: float) -> bool:
    return bool(body) and sum(line.ended for line in body) >= share * len(body)


def _may_be_subhead(
    lines: Sequence[Line], head: Sequence[int], body: Sequence[Line], *, headed: bool
) -> bool:
    """Tell a lone line below a headline in a text that has more such lines."""
    if not headed or len(head) > 1 or is_credit(lines[head[0]]) or lines[head[0]].copies > 1:
        return False
    subheads = sum(not (line.prose or line.ended or line.listed or line.stated) for line in body)
    return subheads > _SUBHEADS * len(body)


def mark_tickers(lines: Sequence[Line]) -> list[Line]:
    """Mark the tickers above an article that nothing in them tells: long, no sentences, and of other things.

    Args:
        lines: the lines of the text.

    Returns:
        The same lines; those at the top that lack sentences, and share few words with the text, as tickers.
    """
    found = list(lines)
    for index, line in enumerate(lines[:_TOP]):
        if line.prose and line.ended:
            break
        if line.prose and lacks_sentences(line.text):
            body = words_of([other for other in lines[index + 1 :] if other.prose and other.ended])
            words = [word for word in words_of([line]) if len(word) > _SHORT]
            shared = sum(word in body for word in words)
            if body and words and shared < _OTHER_THINGS * len(words):
                found[index] = line._replace(reason=Reason.TICKER, prose=False)
    return found
