from __future__ import annotations

from archive_desktop.domain.coverage import Coverage, by_month, months_through


def test_months_run_over_the_end_of_a_year() -> None:
    assert months_through("2023-11", "2024-02") == ("2023-11", "2023-12", "2024-01", "2024-02")
    assert months_through("2024-05", "2024-05") == ("2024-05",)


def test_a_month_without_articles_is_a_hole_and_stays() -> None:
    rows = [Coverage(1, "2024-01", "en", 2), Coverage(1, "2024-03", "ar", 1), Coverage(1, "", "fr", 4)]
    assert by_month(rows) == {"2024-01": {"en": 2}, "2024-02": {}, "2024-03": {"ar": 1}}
    assert by_month([Coverage(1, "", "fr", 4)]) == {}


def test_several_initiatives_are_added_up() -> None:
    rows = [Coverage(1, "2024-01", "en", 2), Coverage(2, "2024-01", "en", 3)]
    assert by_month(rows) == {"2024-01": {"en": 5}}
