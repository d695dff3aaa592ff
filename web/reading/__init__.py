"""The reading page: an article clean, its marks, its place in the results, and its source."""
