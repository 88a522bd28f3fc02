from __future__ import annotations

import pytest

from archive_desktop.domain.naming import DATELINE, Named
from archive_desktop.ingest.names import named_in


def test_names_come_in_text_order_the_titles_last() -> None:
    body = "Dr. Awa Sow, Head of Office, came to Niamey. Dr. Sow met the WHO."
    assert named_in("Visit to Mali", body, "en") == (
        Named("person", "Awa Sow", "Dr.", "Head of Office", 4),
        Named("place", "Niamey", start=37, code="NE/niamey"),
        Named("organisation", "WHO", start=61, code="WHO"),
        Named("place", "Mali", code="ML"),
    )


def test_each_spelling_comes_once_and_with_its_role() -> None:
    body = "Rabat: 03/05/2018\nDr. Awa Sow spoke in Rabat. Dr. Awa Sow, Head of Office, and Dr. Awa Sow."
    assert [(name.name, name.role, name.start) for name in named_in("Dr. Awa Sow", body, "en")] == [
        ("Rabat", DATELINE, 0),
        ("Awa Sow", "Head of Office", 22),
    ]


def test_one_person_with_two_roles_comes_twice() -> None:
    body = "Mr. Ali Sy, Minister of Justice, came. Mr. Ali Sy, Chair of the meeting, spoke."
    assert [name.role for name in named_in("", body, "en")] == ["Minister of Justice", "Chair of the meeting"]


def test_a_name_of_the_title_alone_has_no_place_in_the_body() -> None:
    (name,) = named_in("Talks with Dr. Awa Sow", "", "en")
    assert (name.name, name.start) == ("Awa Sow", None)


def test_a_body_in_long_and_short_is_one_by_its_code() -> None:
    long, short = named_in(
        "", "the Islamic World Educational, Scientific and Cultural Organization (ICESCO)", "en"
    )
    assert long.code == short.code == "ICESCO"
    (old,) = named_in("", "l’ISESCO a dit", "fr")
    assert old.code == "ICESCO"


def test_an_unknown_body_is_found_whole() -> None:
    (name,) = named_in("", "the Learning Exchange and Cooperation Foundation (LECF) met", "en")
    assert (name.kind, name.name, name.code) == (
        "organisation", "Learning Exchange and Cooperation Foundation", "",
    )  # fmt: skip


@pytest.mark.parametrize("language", ["en", "fr", "ar", "und"])
@pytest.mark.parametrize(
    "text",
    [
        "lorem ipsum dolor " * 60_000, "Word " * 200_000, "(" * 100_000, "A" * 1_000_000, "a" * 1_000_000,
        "A. " * 300_000, "Dr. " * 200_000, "Dr. Ab Cd, Head of " * 50_000, "Mr. Ab, Director who said " * 40_000,
        "Council " * 120_000, "Ministry of Education and " * 40_000, "Jean de la " * 80_000, "Rabat " * 150_000,
        "الدكتور محمد بن علي " * 50_000, "وزارة التربية والتعليم " * 40_000, "بن " * 300_000, "\n" * 1_000_000,
        "Xa Yb said Yb. " * 60_000, "A-" * 500_000, "\ud800Dr. \ud800Ab", "",
    ],
    ids=range(21),
)  # fmt: skip
def test_no_text_takes_long(text: str, language: str) -> None:
    """A pattern that tries everything would hang here, and the run's time limit would show it."""
    for name in named_in(text[:100], text, language):
        assert name.start is None or 0 <= name.start < len(text)
