from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.domain.import_options import Amendment
from archive_desktop.domain.results import (
    FailedSource,
    ImportedArticle,
    ImportReport,
    ImportStatus,
    SourceEncoding,
)
from archive_desktop.domain.table_columns import SourceTable
from archive_desktop.ui.importing.page import ImportPage
from archive_desktop.ui.importing.password_prompt import PasswordPrompt
from archive_desktop.ui.importing.table import ImportTable
from archive_desktop.ui.importing.table_model import DATE, OUTCOME, TITLE
from archive_desktop.ui.quiet_choice import QuietChoice
from archive_desktop.ui.theme import Theme

Findings = Callable[[QWidget], list[str]]
Shots = Callable[[QWidget, str], None]


def article(status: ImportStatus, number: int = 1) -> ImportedArticle:
    return ImportedArticle(
        number,
        status,
        f"Title {number}",
        "2024-05-14",
        False,
        "en",
        "/x/a.txt",
        number,
        original="aa",
        ordinal=number,
    )


REPORT = ImportReport(
    (
        article("added", 1),
        article("added", 2),
        article("changed", 3),
        article("unchanged", 4),
        article("duplicate", 5),
    ),
    (FailedSource("/x/scan.pdf", "It holds no text."),),
)
KNOWN = ImportReport((article("unchanged"),))
LOCKED = ImportReport(
    (article("added", 1),),
    (FailedSource("plan.pdf", "“plan.pdf” is locked.", "password", path="/x/plan.pdf"),),
)


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> ImportPage:
    page = ImportPage()
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    return page


def words(page: ImportPage) -> str:
    return "".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def button(page: ImportPage, start: str) -> QPushButton:
    shown = (b for b in page.findChildren(QPushButton) if b.isVisible())
    return next(b for b in shown if b.text().replace("&", "").strip().startswith(start))


def buttons(page: ImportPage) -> set[str]:
    return {b.text().replace("&", "") for b in page.findChildren(QPushButton) if b.isVisible()}


def test_begins_with_a_choice(page: ImportPage) -> None:
    assert page.state == "choosing"
    assert buttons(page) == {"Choose files…", "Choose folder…", "Cancel"}


def test_what_is_offered_is_read_first(page: ImportPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.preview_requested) as asked:
        page.offer(["/x/a.txt"])
    assert asked.args == [["/x/a.txt"]]


def test_the_preview_counts_before_anything_is_stored(page: ImportPage, qtbot: QtBot) -> None:
    page.offer(["/x/a.txt"])
    page.show_preview(REPORT)
    assert page.state == "preview"
    assert "2 new · 1 changed · 2 already here · 1 could not be read" in words(page)
    assert "nothing is stored yet" in words(page)
    with qtbot.waitSignal(page.import_requested) as asked:
        button(page, "Import 3 articles").click()
    assert asked.args == [["/x/a.txt"]]


def test_nothing_new_offers_no_import(page: ImportPage) -> None:
    page.show_preview(KNOWN)
    assert buttons(page) == {"Cancel"}


def test_progress_counts_and_can_be_cancelled(page: ImportPage, qtbot: QtBot) -> None:
    page.offer(["/x"])
    page.show_progress(0, 0)
    assert "Reading" in words(page)
    page.show_progress(10, 169)
    assert "Reading · 10 articles so far" in words(page)
    assert "169" not in words(page)
    assert page.total == 0
    assert "Drop press releases here" not in words(page)
    page.show_preview(REPORT)
    button(page, "Import 3 articles").click()
    page.show_progress(3, 8, "a.txt")
    assert page.state == "working"
    assert "Storing · 3 of 5 · a.txt" in words(page), "as many as were read before"
    assert page.total == 5
    assert "nothing is stored yet" not in words(page)
    assert "storing 3 articles" in words(page)
    assert buttons(page) == {"Cancel"}
    with qtbot.waitSignal(page.cancel_requested):
        button(page, "Cancel").click()


