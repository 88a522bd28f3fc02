from __future__ import annotations

import pytest

from archive_desktop.domain.pack import Brief, Evidence, Pack
from archive_desktop.domain.pack_evidence import cited, free_number, with_evidence

ONE, TWO = (Evidence(n, 7, 10 * n, 10 * n + 4, f"ninety \nteachers {n}") for n in (1, 2))


@pytest.mark.parametrize(
    ("text", "point", "expected"),
    [
        ("Books \nWells", 0, f"Books{ONE.sign}\nWells"),
        (f"Books{TWO.sign}", 0, f"Books{TWO.sign}{ONE.sign}"),
        (f"Books{ONE.sign}", 0, f"Books{ONE.sign}"),
        ("Books\n\nWells", 1, f"Books\nninety teachers 1{ONE.sign}\nWells"),
        ("Books\n\n", None, f"Books\nninety teachers 1{ONE.sign}"),
        ("", 0, f"ninety teachers 1{ONE.sign}"),
    ],
)
def test_a_sign_stands_at_the_end_of_its_point(text: str, point: int | None, expected: str) -> None:
    assert with_evidence(text, point, ONE) == expected


def test_evidence_without_a_sign_is_not_cited_and_its_number_is_not_given_twice() -> None:
    brief = Brief(press_line=f"Wells{TWO.sign}")
    assert cited(brief, (ONE, TWO)) == (TWO,)
    assert free_number(Pack(1, "Board", brief=brief)) == 3


def test_a_logo_in_the_brief_does_not_use_up_the_signs() -> None:
    assert free_number(Pack(1, "Board", brief=Brief(press_line=f"\uf8ff{ONE.sign}"))) == 2
