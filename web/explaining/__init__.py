"""Why a search finds an article."""
