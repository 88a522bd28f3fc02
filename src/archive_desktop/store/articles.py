"""Articles: their texts in versions, and what staff see of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import sqlite_utils

from archive_desktop.domain.article import Article, ArticleCard, ArticleDraft, lead
from archive_desktop.domain.clock import now
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.initiative import name_key
from archive_desktop.store import entities, tags
from archive_desktop.store.database import Database
from archive_desktop.store.many_rows import add_rows

_ARTICLE = (
    "title", "title_key", "lead", "language", "date", "date_inferred", "notice", "url", "external_id", "source",
    "first_line", "original", "import_id", "content_hash", "imported_at", "names_version",
)  # fmt: skip
_TEXT = (
    "article_id", "version", "title", "body", "headings", "content_hash", "created_at", "title_terms",
    "body_terms", "terms_version",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a draft came from: the file's own name, its SHA-256 and the import; which program found its names."""

    source: str
    original: str | None
    import_id: int
    names_version: int = 0


@dataclass(frozen=True, slots=True)
class Terms:
    """What plain SQLite searches a text by: analysed title and body, and the analysis' version."""

    title: str
    body: str
    version: int


NewText = tuple[ArticleDraft, Origin, Terms]


def add(tables: sqlite_utils.Database, draft: ArticleDraft, origin: Origin, terms: Terms) -> int:
    """Store *draft* as a new article and return its id."""
    return add_all(tables, [(draft, origin, terms)])[0]


def add_all(tables: sqlite_utils.Database, new: Sequence[NewText]) -> range:
    """Store drafts as new articles and return their ids."""
    time = now()
    first = add_rows(
        tables,
        "article",
        _ARTICLE,
        [
            (
                *_metadata(draft),
                draft.url,
                draft.external_id,
                origin.source,
                draft.first_line,
                origin.original,
                origin.import_id,
                draft.content_hash,
                time,
                origin.names_version,
            )
            for draft, origin, _ in new
        ],
    )
    texts = enumerate(new, first)
    add_rows(
        tables,
        "article_text",
        _TEXT,
        [_text(article_id, 1, draft, terms, time) for article_id, (draft, _, terms) in texts],
    )
    return range(first, first + len(new))


def change_text(
    tables: sqlite_utils.Database, article_id: int, draft: ArticleDraft, origin: Origin, terms: Terms
) -> int:
    """Give an article the text of *draft* as its next version; the old one stays.

    Returns the version it has now: the same as before where only date or language are other.
    """
    time = now()
    old = tables.execute(
        "SELECT text_version, content_hash FROM article WHERE id = ?", [article_id]
    ).fetchone()
    if old[1] == draft.content_hash:
        tables.execute(
            "UPDATE article SET language = ?, date = ?, date_inferred = ?, changed_at = ?, names_version = ? "
            "WHERE id = ?",
            [draft.language, draft.date, int(draft.date_inferred), time, origin.names_version, article_id],
        )
        tables.execute(  # another language has other stems
            "UPDATE article_text SET title_terms = ?, body_terms = ?, terms_version = ? "
            "WHERE article_id = ? AND version = ?",
            [terms.title, terms.body, terms.version, article_id, old[0]],
        )
        return int(old[0])
    version: int = tables.execute(
        "SELECT max(version) + 1 FROM article_text WHERE article_id = ?", [article_id]
    ).fetchone()[0]
    tables.execute(
        "UPDATE article SET title = ?, title_key = ?, lead = ?, language = ?, date = ?, date_inferred = ?, "
        "notice = ?, url = coalesce(?, url), first_line = ?, original = ?, content_hash = ?, "
        "text_version = ?, changed_at = ?, names_version = ? WHERE id = ?",
        [
            *_metadata(draft),
            draft.url,
            draft.first_line,
            origin.original,
            draft.content_hash,
            version,
            time,
            origin.names_version,
            article_id,
        ],
    )
    # only the current text is searched
    tables.execute(
        "UPDATE article_text SET title_terms = '', body_terms = '' WHERE article_id = ?", [article_id]
    )
    add_rows(tables, "article_text", _TEXT, [_text(article_id, version, draft, terms, time)])
    return version


def get(database: Database, article_id: int) -> Article:
    """Return one article; ArchiveError if there is none with this id."""
    rows = get_many(database, [article_id])
    if not rows:
        raise ArchiveError(
            f"There is no article with the number {article_id}.",
            advice="`archive-desktop list` shows the numbers.",
            code="no-article",
        )
    return rows[0]


