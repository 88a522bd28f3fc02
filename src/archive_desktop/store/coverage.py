"""The articles of initiatives by month and language, counted by one query."""

from __future__ import annotations

from archive_desktop.domain.coverage import Coverage
from archive_desktop.store.database import Database


def coverage(database: Database, initiative_id: int | None = None) -> tuple[Coverage, ...]:
    """Return the coverage of one initiative, or of all (None), by initiative, month and language.

    An article under several initiatives below one counts once for it; those in the trash do not count.
    """
    rows = database.reading.execute(_COVERAGE, [initiative_id])
    return tuple(Coverage(*row) for row in rows.fetchall())


# UNION, not UNION ALL: initiatives that are each other's parents end.
_COVERAGE = """
WITH RECURSIVE under (root, id) AS (
    SELECT id, id FROM initiative WHERE ?1 IS NULL OR id = ?1
    UNION SELECT under.root, initiative.id FROM initiative JOIN under ON initiative.parent_id = under.id)
SELECT root, coalesce(substr(date, 1, 7), ''), language, count(DISTINCT article.id)
FROM under JOIN article_initiative ON initiative_id = under.id
JOIN article ON article.id = article_id AND trashed_at IS NULL
GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""
