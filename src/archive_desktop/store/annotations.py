"""Annotations: highlights with comments, each on a stated version of an article's text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

import sqlite_utils

from archive_desktop.domain.annotation import Annotation, AnnotationType, ListedAnnotation
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
    found: dict[int, list[Annotation]] = {article_id: [] for article_id in article_ids}
    for row in database.reading.query(
        _SELECT + 'WHERE article_id IN (SELECT value FROM json_each(?)) ORDER BY start, "end", id',
        [json.dumps(list(article_ids))],
    ):
        annotation = Annotation(**row)
        found[annotation.article_id].append(annotation)
    return {article_id: tuple(some) for article_id, some in found.items()}


def counts(database: Database, article_ids: Sequence[int]) -> dict[int, int]:
    """Return how many annotations each of these articles has, by article id."""
    found = database.reading.execute(
        "SELECT article_id, count(*) FROM annotation "
        "WHERE article_id IN (SELECT value FROM json_each(?)) GROUP BY 1",
        [json.dumps(list(article_ids))],
    )
    return dict.fromkeys(article_ids, 0) | dict(found.fetchall())


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


def all_there_are(database: Database) -> tuple[Annotation, ...]:
    """Return every annotation, those of articles in the trash too."""
    return tuple(Annotation(**row) for row in database.reading.query(_SELECT + "ORDER BY id"))


def listed(database: Database) -> list[ListedAnnotation]:
    """Return what `everything` does, each with what a list says of its article."""
    reading = database.reading
    initiatives: dict[int, tuple[int, ...]] = {}
    for article_id, initiative_id in reading.execute(
        "SELECT article_id, initiative_id FROM article_initiative "
        "WHERE article_id IN (SELECT article_id FROM annotation)"
    ):
        initiatives[article_id] = (*initiatives.get(article_id, ()), initiative_id)
    known = {
        number: (title, date, language)
        for number, title, date, language in reading.execute(
            "SELECT id, title, date, language FROM article WHERE id IN (SELECT article_id FROM annotation)"
        )
    }
    return [
        ListedAnnotation(one, *known[one.article_id], initiatives.get(one.article_id, ()))
        for one in everything(database)
        if one.article_id in known
    ]


def get(database: Database, annotation_id: int) -> Annotation:
    """Return one annotation; ArchiveError if there is none with this id."""
    found = database.reading.query(_SELECT + "WHERE id = ?", [str(annotation_id)])  # any size, as text
    row = next(iter(found), None)
    if row is None:
        raise ArchiveError(f"There is no annotation with the number {annotation_id}.", code="no-annotation")
    return Annotation(**row)


def add(tables: sqlite_utils.Database, annotation: Annotation) -> Annotation:
    """Store a new annotation; return it with its id, and with times if it had none."""
    time = annotation.created_at or now()
    timed = replace(annotation, created_at=time, modified_at=annotation.modified_at or time)
    marks = ", ".join("?" * len(_COLUMNS))
    cursor = tables.execute(f"INSERT INTO annotation ({_QUOTED}) VALUES ({marks})", _values(timed))
    assert cursor.lastrowid is not None
    return replace(timed, id=cursor.lastrowid)


def edit(tables: sqlite_utils.Database, annotation_id: int, **changed: object) -> None:
    """Give columns of an annotation other values; the others stay what they are by now.

    It counts as modified now, unless *changed* says when.
    """
    assert changed.keys() <= set(_COLUMNS)
    values = {"modified_at": now()} | changed
    assignments = ", ".join(f'"{column}" = ?' for column in values)
    tables.execute(f"UPDATE annotation SET {assignments} WHERE id = ?", [*values.values(), annotation_id])


def retype(tables: sqlite_utils.Database, annotation_ids: Sequence[int], kind: AnnotationType) -> None:
    """Give annotations another type."""
    tables.execute(
        "UPDATE annotation SET type = ?, modified_at = ? WHERE id IN (SELECT value FROM json_each(?))",
        [kind, now(), json.dumps(list(annotation_ids))],
    )


def delete(tables: sqlite_utils.Database, annotation_ids: Sequence[int]) -> None:
    """Delete annotations."""
    tables.execute(
        "DELETE FROM annotation WHERE id IN (SELECT value FROM json_each(?))",
        [json.dumps(list(annotation_ids))],
    )


def some(database: Database, annotation_ids: Sequence[int]) -> tuple[Annotation, ...]:
    """Return those of these annotations that exist, in text order, article by article."""
    rows = database.reading.query(
        _SELECT + 'WHERE id IN (SELECT value FROM json_each(?)) ORDER BY article_id, start, "end", id',
        [json.dumps(list(annotation_ids))],
    )
    return tuple(Annotation(**row) for row in rows)


def _values(annotation: Annotation) -> list[object]:
    return [getattr(annotation, column) for column in _COLUMNS]
