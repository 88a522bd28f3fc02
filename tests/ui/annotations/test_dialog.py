from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.domain.annotation import Annotation, ListedAnnotation
from archive_desktop.domain.annotation_filter import AnnotationFilter, Searchable
from archive_desktop.domain.initiative import Initiative
from archive_desktop.ui.annotations.dialog import AnnotationsDialog
from archive_desktop.ui.palette import DARK, LIGHT
from archive_desktop.ui.theme import Theme

Findings = Callable[[QWidget], list[str]]
Shots = Callable[[QWidget, str], None]

WORDS = ("ninety wells", "خمسون معلما", "le dernier puits", "the oldest well")


def listed(number: int) -> ListedAnnotation:
    annotation = Annotation(
        number,
        40 + number,
        1,
        0,
        4,
        WORDS[number % 4],
        "",
        "",
        "figure",
        "",
        "mira",
        "2024-05-01T10:00:00+00:00",
    )
    return ListedAnnotation(annotation, f"Title {number}", f"2024-05-{10 + number}", "en")


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme) -> Iterator[AnnotationsDialog]:
    dialog = AnnotationsDialog(LIGHT)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.show_annotations(Searchable(map(listed, (1, 2, 3, 4))), (Initiative(1, "Wells"),))
    yield dialog
    dialog.close()


def chosen(dialog: AnnotationsDialog) -> list[int]:
    return [one.annotation.id for one in dialog.chosen()]


def test_what_is_chosen_stays_chosen_while_it_is_there(dialog: AnnotationsDialog) -> None:
    assert chosen(dialog) == [4]  # the newest article
    dialog.view.selectAll()
    dialog.narrowing.changed.emit(AnnotationFilter("well"))
    assert sorted(chosen(dialog)) == [3, 4]
    dialog.choose(1)
    (kept,) = chosen(dialog)
    dialog.narrowing.changed.emit(AnnotationFilter())
    assert chosen(dialog) == [kept]
    dialog.show_annotations(Searchable(map(listed, (1, 2))), ())
    assert len(chosen(dialog)) == 1


def test_keys_do_what_the_buttons_do(dialog: AnnotationsDialog, qtbot: QtBot) -> None:
    dialog.activateWindow()
    dialog.view.setFocus()
    qtbot.waitUntil(dialog.view.hasFocus)
    with qtbot.waitSignal(dialog.open_requested) as told:
        QTest.keyClick(dialog.view, Qt.Key.Key_Return)
    assert told.args == [44, 4]
    dialog.view.selectAll()
    with qtbot.assertNotEmitted(dialog.open_requested):
        QTest.keyClick(dialog.view, Qt.Key.Key_Return)
    with qtbot.waitSignal(dialog.retype_requested) as told:
        QTest.keyClick(dialog.view, Qt.Key.Key_3)
    assert told.args == [(4, 3, 2, 1), "quote"]
    with qtbot.waitSignal(dialog.delete_requested) as told:
        QTest.keyClick(dialog.view, Qt.Key.Key_Delete)
    assert told.args == [(4, 3, 2, 1)]
    with qtbot.waitSignal(dialog.export_requested) as told:
        dialog.export.click()
    assert told.args == [(4, 3, 2, 1)]
    assert [action.isEnabled() for action in dialog.menu().actions() if action.text()].count(False) == 2


@pytest.mark.slow
def test_it_holds_in_both_themes_directions_and_sizes(
    dialog: AnnotationsDialog,
    theme: Theme,
    unnamed_controls: Findings,
    small_targets: Findings,
    shots: Shots,
) -> None:
    assert unnamed_controls(dialog) == []
    assert small_targets(dialog) == []
    shots(dialog, "annotations-light")
    theme.choose("dark")
    dialog.set_palette(DARK)
    theme.turn(Qt.LayoutDirection.RightToLeft)
    dialog.resize(480, 320)
    shots(dialog, "annotations-dark-small")
    dialog.show_annotations(Searchable(), ())
    assert chosen(dialog) == []
    assert not dialog.export.isEnabled()
