"""The left pane: the places of the archive, to open them and to drop articles on them."""

from __future__ import annotations

from urllib.parse import quote

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTreeView, QWidget

from archive_desktop.ui.library.sidebar_delegate import ADDING, Aim, SidebarDelegate
from archive_desktop.ui.library.sidebar_dragging import (
    INITIATIVE_MIME,
    Destination,
    aim_at,
    destination,
    dragged_initiative,
    initiative_mime,
    moved_by_key,
)
from archive_desktop.ui.library.sidebar_menus import Offer, offers_of, offers_of_section
from archive_desktop.ui.models.article_list import ARTICLES_MIME, dragged_articles
from archive_desktop.ui.models.sidebar import (
    DEPTH_ROLE,
    SECTION_ROLE,
    SECTIONS,
    Place,
    SidebarContents,
    SidebarModel,
)
from archive_desktop.ui.passages import PASSAGES_MIME, dragged_passages
from archive_desktop.ui.theme import set_kind

TAKES_ARTICLES = frozenset({"initiative", "tag", "pack"})
TAKES_PASSAGES = frozenset({"pack"})
NESTED = ("initiative", "tag")  # others of the kind may stand below


class Sidebar(QTreeView):
    """The places. Whatever staff ask for from a menu or by a key here is emitted as a command by name.

    `sidebar_menus` lists the commands; "initiative-up", "-down", "-in" and "-out" are answered here, and with
    dragging become `initiative_moved`. Of a command without a place the place is None.
    """

    place_opened = Signal(object)  # Place
    articles_dropped = Signal(object, tuple)  # Place, ids
    passages_dropped = Signal(object, tuple)  # Place of a pack, Passages
    command_requested = Signal(str, object)  # command, Place or None
    initiative_moved = Signal(
        int, object, object
    )  # id, of the parent or None, of what it goes before or None
    folded_changed = Signal(str)  # what is folded, as `folded_sections` names it

    def __init__(self, model: SidebarModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._delegate = SidebarDelegate()
        self._silent = False
        self._folded_names: frozenset[str] = frozenset()  # what is to be shown folded when it comes
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
        self.setDragEnabled(True)
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
        """Return the folded sections, initiatives ("initiative-12") and tags ("tag-a%20name"), joined by spaces."""
        folded: list[str] = [
            name for name in SECTIONS if not self.isExpanded(self._model.section_index(name))
        ]
        for place in self._model.places():
            index = self._model.index_of(place) if place.kind in NESTED else QModelIndex()
            if index.isValid() and self._model.rowCount(index) and not self.isExpanded(index):
                folded.append(_folded_name(place))
        return " ".join(folded)

    def fold_sections(self, names: str) -> None:
        """Fold exactly the sections in *names*, and the initiatives and tags there as soon as they are shown."""
        self._folded_names = frozenset(names.split())
        self._silent = True  # what is not there yet is still to be folded
        for name in SECTIONS:
            self.setExpanded(self._model.section_index(name), name not in self._folded_names)
        self._silent = False
        self.folded_changed.emit(names)

    def offers(self, index: QModelIndex) -> tuple[Offer, ...]:
        """Return what *index* offers in its menu."""
        place = self._model.place(index)
        return offers_of_section(str(index.data(SECTION_ROLE))) if place is None else offers_of(place)

    def run(self, command: str, place: Place | None) -> None:
        """Carry out a command on *place*, or ask for it."""
        kind, _, step = command.partition("-")
        if place is not None and kind == "initiative" and step in ("up", "down", "in", "out"):
            goal = moved_by_key(self._model.index_of(place), step)
            if goal is not None:
                self.initiative_moved.emit(place.id, *goal)
            return
        self.command_requested.emit(command, place)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Do what the menu of the current row has a key for."""
        pressed = QKeySequence(event.keyCombination())
        for offer in self.offers(self.currentIndex()) if self.currentIndex().isValid() else ():
            if offer.key and self._key(offer) == pressed:
                self.run(offer.command, self.current_place())
                return
        super().keyPressEvent(event)

    def startDrag(self, _actions: Qt.DropAction) -> None:  # noqa: N802 - Qt's name
        """Let an initiative be dragged to another place among them."""
        place = self.current_place()
        if place is not None and place.kind == "initiative":
            drag = QDrag(self)
            drag.setMimeData(initiative_mime(place.id))
            drag.exec(Qt.DropAction.MoveAction)

    def _key(self, offer: Offer) -> QKeySequence:
        """Return the key of *offer*; in a mirrored window, in and out change sides."""
        key = offer.key
        if self.isRightToLeft():
            key = {"Alt+Shift+Right": "Alt+Shift+Left", "Alt+Shift+Left": "Alt+Shift+Right"}.get(key, key)
        return QKeySequence(key)

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
                self.command_requested.emit(self.offers(index)[0].command, None)
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
        """Let articles and passages in, and initiatives of this sidebar."""
        mime = event.mimeData()
        if any(map(mime.hasFormat, (ARTICLES_MIME, INITIATIVE_MIME, PASSAGES_MIME))):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802 - Qt's name
        """Show which place would take what is dragged."""
        super().dragMoveEvent(event)  # scrolls near the edges
        moving = dragged_initiative(event.mimeData()) is not None
        if (self._goal(event) if moving else self._aim(event)) is None:
            event.ignore()
        else:
            event.setDropAction(Qt.DropAction.MoveAction if moving else Qt.DropAction.CopyAction)
            event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802 - Qt's name
        """Show no target any more."""
        super().dragLeaveEvent(event)
        self._mark(None)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Tell which articles were dropped where, or where an initiative goes."""
        moved = dragged_initiative(event.mimeData())
        goal = self._goal(event) if moved is not None else None
        place = self._aim(event) if moved is None else None
        self._mark(None)
        ids = dragged_articles(event.mimeData()) if moved is None else ()
        if goal is not None:
            event.setDropAction(Qt.DropAction.CopyAction)  # Qt removes the row of what was moved
            event.accept()
            self.initiative_moved.emit(moved, *goal)
        elif place is not None and ids:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.articles_dropped.emit(place, ids)
        elif place is not None and (passages := dragged_passages(event.mimeData())):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.passages_dropped.emit(place, passages)

    def offer(self, index: QModelIndex, at: QPoint) -> None:
        """Show the menu of *index* at a place on the screen."""
        place = self._model.place(index)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for offer in self.offers(index):
            if not offer.words:
                menu.addSeparator()
                continue
            action = menu.addAction(offer.words)
            action.setShortcut(self._key(offer))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # shown; keyPressEvent answers
            action.triggered.connect(lambda _on, name=offer.command: self.run(name, place))
        if menu.actions():
            menu.popup(at)

    def _aim(self, event: QDropEvent) -> Place | None:
        index = self.indexAt(event.position().toPoint())
        place = self._model.place(index)
        wanted = TAKES_PASSAGES if event.mimeData().hasFormat(PASSAGES_MIME) else TAKES_ARTICLES
        takes = place is not None and place.kind in wanted
        self._mark(index if takes else None)
        return place if takes else None

    def _goal(self, event: QDropEvent) -> Destination | None:
        """Return where the dragged initiative goes, and show it."""
        moved = dragged_initiative(event.mimeData())
        at = event.position().toPoint()
        index = self.indexAt(at)
        if moved is None or not index.isValid():
            self._mark(None)
            return None
        aim = aim_at(self.visualRect(index), at.y())
        goal = destination(index, aim, moved, unfolded=self.isExpanded(index))
        self._mark(index if goal is not None else None, aim)
        return goal

    def _mark(self, index: QModelIndex | None, edge: Aim = "into") -> None:
        self._delegate.drop_edge = edge
        self._delegate.drop_target = QPersistentModelIndex(index) if index is not None else None
        self.viewport().update()

    def _inserted(self, parent: QModelIndex) -> None:
        """Unfold what has its first rows now: a section, or an initiative with others below it."""
        place = self._model.place(parent)
        if place is not None and _folded_name(place) not in self._folded_names:
            self.expand(parent)

    def _current_changed(self, current: QModelIndex) -> None:
        place = self._model.place(current)
        if place is not None and not self._silent:
            self.place_opened.emit(place)

    def _folded(self, _index: QModelIndex) -> None:
        if not self._silent:
            folded = self.folded_sections()
            self._folded_names = frozenset(folded.split())
            self.folded_changed.emit(folded)


def _folded_name(place: Place) -> str:
    return f"{place.kind}-{place.id or quote(place.label)}"
