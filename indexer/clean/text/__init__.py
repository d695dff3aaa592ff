"""Plain-text scrapes: lines seen, scored and judged, and asked for their facts."""
