"""The tables as SQL."""

from __future__ import annotations

import sqlite3

from archive_desktop.store.tables import SECOND_TABLES, TABLES, THIRD_TABLES


def test_each_version_adds_to_the_one_before() -> None:
    with sqlite3.connect(":memory:") as connection:
        held: list[set[str]] = [set()]
        for version in (TABLES, SECOND_TABLES, THIRD_TABLES):
            connection.executescript(version)
            held.append({row[0] for row in connection.execute("SELECT name FROM sqlite_master")})
            assert held[-2] < held[-1]
    connection.close()
