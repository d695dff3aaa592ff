"""The `khizana` command: the commands of `indexer.cli`, and those that need the web."""

from __future__ import annotations

from indexer.cli.group import COMMANDS, build_group

WEB_COMMANDS = {
    "serve": ("web.serve:serve", "Show the archive in the browser."),
    "demo": (
        "web.demo:demo",
        "Show all of it on the shipped samples: add them, search them, serve the page.",
    ),
}

main = build_group({**COMMANDS, **WEB_COMMANDS})

if __name__ == "__main__":
    main(prog_name="khizana")
