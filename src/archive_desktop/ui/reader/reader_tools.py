"""The row over the text: found places, star, find, size and face of the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from archive_desktop.domain.article import Article
from archive_desktop.ui.icons import set_icon
from archive_desktop.ui.key_tips import name_with_key
from archive_desktop.ui.labels import plain_label
from archive_desktop.ui.palette import STEP, Palette
from archive_desktop.ui.reader.article_document import Paper, ReadingStyle


class ReaderTools(QWidget):
    """A quiet row of buttons; knows no article but what it is told to show."""

    next_requested = Signal()
    previous_requested = Signal()
    find_requested = Signal()
    star_toggled = Signal(bool)
    larger_requested = Signal()
    smaller_requested = Signal()
    usual_requested = Signal()
    style_chosen = Signal(object)
    """ReadingStyle"""
    beside_toggled = Signal(bool)

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self._starred = False
        self._style = ReadingStyle()
        self._papers: dict[Paper, QAction] = {}
        self._previous = self._button(self.tr("Previous place found"), "find-previous")
        self._next = self._button(self.tr("Next place found"), "find-next")
        self._place = plain_label(kind="caption")
        self._star = self._button("", "star")
        self._star.setCheckable(True)
        self._find = self._button(self.tr("Find in the article"), "find")
        self._letters = self._button(self.tr("Size, face and paper of the text"), "")
        self._letters.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._letters.setMenu(self._build_menu())
        self._beside = self._button(self.tr("Side by side with a translation"), "beside")
        self._beside.setCheckable(True)
        self._beside.clicked.connect(self.beside_toggled)
        self._previous.clicked.connect(self.previous_requested)
        self._next.clicked.connect(self.next_requested)
        self._find.clicked.connect(self.find_requested)
        self._star.clicked.connect(self._star_clicked)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(3 * STEP, STEP, 3 * STEP, STEP)
        row.setSpacing(STEP)
        for part in (self._previous, self._next, self._place):
            row.addWidget(part)
        row.addStretch()
        for part in (self._beside, self._star, self._find, self._letters):
            row.addWidget(part)
        self.offer_beside(False, on=False)
        self.show_place(0, 0)
        self.set_palette(palette)

    def set_palette(self, palette: Palette) -> None:
        """Draw the icons in *palette*."""
        self._palette = palette
        set_icon(self._previous, "chevron-up", palette, "dim")
        set_icon(self._next, "chevron-down", palette, "dim")
        set_icon(self._find, "search", palette, "dim")
        set_icon(self._letters, "a-large-small", palette, "dim")
        set_icon(self._beside, "columns-2", palette, "dim")
        self._draw_star()

    def show_state(self, article: Article, hits: int) -> None:
        """Show whether *article* is starred, and how many places the search found in it."""
        self._starred = article.starred
        self._draw_star()
        self.show_place(0, hits)

    def offer_beside(self, offered: bool, *, on: bool) -> None:
        """Offer to read side by side where there is a translation; *on* while that is done."""
        self._beside.setVisible(offered)
        self._beside.setChecked(on)

    def be_brief(self, trailing: Sequence[QWidget]) -> None:
        """Show *trailing* in place of star, find and letters: beside another reader, which has them."""
        for part in (self._star, self._find, self._letters):
            part.hide()
        for widget in trailing:
            self._row.addWidget(widget)

    def lead_with(self, leading: Sequence[QWidget]) -> None:
        """Show *leading* before everything else."""
        for at, part in enumerate(leading):
            self._row.insertWidget(at, part)

    def show_place(self, number: int, total: int) -> None:
        """Say which found place of how many is shown; nothing if there is none."""
        self._place.setText(self.tr("{0} of {1} found").format(number, total) if total else "")
        for part in (self._previous, self._next, self._place):
            part.setVisible(total > 0)

    def show_style(self, style: ReadingStyle) -> None:
        """Show which face and which paper are chosen."""
        self._style = style
        self._serif.setChecked(style.serif)
        for paper, action in self._papers.items():
            action.setChecked(paper == style.paper)

    def _build_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(self.tr("Larger text"), self.larger_requested.emit)
        menu.addAction(self.tr("Smaller text"), self.smaller_requested.emit)
        menu.addAction(self.tr("Usual text size"), self.usual_requested.emit)
        menu.addSeparator()
        self._serif = menu.addAction(self.tr("Letters with serifs"))
        self._serif.setCheckable(True)
        self._serif.triggered.connect(self._choose_serif)
        menu.addSeparator()
        names: dict[Paper, str] = {
            "window": self.tr("Paper like the window"), "light": self.tr("Light paper"),
            "sepia": self.tr("Sepia paper"), "dark": self.tr("Dark paper"),
        }  # fmt: skip
        group = QActionGroup(menu)
        for paper, name in names.items():
            action = self._papers[paper] = menu.addAction(name)
            action.setCheckable(True)
            group.addAction(action)
            action.triggered.connect(partial(self._choose_paper, paper))
        return menu

    def _choose_serif(self, serif: bool) -> None:
        self.style_chosen.emit(replace(self._style, serif=serif))

    def _choose_paper(self, paper: Paper, _checked: bool = False) -> None:
        self.style_chosen.emit(replace(self._style, paper=paper))

    def _star_clicked(self, checked: bool) -> None:
        self._draw_star()  # the state is shown when it is stored
        self.star_toggled.emit(checked)

    def _draw_star(self) -> None:
        self._star.setChecked(self._starred)
        name_with_key(self._star, self.tr("Remove the star") if self._starred else self.tr("Star"), "star")
        role = "star" if self._starred else "dim"
        set_icon(self._star, "star-filled" if self._starred else "star", self._palette, role)

    def _button(self, name: str, command_id: str) -> QToolButton:
        button = QToolButton(self)
        name_with_key(button, name, command_id)
        return button
