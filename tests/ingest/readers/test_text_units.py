from __future__ import annotations

import pytest

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.ingest.readers import text_units
from archive_desktop.ingest.readers.text_units import split_lines, split_units, usual_gap, without_numbers


def test_only_lf_crlf_and_cr_end_a_line() -> None:
    assert split_lines("a\nb\r\nc\rd\u2028e\x0bf\x0cg\x85h") == ["a", "b", "c", "d\u2028e\x0bf\x0cg\x85h"]


def test_units_know_their_line_gap_and_indent() -> None:
    units = split_units("One\n\n    Two\n\tThree\n\n\nFour", "page.txt")
    assert [(unit.text, unit.line, unit.gap, unit.indent) for unit in units] == [
        ("One", 1, 0, 0),
        ("Two", 3, 1, 4),
        ("Three", 4, 0, 4),
        ("Four", 7, 2, 0),
    ]
    assert usual_gap(units) in (0, 1, 2)


def test_a_wrapped_paragraph_is_one_unit_on_its_first_line() -> None:
    text = (
        "Title\n\n"
        "The library of the old harbour has opened a reading room for children and\n"
        "their parents, with two thousand books in three languages and a garden in\n"
        "which stories are told on every first evening of the month, rain or shine.\n"
    )
    title, paragraph = split_units(text, "page.txt")
    assert title.line == 1
    assert paragraph.line == 3
    assert "children and their parents" in paragraph.text
    assert paragraph.is_prose


def test_a_drawn_rule_is_no_unit() -> None:
    assert [unit.text for unit in split_units("One\n-----\nTwo\n* * *\n", "page.txt")] == ["One", "Two"]


def test_a_line_far_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_units, "LINE_LIMIT", 100)
    with pytest.raises(ArchiveError, match="Line 2"):
        split_units("a\n" + "b" * 101, "page.txt")


PROSE = "Musicians of three cities played the songs of weavers and fishermen at a festival that moved along the railway."


@pytest.mark.parametrize(
    "below", ["March 6, 2017", "6 مارس 2017 0", "Rabat: 06/03/2017", "Share Print", "مشاركة طباعة"]
)
def test_a_title_is_not_joined_with_the_date_or_the_buttons_below_it(below: str) -> None:
    title = "Three Cities Share One Festival of Traditional Music Again"
    assert [unit.text for unit in split_units(f"{title}\n{below}\n\n{PROSE}\n", "a.txt")] == [
        title,
        below,
        PROSE,
    ]
    assert [unit.text for unit in split_units(f"{title}\n{title}\n\n{PROSE}\n", "a.txt")] == [
        title,
        title,
        PROSE,
    ]


def test_numbers_of_titles_are_taken_out_and_numbers_of_notes_stay() -> None:
    numbered = "\n\n".join(f"[{number}] A title\n\n{PROSE}" for number in (1, 2, 3))
    units = without_numbers(split_units(numbered, "a.txt"))
    assert [unit.text for unit in units if not unit.is_prose] == ["A title"] * 3
    notes = PROSE + "\n\n" + "\n\n".join(f"[{number}] A source" for number in (1, 2, 3))
    assert [unit.text for unit in without_numbers(split_units(notes, "a.txt"))][1:] == [
        "[1] A source",
        "[2] A source",
        "[3] A source",
    ]