def test_the_end_says_what_happened_and_can_be_undone(page: ImportPage, qtbot: QtBot) -> None:
    page.show_result(REPORT)
    assert page.state == "done"
    assert "2 new · 1 changed" in words(page)
    assert buttons(page) == {"Undo this import", "Import more…", "Done", "Retry failed", "Save reasons…"}
    with qtbot.waitSignal(page.undo_requested):
        button(page, "Undo").click()
    with qtbot.waitSignal(page.reasons_requested) as asked:
        button(page, "Save reasons").click()
    assert asked.args == [REPORT]
    with qtbot.waitSignal(page.closed):
        button(page, "Done").click()


def test_an_import_that_stored_nothing_has_nothing_to_undo(page: ImportPage) -> None:
    page.show_result(KNOWN)
    assert buttons(page) == {"Import more…", "Done"}


def test_a_cancelled_import_says_that_it_is_whole(page: ImportPage) -> None:
    page.show_result(ImportReport((article("added"),), cancelled=True))
    assert "what was stored is whole" in words(page)
    assert "Undo this import" in buttons(page)


def test_after_a_failure_the_preview_is_there_again(page: ImportPage) -> None:
    page.offer(["/x"])
    page.show_progress(0, 0)
    page.show_stopped()
    assert "Choose files…" in buttons(page)
    page.offer(["/x"])
    page.show_preview(REPORT)
    page.show_progress(1, 3)
    page.show_stopped()
    assert "Import 3 articles" in buttons(page)


def test_files_dropped_over_an_old_table_are_read_anew(page: ImportPage) -> None:
    page.show_result(REPORT)
    page.offer(["/y"])
    page.show_progress(1, 2)
    assert "Reading" in words(page)
    page.show_stopped()
    assert "Choose files…" in buttons(page)


def test_files_dropped_over_an_open_table_are_added_and_corrections_stay(
    page: ImportPage, qtbot: QtBot
) -> None:
    page.offer(["/x"])
    page.show_preview(REPORT)
    model = table(page).model
    model.setData(model.index(1, TITLE), "Mended")
    with qtbot.waitSignal(page.preview_requested) as asked:
        page.offer(["/y", "/x"])
    assert asked.args == [["/x", "/y"]]
    page.show_progress(1, 2)
    page.show_stopped()
    with qtbot.waitSignal(page.import_requested) as asked:
        button(page, "Import 3 articles").click()
    assert asked.args == [["/x"]], "what was added was not read"
    page.show_stopped()
    page.offer(["/y"])
    page.show_preview(replace(REPORT, articles=(*REPORT.articles, article("added", 6))))
    assert page.options.amendments == {("aa", 1): Amendment(title="Mended")}
    assert "Import 4 articles" in buttons(page)


def test_a_second_import_begins_anew(page: ImportPage) -> None:
    page.show_result(REPORT)
    button(page, "Import more").click()
    assert page.state == "choosing"
    page.offer(["/y"])
    page.show_progress(1, 2)
    assert "Reading" in words(page)


TABLE = SourceTable(
    "list.csv", "aa", "", ("Headline", "Words"), (), {"title": 0, "body": 1},
    {"title": "header", "body": "header"}, True, 2,
)  # fmt: skip
OLD = SourceEncoding("old.txt", "bb", "cp1256")
DOUBTS = replace(REPORT, tables=(TABLE,), encodings=(OLD,))


def choose(page: ImportPage, name: str, value: object) -> None:
    box = next(box for box in page.findChildren(QuietChoice) if box.accessibleName() == name)
    box.choose(value)
    box.setFocus()
    box.activated.emit(box.currentIndex())


