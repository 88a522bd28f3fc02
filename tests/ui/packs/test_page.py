from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.domain.article import ArticleCard
from archive_desktop.domain.pack import Brief, Meeting, Pack, PackItem, PackSection
from archive_desktop.domain.pack_pages import PackPages, PartCounts
from archive_desktop.domain.results import Check, ExportReport
from archive_desktop.ui.packs.outline import PackOutline
from archive_desktop.ui.packs.outline_delegate import OutlineDelegate
from archive_desktop.ui.packs.page import PackPage
from archive_desktop.ui.theme import Theme

Findings = Callable[[QWidget], list[str]]
Shots = Callable[[QWidget, str], None]

CARDS = {
    1: ArticleCard(1, "Ministers agree a calendar", "2024-05-14", False, "en", False, ""),
    2: ArticleCard(2, "اختتام أعمال المؤتمر", "2024-05-13", False, "ar", False, ""),
}
PACK = Pack(
    7,
    "DG mission to Baku",
    Meeting("Conference", "2024-06-03", "Baku"),
    Brief("Agree the calendar."),
    (PackSection("Assessments", (PackItem(1), PackItem(2))),),
    modified_at="2024-06-01T09:41:00Z",
)


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> PackPage:
    page = PackPage()
    qtbot.addWidget(page)
    page.resize(1200, 760)
    page.show_pack(PACK, CARDS, {1: 4, 2: 5})
    page.show()
    return page


def field(page: PackPage, name: str) -> QLineEdit:
    return next(line for line in page.findChildren(QLineEdit) if line.accessibleName() == name)


def text(page: PackPage, name: str) -> QTextEdit:
    return next(text for text in page.findChildren(QTextEdit) if text.accessibleName() == name)


def button(page: PackPage, start: str) -> QPushButton:
    return next(b for b in page.findChildren(QPushButton) if b.text().replace("&", "").startswith(start))


