"""How well articles are found: judged collections, beside Lucene; queries respelled; clitics told from letters."""
