"""What must hold in an archive, looked at; what can be mended from the rest, mended."""

from __future__ import annotations

from collections.abc import Iterator

from archive_desktop.domain.anchoring import reanchor, selectors
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.results import Problem
from archive_desktop.store import annotations as annotation_rows
from archive_desktop.store import attachments, imports, originals
from archive_desktop.store.connection import DATABASE
from archive_desktop.store.database import Database


def check(database: Database, *, repair: bool) -> tuple[Problem, ...]:
    """Return what is wrong in the database, its files and its annotations."""
    try:
        return _problems(database, repair=repair)
    except ArchiveError as error:
        if error.code != "damaged":
            raise
        return (Problem(str(error), DATABASE),)


def _problems(database: Database, *, repair: bool) -> tuple[Problem, ...]:
    return (
        *_file_problems(database),
        *_missing_originals(database),
        *_misplaced_annotations(database, repair=repair),
        *_interrupted_imports(database, repair=repair),
    )


def _file_problems(database: Database) -> Iterator[Problem]:
    for (line,) in database.reading.execute("PRAGMA integrity_check").fetchall():
        if line != "ok":
            yield Problem(f"The database is damaged ({line}). Restore the newest backup.", DATABASE)
    for row in database.reading.execute("PRAGMA foreign_key_check").fetchall():
        yield Problem(f"A row of {row[0]} belongs to nothing.", f"{DATABASE}, {row[0]} {row[1]}")


def _missing_originals(database: Database) -> Iterator[Problem]:
    for sha256, name in originals.damaged(database):
        yield Problem(
            f"The original of {name} is missing or damaged. The articles taken from it are safe; "
            "import the file again to bring it back.",
            f"originals/{sha256[:2]}/{sha256}",
        )
    for sha256, name in attachments.damaged(database):
        yield Problem(
            f"The attachment {name} is missing or damaged. Its article is safe; import the file it came "
            "with again to bring it back.",
            f"originals/{sha256[:2]}/{sha256}",
        )


def _misplaced_annotations(database: Database, *, repair: bool) -> Iterator[Problem]:
    rows = database.reading.execute(
        "SELECT annotation.id, a.text_version, t.body, marked.body FROM annotation "
        "JOIN article a ON a.id = annotation.article_id "
        "JOIN article_text t ON t.article_id = a.id AND t.version = a.text_version "
        "LEFT JOIN article_text marked ON marked.article_id = a.id AND marked.version = annotation.text_version "
        "WHERE status = 'anchored' AND (annotation.text_version <> a.text_version "
        'OR substr(t.body, start + 1, "end" - start) <> exact)'
    ).fetchall()
    for annotation_id, version, body, marked in rows:
        annotation = annotation_rows.get(database, annotation_id)
        older = annotation.text_version != version
        place = reanchor(annotation, body, old_body=marked if older else None)
        if repair:
            with database.atomic() as tables:
                if place is None:
                    annotation_rows.edit(tables, annotation_id, status="needs-placing")
                else:
                    exact, prefix, suffix = selectors(body, place.start, place.end)
                    annotation_rows.edit(
                        tables,
                        annotation_id,
                        text_version=version,
                        start=place.start,
                        end=place.end,
                        exact=exact,
                        prefix=prefix,
                        suffix=suffix,
                    )
        yield Problem(
            "A highlight stands on an older text of its article."
            if older
            else "A highlight does not stand on the words it quotes.",
            f"article {annotation.article_id}, annotation {annotation_id}",
            repaired=repair,
        )


def _interrupted_imports(database: Database, *, repair: bool) -> Iterator[Problem]:
    if database.unfinished or database.owned_elsewhere():
        return  # one may be running just now
    for import_id, sources, stored in imports.interrupted(database):
        if repair:
            with database.atomic() as tables:
                imports.finish(tables, import_id)
        yield Problem(
            f"The import of {', '.join(sources)} stopped after {stored} articles because the program "
            "closed. They are whole; import the same files again to get the rest.",
            f"import {import_id}",
            repaired=repair,
        )
