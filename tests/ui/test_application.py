from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from archive_desktop.archive import open_archive
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.ui import application
from archive_desktop.ui.dialogs.first_start import FirstStart
from archive_desktop.ui.main_window import MainWindow
from archive_desktop.ui.notice import Notice
from archive_desktop.ui.settings import LAST_ARCHIVE, Settings
from archive_desktop.ui.single_start import hand_over
from archive_desktop.ui.theme import Theme

Waiting = Callable[[MainWindow], None]
Errors = Callable[[], list[str]]
Shots = Callable[..., None]


@pytest.fixture
def begin(
    theme: Theme, kept: Settings, settled: Waiting
) -> Iterator[Callable[[Path, FirstStart | None], MainWindow]]:
    """A function that shows the window on a folder as the first start asked for."""
    shown: list[MainWindow] = []

    def show(folder: Path, begun: FirstStart | None = None) -> MainWindow:
        window = application.show_window(open_archive(folder), kept, theme, begun)
        shown.append(window)
        settled(window)
        return window

    yield show
    for window in shown:
        window.close()
        window.deleteLater()


Begin = Callable[..., MainWindow]


def test_the_first_start_with_the_sample_has_forty_articles(
    begin: Begin, tmp_path: Path, shots: Shots
) -> None:
    window = begin(tmp_path / "new", FirstStart(tmp_path / "new", "sample", initiatives=False))
    assert len(window.browsing.list_model.ids) == 40
    assert window.desk.archive.tagging.initiatives()
    window.browsing.list.select(window.browsing.list_model.ids[2])
    shots(window, "sample")


@pytest.mark.slow
def test_the_sample_is_taken_out_in_one_step(begin: Begin, tmp_path: Path, settled: Waiting) -> None:
    window = begin(tmp_path / "new", FirstStart(tmp_path / "new", "sample", initiatives=False))
    window.actions_by_id["undo"].trigger()
    settled(window)
    assert window.browsing.list_model.ids == ()
    assert window.browsing.list.empty_page.emptiness == "archive"


def test_the_first_start_with_own_files_opens_the_import(begin: Begin, tmp_path: Path) -> None:
    window = begin(tmp_path / "new", FirstStart(tmp_path / "new", "files", initiatives=True))
    assert window.panes.page is window.bringing_in.page
    assert len(window.desk.archive.tagging.initiatives()) > 10


def test_an_empty_archive_offers_import_and_sample(
    begin: Begin, tmp_path: Path, settled: Waiting, shots: Shots
) -> None:
    window = begin(tmp_path / "new")
    page = window.browsing.list.empty_page
    assert page.isVisible()
    assert page.emptiness == "archive"
    shots(window, "empty")
    page.sample_requested.emit()
    settled(window)
    assert len(window.browsing.list_model.ids) == 40


def test_an_archive_that_cannot_be_changed_is_opened_for_reading(
    folder: Path, theme: Theme, kept: Settings, settled: Waiting, errors: Errors, shots: Shots
) -> None:
    (folder / "archive.lock").unlink(missing_ok=True)
    (folder / "archive.lock").mkdir()  # as on a drive that keeps no locks; root may write to any folder
    archive, refusal = application.open_for_window(folder)
    assert refusal is not None
    assert not archive.writable
    window = application.show_window(archive, kept, theme)
    window.panes.show_notice(application.reading_only_notice(refusal))
    settled(window)
    (notice,) = window.findChildren(Notice)
    assert notice.sentence.startswith("This archive can be read, not changed: its folder is read-only")
    window.browsing.list.select(window.browsing.list_model.ids[0])
    window.browsing.field.show_text("ballot")
    window.browsing.ask()
    settled(window)
    assert len(window.browsing.list_model.ids) == 1
    shots(window, "reading-only")
    assert errors() == []
    window.browsing.list.select(window.browsing.list_model.ids[0])
    window.actions_by_id["star"].trigger()
    (sentence,) = errors()
    assert "reading only" in sentence
    assert not window.actions_by_id["undo"].isEnabled()
    window.close()
    window.deleteLater()


def test_reading_marks_nothing_where_nothing_can_be_kept(
    folder: Path, theme: Theme, kept: Settings, settled: Waiting, errors: Errors, qtbot: QtBot
) -> None:
    window = MainWindow(open_archive(folder, changing=False), kept, theme, read_after_ms=1)
    window.show()
    window.begin()
    settled(window)
    with qtbot.waitSignal(window.reading.pane.article_read):
        window.browsing.list.select(window.browsing.list_model.ids[0])
    assert errors() == []
    window.close()
    window.deleteLater()


def test_what_cannot_even_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "archive.lock").mkdir()
    with pytest.raises(ArchiveError) as refused:
        application.open_for_window(tmp_path)
    assert refused.value.code == "read-only"


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "archive.db").write_bytes(b"not a database at all" * 100)
    with pytest.raises(ArchiveError) as refused:
        application.open_for_window(tmp_path)
    assert refused.value.code == "damaged"


def test_a_start_opens_the_window_and_a_second_one_hands_over_its_files(
    qtbot: QtBot, theme: Theme, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive_desktop.paths.settings_folder", lambda: tmp_path / "settings")
    monkeypatch.setattr("archive_desktop.logs.log_folder", lambda: tmp_path / "log")
    source = tmp_path / "later.jsonl"
    source.write_text('{"title": "Later", "text": "It came later."}\n', encoding="utf-8")
    seen: list[str] = []

    def look() -> None:
        (window,) = (w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible())
        seen.append(window.windowTitle())
        window.bringing_in.page.preview_requested.connect(lambda paths: seen.extend(paths))
        assert application.open_window(folder, named=True, files=[str(source)]) == 0
        logging.getLogger("archive_desktop.services").warning("noted while the window was open")
        window.bringing_in.ended.connect(window.close)
        window.closed.connect(lambda: seen.append(f"hears others: {hand_over(folder, [])}"))

    QTimer.singleShot(0, look)
    assert application.open_window(folder, named=True) == 0
    assert seen == [f"{folder.name} – Archive Desktop", str(source), "hears others: False"]
    assert Settings(tmp_path / "settings" / "window.ini").get(LAST_ARCHIVE) == str(folder)
    assert "noted while the window" in (tmp_path / "log" / "archive-desktop.log").read_text(encoding="utf-8")
    with open_archive(folder, patience=0):
        pass
