"""Two articles beside each other, their differences marked."""
