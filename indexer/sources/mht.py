"""Reading a page that a browser saved with its pictures in one file: MHT, that is MIME."""

from __future__ import annotations

import email
from datetime import UTC, datetime
from email.errors import MessageError
from email.message import Message
from email.utils import parsedate_to_datetime

from archive.article import SourceKind
from indexer.errors import SourceFormatError
from indexer.sources.item import Context, Item, Outcomes, source_of
from indexer.sources.pages import empty, is_blank, page_bytes
from indexer.sources.signatures import HEAD, refuse_binary

_KINDS = {
    "text/html": SourceKind.HTML,
    "application/xhtml+xml": SourceKind.HTML,
    "text/plain": SourceKind.TEXT,
}


def read_mht(item: Item, context: Context) -> Outcomes:
    """Read the page of an MHT file, with its address and the date of saving.

    Raises:
        SourceFormatError: there is no page in it.
    """
    data = page_bytes(item, context)
    try:
        message = email.message_from_bytes(data)
        page = _page(message)
        payload = page.get_payload(decode=True) if page else None
    except (MessageError, ValueError, LookupError, RecursionError) as exc:
        raise SourceFormatError(item.name, f"its MIME structure is broken: {exc}", hint=_HINT) from exc
    if page is None or not isinstance(payload, bytes):
        raise SourceFormatError(item.name, "holds no page in its MIME structure", hint=_HINT)
    if is_blank(payload):
        raise empty(item.name)
    refuse_binary(item.name, payload[:HEAD])
    yield source_of(
        item.name,
        payload,
        _KINDS[page.get_content_type()],
        context,
        url=_address(message["Snapshot-Content-Location"]) or _address(page["Content-Location"]),
        fetched=_saved(message["Date"]),
        charset=page.get_content_charset(),
    )


_HINT = "Open it in a browser and save it again, as MHTML or HTML."


def _page(message: Message) -> Message | None:
    """Return the part that the browser showed: the first HTML, else the first plain text."""
    parts = [part for part in message.walk() if not part.is_multipart() and part.get_content_type() in _KINDS]
    pages = [part for part in parts if _KINDS[part.get_content_type()] is SourceKind.HTML]
    # Without any header a file of plain text is a message too; that is no MHT file.
    return next(iter(pages or parts), None) if message.keys() else None


def _address(value: object) -> str | None:
    """Return a web address; parts are also called ``cid:…`` and ``file:…``, which say nothing to others."""
    address = "".join(str(value).split()) if value else ""
    return address if address.lower().startswith(("http://", "https://")) else None


def _saved(value: object) -> str | None:
    if not value:
        return None
    try:
        moment = parsedate_to_datetime(str(value))
    except ValueError:
        return None
    return utc(moment)


def utc(moment: datetime) -> str:
    """Return a moment as ISO 8601 in UTC, to the second: ``2017-07-02T21:01:00Z``."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
