"""Tables, migrations, and the triggers that keep the outbox and the undo steps true.

The *outbox* lists the articles whose text the index has not seen. A trigger enters them in the same
transaction as the change, by DELETE then INSERT: INSERT OR REPLACE could be silently overridden by an
outer OR IGNORE.

The *undo steps* are images of rows. While a record is open (`undo_recording.record_id`), triggers
note for every touched row what it was: nothing (it was inserted), some columns (it was updated), or
all of it (it was deleted; an image with "id"). `store.undo` makes rows what their images say. No id is
ever given twice (AUTOINCREMENT), else an image could be put on another row.
"""

from __future__ import annotations

from sqlite_utils import Database as Tables
from sqlite_utils import Migrations

migrations = Migrations("archive_desktop")

SCHEMA_VERSION = 3  # PRAGMA user_version: one per migration; an archive of a newer one is refused
APPLICATION_ID = 0x41726344  # "ArcD": tells our files from those of other programs that use SQLite

_UNDOABLE_FIRST = (
    "import",
    "article",
    "article_text",
    "initiative",
    "article_initiative",
    "tag",
    "article_tag",
    "annotation",
    "pack",
    "saved_search",
)
_UNDOABLE_SECOND = (
    "entity",
    "entity_name",
    "mention",
    "name_verdict",
    "twin",
    "attachment",
    "glossary_entry",
    "address",
)
_UNDOABLE_THIRD = ("rule", "rule_effect", "suggestion_verdict")
UNDOABLE = (*_UNDOABLE_FIRST, *_UNDOABLE_SECOND, *_UNDOABLE_THIRD)

_TABLES = """
CREATE TABLE original (
    sha256 TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    size INTEGER NOT NULL,
    imported_at TEXT NOT NULL);

CREATE TABLE import (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sources TEXT NOT NULL,
    started_at TEXT NOT NULL,
    finished_at TEXT);

CREATE TABLE article (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    title_key TEXT NOT NULL,
    lead TEXT NOT NULL,
    language TEXT NOT NULL,
    date TEXT,
    date_inferred INTEGER NOT NULL DEFAULT 0,
    notice TEXT NOT NULL DEFAULT '',
    url TEXT,
    external_id TEXT,
    source TEXT NOT NULL,
    first_line INTEGER,
    original TEXT,
    import_id INTEGER,
    text_version INTEGER NOT NULL DEFAULT 1,
    content_hash TEXT NOT NULL,
    imported_at TEXT NOT NULL,
    changed_at TEXT,
    starred INTEGER NOT NULL DEFAULT 0,
    read_at TEXT,
    trashed_at TEXT,
    note TEXT NOT NULL DEFAULT '');
CREATE UNIQUE INDEX article_external_id ON article (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX article_url ON article (url) WHERE url IS NOT NULL;
CREATE INDEX article_content ON article (content_hash);
CREATE INDEX article_title ON article (title_key, id, trashed_at);
CREATE INDEX article_import ON article (import_id);
CREATE INDEX article_trashed ON article (trashed_at) WHERE trashed_at IS NOT NULL;
CREATE INDEX article_facts ON article (date DESC, id DESC, trashed_at, read_at, starred, language, import_id,
    date_inferred, changed_at);

CREATE TABLE article_text (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    version INTEGER NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    headings TEXT NOT NULL DEFAULT '[]',
    content_hash TEXT NOT NULL,
    created_at TEXT NOT NULL,
    title_terms TEXT NOT NULL DEFAULT '',
    body_terms TEXT NOT NULL DEFAULT '',
    terms_version INTEGER NOT NULL DEFAULT 0,
    UNIQUE (article_id, version));

CREATE TABLE initiative (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    names TEXT NOT NULL DEFAULT '{}',
    aliases TEXT NOT NULL DEFAULT '[]',
    colour TEXT NOT NULL,
    description TEXT NOT NULL DEFAULT '',
    parent_id INTEGER REFERENCES initiative ON DELETE SET NULL,
    position INTEGER NOT NULL DEFAULT 0);

CREATE TABLE article_initiative (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    initiative_id INTEGER NOT NULL REFERENCES initiative ON DELETE CASCADE,
    UNIQUE (article_id, initiative_id));
CREATE INDEX article_initiative_initiative ON article_initiative (initiative_id, article_id);

CREATE TABLE tag (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE);

CREATE TABLE article_tag (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    tag_id INTEGER NOT NULL REFERENCES tag ON DELETE CASCADE,
    UNIQUE (article_id, tag_id));
CREATE INDEX article_tag_tag ON article_tag (tag_id, article_id);

CREATE TABLE annotation (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    text_version INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    exact TEXT NOT NULL,
    prefix TEXT NOT NULL DEFAULT '',
    suffix TEXT NOT NULL DEFAULT '',
    type TEXT NOT NULL,
    comment TEXT NOT NULL DEFAULT '',
    author TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    modified_at TEXT NOT NULL,
    status TEXT NOT NULL DEFAULT 'anchored');
CREATE INDEX annotation_article ON annotation (article_id);

CREATE TABLE pack (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    meeting TEXT NOT NULL DEFAULT '{}',
    brief TEXT NOT NULL DEFAULT '{}',
    sections TEXT NOT NULL DEFAULT '[]',
    created_at TEXT NOT NULL,
    modified_at TEXT NOT NULL);

CREATE TABLE saved_search (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    query TEXT NOT NULL,
    created_at TEXT NOT NULL);

CREATE TABLE undo_record (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    label TEXT NOT NULL,
    created_at TEXT NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0);
CREATE TABLE undo_step (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    record_id INTEGER NOT NULL REFERENCES undo_record ON DELETE CASCADE,
    table_name TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    image TEXT);
CREATE INDEX undo_step_record ON undo_step (record_id);
CREATE TABLE undo_recording (only INTEGER PRIMARY KEY CHECK (only = 1), record_id INTEGER);
INSERT INTO undo_recording VALUES (1, NULL);

CREATE TABLE index_outbox (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL UNIQUE);
"""

