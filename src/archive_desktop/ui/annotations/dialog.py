"""All highlights and comments of the archive: found, read, retyped, deleted, taken elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from archive_desktop.domain.annotation import ANNOTATION_TYPES, ListedAnnotation
from archive_desktop.domain.annotation_filter import AnnotationFilter, Searchable
from archive_desktop.domain.initiative import Initiative
from archive_desktop.ui.annotations.card import ChosenAnnotations
from archive_desktop.ui.annotations.model import ARTICLE, COMMENT, DATE, MADE, QUOTE, TYPE, AnnotationsModel
from archive_desktop.ui.annotations.narrowing import AnnotationNarrowing
from archive_desktop.ui.dialogs.scrolled import scrolled
from archive_desktop.ui.display import number_text
from archive_desktop.ui.labels import plain_label
from archive_desktop.ui.palette import STEP, Palette
from archive_desktop.ui.passages import passages_of
from archive_desktop.ui.reader.highlight_types import type_name

_ROW = 30  # logical pixels
_NARROW, _NARROWER = 1_280, 860  # widths below which columns go
_THIS_ROW = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class AnnotationsDialog(QDialog):
    """Shows annotations and asks for everything else; hidden, it keeps what was looked for."""

    open_requested = Signal(int, int)
    """article id, annotation id"""
    edit_requested = Signal(int, str, str)
    """id, comment, AnnotationType"""
    retype_requested = Signal(tuple, str)
    """ids, AnnotationType"""
    delete_requested = Signal(tuple)
    """ids"""
    export_requested = Signal(tuple)
    """ids, in their order"""
    passages_requested = Signal(tuple)
    """Passages: use them as evidence in a pack"""
    import_requested = Signal()
    undo_requested = Signal()
    redo_requested = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None, *, changing: bool = True) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("All annotations"))
        self.resize(1120, 680)
        self.setMinimumSize(480, 320)
        self._changing = changing
        self.narrowing = AnnotationNarrowing()
        self._count = plain_label("", "dim")
        self._said = plain_label("", "caption", wraps=True)
        self.model = AnnotationsModel(palette, self.devicePixelRatioF(), self)
        self.view = self._table()
        self.chosen_one = ChosenAnnotations(palette, changing=changing)
        self.export = self._button(self.tr("&Export what is shown…"))
        self.bring = self._button(self.tr("&Import…"))
        self.bring.setEnabled(changing)
        self._lay_out()
        self._connect()

    def show_annotations(self, known: Searchable, initiatives: Sequence[Initiative]) -> None:
        """Show *known*; what was asked for and chosen stays."""
        self.narrowing.show_choices(initiatives, known.authors)
        self._keeping_choice(partial(self.model.show, known))

    def say(self, text: str) -> None:
        """Say what was done, below the list."""
        self._said.setText(text)
        self._said.setVisible(bool(text))

    def set_palette(self, palette: Palette) -> None:
        """Draw in the colours of *palette*."""
        self.model.set_palette(palette, self.devicePixelRatioF())
        self.chosen_one.set_palette(palette)
        self.view.viewport().update()

    def chosen(self) -> tuple[ListedAnnotation, ...]:
        """Return what is chosen, in the order of the list."""
        rows = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        return tuple(self.model.rows[row] for row in rows)

    def choose(self, row: int) -> None:
        """Choose *row* alone."""
        self.view.selectionModel().setCurrentIndex(self.model.index(row, QUOTE), _THIS_ROW)

    def hideEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        """Keep what was typed."""
        self.chosen_one.flush()
        super().hideEvent(event)  # type: ignore[arg-type]

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the room to the words where there is little."""
        super().resizeEvent(event)
        self._fit_columns()

    def menu(self) -> QMenu:
        """Return what can be done with what is chosen."""
        menu = QMenu(self)
        chosen = self.chosen()
        menu.addAction(self.tr("Show in the article"), self._open).setEnabled(len(chosen) == 1)
        edit = menu.addAction(self.tr("Edit the comment"), self.chosen_one.edit_comment)
        edit.setEnabled(len(chosen) == 1 and self._changing)
        menu.addSeparator()
        for kind in ANNOTATION_TYPES:
            action = menu.addAction(type_name(kind), partial(self._retype, kind))
            action.setEnabled(bool(chosen) and self._changing)
        menu.addSeparator()
        passages = passages_of(chosen)
        cite = menu.addAction(
            self.tr("Use as evidence in a pack…"), partial(self.passages_requested.emit, passages)
        )
        cite.setEnabled(bool(passages) and self._changing)
        menu.addAction(self.tr("Export the chosen…"), self._export_chosen).setEnabled(bool(chosen))
        menu.addAction(self.tr("Delete"), self._delete).setEnabled(bool(chosen) and self._changing)
        return menu

    def _table(self) -> QTableView:
        view = QTableView()
        view.setModel(self.model)
        view.setAccessibleName(self.tr("Annotations"))
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setDragEnabled(True)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(_ROW)
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        for column in (QUOTE, COMMENT, ARTICLE):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        letters = view.fontMetrics().horizontalAdvance
        widest = max(letters(type_name(kind)) for kind in ANNOTATION_TYPES)
        for column, width in ((TYPE, widest + 14 * STEP), (DATE, letters("28 September 2024")),
                              (MADE, letters("28 September 2024"))):  # fmt: skip
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, width)
        view.setSortingEnabled(True)
        view.sortByColumn(DATE, Qt.SortOrder.DescendingOrder)
        return view

    def _lay_out(self) -> None:
        beside = QSplitter(Qt.Orientation.Horizontal)
        beside.setChildrenCollapsible(False)
        beside.setHandleWidth(3 * STEP)
        beside.setStyleSheet("QSplitter::handle { background: transparent; }")
        beside.addWidget(self.view)
        area = scrolled(self.chosen_one, self.tr("The chosen highlight"))
        area.setMinimumWidth(self.chosen_one.minimumSizeHint().width() + 4 * STEP)
        beside.addWidget(area)
        beside.setStretchFactor(0, 1)
        beside.setSizes([760, 320])
        close = self._button(self.tr("Close"))
        close.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.setSpacing(2 * STEP)
        foot.addWidget(self._count)
        foot.addStretch(1)
        for button in (self.bring, self.export, close):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * STEP, 4 * STEP, 5 * STEP, 4 * STEP)
        column.setSpacing(3 * STEP)
        column.addWidget(self.narrowing)
        column.addWidget(beside, 1)
        column.addWidget(self._said)
        column.addLayout(foot)
        self._said.hide()
        self.narrowing.words.setFocus()

    def _connect(self) -> None:
        self.narrowing.changed.connect(self._narrow)
        self.view.selectionModel().selectionChanged.connect(self._chosen_changed)
        self.view.doubleClicked.connect(lambda _index: self._open())
        self.view.customContextMenuRequested.connect(self._show_menu)
        card = self.chosen_one
        card.open_requested.connect(self._open)
        card.edit_requested.connect(self.edit_requested)
        card.retype_requested.connect(self._retype)
        card.delete_requested.connect(self._delete)
        self.export.clicked.connect(self._export_shown)
        self.bring.clicked.connect(self.import_requested)
        for key, act in (
            (QKeySequence(QKeySequence.StandardKey.Undo), self.undo_requested.emit),
            (QKeySequence(QKeySequence.StandardKey.Redo), self.redo_requested.emit),
            (QKeySequence(QKeySequence.StandardKey.Find), self._find),
        ):
            QShortcut(key, self).activated.connect(act)
        keys = {
            Qt.Key.Key_Return: self._open,
            Qt.Key.Key_Enter: self._open,
            Qt.Key.Key_Delete: self._delete,
            Qt.Key.Key_F2: card.edit_comment,
        }
        for number, kind in enumerate(ANNOTATION_TYPES):
            keys[Qt.Key(Qt.Key.Key_1 + number)] = partial(self._retype, kind)
        for pressed, do in keys.items():
            shortcut = QShortcut(QKeySequence(pressed), self.view)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(do)

    def _narrow(self, wanted: AnnotationFilter) -> None:
        self._keeping_choice(partial(self.model.narrow, wanted))

    def _keeping_choice(self, change: partial[None]) -> None:
        """Let the rows become others; what was chosen and is still there stays so, else the first is."""
        before = {one.annotation.id for one in self.chosen()}
        top = self.view.verticalScrollBar().value()
        last = self.view.currentIndex().row()
        change()
        rows = [row for row, one in enumerate(self.model.rows) if one.annotation.id in before]
        if not rows and self.model.rows:
            rows = [min(max(last, 0), len(self.model.rows) - 1)]
        if rows:
            self.choose(rows[0])
            selection = QItemSelection()
            first = rows[0]
            for row, after in zip(rows, [*rows[1:], -1], strict=True):
                if after != row + 1:  # a stretch of rows ends; each is one range, where 10,000 are chosen
                    selection.select(self.model.index(first, TYPE), self.model.index(row, MADE))
                    first = after
            self.view.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.Select)
            self.view.verticalScrollBar().setValue(top)
            self.view.scrollTo(self.model.index(rows[0], QUOTE))
        shown, known = len(self.model.rows), len(self.model.known.listed)
        words = self.tr("{0} of {1}") if shown != known else self.tr("{0} in all")
        if not known:
            words = self.tr("Nothing is highlighted yet. Select words in an article to begin.")
        self._count.setText(words.format(number_text(shown), number_text(known)))
        self.export.setEnabled(shown > 0)
        self._chosen_changed()

    def _chosen_changed(self, *_changed: object) -> None:
        chosen = self.chosen()
        self.chosen_one.show_chosen(chosen[0] if chosen else None, len(chosen))

    def _open(self) -> None:
        chosen = self.chosen()
        if len(chosen) == 1:
            self.chosen_one.flush()
            self.open_requested.emit(chosen[0].annotation.article_id, chosen[0].annotation.id)

    def _retype(self, kind: str) -> None:
        if self._changing and (ids := self._chosen_ids()):
            self.chosen_one.flush()
            self.retype_requested.emit(ids, kind)

    def _delete(self) -> None:
        if self._changing and (ids := self._chosen_ids()):
            self.delete_requested.emit(ids)

    def _export_shown(self) -> None:
        self.export_requested.emit(tuple(one.annotation.id for one in self.model.rows))

    def _export_chosen(self) -> None:
        self.export_requested.emit(self._chosen_ids())

    def _chosen_ids(self) -> tuple[int, ...]:
        return tuple(one.annotation.id for one in self.chosen())

    def _find(self) -> None:
        self.narrowing.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.narrowing.words.selectAll()

    def _show_menu(self, at: QPoint) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.view.viewport().mapToGlobal(at))

    def _fit_columns(self) -> None:
        width = self.width()
        self.view.setColumnHidden(MADE, width < _NARROW)
        self.view.setColumnHidden(COMMENT, width < _NARROWER)
        self.view.setColumnHidden(DATE, width < _NARROWER)

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        return button
