"""`khizana cite`: one article as a citation, or as a record for a reference manager."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, cast

import click

from archive.errors import KhizanaError
from indexer.cli.options import archive_option, choice_option, opened_store
from indexer.formats import CITING

if TYPE_CHECKING:
    from archive import StoredArticle
    from indexer.citing import Reading
    from indexer.citing.words import Language, Writing

STYLES = ("apa", "chicago", "chicago-note", "mla")


@click.command()
@click.argument("article_id", metavar="ID")
@choice_option(
    "--style",
    (*STYLES, *CITING),
    "apa",
    "APA 7, Chicago 17 (an entry of a bibliography, or a note) or MLA 9, or a record as "
    "`khizana export` writes them.",
)
@choice_option(
    "--language",
    ("ar", "en"),
    "ar",
    "The language of the citation's words; titles and names stay as they are.",
)
@choice_option("--digits", ("own", "latn"), "own", "In Arabic: ٠١٢ (own) or 012 (latn).")
@click.option(
    "--paragraph",
    type=click.IntRange(min=1),
    metavar="N",
    help="Quote this paragraph, with its citation and its place.",
)
@click.option(
    "--accessed",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The day on which it was read.  [default: today]",
)
@archive_option
@click.pass_context
def cite(
    ctx: click.Context,
    article_id: str,
    *,
    style: str,
    language: str,
    digits: str,
    paragraph: int | None,
    accessed: datetime | None,
) -> None:
    """Cite one article, or quote a paragraph of it, in a style of the manuals, in Arabic or English."""
    if paragraph is not None and style in CITING:
        raise click.UsageError("--paragraph goes with styles, not with records.")
    from indexer.citing import Reading

    with opened_store(ctx) as store:
        stored = store.get(article_id)
    reading = Reading(day(accessed))
    if style in CITING:
        from indexer.exporting import FORMS

        click.echo("".join(FORMS[style].write([stored], reading)), nl=False)
        return
    from indexer.citing.words import Writing

    writing = Writing(cast("Language", language), digits)
    click.echo(in_style(stored, reading, style, writing, paragraph))


def day(typed: datetime | None) -> date:
    """Return the day that was typed, else today."""
    return (typed or datetime.now(UTC)).date()


def in_style(
    stored: StoredArticle,
    reading: Reading,
    style: str,
    writing: Writing,
    paragraph: int | None,
) -> str:
    """Return a citation, or a quotation with it.

    Raises:
        KhizanaError: the article has no such paragraph.
    """
    from indexer.citing import cited
    from indexer.citing.styles import STYLES as WRITERS
    from indexer.citing.styles import as_text, quotation

    one = cited(stored, reading)
    runs = WRITERS[style](one, writing)
    if paragraph is None:
        return as_text(runs)
    paragraphs = stored.article.paragraphs
    if paragraph > len(paragraphs):
        raise KhizanaError(
            f"the article has no paragraph {paragraph}",
            hint=f"It has {len(paragraphs)}; `khizana show {one.id}` prints them.",
        )
    return quotation(paragraphs[paragraph - 1], runs, one, writing, paragraph=paragraph)
