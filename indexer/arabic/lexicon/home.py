"""Where the compiled dictionary lies, and how it comes there: made once a version, then mapped by everyone.

It is derived from what is installed and can be deleted at any time. Where the cache folder cannot be written,
each process makes its own, in memory.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import warnings
from functools import cache
from pathlib import Path

from indexer.arabic.fold import LETTERS, ON_THE_LINE, SPELLINGS
from indexer.arabic.lexicon.compiled import MAGIC, DamagedLexiconError, Lexicon, compile_rows
from indexer.cache_folder import PLACE, cache_folder

PACKAGE = "farahidi"
RULES = 6
"""Raise it when the code that makes readings of entries changes what comes out."""


@cache
def fingerprint() -> str:
    """Return a name that changes whenever the dictionary would give other readings: 16 hexadecimal digits."""
    from indexer.arabic.lexicon.own import tables

    # Every command asks: so the tables are hashed as bytes, and not spelled out first.
    own = tuple(hashlib.sha256(table).hexdigest() for table in tables())
    made_of = (MAGIC, RULES, _version(), LETTERS, ON_THE_LINE, SPELLINGS, own)
    return hashlib.sha256(repr(made_of).encode()).hexdigest()[:16]


def _version() -> str:
    """Return which version of the dictionary's package is installed, as `importlib.metadata` says it.

    That takes more time to import than all of this package; so the file that it would read is read here.
    """
    for folder in map(Path, sys.path):
        for facts in folder.glob(f"{PACKAGE}-*.dist-info/METADATA"):
            for line in facts.read_text(encoding="utf-8").splitlines():
                if line.startswith("Version: "):
                    return line.removeprefix("Version: ").strip()
    from importlib.metadata import version

    return version(PACKAGE)


@cache
def open_lexicon() -> Lexicon:
    """Return the dictionary, compiling it first where that was not done yet (some twenty seconds, once)."""
    path = cache_folder() / f"lexicon-{fingerprint()}-{sys.byteorder}.bin"
    with contextlib.suppress(OSError, DamagedLexiconError):
        return Lexicon.open(path)
    try:
        return _made(path)
    except OSError as exc:
        data = _compiled()
        _say(f"The dictionary cannot be kept in {path.parent} ({exc.strerror}); each command makes it again.")
        _say(f"Name a folder that can be written in the environment variable {PLACE}.")
        return Lexicon(data)


def _made(path: Path) -> Lexicon:
    """Compile the dictionary into a file, unless another process is doing it: then wait for that.

    Raises:
        OSError: the folder cannot be written.
    """
    from filelock import FileLock

    path.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(path.with_suffix(".lock")):
        with contextlib.suppress(OSError, DamagedLexiconError):
            return Lexicon.open(path)
        data = _compiled()
        # Others may map the file at any moment, so it takes its name when it is whole.
        beside = path.with_suffix(f".{os.getpid()}")
        try:
            beside.write_bytes(data)
            beside.replace(path)
        except OSError:
            beside.unlink(missing_ok=True)
            raise
        _forget_others(path)
        return Lexicon.open(path)


def _forget_others(path: Path) -> None:
    """Delete the dictionaries of other versions: whoever still wants one makes it again."""
    for other in path.parent.glob("lexicon-*.bin"):
        if other != path:
            # Where a file that someone has open cannot be deleted, it stays until the next time.
            with contextlib.suppress(OSError):
                other.unlink()


def _compiled() -> bytes:
    from indexer.arabic.lexicon.dictionary import entries
    from indexer.arabic.lexicon.own import own_words
    from indexer.arabic.lexicon.weighing import weighed

    # A pause without a word looks like a fault.
    _say("Preparing the Arabic dictionary (about twenty seconds) …")
    with warnings.catch_warnings():
        # The dictionary's own loader leaves its files to be closed by the garbage collector.
        warnings.simplefilter("ignore", ResourceWarning)
        return compile_rows(weighed(entries(), own_words()))


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)  # noqa: T201  there is no log to write to
