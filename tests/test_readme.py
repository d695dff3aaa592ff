"""What the README says is executed: its sessions run, its commands exist, its links lead somewhere."""

from __future__ import annotations

import json
import re
import shlex
from dataclasses import fields
from pathlib import Path

import pytest
from click.testing import CliRunner

from indexer.cli.group import COMMANDS
from indexer.site_notes import load_site_notes
from web import create_app
from web.cli import WEB_COMMANDS, main

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONSOLES = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
SESSIONS = [one for one in CONSOLES if not one.startswith("$ curl ")]
CALLS = [one for one in CONSOLES if one.startswith("$ curl ")]
SERVED = "http://127.0.0.1:8033"


def commands(session: str) -> list[tuple[str, list[str]]]:
    """Split a session in commands and the lines that each is said to print."""
    parts = re.split(r"^\$ ", session, flags=re.MULTILINE)[1:]
    return [(lines[0], lines[1:]) for lines in (part.rstrip("\n").split("\n") for part in parts)]


def test_the_session_shows_the_main_job():
    typed = {command.split()[1] for session in SESSIONS for command, _ in commands(session)}
    assert {"add", "search", "show", "clean", "stats"} <= typed


def test_every_command_of_the_session_shows_what_it_prints():
    for session in SESSIONS:
        for command, shown in commands(session):
            assert any(line.strip("… ") for line in shown), command


@pytest.mark.parametrize("session", SESSIONS)
def test_sessions_print_what_they_say(session, tmp_path, monkeypatch):
    """Every line shown must be printed; one that ends in … need only begin so; … alone stands for any."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("KHIZANA_ARCHIVE", str(tmp_path / "archive"))
    for command, shown in commands(session):
        words = shlex.split(command)
        assert words[0] == "khizana", command
        result = CliRunner().invoke(main, words[1:])
        assert result.exit_code == 0, f"{command}\n{result.output}"
        printed = [" ".join(line.split()) for line in result.output.splitlines()]
        for line in (" ".join(one.split()) for one in shown):
            if line and line != "…":
                start = line.removesuffix("…").rstrip()
                found = any(one.startswith(start) if line.endswith("…") else one == line for one in printed)
                assert found, f"{command} does not print: {line}\n{result.output}"


@pytest.mark.parametrize("session", CALLS)
def test_calls_of_the_api_answer_what_they_say(session, samples):
    """Lines that end in … need only begin so; what the pages serve, curl would print without a line's end."""
    client = create_app(samples.store, samples.engine).test_client()
    for command, shown in commands(session):
        words = iter(shlex.split(command)[1:])
        url, pairs, headers, body = "", [], [], None
        for word in words:
            match word:
                case "-s" | "--get":
                    pass
                case "-d" | "--data-urlencode":
                    pairs.append(next(words).split("=", 1))
                case "-H":
                    headers.append(next(words).split(": ", 1))
                case "--json":
                    body = json.loads(next(words))
                case _:
                    assert word.startswith(SERVED), command
                    url = word.removeprefix(SERVED)
        call = client.get if body is None else client.post
        answer = call(url, query_string=pairs or None, headers=headers, json=body).text.strip()
        (line,) = [one for one in shown if one]
        assert answer.startswith(line.removesuffix("…")), f"{command} answers {answer[:300]}"
        assert line.endswith("…") or answer == line


def test_every_command_is_in_the_readme():
    for name in {**COMMANDS, **WEB_COMMANDS}:
        assert f"khizana {name}" in README, name


def test_make_targets_named_in_the_readme_exist():
    named = set(re.findall(r"`make ([a-z]+)`", README + (ROOT / "CONTRIBUTING.md").read_text()))
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert named
    assert named <= targets


@pytest.mark.parametrize("link", re.findall(r"\]\((?!https?:|#)([^)]+)\)", README))
def test_links_lead_somewhere(link):
    assert (ROOT / link.split("#")[0]).exists()


def test_the_notes_on_a_site_are_read_as_shown(tmp_path):
    (example,) = re.findall(r"```toml\n(.*?)```", README, re.DOTALL)
    (tmp_path / "example.org.toml").write_text(example, encoding="utf-8")
    notes = load_site_notes(tmp_path)["example.org"]
    assert all(getattr(notes, field.name) != field.default for field in fields(notes))
