from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.ui.main_window import MainWindow
from archive_desktop.ui.packs.printed_pages import printer_for

Waiting = Callable[[MainWindow], None]


def test_pages_two_to_three_of_a_pack_are_printed(
    window: MainWindow,
    ids: Any,
    qtbot: QtBot,
    tmp_path: Path,
    settled: Waiting,
    shots: Callable[[QWidget, str], None],
) -> None:
    briefing = window.desk.archive.briefing
    made = window.desk.do(lambda: briefing.new_pack("Spring", article_ids=[ids["r1"], ids["r3"], ids["r5"]]))
    window.browsing.pack_opened.emit(made.object_id)
    window.actions_by_id["print"].trigger()
    settled(window)
    (dialog,) = window.findChildren(QPrintPreviewDialog)
    qtbot.waitExposed(dialog)
    shots(dialog, "pack print preview")
    pages = briefing.preview.set_pages(briefing.pack(made.object_id or 0))
    printer = printer_for(pages, "Spring")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    dialog.paintRequested.emit(printer)
    with (
        pypdfium2.PdfDocument(tmp_path / "printed.pdf") as printed,
        pypdfium2.PdfDocument(pages.path) as shown,
    ):
        assert len(printed) == 2
        for number, page in enumerate(printed, start=1):
            ink = [_ink(one) for one in (page, shown[number])]
            assert abs(ink[0] - ink[1]) < 2, "the same page, as large"
    dialog.reject()


def _ink(page: pypdfium2.PdfPage) -> float:
    """Return how dark a page is on average, of 255."""
    grey: bytes = page.render(scale=1.0).to_pil().convert("L").tobytes()
    return 255 - sum(grey) / len(grey)
