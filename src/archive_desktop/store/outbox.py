"""The outbox: which articles the index has not seen yet.

Indexing is: take a batch, delete-then-add each article once, commit the index, then mark exactly the
sequence numbers taken as done. A change that comes in between gets a new number and stays. A crash
anywhere only repeats work. Rebuilding is "enqueue everything" and the same loop.

The *mark* of the index is noted in the same transaction. An index with another one has seen another
archive, or this one at another time: somebody has copied files, and it is built anew.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from archive_desktop.store.database import Database

_MOST = 32_000_000  # characters of a batch
Terms = Callable[[str, str], str]  # (text, language) → the terms SQLite can be searched by


@dataclass(frozen=True, slots=True)
class Pending:
    """An article the index has to learn (or, where *title* is None, to forget).

    *terms* are those of title and body if the present analysis made them, else None.
    """

    sequence: int
    article_id: int
    title: str | None
    body: str
    language: str
    date: str | None
    terms: tuple[str, str] | None


def pending_count(database: Database) -> int:
    """Return how many articles wait for the index."""
    count: int = database.reading.execute("SELECT count(*) FROM index_outbox").fetchone()[0]
    return count


def batch(database: Database, size: int, version: int) -> list[Pending]:
    """Return the next articles the index has to see, oldest change first: *size*, or fewer long ones.

    *version* is that of the present analysis.
    """
    rows = database.reading.execute(
        "SELECT o.sequence, o.article_id, a.title, CASE terms_version WHEN ? THEN '' ELSE t.body END, "
        "a.language, a.date, t.terms_version, t.title_terms, t.body_terms FROM index_outbox o "
        "LEFT JOIN article a ON a.id = o.article_id "
        "LEFT JOIN article_text t ON t.article_id = a.id AND t.version = a.text_version "
        "ORDER BY o.sequence LIMIT ?",
        [version, size],
    )
    found, length = [], 0
    for sequence, article_id, title, body, language, date, made_by, *terms in rows:
        known = (terms[0], terms[1]) if made_by == version else None
        found.append(Pending(sequence, article_id, title, body or "", language or "", date, known))
        length += len(body or "") + sum(map(len, known or ()))
        if length > _MOST:
            break
    return found


def done(database: Database, sequences: Sequence[int], mark: str) -> None:
    """Take exactly these sequence numbers off the list; *mark* is that of the index that has seen them."""
    with database.atomic() as tables:
        tables.conn.executemany("DELETE FROM index_outbox WHERE sequence = ?", [(s,) for s in sequences])
        tables.execute("UPDATE index_mark SET mark = ?", [mark])


def mark(database: Database) -> str:
    """Return the mark of the index that has seen all but what is listed; another may not answer."""
    noted: str = database.reading.execute("SELECT mark FROM index_mark").fetchone()[0]
    return noted


def enqueue_all(database: Database, mark: str) -> None:
    """List every article, as a rebuild of the index with this *mark* needs it."""
    with database.atomic() as tables:
        tables.execute("UPDATE index_mark SET mark = ?", [mark])
        tables.execute("DELETE FROM index_outbox")
        tables.execute("INSERT INTO index_outbox (article_id) SELECT id FROM article ORDER BY id")


def refresh_terms(database: Database, terms: Terms, version: int, size: int) -> int:
    """Analyse again up to *size* texts whose terms are of another analysis; return how many were."""
    rows = database.reading.execute(
        "SELECT t.id, t.title, t.body, a.language FROM article_text t JOIN article a ON a.id = t.article_id "
        "AND a.text_version = t.version WHERE t.terms_version <> ? LIMIT ?",
        [version, size],
    ).fetchall()
    changed = [(terms(row[1], row[3]), terms(row[2], row[3]), version, row[0]) for row in rows]
    with database.atomic() as tables:
        tables.conn.executemany(
            "UPDATE article_text SET title_terms = ?, body_terms = ?, terms_version = ? WHERE id = ?", changed
        )
    return len(changed)


def all_article_ids(database: Database) -> frozenset[int]:
    """Return the ids of every article, which is what the index must hold."""
    return frozenset(row[0] for row in database.reading.execute("SELECT id FROM article").fetchall())
