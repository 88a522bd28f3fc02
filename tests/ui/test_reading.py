from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from archive_desktop.services.twins import Twin
from archive_desktop.ui.main_window import MainWindow

Waiting = Callable[[MainWindow], None]
Opening = Callable[..., MainWindow]
Errors = Callable[[], list[str]]


def open_article(window: MainWindow, number: int, settled: Waiting) -> None:
    assert window.browsing.list.select(number)
    settled(window)


def select_words(window: MainWindow, words: str) -> None:
    text = window.reading.pane.reader.text
    cursor = text.document().find(words)
    assert not cursor.isNull()
    text.setTextCursor(cursor)
    text.setFocus()


def test_an_article_of_the_list_is_shown_and_counts_as_read_after_a_while(
    opened: Opening, qtbot: QtBot, settled: Waiting
) -> None:
    window = opened(read_after_ms=10)
    number = window.browsing.list_model.ids[1]
    with qtbot.waitSignal(window.reading.pane.article_read):
        window.browsing.list.select(number)
    settled(window)
    article = window.desk.archive.searching.article(number)
    assert article.read
    assert window.reading.pane.article == article
    assert window.desk.archive.upkeep.next_undo() == "Import of releases.jsonl"


def test_a_passage_is_highlighted_by_keys(window: MainWindow, ids: Any, settled: Waiting) -> None:
    open_article(window, ids["r1"], settled)
    select_words(window, "trained 90 teachers")
    text = window.reading.pane.reader.text
    QTest.keyClick(text, Qt.Key.Key_H)
    QTest.keyClick(text, Qt.Key.Key_2)
    (made,) = window.desk.archive.annotating.of_article(ids["r1"])
    assert (made.exact, made.type) == ("trained 90 teachers", "figure")


def test_found_words_are_highlighted_by_keys_alone(window: MainWindow, ids: Any, settled: Waiting) -> None:
    open_article(window, ids["r1"], settled)
    text, reader = window.reading.pane.reader.text, window.reading.pane.reader
    window.actions_by_id["find"].trigger()
    QTest.keyClicks(reader._find_bar.field, "teachers")
    QTest.keyClick(reader._find_bar.field, Qt.Key.Key_Return)
    QTest.keyClick(reader._find_bar.field, Qt.Key.Key_Escape)
    for key in (Qt.Key.Key_H, Qt.Key.Key_3):
        QTest.keyClick(text, key)
    (made,) = window.desk.archive.annotating.of_article(ids["r1"])
    assert (made.exact, made.type) == ("teachers", "quote")
    body = window.desk.archive.searching.article(ids["r1"]).body
    assert body[: made.start].count("teachers") == 1


def test_nested_and_overlapping_highlights_over_paragraphs_are_told_apart(
    window: MainWindow, ids: Any, settled: Waiting
) -> None:
    open_article(window, ids["r3"], settled)
    text, annotating = window.reading.pane.reader.text, window.desk.archive.annotating
    body = window.desk.archive.searching.article(ids["r3"]).body
    spans = [(8, len(body) - 5), (20, 40), (30, body.index("\n") + 9)]
    for key, span in zip((Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_4), spans, strict=True):
        text.select(*span)
        QTest.keyClick(text, Qt.Key.Key_H)
        QTest.keyClick(text, key)
    made = annotating.of_article(ids["r3"])
    assert [one.exact for one in made] == [body[start:end].strip() for start, end in spans]
    assert "\n" in made[2].exact
    text.select(25, 25)
    assert text.annotation_at_caret() == made[1].id  # the innermost
    pane = window.reading.pane
    pane.annotation_edit_requested.emit(made[1].id, "كم؟", "quote")
    pane.annotation_delete_requested.emit(made[0].id)
    assert [(one.type, one.comment) for one in annotating.of_article(ids["r3"])] == [
        ("quote", "كم؟"),
        ("check", ""),
    ]
    for _ in range(2):
        window.actions_by_id["undo"].trigger()
        settled(window)
    assert annotating.of_article(ids["r3"]) == made


