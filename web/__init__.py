"""Floor 2, the face: a Flask search page over one archive, and the commands that serve it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from archive import ArticleStore
    from indexer.engine.base import Engine
    from web.editing import Editing


def create_app(store: ArticleStore, engine: Engine, *, editing: Editing | None = None) -> Flask:
    """Return the web application over an open archive; it writes to it only where editing is allowed.

    Args:
        store: the articles; shared between the server's threads.
        engine: the index over them.
        editing: who may put lines back and take them out; None where nobody may.
    """
    from flask import Flask
    from flask.json.provider import DefaultJSONProvider

    from web.api.blueprint import api
    from web.cite import citing
    from web.compare import comparing
    from web.compressed import compressed
    from web.editing import allow_editing
    from web.edits import edits
    from web.errors import handle_errors
    from web.explain import explaining
    from web.exports import exports
    from web.feeds import feeds
    from web.headers import add_headers
    from web.kwic import concordances
    from web.languages import LANGUAGES, language, speak_languages
    from web.limits import limit_requests
    from web.names import naming
    from web.preferences import here_with, preferences, remember_preferences
    from web.removed import removing
    from web.serving import ADD
    from web.sources import showing_sources
    from web.static_files import version_files
    from web.suggest import suggestions
    from web.unchanged import add_tag
    from web.values import listed
    from web.views import pages

    class ArabicJSON(DefaultJSONProvider):
        """Arabic letters as they are, and names in the order of the command line's JSON."""

        ensure_ascii = False
        sort_keys = False

    app = Flask(__name__)
    app.extensions["khizana"] = (store, engine)
    app.config["ADD_COMMAND"] = ADD
    app.json = ArabicJSON(app)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.context_processor(
        lambda: {
            "language": language(),
            "languages": LANGUAGES,
            "preferences": preferences(),
            "here_with": here_with,
        }
    )
    version_files(app)
    limit_requests(app)
    speak_languages(app)
    remember_preferences(app)
    for rooms in (
        *(pages, suggestions, explaining, listed, comparing, removing, showing_sources, edits),
        *(concordances, naming, citing, exports, feeds, api),
    ):
        app.register_blueprint(rooms)
    allow_editing(app, editing)
    # What is done last with an answer stands first: what is compressed has its tag already.
    app.after_request(compressed)
    app.after_request(add_tag)
    app.after_request(add_headers)
    handle_errors(app)
    return app
