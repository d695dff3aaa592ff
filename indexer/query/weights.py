"""How much each way of finding a word counts."""

FOLDED = 1.0
"""The word as it is written, whatever its spelling."""

STEM = 1.0
"""Any word of the same stem; what matches as written also matches so, and scores both."""

PREFIX = 1.0
"""Every article with a word that begins so scores this: the rarity of its endings says nothing."""

TITLE = 2.0
"""A word of the headline counts as so many words of the text."""

BODY = 1.0
