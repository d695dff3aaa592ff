"""Photograph every page: ``python -m tests.browser.shots FOLDER``; names of pages after it choose some."""

from __future__ import annotations

import argparse
import base64
import contextlib
import tempfile
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tests.conftest import fill, hostile_source
from web.language.languages import LANGUAGES

from .chromium import DESKTOP, PHONE, View, look_as, started, tell
from .pages import PAGES
from .sites import Sites, edited_archive, empty_archive, opened_sites

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

TALLEST = 4000
"""Of a page, as many CSS pixels are photographed."""


def main() -> None:
    """Photograph the pages that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("pages", nargs="*", choices=[[], *PAGES], metavar="PAGE")
    parser.add_argument("--languages", nargs="+", choices=LANGUAGES, default=list(LANGUAGES))
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="khizana-shots-") as work,
        sites_in(Path(work)) as sites,
        started(Path(work) / "chromium", "--hide-scrollbars") as driver,
    ):
        number = photograph(driver, sites, asked.folder, asked.pages or PAGES, asked.languages)
    print(f"{number} pictures are in {asked.folder}")


@contextlib.contextmanager
def sites_in(work: Path) -> Iterator[Sites]:
    """Make and serve the archives that the pages are of."""
    from archive.samples import pages

    archives = {
        "samples": fill(work / "samples", pages()),
        "hostile": fill(work / "hostile", hostile_source(work), as_is=True),
    }
    with (
        empty_archive(work / "empty") as empty,
        edited_archive(work / "edited") as edited,
        opened_sites({**archives, "empty": empty, "edited": edited}) as sites,
    ):
        yield sites
    for one in archives.values():
        one.engine.close()
        one.store.close()


def photograph(
    driver: Chrome, sites: Sites, folder: Path, names: Collection[str], languages: Collection[str]
) -> int:
    """Photograph pages in languages, at both widths, light and dark; return how many pictures that made."""
    number = 0
    for view in (replace(one, scheme=scheme) for one in (DESKTOP, PHONE) for scheme in ("light", "dark")):
        look_as(driver, view)
        for name in names:
            for language in languages:
                sites.show(driver, PAGES[name], lang=language)
                picture = folder / f"{name}-{language}-{view.width}-{view.scheme}.png"
                picture.write_bytes(whole(driver, view))
                number += 1
    return number


def whole(driver: Chrome, view: View) -> bytes:
    """Return a picture (PNG) of the page that is open, from its top to its end, as on a screen so high."""
    height = tell(driver, "Page.getLayoutMetrics")["cssContentSize"]["height"]
    look_as(driver, replace(view, height=max(view.height, min(height, TALLEST))))
    taken = tell(driver, "Page.captureScreenshot", format="png")
    look_as(driver, view)
    return base64.b64decode(taken["data"])


if __name__ == "__main__":
    main()
