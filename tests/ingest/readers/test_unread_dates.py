from __future__ import annotations

import pytest

from archive_desktop.ingest.readers.unread_dates import UnreadDates


@pytest.mark.parametrize("value", [None, "", " ", "n/a", "NULL", "-", 0])
def test_what_says_that_there_is_no_date_is_not_reported(value: object) -> None:
    dates = UnreadDates()
    dates.add("row 2", value)
    assert dates.report("news.csv") is None


def test_the_first_values_are_named_with_their_places() -> None:
    dates = UnreadDates()
    dates.add("row 2", "soon")
    report = dates.report("news.csv")
    assert report is not None
    assert "a date could not be read: “soon” (row 2)" in report.reason
    for row in range(3, 20):
        dates.add(f"row {row}", "later")
    report = dates.report("news.csv")
    assert report is not None
    assert "18 dates" in report.reason
    assert "row 6" in report.reason
    assert "row 7" not in report.reason
