"""The search page: hits, facets, the chart of dates, completions, all values of a facet."""
