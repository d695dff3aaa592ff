"""When the compiled machine is there: loaded for those that search often, compiled once and kept.

Compiling takes half a minute of one core, once a version; loading what was compiled a second. So single
commands search by arrays, and what lives long begins to load in the background and goes over when that is
done. Where numba is not installed, or the environment says `KHIZANA_KERNELS=off`, arrays answer everything.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeAlias

from indexer.cache_folder import cache_folder

# Every command that searches imports this module, and few load anything: they import what that takes.

Run: TypeAlias = Callable[[int], int]
"""The compiled machine: takes the address of a request, see `codes`."""

SWITCH = "KHIZANA_KERNELS"
"""The environment variable that says ``off``."""

READY = "ready"
"""The file that says that compiled code is whole."""


class _Loading:
    """What this process has loaded."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.begun = False
        self.run: Run | None = None


_LOADING = _Loading()


def loaded() -> Run | None:
    """Return the machine if it is there; asks for nothing."""
    return _LOADING.run


def available() -> bool:
    """Return whether the machine can be had."""
    from importlib.util import find_spec

    return os.environ.get(SWITCH) != "off" and find_spec("numba") is not None


def begin() -> None:
    """Begin to load the machine in the background; where it has to be compiled, another process does that.

    A process that ends waits for what is being loaded: LLVM's own memory goes when a process exits, and a
    thread still busy there would crash it. It does not wait for what another process compiles.
    """
    with _LOADING.lock:
        if _LOADING.begun or not available():
            return
        _LOADING.begun = True
    threading.Thread(target=_load_behind, name="khizana-kernels", daemon=True).start()


def load() -> Run | None:
    """Load the machine for all searches of this process; see `machine`."""
    _LOADING.run = machine()
    return _LOADING.run


@cache
def machine() -> Run | None:
    """Return the machine, compiling it first where that was not done yet; None where it cannot be had."""
    return _compiled() if available() else None


def folder() -> Path:
    """Return the folder of the compiled machine, in that of all that Khizana keeps for itself."""
    import hashlib
    from importlib.metadata import version

    here = Path(__file__).parent
    sources = [*sorted(here.glob("*.py")), here.parent / "scoring.py"]
    made_of = [source.read_bytes() for source in sources]
    made_of.append(f"{version('numba')} {sys.version}".encode())
    return cache_folder() / f"kernels-{hashlib.sha256(b''.join(made_of)).hexdigest()[:16]}"


def _load_behind() -> None:
    import subprocess

    # Arrays go on answering where another process cannot compile, or this one not load or already ends.
    with contextlib.suppress(OSError, subprocess.SubprocessError, RuntimeError):
        if not (folder() / READY).exists():
            subprocess.run(
                [sys.executable, "-m", "indexer.engine.kernels.loading"], check=True, capture_output=True
            )
        threading.Thread(target=_load_quietly, name="khizana-kernels-load", daemon=False).start()


def _load_quietly() -> None:
    with contextlib.suppress(OSError):
        load()


def _compiled() -> Run:
    """Return the machine, from where it is kept, else compiled."""
    from numba import njit
    from numba.core import config

    from indexer.engine.kernels.machine import run
    from indexer.engine.kernels.memory import COMPILED

    place, usual = folder(), config.CACHE_DIR
    with contextlib.suppress(OSError):
        place.mkdir(parents=True, exist_ok=True)
    try:
        config.CACHE_DIR = str(place) if os.access(place, os.W_OK) else usual
        machine = njit(cache=True, **COMPILED)(run.py_func)  # type: ignore[attr-defined]  # it is numba's
    finally:
        config.CACHE_DIR = usual
    machine.compile("int64(int64)")
    machine.disable_compile()
    with contextlib.suppress(OSError):
        (place / READY).touch()
    made: Run = machine
    return made


def _compile_once() -> None:
    """Compile the machine for others, unless another process is doing it: then wait for that."""
    from filelock import FileLock

    with contextlib.suppress(AttributeError, OSError):
        os.nice(10)
    place = folder()
    place.mkdir(parents=True, exist_ok=True)
    with FileLock(place / "lock"):
        if not (place / READY).exists():
            load()


if __name__ == "__main__":
    _compile_once()
