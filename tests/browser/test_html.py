"""Every page in every language is valid HTML, with valid styles and drawings, by the Nu Html Checker."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from web.language.languages import LANGUAGES

from .fetched import NU, fetched
from .pages import PAGES, path_of

pytestmark = pytest.mark.slow

RESTATED = "The “role” attribute must not be used on a “"
"""Parts of a table say their roles again where styles show them as blocks: some browsers then forget them."""
STATIC = Path(__file__).parents[2] / "web" / "static"


@pytest.fixture(scope="module")
def nu() -> Path:
    jar = fetched(NU) if shutil.which("java") else None
    if jar is None:
        missing = "no Java, or no npm that fetches the Nu Html Checker"
        (pytest.fail if os.environ.get("KHIZANA_CI") else pytest.skip)(missing)
    return jar


def complaints(jar: Path, files: list[Path]) -> list[str]:
    """Return the errors that the checker finds in files, a line each; advice is left out."""
    command = ["java", "-jar", str(jar), "--also-check-css", "--also-check-svg", "--format", "json"]
    run = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=False)
    return [
        f"{Path(one['url']).name}:{one.get('lastLine')} {one['message']} {one.get('extract', '')!r}"
        for one in json.loads(run.stderr)["messages"]
        if one["type"] == "error" and not one["message"].startswith(RESTATED)
    ]


def test_the_checker_finds_faults(nu, tmp_path):
    faulty = tmp_path / "faulty.html"
    faulty.write_text(
        "<!doctype html><html lang=ar><title>t</title><ul><p id=a>x</p></ul><b id=a>y</b>", "utf-8"
    )
    styles = tmp_path / "faulty.css"
    styles.write_text("p { colour: red }", "utf-8")
    found = "\n".join(complaints(nu, [faulty, styles]))
    assert "Duplicate ID" in found
    assert "not allowed as child" in found
    assert "colour" in found


def test_every_page_is_valid(nu, sites, tmp_path):
    files = [path for path in STATIC.iterdir() if path.suffix in {".css", ".svg"}]
    for name, page in PAGES.items():
        client = sites.apps[page.archive].test_client()
        for language in LANGUAGES:
            files.append(tmp_path / f"{name}-{language}.html")
            path = path_of(page, sites.archives[page.archive].store, lang=language)
            files[-1].write_bytes(client.get(path).data)
    found = complaints(nu, files)
    assert not found, "\n".join(found)
