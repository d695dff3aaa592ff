"""Dates as the Arabic press prints them: found, read, and told from clocks and other items."""
