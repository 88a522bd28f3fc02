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

from archive_desktop.store.tables import FOURTH_TABLES, SECOND_TABLES, TABLES, THIRD_TABLES

migrations = Migrations("archive_desktop")

SCHEMA_VERSION = 4  # PRAGMA user_version: one per migration; an archive of a newer one is refused
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


@migrations()
def first_tables(tables: Tables) -> None:
    """Make the tables of the first version with their triggers."""
    _execute_all(tables, TABLES)
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
    _execute_all(tables, SECOND_TABLES)
    for table in ("article", *_UNDOABLE_SECOND):
        _undo_triggers(tables, table)


@migrations()
def desk_and_facts(tables: Tables) -> None:
    """Add what initiatives, tags and annotations are besides, rules, verdicts, and the outbox of facts."""
    _execute_all(tables, THIRD_TABLES)
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


@migrations()
def pack_options_and_versions(tables: Tables) -> None:
    """Add how a pack is printed, what its points rest on, the search it is of, and what was exported."""
    _execute_all(tables, FOURTH_TABLES)
    _undo_triggers(tables, "pack")


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
    """Make the triggers that note what *table* was, in the place of those that name the columns it had before."""
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
        tables.execute(f"DROP TRIGGER IF EXISTS undo_{table}_{event.lower()}")
        tables.execute(
            f'CREATE TRIGGER undo_{table}_{event.lower()} AFTER {event} ON "{table}" '
            "WHEN (SELECT record_id FROM undo_recording) IS NOT NULL BEGIN "
            "INSERT INTO undo_step (record_id, table_name, row_id, image) "
            f"SELECT record_id, '{table}', {row_id}, image FROM undo_recording, ({image}); END"
        )
