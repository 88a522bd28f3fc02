"""What the list shows when it has nothing: why, and the button that helps."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from archive_desktop.ui.display import tip
from archive_desktop.ui.icons import icon
from archive_desktop.ui.labels import plain_label
from archive_desktop.ui.palette import STEP
from archive_desktop.ui.theme import palette_of, set_kind

Emptiness = Literal["archive", "search", "place"]

_PICTURES = {"archive": "newspaper", "search": "funnel-x", "place": "inbox"}
_PICTURE_SIDE = 40
_LONGEST_OFFER = 36  # code points of a search


class EmptyPage(QWidget):
    """Nothing in the archive, nothing found, or nothing in this place."""

    import_requested = Signal()
    sample_requested = Signal()
    clear_requested = Signal()
    meant_requested = Signal(str)
    """a search that was offered instead"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._emptiness: Emptiness = "place"
        self._picture = QLabel()
        self._heading = plain_label(kind="heading", wraps=True)
        self._advice = plain_label(kind="dim", wraps=True)
        self._import = QPushButton(self.tr("Import…"))
        self._sample = QPushButton(self.tr("Open the sample archive"))
        self._clear = QPushButton(self.tr("Clear the search"))
        self._meant = QPushButton()
        self._offered = ""
        set_kind(self._import, "primary")
        set_kind(self._clear, "primary")
        self._import.clicked.connect(self.import_requested)
        self._sample.clicked.connect(self.sample_requested)
        self._clear.clicked.connect(self.clear_requested)
        self._meant.clicked.connect(lambda: self.meant_requested.emit(self._offered))
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * STEP, 6 * STEP, 6 * STEP, 6 * STEP)
        column.setSpacing(2 * STEP)
        column.addStretch(2)
        for widget in (self._picture, self._heading, self._advice):
            if isinstance(widget, QLabel):
                widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(widget)
        column.addSpacing(2 * STEP)
        for button in (self._meant, self._import, self._sample, self._clear):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.show_emptiness("place")

    @property
    def emptiness(self) -> Emptiness:
        """Why there is nothing."""
        return self._emptiness

    def show_emptiness(self, emptiness: Emptiness) -> None:
        """Say why there is nothing and show the buttons that help."""
        self._emptiness = emptiness
        words = {
            "archive": (
                self.tr("No articles yet"),
                self.tr(
                    "Import files, or drop them on this window. Or look round in the sample archive first."
                ),
            ),
            "search": (
                self.tr("Nothing found"),
                self.tr(
                    "No article matches all of this. Try fewer words, or clear the search and its filters."
                ),
            ),
            "place": (self.tr("Nothing here"), self.tr("No article is in this place yet.")),
        }
        heading, advice = words[emptiness]
        self._heading.setText(heading)
        self._advice.setText(advice)
        self._import.setVisible(emptiness == "archive")
        self._sample.setVisible(emptiness == "archive")
        self._clear.setVisible(emptiness == "search")
        self.offer("")
        self.recolour()

    def offer(self, search: str) -> None:
        """Offer another search that may have been meant; "" for none."""
        self._offered = search
        question = self.tr("Did you mean “{0}”?")
        shown = search if len(search) <= _LONGEST_OFFER else search[: _LONGEST_OFFER - 1].rstrip() + "…"
        self._meant.setText(question.format(f"\u2068{shown}\u2069").replace("&", "&&"))
        self._meant.setAccessibleName(question.format(search))
        self._meant.setToolTip(tip(search))
        self._meant.setVisible(bool(search))
        # One button is the main one: the offer, where there is one.
        set_kind(self._meant, "primary")
        set_kind(self._clear, "" if search else "primary")

    def recolour(self) -> None:
        """Draw the picture in the colours of the theme."""
        palette = palette_of(self)
        picture = icon(_PICTURES[self._emptiness], palette, palette.dim)
        self._picture.setPixmap(picture.pixmap(_PICTURE_SIDE, _PICTURE_SIDE))