def words(page: PackPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def test_shows_the_pack(page: PackPage) -> None:
    assert field(page, "Title of the pack").text() == "DG mission to Baku"
    assert "3 June 2024 · 2 articles · 9 highlights" in words(page)
    assert field(page, "Place").text() == "Baku"
    assert text(page, "Our objectives").toPlainText() == "Agree the calendar."


def test_typing_is_told_after_a_pause(page: PackPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.pack_edited) as edited:
        QTest.keyClicks(field(page, "Place"), ", Azerbaijan")
    [pack] = edited.args or []
    assert pack == replace(PACK, meeting=replace(PACK.meeting, place="Baku, Azerbaijan"))


def test_the_brief_is_told(page: PackPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.pack_edited) as edited:
        text(page, "Points to make").setPlainText("One\nTwo")
    assert edited.args is not None
    assert edited.args[0].brief.points_to_make == "One\nTwo"


def test_leaving_tells_what_was_typed_first(page: PackPage) -> None:
    heard: list[str] = []
    page.pack_edited.connect(lambda pack: heard.append(pack.meeting.place))
    page.closed.connect(lambda: heard.append("closed"))
    QTest.keyClicks(field(page, "Place"), "!")
    button(page, "Back").click()
    assert heard == ["Baku!", "closed"]


def test_hiding_tells_what_was_typed(page: PackPage) -> None:
    heard: list[Pack] = []
    page.pack_edited.connect(heard.append)
    QTest.keyClicks(field(page, "Place"), "!")
    page.hide()
    assert len(heard) == 1


def test_export_is_asked_for_after_the_last_words(page: PackPage) -> None:
    heard: list[object] = []
    page.pack_edited.connect(lambda pack: heard.append(pack.meeting.place))
    page.export_requested.connect(lambda pack_id, name: heard.append((pack_id, name)))
    QTest.keyClicks(field(page, "Place"), "!")
    button(page, "Export PDF").click()
    assert heard == ["Baku!", (7, "pdf")]


def test_showing_the_stored_pack_again_keeps_cursor_and_words(page: PackPage) -> None:
    place = field(page, "Place")
    place.setCursorPosition(2)
    page.show_pack(replace(PACK, modified_at="2024-06-01T09:45:00Z"), CARDS, {})
    assert place.cursorPosition() == 2
    QTest.keyClicks(place, "X")
    page.show_pack(replace(PACK, modified_at="2024-06-01T09:46:00Z"), CARDS, {})
    assert place.text() == "BaXku"


def test_an_undone_change_is_shown(page: PackPage) -> None:
    page.show_pack(replace(PACK, meeting=Meeting(place="Rabat"), brief=Brief()), CARDS, {})
    assert field(page, "Place").text() == "Rabat"
    assert field(page, "Date").text() == ""
    assert text(page, "Our objectives").toPlainText() == ""


def test_another_pack_gets_none_of_the_words_of_the_last(page: PackPage) -> None:
    heard: list[Pack] = []
    page.pack_edited.connect(heard.append)
    QTest.keyClicks(field(page, "Place"), "!")
    page.show_pack(Pack(8, "Other"), {}, {})
    assert [(pack.id, pack.meeting.place) for pack in heard] == [(7, "Baku!")]
    assert field(page, "Place").text() == ""


def test_an_empty_title_is_not_taken(page: PackPage) -> None:
    heard: list[Pack] = []
    page.pack_edited.connect(heard.append)
    title = field(page, "Title of the pack")
    title.selectAll()
    QTest.keyClick(title, Qt.Key.Key_Delete)
    page.flush()
    assert heard == []


def test_a_new_pack_can_be_named_at_once(page: PackPage, qtbot: QtBot) -> None:
    page.activateWindow()
    page.show_pack(Pack(9, "New pack"), {}, {}, name_it=True)
    title = field(page, "Title of the pack")
    qtbot.waitUntil(title.hasFocus)
    assert title.selectedText() == "New pack"


def test_taking_out_is_told_at_once_and_offers_undo(page: PackPage, qtbot: QtBot) -> None:
    outline = page.findChild(PackOutline)
    assert outline is not None
    outline.choose((0, 0))
    with qtbot.waitSignal(page.pack_edited) as edited:
        next(action for action in outline.actions() if "Remove" in action.text()).trigger()
    assert edited.args is not None
    assert edited.args[0].article_ids == (2,)
    assert "“Ministers agree a calendar” was taken out of the pack." in words(page)
    with qtbot.waitSignal(page.undo_requested):
        button(page, "Undo").click()


def test_the_report_says_what_to_look_at_first(page: PackPage, qtbot: QtBot) -> None:
    page.show_progress(3, 12)
    assert not button(page, "Export PDF").isEnabled()
    checks = (Check("Links", True), Check("Dates", False, "open them"))
    page.show_report(ExportReport("/x/pack.pdf", 14, checks))
    shown = words(page)
    assert "PDF written, 14 pages. 1 of 2 checks passed." in shown
    assert shown.index("Dates: open them") < shown.index("Links")
    assert button(page, "Export PDF").isEnabled()
    with qtbot.waitSignal(page.folder_requested) as folder:
        button(page, "Show in folder").click()
    assert folder.args == ["/x/pack.pdf"]
    page.show_progress(0, 0)
    assert "14 pages" not in words(page)  # of an export that fails nothing good is said


def test_an_export_can_be_cancelled(page: PackPage, qtbot: QtBot) -> None:
    page.show_progress(0, 0)
    with qtbot.waitSignal(page.cancel_requested):
        button(page, "Cancel").click()


@pytest.mark.parametrize("look", ["light", "dark", "mirrored"])
def test_every_control_is_named_and_large_enough(
    page: PackPage, theme: Theme, look: str, unnamed_controls: Findings, small_targets: Findings, shots: Shots
) -> None:
    if look == "mirrored":
        theme.turn(Qt.LayoutDirection.RightToLeft)
    else:
        theme.choose("dark" if look == "dark" else "light")
    page.show_report(
        ExportReport("/x/pack.pdf", 14, (Check("Links", True), Check("Dates", False, "open them")))
    )
    assert unnamed_controls(page) == []
    assert small_targets(page) == []
    shots(page, f"pack builder {look}")


def test_what_is_being_typed_while_the_pack_is_shown_again_is_told(page: PackPage) -> None:
    told: list[Pack] = []
    page.pack_edited.connect(told.append)
    QTest.keyClicks(field(page, "Place"), "!")
    page.show_pack(PACK, CARDS, {1: 5, 2: 5})
    page.flush()
    assert [pack.meeting.place for pack in told] == ["Baku!"]


@pytest.mark.parametrize("name", ["Title of the pack", "A line of your own under the title of this article"])
def test_who_rests_behind_a_space_goes_on_there(page: PackPage, name: str) -> None:
    page.pack_edited.connect(lambda pack: page.show_pack(pack, CARDS, {1: 4, 2: 5}))
    page.outline.outline.choose((0, 0))
    line = field(page, name)
    line.setFocus()
    line.clear()
    QTest.keyClicks(line, "Read ")
    page.flush()
    QTest.keyClicks(line, "first")
    assert line.text() == "Read first"


def test_a_heading_stays_as_it_is_typed(page: PackPage, qtbot: QtBot) -> None:
    page.pack_edited.connect(lambda pack: page.show_pack(pack, CARDS, {1: 4, 2: 5}))
    outline = page.outline.outline
    outline.add_section("New section")
    QTest.keyClicks(heading(outline), "Brid")
    page.show_pages(PackPages(Path("pages.pdf"), ((595.0, 842.0),), {}, False, PartCounts()))
    page.show_pack(replace(PACK, sections=(*PACK.sections, PackSection("New section"))), CARDS, {1: 6})
    QTest.keyClicks(heading(outline), "ges")
    with qtbot.waitSignal(page.pack_edited) as edited:
        QTest.keyClick(heading(outline), Qt.Key.Key_Return)
    assert edited.args is not None
    assert [section.title for section in edited.args[0].sections] == ["Assessments", "Bridges"]


def heading(outline: PackOutline) -> QLineEdit:
    delegate = outline.itemDelegate()
    assert isinstance(delegate, OutlineDelegate)
    assert delegate.typed
    return delegate.typed


def test_the_pages_do_not_jump_when_the_pack_is_shown_again(page: PackPage) -> None:
    outline = page.outline.outline
    chosen: list[str] = []
    outline.label_chosen.connect(chosen.append)
    outline.choose((0, 1))
    page.show_pack(PACK, CARDS, {1: 6, 2: 5})
    assert (outline.place, chosen) == ((0, 1), ["article-2"])
