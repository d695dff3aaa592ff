"""What cleaning promises of any page whatever, and whether it kept it for one."""

from __future__ import annotations

import json
import sys
import time
import traceback
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from archive.article import Article, RawSource, RemovedLine, SourceKind, page_lines
from archive.errors import KhizanaError
from indexer.clean import clean
from indexer.clean.decode import decode
from indexer.clean.lines import normal_space
from indexer.errors import NoArticleError

CPU_SECONDS = 5.0
MEMORY_MB = 400.0


class Outcome(NamedTuple):
    """What became of a page.

    Attributes:
        result: ``article``, or the name of the error that refused it.
        digest: of all that came out; equal pages give equal ones.
        cpu: seconds.
        memory: the most that the process held meanwhile more than before, in MB.
        breach: the promise that was broken, None where none was.
    """

    result: str
    digest: str
    cpu: float
    memory: float
    breach: str | None


def examine(source: RawSource) -> Outcome:
    """Clean a page and look at what came out."""
    _forget_peak()
    before = _peak()
    start = time.process_time()
    breach: str | None = None
    error: KhizanaError | None = None
    article: Article | None = None
    try:
        article = clean(source)
    except KhizanaError as exc:
        error = exc
    except Exception as exc:  # noqa: BLE001  any other error is what is looked for
        breach = f"raised {exc!r:.200} at {_place(exc)}"
    cpu, memory = time.process_time() - start, _peak() - before
    result = "article" if article else type(error).__name__ if error else "breach"
    breach = breach or _slow_or_large(cpu, memory) or _unkept(source, article, error)
    said = _json(asdict(article)) if article else str(error)
    return Outcome(result, sha256(said.encode("utf-8", "replace")).hexdigest(), cpu, memory, breach)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=dict)


def _place(exc: Exception) -> str:
    last = traceback.extract_tb(exc.__traceback__)[-1]
    ours = [one for one in traceback.extract_tb(exc.__traceback__) if "/indexer/" in one.filename]
    where = ours[-1] if ours else last
    return f"{Path(where.filename).name}:{where.lineno}"


def _slow_or_large(cpu: float, memory: float) -> str | None:
    if cpu > CPU_SECONDS:
        return f"took {cpu:.1f} s"
    return f"held {memory:.0f} MB more" if memory > MEMORY_MB else None


def _unkept(source: RawSource, article: Article | None, error: KhizanaError | None) -> str | None:
    """Return what is wrong with an outcome: lines lost or invented, text that cannot be stored."""
    if article is not None:
        try:
            json.dumps(asdict(article), ensure_ascii=False, allow_nan=False).encode()
        except ValueError as exc:
            return f"cannot be stored: {exc!r:.200}"
    if error is not None and not (error.hint and str(error)):
        return f"{type(error).__name__} says no next step"
    if source.kind is not SourceKind.TEXT:
        return None
    if article is not None:
        lines = [text for text, _ in page_lines(article)]
    elif isinstance(error, NoArticleError):
        lines = [line.text for line in error.removed if isinstance(line, RemovedLine)]
    else:
        return None
    text = decode(source.data, declared=source.charset, html=False).text
    expected = list(filter(None, map(normal_space, text.splitlines())))
    return None if lines == expected else f"has {len(lines)} lines of {len(expected)}, or other ones"


def _forget_peak() -> None:
    """Let the kernel count the peak of memory anew, where it can."""
    try:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    except OSError:
        return


def _peak() -> float:
    """Return the most memory that the process held since it was last forgotten, in MB."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        if sys.platform == "win32":
            return 0.0
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024
