"""A kept picture, as large as the screen allows, with its caption."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from archive_desktop.domain.attachment import Attachment
from archive_desktop.ui.labels import plain_label
from archive_desktop.ui.reader.attachments_section import facts_of
from archive_desktop.ui.reader.shown_text import shown_text

_SHARE = 0.8  # of the screen, either way
_LEAST = QSize(320, 200)  # logical pixels


class PictureDialog(QDialog):
    """Shows one picture once it is decoded, and asks for it to be saved elsewhere."""

    save_requested = Signal(object)
    """Attachment"""

    def __init__(self, attachment: Attachment, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name, said = shown_text(attachment.name), shown_text(attachment.description)
        self.setWindowTitle(name)
        self.setSizeGripEnabled(True)
        self.view = _View(self)
        self.view.setAccessibleName(self.tr("Picture: {0}").format(said or name))
        self._state = plain_label(self.tr("The picture is being opened…"), "dim")
        buttons = QDialogButtonBox()
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        self.save = QPushButton(self.tr("&Save as…"))
        self.save.setAutoDefault(False)
        self.save.clicked.connect(lambda: self.save_requested.emit(attachment))
        buttons.addButton(self.save, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._state)
        if said:
            layout.addWidget(plain_label(said, wraps=True))
        layout.addWidget(plain_label(" · ".join((name, facts_of(attachment))), "caption", wraps=True))
        layout.addWidget(buttons)
        close.setFocus()
        wanted = QSize(attachment.width or 0, attachment.height or 0)
        self.resize(self._fitting(wanted).expandedTo(_LEAST) + QSize(32, 120))

    @property
    def box(self) -> QSize:
        """The largest picture this screen can show, in device pixels."""
        return self._room() * self.devicePixelRatioF()

    def show_image(self, image: QImage) -> None:
        """Show *image*; a null one says that it cannot be shown."""
        if image.isNull():
            self._state.setText(
                self.tr("This picture is damaged and cannot be shown. It can still be saved.")
            )
            return
        self._state.hide()
        self.view.show_image(image)

    def _room(self) -> QSize:
        return self.screen().availableGeometry().size() * _SHARE

    def _fitting(self, size: QSize) -> QSize:
        room = self._room()
        fits = size.width() <= room.width() and size.height() <= room.height()
        return size if fits else size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)


class _View(QWidget):
    """A picture in the middle, made smaller where there is less room, never larger."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._image = QImage()

    def show_image(self, image: QImage) -> None:
        self._image = image
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        if self._image.isNull():
            return
        size = self._image.size() / self.devicePixelRatioF()
        if size.width() > self.width() or size.height() > self.height():
            size = size.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        corner = QPoint((self.width() - size.width()) // 2, (self.height() - size.height()) // 2)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRect(corner, size), self._image)
