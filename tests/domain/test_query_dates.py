"""Dates as they are typed into a search."""

from __future__ import annotations

import pytest

from archive_desktop.domain.query_dates import day_range


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("2024", "2024-01-01..2024-12-31"),
        ("2024-05", "2024-05-01..2024-05-31"),
        ("2024-2", "2024-02-01..2024-02-29"),
        ("2024-05-15", "2024-05-15..2024-05-15"),
        ("15/05/2024", "2024-05-15..2024-05-15"),
        ("05/2024", "2024-05-01..2024-05-31"),
        ("2024-05-01..2024-05-31", "2024-05-01..2024-05-31"),
        ("2023..2024-05", "2023-01-01..2024-05-31"),
        ("2024..2023", "2023-01-01..2024-12-31"),
        ("2024..", "2024-01-01.."),
        ("..2024", "..2024-12-31"),
        (">=2023", "2023-01-01.."),
        (">2023", "2024-01-01.."),
        ("<=2023-06", "..2023-06-30"),
        ("<2023", "..2022-12-31"),
        ("≥2023", "2023-01-01.."),
        ("٢٠٢٤-٠٥", "2024-05-01..2024-05-31"),
    ],
)
def test_a_date_becomes_an_inclusive_range(typed: str, days: str) -> None:
    assert day_range(typed) == days


@pytest.mark.parametrize(
    "typed", ["", "..", "soon", "2024-13", "2024-02-30", "0000", ">9999", "<0001", ">", "1..2", "²⁰²⁴"]
)
def test_what_is_no_date_is_none(typed: str) -> None:
    assert day_range(typed) is None
