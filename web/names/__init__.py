"""A list of names, asked line by line."""
