"""One browser and one set of served archives for all tests that look at pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from .chromium import started
from .sites import Sites, empty_archive, opened_sites

if TYPE_CHECKING:
    from selenium.webdriver import Chrome


@pytest.fixture(scope="session")
def sites(samples, hostile, tmp_path_factory) -> Iterator[Sites]:
    with (
        empty_archive(tmp_path_factory.mktemp("empty") / "archive") as empty,
        opened_sites({"samples": samples, "hostile": hostile, "empty": empty}) as sites,
    ):
        yield sites


@pytest.fixture(scope="session")
def chromium(tmp_path_factory) -> Iterator[Chrome]:
    pytest.importorskip("selenium.webdriver")
    with started(tmp_path_factory.mktemp("chromium")) as driver:
        yield driver
