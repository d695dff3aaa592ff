"""The errors of reading, querying and indexing; the whole tree stands in `archive.errors`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.errors import KhizanaError

if TYPE_CHECKING:
    from pathlib import Path

    from archive.article import RemovedLine


class SourceError(KhizanaError):
    """An input that could not be taken in; the rest of its batch goes on.

    Args:
        source: the name of the input: ``pages/a.html``, ``news.jsonl:17``, ``site.zip!a/b.html``.
        message: what is wrong with it, in one sentence, without the name.
        hint: the next step.
    """

    def __init__(self, source: str, message: str, *, hint: str | None = None) -> None:
        super().__init__(f"{source}: {message}", hint=hint)
        self.source = source
        self.reason = message


class SourceFormatError(SourceError):
    """The input is not what its name says, or is broken."""


class SourceLimitError(SourceError):
    """The input is larger, deeper or more numerous than allowed."""


class NoArticleError(SourceError):
    """The input was read, and is no article: it is kept as a source, and is not searched.

    Args:
        source: the name of the input.
        message: what it is, in one sentence.
        hint: the next step.
        kind: why, as a code of `indexer.clean.reasons.NoArticle`.
        title: what the page calls itself.
        url: its canonical address.
        removed: all that it says, in page order, each line with its reason.
    """

    def __init__(
        self,
        source: str,
        message: str,
        *,
        hint: str | None = None,
        kind: str = "no-text",
        title: str | None = None,
        url: str | None = None,
        removed: tuple[RemovedLine, ...] = (),
    ) -> None:
        super().__init__(source, message, hint=hint)
        self.kind = kind
        self.title = title
        self.url = url
        self.removed = removed


class SiteNotesError(KhizanaError):
    """The notes on a site cannot be used.

    Args:
        path: their file.
        message: what is wrong, in one sentence, without the path.
        hint: the next step.
    """

    def __init__(self, path: Path, message: str, *, hint: str | None = None) -> None:
        super().__init__(f"{path}: {message}", hint=hint)
        self.path = path


class LineError(KhizanaError):
    """There is no such line in an article, or nothing to decide about it."""


class QuerySyntaxError(KhizanaError):
    """A query that cannot be read.

    Args:
        message: what is wrong.
        query: the query as typed.
        position: where, as an index into `query` in code points.
        hint: the next step, often a repaired query.
    """

    def __init__(self, message: str, *, query: str, position: int, hint: str | None = None) -> None:
        super().__init__(message, hint=hint)
        self.query = query
        self.position = position


class SearchRequestError(KhizanaError):
    """An option of a search that has no meaning."""


class EngineError(KhizanaError):
    """The search index could not be used."""


class IndexMissingError(EngineError):
    """There is no index yet."""


class IndexOutdatedError(EngineError):
    """The index was made by another schema or analyzer."""


class IndexDamagedError(EngineError):
    """The index files cannot be read."""
