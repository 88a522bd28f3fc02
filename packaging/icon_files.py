"""Make the icon files of Windows (.ico) and macOS (.icns) from the program's one SVG.

Both formats are a small header and a list of PNG pictures. Qt writes only one size into them.
"""

from __future__ import annotations

import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
ICNS_SIZES = {b"ic11": 32, b"ic12": 64, b"ic07": 128, b"ic08": 256, b"ic09": 512, b"ic10": 1024}


def write_ico(svg: Path, ico: Path) -> None:
    """Write *svg* as a Windows icon in every size Windows shows."""
    pictures = [png(svg, size) for size in ICO_SIZES]
    offset = 6 + 16 * len(pictures)
    header = struct.pack("<HHH", 0, 1, len(pictures))
    for size, picture in zip(ICO_SIZES, pictures, strict=True):
        side = size % 256  # 256 is written as 0
        header += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), offset)
        offset += len(picture)
    ico.write_bytes(header + b"".join(pictures))


def write_icns(svg: Path, icns: Path) -> None:
    """Write *svg* as a macOS icon from 32 to 1,024 pixels."""
    pictures = [(kind, png(svg, size)) for kind, size in ICNS_SIZES.items()]
    body = b"".join(kind + struct.pack(">I", 8 + len(picture)) + picture for kind, picture in pictures)
    icns.write_bytes(b"icns" + struct.pack(">I", 8 + len(body)) + body)


def png(svg: Path, size: int) -> bytes:
    """Return *svg* as a square PNG of *size* pixels."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(svg)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"PNG").write(image)
    return bytes(buffer.data().data())
