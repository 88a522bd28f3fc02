"""Annotations: highlights with comments, each on a stated version of an article's text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

import sqlite_utils

from archive_desktop.domain.annotation import Annotation
from archive_desktop.domain.clock import now
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.store.database import Database

_COLUMNS = (
    "article_id", "text_version", "start", "end", "exact", "prefix", "suffix", "type", "comment",
    "author", "created_at", "modified_at", "status", "external_id",
)  # fmt: skip
_QUOTED = ", ".join(f'"{column}"' for column in _COLUMNS)
_SELECT = f"SELECT id, {_QUOTED} FROM annotation "


def of_articles(database: Database, article_ids: Sequence[int]) -> dict[int, tuple[Annotation, ...]]:
    """Return the annotations of these articles in text order, by article id."""
    found: dict[int, tuple[Annotation, ...]] = dict.fromkeys(article_ids, ())
    for row in database.reading.query(
        _SELECT + 'WHERE article_id IN (SELECT value FROM json_each(?)) ORDER BY start, "end", id',
        [json.dumps(list(article_ids))],
    ):
        annotation = Annotation(**row)
        found[annotation.article_id] += (annotation,)
    return found


def written_on(database: Database, article_ids: Sequence[int]) -> dict[int, list[tuple[int, str]]]:
    """Return what staff wrote on these articles, by article id: the note as (0, text), then each comment
    as (annotation id, text)."""
    wanted = json.dumps(list(article_ids))
    found: dict[int, list[tuple[int, str]]] = {}
    for article_id, annotation_id, text in database.reading.execute(
        "SELECT id, 0, note FROM article WHERE id IN (SELECT value FROM json_each(?)) AND note <> '' "
        "UNION ALL SELECT article_id, id, comment FROM annotation "
        "WHERE article_id IN (SELECT value FROM json_each(?)) AND comment <> '' ORDER BY 1, 2",
        [wanted, wanted],
    ).fetchall():
        found.setdefault(article_id, []).append((annotation_id, text))
    return found


def everything(database: Database) -> tuple[Annotation, ...]:
    """Return every annotation of articles that are not in the trash."""
    rows = database.reading.query(
        _SELECT + "WHERE article_id IN (SELECT id FROM article WHERE trashed_at IS NULL) "
        'ORDER BY article_id, start, "end", id'
    )
    return tuple(Annotation(**row) for row in rows)


def get(database: Database, annotation_id: int) -> Annotation:
    """Return one annotation; ArchiveError if there is none with this id."""
    found = database.reading.query(_SELECT + "WHERE id = ?", [str(annotation_id)])  # any size, as text
    row = next(iter(found), None)
    if row is None:
        raise ArchiveError(f"There is no annotation with the number {annotation_id}.", code="no-annotation")
    return Annotation(**row)


def add(tables: sqlite_utils.Database, annotation: Annotation) -> Annotation:
    """Store a new annotation; return it with its id and times."""
    time = now()
    timed = replace(annotation, created_at=time, modified_at=time)
    marks = ", ".join("?" * len(_COLUMNS))
    cursor = tables.execute(f"INSERT INTO annotation ({_QUOTED}) VALUES ({marks})", _values(timed))
    assert cursor.lastrowid is not None
    return replace(timed, id=cursor.lastrowid)


def edit(tables: sqlite_utils.Database, annotation_id: int, **changed: object) -> None:
    """Give columns of an annotation other values; the others stay what they are by now."""
    assert changed.keys() <= set(_COLUMNS)
    assignments = ", ".join(f'"{column}" = ?' for column in (*changed, "modified_at"))
    tables.execute(
        f"UPDATE annotation SET {assignments} WHERE id = ?", [*changed.values(), now(), annotation_id]
    )


def delete(tables: sqlite_utils.Database, annotation_id: int) -> None:
    """Delete an annotation."""
    tables.execute("DELETE FROM annotation WHERE id = ?", [annotation_id])


def _values(annotation: Annotation) -> list[object]:
    return [getattr(annotation, column) for column in _COLUMNS]
