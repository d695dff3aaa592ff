"""Run one tool over documents, in the environment where that tool is installed; the same way for all tools.

    python worker.py TOOL documents.jsonl            one answer a document, as JSON Lines
    python worker.py TOOL documents.jsonl --turns    for each line on standard input: all documents once;
                                                     answers with the CPU seconds that it took

A document is `{"id", "kind": "html" | "text", "data", "url", "record"}`: `data` is what the tool is given, in
Base64; `record` is the JSON record that it was found in, which only Khizana reads. An answer is
`{"id", "title", "published", "author", "paragraphs", "seconds"}`, and `error` where the tool raised.

Plain text is given as a page of `<p>`, a line each, in UTF-8. This file and `adapters.py` stand alone, since
they run where the rest of the project is not installed.
"""

from __future__ import annotations

import base64
import functools
import gc
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

# At the end of the path: no module of this folder may stand in the way of one that a tool imports.
sys.path.append(str(Path(__file__).parent))

from adapters import TOOLS, Answer, as_page


def _calls(tool: str, documents: list[dict[str, Any]]) -> Iterator[tuple[str, Callable[[], Answer]]]:
    """Yield a call a document, with everything prepared that is not the tool's work."""
    extract = TOOLS[tool]()
    for document in documents:
        data, kind, url = base64.b64decode(document["data"]), document["kind"], document.get("url")
        if tool == "khizana":
            if document.get("record"):
                data, kind = base64.b64decode(document["record"]), "record"
            yield document["id"], functools.partial(extract, data, url, kind)
        else:
            data = as_page(data.decode()) if kind == "text" else data
            yield document["id"], functools.partial(extract, data, url)


def answer(call: Callable[[], Answer]) -> Answer:
    """Return what a tool says; where it raises, that it says nothing, and why."""
    started = time.process_time()
    try:
        said = call()
    except Exception as error:  # noqa: BLE001  whatever a tool raises is its answer to that page
        said = {"paragraphs": [], "error": f"{type(error).__name__}: {error}"}
    return {**said, "seconds": time.process_time() - started}


def forget() -> None:
    """Empty every cache of `functools`: a tool must not remember the pages of its last turn."""
    for each in gc.get_objects():
        if isinstance(each, functools._lru_cache_wrapper):
            each.cache_clear()
    gc.collect()


def main() -> None:
    """Read the documents, and answer."""
    tool, path, *turns = sys.argv[1:]
    # What tools print belongs to no answer.
    out, sys.stdout = sys.stdout, sys.stderr
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    calls = list(_calls(tool, [json.loads(line) for line in lines]))
    if not turns:
        for name, call in calls:
            out.write(json.dumps({"id": name, **answer(call)}, ensure_ascii=False) + "\n")
        return
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    for _ in sys.stdin:
        forget()
        out.write(f"{sum(answer(call)['seconds'] for _, call in calls)}\n")
        out.flush()


if __name__ == "__main__":
    main()
