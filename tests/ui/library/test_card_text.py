from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from archive_desktop.ui.library.card_text import draw_line, draw_lines, from_first_mark
from archive_desktop.ui.theme import Theme, text_font

INK, MARK = QColor("black"), QColor("red")


def _canvas() -> QImage:
    image = QImage(200, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    return image


def _columns(image: QImage, colour: QColor) -> list[int]:
    rows = range(image.height())
    return [x for x in range(image.width()) if any(image.pixelColor(x, y) == colour for y in rows)]


def test_a_text_is_shown_from_shortly_before_its_first_mark() -> None:
    text = "one two three four five six seven eight"
    shown, marks = from_first_mark(text, [(28, 33)])
    assert shown == "…four five six seven eight"
    assert [shown[start:end] for start, end in marks] == ["seven"]
    assert from_first_mark(text, [(4, 7)]) == (text, [(4, 7)])
    assert from_first_mark(text, []) == (text, [])


def test_a_word_longer_than_the_line_is_cut_before_its_mark() -> None:
    shown, marks = from_first_mark("x" * 50, [(40, 45)])
    assert (shown, marks) == ("…" + "x" * 10, [(1, 6)])


def test_a_mark_after_an_emoji_lies_on_its_own_word(theme: Theme) -> None:
    marked = []
    for text, start in (("😀😀 word", 3), ("ab word", 3)):
        image = _canvas()
        painter = QPainter(image)
        draw_line(painter, QRectF(0, 0, 200, 30), text, text_font(), pitch=30, runs="ltr",
                  marks=[(start, start + 4)], mark_ground=MARK)  # fmt: skip
        painter.end()
        marked.append(len(_columns(image, MARK)))
    assert abs(marked[0] - marked[1]) <= 1  # a column of anti-aliasing
    assert marked[1] > 20


def test_arabic_stands_at_the_right(theme: Theme) -> None:
    image = _canvas()
    painter = QPainter(image)
    draw_line(painter, QRectF(0, 0, 200, 30), "لقاء", text_font(), pitch=30, runs="rtl")
    painter.end()
    inked = _columns(image, INK)
    assert inked
    assert min(inked) > 150


def test_a_long_title_takes_two_lines_and_a_short_one_one(theme: Theme) -> None:
    image = _canvas()
    painter = QPainter(image)
    area = QRectF(0, 0, 200, 60)
    used = [
        draw_lines(painter, area, text, text_font(), lines=2, pitch=20, runs="ltr")
        for text in ("", "Short", "A title of many words " * 8, "x" * 400, "😀" * 90)
    ]
    painter.end()
    assert used == [1, 1, 2, 2, 2]
    assert max(_columns(image, INK)) < 200