def get_many(database: Database, ids: Sequence[int]) -> list[Article]:
    """Return the articles with these ids that exist, in the given order, bodies included."""
    found: dict[int, Article] = {}
    reading = database.reading
    initiatives, labels = _labels(reading, ids)
    for row in reading.query(
        "SELECT a.*, t.body, t.headings FROM article a JOIN article_text t ON t.article_id = a.id "
        "AND t.version = a.text_version WHERE a.id IN (SELECT value FROM json_each(?))",
        [json.dumps(list(ids))],
    ):
        found[row["id"]] = Article(
            id=row["id"],
            title=row["title"],
            body=row["body"],
            headings=frozenset(json.loads(row["headings"])),
            language=row["language"],
            date=row["date"],
            date_inferred=bool(row["date_inferred"]),
            notice=row["notice"],
            url=row["url"],
            external_id=row["external_id"],
            source=row["source"],
            first_line=row["first_line"],
            text_version=row["text_version"],
            content_hash=row["content_hash"],
            imported_at=row["imported_at"],
            changed_at=row["changed_at"],
            starred=bool(row["starred"]),
            read=row["read_at"] is not None,
            trashed=row["trashed_at"] is not None,
            note=row["note"],
            initiatives=initiatives.get(row["id"], ()),
            tags=labels.get(row["id"], ()),
        )
    return [found[article_id] for article_id in ids if article_id in found]


def cards(database: Database, ids: Sequence[int]) -> dict[int, ArticleCard]:
    """Return what a list shows of these articles, by id; no bodies are read."""
    reading = database.reading
    wanted = json.dumps(list(ids))
    initiatives, labels = _labels(reading, ids)
    marked: dict[int, int] = dict(
        reading.execute(
            "SELECT article_id, count(*) FROM annotation WHERE article_id IN (SELECT value FROM json_each(?)) "
            "GROUP BY article_id",
            [wanted],
        ).fetchall()
    )
    rows = reading.execute(
        "SELECT id, title, date, date_inferred <> 0, language, notice <> '', lead, starred <> 0, "
        "read_at IS NOT NULL, trashed_at IS NOT NULL, note <> '', changed_at IS NOT NULL "
        "FROM article WHERE id IN (SELECT value FROM json_each(?))",
        [wanted],
    ).fetchall()
    return {
        row[0]: ArticleCard(
            id=row[0],
            title=row[1],
            date=row[2],
            date_inferred=row[3] == 1,
            language=row[4],
            machine_translated=row[5] == 1,
            lead=row[6],
            starred=row[7] == 1,
            read=row[8] == 1,
            trashed=row[9] == 1,
            has_note=row[10] == 1,
            changed=row[11] == 1,
            annotations=marked.get(row[0], 0),
            initiatives=initiatives.get(row[0], ()),
            tags=labels.get(row[0], ()),
        )
        for row in rows
    }


def external_ids(database: Database, ids: Sequence[int]) -> dict[int, str | None]:
    """Return the ids that the sources gave these articles, by article id."""
    return dict(
        database.reading.execute(
            "SELECT id, external_id FROM article WHERE id IN (SELECT value FROM json_each(?))",
            [json.dumps(list(ids))],
        ).fetchall()
    )


def content_hashes(database: Database, ids: Sequence[int], *, trashed: bool = True) -> dict[int, str]:
    """Return the hash of title and text of these articles, by article id; without *trashed*, those outside the trash."""
    return dict(
        database.reading.execute(
            "SELECT id, content_hash FROM article WHERE id IN (SELECT value FROM json_each(?)) "
            "AND (trashed_at IS NULL OR ?)",
            [json.dumps(list(ids)), trashed],
        ).fetchall()
    )


def existing(database: Database, ids: Iterable[int]) -> list[int]:
    """Return those of *ids* that are articles, each once; ArchiveError names the first that is not."""
    wanted = list(dict.fromkeys(ids))
    found = those_there(database, wanted)
    for article_id in wanted:
        if article_id not in found:
            get(database, article_id)
    return wanted


def those_there(database: Database, ids: Sequence[int]) -> set[int]:
    """Return those of *ids* that are articles."""
    rows = database.reading.execute(
        "SELECT id FROM article WHERE id IN (SELECT value FROM json_each(?))", [json.dumps(list(ids))]
    )
    return {row[0] for row in rows}


