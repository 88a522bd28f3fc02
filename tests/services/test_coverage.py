from __future__ import annotations

from archive_desktop.archive import Archive
from archive_desktop.domain.coverage import Coverage


def test_the_coverage_of_one_initiative_or_of_all(archive: Archive) -> None:
    teachers = archive.tagging.initiative("Sahel Teachers")
    mine = tuple(Coverage(teachers.id, "2024-03", language, 1) for language in ("ar", "en", "fr"))
    assert archive.covering.coverage(teachers.id) == mine
    every = archive.covering.coverage()
    assert set(mine) < set(every)
    assert sum(row.count for row in every) == 5