def test_another_column_is_read_at_once_and_imported_so(page: ImportPage, qtbot: QtBot) -> None:
    page.offer(["/x/list.csv"])
    page.show_preview(DOUBTS)
    with qtbot.waitSignal(page.preview_requested) as asked:
        choose(page, "Title: column of list.csv", 1)
    assert asked.args == [["/x/list.csv"]]
    page.show_progress(0, 0)
    page.show_preview(replace(DOUBTS, tables=(replace(TABLE, places={"title": 1, "body": 0}, chosen=True),)))
    focus = page.focusWidget()
    assert isinstance(focus, QuietChoice)
    assert focus.accessibleName() == "Title: column of list.csv"
    chosen = page.options.columns["aa", ""]
    assert (chosen.columns["title"], chosen.columns["body"], chosen.columns["date"]) == (1, 0, None)
    choose(page, "Encoding of old.txt", "cp720")
    page.show_preview(DOUBTS)
    assert page.options.encodings == {"bb": "cp720"}
    assert set(page.options.columns) == {("aa", "")}


def test_what_was_corrected_in_a_file_that_is_read_otherwise_is_forgotten(page: ImportPage) -> None:
    page.offer(["/x/list.csv"])
    other = replace(article("added", 1), original="bb")
    page.show_preview(replace(DOUBTS, articles=(*REPORT.articles, other)))
    table(page).model.take([1, 6], wanted=False)
    assert set(page.options.amendments) == {("aa", 1), ("bb", 1)}
    choose(page, "Title: column of list.csv", None)
    page.show_preview(replace(DOUBTS, articles=(*REPORT.articles, other)))
    assert set(page.options.amendments) == {("bb", 1)}


def test_a_choice_whose_reading_was_stopped_is_taken_back(page: ImportPage) -> None:
    page.offer(["/x/list.csv"])
    page.show_preview(DOUBTS)
    choose(page, "Encoding of old.txt", "cp720")
    page.show_progress(0, 0)
    page.show_stopped()
    assert page.options.encodings == {}
    (box,) = (box for box in page.findChildren(QuietChoice) if box.accessibleName().startswith("Encoding"))
    assert "windows-1256" in box.currentText()
    assert page.options.encodings == {}


def test_doubts_are_gone_when_it_is_done_and_for_other_files(page: ImportPage) -> None:
    page.offer(["/x/list.csv"])
    page.show_preview(DOUBTS)
    choose(page, "Encoding of old.txt", "cp720")
    page.show_preview(DOUBTS)
    page.show_result(DOUBTS)
    assert not [box for box in page.findChildren(QuietChoice) if box.isVisible()]
    page.offer(["/y"])
    assert page.options.encodings == {}


def test_escape_stops_or_leaves(page: ImportPage, qtbot: QtBot) -> None:
    page.offer(["/x"])
    page.show_progress(1, 2)
    with qtbot.waitSignal(page.cancel_requested):
        QTest.keyClick(page, Qt.Key.Key_Escape)
    page.show_preview(REPORT)
    with qtbot.waitSignal(page.closed):
        QTest.keyClick(page, Qt.Key.Key_Escape)


def table(page: ImportPage) -> ImportTable:
    found = page.findChild(ImportTable)
    assert found is not None
    return found


def test_what_is_ticked_is_counted_and_asked_for(page: ImportPage, qtbot: QtBot) -> None:
    page.offer(["/x/a.txt"])
    page.show_preview(REPORT)
    model = table(page).model
    model.take([1, 2], wanted=False)
    assert "Import 1 article" in buttons(page)
    assert "0 new · 1 changed · 2 left out · 2 already here" in words(page)
    assert model.setData(model.index(3, TITLE), "Another title")
    options = page.options
    assert options.originals == {"aa"}
    assert options.amendments == {
        ("aa", 1): Amendment(wanted=False),
        ("aa", 2): Amendment(wanted=False),
        ("aa", 3): Amendment(title="Another title"),
    }
    model.take([3], wanted=False)
    assert not button(page, "Import 0 articles").isEnabled()


