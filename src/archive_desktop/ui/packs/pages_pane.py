"""The middle of the pack builder: its pages, what went wrong with them, and how large they are."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.pack_pages import PackPages
from archive_desktop.ui.elided_label import ElidedLabel
from archive_desktop.ui.icons import set_icon
from archive_desktop.ui.labels import in_our_direction, plain_label
from archive_desktop.ui.packs.pages_view import PagesView
from archive_desktop.ui.theme import palette_of, set_kind

_LEAST_WIDTH = 280


class PagesPane(QFrame):
    """Shows the pages of a pack. While others are set, or cannot be, the last ones stay."""

    again_requested = Signal()
    """Set the pages once more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, "card")
        self.view = PagesView()
        self.view.page_changed.connect(self._show_page)
        self.view.zoom_changed.connect(lambda percent: self._percent.setText(f"{percent} %"))
        self._state = ElidedLabel()
        set_kind(self._state, "caption")
        self._page = plain_label("", "caption")
        self._percent: QLabel = plain_label("", "caption")

        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self._error_banner())
        layout.addWidget(self.view, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 2, 8, 2)
        foot.setSpacing(8)
        foot.addWidget(self._state, 1)
        foot.addWidget(self._page)
        foot.addWidget(self._button("minus", self.tr("Smaller pages"), lambda: self.view.zoom_by(-1)))
        foot.addWidget(self._percent)
        foot.addWidget(self._button("plus", self.tr("Larger pages"), lambda: self.view.zoom_by(1)))
        foot.addWidget(self._button("columns-2", self.tr("As large as there is room"), self.view.fit_width))
        layout.addLayout(foot)
        self.setMinimumWidth(_LEAST_WIDTH)

    def show_setting(self) -> None:
        """Show that pages are being set."""
        self._state.setText(self.tr("Setting pages…"))

    def show_pages(self, pages: PackPages, words: str) -> None:
        """Show *pages*; *words* tell how they were set."""
        self._error.hide()
        self._state.setText(words)
        self.view.show_pages(pages)

    def show_error(self, error: ArchiveError) -> None:
        """Show why there are no other pages, and what to do."""
        self._state.setText(self.tr("These are the pages as they were before.") if self.view.pages else "")
        parts = (error.what, error.safe, error.advice)
        self._error_words.setText(in_our_direction(" ".join(part for part in parts if part)))
        self._error.show()

    def forget(self) -> None:
        """Show nothing: another pack is opened."""
        self._error.hide()
        self._state.setText("")
        self.view.forget()

    def _error_banner(self) -> QFrame:
        self._error = QFrame()
        set_kind(self._error, "danger-banner")
        self._error_words = plain_label("", wraps=True)
        again = QPushButton(self.tr("Try &again"))
        again.clicked.connect(self.again_requested)
        row = QHBoxLayout(self._error)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(self._error_words, 1)
        row.addWidget(again)
        self._error.hide()
        return self._error

    def _button(self, picture: str, name: str, does: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        button.setAccessibleName(name)
        button.setToolTip(name)
        set_icon(button, picture, palette_of(self))
        button.clicked.connect(lambda _checked=False: does())
        return button

    def _show_page(self, page: int, total: int) -> None:
        self._page.setText(self.tr("Page {0} of {1}").format(page, total) if total else "")
