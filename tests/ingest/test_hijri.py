from __future__ import annotations

import pytest

from archive_desktop.ingest.hijri import gregorian_day


@pytest.mark.parametrize(
    ("year", "month", "day", "gregorian"),
    [
        (1445, 9, 1, "2024-03-11"),
        (1445, 10, 1, "2024-04-10"),
        (1446, 1, 1, "2024-07-07"),
        (1441, 12, 10, "2020-07-31"),
    ],
)
def test_days_of_the_umm_al_qura_calendar(year: int, month: int, day: int, gregorian: str) -> None:
    assert str(gregorian_day(year, month, day)) == gregorian


@pytest.mark.parametrize("day", [(1445, 13, 1), (1445, 2, 31), (1600, 1, 1), (0, 1, 1)])
def test_days_that_the_tables_do_not_have(day: tuple[int, int, int]) -> None:
    assert gregorian_day(*day) is None
