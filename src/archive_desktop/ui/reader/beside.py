"""The same release in another language, shown beside the open article."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from archive_desktop.ui.display import language_name, tip
from archive_desktop.ui.icons import set_icon
from archive_desktop.ui.palette import TARGET, Palette
from archive_desktop.ui.reader.article_document import ReadingStyle
from archive_desktop.ui.reader.finding import Fold, fold_character
from archive_desktop.ui.reader.reader import Reader
from archive_desktop.ui.reader.twins_section import TwinShown
from archive_desktop.ui.theme import set_kind


class Beside(QWidget):
    """A reader with the languages to choose from over its text."""

    twin_chosen = Signal(int)
    article_open_requested = Signal(int)
    """article id: let it be the open one"""
    closed = Signal()

    def __init__(
        self,
        palette: Palette,
        parent: QWidget | None = None,
        *,
        style: ReadingStyle | None = None,
        fold: Fold = fold_character,
    ) -> None:
        super().__init__(parent)
        self._palette = palette
        self._twins: tuple[TwinShown, ...] = ()
        self._chips: list[QToolButton] = []
        self.reader = Reader(palette, self, style=style, fold=fold)
        self.reader.text.setAccessibleName(self.tr("Translation"))
        self._swap = self._button(self.tr("Read this one and put the other beside it"))
        self._close = self._button(self.tr("Close what stands beside (Esc)"))
        self._swap.clicked.connect(self._ask_open)
        self._close.clicked.connect(self.closed)
        self.reader.tools.be_brief((self._swap, self._close))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.reader)
        self._draw()
        self.hide()

    def show_twins(self, twins: Sequence[TwinShown], shown: int) -> None:
        """Offer *twins*; the one with the id *shown* is the one that is read."""
        if tuple(twins) != self._twins:
            self._twins = tuple(twins)
            for chip in self._chips:
                chip.hide()
                chip.deleteLater()
            self._chips = [self._chip(twin) for twin in twins]
            self.reader.tools.lead_with(self._chips)
        for twin, chip in zip(twins, self._chips, strict=True):
            chip.setChecked(twin.article_id == shown)

    def set_palette(self, palette: Palette) -> None:
        """Show everything in the colours of *palette*."""
        self._palette = palette
        self.reader.set_palette(palette)
        self._draw()

    def _chip(self, twin: TwinShown) -> QToolButton:
        chip = QToolButton(self)
        set_kind(chip, "chip")
        chip.setCheckable(True)
        chip.setMinimumHeight(TARGET)
        chip.setText(language_name(twin.language).replace("&", "&&"))
        chip.setToolTip(tip(twin.title))
        chip.setAccessibleName(self.tr("{0}: {1}").format(language_name(twin.language), twin.title))
        chip.clicked.connect(partial(self._choose, twin.article_id, chip))
        return chip

    def _choose(self, article_id: int, chip: QToolButton, _checked: bool = False) -> None:
        chip.setChecked(True)  # it stays chosen; what is shown unchecks the others
        self.twin_chosen.emit(article_id)

    def _ask_open(self) -> None:
        if self.reader.article is not None:
            self.article_open_requested.emit(self.reader.article.id)

    def _button(self, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setAccessibleName(name)
        button.setToolTip(name)
        return button

    def _draw(self) -> None:
        set_icon(self._swap, "panel-left", self._palette, "dim")
        set_icon(self._close, "x", self._palette, "dim")
