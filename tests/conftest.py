"""Options of the whole test run, and what every test of the window needs: no screen, the look, pictures."""

from __future__ import annotations

import os
import re
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt looks for a screen

if TYPE_CHECKING:  # most tests run without Qt
    from PySide6.QtWidgets import QApplication, QWidget

    from archive_desktop.ui.theme import Theme

    Shots = Callable[[QWidget, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--shots",
        metavar="DIR",
        type=Path,
        default=None,
        help="save pictures of the window in DIR, for a person to look at",
    )


@pytest.fixture(scope="session")
def _one_theme(qapp: QApplication) -> Theme:
    from archive_desktop.ui.theme import Theme

    return Theme(qapp, "light")


@pytest.fixture
def theme(_one_theme: Theme) -> Iterator[Theme]:
    """The theme of the application, light and left to right again after the test."""
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtWidgets import QApplication

    yield _one_theme
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # not dressed again for nothing
    if QApplication.layoutDirection() != Qt.LayoutDirection.LeftToRight:
        _one_theme.turn(Qt.LayoutDirection.LeftToRight)
    _one_theme.choose("light")


@pytest.fixture
def shots(request: pytest.FixtureRequest) -> Shots:
    """Save a picture of a widget in the folder of ``--shots`` (nothing without it)."""
    from PySide6.QtWidgets import QApplication

    folder: Path | None = request.config.getoption("--shots")

    def save(widget: QWidget, name: str) -> None:
        QApplication.processEvents()  # a turned layout is laid out by an event
        picture = widget.grab()  # painted even when it is not kept: a fault in painting must show
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
            assert picture.save(str(folder / f"{re.sub(r'[^a-z0-9-]+', '-', name.casefold())}.png"))

    return save


MakePicture = Callable[..., bytes]


@pytest.fixture(scope="session")
def png() -> MakePicture:
    """A function that makes a PNG of one colour: png(width, height, shade)."""

    def make(width: int = 160, height: int = 90, shade: int = 0) -> bytes:
        def chunk(kind: bytes, data: bytes) -> bytes:
            return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

        rows = (b"\0" + bytes((40, 110, shade)) * width) * height
        head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
        body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
        return b"\x89PNG\r\n\x1a\n" + body

    return make
