"""How folded words are commonly written, and which phrases are frequent: what suggestions show.

It is made from a sample of the articles, lies beside the index, and can be made again at any time; a reader
that finds no file makes it in memory. What it says is only how to write what the index itself was asked for
(a phrase is shown with the index's own count, or not at all), so an old one does no harm. It is made anew
when the index is, and when the archive has grown by half; so its cost is a small part of adding.
"""

from __future__ import annotations

import contextlib
import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from archive.folder import wordbook_path
from indexer.arabic import FINGERPRINT, STOP_WORDS, folded_word
from indexer.arabic.segment import WORD
from indexer.disk import write_settled

if TYPE_CHECKING:
    from archive import ArticleStore, ArticleText

FORM = "1"
SAMPLE = 2_000
"""So many articles are read for it."""

PARAGRAPHS = 5
"""Of each, the title and so many paragraphs."""

MOST_PHRASES = 20_000
GROWN = 1.5

LINKS = frozenset({"بن", "ابن", "بنت", "عبد", "ابو", "ام"})
"""Words that join the parts of a name: no phrase begins or ends with one."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A frequent phrase: its folded words, how it is written, and how often the sample has it."""

    folded: str
    written: str
    count: int


@dataclass(frozen=True, slots=True)
class Wordbook:
    """Spellings and phrases.

    Attributes:
        spellings: the commonest spelling of each folded word that is not written as it folds.
        phrases: by their folded words, ascending.
        articles: how many articles the archive had when it was made.
    """

    spellings: dict[str, str]
    phrases: tuple[Phrase, ...]
    articles: int

    def spelled(self, folded: str) -> str:
        """Return a folded word as it is commonly written."""
        return self.spellings.get(folded, folded)

    def beginning(self, folded: str) -> list[Phrase]:
        """Return the phrases that begin so, the most frequent first."""
        begin = bisect_left(self.phrases, folded, key=lambda one: one.folded)
        end = bisect_left(self.phrases, folded + "\U0010ffff", key=lambda one: one.folded)
        return sorted(self.phrases[begin:end], key=lambda one: (-one.count, one.folded))


def made(texts: Iterable[ArticleText], articles: int) -> Wordbook:
    """Return the wordbook of some articles.

    Args:
        texts: the sample.
        articles: how many articles the archive has.
    """
    # Here, for readers of a wordbook count nothing.
    from indexer.suggestions.phrases import counts_of, frequent_phrases, numbered, renamed

    written, text = numbered(words for one in texts for words in _lines(one))
    folded = [folded_word(word) for word in written]
    spellings = _commonest(zip(folded, counts_of(written, text), written, strict=True))
    phrases = _phrases(frequent_phrases(*renamed(folded, text)), spellings)
    return Wordbook({one: form for one, form in spellings.items() if form != one}, phrases, articles)


def keep(store: ArticleStore, *, always: bool = False) -> None:
    """Make the wordbook of an archive anew where it has none or has grown by half, or always, and keep it.

    A disk that cannot be written is no fault here: readers do without the file.
    """
    path, articles = wordbook_path(store.folder), store.count()
    known = None if always else _load(path)
    if known is not None and articles < known.articles * GROWN:
        return
    with contextlib.suppress(OSError):
        write_settled(path, _packed(made(store.sample(SAMPLE), articles)))


_KNOWN: dict[Path, tuple[object, Wordbook]] = {}
_LOCK = Lock()


def wordbook_of(store: ArticleStore) -> Wordbook:
    """Return the wordbook of an archive: the one kept, or else one made now, which is remembered."""
    path = wordbook_path(store.folder)
    state = _state(path)
    known = _KNOWN.get(path)
    if known is not None and known[0] == state:
        return known[1]
    with _LOCK:
        book = _load(path) if state is not None else None
        if book is None:
            articles = store.count()
            book = made(store.sample(SAMPLE), articles)
        _KNOWN[path] = state, book
        return book


def _state(path: Path) -> tuple[int, int] | None:
    """Return what changes when another file is put there; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def _packed(book: Wordbook) -> bytes:
    phrases = [[one.folded, one.written, one.count] for one in book.phrases]
    content = {
        "form": f"{FORM} {FINGERPRINT}",
        "articles": book.articles,
        "spellings": book.spellings,
        "phrases": phrases,
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _load(path: Path) -> Wordbook | None:
    """Return the wordbook of a file; None without one of this version that is whole."""
    try:
        content: Any = json.loads(path.read_bytes().decode("utf-8", "surrogatepass"))
        if content["form"] != f"{FORM} {FINGERPRINT}":
            return None
        phrases = tuple(Phrase(str(one), str(form), int(count)) for one, form, count in content["phrases"])
        spellings = {str(one): str(form) for one, form in content["spellings"].items()}
        return Wordbook(spellings, phrases, int(content["articles"]))
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def _lines(text: ArticleText) -> Iterator[list[str]]:
    """Yield the words of the title and of the first paragraphs, as written."""
    for line in (text.title or "", *text.paragraphs[:PARAGRAPHS]):
        yield WORD.findall(line)


def _commonest(forms: Iterable[tuple[str, int, str]]) -> dict[str, str]:
    """Return the most frequent spelling of each folded word.

    Among equals it is the shortest, which has no marks that others lack.

    Args:
        forms: folded words, each with how often a spelling of it stands in the sample, and this.
    """
    best: dict[str, tuple[int, int, str]] = {}
    for folded, count, form in forms:
        key = (-count, len(form), form)
        if folded not in best or key < best[folded]:
            best[folded] = key
    return {folded: form for folded, (_, _, form) in best.items()}


def _phrases(counted: Mapping[tuple[str, ...], int], spellings: Mapping[str, str]) -> tuple[Phrase, ...]:
    """Return the most frequent phrases that one may search for, by their folded words."""
    told = [(one, count) for one, count in counted.items() if _tells(one)]
    best = sorted(told, key=lambda one: (-one[1], one[0]))[:MOST_PHRASES]
    found = (
        Phrase(" ".join(words), " ".join(spellings[word] for word in words), count) for words, count in best
    )
    return tuple(sorted(found, key=lambda one: one.folded))


def _tells(words: tuple[str, ...]) -> bool:
    """Whether words are a phrase one may search for: no function word at an end, no number, no repetition."""
    ends = (words[0], words[-1])
    return (
        all(len(word) > 1 and word not in STOP_WORDS and word not in LINKS for word in ends)
        and not any(word[0].isdigit() for word in words)
        and len(set(words)) == len(words)
    )
