"""How well articles are found: judged collections beside Lucene, respelled queries, clitics told from letters."""
