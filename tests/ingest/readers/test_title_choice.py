from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest

from archive_desktop.ingest.readers.text_units import Unit, split_units
from archive_desktop.ingest.readers.title_choice import find_titles
from archive_desktop.ingest.readers.title_signals import read_page

LEAD = (
    "The library of the harbour opened its doors on Monday to two hundred pupils who had helped to paint "
    "its walls over the winter, and to their teachers."
)
MOON = (
    "Students of astronomy measured the mountains of the moon on Tuesday with telescopes that they had ground "
    "themselves in the workshop of their university."
)


MORE_LIBRARY = (
    "The librarian thanked the pupils for the walls of the library, which they had painted in seven colours."
)
MORE_MOON = "Their telescopes show craters of five kilometres, and the students compared the mountains with old tables."


def found(*lines: str) -> list[str]:
    units = split_units("\n\n".join(lines), "page.txt")
    return [units[at].text for at in find_titles(read_page(units))]


def test_the_line_that_tells_of_the_text_below_is_the_title() -> None:
    assert found("Harbour library opens its doors to pupils", LEAD, MOON) == [
        "Harbour library opens its doors to pupils"
    ]


def test_of_a_title_and_its_subtitle_the_title_is_chosen() -> None:
    titles = found(
        "Harbour Library Opens Its Doors to Two Hundred Pupils",
        "Mayor Promises More Books",
        LEAD,
        MORE_LIBRARY,
        "Students of Astronomy Measure Mountains of the Moon",
        MOON,
        MORE_MOON,
    )
    assert titles == [
        "Harbour Library Opens Its Doors to Two Hundred Pupils",
        "Students of Astronomy Measure Mountains of the Moon",
    ]


def test_what_has_no_text_below_it_is_no_title() -> None:
    assert found("Harbour Library Opens", LEAD, "A Line at the End") == ["Harbour Library Opens"]


def test_about_and_contacts_are_never_titles() -> None:
    assert found("Harbour Library Opens", LEAD, "About the Agency", MOON) == ["Harbour Library Opens"]


def test_no_units_no_titles() -> None:
    assert find_titles(read_page([])) == []


class Counted(list[Unit]):
    """Units that count how often one of them is looked at."""

    def __init__(self, units: Iterable[Unit]) -> None:
        super().__init__(units)
        self.looks = 0

    def __getitem__(self, place: Any) -> Any:
        self.looks += 1
        return super().__getitem__(place)


ARTICLES = ("Harbour Library Opens", LEAD, MORE_LIBRARY, "Students Measure the Moon", MOON, MORE_MOON)


@pytest.mark.parametrize("lines", [ARTICLES, ("Read this", "4 March 2024")])
def test_four_times_the_text_takes_about_four_times_the_looks(lines: tuple[str, ...]) -> None:
    looks = []
    for times in (40, 160):
        page = read_page(split_units("\n\n".join([*lines * times, LEAD]), "page.txt"))
        counted = Counted(page.units)
        find_titles(replace(page, units=counted))
        looks.append(counted.looks)
    assert looks[1] < 5 * looks[0]
