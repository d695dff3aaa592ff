"""The same engine without the compiled machine, as where numba is not installed."""

from __future__ import annotations

from tests.benchmarks.engines.adapters.khizana import Khizana


class KhizanaArrays(Khizana):
    """The engine on a folder."""

    def version(self) -> str:
        return "Khizana, arrays alone"

    def warm(self) -> None:
        """Load nothing."""


ADAPTER = KhizanaArrays()
