"""How well articles are found: beside Lucene, with queries respelled; clitics told from letters."""
