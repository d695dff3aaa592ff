"""Serving: the address, the names that are answered to, and what goes wrong."""

from __future__ import annotations

import socket

import pytest
from click.testing import CliRunner

from archive.errors import KhizanaError
from web import create_app
from web.cli import main
from web.hosts import answer_only_to, names_for
from web.serve import listen


def test_a_port_in_use_is_said_with_the_next_step(samples):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(KhizanaError, match="cannot listen") as caught:
            listen(create_app(samples.store, samples.engine), "127.0.0.1", taken.getsockname()[1], 1)
    assert "--port 0" in (caught.value.hint or "")


def test_the_next_free_port_is_taken_where_several_may_be_tried(samples):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        server = listen(create_app(samples.store, samples.engine), "127.0.0.1", port, 20)
        server.close()
        assert int(server.effective_port) > port


@pytest.mark.parametrize("host", ["no such host", "256.0.0.1"])
def test_an_address_that_is_none_is_said(tmp_path, host):
    result = CliRunner().invoke(main, ["--archive", str(tmp_path / "a"), "serve", "--host", host])
    assert result.exit_code == 1
    assert "cannot listen" in result.output
    assert "--host" in result.output


@pytest.mark.parametrize(
    ("listened", "named", "asked", "status"),
    [
        ("127.0.0.1", (), "127.0.0.1:8033", 200),
        ("127.0.0.1", (), "LOCALHOST", 200),
        ("127.0.0.1", (), "[::1]:8033", 200),
        ("127.0.0.1", (), "evil.example:8033", 403),
        ("127.0.0.1", (), "127.0.0.1.evil.example", 403),
        ("127.0.0.1", ("Archive.example",), "archive.example", 200),
        ("0.0.0.0", (), "anything.example", 200),  # noqa: S104  as a person may
        ("192.0.2.1", ("archive.example",), "archive.example", 200),
        ("192.0.2.1", ("archive.example",), "evil.example", 403),
    ],
)
def test_only_its_own_names_are_answered_to(samples, listened, named, asked, status):
    app = create_app(samples.store, samples.engine)
    answer_only_to(app, names_for(listened, named))
    assert app.test_client().get("/health", headers={"Host": asked}).status_code == status
