"""How the pages speak: languages, words with their numbers, dates, faults, and what a reader chose."""
