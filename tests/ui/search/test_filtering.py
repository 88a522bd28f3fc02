from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pytestqt.qtbot import QtBot

from archive_desktop.domain.narrowing import Narrowing
from archive_desktop.ui.main_window import MainWindow

Waiting = Callable[[MainWindow], None]


def listed(window: MainWindow, ids: Any) -> set[str]:
    names = {number: name for name, number in ids.articles.items()}
    return {names[article_id] for article_id in window.browsing.list_model.ids}


def choose(window: MainWindow, settled: Waiting, *choices: tuple[str, str]) -> None:
    filtering = window.browsing.filtering
    for choice in choices:
        filtering.choose(filtering.narrowing.switched(*choice))
    settled(window)


def test_values_of_one_facet_add_up_and_facets_narrow(window: MainWindow, ids: Any, settled: Waiting) -> None:
    tagging = window.desk.archive.tagging
    window.desk.do(lambda: tagging.tag([ids["r3"], ids["r4"], ids["r5"]], add=["spring"]))
    settled(window)
    choose(window, settled, ("language", "ar"), ("language", "fr"))
    assert listed(window, ids) == {"r3", "r4"}
    choose(window, settled, ("tag", "spring"), ("language", "fr"))
    assert listed(window, ids) == {"r3"}
    assert window.browsing.query == 'lang:ar tag:"spring"'
    window.browsing.filtering.bar.clear_requested.emit()
    settled(window)
    assert len(listed(window, ids)) == 6


def test_a_facet_is_counted_without_its_own_choice(window: MainWindow, settled: Waiting) -> None:
    choose(window, settled, ("language", "ar"))
    bar = window.browsing.filtering.bar
    rows = bar.open_facet("language").rows()
    assert rows == ["Arabic, 1 article, chosen", "English, 4 articles", "French, 1 article"]
    assert bar.open_facet("year").rows() == ["2024, 1 article"]


def test_counts_come_after_the_rows_and_only_the_newest(
    window: MainWindow, qtbot: QtBot, settled: Waiting
) -> None:
    browsing, told = window.browsing, list[str]()
    browsing.answered.connect(lambda _found: told.append("rows"))
    browsing.filtering.counted.connect(lambda: told.append("counts"))
    for word in ("teachers", "ballot"):
        browsing.field.show_text(word)
        browsing.ask()
    settled(window)
    assert told == ["rows", "counts"]
    assert browsing.filtering.bar.open_facet("language").rows() == ["English, 1 article"]


def test_months_facets_words_and_place_count_together_and_are_saved(
    window: MainWindow, ids: Any, settled: Waiting
) -> None:
    window.desk.do(lambda: window.desk.archive.tagging.star([ids["r1"], ids["r2"], ids["r3"]]))
    settled(window)
    browsing = window.browsing
    browsing.open_place(browsing.sidebar_model.library_place("starred"))
    browsing.filtering.timeline.range_requested.emit("2024-01", "2024-02")
    choose(window, settled, ("language", "en"))
    browsing.field.show_text("teacher")
    browsing.ask()
    settled(window)
    assert listed(window, ids) == {"r1", "r2"}
    assert "January 2024 – February 2024" in browsing.list.header.words()
    found = window.desk.archive.searching.find(browsing.query)
    assert set(found.ids) == {ids["r1"], ids["r2"]}


def test_another_place_begins_without_filters(window: MainWindow, ids: Any, settled: Waiting) -> None:
    choose(window, settled, ("language", "fr"))
    window.browsing.open_place(window.browsing.sidebar_model.library_place("unread"))
    settled(window)
    assert window.browsing.filtering.narrowing == Narrowing()
    assert len(listed(window, ids)) == 6
