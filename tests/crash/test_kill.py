"""A few rounds of `kill_while_adding.py`; `make crash` plays many."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("kill_while_adding.py")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="kills process groups with SIGKILL")
def test_killed_additions_lose_nothing():
    command = [sys.executable, str(SCRIPT), "--rounds", "5", "--seed", "5", "--articles", "400"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "5 rounds, seed 5: every promise kept" in done.stdout
