from __future__ import annotations

import pytest

from archive_desktop.ingest.names.gazetteer import gazetteer
from archive_desktop.ingest.names.place_names import name_in


@pytest.mark.parametrize(
    ("called", "english", "french", "arabic"),
    [
        ("المغرب", "Morocco", "Maroc", "المغرب"),
        ("الرباط", "Rabat", "Rabat", "الرباط"),
        ("Tunisie", "Tunisia", "Tunisie", "تونس"),
    ],
)
def test_a_place_has_a_name_in_each_language(called: str, english: str, french: str, arabic: str) -> None:
    known = gazetteer().called(called)
    assert known is not None
    assert [name_in(language, known.code) for language in ("en", "fr", "ar")] == [english, french, arabic]


def test_what_the_gazetteer_does_not_know_has_no_name() -> None:
    assert name_in("en", "ZZ/nowhere") == ""
