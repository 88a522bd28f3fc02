from __future__ import annotations

import pytest

from archive_desktop.ui.importing.dates import date_from_text


@pytest.mark.parametrize(
    "text",
    ["2024-05-14", "2024-5-14", "14/5/2024", "14.05.2024", "14 May 2024", "≈ 14 May 2024", "14 mai 2024",
     "14 ماي 2024", "١٤/٥/٢٠٢٤", " 14  May 2024 "],
)  # fmt: skip
def test_a_date_is_understood_as_people_type_it(text: str) -> None:
    assert date_from_text(text) == "2024-05-14"


def test_an_empty_cell_is_no_date_and_nonsense_is_refused() -> None:
    assert date_from_text("  ") == ""
    for text in ("31 Feb 2024", "soon", "5/14/2024", "14 May", "14 May 0024"):
        assert date_from_text(text) is None