def test_words_selected_in_a_text_that_an_import_replaces_are_the_ones_marked(
    window: MainWindow, ids: Any, settled: Waiting, tmp_path: Path
) -> None:
    open_article(window, ids["r1"], settled)
    select_words(window, "trained 90 teachers")
    archive = window.desk.archive
    shown = archive.searching.article(ids["r1"])
    newer = {"id": shown.external_id, "title": shown.title, "date": shown.date, "language": shown.language}
    file = tmp_path / "newer.jsonl"
    file.write_text(
        json.dumps({**newer, "paragraphs": ["New words.", *shown.body.split("\n")]}), encoding="utf-8"
    )
    assert archive.importing.import_paths([file]).changed == 1
    window.actions_by_id["highlight-quote"].trigger()
    (made,) = archive.annotating.of_article(ids["r1"])
    assert (made.exact, made.text_version) == ("trained 90 teachers", 2)


def test_a_passage_in_arabic_keeps_its_place(window: MainWindow, ids: Any, settled: Waiting) -> None:
    open_article(window, ids["r3"], settled)
    select_words(window, "ثلاثة أيام")
    window.actions_by_id["highlight-quote"].trigger()
    (made,) = window.desk.archive.annotating.of_article(ids["r3"])
    body = window.desk.archive.searching.article(ids["r3"]).body
    assert body[made.start : made.end] == "ثلاثة أيام"


def test_a_comment_is_typed_beside_its_highlight_and_kept(
    window: MainWindow, ids: Any, settled: Waiting
) -> None:
    open_article(window, ids["r1"], settled)
    select_words(window, "rural schools")
    QTest.keyClick(window.reading.pane.reader.text, Qt.Key.Key_C)
    field = window.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "Ask for the list")
    window.reading.pane.flush()
    (made,) = window.desk.archive.annotating.of_article(ids["r1"])
    assert made.comment == "Ask for the list"


def test_a_note_is_kept_when_another_article_is_opened(
    window: MainWindow, ids: Any, settled: Waiting
) -> None:
    open_article(window, ids["r1"], settled)
    window.reading.pane.margin.note.setFocus()
    QTest.keyClicks(window.reading.pane.margin.note, "For Monday")
    open_article(window, ids["r2"], settled)
    assert window.desk.archive.searching.article(ids["r1"]).note == "For Monday"
    assert window.reading.pane.margin.note.toPlainText() == ""


def test_the_words_of_a_search_are_marked_and_walked_through(
    window: MainWindow, ids: Any, settled: Waiting
) -> None:
    window.browsing.field.show_text("teachers")
    window.browsing.ask()
    settled(window)
    open_article(window, ids["r1"], settled)
    reader = window.reading.pane.reader
    hits = reader._hits
    body = window.desk.archive.searching.article(ids["r1"]).body
    assert [body[start:end] for start, end in hits if start >= 0] == ["teachers"] * 3
    window.actions_by_id["find-next"].trigger()
    window.browsing.field.clear()
    settled(window)
    assert reader._hits == ()


def test_back_and_forward_go_along_with_the_list(window: MainWindow, ids: Any, settled: Waiting) -> None:
    for name in ("r1", "r2", "r3"):
        open_article(window, ids[name], settled)
    window.actions_by_id["back"].trigger()
    assert window.reading.article_id == ids["r2"]
    assert window.browsing.list.current_id() == ids["r2"]
    window.actions_by_id["forward"].trigger()
    assert window.reading.article_id == ids["r3"]
    assert not window.actions_by_id["forward"].isEnabled()
    assert window.actions_by_id["back"].isEnabled()


def related(window: MainWindow) -> dict[str, QPushButton]:
    """Return the rows of related articles by their titles."""
    section = window.reading.pane.margin.related
    return {row.accessibleName(): row for row in section.findChildren(QPushButton) if row.isVisible()}


