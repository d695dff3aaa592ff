"""The words of the interface: labels, and nouns with their numbers.

Everything stands here in English, marked by `said` and `Counted`; `languages` has the other languages.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask_babel import gettext, ngettext

from indexer.explain_values import How
from indexer.periods import SINCE, UNTIL
from indexer.query import Step
from web.language.numbers import decimal


def said(message: str) -> str:
    """Mark a message of a table for translation; where it is shown, `gettext` translates it."""
    return message


@dataclass(frozen=True, slots=True)
class Counted:
    """A noun with its number: messages for one and for many, as gettext wants them.

    Attributes:
        one: the message for one.
        many: that for more.
    """

    one: str
    many: str


FACET_NAMES: Mapping[str, str] = {
    "site": said("Site"),
    "author": said("Author"),
    "section": said("Section"),
    "year": said("Year"),
    "month": said("Month"),
    "language": said("Language"),
    SINCE: said("From"),
    UNTIL: said("To"),
}
FACET_NONE: Mapping[str, str] = {
    "site": said("no site"),
    "author": said("no author"),
    "section": said("no section"),
    "language": said("no language"),
    "year": said("no date"),
    "month": said("no date"),
}
NOTES: Mapping[str, str] = {
    "prefix-limited": said(
        "Many words begin with “%(about)s”, so not all of them were searched for; add more letters."
    ),
    "wildcard-limited": said(
        "Many words match “%(about)s”, so not all of them were searched for; add more letters."
    ),
    "fuzzy-limited": said("Many words are similar to “%(about)s”, so not all of them were searched for."),
    "phrase-limited": said(
        "The phrase “%(about)s” is too common to search for here; these articles contain all of its words."
    ),
    "near-limited": said(
        "“%(about)s” are too common to search for near each other; these articles contain all of them."
    ),
    "wildcards-many": said(
        "Only %(about)s words with * or ? are searched for in one query; the rest are ignored."
    ),
    "fuzzy-many": said(
        "In one query, only %(about)s words are searched for along with similar words; the rest only as "
        "typed."
    ),
    "equal-problem": said("A line of the list of equivalent words could not be read: \u2068%(about)s\u2069"),
    "spelled-in-beginning": said(
        "The article is long; spellings were looked up only in its first %(about)s words."
    ),
    "no-words": said("The query has no words, so these are all articles."),
}
"""What to know of an answer, by the code before the colon of a search's note."""
COUNTING_NOTES = frozenset({"wildcards-many", "fuzzy-many", "spelled-in-beginning"})
"""Those that are about a number."""
OFFERS: Mapping[str, str] = {
    "corrected": said("Did you mean"),
    "layout": said("Was it typed with the wrong keyboard layout?"),
    "equals": said("Include equivalent words"),
    "without-filter": said("Without the filter (%(about)s)"),
    "without-filters": said("Without any filter"),
    "not-in-a-row": said("The words of the phrase anywhere"),
    "without-word": said("Without “%(about)s”"),
    "any-word": said("Match any of the words"),
}
"""What a search that finds more is, by its kind."""
TRIED: Mapping[str, str] = {
    "spelling": said("each word in any spelling"),
    "lemma": said("with and without \u2068ال, و, ب, ل\u2069, and in all its forms"),
    "phrase": said("the words of the phrase in sequence"),
    "equals": said("equivalent words"),
    "filters": said("within the chosen filters"),
}
STEPS: Mapping[Step | None, str] = {
    Step.TYPED: said("as typed"),
    Step.FOLDED: said("in another spelling"),
    Step.CLITICS: said("with or without \u2068ال, و, ب, ل\u2069"),
    Step.LEMMA: said("in another form"),
    None: said("by related or equivalent words"),
}
"""How far from what was typed the words of an article are; None is farther than all steps."""
HOW: Mapping[How, str] = {
    How.TYPED: said("as typed"),
    How.FOLDED: said("in any spelling"),
    How.CLITICS: said("with and without \u2068ال, و, ب, ل\u2069"),
    How.LEMMA: said("in all its forms"),
    How.ROOT: said("from its root"),
    How.SIMILAR: said("in a similar spelling"),
    How.PATTERN: said("matching this pattern"),
    How.PHRASE: said("as a phrase"),
    How.PAIR: said("side by side"),
    How.NEAR: said("near each other"),
    How.SITE: said("in the site"),
    How.AUTHOR: said("in the author"),
    How.SECTION: said("in the section"),
    How.LANGUAGE: said("language"),
    How.DATE: said("date"),
}
"""How something of a query was looked up."""
NEARNESS: Mapping[How, str] = {
    How.FOLDED: said("in another spelling"),
    How.LEMMA: said("in another form"),
    How.ROOT: said("from the same root"),
}
"""How near a spelling in an article is to what was typed, where that is said otherwise than in `HOW`."""
FIELDS: Mapping[str, str] = {
    "title": said("Title"),
    "body": said("Text"),
    "site": said("Site"),
    "author": said("Author"),
    "section": said("Section"),
}
SORT_NAMES: Mapping[str, str] = {
    "relevance": said("Most relevant"),
    "newest": said("Newest"),
    "oldest": said("Oldest"),
}

