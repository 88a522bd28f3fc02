from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from archive_desktop.ui.main_window import MainWindow
from archive_desktop.ui.models.article_list import articles_mime
from archive_desktop.ui.models.sidebar import COUNT_ROLE, Place
from archive_desktop.ui.settings import SORT

Waiting = Callable[[MainWindow], None]
Opening = Callable[..., MainWindow]
Errors = Callable[[], list[str]]


def listed(window: MainWindow, ids: Any) -> list[str]:
    """Return the names of what is listed."""
    names = {number: name for name, number in ids.articles.items()}
    return [names[article_id] for article_id in window.browsing.list_model.ids]


def place(window: MainWindow, kind: str, label: str = "") -> Place:
    places = window.browsing.sidebar_model.places()
    return next(p for p in places if p.kind == kind and label in p.label)


def open_place(window: MainWindow, kind: str, label: str, settled: Waiting) -> None:
    window.browsing.open_place(place(window, kind, label))
    settled(window)


def type_search(window: MainWindow, words: str, qtbot: QtBot, settled: Waiting) -> None:
    window.browsing.field.focus()
    with qtbot.waitSignal(window.browsing.answered):
        QTest.keyClicks(window.browsing.field.edit, words)
    settled(window)


def drop(window: MainWindow, numbers: tuple[int, ...], onto: Place) -> None:
    sidebar = window.browsing.sidebar
    at = QPointF(sidebar.visualRect(window.browsing.sidebar_model.index_of(onto)).center())
    data = articles_mime(numbers)
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    over = QDragMoveEvent(at.toPoint(), copy, data, left, Qt.KeyboardModifier.NoModifier)
    sidebar.dragMoveEvent(over)
    assert over.isAccepted()
    sidebar.dropEvent(QDropEvent(at, copy, data, left, Qt.KeyboardModifier.NoModifier, QEvent.Type.Drop))


def test_search_as_you_type_lists_the_newest_question(
    window: MainWindow, ids: Any, qtbot: QtBot, settled: Waiting
) -> None:
    type_search(window, "teach", qtbot, settled)
    assert {"r1", "r2"} <= set(listed(window, ids))
    window.browsing.field.edit.selectAll()
    for word in ("bus", "ballot"):  # two questions at once: only the later one counts
        window.browsing.field.show_text(word)
        window.browsing.ask()
    settled(window)
    assert listed(window, ids) == ["r5"]


def test_typing_on_leaves_a_saved_search_for_the_whole_archive(
    window: MainWindow, ids: Any, qtbot: QtBot, settled: Waiting
) -> None:
    window.desk.do(lambda: window.desk.archive.searching.save("Votes", "ballot"))
    settled(window)
    open_place(window, "saved-search", "Votes", settled)
    header, sidebar = window.browsing.list.header, window.browsing.sidebar
    assert header.words() == "1 article in Votes"
    type_search(window, "ballot OR teachers", qtbot, settled)
    current = sidebar.current_place()
    assert current is not None
    assert (current.kind, window.browsing.place.kind) == ("all", "all")
    assert "Votes" not in header.words()
    open_place(window, "saved-search", "Votes", settled)
    window.browsing.field.clear()
    settled(window)
    assert header.words() == "6 articles"
    assert window.browsing.place.kind == "all"


def test_the_line_under_the_field_says_how_it_was_read(
    window: MainWindow, qtbot: QtBot, settled: Waiting
) -> None:
    type_search(window, "teachers date:2024", qtbot, settled)
    assert "teachers" in window.browsing.field.reading()
    assert "2024" in window.browsing.field.reading()
    window.browsing.field.clear()
    settled(window)
    assert window.browsing.field.reading() == ""


def offered(window: MainWindow) -> list[QPushButton]:
    """Return the buttons that offer another search."""
    buttons = window.browsing.list.empty_page.findChildren(QPushButton)
    return [b for b in buttons if b.accessibleName().startswith("Did you mean") and b.isVisible()]


