"""What checks pages and is no Python: axe-core, the Nu Html Checker and Zotero, as the npm registry has them.

Each is fetched once, into the environment that runs the tests, and held to its SHA-256.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file of an npm package.

    Attributes:
        package: its name.
        version: its version.
        member: the file's path in it.
        sha256: the file's, in hexadecimal digits.
    """

    package: str
    version: str
    member: str
    sha256: str


AXE = Fetched(
    "axe-core",
    "4.14.1",
    "package/axe.min.js",
    "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c",
)
"""Finds what shuts readers out of a page (MPL-2.0)."""
NU = Fetched(
    "vnu-jar",
    "26.9.27",
    "package/build/dist/vnu.jar",
    "22f15dd39a33bed929d2a5c0cddf5946849a647eca9272bf4d5d00bc7e7a4d47",
)
"""Checks what the HTML standard asks of a page (MIT); run by Java."""
ZOTERO = Fetched(
    "zotero-translators",
    "0.0.2",
    "package/index.js",
    "2e186bf3bde9b12132bf2214d42ae5f2f57cf91e914d75bdf1fb169865c3f6fe",
)
"""Zotero's translators of 2019 with all around them (AGPL-3.0); run by Node, beside what they need."""


def fetched(wanted: Fetched) -> Path | None:
    """Return where a file is kept; None where it is not yet, and there is no npm or network.

    Raises:
        ValueError: what is there is another file.
    """
    path = Path(sys.prefix) / f"{wanted.package}-{wanted.version}" / Path(wanted.member).name
    if not path.exists() and not _fetch(wanted, path):
        return None
    if hashlib.sha256(path.read_bytes()).hexdigest() != wanted.sha256:
        raise ValueError(f"{path} is not that of {wanted.package} {wanted.version}; remove it")
    return path


def _fetch(wanted: Fetched, path: Path) -> bool:
    """Fetch a file as the registry has it, and say whether that could be done."""
    if not (npm := shutil.which("npm")):
        return False
    with tempfile.TemporaryDirectory() as folder:
        name = f"{wanted.package}@{wanted.version}"
        command = [npm, "pack", "--silent", "--pack-destination", folder, name]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            return False
        with tarfile.open(next(Path(folder).glob("*.tgz"))) as package:
            whole = package.extractfile(wanted.member)
            assert whole is not None
            path.parent.mkdir(exist_ok=True)
            # Written beside its place and then moved, so that no half of it is ever taken for it.
            part = path.with_suffix(".part")
            part.write_bytes(whole.read())
            part.replace(path)
    return True


def with_modules(script: Path, listed: Path) -> bool:
    """Install the packages that a fetched script needs beside it, and say whether they are there.

    Args:
        script: the script.
        listed: a folder with ``package.json`` and ``package-lock.json``, which holds each to its hash.
    """
    done = script.parent / "node_modules" / ".package-lock.json"
    lock = listed / "package-lock.json"
    for name in ("package.json", lock.name):
        shutil.copyfile(listed / name, script.parent / name)
    if done.exists() and done.stat().st_mtime >= lock.stat().st_mtime:
        return True
    npm = shutil.which("npm")
    command = [npm or "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    return npm is not None and not subprocess.run(command, cwd=script.parent, check=False).returncode
