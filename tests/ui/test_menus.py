from __future__ import annotations

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar
from pytestqt.qtbot import QtBot

from archive_desktop.ui.actions import GROUPS, build_actions, commands, group_title
from archive_desktop.ui.menus import fill_menu_bar
from archive_desktop.ui.theme import Theme


@pytest.fixture
def bar(qtbot: QtBot, theme: Theme) -> QMenuBar:
    bar = QMenuBar()
    qtbot.addWidget(bar)
    fill_menu_bar(bar, build_actions(bar))
    return bar


def menus(bar: QMenuBar) -> dict[str, QMenu]:
    return {menu.title(): menu for menu in bar.findChildren(QMenu)}


def entries(menu: QMenu) -> list[QAction]:
    found: list[QAction] = []
    for action in menu.actions():
        if action.menu() is not None:
            found += entries(menu.findChildren(QMenu)[0])
        elif not action.isSeparator():
            found.append(action)
    return found


def test_every_group_has_its_menu(bar: QMenuBar) -> None:
    assert {group_title(group) for group in GROUPS} <= set(menus(bar))


def test_every_command_but_those_of_a_packs_outline_is_in_one_menu(bar: QMenuBar) -> None:
    shown = [a.objectName() for group in GROUPS for a in entries(menus(bar)[group_title(group)])]
    wanted = [f"action-{c.id}" for c in commands() if not c.outline_keys]
    assert sorted(shown) == sorted(wanted)


def test_letters_to_press_are_not_given_twice_in_one_menu(bar: QMenuBar) -> None:
    for menu in menus(bar).values():
        letters = [
            action.text().replace("&&", "").partition("&")[2][:1].casefold()
            for action in menu.actions()
            if "&" in action.text().replace("&&", "")
        ]
        assert len(letters) == len(set(letters)), menu.title()


def test_a_menu_begins_and_ends_with_a_command(bar: QMenuBar) -> None:
    for menu in menus(bar).values():
        first, last = menu.actions()[0], menu.actions()[-1]
        assert not first.isSeparator(), menu.title()
        assert not last.isSeparator(), menu.title()
