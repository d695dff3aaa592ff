"""The languages of the interface: which one a reader gets, and its catalog of messages.

Messages stand in the code in English. What they are in other languages stands in
``translations/*/LC_MESSAGES/messages.po``, which is read as it is: nothing has to be compiled before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask_babel import Babel, Domain
from markupsafe import Markup

from web.language.preferences import preferences

if TYPE_CHECKING:
    from flask import Flask

FOLDER = Path(__file__).parents[1] / "translations"


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the interface.

    Attributes:
        code: its code (BCP 47).
        name: its own name for itself.
        direction: ``rtl`` or ``ltr``.
    """

    code: str
    name: str
    direction: str


LANGUAGES: Mapping[str, Language] = {
    one.code: one
    for one in (
        Language("ar", "العربية", "rtl"),
        Language("en", "English", "ltr"),
        Language("fr", "Français", "ltr"),
    )
}


def speak_languages(app: Flask) -> None:
    """Let an application answer each reader in a language of `LANGUAGES`."""
    babel = Babel(app, default_locale="ar", locale_selector=lambda: preferences().language)
    babel.domain_instance = _Catalogs()
    # Templates ask hundreds of times a second, mostly for messages with nothing to fill in.
    app.jinja_env.globals.update(_=in_page, gettext=in_page)


def language() -> Language:
    """Return the language of this request's reader."""
    return LANGUAGES[preferences().language]


def other_language(code: str | None) -> str | None:
    """Return the language of a text where it is known, and not that of the page around it."""
    if code is None or code.partition("-")[0].lower() == preferences().language:
        return None
    return code


@cache
def catalog(code: str) -> NullTranslations:
    """Return the messages of a language; those of English are the messages themselves."""
    path = FOLDER / code / "LC_MESSAGES" / "messages.po"
    if not path.exists():
        return NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=code))
    compiled.seek(0)
    return Translations(compiled)


def in_page(message: str, **values: object) -> Markup:
    """Return a message in the present reader's language for a template; only the values are escaped."""
    text = Markup(catalog(preferences().language).ugettext(message))  # noqa: S704  messages are our own
    return text % values if values or "%" in text else text


class _Catalogs(Domain):  # type: ignore[misc]  # Flask-Babel has no types
    """Messages of the present reader's language."""

    def get_translations(self) -> NullTranslations:
        return catalog(preferences().language)
