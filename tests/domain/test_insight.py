from __future__ import annotations

from archive_desktop.domain.coverage import Coverage
from archive_desktop.domain.initiative import Initiative
from archive_desktop.domain.insight import EVERYTHING, UNASSIGNED, Company, coverage_map

INITIATIVES = (
    Initiative(1, "Wells", position=0),
    Initiative(2, "Books", position=1),
    Initiative(3, "Deep Wells", parent_id=1, position=2),
)
COUNTS = (
    Coverage(EVERYTHING, "2023-11", "en", 2),
    Coverage(EVERYTHING, "2024-03", "ar", 1),
    Coverage(EVERYTHING, "", "en", 4),
    Coverage(1, "2023-11", "en", 2),
    Coverage(1, "2024-01", "en", 1),
    Coverage(1, "2024-01", "fr", 2),
    Coverage(1, "2024-03", "ar", 1),
    Coverage(2, "", "en", 4),
)


def test_rows_stand_as_in_the_sidebar_those_below_one_behind_it_and_every_month_is_there() -> None:
    found = coverage_map(INITIATIVES, COUNTS)
    assert [(row.initiative_id, row.depth) for row in found.rows] == [
        (EVERYTHING, 0),
        (1, 0),
        (3, 1),
        (2, 0),
        (UNASSIGNED, 0),
    ]
    assert found.months == ("2023-11", "2023-12", "2024-01", "2024-02", "2024-03")
    assert found.undated == 4


def test_a_month_is_counted_in_all_languages_or_in_one() -> None:
    wells = coverage_map(INITIATIVES, COUNTS).rows[1]
    assert (wells.count("2024-01"), wells.count("2024-01", "fr"), wells.count("2024-01", "ar")) == (3, 2, 0)
    assert wells.languages("2024-01") == {"en": 1, "fr": 2}


def test_a_hole_is_a_month_without_articles_between_two_with_some_in_that_language() -> None:
    wells = coverage_map(INITIATIVES, COUNTS).rows[1]
    assert wells.hole("2023-12") == ("2023-11", "2024-01")
    assert wells.hole("2024-01") is None
    assert wells.hole("2023-10") is None
    assert wells.hole("2024-04") is None
    assert wells.hole("2024-02", "en") is None  # after its last in English
    assert wells.hole("2023-12", "en") == ("2023-11", "2024-01")
    assert wells.hole("2024-02", "und") is None


def test_initiatives_that_are_each_others_parents_are_listed_once() -> None:
    circle = (Initiative(1, "One", parent_id=2), Initiative(2, "Other", parent_id=1))
    found = coverage_map(circle, ())
    assert sorted(row.initiative_id for row in found.rows) == [UNASSIGNED, EVERYTHING, 1, 2]
    assert found.months == ()


def test_two_names_are_together_whichever_is_asked_first() -> None:
    company = Company((), {(3, 8): 5})
    assert (company.count(3, 8), company.count(8, 3), company.count(3, 4)) == (5, 5, 0)
