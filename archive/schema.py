"""The tables of the store, as the named steps by which they came to be; each step is never changed again."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Migration:
    """A step of the schema, and the name by which a database remembers that it took it."""

    name: str
    statements: tuple[str, ...]


FIRST_TABLES = (
    """CREATE TABLE counter (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        revision INTEGER NOT NULL
    )""",
    "INSERT INTO counter VALUES (1, 0)",
    """CREATE TABLE raw (
        number INTEGER PRIMARY KEY,
        sha256 BLOB NOT NULL UNIQUE,
        size INTEGER NOT NULL,
        data BLOB NOT NULL
    )""",
    """CREATE TABLE source (
        number INTEGER PRIMARY KEY,
        raw INTEGER NOT NULL REFERENCES raw ON DELETE CASCADE,
        name TEXT NOT NULL,
        url TEXT,
        fetched TEXT,
        kind TEXT NOT NULL,
        charset TEXT,
        as_is INTEGER NOT NULL,
        added TEXT NOT NULL,
        UNIQUE (raw, name)
    )""",
    # Columns in the order of use: a results page never reads as far as `removed`.
    """CREATE TABLE article (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        revision INTEGER NOT NULL,
        source INTEGER NOT NULL REFERENCES source,
        added TEXT NOT NULL,
        changed TEXT NOT NULL,
        digest BLOB NOT NULL,
        removed_lines INTEGER NOT NULL,
        title TEXT,
        author TEXT,
        site TEXT,
        url TEXT,
        published TEXT,
        published_as_printed TEXT,
        language TEXT,
        paragraphs TEXT NOT NULL,
        metadata TEXT NOT NULL,
        removed TEXT NOT NULL
    )""",
    "CREATE UNIQUE INDEX article_revision ON article (revision)",
    "CREATE INDEX article_published ON article (published DESC, id)",
    "CREATE INDEX article_source ON article (source)",
    """CREATE TABLE origin (
        article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
        PRIMARY KEY (article, source)
    ) WITHOUT ROWID""",
    "CREATE INDEX origin_source ON origin (source)",
    """CREATE TABLE past (
        article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        revision INTEGER NOT NULL,
        source INTEGER NOT NULL REFERENCES source,
        changed TEXT NOT NULL,
        data BLOB NOT NULL,
        PRIMARY KEY (article, revision)
    )""",
    "CREATE INDEX past_source ON past (source)",
    """CREATE TABLE removal (
        id TEXT PRIMARY KEY,
        revision INTEGER NOT NULL UNIQUE
    ) WITHOUT ROWID""",
)

ARTICLE_ROW = (
    "number, id, revision, source, added, changed, digest, removed_lines, "
    "title, author, site, url, published, published_as_printed, language, paragraphs, metadata, removed"
)
# SQLite adds columns at the end alone, behind `removed`: the table is made anew, as its manual shows
# (https://www.sqlite.org/lang_altertable.html, section 7). `migrate` sees to the foreign keys meanwhile.
ARTICLE_AGAIN = (
    """CREATE TABLE article_again (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        revision INTEGER NOT NULL,
        source INTEGER NOT NULL REFERENCES source,
        added TEXT NOT NULL,
        changed TEXT NOT NULL,
        digest BLOB NOT NULL,
        removed_lines INTEGER NOT NULL,
        title TEXT,
        author TEXT,
        site TEXT,
        url TEXT,
        published TEXT,
        published_as_printed TEXT,
        language TEXT,
        section TEXT,
        paragraphs TEXT NOT NULL,
        modified TEXT,
        image TEXT,
        metadata TEXT NOT NULL,
        removed TEXT NOT NULL
    )""",
    f"INSERT INTO article_again ({ARTICLE_ROW}) SELECT {ARTICLE_ROW} FROM article",  # noqa: S608  constants
    "DROP TABLE article",
    "ALTER TABLE article_again RENAME TO article",
    "CREATE UNIQUE INDEX article_revision ON article (revision)",
    "CREATE INDEX article_published ON article (published DESC, id)",
    "CREATE INDEX article_source ON article (source)",
)

SET_ASIDE = (
    "ALTER TABLE source ADD COLUMN no_article TEXT",
    "ALTER TABLE source ADD COLUMN title TEXT",
    "CREATE INDEX source_no_article ON source (no_article) WHERE no_article IS NOT NULL",
)

SITES = (
    """CREATE TABLE site (
        number INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        pages INTEGER NOT NULL DEFAULT 0
    )""",
    # `pairs` is NULL where enough stories are known (`archive.stories`); most lines are on one page alone.
    """CREATE TABLE site_line (
        site INTEGER NOT NULL REFERENCES site,
        line INTEGER NOT NULL,
        pages INTEGER NOT NULL,
        stories INTEGER NOT NULL,
        pairs BLOB,
        PRIMARY KEY (site, line)
    ) WITHOUT ROWID""",
    """CREATE TABLE site_place (
        site INTEGER NOT NULL REFERENCES site,
        place INTEGER NOT NULL,
        kept INTEGER NOT NULL,
        removed INTEGER NOT NULL,
        PRIMARY KEY (site, place)
    ) WITHOUT ROWID""",
    # What each article's page was counted with, so that it can be taken out again exactly.
    """CREATE TABLE page (
        article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
        site INTEGER NOT NULL REFERENCES site,
        hashes BLOB NOT NULL
    )""",
)

DECISIONS = (
    """CREATE TABLE override (
        article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        text TEXT NOT NULL,
        nth INTEGER NOT NULL,
        keep INTEGER NOT NULL,
        made TEXT NOT NULL,
        PRIMARY KEY (article, text, nth)
    ) WITHOUT ROWID""",
    """CREATE TABLE lesson (
        site INTEGER NOT NULL REFERENCES site,
        line INTEGER NOT NULL,
        text TEXT NOT NULL,
        keep INTEGER NOT NULL,
        made TEXT NOT NULL,
        PRIMARY KEY (site, line)
    ) WITHOUT ROWID""",
)

JOBS = ("CREATE TABLE job (name TEXT PRIMARY KEY, state TEXT NOT NULL) WITHOUT ROWID",)

# A copy stands in both directions, so that one index finds those of an article; `other` refers to an article
# too, and `archive.copies.forget` takes both out: a foreign key would want an index of its own for that.
COPIES = (
    """CREATE TABLE compared (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        revision INTEGER NOT NULL,
        made_with TEXT NOT NULL
    )""",
    "INSERT INTO compared VALUES (1, 0, '')",
    """CREATE TABLE sketch (
        article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
        hashes BLOB NOT NULL
    )""",
    """CREATE TABLE sketch_hash (
        hash INTEGER NOT NULL,
        article INTEGER NOT NULL,
        PRIMARY KEY (hash, article)
    ) WITHOUT ROWID""",
    """CREATE TABLE copy (
        article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        other INTEGER NOT NULL,
        jaccard REAL NOT NULL,
        containment REAL NOT NULL,
        same INTEGER NOT NULL,
        PRIMARY KEY (article, other)
    ) WITHOUT ROWID""",
    """CREATE TABLE story (
        article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
        story INTEGER NOT NULL
    )""",
    "CREATE INDEX story_articles ON story (story)",
)

MIGRATIONS = (
    Migration("001 articles, sources and raw bytes", FIRST_TABLES),
    Migration(
        "002 more facts, sources set aside, lines of sites, decisions, jobs",
        (*ARTICLE_AGAIN, *SET_ASIDE, *SITES, *DECISIONS, *JOBS),
    ),
    Migration("003 the same story elsewhere", COPIES),
)
