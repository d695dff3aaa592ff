"""Floor 2, the face: a Flask search page over one archive, and the commands that serve it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from archive import ArticleStore
    from indexer.engine.base import Engine


def create_app(store: ArticleStore, engine: Engine) -> Flask:
    """Return the web application over an open archive; it never writes to it.

    Args:
        store: the articles; shared between the server's threads.
        engine: the index over them.
    """
    from flask import Flask
    from flask.json.provider import DefaultJSONProvider

    from web.api.blueprint import api
    from web.errors import handle_errors
    from web.explain import explaining
    from web.headers import add_headers
    from web.languages import LANGUAGES, language, speak_languages
    from web.preferences import here_with, preferences, remember_preferences
    from web.suggest import suggestions
    from web.unchanged import add_tag
    from web.views import pages

    class ArabicJSON(DefaultJSONProvider):
        """Arabic letters as they are, and names in the order of the command line's JSON."""

        ensure_ascii = False
        sort_keys = False

    app = Flask(__name__)
    app.extensions["khizana"] = (store, engine)
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
    speak_languages(app)
    remember_preferences(app)
    app.register_blueprint(pages)
    app.register_blueprint(suggestions)
    app.register_blueprint(explaining)
    app.register_blueprint(api)
    app.after_request(add_tag)
    app.after_request(add_headers)
    handle_errors(app)
    return app