def test_a_mistyped_word_that_lists_nothing_is_offered_mended(
    window: MainWindow, ids: Any, qtbot: QtBot, settled: Waiting
) -> None:
    type_search(window, "ballott", qtbot, settled)
    assert listed(window, ids) == []
    (offer,) = offered(window)
    assert offer.accessibleName() == "Did you mean “ballot”?"
    with qtbot.waitSignal(window.browsing.answered):
        offer.click()
    settled(window)
    assert window.browsing.field.text == "ballot"
    assert listed(window, ids) == ["r5"]
    assert offered(window) == []


def test_no_search_is_offered_that_lists_nothing_or_comes_too_late(
    window: MainWindow, qtbot: QtBot, settled: Waiting
) -> None:
    open_place(window, "starred", "", settled)
    type_search(window, "ballott", qtbot, settled)
    assert offered(window) == []  # no starred article has that word
    open_place(window, "all", "", settled)
    window.browsing.field.show_text("ballott")
    with qtbot.waitSignal(window.browsing.answered):
        window.browsing.ask()
    window.browsing.field.show_text("zzzzzz")
    window.browsing.ask()
    settled(window)
    assert offered(window) == []


def test_nothing_typed_is_an_error(
    window: MainWindow, qtbot: QtBot, settled: Waiting, errors: Errors
) -> None:
    for text in ("(((", 'title:"', "AND OR NOT", "date:99-99", "***", "initiative:"):
        window.browsing.field.clear()
        type_search(window, text, qtbot, settled)
    assert errors() == []


def test_place_and_words_count_together(window: MainWindow, ids: Any, qtbot: QtBot, settled: Waiting) -> None:
    window.desk.do(
        lambda: window.desk.archive.tagging.assign([ids["r2"], ids["r5"]], initiative="Reading Year")
    )
    settled(window)
    open_place(window, "initiative", "Reading Year", settled)
    assert listed(window, ids) == ["r5", "r2"]
    type_search(window, "teacher", qtbot, settled)
    assert listed(window, ids) == ["r2"]


def test_a_place_has_its_own_order_and_an_answer_another(
    window: MainWindow, ids: Any, qtbot: QtBot, settled: Waiting
) -> None:
    orders = {action.data(): action for action in window.browsing.list.header.sort_actions()}
    assert not orders["relevance"].isEnabled()
    orders["oldest"].trigger()
    settled(window)
    assert listed(window, ids)[0] == "r1"
    type_search(window, "reading", qtbot, settled)
    assert orders["relevance"].isEnabled()
    assert orders["relevance"].isChecked()
    orders["newest"].trigger()
    settled(window)
    assert listed(window, ids)[0] == "r6"
    window.browsing.field.clear()
    settled(window)
    assert listed(window, ids)[0] == "r1"
    assert window.desk.settings.get(SORT) == "oldest"


def test_months_chosen_in_the_timeline_narrow_the_list(
    window: MainWindow, ids: Any, settled: Waiting
) -> None:
    window.browsing.filtering.timeline.range_requested.emit("2024-02", "2024-03")
    settled(window)
    assert set(listed(window, ids)) == {"r2", "r3", "r4"}
    assert window.browsing.query == "date:2024-02..2024-03"
    window.browsing.filtering.timeline.range_requested.emit("", "")
    settled(window)
    assert len(listed(window, ids)) == 6


def test_what_is_listed_can_be_said_in_the_grammar(
    window: MainWindow, ids: Any, qtbot: QtBot, settled: Waiting
) -> None:
    window.desk.do(lambda: window.desk.archive.tagging.assign([ids["r2"]], initiative="Reading Year"))
    settled(window)
    open_place(window, "initiative", "Reading Year", settled)
    type_search(window, "teacher", qtbot, settled)
    window.browsing.filtering.timeline.range_requested.emit("2024-01", "2024-12")
    settled(window)
    found = window.desk.archive.searching.find(window.browsing.query)
    assert found.ids == (ids["r2"],)


