from __future__ import annotations

import pytest
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.ui.packs.builder_panes import BuilderPanes
from archive_desktop.ui.theme import Theme


@pytest.fixture
def panes(qtbot: QtBot, theme: Theme) -> BuilderPanes:
    names = ("outline", "pages", "fields")
    panes = BuilderPanes(
        {name: (QWidget(), name.title(), "columns-2") for name in names},
        ("pages", "outline", "fields"),
        (300, 500, 300),
    )
    qtbot.addWidget(panes)
    qtbot.addWidget(panes.switches)
    panes.resize(1100, 500)
    panes.show()
    return panes


def switch(panes: BuilderPanes, name: str) -> QToolButton:
    return next(button for button in panes.switches.findChildren(QToolButton) if button.text() == name)


def shown(panes: BuilderPanes) -> tuple[str, ...]:
    return panes.shown


def test_as_many_are_shown_as_there_is_room_for(panes: BuilderPanes) -> None:
    assert shown(panes) == ("outline", "pages", "fields")
    panes.resize(800, 500)
    assert shown(panes) == ("outline", "pages")
    switch(panes, "Fields").click()
    assert shown(panes) == ("pages", "fields"), "the one asked for longest ago goes"
    panes.resize(500, 500)
    assert shown(panes) == ("fields",)
    panes.show_pane("outline")
    assert shown(panes) == ("outline",)
    assert switch(panes, "Outline").isChecked()
    assert not switch(panes, "Fields").isChecked()
    panes.resize(1100, 500)
    assert shown(panes) == ("outline", "pages", "fields")


def test_what_is_folded_stays_so_on_another_day(panes: BuilderPanes, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panes.changed):
        switch(panes, "Fields").click()
    assert (shown(panes), panes.folded) == (("outline", "pages"), ("fields",))
    panes.restore((), ())
    assert shown(panes) == ("outline", "pages", "fields")
    panes.restore((400, 300, 300), ("fields", "outline"))
    assert shown(panes) == ("pages",)
    switch(panes, "Pages").click()
    assert shown(panes) == ("pages",), "one is always there"
    assert panes.widths == (400, 300, 300)
