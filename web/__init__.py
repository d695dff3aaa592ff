"""Floor 2, the face: a Flask search page over one archive, and the commands that serve it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Blueprint, Flask

    from archive import ArticleStore
    from indexer.engine.base import Engine
    from web.safety.editing import Editing


def create_app(
    store: ArticleStore, engine: Engine, *, editing: Editing | None = None, whole_paths: bool = False
) -> Flask:
    """Return the web application over an open archive; it writes to it only where editing is allowed.

    Args:
        store: the articles; shared between the server's threads.
        engine: the index over them.
        editing: who may put lines back and take them out; None where nobody may.
        whole_paths: whether readers may see the folders that sources lie in, not the names of files alone.
    """
    from flask import Flask

    from web.delivery.compressed import compressed
    from web.delivery.kept import keep_answers
    from web.delivery.long_addresses import shorten
    from web.delivery.static_files import version_files
    from web.delivery.unchanged import add_tag
    from web.errors import handle_errors
    from web.language.languages import speak_languages
    from web.language.preferences import remember_preferences
    from web.reading.told import WHOLE_PATHS
    from web.safety.costs import refuse_foreign_use
    from web.safety.editing import allow_editing
    from web.safety.headers import add_headers
    from web.safety.limits import limit_requests
    from web.search.page import ADD

    app = Flask(__name__)
    app.extensions["khizana"] = (store, engine)
    app.config["ADD_COMMAND"] = ADD
    app.config[WHOLE_PATHS] = whole_paths
    _set_writing(app)
    # What is done last with an answer stands first: what is kept is compressed, and has its tag already.
    keep_answers(app)
    version_files(app)
    limit_requests(app)
    refuse_foreign_use(app)
    speak_languages(app)
    remember_preferences(app)
    for room in _rooms():
        app.register_blueprint(room)
    allow_editing(app, editing)
    app.after_request(compressed)
    app.after_request(shorten)
    app.after_request(add_tag)
    app.after_request(add_headers)
    handle_errors(app)
    return app


def _set_writing(app: Flask) -> None:
    """Say how an application writes JSON, and what every template sees."""
    from flask.json.provider import DefaultJSONProvider

    from web.language.languages import LANGUAGES, language
    from web.language.numbers import decimal, number_tag
    from web.language.preferences import here_repeats, here_with, preferences

    class ArabicJSON(DefaultJSONProvider):
        """Arabic letters as they are, and names in the order of the command line's JSON."""

        ensure_ascii = False
        sort_keys = False

    app.json = ArabicJSON(app)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.context_processor(
        lambda: {
            "language": language(),
            "languages": LANGUAGES,
            "preferences": preferences(),
            "here_with": here_with,
            "here_repeats": here_repeats,
            "number_tag": number_tag,
            "decimal": decimal,
        }
    )


def _rooms() -> tuple[Blueprint, ...]:
    """Return what answers at each address."""
    from web.api.blueprint import api
    from web.comparing.addresses import comparing
    from web.explaining.addresses import explaining
    from web.health import watched
    from web.kwic.addresses import concordances
    from web.names.addresses import naming
    from web.reading.addresses import reading
    from web.reading.sources import showing_sources
    from web.removed.addresses import removing
    from web.removed.edits import edits
    from web.safety.gate import gate
    from web.search.addresses import searching
    from web.search.suggest import suggestions
    from web.search.values import listed
    from web.taking.cite import citing
    from web.taking.exports import exports
    from web.taking.feeds import feeds

    return (
        *(searching, suggestions, listed, explaining, concordances, naming),
        *(reading, showing_sources, comparing, removing, edits, gate),
        *(citing, exports, feeds, api, watched),
    )