# An *entity* is a person, an organisation or a place; its *entity_names* are the spellings it goes by, a
# *mention* is one of them in an article. A *name_verdict* is what staff said of two spellings: the same or
# not. An *address* is one at which an article was met beside its own. A row of *twin* says of two articles (first_id < second_id) whether they are one release in two
# languages. *searched* and *saved_search_look* are habits, not work: undo leaves them alone.
_SECOND_TABLES = """
CREATE TABLE entity (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    code TEXT NOT NULL DEFAULT '',
    by_hand INTEGER NOT NULL DEFAULT 0);
CREATE INDEX entity_kind ON entity (kind);

CREATE TABLE entity_name (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    entity_id INTEGER NOT NULL REFERENCES entity ON DELETE CASCADE,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    sound TEXT NOT NULL DEFAULT '',
    UNIQUE (kind, name_key));
CREATE INDEX entity_name_entity ON entity_name (entity_id);
CREATE INDEX entity_name_sound ON entity_name (sound, kind);

CREATE TABLE mention (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    entity_id INTEGER NOT NULL REFERENCES entity ON DELETE CASCADE,
    name TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    role TEXT NOT NULL DEFAULT '',
    start INTEGER);
CREATE INDEX mention_article ON mention (article_id);
CREATE INDEX mention_entity ON mention (entity_id, article_id);

CREATE TABLE name_verdict (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    first_key TEXT NOT NULL,
    second_key TEXT NOT NULL,
    same INTEGER NOT NULL,
    decided_at TEXT NOT NULL,
    UNIQUE (kind, first_key, second_key));

CREATE TABLE twin (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    first_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    second_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    same INTEGER NOT NULL DEFAULT 1,
    by_hand INTEGER NOT NULL DEFAULT 0,
    UNIQUE (first_id, second_id));
CREATE INDEX twin_second ON twin (second_id);

CREATE TABLE attachment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    sha256 TEXT NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    width INTEGER,
    height INTEGER,
    description TEXT NOT NULL DEFAULT '',
    paragraph INTEGER);
CREATE INDEX attachment_article ON attachment (article_id);

CREATE TABLE glossary_entry (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    names TEXT NOT NULL,
    replaces TEXT NOT NULL DEFAULT '',
    hidden INTEGER NOT NULL DEFAULT 0);

CREATE TABLE address (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    url_key TEXT NOT NULL UNIQUE);
CREATE INDEX address_article ON address (article_id);

CREATE TABLE searched (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    query TEXT NOT NULL,
    query_key TEXT NOT NULL UNIQUE,
    searched_at TEXT NOT NULL);

CREATE TABLE saved_search_look (
    saved_search_id INTEGER PRIMARY KEY REFERENCES saved_search ON DELETE CASCADE,
    looked_at TEXT NOT NULL,
    last_article INTEGER NOT NULL DEFAULT 0);

ALTER TABLE article ADD COLUMN names_version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE article ADD COLUMN by_hand TEXT NOT NULL DEFAULT '';
"""

