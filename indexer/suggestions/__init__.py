"""Help for who types: words that were meant, queries that find something, and how a word may go on.

All of it speaks from the index's own terms, and never offers what finds nothing.
"""

FEW = 3
"""A search with more hits than this needs no help."""
