"""Readers: from files, folders, archives, records and crawls to a stream of raw sources."""

from indexer.sources.options import KINDS, Limits, ReadOptions
from indexer.sources.reader import count_bytes, read_sources

__all__ = ["KINDS", "Limits", "ReadOptions", "count_bytes", "read_sources"]
