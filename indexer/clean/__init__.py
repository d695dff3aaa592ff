"""Bytes of a source to a clean article; pure: no disk, no network, no engine, no stemming."""

from indexer.clean.article import Cleaned, clean, examine

__all__ = ["Cleaned", "clean", "examine"]
