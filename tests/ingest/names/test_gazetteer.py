from __future__ import annotations

import csv
import re

import pytest

from archive_desktop.ingest.names.gazetteer import gazetteer
from archive_desktop.paths import resources


def _find(text: str) -> list[tuple[str, str]]:
    return [
        (text[sight.start : sight.end], sight.known.code)
        for sight in gazetteer().find(text, set(re.findall(r"\w+", text)))
    ]


def test_the_longest_name_wins() -> None:
    assert _find("Papua New Guinea, Guinea-Bissau, Equatorial Guinea and Guinea") == [
        ("Papua New Guinea", "PG"),
        ("Guinea-Bissau", "GW"),
        ("Equatorial Guinea", "GQ"),
        ("Guinea", "GN"),
    ]


@pytest.mark.parametrize("text", ["Nigerian", "Rabat-Centre", "xRabat", "canada", "Canada.ca", "Malian"])
def test_a_part_of_a_word_is_no_name(text: str) -> None:
    assert _find(text) == []


def test_arabic_prefixes_are_no_part_of_the_name() -> None:
    assert _find("وبالرباط وتونس وباكو") == [("الرباط", "MA/rabat"), ("تونس", "TN"), ("باكو", "AZ/baku")]
    assert _find("للأردن") == [("لأردن", "JO")]


def test_one_code_for_all_languages() -> None:
    names = gazetteer()
    for spellings in (("Morocco", "Maroc", "المغرب"), ("Cairo", "Le Caire", "القاهرة"), ("WHO", "OMS"),
                      ("ICESCO", "ISESCO", "الإيسيسكو"), ("Côte d'Ivoire", "Ivory Coast")):  # fmt: skip
        codes = {known.code for name in spellings if (known := names.called(name))}
        assert len(codes) == 1, spellings
        assert all(names.called(name) for name in spellings)


@pytest.mark.parametrize("table", ["countries.csv", "cities.csv", "organisations.csv"])
def test_every_row_is_whole(table: str) -> None:
    with (resources() / "gazetteer" / table).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))[1:]
    for row in rows:
        assert len(row) == 4, row
        assert all(row[:3]), row
        assert all(name == name.strip() for cell in row[1:] for name in cell.split("|")), row
    assert len({tuple(row) for row in rows}) == len(rows)
    if table != "organisations.csv":
        assert all(re.fullmatch("[A-Z]{2}", row[0]) for row in rows)


def test_the_bodies_of_the_glossary_are_known() -> None:
    bodies = [
        "United Nations",
        "African Union",
        "European Union",
        "Arab League",
        "ICESCO",
        "UNESCO",
        "UNICEF",
        "World Bank",
        "Muslim World League",
        "World Health Organization",
        "Islamic Development Bank",
        "Organisation of Islamic Cooperation",
        "Federation of the Universities of the Islamic World",
    ]
    with (resources() / "glossary" / "institutions.csv").open(encoding="utf-8", newline="") as lines:
        rows = [[name for cell in row for name in cell.split("|")] for row in csv.reader(lines)]
    for body in bodies:
        (row,) = [row for row in rows if body in row]
        known = {one.code for name in row if (one := gazetteer().called(name))}
        assert len(known) == 1, (body, known)
