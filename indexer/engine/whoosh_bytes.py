"""Terms and values in UTF-8, as Whoosh's own queries know them; segments keep terms in another form."""

from __future__ import annotations


def term_bytes(term: str) -> bytes:
    """Return a term in UTF-8, lone surrogates too; the bytes sort as code points do."""
    return term.encode("utf-8", "surrogatepass")


def bytes_term(data: bytes) -> str:
    """Return the term of such bytes.

    Raises:
        UnicodeDecodeError: the bytes are not in UTF-8, so no term is.
    """
    return data.decode("utf-8", "surrogatepass")
