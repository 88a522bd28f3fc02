from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QColor, QImage, QPainter, QTextCursor
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewWidget
from PySide6.QtWidgets import QGraphicsView
from pytestqt.qtbot import QtBot

from archive_desktop.domain.annotation import Annotation
from archive_desktop.domain.article import Article
from archive_desktop.ui.palette import LIGHT, Palette
from archive_desktop.ui.reader.article_document import ReadingStyle
from archive_desktop.ui.reader.printed import print_article, printed_document, printer_for

MakeArticle = Callable[..., Article]
MakeAnnotation = Callable[..., Annotation]


def printed(article: Article, annotations: list[Annotation], file: Path) -> list[str]:
    printer = printer_for(article)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    pages = print_article(printer, article, annotations, ReadingStyle())
    with pypdfium2.PdfDocument(file) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    assert len(texts) == pages
    return texts


def test_pages_have_title_source_and_number(
    qtbot: QtBot, palette: Palette, make_article: MakeArticle, tmp_path: Path
) -> None:
    lines = [f"Boat {number} carries books from one village to the next. " * 5 for number in range(40)]
    article = make_article(body="\n".join(lines), headings=frozenset())
    pages = printed(article, [], tmp_path / "pages.pdf")
    assert len(pages) > 1
    assert "Schools of the Sea" in pages[0]
    everything = " ".join(" ".join(pages).split())
    assert all(f"Boat {number} carries" in everything for number in range(40))
    for number, page in enumerate(pages, 1):
        assert f"{number} of {len(pages)}" in page
        assert "newsroom.txt" in page
    assert "initiative" not in everything


def test_highlights_are_washes_and_arabic_runs_from_the_right(
    palette: Palette, arabic: Article, annotate: MakeAnnotation, tmp_path: Path
) -> None:
    mark = annotate(arabic, "الوزراء", type="figure")
    laid_out = printed_document(arabic, [mark], ReadingStyle())
    cursor = QTextCursor(laid_out.document)
    for position, colour in ((mark.start + 1, LIGHT.highlights["figure"]), (mark.end + 1, None)):
        cursor.setPosition(laid_out.positions.to_document(position))
        brush = cursor.charFormat().background()
        assert (QColor(brush.color()) == QColor(colour or "#000000")) or colour is None
        assert (brush.style().value > 0) == (colour is not None)
    assert cursor.blockFormat().layoutDirection().name == "RightToLeft"
    assert len(printed(arabic, [mark], tmp_path / "arabic.pdf")) == 1


def test_arabic_runs_from_the_right_in_the_preview_too(
    qtbot: QtBot, palette: Palette, make_article: MakeArticle
) -> None:
    article = make_article(title="ورشة", body="طلاطلا " + "." * 40, language="ar", headings=frozenset())
    printer = printer_for(article)
    preview = QPrintPreviewWidget(printer)
    qtbot.addWidget(preview)
    preview.paintRequested.connect(lambda to: print_article(to, article, [], ReadingStyle()))
    preview.resize(800, 1100)
    with qtbot.waitSignal(preview.paintRequested):
        preview.show()
    scene = preview.findChildren(QGraphicsView)[0].scene()
    image = QImage(800, 1100, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        scene.render(painter, source=scene.itemsBoundingRect())
    ink = [[x for x in range(60, 740) if QColor(image.pixel(x, y)).lightness() < 128] for y in range(60, 500)]
    bands = [list(group) for dark, group in groupby(ink, bool) if dark]
    words = bands[-1]  # of the body: letters to their full height, dots at the bottom alone
    assert min(words[0]) > sum(words[-1]) / len(words[-1])


@pytest.mark.parametrize("length", [0, 1])
def test_a_text_of_nothing_is_a_page(
    make_article: MakeArticle, palette: Palette, tmp_path: Path, length: int
) -> None:
    article = make_article(body="x" * length, headings=frozenset())
    assert len(printed(article, [], tmp_path / "short.pdf")) == 1