# A *rule* puts what a saved search finds under an initiative when it is imported; a *rule_effect* is one
# article it did that with. A *suggestion_verdict* is yes or no of staff to an article under an initiative.
# *reading_place* is a habit: where an article was left, in code points of the body of that version.
# *facts_outbox* lists the articles whose facts (trash, initiatives, tags, names) the facet columns of the
# index have not seen; *facts_kept* is up to which entry they were when they were last kept in their file.
_THIRD_TABLES = """
ALTER TABLE initiative ADD COLUMN owner TEXT NOT NULL DEFAULT '';
ALTER TABLE initiative ADD COLUMN starts TEXT;
ALTER TABLE initiative ADD COLUMN ends TEXT;
ALTER TABLE initiative ADD COLUMN status TEXT NOT NULL DEFAULT 'active';
ALTER TABLE tag ADD COLUMN colour TEXT NOT NULL DEFAULT '';
ALTER TABLE annotation ADD COLUMN external_id TEXT NOT NULL DEFAULT '';

CREATE TABLE rule (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    saved_search_id INTEGER NOT NULL REFERENCES saved_search ON DELETE CASCADE,
    initiative_id INTEGER NOT NULL REFERENCES initiative ON DELETE CASCADE,
    enabled INTEGER NOT NULL DEFAULT 1,
    created_at TEXT NOT NULL,
    UNIQUE (saved_search_id, initiative_id));

CREATE TABLE rule_effect (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    rule_id INTEGER NOT NULL REFERENCES rule ON DELETE CASCADE,
    article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    happened_at TEXT NOT NULL,
    UNIQUE (rule_id, article_id));
CREATE INDEX rule_effect_article ON rule_effect (article_id);

CREATE TABLE suggestion_verdict (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    initiative_id INTEGER NOT NULL REFERENCES initiative ON DELETE CASCADE,
    fits INTEGER NOT NULL,
    decided_at TEXT NOT NULL,
    UNIQUE (article_id, initiative_id));
CREATE INDEX suggestion_verdict_initiative ON suggestion_verdict (initiative_id);

CREATE TABLE reading_place (
    article_id INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    text_version INTEGER NOT NULL,
    start INTEGER NOT NULL,
    left_at TEXT NOT NULL);
CREATE INDEX reading_place_left ON reading_place (left_at);

CREATE TABLE facts_outbox (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL UNIQUE);

CREATE TABLE facts_kept (only INTEGER PRIMARY KEY CHECK (only = 1), sequence INTEGER NOT NULL);
INSERT INTO facts_kept VALUES (1, 0);
"""


@migrations()
def first_tables(tables: Tables) -> None:
    """Make the tables of the first version with their triggers."""
    _execute_all(tables, _TABLES)
    _outbox_trigger(tables, "article_added", "INSERT ON article", "new.id")
    _outbox_trigger(
        tables, "article_edited", "UPDATE OF title, language, date, text_version ON article", "new.id"
    )
    _outbox_trigger(tables, "article_removed", "DELETE ON article", "old.id")
    _outbox_trigger(tables, "text_edited", "UPDATE OF title, body ON article_text", "new.article_id")
    for table in _UNDOABLE_FIRST:
        _undo_triggers(tables, table)
    tables.execute(f"PRAGMA application_id = {APPLICATION_ID}")


@migrations()
def names_twins_attachments(tables: Tables) -> None:
    """Add who and what is named in articles, twins, attachments, own glossary entries, habits of search."""
    _execute_all(tables, _SECOND_TABLES)
    for event in ("insert", "update", "delete"):  # they name the columns, and there is one more now
        tables.execute(f"DROP TRIGGER undo_article_{event}")
    for table in ("article", *_UNDOABLE_SECOND):
        _undo_triggers(tables, table)


