"""The notes on sites that lie in the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.folder import notes_path
from indexer.cli.options import archive_folder

if TYPE_CHECKING:
    import click

    from indexer.clean.site_notes import SiteNotes


def archive_notes(ctx: click.Context) -> dict[str, SiteNotes]:
    """Return the notes on sites of the archive that this command works on; none where it has none.

    Raises:
        SiteNotesError: a file of them cannot be used.
    """
    folder = notes_path(archive_folder(ctx))
    if not folder.is_dir():
        return {}
    from indexer.site_notes import load_site_notes

    return load_site_notes(folder)
