"""The environment of the other tools: one for each lock, and none that is half made."""

from __future__ import annotations

import subprocess

import pytest

from tests.quality import install
from tests.quality.adapters import TOOLS


def test_another_lock_means_another_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("KHIZANA_PEERS", str(tmp_path))
    one, other = tmp_path / "one.txt", tmp_path / "other.txt"
    one.write_bytes(b"a==1\nb==2\n")
    other.write_bytes(b"a==1\nb==3\n")
    assert install.environment(one) != install.environment(other)
    assert install.environment(one).parent == tmp_path
    other.write_bytes(b"a==1\r\nb==2\r\n")
    assert install.environment(one) == install.environment(other)


def test_the_lock_has_every_tool_with_hashes_and_names_no_host():
    lock = install.LOCK.read_text(encoding="utf-8")
    for tool in TOOLS.keys() - {"khizana", "trafilatura, precise"}:
        assert f"\n{tool}==" in f"\n{lock}"
    assert "--hash=sha256:" in lock
    assert "://" not in lock + install.BUILD.read_text(encoding="utf-8")


def test_what_cannot_be_installed_is_said_and_is_no_failure(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("KHIZANA_PEERS", str(tmp_path))

    def refused(_folder):
        raise subprocess.CalledProcessError(1, "pip", stderr="first\nERROR: no such host\n")

    monkeypatch.setattr(install, "install", refused)
    install.install_missing()
    assert "SKIPPED" in (said := capsys.readouterr().out)
    assert "ERROR: no such host" in said
    assert not install.is_complete(install.environment())


def test_a_complete_environment_is_not_made_again(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("KHIZANA_PEERS", str(tmp_path))
    folder = install.environment()
    folder.mkdir()
    (folder / ".installed").touch()
    monkeypatch.setattr(install, "install", lambda _folder: pytest.fail("made again"))
    install.install_missing()
    assert capsys.readouterr().out == ""
