"""Equal words: expressions that mean one thing and that no rule of spelling makes equal. Pure, no engine.

The months of the Mashriq and of the Maghreb, names of places and bodies under several spellings and in both
scripts, romanised personal names. The rows are data (`tables/*.tsv`, and an archive's own
`equivalents.tsv`); `expand` says which words of a query equal which other expressions, and why.
"""

from indexer.equivalents.expanding import Equivalence, expand
from indexer.equivalents.own import OWN_NAME, own_table
from indexer.equivalents.rows import Expression, Group, RowError, read_row
from indexer.equivalents.table import Table, shipped_groups, shipped_table

__all__ = [
    "OWN_NAME",
    "Equivalence",
    "Expression",
    "Group",
    "RowError",
    "Table",
    "expand",
    "own_table",
    "read_row",
    "shipped_groups",
    "shipped_table",
]
