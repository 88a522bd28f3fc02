"""The one clock: UTC to the second for what is stored, the user's own day for what is shown."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime

import pytest

from archive_desktop.domain.clock import local_day, now, today


def test_stored_times_are_utc_to_the_second_and_sort_as_text() -> None:
    first = now()
    moment = datetime.fromisoformat(first)
    assert moment.tzinfo == UTC
    assert moment.microsecond == 0
    assert len(first) == len("2024-05-16T09:12:00+00:00")
    assert first <= now()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system cannot change its time zone for a test")
def test_a_stored_time_does_not_depend_on_where_the_user_is(monkeypatch: pytest.MonkeyPatch) -> None:
    before = os.environ.get("TZ")
    days = set()
    try:
        for zone in ("Pacific/Kiritimati", "Etc/GMT+12"):
            monkeypatch.setenv("TZ", zone)
            time.tzset()
            assert datetime.fromisoformat(now()).utcoffset() == datetime.now(UTC).utcoffset()
            days.add(today())
            assert local_day(now()) == today().isoformat()
    finally:
        monkeypatch.undo()
        assert os.environ.get("TZ") == before
        time.tzset()
    assert len(days) == 2  # 26 hours apart, so never the same day