def test_a_date_that_is_none_is_refused_beside_its_cell_and_kept_to_be_corrected(page: ImportPage) -> None:
    page.show_preview(REPORT)
    model = table(page).model
    cell = model.index(1, DATE)
    assert not model.setData(cell, "31/02/2024")
    (said,) = (label for label in page.findChildren(QLabel) if "“31/02/2024” is no date" in label.text())
    assert said.isVisible()
    assert abs(said.y() - table(page).view.visualRect(cell).bottom()) < 5
    assert (cell.data(), cell.data(Qt.ItemDataRole.EditRole)) == ("31/02/2024", "31/02/2024")
    assert "it stays “14 May 2024”" in model.index(1, OUTCOME).data()
    assert page.options.amendments == {}
    assert model.setData(cell, "29/02/2024")
    assert cell.data() == "29 Feb 2024"
    table(page).view.selectRow(2)
    assert not said.isVisible()


def question(page: ImportPage) -> QMessageBox:
    (box,) = (box for box in page.findChildren(QMessageBox) if box.isVisible())
    return box


def test_escape_ends_an_edit_first_and_asks_before_corrections_are_lost(
    page: ImportPage, qtbot: QtBot
) -> None:
    page.offer(["/x"])
    page.show_preview(REPORT)
    left: list[bool] = []
    page.closed.connect(lambda: left.append(True))
    view, model = table(page).view, table(page).model
    view.setCurrentIndex(model.index(1, TITLE))
    view.edit(model.index(1, TITLE))
    (field,) = view.viewport().findChildren(QLineEdit)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert page.findChildren(QMessageBox) == []
    assert not left, "only the edit ended"
    model.setData(model.index(1, TITLE), "Mended")
    model.take([2, 3], wanted=False)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    box = question(page)
    assert box.text() == "Leave this import? 3 corrections would be lost."
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert page.options.amendments
    assert not left
    QTest.keyClick(view, Qt.Key.Key_Escape)
    leave = next(b for b in question(page).buttons() if "Leave" in b.text())
    with qtbot.waitSignal(page.closed):
        leave.click()


def test_a_locked_file_is_unlocked_and_what_was_corrected_stays(page: ImportPage, qtbot: QtBot) -> None:
    page.offer(["/x/plan.pdf", "/x/a.txt"])
    page.show_preview(LOCKED)
    assert "1 new · 1 locked" in words(page)
    table(page).model.take([1], wanted=False)
    button(page, "Enter password").click()
    prompt = page.findChild(PasswordPrompt)
    assert prompt is not None
    QTest.keyClicks(prompt.field, "se same")
    with qtbot.waitSignal(page.preview_requested) as asked:
        QTest.keyClick(prompt.field, Qt.Key.Key_Return)
    assert asked.args == [["/x/plan.pdf", "/x/a.txt"]]
    assert page.options.passwords == ("se same",)
    page.show_preview(REPORT)
    assert page.options.amendments == {("aa", 1): Amendment(wanted=False)}


def test_what_failed_is_tried_again_alone(page: ImportPage, qtbot: QtBot) -> None:
    page.offer(["/x"])
    page.show_result(ImportReport((article("added"),), (FailedSource("b.pdf", "Broken.", path="/x/b.pdf"),)))
    with qtbot.waitSignal(page.preview_requested) as asked:
        button(page, "Retry failed").click()
    assert asked.args == [["/x/b.pdf"]]


def test_highlights_that_need_somebody_lead_to_them(page: ImportPage, qtbot: QtBot) -> None:
    page.show_result(ImportReport((article("changed"),), highlights_kept=41, highlights_to_place=1))
    assert "0 new · 1 changed · 41 highlights kept" in words(page)
    with qtbot.waitSignal(page.attention_requested):
        button(page, "1 needs you").click()


@pytest.mark.parametrize("look", ["light", "dark", "mirrored"])
def test_every_control_is_named_and_large_enough(
    page: ImportPage,
    theme: Theme,
    look: str,
    unnamed_controls: Findings,
    small_targets: Findings,
    shots: Shots,
) -> None:
    if look == "mirrored":
        theme.turn(Qt.LayoutDirection.RightToLeft)
    else:
        theme.choose("dark" if look == "dark" else "light")
    assert unnamed_controls(page) == []
    page.show_preview(REPORT, lambda article: article.title)
    assert unnamed_controls(page) == []
    assert small_targets(page) == []
    shots(page, f"import {look}")
