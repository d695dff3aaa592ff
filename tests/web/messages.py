"""Bring the messages of the web interface into its catalogs: ``python -m tests.web.messages``.

What is new comes in without a translation, what is gone goes; the rest stays as it is, in the order of the
messages, so that two changes seldom meet.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from web.language.languages import FOLDER, LANGUAGES

WEB = Path(__file__).parents[2] / "web"
METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
OPTIONS = {"**/templates/**.html": {"trim_blocks": "true", "lstrip_blocks": "true"}}
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "said": None, "Counted": (1, 2)}
TRANSLATED = {"ar": "Arabic", "fr": "French"}
HEAD = """\
# {name} messages of Khizana's interface; `make messages` brings new ones in.
msgid ""
msgstr ""
"Language: {code}\\n"
"Plural-Forms: {plural}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def messages() -> set[str | tuple[str, str]]:
    """Return every message of the interface, a pair where it has a plural."""
    found = extract_from_dir(WEB, METHODS, OPTIONS, KEYWORDS)
    return {message for _, _, message, *_ in found if message}


def catalog(code: str) -> Catalog:
    """Return the catalog of a language as it is kept."""
    with path(code).open("rb") as file:
        return read_po(file, locale=code)


def path(code: str) -> Path:
    """Return where the catalog of a language is kept."""
    return FOLDER / code / "LC_MESSAGES" / "messages.po"


def renewed(code: str) -> int:
    """Write a catalog anew with all messages, and return how many of them have no translation."""
    kept, made = catalog(code), Catalog(locale=code)
    missing = 0
    for message in messages():
        old = kept.get(message[0] if isinstance(message, tuple) else message)
        made.add(message, old.string if old and old.id == message else "")
        missing += not (old and old.id == message and old.string and all(old.string))
    written = BytesIO()
    write_po(written, made, omit_header=True, sort_output=True, width=100)
    head = HEAD.format(name=TRANSLATED[code], code=code, plural=made.plural_forms.rstrip(";") + ";")
    path(code).write_text(head + written.getvalue().decode(), encoding="utf-8")
    return missing


if __name__ == "__main__":
    assert set(TRANSLATED) == set(LANGUAGES) - {"en"}
    for code in TRANSLATED:
        print(f"{path(code)}: {renewed(code)} without a translation")