@migrations()
def desk_and_facts(tables: Tables) -> None:
    """Add what initiatives, tags and annotations are besides, rules, verdicts, and the outbox of facts."""
    _execute_all(tables, _THIRD_TABLES)
    for table in ("initiative", "tag", "annotation"):
        for event in ("insert", "update", "delete"):
            tables.execute(f"DROP TRIGGER undo_{table}_{event}")
    for table in ("initiative", "tag", "annotation", *_UNDOABLE_THIRD):
        _undo_triggers(tables, table)
    _facts_trigger(tables, "article_added", "INSERT ON article", "new.id")
    _facts_trigger(tables, "article_edited", "UPDATE OF date, language, trashed_at ON article", "new.id")
    _facts_trigger(tables, "article_removed", "DELETE ON article", "old.id")
    for table in ("article_initiative", "article_tag", "mention"):
        _facts_trigger(tables, f"{table}_added", f"INSERT ON {table}", "new.article_id")
        _facts_trigger(tables, f"{table}_edited", f"UPDATE ON {table}", "new.article_id")
        _facts_trigger(tables, f"{table}_removed", f"DELETE ON {table}", "old.article_id")
    naming = "SELECT DISTINCT article_id FROM mention WHERE entity_id = new.id"
    tables.execute(  # a person that is found to be an organisation is a fact of every article that names it
        "CREATE TRIGGER facts_entity_kind AFTER UPDATE OF kind ON entity BEGIN "
        f"DELETE FROM facts_outbox WHERE article_id IN ({naming}); "
        f"INSERT INTO facts_outbox (article_id) {naming}; END"
    )
    tables.execute("INSERT INTO facts_outbox (article_id) SELECT id FROM article ORDER BY id")


def bring_up_to_date(tables: Tables) -> None:
    """Apply every migration that is missing, all of them or none."""
    with tables.atomic():
        migrations.apply(tables)
        tables.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _execute_all(tables: Tables, statements: str) -> None:
    for statement in statements.split(";\n"):
        if statement.strip():
            tables.execute(statement)


def _outbox_trigger(tables: Tables, name: str, event: str, article_id: str) -> None:
    _list_trigger(tables, "index_outbox", f"outbox_{name}", event, article_id)


def _facts_trigger(tables: Tables, name: str, event: str, article_id: str) -> None:
    _list_trigger(tables, "facts_outbox", f"facts_{name}", event, article_id)


def _list_trigger(tables: Tables, outbox: str, name: str, event: str, article_id: str) -> None:
    tables.execute(
        f"CREATE TRIGGER {name} AFTER {event} BEGIN "
        f"DELETE FROM {outbox} WHERE article_id = {article_id}; "
        f"INSERT INTO {outbox} (article_id) VALUES ({article_id}); END"
    )


def _undo_triggers(tables: Tables, table: str) -> None:
    columns = [row[1] for row in tables.execute(f'PRAGMA table_info("{table}")')]
    whole = ", ".join(f"'{column}', old.\"{column}\"" for column in columns)
    differing = " UNION ALL ".join(
        f'SELECT \'{column}\' AS name, old."{column}" AS value WHERE old."{column}" IS NOT new."{column}"'
        for column in columns
        if column != "id"
    )
    images = {
        "INSERT": ("new.id", "SELECT NULL AS image"),
        "DELETE": ("old.id", f"SELECT json_object({whole}) AS image"),
        # HAVING: an update that changes nothing leaves no step
        "UPDATE": (
            "new.id",
            f"SELECT json_group_object(name, value) AS image FROM ({differing}) HAVING count(*) > 0",
        ),
    }
    for event, (row_id, image) in images.items():
        tables.execute(
            f'CREATE TRIGGER undo_{table}_{event.lower()} AFTER {event} ON "{table}" '
            "WHEN (SELECT record_id FROM undo_recording) IS NOT NULL BEGIN "
            "INSERT INTO undo_step (record_id, table_name, row_id, image) "
            f"SELECT record_id, '{table}', {row_id}, image FROM undo_recording, ({image}); END"
        )
