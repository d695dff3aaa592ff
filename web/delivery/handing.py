"""Files handed over: made as a whole, then sent without a thread of the server that waits for a slow reader.

The server sends a file from the loop that watches all sockets (`wsgi.file_wrapper`), which takes as much time
as there is to send, however slowly it is read. What is made while it is sent would hold a thread until the
reader has it all; eight readers that stall would then stop everybody's searches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from tempfile import SpooledTemporaryFile
from typing import IO, cast

from flask import Response, request
from werkzeug.wsgi import wrap_file

from web.safety.rate import client_of
from web.safety.turns import Turns

MADE = Turns(2)
"""Files that are being made, one of a client's at a time."""

SENT = Turns(8, each=2)
"""Files that are being sent, or made, two of a client's: so many wait on the disk at most."""

HELD = 1_048_576
"""A file that is no larger than so many bytes is never written to the disk."""


class HandedFile:
    """A file on its way.

    Args:
        file: where it is kept until it was sent.
        give_back: gives its turn back.
    """

    def __init__(self, file: SpooledTemporaryFile[bytes], give_back: Callable[[], None]) -> None:
        self._file = file
        self._give_back: Callable[[], None] | None = give_back
        self.write, self.seek, self.tell = file.write, file.seek, file.tell

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes; a file that was read to its end is closed, and still has no more."""
        data = b"" if self._give_back is None else self._file.read(size)
        if not data:
            self.close()
        return data

    def close(self) -> None:
        """Delete the file, and give its turn back."""
        self._file.close()
        give_back, self._give_back = self._give_back, None
        if give_back is not None:
            give_back()

    # Where no server comes to closing it, as after an error in between.
    __del__ = close


def handed(parts: Iterable[str], content_type: str, name: str, *, turns: Turns | None = None) -> Response:
    """Return a file to keep, made now; where the headers alone are wanted, nothing is made.

    Args:
        parts: its text, which is read once, when all turns are taken.
        content_type: what it is; its text is sent as UTF-8.
        name: what browsers call it.
        turns: of which one is taken while it is made; else of `MADE`.

    Raises:
        BusyError: other files are being made or sent, perhaps to the same client.
    """
    response = Response(content_type=content_type)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    if request.method != "HEAD":
        file = _made(parts, client_of(request.remote_addr), turns or MADE)
        response.content_length = file.tell()
        file.seek(0)
        response.response = wrap_file(request.environ, cast("IO[bytes]", file))
        response.direct_passthrough = True
    return response


def _made(parts: Iterable[str], client: str, turns: Turns) -> HandedFile:
    """Return a file with all of a text, at its end."""
    with turns.taken(client):
        give_back = SENT.take(client)
        file = HandedFile(SpooledTemporaryFile(HELD), give_back)  # noqa: SIM115  closed once it was sent
        try:
            for part in parts:
                file.write(part.encode())
        except BaseException:
            file.close()
            raise
    return file
