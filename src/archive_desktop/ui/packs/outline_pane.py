"""The left side of the pack builder: the outline, what was taken out of it, and the current article."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from archive_desktop.domain.article import ArticleCard
from archive_desktop.domain.pack import Pack
from archive_desktop.ui.icons import set_icon
from archive_desktop.ui.labels import plain_label
from archive_desktop.ui.packs.arrange import Place
from archive_desktop.ui.packs.item_editor import ItemEditor
from archive_desktop.ui.packs.outline import PackOutline
from archive_desktop.ui.theme import palette_of, set_kind

_LEAST_WIDTH = 280


class OutlinePane(QWidget):
    """Shows the outline of one pack and says what the pack becomes."""

    rearranged = Signal(object)
    """The pack as the user wants it now."""
    article_open_requested = Signal(int)
    articles_requested = Signal()
    """Leave the builder for the list of articles"""
    undo_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pack = Pack(0, "")
        self.outline = PackOutline()
        self.outline.rearranged.connect(self.rearranged)
        self.outline.removed.connect(self._say_removed)
        self.outline.article_open_requested.connect(self.article_open_requested)
        self.outline.place_chosen.connect(self._show_item)
        self._item = ItemEditor()
        self._item.edited.connect(self.outline.set_item)
        add = QToolButton()
        add.setText(self.tr("Add section"))
        add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        set_icon(add, "plus", palette_of(self))
        add.clicked.connect(lambda: self.outline.add_section(self.tr("New section")))
        self._removed = QWidget()
        self._removed_text = plain_label("", "dim", wraps=True)
        undo = QPushButton(self.tr("&Undo"))
        set_kind(undo, "quiet")
        undo.clicked.connect(self._undo)
        row = QHBoxLayout(self._removed)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._removed_text, 1)
        row.addWidget(undo)
        self._removed.hide()
        self._empty = self._without_articles()
        heading = QHBoxLayout()
        heading.addWidget(plain_label(self.tr("Outline"), "heading"))
        heading.addStretch(1)
        heading.addWidget(add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(heading)
        layout.addWidget(self.outline, 1)
        hint = self.tr("Drag, or Alt+↑ ↓. Space switches full / highlights / lead.")
        for part in (self._empty, self._removed, self._item, plain_label(hint, "caption", wraps=True)):
            layout.addWidget(part)
        self.setMinimumWidth(_LEAST_WIDTH)

    def show_pack(self, pack: Pack, cards: Mapping[int, ArticleCard], highlights: Mapping[int, int]) -> None:
        """Show *pack*; *highlights* are counted by article id."""
        if pack.id != self._pack.id:
            self._item.flush()
            self._removed.hide()
        self._pack = pack
        self.outline.show_pack(pack, cards, highlights)
        self._show_item(self.outline.place)
        self._empty.setVisible(not pack.article_ids)

    def flush(self) -> None:
        """Tell now what was typed."""
        self._item.flush()

    def _without_articles(self) -> QWidget:
        """Return what a pack without articles says, with the way to them."""
        said = QWidget()
        words = self.tr("No article yet: drag some onto this pack in the sidebar, or press B in the list.")
        choose = QPushButton(self.tr("&Choose articles"))
        choose.clicked.connect(self.articles_requested)
        column = QVBoxLayout(said)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(plain_label(words, "dim", wraps=True))
        column.addWidget(choose, 0, Qt.AlignmentFlag.AlignLeading)
        return said

    def _show_item(self, place: Place | None) -> None:
        item = self._pack.sections[place[0]].items[place[1]] if place else None
        self._item.show_item(place, item)

    def _say_removed(self, title: str) -> None:
        self._removed_text.setText(self.tr("“{0}” was taken out of the pack.").format(title))
        self._removed.show()

    def _undo(self) -> None:
        self._removed.hide()
        self.outline.setFocus()
        self.undo_requested.emit()
