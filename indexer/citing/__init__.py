"""Citing an article: records for reference managers and catalogues, and citations for people to paste.

Pure: one small module a format, from a `Cited` (what is known of an article, and where and when it was read)
to text. Nothing here asks the store or the index, and nothing is invented: what is not known is left out.
"""

from indexer.citing.item import Cited, Reading, cited

__all__ = ["Cited", "Reading", "cited"]
