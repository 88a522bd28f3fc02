from __future__ import annotations

from archive_desktop.domain.naming import Named


def test_a_name_that_stands_only_in_the_title_has_no_place_in_the_body() -> None:
    assert Named("place", "Niger").start is None
