"""Numbers about the archive: for the sidebar, the status bar and `stats`."""

from __future__ import annotations

from dataclasses import dataclass

from archive_desktop.store.database import Database
from archive_desktop.store.search import RECENT


@dataclass(frozen=True, slots=True)
class Stats:
    """What is in the archive; articles in the trash count only as *trashed*."""

    articles: int
    unread: int
    starred: int
    annotated: int
    trashed: int
    needs_attention: int
    recent: int
    initiatives: int
    tags: int
    annotations: int
    packs: int
    saved_searches: int
    languages: dict[str, int]
    first_date: str | None
    last_date: str | None
    database_bytes: int


def stats(database: Database) -> Stats:
    """Count what is in the archive."""
    reading = database.reading
    counts = reading.execute(
        "SELECT count(*), coalesce(sum(read_at IS NULL), 0), coalesce(sum(starred), 0), "
        "min(date), max(date) "
        "FROM article WHERE trashed_at IS NULL"
    ).fetchone()
    languages = dict(
        reading.execute(
            "SELECT language, count(*) FROM article WHERE trashed_at IS NULL GROUP BY 1 ORDER BY 2 DESC, 1"
        ).fetchall()
    )
    annotated, misplaced = reading.execute(
        "SELECT count(DISTINCT article_id), "
        "count(DISTINCT CASE WHEN status = 'needs-placing' THEN article_id END) FROM annotation "
        "WHERE article_id NOT IN (SELECT id FROM article WHERE trashed_at IS NOT NULL)"
    ).fetchone()

    def number(table: str, where: str = "1") -> int:
        return int(reading.execute(f'SELECT count(*) FROM "{table}" WHERE {where}').fetchone()[0])

    return Stats(
        articles=counts[0],
        unread=counts[1],
        starred=counts[2],
        annotated=annotated,
        trashed=number("article", "trashed_at IS NOT NULL"),
        needs_attention=misplaced,
        recent=number("article", f"trashed_at IS NULL AND id IN ({RECENT})"),
        initiatives=number("initiative"),
        tags=number("tag"),
        annotations=number("annotation"),
        packs=number("pack"),
        saved_searches=number("saved_search"),
        languages=languages,
        first_date=counts[3],
        last_date=counts[4],
        database_bytes=database.path.stat().st_size,
    )
