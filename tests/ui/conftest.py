"""The window's tests: English, and what must hold for every control."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QLocale
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from archive_desktop.archive import open_archive
from archive_desktop.domain.initiative import Initiative
from archive_desktop.ui.errors import ErrorDialog
from archive_desktop.ui.main_window import MainWindow
from archive_desktop.ui.settings import Settings
from archive_desktop.ui.theme import Theme

Findings = Callable[[QWidget], list[str]]

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
)
LEAST_SIDE = 24  # logical pixels a target needs (WCAG 2.2, 2.5.8)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Show English in every test, whatever the computer speaks."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English))
    yield
    QLocale.setDefault(before)


@pytest.fixture(autouse=True)
def _nothing_left_over() -> Iterator[None]:
    """Delete what a test has closed: a change of theme would dress it again in every later test."""
    yield
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def unnamed_controls() -> Findings:
    """A function that lists every control at or below a widget that a screen reader could not name."""
    return _unnamed


@pytest.fixture
def small_targets() -> Findings:
    """A function that lists every visible button below a widget with a side under 24 pixels."""
    return _small


def _unnamed(root: QWidget) -> list[str]:
    """Return a description of every control at or below *root* that says no name."""
    return [_description(control) for control in _controls(root) if not _spoken_name(control)]


def _small(root: QWidget) -> list[str]:
    """Return a description of every visible button below *root* with a side under 24 pixels."""
    buttons = (control for control in _controls(root) if isinstance(control, QAbstractButton))
    shown = (button for button in buttons if button.isVisible())
    return [
        f"{_description(button)} {button.width()}x{button.height()}"
        for button in shown
        if min(button.width(), button.height()) < LEAST_SIDE
    ]


def _controls(root: QWidget) -> list[QWidget]:
    widgets = [root, *root.findChildren(QWidget)]
    return [widget for widget in widgets if isinstance(widget, CONTROLS) and not _part_of_another(widget)]


def _part_of_another(widget: QWidget) -> bool:
    """Whether *widget* is Qt's own part of a control that is asked for its name itself."""
    if isinstance(widget, QScrollBar | QHeaderView) or widget.objectName().startswith("qt_"):
        return True
    parent = widget.parentWidget()
    return isinstance(parent, QAbstractSpinBox | QComboBox | QLineEdit | QHeaderView | QTabBar) or (
        isinstance(parent, QAbstractItemView) and isinstance(widget, QAbstractButton)
    )


def _spoken_name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface is not None else ""


def _description(widget: QWidget) -> str:
    names = [type(ancestor).__name__ for ancestor in _ancestors(widget)]
    return " > ".join(reversed(names)) + (f" ({widget.objectName()})" if widget.objectName() else "")


def _ancestors(widget: QWidget) -> list[QWidget]:
    parent = widget.parentWidget()
    return [widget, *(_ancestors(parent) if parent is not None else [])]


# The window on a real archive, with releases invented for these tests.

RELEASES = (
    {
        "id": "r1",
        "title": "Teachers of nine countries meet in Tunis",
        "date": "2024-01-15",
        "language": "en",
        "paragraphs": [
            "Tunis: Ninety teachers of nine countries met on Monday for a workshop on reading.",
            "The workshop trained 90 teachers in two days, said Ms Salma Idrissi.",
            "A second workshop follows in the spring, with teachers of rural schools.",
        ],
    },
    {
        "id": "r2",
        "title": "A library bus for the oasis schools",
        "date": "2024-02-03",
        "language": "en",
        "paragraphs": [
            "Tozeur: A bus with 2,000 books now serves eleven schools of the oasis.",
            "Its driver reads aloud where there is no teacher for it.",
        ],
    },
    {
        "id": "r3",
        "title": "ورشة في الرباط لتدريب المعلمين",
        "date": "2024-03-20",
        "language": "ar",
        "paragraphs": [
            "الرباط: اجتمع خمسون معلما في ورشة عن تعليم القراءة للصغار.",
            "وتستمر الورشة ثلاثة أيام في المكتبة الوطنية.",
        ],
    },
    {
        "id": "r4",
        "title": "Un atelier de lecture à Rabat",
        "date": "2024-03-21",
        "language": "fr",
        "paragraphs": [
            "Rabat : cinquante enseignants ont suivi un atelier sur la lecture des plus jeunes.",
            "L’atelier dure trois jours à la bibliothèque nationale.",
        ],
    },
    {
        "id": "r5",
        "title": "Young readers choose the book of the year",
        "date": "2024-05-02",
        "language": "en",
        "paragraphs": [
            "Amman: Four thousand pupils chose the book of the year by secret ballot.",
            *(f"Paragraph {number} tells of another school and of its readers." for number in range(1, 40)),
        ],
    },
    {
        "id": "r6",
        "title": "Numbers of the reading year",
        "date": "2024-06-30",
        "language": "en",
        "paragraphs": [
            "In twelve months 310 schools took part, and 58,000 pupils read aloud.",
            "The council will publish the figures in the autumn.",
        ],
    },
)
INITIATIVES = (("Reading Year", "#0B6E6E"), ("Oasis Libraries", "#B45309"))