def set_state(tables: sqlite_utils.Database, ids: Sequence[int], column: str, value: object) -> int:
    """Set starred, read_at, trashed_at or note of these articles; return how many were different."""
    assert column in ("starred", "read_at", "trashed_at", "note")
    same = f"({column} IS NULL) = (? IS NULL)" if column.endswith("_at") else f"{column} IS ?"
    cursor = tables.execute(
        f"UPDATE article SET {column} = ? WHERE id IN (SELECT value FROM json_each(?)) AND NOT ({same})",
        [value, json.dumps(list(ids)), value],
    )
    return cursor.rowcount


def note_by_hand(tables: sqlite_utils.Database, article_id: int, fields: Iterable[str]) -> None:
    """Note that these *fields* (title, date, language) of an article were corrected by hand, beside others."""
    (before,) = tables.execute("SELECT by_hand FROM article WHERE id = ?", [article_id]).fetchone()
    together = " ".join(sorted({*before.split(), *fields}))
    tables.execute("UPDATE article SET by_hand = ? WHERE id = ?", [together, article_id])


def by_hand(database: Database, article_id: int) -> frozenset[str]:
    """Return the fields (title, date, language) of an article that were corrected by hand."""
    row = database.reading.execute("SELECT by_hand FROM article WHERE id = ?", [article_id]).fetchone()
    return frozenset(row[0].split()) if row else frozenset()


def delete_trashed(tables: sqlite_utils.Database) -> int:
    """Delete every article in the trash with everything on it; return how many."""
    deleted = tables.execute("DELETE FROM article WHERE trashed_at IS NOT NULL").rowcount
    tags.remove_unused(tables)
    entities.remove_unused(tables)
    return deleted


def body_of(database: Database, article_id: int, version: int) -> str | None:
    """Return the body an article had in *version*, None if there is no such version."""
    row = database.reading.execute(
        "SELECT body FROM article_text WHERE article_id = ? AND version = ?", [article_id, version]
    ).fetchone()
    return None if row is None else str(row[0])


def had_text(database: Database, article_id: int, content_hash: str) -> bool:
    """Whether some version of an article is exactly this text."""
    return bool(
        database.reading.execute(
            "SELECT 1 FROM article_text WHERE article_id = ? AND content_hash = ?", [article_id, content_hash]
        ).fetchone()
    )


def texts(database: Database, ids: Sequence[int]) -> dict[int, tuple[str, str, str]]:
    """Return title, body and language of these articles, by id."""
    rows = database.reading.execute(
        "SELECT a.id, a.title, t.body, a.language FROM article a JOIN article_text t ON t.article_id = a.id "
        "AND t.version = a.text_version WHERE a.id IN (SELECT value FROM json_each(?))",
        [json.dumps(list(ids))],
    ).fetchall()
    return {row[0]: (row[1], row[2], row[3]) for row in rows}


def _metadata(draft: ArticleDraft) -> list[object]:
    return [
        draft.title,
        name_key(draft.title),
        lead(draft.body),
        draft.language,
        draft.date,
        int(draft.date_inferred),
        draft.notice,
    ]


def _text(article_id: int, version: int, draft: ArticleDraft, terms: Terms, time: str) -> tuple[object, ...]:
    return (
        article_id,
        version,
        draft.title,
        draft.body,
        json.dumps(sorted(draft.headings)),
        draft.content_hash,
        time,
        terms.title,
        terms.body,
        terms.version,
    )


def _labels(
    reading: sqlite_utils.Database, ids: Sequence[int]
) -> tuple[dict[int, tuple[int, ...]], dict[int, tuple[str, ...]]]:
    """Return initiative ids and tag names of these articles, by article id."""
    wanted = json.dumps(list(ids))
    initiatives: dict[int, tuple[int, ...]] = {}
    for article_id, initiative_id in reading.execute(
        "SELECT article_id, initiative_id FROM article_initiative JOIN initiative i ON i.id = initiative_id "
        "WHERE article_id IN (SELECT value FROM json_each(?)) ORDER BY i.position, i.id",
        [wanted],
    ).fetchall():
        initiatives[article_id] = (*initiatives.get(article_id, ()), initiative_id)
    tags: dict[int, tuple[str, ...]] = {}
    for article_id, name in reading.execute(
        "SELECT article_id, name FROM article_tag JOIN tag t ON t.id = tag_id "
        "WHERE article_id IN (SELECT value FROM json_each(?)) ORDER BY t.name_key",
        [wanted],
    ).fetchall():
        tags[article_id] = (*tags.get(article_id, ()), name)
    return initiatives, tags
