"""The compiled machine is loaded in the background, and a process that ends meanwhile ends well."""

from __future__ import annotations

import subprocess
import sys

from indexer.engine.kernels import loading
from tests.engine.engines import compiled_run

ENDING = """
import atexit
from indexer.engine.kernels import loading

atexit.register(lambda: print(loading.loaded() is not None))
loading.begin()
for thread in __import__("threading").enumerate():
    if thread.name == "khizana-kernels":
        thread.join()
"""


def test_a_process_that_ends_waits_for_what_is_being_loaded() -> None:
    compiled_run()
    assert (loading.folder() / loading.READY).exists()
    ended = subprocess.run([sys.executable, "-c", ENDING], capture_output=True, text=True, check=True)
    assert ended.stdout.split() == ["True"], ended.stderr
