"""Where Khizana keeps what it made for itself, and can make again at any time."""

from __future__ import annotations

import os
from pathlib import Path

PLACE = "KHIZANA_CACHE"
"""The environment variable that names the folder."""


def cache_folder() -> Path:
    """Return the folder, which need not exist: `$KHIZANA_CACHE`, else one in the user's cache."""
    if place := os.environ.get(PLACE):
        return Path(place)
    from platformdirs import user_cache_path

    return user_cache_path("khizana", appauthor=False)
