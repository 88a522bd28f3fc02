from __future__ import annotations

import pytest

from archive_desktop.domain.query_renaming import names_of, renamed


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("initiative:old water", 'initiative:"New one" water'),
        ('(initiative:"Old"  OR -مبادرة:“old”) "say initiative:old"',
         '(initiative:"New one"  OR -مبادرة:"New one") "say initiative:old"'),
        ("old tag:old initiative:older initiative:(old)", "old tag:old initiative:older initiative:(old)"),
        ("initiative:„old”", 'initiative:"New one"'),
        ("", ""),
    ],
)  # fmt: skip
def test_only_what_is_named_by_the_field_gets_the_new_name(query: str, expected: str) -> None:
    assert renamed(query, "initiative", lambda name: "New one" if name.lower() == "old" else None) == expected


def test_what_a_query_names() -> None:
    assert names_of("tag:a étiquette:«b c» title:d", "tag") == ("a", "b c")
