"""Floor 0, what is kept: articles and their raw sources. Imports nothing else of the project."""
