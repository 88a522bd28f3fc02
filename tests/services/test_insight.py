from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from archive_desktop import open_archive
from archive_desktop.archive import Archive
from archive_desktop.domain.initiative import Initiative
from archive_desktop.domain.insight import EVERYTHING, UNASSIGNED
from archive_desktop.services.insight import (
    as_csv,
    companions_table,
    company_table,
    coverage_table,
    write_csv,
)

WriteReleases = Callable[..., Path]

RELEASES: tuple[dict[str, Any], ...] = (
    {"id": "s-1", "title": "A reading room opens", "date": "2024-01-02", "language": "en",
     "initiatives": ["Deep Wells"],
     "paragraphs": ["Dr. Mira Solheim, Director of the Reading House, met Mr. Omar Tazi in Niger on Tuesday."]},
    {"id": "s-2", "title": "Wells for schools", "date": "2024-03-02", "language": "en", "initiatives": ["Wells"],
     "paragraphs": ["Mr. Omar Tazi thanked Dr. Mira Solheim in Morocco. Mr. Omar Tazi spoke of wells in Niger."]},
    {"id": "s-3", "title": "Une salle de lecture", "date": "2024-03-05", "language": "fr",
     "paragraphs": ["M. Omar Tazi a remercié le Niger."]},
    {"id": "s-4", "title": "A lamp for every school", "language": "en",
     "paragraphs": ["The lamps of the village schools burn with oil from Niger."]},
)  # fmt: skip


@pytest.fixture
def seen(tmp_path: Path, write_releases: WriteReleases) -> Iterator[Archive]:
    """An archive of four articles (ids 1 to 4), one without a date, under two initiatives, one below the other."""
    with open_archive(tmp_path / "seen") as archive:
        archive.initiatives.add(Initiative(0, "Wells"))
        above = archive.tagging.initiative("Wells").id
        archive.initiatives.add(Initiative(0, "Deep Wells", parent_id=above))
        assert archive.importing.import_paths([write_releases("seen.jsonl", *RELEASES)]).added == 4
        yield archive


def test_a_cell_counts_what_the_list_behind_it_has(seen: Archive) -> None:
    found = seen.insight.coverage()
    everything, wells, deep, none = found.rows
    assert (everything.initiative_id, wells.name, deep.name, deep.depth, none.initiative_id) == (
        EVERYTHING, "Wells", "Deep Wells", 1, UNASSIGNED
    )  # fmt: skip
    assert (wells.count("2024-01"), deep.count("2024-01"), wells.hole("2024-02")) == (
        1,
        1,
        ("2024-01", "2024-03"),
    )
    assert none.languages("2024-03") == {"fr": 1}
    assert found.undated == 1
    for row, words in (
        (everything, ""),
        (wells, 'initiative:"Wells"'),
        (deep, 'initiative:"Deep Wells"'),
        (none, "-has:initiative"),
    ):
        for month in found.months:
            listed = seen.searching.find(f"{words} date:{month}").ids
            assert row.count(month) == len(listed), (row.name, month)


def test_what_is_in_the_trash_counts_nowhere(seen: Archive) -> None:
    seen.tagging.trash([1])
    assert seen.insight.coverage().months == ("2024-03",)
    assert [(one.name, one.articles) for one in seen.insight.most_named(["person"])] == [
        ("Omar Tazi", 2),
        ("Mira Solheim", 1),
    ]
    assert list(seen.insight.company(["person"]).together.values()) == [1]


def test_who_appears_with_whom_counts_articles_and_not_mentions(seen: Archive) -> None:
    tazi, solheim = seen.insight.most_named(["person"])
    (beside,) = seen.insight.together(tazi.id, ["person"])
    assert (beside.name, beside.articles, beside.first, beside.last) == (
        "Mira Solheim", 2, "2024-01-02", "2024-03-02"
    )  # fmt: skip
    assert len(seen.searching.find('person:"Omar Tazi" person:"Mira Solheim"').ids) == 2
    company = seen.insight.company(["person"])
    assert company.count(solheim.id, tazi.id) == 2
    assert company_table(company)[1] == [("Omar Tazi", "Mira Solheim", 2)] or company_table(company)[1] == [
        ("Mira Solheim", "Omar Tazi", 2)
    ]


def test_places_are_counted_by_articles(seen: Archive) -> None:
    first = seen.insight.places()[0]
    assert first.articles == len(seen.searching.find('place:"Niger"').ids) == 4
    assert (first.first, first.last) == ("2024-01-02", "2024-03-05")


def test_tables_are_written_as_csv_that_no_spreadsheet_runs(seen: Archive, tmp_path: Path) -> None:
    seen.initiatives.add(Initiative(0, "=SUM(A1)"))
    seen.tagging.assign([3], initiative="=SUM(A1)")
    out = tmp_path / "coverage.csv"
    written = write_csv(coverage_table(seen.insight.coverage()), out)
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["initiative", "month", "language", "articles"]
    assert ["All articles", "2024-03", "fr", "1"] in rows
    assert ["'=SUM(A1)", "2024-03", "fr", "1"] in rows
    assert len(rows) == written + 1
    assert (
        as_csv(companions_table(seen.insight.places(1)))
        .splitlines()[1]
        .endswith(",place,4,2024-01-02,2024-03-05")
    )
