"""A coverage with holes, and names that appear together."""

from __future__ import annotations

import pytest

from archive_desktop.domain.coverage import Coverage
from archive_desktop.domain.initiative import Initiative
from archive_desktop.domain.insight import (
    EVERYTHING,
    UNASSIGNED,
    Companion,
    Company,
    CoverageMap,
    coverage_map,
)


@pytest.fixture
def seen() -> CoverageMap:
    """Rows: all articles, Wells, Deep Wells below it, no initiative; months: January to May 2024."""
    wells = Initiative(1, "Wells", colour="#0B6E6E")
    return coverage_map(
        (wells, Initiative(2, "Deep Wells", parent_id=1)),
        (
            Coverage(EVERYTHING, "2024-01", "en", 3),
            Coverage(EVERYTHING, "2024-05", "fr", 4),
            Coverage(EVERYTHING, "", "en", 2),
            Coverage(1, "2024-01", "en", 2),
            Coverage(1, "2024-01", "ar", 1),
            Coverage(1, "2024-05", "fr", 1),
            Coverage(UNASSIGNED, "2024-05", "fr", 3),
        ),
    )


@pytest.fixture
def company() -> Company:
    """Three names, two of which never meet."""
    names = (
        Companion(7, "person", "Omar Tazi", 9, "2024-01-02", "2024-05-01"),
        Companion(3, "organisation", "Reading House", 5, "2023-01-02", "2024-04-01"),
        Companion(5, "person", "عائشة سولهايم", 2, None, None),
    )
    return Company(names, {(3, 7): 4, (5, 7): 1})
