from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from archive_desktop.domain.results import FailedSource, ImportedArticle, ImportedTwin, ImportReport
from archive_desktop.ui.importing.table_model import (
    DATE,
    LANGUAGE,
    OUTCOME,
    SOURCE,
    STATUS_ROLE,
    TITLE,
    ImportTableModel,
)

NEW = ImportedArticle(None, "added", "A <b>title</b>", "2024-05-14", False, "en", "/x/newsroom.txt", 23)
INFERRED = ImportedArticle(None, "added", "Inferred", "2024-04-07", True, "ar", "/x/a.txt", 9, True)
UNDATED = ImportedArticle(None, "added", "Undated", None, False, "fr", "/x/page.html", None)
CHANGED = ImportedArticle(3, "changed", "Changed", "2024-05-14", False, "en", "/x/a.txt", 1)
SAME = ImportedArticle(4, "unchanged", "Same", "2024-05-14", False, "en", "/x/a.txt", 2)
TWICE = ImportedArticle(5, "duplicate", "Twice", "2024-05-14", False, "en", "/x/b.txt", 2)
REPORT = ImportReport(
    (NEW, INFERRED, UNDATED, CHANGED, SAME, TWICE), (FailedSource("/x/scan.pdf", "it holds no text"),)
)


@pytest.fixture
def model(qapp: QApplication) -> ImportTableModel:
    model = ImportTableModel()
    # Kept by the model, so that it checks everything the test does.
    model.tester = QAbstractItemModelTester(model)  # type: ignore[attr-defined] # an own attribute of this test
    model.show(REPORT, done=False)
    return model


def line(model: ImportTableModel, row: int) -> list[object]:
    return [model.index(row, column).data() for column in (TITLE, DATE, LANGUAGE, SOURCE, OUTCOME)]


def test_what_could_not_be_read_comes_first(model: ImportTableModel) -> None:
    assert line(model, 0) == ["scan.pdf", "", "", "scan.pdf", "could not be read: it holds no text"]
    assert model.index(0, 0).data(STATUS_ROLE) == "failed"


def test_every_article_says_what_happens(model: ImportTableModel) -> None:
    assert line(model, 1) == ["A <b>title</b>", "14 May 2024", "EN", "newsroom.txt : 23", "new"]
    assert line(model, 2)[1:] == [
        "≈ 7 Apr 2024",
        "AR",
        "a.txt : 9",
        "new · machine-translated · check the date",
    ]
    assert line(model, 3)[3:] == ["page.html", "new · no date found"]
    outcomes = [model.index(row, OUTCOME).data() for row in (4, 5, 6)]
    assert outcomes == ["changed, the old text is kept", "already here", "already here from another source"]


def test_a_twin_is_named(model: ImportTableModel) -> None:
    twin = ImportedTwin(7, "اختتام المؤتمر", "ar")
    model.show(ImportReport((replace(NEW, twins=(twin,)),)), done=False)
    assert model.index(0, OUTCOME).data() == "new · twin of “اختتام المؤتمر”"


def test_a_screen_reader_hears_whole_words(model: ImportTableModel) -> None:
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(2, LANGUAGE).data(spoken) == "Arabic"
    assert "inferred" in model.index(2, DATE).data(spoken)


def test_a_title_in_a_tool_tip_is_not_html(model: ImportTableModel) -> None:
    assert "<b>" not in model.index(1, TITLE).data(Qt.ItemDataRole.ToolTipRole)


def test_the_last_heading_says_whether_it_has_happened(model: ImportTableModel) -> None:
    horizontal = Qt.Orientation.Horizontal
    assert model.headerData(OUTCOME, horizontal) == "What happens"
    model.show(REPORT, done=True)
    assert model.headerData(OUTCOME, horizontal) == "What happened"
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_a_hundred_thousand_rows_are_only_counted(qapp: QApplication) -> None:
    model = ImportTableModel()
    model.show(ImportReport((NEW,) * 100_000), done=False)
    assert model.rowCount() == 100_000
    assert model.index(99_999, OUTCOME).data() == "new"
