"""Hold the API to its description: ``python -m tests.web.contract``.

Serves the samples as `khizana serve` does, and lets Schemathesis make up requests from the description, right
ones and wrong ones: no answer may be an error of the server's, none may be undeclared, each must be as its
schema says, and what the description forbids must be refused. The tools live in an environment of their own.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.samples import pages
from tests.benchmarks.engines.environments import AbsentError, locked_python
from tests.conftest import fill
from tests.web.conftest import served
from web import create_app

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / ".ci" / "api.txt"
CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
    "unsupported_method",
)
"""Not ``positive_data_acceptance``: no schema says what is a query, or an id of an article that there is."""
VALIDATOR = """
import json, sys, urllib.request
from openapi_spec_validator import validate
validate(json.load(urllib.request.urlopen(sys.argv[1])))
"""


@contextmanager
def samples_served() -> Iterator[str]:
    """Serve an archive of the samples, and say where."""
    with tempfile.TemporaryDirectory() as folder:
        archive = fill(Path(folder) / "archive", pages())
        with archive.store, archive.engine, served(create_app(archive.store, archive.engine)) as url:
            yield url


def main() -> int:
    """Run the checks, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--examples", type=int, default=75, help="requests of each kind and call")
    parser.add_argument("--seed", type=int, default=7, help="of the requests made up")
    parser.add_argument("--python", type=Path, help="an interpreter that has the tools already")
    chosen = parser.parse_args()
    kept = Path(os.environ.get("KHIZANA_PEERS", sys.prefix))
    try:
        python = chosen.python or locked_python(kept, LOCK)
    except AbsentError as error:
        print(f"FAILED: the tools could not be installed ({error})")
        return 1
    with samples_served() as url:
        described = f"{url}/api/openapi.json"
        subprocess.run([str(python), "-c", VALIDATOR, described], check=True)
        command = [str(python), "-m", "schemathesis.cli", "run", described, "--checks", ",".join(CHECKS)]
        command += ["--max-examples", str(chosen.examples), "--seed", str(chosen.seed), "--no-color"]
        return subprocess.run(command, check=False, cwd=tempfile.gettempdir()).returncode


if __name__ == "__main__":
    sys.exit(main())
