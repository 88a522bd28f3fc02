from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from archive_desktop.domain.annotation import Annotation, ListedAnnotation
from archive_desktop.ui.annotations.card import ChosenAnnotations
from archive_desktop.ui.palette import LIGHT
from archive_desktop.ui.reader.draft import Draft
from archive_desktop.ui.theme import Theme

ONE = ListedAnnotation(
    Annotation(5, 1, 1, 0, 4, "four", "", "", "quote", "", "mira", "2024-05-01T10:00:00+00:00"),
    "A title", "2024-03-02", "en",
)  # fmt: skip
OTHER = ListedAnnotation(replace(ONE.annotation, id=6), "Another", None, "ar")


def test_what_is_typed_of_one_is_told_before_another_is_shown(qtbot: QtBot, theme: Theme) -> None:
    chosen = ChosenAnnotations(LIGHT)
    qtbot.addWidget(chosen)
    chosen.show()
    chosen.show_chosen(ONE, 1)
    assert not chosen.types["quote"].isEnabled()
    assert chosen.types["figure"].isEnabled()
    chosen.edit_comment()
    (field,) = chosen.findChildren(Draft)
    field.setPlainText("half a word")
    with qtbot.waitSignal(chosen.edit_requested) as told:
        chosen.show_chosen(OTHER, 1)
    assert told.args == [5, "half a word", "quote"]
    chosen.show_chosen(ONE, 2)
    assert not chosen.open.isEnabled()
    assert chosen.types["quote"].isEnabled()
    with qtbot.waitSignal(chosen.retype_requested) as told:
        chosen.types["check"].click()
    assert told.args == ["check"]


def test_who_only_reads_can_change_nothing(qtbot: QtBot, theme: Theme) -> None:
    chosen = ChosenAnnotations(LIGHT, changing=False)
    qtbot.addWidget(chosen)
    chosen.show_chosen(ONE, 1)
    assert chosen.open.isEnabled()
    assert not any(button.isEnabled() for button in (chosen.delete, *chosen.types.values()))
