"""The dictionary of Arabic word forms: what lemma and root a form may have, and how common that is.

The words come from the installed package `farahidi` (the lexicon of AlKhalil Morpho Sys 2, Oujda NLP Team,
GPL-3.0-or-later) and from the project's own table of names. They are put together once into a compact file in
the user's cache folder (`home`), which every process then maps into memory.
"""

from indexer.arabic.lexicon.compiled import Lexicon, Row
from indexer.arabic.lexicon.home import fingerprint, open_lexicon
from indexer.arabic.lexicon.kinds import Kind

__all__ = ["Kind", "Lexicon", "Row", "fingerprint", "open_lexicon"]