def test_a_related_article_is_opened_from_the_margin(window: MainWindow, ids: Any, settled: Waiting) -> None:
    open_article(window, ids["r6"], settled)
    rows = related(window)
    title = "A library bus for the oasis schools"
    assert title in rows
    assert rows[title].accessibleDescription()
    QTest.keyClick(rows[title], Qt.Key.Key_Return)
    settled(window)
    assert window.reading.article_id == ids["r2"]
    assert window.browsing.list.current_id() == ids["r2"]
    assert title not in related(window)
    window.actions_by_id["back"].trigger()
    assert window.reading.article_id == ids["r6"]


def test_the_same_release_in_another_language_is_not_among_the_related(
    window: MainWindow, ids: Any, settled: Waiting, monkeypatch: pytest.MonkeyPatch
) -> None:
    title = "A library bus for the oasis schools"
    twin = Twin(ids["r2"], "fr", title, by_hand=False)
    monkeypatch.setattr(window.desk.archive.twins, "of_article", lambda _article_id: (twin,))
    open_article(window, ids["r6"], settled)
    assert window.reading.pane.margin.twins.isVisible()
    assert title not in related(window)


def test_related_articles_are_those_of_the_article_opened_last(
    window: MainWindow, ids: Any, settled: Waiting
) -> None:
    for name in ("r6", "r3", "r4", "r2"):
        window.reading.open(ids[name])
    settled(window)
    assert "A library bus for the oasis schools" not in related(window)
    assert "Numbers of the reading year" in related(window)
    window.desk.do(lambda: window.desk.archive.tagging.trash([ids["r6"]]))
    settled(window)
    assert "Numbers of the reading year" not in related(window)


def test_no_related_article_is_looked_for_in_vain_aloud(
    opened: Opening, settled: Waiting, errors: Errors
) -> None:
    window = opened(changing=False)
    for number in window.browsing.list_model.ids:
        window.reading.open(number)
    settled(window)
    assert errors() == []


def test_an_article_whose_import_was_undone_is_shown_no_more(
    window: MainWindow, ids: Any, settled: Waiting
) -> None:
    open_article(window, ids["r1"], settled)
    window.actions_by_id["undo"].trigger()
    settled(window)
    assert window.reading.article_id == 0
    window.actions_by_id["redo"].trigger()
    settled(window)
    assert len(window.browsing.list_model.ids) == 6


def test_a_link_is_shown_before_anything_opens_it(window: MainWindow, ids: Any, settled: Waiting) -> None:
    window.reading.pane.link_requested.emit("file:///etc/passwd")
    window.reading.pane.link_requested.emit("javascript:alert(1)")
    window.reading.pane.link_requested.emit("https://example.org/<b>news</b>")  # no address has such signs
    assert window.findChildren(QMessageBox) == []
    window.reading.pane.link_requested.emit("https://example.org/news?a&amp;b")
    (question,) = window.findChildren(QMessageBox)
    assert question.textFormat() is Qt.TextFormat.PlainText
    assert question.informativeText() == "https://example.org/news?a&amp;b"
    question.reject()


def test_undo_in_a_text_field_takes_typing_back_not_the_archive(
    window: MainWindow, ids: Any, settled: Waiting
) -> None:
    window.desk.do(lambda: window.desk.archive.tagging.star([ids["r1"]]))
    open_article(window, ids["r1"], settled)
    note = window.reading.pane.margin.note
    note.setFocus()
    QTest.keyClicks(note, "first")
    QTest.keyClick(note, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settled(window)
    assert note.toPlainText() == ""
    assert window.desk.archive.searching.article(ids["r1"]).starred
    field = window.browsing.field.edit
    field.setFocus()
    QTest.keyClicks(field, "word")
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settled(window)
    assert field.text() == ""
    assert window.desk.archive.searching.article(ids["r1"]).starred


def test_undo_while_reading_takes_the_last_command_back(
    window: MainWindow, ids: Any, settled: Waiting
) -> None:
    open_article(window, ids["r1"], settled)
    text = window.reading.pane.reader.text
    text.setFocus()
    QTest.keyClick(text, Qt.Key.Key_S)
    assert window.desk.archive.searching.article(ids["r1"]).starred
    QTest.keyClick(text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settled(window)
    assert not window.desk.archive.searching.article(ids["r1"]).starred
