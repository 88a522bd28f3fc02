from __future__ import annotations

from archive_desktop.briefing import Document
from archive_desktop.briefing.reading_back import absent, check, evidence_check, headings_check, words_check


def test_what_is_missing_or_in_another_order_is_named(rich: Document) -> None:
    titles = [title for _, title in rich.contents]
    assert headings_check(rich, titles).ok
    assert "in another order" in headings_check(rich, reversed(titles)).detail
    assert "“Timeline” is missing" in headings_check(rich, [t for t in titles if t != "Timeline"]).detail


def test_words_count_in_order_and_repeated_ones_as_often(rich: Document) -> None:
    assert absent(["a", "b", "a"], ["a", "x", "b", "a"]) == []
    assert absent(["a", "b", "a"], ["a", "b"]) == ["“a” is missing"]
    nothing = words_check(rich, "")
    assert not nothing.ok
    assert "more" in nothing.detail


def test_a_line_of_the_preflight_says_what_to_do() -> None:
    assert check("Name", [], good="Fine.").detail == "Fine."
    assert check("Name", ["one", "two"], advice="Look.").detail == "one; two. Look."


def test_evidence_that_is_marked_nowhere_is_named(rich: Document) -> None:
    assert evidence_check(rich, [1]).ok
    assert "number 1 is marked nowhere" in evidence_check(rich, []).detail
