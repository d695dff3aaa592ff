"""The root of Khizana's errors, and those of the archive itself.

    KhizanaError
    ├── ArchiveError               the archive folder or its store
    │   ├── ArchiveNotFoundError   there is no archive in this folder
    │   ├── ArchiveLockedError     another process is writing to it
    │   ├── ArchiveVersionError    it was made by a newer Khizana
    │   ├── ArchiveDamagedError    what is stored cannot be read back
    │   ├── ArticleNotFoundError   no article has this id
    │   └── ArticleInvalidError    an article that cannot be stored
    ├── SourceError                an input that could not be taken in       (indexer.errors)
    │   ├── SourceFormatError      it is not what its name says
    │   ├── SourceLimitError       it is larger or deeper than allowed
    │   └── NoArticleError         it was read, and holds no article text
    ├── SiteNotesError             the notes on a site
    ├── LineError                  a line of an article that is not there, or needs no decision
    ├── QuerySyntaxError           a query that cannot be read; has a position
    ├── SearchRequestError         an option of a search that has no meaning
    └── EngineError                the search index
        ├── IndexMissingError      there is no index yet
        ├── IndexOutdatedError     another schema or analyzer made it
        └── IndexDamagedError      its files cannot be read

Only these leave a package of ours; a foreign error is mapped at the door with ``raise … from exc``.
"""

from __future__ import annotations

from string import Formatter


class Worded(str):
    """A message or a hint with values in it, which other languages say with the same values.

    Attributes:
        words: the English words, with the names of the values in braces: what translations go by.
        values: the values by their names: whole numbers, and all else as the English words write it, but for
            the quotes of ``!r``.
    """

    __slots__ = ("values", "words")

    words: str
    values: dict[str, int | str]


def worded(words: str, **values: object) -> Worded:
    """Return a message of words and values, in English.

    Args:
        words: the words, with names of values in braces, and perhaps how they are written (``{count:,}``).
        values: the values by their names.

    >>> worded("{name!r} has {count:,} letters", name="x", count=1000)
    "'x' has 1,000 letters"
    """
    said = Worded(words.format_map(values))
    said.words, said.values = words, {}
    for _, name, form, _ in Formatter().parse(words):
        if name:
            value = values[name]
            said.values[name] = value if isinstance(value, int) else format(value, form or "")
    return said


class KhizanaError(Exception):
    """Something went wrong that a person can act upon.

    Args:
        message: one sentence that says what happened and where; with values that pages tell, `worded`.
        hint: the next step, as a sentence or a command; None where there is none.
    """

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class ArchiveError(KhizanaError):
    """The archive folder or its store could not be used."""


class ArchiveNotFoundError(ArchiveError):
    """There is no archive in this folder."""


class ArchiveLockedError(ArchiveError):
    """Another process is writing to the archive."""


class ArchiveVersionError(ArchiveError):
    """The archive was made by a newer version of Khizana."""


class ArchiveDamagedError(ArchiveError):
    """What is stored cannot be read back."""


class ArticleNotFoundError(ArchiveError):
    """No article has this id."""


class ArticleInvalidError(ArchiveError):
    """An article that cannot be stored: its text or its metadata is not what JSON and UTF-8 can hold."""
