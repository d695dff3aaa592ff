"""Whether a plain text is no article, and what it is then: the lines as they were judged tell it.

A text has no address, no classes and no links; what is left is what it says of itself and its shape. An
article that is refused is lost to search, a list that is kept can be dropped: so words count only together
with a shape that articles don't have, and three paragraphs in a row are an article, whatever stands around.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from indexer.clean.kind_words import FRONT
from indexer.clean.reasons import NoArticle, Reason
from indexer.clean.text.judge import Verdict
from indexer.clean.text.kind_seen import SAID, TAIL, Seen, is_page, is_sentence, see
from indexer.clean.text.kind_words import CUT, ERROR_LINE, GATE_LINE, OF_PAGES, SHOW_LINE, TRAILED
from indexer.clean.text.lines import Line
from indexer.clean.text.rows import is_headline
from indexer.clean.text.shape import LONG_PROSE
from indexer.clean.text.title import shared_words, words_of
from indexer.clean.title_parts import SEPARATOR, title_key

_RUN = 3
"""So many paragraphs in a row are an article: lists give two sentences of each at most."""
_SUMMARY = 300
"""Characters of the longest paragraph that lists have without dots behind it."""
_NOTICE = 400
"""Characters of an excuse or a wall."""
_EXCUSE = 2
"""Paragraphs of an excuse."""
_SCRAPS = 4
"""So few lines of a page, none of them a sentence, are what its boxes lost: poems and tables have more."""
_HEADLINES = 5
_EXCERPTS = 3
_BARE = 6
"""Fewer lines than this, nearly all of them kept, are no page."""
_ROW, _SHORT_ROW = 5, 3
_SECTIONS = 3
_LIFE = 200
"""Characters of the sentence that introduces an author or a section."""


def kind_of_text(verdict: Verdict) -> NoArticle | None:
    """Return why a text is no article; None where it may be one.

    Args:
        verdict: its lines as they were judged.
    """
    kept = [index for index, judgment in enumerate(verdict.judgments) if judgment.kept]
    if _is_article(verdict.lines, kept):
        return None
    seen = see(verdict, kept)
    if not kept or _is_wall(seen):
        return _of_nothing(seen)
    if _is_error(seen):
        return NoArticle.ERROR
    if _is_list(seen):
        return seen.said or (NoArticle.HOME if _is_front(seen) else NoArticle.LISTING)
    return _of_nothing(seen) if _is_scraps(seen) else None


def _is_article(lines: Sequence[Line], kept: Sequence[int]) -> bool:
    """Tell paragraphs in a row that are no excerpts; a sentence that has nothing around it but one line."""
    if len(lines) - len(kept) <= 1 and len(lines) < _BARE:
        return any(is_sentence(line) and not _is_notice(line) for line in map(lines.__getitem__, kept))
    run, before = 0, -1
    for index in kept:
        line = lines[index]
        whole = line.prose and not TRAILED.search(line.text[-TAIL:])
        run = (run + 1 if index == before + 1 else 1) if whole else 0
        before = index
        if run >= _RUN or (whole and len(line.text) > _SUMMARY and not _is_notice(line)):
            return True
    return False


def _is_notice(line: Line) -> bool:
    if len(line.text) > _NOTICE:
        return False
    key = title_key(line.text[:SAID])
    return bool(GATE_LINE.search(key) or ERROR_LINE.match(key))


def _is_wall(seen: Seen) -> bool:
    """Tell a text that only asks to sign in, to subscribe, to prove that one is a person."""
    texts = [line.text for line in seen.of(seen.kept)]
    if seen.title is not None or sum(map(len, texts)) > _NOTICE:
        return False
    return all(GATE_LINE.search(title_key(text)) for text in texts)


def _is_error(seen: Seen) -> bool:
    """Tell the excuse of a page that cannot be shown: what is kept speaks of pages and links."""
    if seen.said is not NoArticle.ERROR or len(seen.prose) > _EXCUSE:
        return False
    if seen.title is not None and not ERROR_LINE.fullmatch(title_key(seen.lines[seen.title].text)):
        return False
    keys = [title_key(line.text) for line in seen.of(seen.kept)]
    return sum(map(len, keys)) <= _NOTICE and all(
        OF_PAGES.search(key) or ERROR_LINE.match(key) or GATE_LINE.search(key) for key in keys
    )


def _is_list(seen: Seen) -> bool:
    return _is_row(seen) or _is_cut(seen) or _is_trailing(seen) or _is_front(seen)


def _is_row(seen: Seen) -> bool:
    """Tell a text that stands among the units of a row, like any of them."""
    row = seen.row
    if row is None or not row.holds(seen.kept):
        return False
    if any(map(is_sentence, seen.of(seen.prose))) and row.told * 2 < len(row.dates):
        return False
    if seen.paged or seen.excerpts >= _EXCERPTS or seen.said is not None:
        return True
    if row.loose or row.days == 1:
        return False
    return len(row.dates) >= (_SHORT_ROW if row.parts(seen.prose or seen.kept) else _ROW)


def _is_cut(seen: Seen) -> bool:
    """Tell excerpts as templates cut them, and no whole sentence but one that may introduce them."""
    if seen.excerpts < _EXCERPTS:
        return False
    whole = [line for line in seen.of(seen.kept) if is_sentence(line) and not CUT.search(line.text[-TAIL:])]
    if not whole:
        return True
    return seen.paged and seen.title is None and len(whole) == 1 and len(whole[0].text) < _LIFE


def _is_trailing(seen: Seen) -> bool:
    """Tell excerpts below the name of an author, a tag or a search; columns too end paragraphs in dots."""
    least = 2 if seen.said is NoArticle.SEARCH else _EXCERPTS
    if seen.said in {None, NoArticle.ERROR} or seen.title is not None or len(seen.prose) < least:
        return False
    return all(TRAILED.search(line.text[-TAIL:]) for line in seen.of(seen.prose))


def _is_front(seen: Seen) -> bool:
    """Tell a front page: the name of a section, a headline, one paragraph, again and again.

    Trap: the parts of an article have names too, and more than one paragraph, or no headline below the name.
    """
    if not is_page(seen) or len(seen.prose) < _SECTIONS:
        return False
    if any(after == before + 1 for before, after in pairwise(seen.prose)):
        return False
    return all(map(partial(_is_below_section, seen.lines), seen.prose))


def _is_below_section(lines: Sequence[Line], index: int) -> bool:
    if index < 2 or not is_headline(lines[index - 1]):  # noqa: PLR2004  a section and a headline
        return False
    section = lines[index - 2].hit
    if section is None or section.reason is not Reason.MENU:
        return False
    return shared_words(lines[index - 1], words_of([lines[index]])) > 0


def _is_scraps(seen: Seen) -> bool:
    """Tell what was left of a page without a text: a few headlines that no box took."""
    if seen.title is not None or len(seen.kept) > _SCRAPS or not is_page(seen):
        return False
    lines = seen.of(seen.kept)
    if seen.headlines < _HEADLINES or any(is_sentence(one) or len(one.text) >= LONG_PROSE for one in lines):
        return False
    return sum(line.stated or line.listed for line in lines) * 2 <= len(lines)


def _of_nothing(seen: Seen) -> NoArticle:
    """Say what a text is of which nothing is kept."""
    if seen.said in {NoArticle.ERROR, NoArticle.SEARCH}:
        return seen.said
    first = next((key for line in seen.lines if is_headline(line) and (key := title_key(line.text))), "")
    if SHOW_LINE.match(first):
        return NoArticle.VIDEO
    if seen.row is None and (seen.headlines < _HEADLINES or not is_page(seen)):
        walled = any(GATE_LINE.search(title_key(line.text)) for line in seen.lines)
        return NoArticle.ERROR if walled else seen.said or NoArticle.NO_TEXT
    return NoArticle.HOME if _is_named_front(seen.lines[0]) else NoArticle.LISTING


def _is_named_front(line: Line) -> bool:
    """Tell the title of a front page, «name of the site | front page», from the first entry of a menu."""
    parts = SEPARATOR.split(line.text)
    return len(parts) > 1 and any(title_key(part) in FRONT for part in parts)
