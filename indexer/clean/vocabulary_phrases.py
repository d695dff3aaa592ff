"""The phrases that sites say around an article, by reason and by how they match."""

from indexer.clean.vocabulary_comments import COMMENTS
from indexer.clean.vocabulary_media import MEDIA
from indexer.clean.vocabulary_menu import MENU
from indexer.clean.vocabulary_notices import NOTICES
from indexer.clean.vocabulary_related import RELATED
from indexer.clean.vocabulary_share import SHARE
from indexer.clean.vocabulary_types import Phrases

VOCABULARY: tuple[Phrases, ...] = (*MENU, *SHARE, *COMMENTS, *RELATED, *MEDIA, *NOTICES)
"""Every phrase. A line that matches several takes the first."""
