"""The version stamp and the days of the index."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive_desktop.index import schema


def test_a_stamp_of_another_version_is_not_current(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not schema.is_current(tmp_path)
    schema.stamp(tmp_path)
    assert schema.is_current(tmp_path)
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    assert not schema.is_current(tmp_path)
    (tmp_path / "version.json").write_bytes(b"\xff")
    assert not schema.is_current(tmp_path)


def test_days_grow_and_no_date_is_the_oldest() -> None:
    assert schema.day_number("2024-05-15") == schema.day_number("2024-05-14") + 1
    assert schema.day_number(None) == schema.day_number("soon") == 0


def test_a_month_ends_with_its_last_day() -> None:
    last = schema.day_number("2024-03-01") - 1
    assert schema.day_number("2024-02-31") == schema.day_number("2024-02-29") == last
    assert schema.day_number("2024-13-31") == schema.day_number("") == 0
