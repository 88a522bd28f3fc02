"""The pictures and files kept with the open article: small in the margin, a picture larger when asked for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from archive_desktop.domain.attachment import Attachment
from archive_desktop.ui.display import number_text, tip
from archive_desktop.ui.elided_label import ElidedLabel
from archive_desktop.ui.labels import isolated, plain_label
from archive_desktop.ui.palette import STEP
from archive_desktop.ui.reader.shown_text import shown_text
from archive_desktop.ui.theme import set_kind
from archive_desktop.ui.wording import file_size

THUMBNAIL = 14 * STEP  # logical pixels a side
SHARPNESS = 2  # device pixels a logical one, for screens up to 200 %


class AttachmentsSection(QWidget):
    """What is kept with the article under a heading of its own; hidden while there is nothing."""

    open_requested = Signal(object)
    """Attachment: a picture to be shown larger"""
    save_requested = Signal(object)
    """Attachment: a file to be saved elsewhere"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * STEP, 0, 0)
        column.setSpacing(STEP)
        heading = QHBoxLayout()
        heading.addWidget(plain_label(self.tr("Pictures and files"), "section", parent=self))
        self._count = plain_label(kind="dim", parent=self)
        heading.addWidget(self._count)
        heading.addStretch()
        column.addLayout(heading)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column.addLayout(self._rows)
        self._shown: tuple[Attachment, ...] = ()
        self._by_hash: dict[str, _Row] = {}
        self.hide()

    def show_attachments(self, kept: Sequence[Attachment]) -> None:
        """Show *kept* in this order; thumbnails come later."""
        if tuple(kept) == self._shown:
            return
        self._shown = tuple(kept)
        while (item := self._rows.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()
        self._by_hash = {attachment.sha256: _Row(attachment, self) for attachment in kept}
        for attachment in kept:
            row = self._by_hash[attachment.sha256]
            wish = self.open_requested if attachment.is_picture else self.save_requested
            row.clicked.connect(partial(_ask, wish.emit, attachment))
            self._rows.addWidget(row)
        self._count.setText(number_text(len(kept)) if kept else "")
        self.setVisible(bool(kept))

    def set_thumbnail(self, sha256: str, image: QImage) -> None:
        """Show *image* for the picture with this SHA-256, if it is still among those shown."""
        row = self._by_hash.get(sha256)
        if row is not None:
            row.set_thumbnail(image)


def facts_of(attachment: Attachment) -> str:
    """Return the size of *attachment*, in pixels for a picture, and in bytes."""
    size = file_size(attachment.size)
    if not attachment.is_picture:
        return size
    pixels = f"{number_text(attachment.width or 0)} × {number_text(attachment.height or 0)}"
    return f"\u2066{pixels}\u2069 · {size}"


def _ask(wish: object, attachment: Attachment, _checked: bool = False) -> None:
    assert callable(wish)
    wish(attachment)


class _Row(QPushButton):
    """One picture or file: small, its caption or name, and what it is."""

    def __init__(self, attachment: Attachment, parent: QWidget) -> None:
        super().__init__(parent)
        set_kind(self, "quiet")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        name, said = shown_text(attachment.name), shown_text(attachment.description)
        is_picture = attachment.is_picture
        action = self.tr("Picture: {0}") if is_picture else self.tr("File: {0}, save as…")
        self.setAccessibleName(action.format(said or name))
        self.setAccessibleDescription(", ".join((name, facts_of(attachment))))
        self.setToolTip(tip("\n".join(filter(None, (said, name, facts_of(attachment))))))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(STEP + 2, STEP, STEP + 2, STEP)
        row.setSpacing(2 * STEP)
        self._picture = QLabel(self)
        self._picture.setFixedSize(THUMBNAIL, THUMBNAIL)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setVisible(is_picture)
        row.addWidget(self._picture)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addStretch()
        below = facts_of(attachment) if is_picture else self.tr("{0} · Save as…").format(facts_of(attachment))
        for text, kind in ((isolated(said or name), ""), (below, "caption")):
            line = ElidedLabel(self)
            line.setText(text)
            if kind:
                set_kind(line, kind)
            lines.addWidget(line)
        lines.addStretch()
        row.addLayout(lines, 1)
        for child in self.findChildren(QLabel):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_thumbnail(self, image: QImage) -> None:
        """Show *image*, made for a screen of SHARPNESS; a null one says that it cannot be shown."""
        if image.isNull():
            self._picture.setText("?")
            return
        pixels = QPixmap.fromImage(image)
        pixels.setDevicePixelRatio(SHARPNESS)
        self._picture.setPixmap(pixels)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return what its lines and the thumbnail need; Qt's own answer knows of no layout in a button."""
        layout = self.layout()
        return QSize(20 * STEP, layout.sizeHint().height()) if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the same: a long name must not push the margin out of its place."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open on Enter too, not only on the space bar."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
