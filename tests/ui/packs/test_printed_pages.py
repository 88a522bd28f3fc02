from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from archive_desktop.domain.pack_pages import PackPages
from archive_desktop.ui.packs.printed_pages import (
    PREVIEW_SCALE,
    chosen_pages,
    preview_scale,
    print_pages,
    printer_for,
)

COLOURS = ("red", "lime", "blue", "yellow")
PAGES = PackPages(Path("x.pdf"), ((595.3, 841.9),) * 4)


@pytest.fixture
def printer(qtbot: QtBot, tmp_path: Path) -> QPrinter:
    printer = printer_for(PAGES, "Board")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    return printer


def coloured(number: int, scale: float) -> QImage:
    image = QImage(round(595 * scale / 4), round(842 * scale / 4), QImage.Format.Format_RGB32)
    image.fill(QColor(COLOURS[number]))
    return image


def test_a_range_of_pages_is_printed_to_the_edge_of_the_paper(printer: QPrinter) -> None:
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    assert print_pages(printer, PAGES, coloured) == 2
    with pypdfium2.PdfDocument(printer.outputFileName()) as printed:
        assert len(printed) == 2
        assert [round(side) for side in printed.get_page_size(0)] == [595, 842]
        for number, colour in enumerate(("lime", "blue")):
            picture = printed[number].render(scale=0.1).to_pil()
            for corner in ((2, 2), (picture.width - 3, picture.height - 3)):
                ink = QColor(colour)
                wanted = (ink.red(), ink.green(), ink.blue())
                assert picture.getpixel(corner) == pytest.approx(wanted, abs=8)


def test_every_page_is_printed_unless_a_range_is_chosen_or_it_is_stopped(printer: QPrinter) -> None:
    assert chosen_pages(printer, 4) == [0, 1, 2, 3]
    asked: list[int] = []

    def going_on(done: int, _total: int) -> bool:
        asked.append(done)
        return done < 2

    assert print_pages(printer, PAGES, coloured, going_on) == 2
    assert asked == [0, 1, 2]


def test_a_preview_of_many_pages_is_coarser_not_larger() -> None:
    assert preview_scale(PAGES.sizes) == PREVIEW_SCALE
    assert preview_scale(()) == PREVIEW_SCALE
    scale = preview_scale(((595.0, 842.0),) * 1500)
    held = 1500 * (595 * scale) * (842 * scale) * 3
    assert abs(held - (256 << 20)) < 1 << 20