BY_COUNT, BY_NAME = said("Most frequent"), said("By name")
"""The orders of a facet's values."""
LINE_ORDERS: Mapping[str, str] = {
    **SORT_NAMES,
    "before": said("By the word before"),
    "after": said("By the word after"),
}
"""The orders of words in context: those of the results, and those by what stands around the words."""

RESULTS = Counted("%(count)s result", "%(count)s results")
ARTICLES = Counted("%(count)s article", "%(count)s articles")
LINES = Counted("%(count)s line", "%(count)s lines")
PAGES = Counted("%(count)s page", "%(count)s pages")
MARKS = Counted("%(count)s marked word", "%(count)s marked words")
WORDS = Counted("%(count)s word", "%(count)s words")
SAME_PARAGRAPHS = Counted(
    "%(count)s paragraph in common is hidden", "%(count)s paragraphs in common are hidden"
)
ON_PAGES = Counted("on %(count)s page of the site", "on %(count)s pages of the site")
CHANGES = Counted("%(count)s change", "%(count)s changes")
STORIES = Counted("%(count)s story", "%(count)s stories")
MORE_OF_STORY = Counted("%(count)s more result of the same story", "%(count)s more results of the same story")
SAME_STORY = Counted(
    "%(count)s other article of the same story", "%(count)s other articles of the same story"
)
OCCURRENCES = Counted("%(count)s occurrence", "%(count)s occurrences")
SHARED_TEXT = Counted("shares text with %(count)s other article", "shares text with %(count)s other articles")
VALUES = Counted("%(count)s value", "%(count)s values")
ALSO_IN_SITES = Counted("also published by %(count)s other site", "also published by %(count)s other sites")


def counted(number: int, noun: Counted) -> str:
    """Return a number with its noun, in the reader's language: «مقالان», «5 مقالات», “5 articles”."""
    text: str = ngettext(noun.one, noun.many, number, count=decimal(number))
    return text


def joined(parts: Iterable[str]) -> str:
    """Return parts as a list within a line."""
    return str(gettext(", ")).join(parts)


def quoted(text: str) -> str:
    """Return text in quotation marks, its direction its own."""
    return str(gettext("“%(text)s”", text=isolated(text)))


def isolated(text: str) -> str:
    """Return text between marks that keep its direction its own: ``2017-07`` is turned round in Arabic."""
    return f"\u2068{text}\u2069"


def untitled() -> str:
    """Return what stands where an article has no title."""
    return str(gettext("Untitled article"))


def step_in_words(step: Step | None) -> str:
    """Return how far from what was typed a result is found."""
    return str(gettext(STEPS[step]))


def steps_in_words(steps: Mapping[Step, int], total: int) -> str | None:
    """Return how many results each step finds; None where one alone finds all, or nothing was counted."""
    counts: list[tuple[Step | None, int]] = [*steps.items(), (None, total - sum(steps.values()))]
    told = [f"{counted(count, RESULTS)} {step_in_words(step)}" for step, count in counts if count]
    return joined(told) if steps and len(told) > 1 else None


def notes_in_words(notes: Iterable[str]) -> tuple[str, ...]:
    """Return the notes of a search in words, but for equal words, which are shown otherwise."""
    return tuple(note_in_words(note) for note in notes if not note.startswith("equal:"))


def note_in_words(note: str) -> str:
    """Return a note of a search in words."""
    code, _, about = note.partition(":")
    if code in COUNTING_NOTES:
        about = decimal(int(about))
    return str(gettext(NOTES[code], about=about)) if code in NOTES else note
