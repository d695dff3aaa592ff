"""Articles and results taken away: records, citations, whole lists, feeds."""
