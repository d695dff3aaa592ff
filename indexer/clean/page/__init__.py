"""Pages of HTML: parsed, laid out in blocks, judged, and asked for their facts."""
