"""The phrases that sites say around an article, by reason and by how they match."""

from indexer.clean.vocabulary.comments import COMMENTS
from indexer.clean.vocabulary.media import MEDIA
from indexer.clean.vocabulary.menu import MENU
from indexer.clean.vocabulary.notices import NOTICES
from indexer.clean.vocabulary.related import RELATED
from indexer.clean.vocabulary.share import SHARE
from indexer.clean.vocabulary.types import Phrases

VOCABULARY: tuple[Phrases, ...] = (*MENU, *SHARE, *COMMENTS, *RELATED, *MEDIA, *NOTICES)
"""Every phrase. A line that matches several takes the first."""
