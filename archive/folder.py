"""How an archive lies on the disk. Nothing in it names its own place: moving the folder moves the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.errors import ArchiveError, ArchiveNotFoundError

if TYPE_CHECKING:
    from pathlib import Path

DATABASE_NAME = "khizana.sqlite3"
INDEX_NAME = "index"
WORDBOOK_NAME = "words.json"
NOTES_NAME = "sites"
LOCK_NAME = "writer.lock"
HOLDER_NAME = "writer.json"


def database_path(folder: Path) -> Path:
    """Return the file with all that is kept: articles, raw sources, history."""
    return folder / DATABASE_NAME


def index_path(folder: Path) -> Path:
    """Return the folder that belongs to the search engine; it can be deleted at any time."""
    return folder / INDEX_NAME


def wordbook_path(folder: Path) -> Path:
    """Return the file of spellings and phrases that suggestions show; it can be deleted at any time."""
    return folder / WORDBOOK_NAME


def notes_path(folder: Path) -> Path:
    """Return the folder of notes on sites, a file a site: ``sites/example.org.toml``; it may be absent."""
    return folder / NOTES_NAME


def lock_path(folder: Path) -> Path:
    """Return the file that a writer holds locked."""
    return folder / LOCK_NAME


def holder_path(folder: Path) -> Path:
    """Return the file in which the writer says who it is."""
    return folder / HOLDER_NAME


def prepare_folder(folder: Path, *, create: bool) -> None:
    """Make sure that there is an archive folder.

    Args:
        folder: the archive.
        create: make it where it is absent.

    Raises:
        ArchiveNotFoundError: there is no archive in it, and `create` is false.
        ArchiveError: it cannot be made, or is not a folder.
    """
    try:
        if folder.exists() and not folder.is_dir():
            raise ArchiveError(
                f"{folder}: is a file, not an archive folder", hint="Name a folder with --archive DIR."
            )
        if create:
            folder.mkdir(parents=True, exist_ok=True)
        elif not database_path(folder).exists():
            raise ArchiveNotFoundError(
                f"{folder}: there is no archive here",
                hint="khizana add PATH makes one; --archive DIR (or $KHIZANA_ARCHIVE) names another folder.",
            )
    except OSError as exc:
        reason = exc.strerror or type(exc).__name__
        raise ArchiveError(
            f"{folder}: the archive folder cannot be used: {reason}",
            hint="Check the path and its permissions, or name another folder with --archive DIR.",
        ) from exc
