"""tantivy on the same index, asked for the exact number of matches as well."""

from __future__ import annotations

from tests.benchmarks.engines.adapters.tantivy_bindings import Tantivy

ADAPTER = Tantivy(count=True)
