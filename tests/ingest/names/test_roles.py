from __future__ import annotations

import pytest

from archive_desktop.ingest.names.roles import role_after, role_before


@pytest.mark.parametrize(
    ("rest", "role"),
    [
        (", Head of the Sector; Dr. B", "Head of the Sector"),
        (", the Director of Studies at OECD, spoke", "Director of Studies at OECD"),
        (", Minister of Justice and Dr. B", "Minister of Justice"),
        (", Minister of Justice, who came", "Minister of Justice"),
        (
            ", Minister of Health, Youth and Sports of Togo, came",
            "Minister of Health, Youth and Sports of Togo",
        ),
        (", Minister of Health, Rabat and others", "Minister of Health"),
        (" (Head of the Chair) said", "Head of the Chair"),
        (", présidente du jury, a dit", "présidente du jury"),
        (", who is a director", ""),
        (", in the director’s words", ""),
        (" and the director", ""),
        (", 34, director", ""),
        ("", ""),
    ],
)
def test_the_role_behind_a_name(rest: str, role: str) -> None:
    assert role_after("Dr. A" + rest, 5)[0] == role


@pytest.mark.parametrize(
    ("before", "role"),
    [
        ("It was opened by the Director-General, ", "Director-General"),
        ("He met ICESCO Deputy Director-General, ", "ICESCO Deputy Director-General"),
        ("avec la ministre de la Culture, ", "ministre de la Culture"),
        ("Yesterday, ", ""),
        ("the director received, ", ""),
        ("The director said. Then, ", ""),
        ("a director ", ""),
    ],
)
def test_the_role_in_front_of_a_name(before: str, role: str) -> None:
    assert role_before(before + "Dr. A", len(before), 0) == role


def test_a_role_that_is_taken_is_not_given_again() -> None:
    text = "Mr. A, Minister of Justice, Dr. B"
    assert role_before(text, text.index("Dr."), text.index(", Dr.")) == ""
