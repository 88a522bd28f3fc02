from __future__ import annotations

import struct
import zlib
from collections.abc import Callable

import pytest
from PySide6.QtCore import QBuffer, QSize
from PySide6.QtGui import QImage, QImageReader

from archive_desktop.ui.decoding import decoded

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"><rect width="200" height="100"/></svg>'
)


@pytest.mark.parametrize(
    ("box", "expected"),
    [(QSize(64, 64), QSize(64, 32)), (QSize(1_000, 25), QSize(50, 25)), (QSize(900, 900), QSize(200, 100))],
)
def test_a_picture_is_made_to_fit_and_never_larger(
    box: QSize, expected: QSize, png: Callable[..., bytes]
) -> None:
    assert decoded(png(200, 100), "image/png", box).size() == expected


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "PNG"])
def test_the_formats_that_are_kept_can_be_shown(kind: str) -> None:
    image = QImage(QSize(200, 100), QImage.Format.Format_RGB32)
    image.fill(0x336699)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind)  # type: ignore[call-overload]
    found = decoded(bytes(buffer.data().data()), f"image/{kind.lower()}", QSize(100, 100))
    assert found.size() == QSize(100, 50)


def test_a_gif_can_be_shown() -> None:
    dot = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;"
    assert decoded(dot, "image/gif", QSize(10, 10)).size() == QSize(1, 1)


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (SVG, "image/png"), (SVG, "image/svg+xml"), (b"%PDF-1.7", "application/pdf"), (b"", "image/png"),
        (b"GIF89a" + bytes(40), "image/gif"), (b"\xff\xd8\xff" + bytes(40), "image/jpeg"), (SVG, ""),
    ],
)  # fmt: skip
def test_whatever_else_is_not_shown(data: bytes, media_type: str) -> None:
    assert decoded(data, media_type, QSize(100, 100)).isNull()


def test_a_bomb_that_lies_about_its_size_meets_the_limit(png: Callable[..., bytes]) -> None:
    bomb = bytearray(png(64, 64))
    bomb[16:24] = struct.pack(">II", 20_000, 20_000)
    bomb[29:33] = struct.pack(">I", zlib.crc32(bytes(bomb[12:29])))
    assert decoded(bytes(bomb), "image/png", QSize(100, 100)).isNull()
    assert QImageReader.allocationLimit() == 64
