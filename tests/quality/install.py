"""Install the other tools into an environment of their own, once for each state of their lock file.

The environment's name bears the hash of the lock: it can be kept from run to run (`KHIZANA_PEERS` names the
folder to keep it in; else it lies in the project's own environment), and never holds old versions. Where the
tools cannot be installed, that is said, and ours is measured alone.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

LOCKS = Path(__file__).resolve().parents[2] / ".ci"
BUILD, LOCK = LOCKS / "peers-build.txt", LOCKS / "peers.txt"
FROM_SOURCE = "langdetect"
"""The one tool that comes as a source distribution only; it is built with the setuptools of `BUILD`."""
_PIP = ["-m", "pip", "--disable-pip-version-check", "--quiet", "--retries", "1", "install"]
_LOCKED = ["--no-deps", "--require-hashes", "--only-binary", ":all:"]


def environment(lock: Path = LOCK) -> Path:
    """Return the folder of the environment that a lock file describes, whether it is there or not."""
    digest = hashlib.sha256(lock.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
    kept = Path(os.environ.get("KHIZANA_PEERS", sys.prefix))
    return kept / f"peers-{sys.version_info.major}.{sys.version_info.minor}-{digest[:12]}"


def interpreter(folder: Path) -> Path:
    """Return the interpreter of an environment."""
    return folder / ("Scripts" if os.name == "nt" else "bin") / "python"


def is_complete(folder: Path) -> bool:
    """Tell whether an environment was made to its end."""
    return (folder / ".installed").exists()


def install(folder: Path) -> None:
    """Make the environment.

    Raises:
        subprocess.CalledProcessError: a package could not be installed.
        OSError: the folder cannot be written.
    """
    venv.create(folder, with_pip=True, clear=True)
    source = ["--no-build-isolation", "--no-binary", FROM_SOURCE]
    for more in (["-r", str(BUILD)], [*source, "-r", str(LOCK)]):
        command = [str(interpreter(folder)), *_PIP, *_LOCKED, *more]
        subprocess.run(command, check=True, capture_output=True, text=True)
    (folder / ".installed").touch()


def install_missing() -> None:
    """Install what is missing; say so where it cannot be."""
    folder = environment()
    if is_complete(folder):
        return
    print(f"Setting up the tools to compare with in {folder} …", flush=True)
    try:
        install(folder)
    except subprocess.CalledProcessError as error:
        last = (error.stderr or "").strip().splitlines()[-1:] or [str(error)]
        print(f"SKIPPED: the other tools could not be installed ({last[0]})")
    except OSError as error:
        print(f"SKIPPED: the other tools could not be installed ({error})")
