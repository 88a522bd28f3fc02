from __future__ import annotations

from archive_desktop.ingest.paragraphs import ends_sentence, find_headings, split_text, without_repeats


def test_paragraphs_are_parted_by_blank_or_single_line_ends() -> None:
    assert split_text("One.\n\nTwo.\r\n\r\n\r\nThree.") == ["One.", "Two.", "Three."]
    assert split_text("One.\nTwo.\rThree.") == ["One.", "Two.", "Three."]
    assert split_text("One\u2028still one.") == ["One still one."]


def test_wrapped_lines_become_one_paragraph() -> None:
    text = (
        "The library of the old harbour has opened a reading room for children and\n"
        "their parents, with two thousand books in three languages and a garden in\n"
        "which stories are told on every first evening of the month, rain or shine.\n\n"
        "It is free."
    )
    first, second = split_text(text)
    assert first.startswith("The library")
    assert first.endswith("rain or shine.")
    assert "children and their parents" in first
    assert second == "It is free."


def test_headings_are_short_lines_over_longer_text() -> None:
    paragraphs = [
        "A lead of the text with a full stop.",
        "What comes next",
        "x" * 80 + ".",
        "Contacts:",
        "Mail us.",
    ]
    assert find_headings(paragraphs) == {1}


def test_repeats_in_a_row_collapse_and_others_stay() -> None:
    assert without_repeats(["a", "b", "b", "b", "a"]) == ["a", "b", "a"]


def test_a_stop_counts_behind_closing_quotes() -> None:
    assert ends_sentence("He said “yes.”")
    assert ends_sentence("قال نعم؟")
    assert not ends_sentence("He said “yes”")