Waiting = Callable[[MainWindow], None]
Opening = Callable[..., MainWindow]


@dataclass(frozen=True, slots=True)
class Ids:
    """The numbers of the invented releases by their names r1 to r6, and of the initiatives."""

    articles: dict[str, int]
    initiatives: dict[str, int]

    def __getitem__(self, name: str) -> int:
        return self.articles[name]


@pytest.fixture(scope="session")
def _stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("stored")
    source = place / "releases.jsonl"
    source.write_text(
        "".join(json.dumps(release, ensure_ascii=False) + "\n" for release in RELEASES), encoding="utf-8"
    )
    with open_archive(place / "archive") as archive:
        for name, colour in INITIATIVES:
            archive.initiatives.add(Initiative(0, name, colour=colour))
        report = archive.importing.import_paths([source])
        assert report.added == len(RELEASES)
    return place


@pytest.fixture
def folder(_stored: Path, tmp_path: Path) -> Path:
    """An archive of six articles, this test's own."""
    return Path(shutil.copytree(_stored / "archive", tmp_path / "archive"))


@pytest.fixture
def kept(tmp_path: Path) -> Settings:
    """Settings of nobody."""
    return Settings(tmp_path / "window.ini")


@pytest.fixture
def settled(qtbot: QtBot) -> Waiting:
    """A function that waits until a window has nothing under way and everything is shown."""

    def wait(window: MainWindow) -> None:
        desk = window.desk
        lanes = (desk.looking, desk.counting, desk.learning, desk.turning, desk.working)
        qtbot.waitUntil(lambda: not any(lane.busy for lane in lanes), timeout=30_000)
        QApplication.processEvents()
        qtbot.waitUntil(lambda: not any(lane.busy for lane in lanes), timeout=30_000)

    return wait


@pytest.fixture
def opened(qtbot: QtBot, theme: Theme, folder: Path, kept: Settings, settled: Waiting) -> Iterator[Opening]:
    """A function that opens a window on this test's archive (or another), begun and settled."""
    shown: list[MainWindow] = []

    def open_it(place: Path = folder, *, worker: bool = False, **wanted: Any) -> MainWindow:
        archive = open_archive(place, index_in_worker=worker, changing=wanted.pop("changing", True))
        window = MainWindow(archive, kept, theme, **{"read_after_ms": 60_000, **wanted})
        shown.append(window)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        window.begin()
        settled(window)
        return window

    yield open_it
    for window in shown:
        window.close()
        window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(opened: Opening) -> MainWindow:
    """The window on the archive of six articles."""
    return opened()


@pytest.fixture
def ids(window: MainWindow) -> Ids:
    """The numbers of what is in it."""
    archive = window.desk.archive
    hits = archive.searching.search(limit=100).hits
    return Ids(
        {hit.external_id or "": hit.article_id for hit in hits},
        {initiative.name: initiative.id for initiative in archive.tagging.initiatives()},
    )


@pytest.fixture
def errors() -> Callable[[], list[str]]:
    """A function that returns what the open error dialogs say, and closes them."""

    def told() -> list[str]:
        QApplication.processEvents()  # a bug is told once what was under way has ended
        dialogs = [w for w in QApplication.topLevelWidgets() if isinstance(w, ErrorDialog) and w.isVisible()]
        said = [f"{dialog.accessibleName()} {dialog.accessibleDescription()}" for dialog in dialogs]
        for dialog in dialogs:
            dialog.accept()
        return said

    return told
