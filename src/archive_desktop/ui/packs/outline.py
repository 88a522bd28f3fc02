"""The outline of a pack: its parts switched, its articles put in order by drag or keys, shown and taken out."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QTreeView,
    QWidget,
)

from archive_desktop.domain.article import ArticleCard
from archive_desktop.domain.pack import PARTS, Pack, PackItem, PackNews
from archive_desktop.domain.pack_pages import PartCounts
from archive_desktop.ui.actions import build_actions
from archive_desktop.ui.icons import set_icon
from archive_desktop.ui.packs import arrange
from archive_desktop.ui.packs.arrange import Place
from archive_desktop.ui.packs.outline_delegate import OutlineDelegate
from archive_desktop.ui.packs.outline_model import LANGUAGE, SHOWN, PackOutlineModel
from archive_desktop.ui.theme import palette_of

# command → icon, in the order of the context menu
_OUTLINE_COMMANDS = {
    "pack-switch": "layers",
    "pack-move-up": "move-up",
    "pack-move-down": "move-down",
    "pack-rename": "pencil",
    "pack-remove": "trash-2",
}
_INDENT = 18


class PackOutline(QTreeView):
    """Shows a pack's parts, sections and articles, and says what the pack becomes."""

    rearranged = Signal(object)
    """The pack as the user wants it now."""
    removed = Signal(str)
    """What was taken out, in words; `rearranged` follows."""
    article_open_requested = Signal(int)
    place_chosen = Signal(object)
    """The Place of the article that is current, None for anything else"""
    label_chosen = Signal(str)
    """What is current, as `PackPages.places` calls it; "" for nothing"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pack = Pack(0, "")
        self._shown = PackOutlineModel(self)
        self._shown.rearranged.connect(self._take)
        self.setModel(self._shown)
        self._delegate = OutlineDelegate(self)
        self.setItemDelegate(self._delegate)
        self._told_label = ""
        self.setAccessibleName(self.tr("Outline of the pack"))
        self.setHeaderHidden(True)
        self.setIndentation(_INDENT)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for column in (LANGUAGE, SHOWN):  # the delegate paints them at the end of the row
            self.setColumnHidden(column, True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)
        self.setAutoExpandDelay(600)
        self._build_actions()
        self.activated.connect(self._open)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self._enable_actions()

    def show_pack(self, pack: Pack, cards: Mapping[int, ArticleCard], highlights: Mapping[int, int]) -> None:
        """Show *pack*. The same pack keeps what is chosen, folded, seen and being typed."""
        same = pack.id == self._pack.id
        heading = self._delegate.typed.text() if same and self._delegate.typed else None
        seen = self.verticalScrollBar().value()
        if not same:
            self._told_label = ""
        current = self.currentIndex()
        place, section, part = (
            self._shown.place(current),
            self._shown.section(current),
            self._shown.part(current),
        )
        folded = self._folded() if same and len(pack.sections) == len(self._pack.sections) else set()
        self._pack = pack
        self._shown.show(pack, cards, highlights)
        for number in range(len(pack.sections)):
            self.setExpanded(self._shown.index_of_section(number), number not in folded)
        if same and place:
            self.choose(place)
        elif same and section is not None:
            self.choose_section(section)
        elif same and part:
            self.setCurrentIndex(self._shown.index_of_part(part))
        if same:
            self.verticalScrollBar().setValue(seen)
        if heading is not None and section is not None and self._delegate.typed is None:
            self._type_on(section, heading)
        self._enable_actions()

    def show_counts(self, counts: PartCounts) -> None:
        """Show how much the parts of the composed document hold."""
        self._shown.show_counts(counts)

    def show_pages(self, pages: Mapping[str, int], total: int) -> None:
        """Show pages: where each place of the contents begins, by its label ("section-0"), from 1; and all."""
        self._shown.show_pages(pages, total)

    def show_news(self, news: PackNews) -> None:
        """Mark the articles that are new or changed since the last version."""
        self._shown.show_news(news)

    @property
    def place(self) -> Place | None:
        """Where the current article stands, None if something else is current."""
        return self._shown.place(self.currentIndex())

    def set_item(self, place: Place, item: PackItem) -> None:
        """Let the article at *place* be printed as *item* says."""
        self.rearranged.emit(arrange.set_item(self._pack, place, item))

    @property
    def label(self) -> str:
        """What is current, as `PackPages.places` calls it; "" for nothing."""
        index = self.currentIndex()
        place, part, section = self._shown.place(index), self._shown.part(index), self._shown.section(index)
        if place:
            return f"article-{self._shown.item(place).article_id}"
        return part or ("" if section is None else f"section-{section}")

    def choose_label(self, label: str) -> None:
        """Make current what `PackPages.places` calls *label*, if it is here."""
        kind, _dash, number = label.partition("-")
        if kind == "article":
            sections = enumerate(self._pack.sections)
            rows = (
                (n, row)
                for n, section in sections
                for row, one in enumerate(section.items)
                if str(one.article_id) == number
            )
            if place := next(rows, None):
                self.choose(place)
        elif kind == "section":
            self.choose_section(int(number))
        elif label in PARTS and label != "articles":
            self.setCurrentIndex(self._shown.index_of_part(label))

    def choose(self, place: Place) -> None:
        """Make the article at *place* the current one, or the nearest there is."""
        section = min(place[0], len(self._pack.sections) - 1)
        if section < 0:
            return
        last = len(self._pack.sections[section].items) - 1
        nearest = min(place[1], last)
        index = (
            self._shown.index_of((section, nearest))
            if nearest >= 0
            else self._shown.index_of_section(section)
        )
        self.setCurrentIndex(index)

    def choose_section(self, section: int) -> None:
        """Make *section* the current row, or the last one there is."""
        last = len(self._pack.sections) - 1
        self.setCurrentIndex(
            self._shown.index_of_section(min(section, last)) if last >= 0 else self._shown.index(0, 0)
        )

    def add_section(self, title: str) -> None:
        """Add a section at the end and let its heading be typed."""
        self.rearranged.emit(arrange.add_section(self._pack, title))
        self.choose_section(len(self._pack.sections) - 1)
        self.setFocus()
        self.edit(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open with Enter on every platform: on a Mac Qt would rename."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _build_actions(self) -> None:
        every = build_actions(self, only=_OUTLINE_COMMANDS)
        does = {
            "pack-switch": self._switch_show,
            "pack-move-up": lambda: self._step(-1),
            "pack-move-down": lambda: self._step(1),
            "pack-rename": lambda: self.edit(self._section_index()),
            "pack-remove": self._remove,
        }
        self._commands: dict[str, QAction] = {}
        for name, icon in _OUTLINE_COMMANDS.items():
            action = self._commands[name] = every[name]
            action.triggered.connect(does[name])
            set_icon(action, icon, palette_of(self))
            self.addAction(action)
            if name == "pack-switch":
                self._notes = QAction(self.tr("Print my &notes"), self, checkable=True)
                self._notes.triggered.connect(self._switch_notes)
                self.addAction(self._notes)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _current_changed(self) -> None:
        self._enable_actions()
        self.place_chosen.emit(self._shown.place(self.currentIndex()))
        if self.label != self._told_label:  # shown anew it is no other
            self._told_label = self.label
            self.label_chosen.emit(self.label)

    def _enable_actions(self) -> None:
        index = self.currentIndex()
        place, part = self._shown.place(index), self._shown.part(index)
        self._commands["pack-switch"].setEnabled(place is not None or part is not None)
        for name in ("pack-rename", "pack-move-up", "pack-move-down", "pack-remove"):
            self._commands[name].setEnabled(index.isValid() and part is None)
        self._notes.setEnabled(place is not None)
        self._notes.setChecked(place is not None and self._shown.item(place).notes)

    def _take(self, pack: Pack, moved: Place | None) -> None:
        """Pass on what a drop or a new heading made of the pack."""
        self.rearranged.emit(pack)
        if moved:
            self.choose(moved)

    def _switch_show(self) -> None:
        place, part = self._shown.place(self.currentIndex()), self._shown.part(self.currentIndex())
        if place:
            self.rearranged.emit(arrange.switch_show(self._pack, place))
        elif part:
            self.rearranged.emit(arrange.switch_part(self._pack, part))
        self._enable_actions()

    def _switch_notes(self) -> None:
        place = self._shown.place(self.currentIndex())
        if place:
            self.rearranged.emit(arrange.switch_notes(self._pack, place))
            self._enable_actions()

    def _step(self, step: int) -> None:
        index = self.currentIndex()
        place = self._shown.place(index)
        if place:
            pack, landed = arrange.step_article(self._pack, place, step)
            if landed != place:
                self.rearranged.emit(pack)
                self.choose(landed)
            return
        section = self._shown.section(index)
        if section is not None and 0 <= section + step < len(self._pack.sections):
            self.rearranged.emit(arrange.move_section(self._pack, section, section + step + (step > 0)))
            self.choose_section(section + step)

    def _remove(self) -> None:
        index = self.currentIndex()
        place, section = self._shown.place(index), self._shown.section(index)
        if section is None:
            return
        self.removed.emit(self._shown.title(index))
        if place:
            self.rearranged.emit(arrange.remove_article(self._pack, place))
        else:
            self.rearranged.emit(arrange.remove_section(self._pack, section))

    def _open(self, index: QModelIndex) -> None:
        place = self._shown.place(index)
        if place:
            self.article_open_requested.emit(self._shown.item(place).article_id)
        else:
            self.setExpanded(index, not self.isExpanded(index))

    def _section_index(self) -> QModelIndex:
        section = self._shown.section(self.currentIndex())
        return self._shown.index_of_section(section) if section is not None else QModelIndex()

    def _type_on(self, section: int, heading: str) -> None:
        """Open the field of a heading again, which Qt has closed with what was typed in it."""
        self.edit(self._shown.index_of_section(section))
        if self._delegate.typed:
            self._delegate.typed.setText(heading)
            self._delegate.typed.setModified(True)

    def _folded(self) -> set[int]:
        numbers = range(len(self._pack.sections))
        return {number for number in numbers if not self.isExpanded(self._shown.index_of_section(number))}
