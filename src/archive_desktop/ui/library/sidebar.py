"""The left pane: the places of the archive, to open them and to drop articles on them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTreeView, QWidget

from archive_desktop.ui.library.sidebar_delegate import ADDING, SidebarDelegate
from archive_desktop.ui.models.article_list import ARTICLES_MIME, dragged_articles
from archive_desktop.ui.models.sidebar import (
    DEPTH_ROLE,
    SECTION_ROLE,
    SECTIONS,
    Place,
    SidebarContents,
    SidebarModel,
)
from archive_desktop.ui.theme import set_kind

TAKES_ARTICLES = frozenset({"initiative", "tag", "pack"})


class Sidebar(QTreeView):
    """The places. Whatever staff ask for from a menu here is emitted as a command by name.

    Commands: initiative-new, initiative-edit, initiative-delete, pack-new (from the articles of the
    place, or empty where the place is None), pack-rename, pack-duplicate, pack-delete, tag-rename,
    tag-delete, saved-search-rename, saved-search-delete, trash-empty.
    """

    place_opened = Signal(object)  # Place
    articles_dropped = Signal(object, tuple)  # Place, ids
    command_requested = Signal(str, object)  # command, Place or None
    folded_changed = Signal(str)  # names of the folded sections, joined by spaces

    def __init__(self, model: SidebarModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._delegate = SidebarDelegate()
        self._silent = False
        set_kind(self, "painted")
        self.setAccessibleName(self.tr("Places"))
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setExpandsOnDoubleClick(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAcceptDrops(True)
        self.expandAll()
        model.rowsInserted.connect(self._inserted)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.expanded.connect(self._folded)
        self.collapsed.connect(self._folded)

    def show_contents(self, contents: SidebarContents) -> None:
        """Show *contents*; the open place stays marked, and none is marked where it has gone."""
        place = self.current_place()
        self._silent = True
        self._model.show_contents(contents)
        self._silent = False
        if place is not None:
            self.show_place(place)

    def current_place(self) -> Place | None:
        """Return the place that is open."""
        return self._model.place(self.currentIndex())

    def show_place(self, place: Place) -> bool:
        """Mark *place* as the open one without opening it; False if it has gone."""
        index = self._model.index_of(place)
        self._silent = True
        self.setCurrentIndex(index)
        self._silent = False
        return index.isValid()

    def folded_sections(self) -> str:
        """Return the names of the folded sections, joined by spaces."""
        return " ".join(name for name in SECTIONS if not self.isExpanded(self._model.section_index(name)))

    def fold_sections(self, names: str) -> None:
        """Fold exactly the sections in *names*."""
        for name in SECTIONS:
            self.setExpanded(self._model.section_index(name), name not in names.split())

    def commands_for(self, index: QModelIndex) -> Iterable[tuple[str, str]]:
        """Return the commands that *index* offers, each with its words."""
        place = self._model.place(index)
        if place is None:
            return {
                "initiatives": (("initiative-new", self.tr("New initiative…")),),
                "packs": (("pack-new", self.tr("New briefing pack…")),),
            }.get(str(index.data(SECTION_ROLE)), ())
        from_place = ("pack-new", self.tr("New briefing pack from these articles…"))
        if place.kind == "pack":
            return (
                ("pack-rename", self.tr("Rename…")),
                ("pack-duplicate", self.tr("Duplicate")),
                ("pack-delete", self.tr("Delete")),
            )
        if place.kind == "trash":
            return (("trash-empty", self.tr("Empty the trash…")),)
        own = {
            "initiative": (
                ("initiative-edit", self.tr("Edit initiative…")),
                ("initiative-delete", self.tr("Delete initiative")),
                ("initiative-new", self.tr("New initiative…")),
            ),
            "tag": (("tag-rename", self.tr("Rename tag…")), ("tag-delete", self.tr("Delete tag"))),
            "saved-search": (
                ("saved-search-rename", self.tr("Rename…")),
                ("saved-search-delete", self.tr("Delete")),
            ),
        }
        return (from_place, *own.get(place.kind, ()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Offer the commands of the row under the pointer, or of the current one when a key asks."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        at = self.viewport().mapToGlobal(self.visualRect(index).center()) if by_key else event.globalPos()
        self.offer(index, at)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Fold where a fold sign is pressed, add where a plus is, else choose the row."""
        at = event.position().toPoint()
        index = self.indexAt(at)
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            row = QRectF(self.visualRect(index))
            mirrored = self.isRightToLeft()
            section = index.data(SECTION_ROLE)
            if section in ADDING and self._delegate.plus_area(row, mirrored=mirrored).contains(at):
                self.command_requested.emit(next(iter(self.commands_for(index)))[0], None)
                return
            depth = int(index.data(DEPTH_ROLE) or 0)
            on_sign = self._delegate.fold_area(row, depth, mirrored=mirrored).contains(at)
            if section or (on_sign and self._model.rowCount(index) > 0):
                self.setExpanded(index, not self.isExpanded(index))
                return
        opened_again = index.isValid() and index == self.currentIndex()
        super().mousePressEvent(event)
        if opened_again and event.button() == Qt.MouseButton.LeftButton:
            self._current_changed(index)  # after a search, the same place is a way back

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Let articles in."""
        if event.mimeData().hasFormat(ARTICLES_MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802 - Qt's name
        """Show which place would take the articles."""
        super().dragMoveEvent(event)  # scrolls near the edges
        place = self._aim(event)
        if place is None:
            event.ignore()
        else:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802 - Qt's name
        """Show no target any more."""
        super().dragLeaveEvent(event)
        self._mark(None)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Tell which articles were dropped where."""
        place = self._aim(event)
        self._mark(None)
        ids = dragged_articles(event.mimeData())
        if place is not None and ids:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.articles_dropped.emit(place, ids)

    def offer(self, index: QModelIndex, at: QPoint) -> None:
        """Show the menu of *index* at a place on the screen."""
        place = self._model.place(index)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for command, words in self.commands_for(index):
            action = menu.addAction(words)
            action.triggered.connect(lambda _on, name=command: self.command_requested.emit(name, place))
        if menu.actions():
            menu.popup(at)

    def _aim(self, event: QDropEvent) -> Place | None:
        index = self.indexAt(event.position().toPoint())
        place = self._model.place(index)
        takes = place is not None and place.kind in TAKES_ARTICLES
        self._mark(index if takes else None)
        return place if takes else None

    def _mark(self, index: QModelIndex | None) -> None:
        self._delegate.drop_target = QPersistentModelIndex(index) if index is not None else None
        self.viewport().update()

    def _inserted(self, parent: QModelIndex) -> None:
        """Unfold what has its first rows now: a section, or an initiative with others below it."""
        if parent.isValid() and parent.data(SECTION_ROLE) is None:
            self.expand(parent)

    def _current_changed(self, current: QModelIndex) -> None:
        place = self._model.place(current)
        if place is not None and not self._silent:
            self.place_opened.emit(place)

    def _folded(self, _index: QModelIndex) -> None:
        self.folded_changed.emit(self.folded_sections())
