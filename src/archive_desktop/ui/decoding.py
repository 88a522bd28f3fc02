"""Kept pictures decoded for the screen: only the formats that were checked, never larger than asked for."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

_LIMIT = 64  # MiB that decoding one picture may take
_FORMATS = {"image/png": b"png", "image/jpeg": b"jpeg", "image/gif": b"gif", "image/webp": b"webp"}


def decoded(data: bytes, media_type: str, box: QSize) -> QImage:
    """Return the picture, at most as large as *box* (device pixels); a null one where it cannot be decoded.

    May be called on any thread. Of an animation it is the first picture.
    """
    wanted = _FORMATS.get(media_type)
    if wanted is None:
        return QImage()
    QImageReader.setAllocationLimit(_LIMIT)
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(wanted))
    reader.setAutoDetectImageFormat(False)  # a drawing (SVG) must not come in under another name
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isEmpty():
        return QImage()
    if size.width() > box.width() or size.height() > box.height():
        fitting = size.scaled(box, Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(fitting.expandedTo(QSize(1, 1)))
    return reader.read()
