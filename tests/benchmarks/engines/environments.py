"""The peers' own environments: a venv from a lock file, Debian's Xapian unpacked, Lucene's jars.

All lies in the benchmark's folder and nothing in the project's environment. What cannot be had on a machine
is said, and left out of the comparison.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.quality import install

ROOT = Path(__file__).resolve().parents[3]
LOCK = ROOT / ".ci" / "engines.txt"
LUCENE = "9.12.3"
"""The last version that Java 17 runs."""
LUCENE_PARTS = ("core", "analysis-common")
PROGRAM = Path(__file__).with_name("lucene") / "Bench.java"
DEBIAN = ("python3-xapian", "libxapian30")
JAVA = ("-Xmx1g", "-XX:+UseSerialGC")
"""One thread's work is compared with one thread's: the collector gets none of its own."""


class AbsentError(Exception):
    """An engine cannot be had here; the message says why."""


@dataclass(frozen=True, slots=True)
class Command:
    """How a worker is started: what stands before its arguments and after, and what its environment gets."""

    before: tuple[str, ...]
    after: tuple[str, ...] = ()
    variables: Mapping[str, str] = field(default_factory=dict)


def own(module: str) -> Command:
    """Return how an adapter runs in the project's own environment."""
    return _python(Path(sys.executable), module)


def packaged(work: Path, module: str) -> Command:
    """Return how an adapter runs in the venv of the peers, which is made where it is not there.

    Raises:
        AbsentError: it cannot be made.
    """
    return _python(locked_python(work, LOCK), module)


def locked_python(work: Path, lock: Path) -> Path:
    """Return the interpreter of a venv with what a lock file names, made where it is not there.

    Raises:
        AbsentError: it cannot be made.
    """
    digest = hashlib.sha256(lock.read_bytes().replace(b"\r\n", b"\n")).hexdigest()[:12]
    folder = work / f"peers-{sys.version_info.major}.{sys.version_info.minor}-{digest}"
    interpreter = install.interpreter(folder)
    if not install.is_complete(folder):
        print(f"Setting up what {lock.name} names in {folder} …", flush=True)
        _run(sys.executable, "-m", "venv", "--clear", str(folder))
        pip = ("-m", "pip", "--disable-pip-version-check", "--quiet", "install", "--no-deps")
        locked = ("--require-hashes", "--only-binary", ":all:", "-r", str(lock))
        _run(str(interpreter), *pip, *locked)
        (folder / ".installed").touch()
    return interpreter


def debian(work: Path, module: str) -> Command:
    """Return how the adapter of Xapian runs: with Debian's Python and packages, unpacked, not installed.

    Raises:
        AbsentError: this is no Debian, or the packages cannot be fetched.
    """
    folder, python = work / "debian", Path("/usr/bin/python3")
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb") and python.exists()):
        raise AbsentError("Xapian's bindings are taken from Debian, which this is not")
    if not (folder / ".unpacked").exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        _run("apt-get", "-qq", "download", *DEBIAN, folder=folder)
        for package in sorted(folder.glob("*.deb")):
            _run("dpkg-deb", "-x", str(package), str(folder))
        (folder / ".unpacked").touch()
    libraries = sorted({str(path.parent) for path in folder.glob("usr/lib/*/libxapian.so*")})
    modules = folder / "usr" / "lib" / "python3" / "dist-packages"
    return _python(python, module, modules, {"LD_LIBRARY_PATH": ":".join(libraries)})


def java(work: Path, *after: str) -> Command:
    """Return how Lucene's program runs, compiled.

    Raises:
        AbsentError: there is no Java or Maven, or the jars cannot be fetched.
    """
    if not all(map(shutil.which, ("java", "javac", "mvn"))):
        raise AbsentError("Lucene needs java, javac and mvn")
    jars, classes = work / f"lucene-{LUCENE}", work / "classes"
    for part in LUCENE_PARTS:
        if not (jars / f"lucene-{part}-{LUCENE}.jar").exists():
            wanted = f"-Dartifact=org.apache.lucene:lucene-{part}:{LUCENE}"
            _run("mvn", "-q", "dependency:copy", wanted, f"-DoutputDirectory={jars}")
    _run("javac", "-nowarn", "-cp", f"{jars}/*", "-d", str(classes), str(PROGRAM))
    return Command(("java", *JAVA, "-cp", f"{classes}:{jars}/*", "Bench"), after)


def _python(
    interpreter: Path, module: str, more: Path | None = None, variables: Mapping[str, str] | None = None
) -> Command:
    path = ":".join(map(str, filter(None, (ROOT, more))))
    command = (str(interpreter), "-m", "tests.benchmarks.engines.worker", module)
    return Command(command, (), {"PYTHONPATH": path, **(variables or {})})


def _run(*command: str, folder: Path | None = None) -> None:
    try:
        subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    except (subprocess.CalledProcessError, OSError) as error:
        said = (getattr(error, "stderr", "") or "").strip().splitlines()[-1:] or [str(error)]
        raise AbsentError(f"{command[0]}: {said[0]}") from error
