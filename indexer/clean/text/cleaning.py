"""Plain-text scrapes: the article, and every line that was taken away, with its reason."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress

from archive.article import RemovedLine
from indexer.clean.lines import normal_lines
from indexer.clean.reasons import NoArticle, Reason
from indexer.clean.text.author import find_author
from indexer.clean.text.judge import Judgment, Verdict, judge_lines, judge_read
from indexer.clean.text.kind import kind_of_text
from indexer.clean.text.lines import read_trimmed
from indexer.clean.text.site import find_site
from indexer.clean.text.when import find_when

__all__ = ["CleanText", "Judgment", "clean_text", "judge_lines"]

_OF_MANY = frozenset({NoArticle.HOME, NoArticle.LISTING, NoArticle.SEARCH})
"""What has the headlines of many articles, none of them its own."""


@dataclass(frozen=True, slots=True)
class CleanText:
    """What a plain text holds: its article, what it says of it, and the lines taken away. None: not said.

    Attributes:
        title: the headline; lists of articles have none.
        author: the name of a byline, of a bare name under the headline, of a signature.
        site: the printed domain, else the outlet's name in a date line.
        published: ISO 8601, as in `FoundDate`.
        published_as_printed: the date as the text prints it.
        modified: when it was last changed, in the form of `published`.
        calendar: as in `When`.
        no_article: why it is none; then there are no paragraphs.
        paragraphs: the lines of the article.
        removed: all other lines that are not empty.
    """

    title: str | None
    author: str | None
    site: str | None
    published: str | None
    published_as_printed: str | None
    paragraphs: tuple[str, ...]
    removed: tuple[RemovedLine, ...]
    modified: str | None = None
    calendar: str | None = None
    no_article: NoArticle | None = None


def clean_text(
    text: str, *, title: str | None = None, fetched: str | None = None, sure: bool = False
) -> CleanText:
    """Find the article in a plain-text scrape.

    Args:
        text: lines, each a paragraph or a block of the page; empty lines part nothing.
        title: the headline, where a record has it: lines that only repeat it go.
        fetched: when the text was fetched, in ISO 8601, where that is known.
        sure: whether it is known to be an article: then it is not refused as anything else.

    Returns:
        The article. Its paragraphs and the removed lines together are the lines of `text` that are not empty,
        each once, in their order.
    """
    raw = text.splitlines()
    lines = normal_lines(raw)
    seen = read_trimmed(list(compress(raw, lines)), list(filter(None, lines)))
    verdict = judge_read(seen, title=title)
    no_article = None if sure else kind_of_text(verdict)
    judgments = verdict.judgments if no_article is None else tuple(_refused(verdict.judgments))
    when = find_when(verdict, fetched)
    return CleanText(
        title=title or (None if no_article in _OF_MANY else _title(verdict)),
        author=find_author(verdict),
        site=find_site(verdict),
        published=when.published.iso if when.published else None,
        published_as_printed=when.published.printed if when.published else None,
        paragraphs=tuple([judgment.text for judgment in judgments if judgment.kept]),
        removed=tuple(_removed(judgments)),
        modified=when.modified,
        calendar=when.calendar,
        no_article=no_article,
    )


def _title(verdict: Verdict) -> str | None:
    return None if verdict.title is None else verdict.lines[verdict.title].text


def _refused(judgments: Sequence[Judgment]) -> Iterator[Judgment]:
    """Take away what was kept too: it is no article's."""
    for judgment in judgments:
        yield Judgment(judgment.text, kept=False, reason=judgment.reason or Reason.OTHER)


def _removed(judgments: Sequence[Judgment]) -> Iterator[RemovedLine]:
    kept = 0
    for text, is_kept, reason in judgments:
        if is_kept:
            kept += 1
        else:
            yield RemovedLine(text, str(reason), kept)
