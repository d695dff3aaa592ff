"""The `khizana` command: the commands of `indexer.cli`, and those that need the web."""

from __future__ import annotations

import atexit
import gc
import os

from indexer.cli.group import COMMANDS, build_group

# Nothing here does linear algebra. The library for it that comes with numpy, imported when an index opens,
# starts a thread for every core at once, which takes nearly as long as all the rest of its import.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# At its end Python looks through all that is alive for what can be freed, which takes a tenth of a search.
# What is set aside is not looked through, and goes with the process.
atexit.register(gc.freeze)

WEB_COMMANDS = {
    "serve": ("web.serving.serve:serve", "Show the archive in the browser."),
    "demo": (
        "web.demo:demo",
        "Show all of it on the shipped samples: add them, search them, serve the page.",
    ),
}

main = build_group({**COMMANDS, **WEB_COMMANDS})

if __name__ == "__main__":
    main(prog_name="khizana")
