"""What an update of a pack from its search would bring and take, to be ticked before anything is changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from archive_desktop.domain.article import ArticleCard
from archive_desktop.domain.pack import Pack
from archive_desktop.services.pack_updating import PackUpdate
from archive_desktop.ui.display import date_text, number_text, tip
from archive_desktop.ui.edged_dialog import EdgedDialog
from archive_desktop.ui.labels import enclosed, isolated, plain_label
from archive_desktop.ui.palette import STEP
from archive_desktop.ui.reader.shown_text import shown_text
from archive_desktop.ui.theme import set_kind

_ID = Qt.ItemDataRole.UserRole
_SIZE = (720, 520)  # logical pixels
_ROW = 7 * STEP


class UpdateDialog(EdgedDialog):
    """New articles are ticked, those that the search does not find are not: they stay unless one says so."""

    apply_requested = Signal(tuple, tuple)
    """Ids of the articles to be added, and of those to be taken out."""

    def __init__(
        self, pack: Pack, update: PackUpdate, cards: Mapping[int, ArticleCard], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Update the pack from its search"))
        self.resize(*_SIZE)
        self._cards = cards
        self.list = QTreeWidget()
        self.list.setAccessibleName(self.tr("What the search brings"))
        self.list.setHeaderLabels([self.tr("Article"), self.tr("Date")])
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._new = self._group(self.tr("New: tick what to add"), update.new, Qt.CheckState.Checked)
        self._gone = self._group(
            self.tr("Not found by the search: tick what to take out"), update.gone, Qt.CheckState.Unchecked
        )
        self._group(
            self.tr("Text changed since it was put in: stays, with its new text"), update.changed, None
        )
        buttons = QDialogButtonBox()
        self.yes = buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        set_kind(self.yes, "primary")
        buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        buttons.accepted.connect(self._apply)
        buttons.rejected.connect(self.reject)
        search = enclosed(shown_text(update.query)) or self.tr("every article of the archive")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(5 * STEP, 4 * STEP, 5 * STEP, 4 * STEP)
        layout.setSpacing(3 * STEP)
        heading = self.tr("Update {0}").format(enclosed(shown_text(pack.title)))
        layout.addWidget(plain_label(heading, "heading", wraps=True))
        layout.addWidget(plain_label(self.tr("Its search: {0}").format(search), "dim", wraps=True))
        layout.addWidget(self.list, 1)
        layout.addWidget(plain_label(self.tr("Undo (Ctrl+Z) brings everything back."), "caption"))
        layout.addWidget(buttons)
        self.list.expandAll()
        self.list.itemChanged.connect(lambda _item, _column: self._say())
        self._say()
        self.list.setCurrentIndex(self.list.model().index(0, 0))
        self.list.setFocus()

    def _group(self, heading: str, ids: Sequence[int], state: Qt.CheckState | None) -> QTreeWidgetItem | None:
        """Add a heading with these articles; its own box ticks them all."""
        if not ids:
            return None
        group = QTreeWidgetItem(self.list, [f"{heading} ({number_text(len(ids))})"])
        group.setFirstColumnSpanned(True)
        group.setSizeHint(0, QSize(0, _ROW))
        group.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        for article_id in ids:
            card = self._cards.get(article_id)
            title = (
                shown_text(card.title) if card else self.tr("an article that is not in the archive any more")
            )
            item = QTreeWidgetItem(group, [isolated(title), isolated(date_text(card.date)) if card else ""])
            item.setData(0, _ID, article_id)
            item.setToolTip(0, tip(card.title if card else title))
            item.setSizeHint(0, QSize(0, _ROW))
            if state is not None:
                item.setCheckState(0, state)
        if state is not None:
            group.setFlags(group.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate)
        return group

    def _ticked(self, group: QTreeWidgetItem | None) -> tuple[int, ...]:
        if group is None:
            return ()
        items = (group.child(row) for row in range(group.childCount()))
        return tuple(
            item.data(0, _ID) for item in items if item and item.checkState(0) is Qt.CheckState.Checked
        )

    def _say(self) -> None:
        """Let the button say what it does."""
        add, take = len(self._ticked(self._new)), len(self._ticked(self._gone))
        if take:
            words = self.tr("&Add {0}, take out {1}").format(number_text(add), number_text(take))
        elif add:
            words = self.tr("&Add {0}").format(number_text(add))
        else:
            words = self.tr("&Take note of the new texts")
        self.yes.setText(words)
        self.yes.setEnabled(bool(add or take or self.list.topLevelItemCount() > self._choices()))

    def _choices(self) -> int:
        return sum(group is not None for group in (self._new, self._gone))

    def _apply(self) -> None:
        self.apply_requested.emit(self._ticked(self._new), self._ticked(self._gone))
        self.accept()
