"""The menu bar, from the commands declared in `actions`."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from archive_desktop.ui.actions import GROUPS, INITIATIVE_KEYS, Group, commands, group_title

_MENUS: tuple[Group, ...] = ("archive", "search", "article", "highlight", "pack", "view", "help")
_UNLISTED = frozenset({"pack-move-up", "pack-move-down", "pack-switch", "pack-rename", "pack-remove"})
_PART_BEFORE = frozenset(
    {"undo", "backups", "settings", "quit", "find", "read", "initiatives-clear", "copy-with-source", "trash",
     "comment", "annotations", "fold-reader", "back", "text-larger", "initiatives-new"}
)  # fmt: skip


def fill_menu_bar(bar: QMenuBar, actions: Mapping[str, QAction]) -> None:
    """Give *bar* a menu for every group of commands; a pack's own commands live in its outline."""
    assert set(_MENUS) == set(GROUPS)
    for group in _MENUS:
        menu = bar.addMenu(group_title(group))
        _fill(menu, group, actions)


def _fill(menu: QMenu, group: Group, actions: Mapping[str, QAction]) -> None:
    numbered: QMenu | None = None
    for command in commands():
        if command.group != group or command.id in _UNLISTED:
            continue
        if command.id in _PART_BEFORE:
            menu.addSeparator()
        if command.id.removeprefix("initiative-") in INITIATIVE_KEYS:
            if numbered is None:
                numbered = menu.addMenu(menu.tr("Initiatives by number"))
            numbered.addAction(actions[command.id])
            continue
        menu.addAction(actions[command.id])
