"""The icon files of Windows and macOS, read back by Qt."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtGui import QColor, QImage, QImageReader

SVG = Path(__file__).resolve().parents[2] / "resources" / "icons" / "archive-desktop.svg"


@pytest.fixture(scope="session")
def icon_files(load_script: Callable[[str], ModuleType]) -> ModuleType:
    return load_script("icon_files")


def pictures(file: Path) -> list[QImage]:
    reader = QImageReader(str(file))
    images = []
    for number in range(reader.imageCount()):
        reader.jumpToImage(number)
        images.append(reader.read())
    return images


def test_the_windows_icon_has_every_size(icon_files: ModuleType, tmp_path: Path) -> None:
    icon_files.write_ico(SVG, tmp_path / "program.ico")
    images = pictures(tmp_path / "program.ico")
    assert tuple(image.width() for image in images) == icon_files.ICO_SIZES
    assert all(image.pixelColor(image.width() // 2, 1) == QColor("#0B6E6E") for image in images)


def test_the_macos_icon_has_every_size(icon_files: ModuleType, tmp_path: Path) -> None:
    icon_files.write_icns(SVG, tmp_path / "program.icns")
    assert sorted(image.width() for image in pictures(tmp_path / "program.icns")) == [
        32, 64, 128, 256, 512, 1024,
    ]  # fmt: skip


def test_the_corners_are_transparent(icon_files: ModuleType) -> None:
    image = QImage.fromData(icon_files.png(SVG, 64))
    assert image.pixelColor(0, 0).alpha() == 0
