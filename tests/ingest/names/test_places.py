from __future__ import annotations

import pytest

from archive_desktop.domain.naming import DATELINE
from archive_desktop.ingest.names import named_in


def _places(body: str, language: str = "en") -> list[tuple[str, str, str]]:
    return [
        (name.name, name.role, name.code) for name in named_in("", body, language) if name.kind == "place"
    ]


@pytest.mark.parametrize(
    ("body", "language", "place"),
    [
        ("Rabat: 03/05/2018", "en", ("Rabat", "MA/rabat")),
        ("RABAT, May 4 – The meeting opened.", "en", ("Rabat", "MA/rabat")),
        ("COTONOU (Agency) – The meeting opened.", "en", ("Cotonou", "BJ/cotonou")),
        ("WASHINGTON A man came.", "en", ("Washington", "US/washington")),
        ("ZORRELI, 4 May 2020 – The meeting opened.", "en", ("Zorreli", "")),
        ("Paris, le 3 mai 2024", "fr", ("Paris", "FR/paris")),
        ("الرباط – استقبل المدير الوفد.", "ar", ("الرباط", "MA/rabat")),
    ],
)
def test_the_place_a_release_was_sent_from(body: str, language: str, place: tuple[str, str]) -> None:
    assert _places(body, language) == [(place[0], DATELINE, place[1])]


@pytest.mark.parametrize(
    "body",
    [
        "He signed the Rabat Declaration on the Jordan River with Air Jordan.",
        "Mr. Omar Jordan and Ms. Chad Sow agreed. Jordan said so.",
        "the Islamic World and the Nigerians",
        "We opened it in Atlantis and elsewhere in Georgia, with the University of Georgia.",
        "in Dublin, Ohio, and in Paris, Texas",
        "Note: this is no dateline.",
    ],
)
def test_what_is_no_place(body: str) -> None:
    assert _places(body) == []


def test_an_ambiguous_arabic_word_is_a_place_only_among_places() -> None:
    assert _places("قدم البنك دعم مالي كبير", "ar") == []
    assert _places("زار الوفد جمهورية مالي", "ar") == [("مالي", "", "ML")]
    assert [name for name, _, _ in _places("زار تشاد ومالي والأردن", "ar")] == ["تشاد", "مالي", "الأردن"]


def test_the_country_of_a_ministry_is_a_place_and_that_of_a_university_is_none() -> None:
    assert _places("by the Ministry of Education of Niger") == [("Niger", "", "NE")]
    assert _places("by the University of Jordan") == []
