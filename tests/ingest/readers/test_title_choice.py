from __future__ import annotations

from archive_desktop.ingest.readers.text_units import split_units
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
