"""Floor 1, the work: read sources, clean them, understand Arabic, index and search."""
