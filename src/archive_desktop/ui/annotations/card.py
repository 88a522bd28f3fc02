"""The chosen annotation with its article, and what can be done with it or with several."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from archive_desktop.domain.annotation import ANNOTATION_TYPES, AnnotationType, ListedAnnotation
from archive_desktop.domain.article import direction
from archive_desktop.ui.display import date_text, number_text
from archive_desktop.ui.icons import icon, set_icon
from archive_desktop.ui.labels import enclosed, plain_label
from archive_desktop.ui.palette import STEP, Palette
from archive_desktop.ui.reader.annotation_card import AnnotationCard
from archive_desktop.ui.reader.highlight_bar import swatch
from archive_desktop.ui.reader.highlight_types import type_name
from archive_desktop.ui.reader.shown_text import shown_text
from archive_desktop.ui.theme import set_kind

_LONGEST = 160  # code points of a title


class ChosenAnnotations(QFrame):
    """Shows one annotation, or how many are chosen; asks for what the user wants of them."""

    open_requested = Signal()
    edit_requested = Signal(int, str, str)
    """id, comment, AnnotationType"""
    retype_requested = Signal(str)
    """AnnotationType for everything chosen"""
    delete_requested = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None, *, changing: bool = True) -> None:
        super().__init__(parent)
        self._palette = palette
        self._changing = changing
        self._card: AnnotationCard | None = None
        self._heading = plain_label("", "heading", wraps=True)
        self._beneath = plain_label("", "dim", wraps=True)
        self.open = QPushButton(self.tr("&Show in the article"))
        self.open.setAutoDefault(False)
        set_kind(self.open, "primary")
        self.open.clicked.connect(self.open_requested)
        self.delete = QPushButton(self.tr("&Delete"))
        self.delete.setAutoDefault(False)
        self.delete.clicked.connect(self.delete_requested)
        self.types: dict[AnnotationType, QPushButton] = {}
        grid = QGridLayout()
        grid.setSpacing(2 * STEP)
        for place, kind in enumerate(ANNOTATION_TYPES):
            button = self.types[kind] = QPushButton(type_name(kind))
            button.setAutoDefault(False)
            button.setAccessibleName(self.tr("Make the chosen ones: {0}").format(type_name(kind)))
            button.clicked.connect(partial(self.retype_requested.emit, kind))
            grid.addWidget(button, place // 2, place % 2)
        self._retype = plain_label(self.tr("Change the type (keys 1 to 4)"), "caption")
        first = QHBoxLayout()
        first.setSpacing(2 * STEP)
        first.addWidget(self.open, 1)
        first.addWidget(self.delete)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(STEP, 0, STEP, 0)
        self._column.setSpacing(2 * STEP)
        for part in (self._heading, self._beneath):
            self._column.addWidget(part)
        self._column.addLayout(first)
        self._column.addWidget(self._retype)
        self._column.addLayout(grid)
        self._column.addStretch(1)
        self.set_palette(palette)
        self.show_chosen(None, 0)

    def set_palette(self, palette: Palette) -> None:
        """Draw in the colours of *palette*."""
        self._palette = palette
        set_icon(self.open, "newspaper", palette, "on_accent")
        set_icon(self.delete, "trash-2", palette)
        for kind, button in self.types.items():
            button.setIcon(swatch(palette.highlights[kind], palette.control_line, self.devicePixelRatioF()))
        if self._card is not None:
            self._card.set_palette(palette, icon("ellipsis", palette, palette.dim))

    def show_chosen(self, one: ListedAnnotation | None, chosen: int) -> None:
        """Show the *one* that is current, or that *chosen* are."""
        alone = one if chosen == 1 else None
        if alone is not None:
            title = alone.title if len(alone.title) <= _LONGEST else f"{alone.title[:_LONGEST]}…"
            self._heading.setText(shown_text(title))
            made = self.tr("highlighted {0}").format(date_text(alone.annotation.created_at[:10]))
            said = (date_text(alone.date), made, enclosed(shown_text(alone.annotation.author)))
            self._beneath.setText(" · ".join(part for part in said if part))
        else:
            several = self.tr("{0} highlights are chosen").format(number_text(chosen))
            self._heading.setText(several if chosen else self.tr("No highlight is chosen"))
            self._beneath.setText("")
        self._show_card(alone)
        self.open.setEnabled(alone is not None)
        self.delete.setEnabled(bool(chosen) and self._changing)
        for kind, button in self.types.items():
            button.setEnabled(
                bool(chosen) and self._changing and (alone is None or alone.annotation.type != kind)
            )

    def flush(self) -> None:
        """Tell now what was typed into the comment."""
        if self._card is not None:
            self._card.flush()

    def edit_comment(self) -> None:
        """Open the field for the comment of the one annotation."""
        if self._card is not None and self._changing:
            self._card.edit_comment()

    def _show_card(self, one: ListedAnnotation | None) -> None:
        if self._card is not None and one is not None and self._card.annotation.id == one.annotation.id:
            self._card.show_annotation(one.annotation)
            return
        old, self._card = self._card, None
        if old is not None:
            old.flush()
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        if one is None:
            return
        more = icon("ellipsis", self._palette, self._palette.dim)
        card = self._card = AnnotationCard(one.annotation, direction(one.language), self._palette, more, self)
        card.activated.connect(lambda _id: self.open_requested.emit())
        card.edit_requested.connect(self.edit_requested)
        card.delete_requested.connect(lambda _id: self.delete_requested.emit())
        self._column.insertWidget(2, card)
        QWidget.setTabOrder(card, self.open)
