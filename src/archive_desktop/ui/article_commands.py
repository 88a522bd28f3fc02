"""What staff do with the chosen articles: star, read, initiatives, tags, trash, pack."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Literal

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QInputDialog, QMenu, QWidget

from archive_desktop.domain.initiative import Initiative, keyed
from archive_desktop.domain.label import clean_name
from archive_desktop.ui.actions import INITIATIVE_KEYS
from archive_desktop.ui.desk import Desk
from archive_desktop.ui.dialogs.initiative_editor import InitiativeEditor
from archive_desktop.ui.pictures import dot_icon
from archive_desktop.ui.tag_field import complete

_SMALL = 100  # logical pixels
Chosen = Callable[[], tuple[int, ...]]


class ArticleCommands(QObject):
    """Carries out the commands of the group "article" on the articles *chosen*."""

    pack_new_requested = Signal(tuple)
    """Article ids to begin a pack with."""
    pack_add_requested = Signal(tuple)

    def __init__(self, desk: Desk, actions: Mapping[str, QAction], chosen: Chosen, window: QWidget) -> None:
        super().__init__(desk)
        self._desk = desk
        self._tagging = desk.archive.tagging
        self._actions = actions
        self._chosen = chosen
        self._window = window
        actions["star"].triggered.connect(self._toggle_star)
        actions["read"].triggered.connect(self._toggle_read)
        actions["tag"].triggered.connect(self._ask_tag)
        actions["initiative"].triggered.connect(lambda: self.choose_initiative(self._chosen()))
        actions["initiatives-clear"].triggered.connect(self._clear_initiatives)
        actions["trash"].triggered.connect(self._trash)
        actions["untrash"].triggered.connect(self._untrash)
        actions["pack-add"].triggered.connect(lambda: self.pack_add_requested.emit(self._chosen()))
        actions["pack-new"].triggered.connect(lambda: self.pack_new_requested.emit(self._chosen()))
        actions["initiatives-new"].triggered.connect(lambda: self.edit_initiative(None))
        for number, key in enumerate(INITIATIVE_KEYS):
            actions[f"initiative-{key}"].triggered.connect(partial(self._toggle_initiative, number))

    def show_menu(self, ids: tuple[int, ...], at: QPoint) -> None:
        """Show the menu of the articles *ids* at a place on the screen."""
        if not ids:
            return
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in ("star", "read"):
            menu.addAction(self._actions[name])
        self._add_initiatives(menu.addMenu(self.tr("Initiatives")), ids)
        menu.addAction(self._actions["tag"])
        menu.addSeparator()
        menu.addAction(self._actions["pack-add"])
        menu.addAction(self._actions["pack-new"])
        menu.addSeparator()
        cards = self._desk.archive.searching.cards(ids)
        trashed = any(card.trashed for card in cards.values())
        menu.addAction(self._actions["untrash" if trashed else "trash"])
        menu.popup(at)

    def choose_initiative(self, ids: tuple[int, ...]) -> None:
        """Let an initiative be chosen for the articles *ids*, from a menu where the keyboard is."""
        if not ids:
            return
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._add_initiatives(menu, ids)
        menu.popup(self._place_of_focus())

    def edit_initiative(self, initiative: Initiative | None) -> None:
        """Let an initiative be made (None) or edited."""
        work = self._desk.archive.initiatives
        editor = InitiativeEditor(initiative, work.all(), self._window)
        editor.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        keep = work.edit if initiative else work.add
        editor.accepted.connect(lambda: self._desk.do(partial(keep, editor.initiative())))
        editor.open()
        if initiative is not None:
            number = initiative.id
            job = self._desk.work(lambda _progress: work.coverage(number), self._desk.counting)
            job.succeeded.connect(editor.show_coverage)  # Qt parts them when the editor goes first

    def _place_of_focus(self) -> QPoint:
        """Return a place on the screen beside what has the keyboard: the row, or the control."""
        focused = self._window.focusWidget() or self._window
        if isinstance(focused, QAbstractItemView):
            return focused.viewport().mapToGlobal(focused.visualRect(focused.currentIndex()).center())
        if focused.height() > _SMALL:  # a text, not a button
            return focused.mapToGlobal(focused.rect().center())
        return focused.mapToGlobal(focused.rect().bottomLeft())

    def _add_initiatives(self, menu: QMenu, ids: tuple[int, ...]) -> None:
        cards = self._desk.archive.searching.cards(ids).values()
        initiatives = self._tagging.initiatives()
        keys = {one.id: key for one, key in zip(keyed(initiatives), INITIATIVE_KEYS, strict=False)}
        for initiative in initiatives:
            if initiative.status == "closed" and not any(initiative.id in card.initiatives for card in cards):
                continue
            name = clean_name(initiative.name).replace("&", "&&")
            action = menu.addAction(
                dot_icon(initiative.colour), f"{name}\t{keys.get(initiative.id, '')}".rstrip()
            )
            action.setCheckable(True)
            action.setChecked(all(initiative.id in card.initiatives for card in cards))
            action.triggered.connect(partial(self._toggle, ids, initiative.id))
        menu.addSeparator()
        menu.addAction(self._actions["initiatives-new"])

    def _toggle(self, ids: tuple[int, ...], initiative_id: int, _checked: bool = False) -> None:
        self._desk.do_to(ids, lambda: self._tagging.toggle(ids, initiative=initiative_id))

    def _toggle_initiative(self, number: int, _checked: bool = False) -> None:
        initiatives = keyed(self._tagging.initiatives())
        ids = self._chosen()
        if ids and number < len(initiatives):
            self._toggle(ids, initiatives[number].id)

    def _clear_initiatives(self) -> None:
        if ids := self._chosen():
            self._desk.do_to(ids, lambda: self._tagging.clear_initiatives(ids))

    def _toggle_star(self) -> None:
        if ids := self._chosen():
            self._desk.do_to(ids, lambda: self._tagging.star(ids, not self._all(ids, "starred")))

    def _toggle_read(self) -> None:
        if ids := self._chosen():
            self._desk.do_to(ids, lambda: self._tagging.mark_read(ids, not self._all(ids, "read")))

    def _all(self, ids: tuple[int, ...], state: Literal["starred", "read"]) -> bool:
        """Return whether all of the articles are *state* already."""
        cards = self._desk.archive.searching.cards(ids).values()
        return all(card.starred if state == "starred" else card.read for card in cards)

    def _ask_tag(self) -> None:
        ids = self._chosen()
        if not ids:
            return
        dialog = QInputDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Add tag"))
        dialog.setLabelText(self.tr("Tag for the chosen articles:"))
        dialog.setTextValue("")  # makes its line
        dialog.textValueSelected.connect(
            lambda name: (
                self._desk.do_to(ids, lambda: self._tagging.tag(ids, add=[name])) if name.strip() else None
            )
        )
        dialog.open()
        complete(dialog, self._tagging.tags())

    def _trash(self) -> None:
        if ids := self._chosen():
            self._desk.do_to(ids, lambda: self._tagging.trash(ids))

    def _untrash(self) -> None:
        if ids := self._chosen():
            self._desk.do_to(ids, lambda: self._tagging.untrash(ids))
