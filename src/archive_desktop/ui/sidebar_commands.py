"""What the sidebar's menus ask for: initiatives, packs, saved searches, tags, the trash."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QInputDialog, QWidget

from archive_desktop.domain.change import ArchiveChange
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.ui.article_commands import ArticleCommands
from archive_desktop.ui.browsing import Browsing, tree_of
from archive_desktop.ui.desk import Desk
from archive_desktop.ui.models.sidebar import Place


class SidebarCommands(QObject):
    """Carries out commands on places of the sidebar."""

    pack_made = Signal(int)

    def __init__(self, desk: Desk, browsing: Browsing, articles: ArticleCommands, window: QWidget) -> None:
        super().__init__(desk)
        self._desk = desk
        self._archive = desk.archive
        self._browsing = browsing
        self._articles = articles
        self._window = window
        browsing.sidebar.command_requested.connect(self.run)

    def run(self, command: str, place: Place | None) -> None:
        """Carry out *command* on *place* (None: on nothing in particular)."""
        if place is None and command == "initiative-new":
            self._articles.edit_initiative(None)
        elif place is None:
            self.new_empty_pack()
        else:
            self._run_on(command, place)

    def _run_on(self, command: str, place: Place) -> None:
        commands: dict[str, Callable[[Place], object]] = {
            "initiative-new": lambda _place: self._articles.edit_initiative(None),
            "initiative-edit": self._edit_initiative,
            "initiative-delete": lambda p: self._do(partial(self._archive.tagging.delete_initiative, p.id)),
            "pack-new": self._new_pack_from,
            "pack-rename": self._rename_pack,
            "pack-duplicate": lambda p: self._do(partial(self._archive.briefing.duplicate, p.id)),
            "pack-delete": lambda p: self._do(partial(self._archive.briefing.delete, p.id)),
            "saved-search-rename": self._rename_search,
            "saved-search-delete": lambda p: self._do(partial(self._archive.searching.forget, p.label)),
            "trash-empty": lambda _place: self._do(self._archive.tagging.empty_trash),
            "tag-rename": self._rename_tag,
            "tag-delete": lambda p: self._do(partial(self._archive.tagging.delete_tag, p.label)),
        }
        commands[command](place)

    def new_pack(self, place: Place, article_ids: Sequence[int]) -> None:
        """Make a pack of articles, named after the place they are of, and show it."""
        title = (
            place.label
            if place.kind in ("initiative", "tag", "saved-search")
            else self.tr("New briefing pack")
        )
        change = self._do(lambda: self._archive.briefing.new_pack(title, article_ids=article_ids))
        if change.object_id is not None:
            self.pack_made.emit(change.object_id)

    def new_empty_pack(self) -> None:
        """Make a pack without articles and show it."""
        self.new_pack(self._browsing.sidebar_model.library_place("all"), ())

    def save_search(self) -> None:
        """Keep what is listed as a saved search, under a name to be typed."""
        try:
            query = self._browsing.query
        except ArchiveError as error:
            self._desk.show(error)
            return
        if not query:
            self._desk.said.emit(self.tr("There is no search to save yet: type words or open a place."))
            return
        self._ask(
            self.tr("Save this search"),
            self.tr("Name:"),
            self._browsing.field.text.strip() or self._browsing.place.label,
            lambda name: self._archive.searching.save(name, query),
        )

    def _do(self, command: Callable[[], ArchiveChange]) -> ArchiveChange:
        return self._desk.do(command)

    def _new_pack_from(self, place: Place) -> None:
        found = self._archive.searching.find("", sort="oldest", within=tree_of(place))
        self.new_pack(place, found.ids)

    def _edit_initiative(self, place: Place) -> None:
        found = next((i for i in self._archive.tagging.initiatives() if i.id == place.id), None)
        if found is not None:
            self._articles.edit_initiative(found)

    def _rename_pack(self, place: Place) -> None:
        briefing = self._archive.briefing
        self._ask(
            self.tr("Rename the pack"),
            self.tr("Title:"),
            place.label,
            lambda title: briefing.edit(replace(briefing.pack(place.id), title=title)),
        )

    def _rename_search(self, place: Place) -> None:
        self._ask(
            self.tr("Rename the saved search"),
            self.tr("Name:"),
            place.label,
            lambda name: self._archive.searching.rename(place.label, name),
        )

    def _rename_tag(self, place: Place) -> None:
        self._ask(
            self.tr("Rename the tag"),
            self.tr("Name:"),
            place.label,
            lambda name: self._archive.tagging.rename_tag(place.label, name),
        )

    def _ask(self, title: str, label: str, text: str, use: Callable[[str], ArchiveChange]) -> None:
        """Ask for a line of text and do something with it, unless it is empty or the user leaves."""
        dialog = QInputDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(title)
        dialog.setLabelText(label)
        dialog.setTextValue(text)
        dialog.textValueSelected.connect(
            lambda typed: self._do(lambda: use(typed.strip())) if typed.strip() else None
        )
        dialog.open()