def test_articles_dropped_on_an_initiative_are_put_under_it(
    window: MainWindow, ids: Any, settled: Waiting
) -> None:
    drop(window, (ids["r1"], ids["r2"]), place(window, "initiative", "Oasis"))
    settled(window)
    open_place(window, "initiative", "Oasis", settled)
    assert listed(window, ids) == ["r2", "r1"]
    assert window.desk.archive.upkeep.next_undo() == "Put 2 articles under “Oasis Libraries”"


def test_articles_dropped_on_a_tag_or_a_pack_go_there(window: MainWindow, ids: Any, settled: Waiting) -> None:
    archive = window.desk.archive
    window.desk.do(lambda: archive.tagging.tag([ids["r1"]], add=["figures"]))
    pack = window.desk.do(lambda: archive.briefing.new_pack("Spring")).object_id
    settled(window)
    drop(window, (ids["r6"],), place(window, "tag", "figures"))
    settled(window)
    drop(window, (ids["r6"],), place(window, "pack", "Spring"))
    settled(window)
    assert archive.searching.article(ids["r6"]).tags == ("figures",)
    assert archive.briefing.pack(pack or 0).article_ids == (ids["r6"],)


def test_a_place_that_has_gone_is_left(window: MainWindow, ids: Any, settled: Waiting) -> None:
    open_place(window, "initiative", "Oasis", settled)
    assert listed(window, ids) == []
    window.desk.do(lambda: window.desk.archive.initiatives.delete(ids.initiatives["Oasis Libraries"]))
    settled(window)
    assert window.browsing.place.kind == "all"
    assert len(listed(window, ids)) == 6


def test_a_renamed_initiative_stays_open(window: MainWindow, ids: Any, settled: Waiting) -> None:
    tagging = window.desk.archive.tagging
    window.desk.do(lambda: tagging.assign([ids["r1"]], initiative="Reading Year"))
    settled(window)
    open_place(window, "initiative", "Reading Year", settled)
    old = tagging.initiative("Reading Year")
    window.desk.do(lambda: window.desk.archive.initiatives.edit(replace(old, name="Year of Books")))
    settled(window)
    assert window.browsing.place.label == "Year of Books"
    assert listed(window, ids) == ["r1"]


def test_what_was_read_just_now_stays_under_unread(window: MainWindow, ids: Any, settled: Waiting) -> None:
    open_place(window, "unread", "", settled)
    window.desk.do(lambda: window.desk.archive.tagging.mark_read([ids["r5"]], by_reading=True))
    settled(window)
    assert "r5" in listed(window, ids)
    open_place(window, "unread", "", settled)
    assert "r5" not in listed(window, ids)


def test_after_the_open_article_was_taken_away_the_next_one_is_open(
    window: MainWindow, ids: Any, settled: Waiting
) -> None:
    window.browsing.list.select(ids["r5"])
    settled(window)
    window.desk.do(lambda: window.desk.archive.tagging.trash([ids["r5"]]))
    settled(window)
    assert window.browsing.list.current_id() == ids["r4"]
    assert window.reading.article_id == ids["r4"]


def test_counts_follow_every_change(window: MainWindow, ids: Any, settled: Waiting) -> None:
    def count(kind: str) -> object:
        model = window.browsing.sidebar_model
        return model.index_of(place(window, kind)).data(COUNT_ROLE)

    for number in ("r1", "r2", "r3"):
        window.desk.do(lambda number=number: window.desk.archive.tagging.star([ids[number]]))  # type: ignore[misc] # mypy knows no lambda with a default
    settled(window)
    assert count("starred") == 3
    window.desk.do(lambda: window.desk.archive.tagging.trash([ids["r1"]]))
    settled(window)
    assert (count("all"), count("trash")) == (5, 1)


def test_the_worker_process_answers_too(opened: Opening, qtbot: QtBot, settled: Waiting) -> None:
    window = opened(worker=True)
    type_search(window, "teachers", qtbot, settled)
    QTest.keyClick(window.browsing.field.edit, Qt.Key.Key_Return)  # the word is whole: other forms of it too
    settled(window)
    assert len(window.browsing.list_model.ids) >= 2
    assert window.desk.archive.indexing.state() == "up to date"
