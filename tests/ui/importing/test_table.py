from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTextEdit
from pytestqt.qtbot import QtBot

from archive_desktop.domain.results import FailedSource, ImportedArticle, ImportReport
from archive_desktop.ui.importing.table import ImportTable
from archive_desktop.ui.importing.table_model import LANGUAGE, SOURCE
from archive_desktop.ui.theme import Theme

ARTICLE = ImportedArticle(None, "added", "Title", "2024-05-14", False, "en", "/x/newsroom.txt", 23)
REPORT = ImportReport((ARTICLE,), (FailedSource("/x/scan.pdf", "It holds no text."),))


def shown(table: ImportTable) -> str:
    text = table.findChild(QTextEdit)
    assert text is not None
    return text.toPlainText().strip("\u200e")


def test_the_text_of_the_chosen_article_stands_beside(qtbot: QtBot, theme: Theme) -> None:
    table = ImportTable()
    qtbot.addWidget(table)
    table.resize(1000, 400)
    table.show()
    table.show_report(REPORT, lambda article: f"<i>{article.title}</i> and its text", done=False)
    assert shown(table) == "It holds no text."
    table.view.selectRow(1)
    assert shown(table) == "<i>Title</i> and its text"
    assert "Title" in [label.text() for label in table.findChildren(QLabel)]


def test_a_second_report_is_followed_once(qtbot: QtBot, theme: Theme) -> None:
    table = ImportTable()
    qtbot.addWidget(table)
    asked: list[str] = []

    def text_of(article: ImportedArticle) -> str:
        asked.append(article.title)
        return ""

    for _ in range(2):
        table.show_report(ImportReport((ARTICLE,)), text_of, done=False)
    assert asked == ["Title", "Title"]


def test_a_narrow_table_keeps_its_titles(qtbot: QtBot, theme: Theme) -> None:
    table = ImportTable()
    qtbot.addWidget(table)
    table.resize(600, 300)
    table.show()
    table.show_report(REPORT, None, done=False)
    assert table.view.isColumnHidden(SOURCE)
    table.resize(1100, 300)
    assert not table.view.isColumnHidden(SOURCE)


def test_the_language_stays_in_a_small_window(qtbot: QtBot, theme: Theme) -> None:
    table = ImportTable()
    qtbot.addWidget(table)
    table.resize(1010, 400)  # of a window of 1280 pixels
    table.show()
    table.show_report(REPORT, lambda _article: "", done=False)
    assert not table.view.isColumnHidden(LANGUAGE)
    table.view.selectRow(1)
    assert any("newsroom.txt : 23" in label.text() for label in table.findChildren(QLabel))


def test_a_failure_of_an_arabic_file_runs_as_its_sentence(qtbot: QtBot, theme: Theme) -> None:
    table = ImportTable()
    qtbot.addWidget(table)
    table.resize(1000, 400)
    table.show()
    failed = FailedSource("تقرير.pdf", "“تقرير.pdf” holds no text.")
    table.show_report(ImportReport((), (failed,)), lambda _article: "", done=False)
    text = table.findChild(QTextEdit)
    assert text is not None
    assert text.document().firstBlock().textDirection() is Qt.LayoutDirection.LeftToRight
