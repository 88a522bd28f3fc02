from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter

from archive_desktop.domain.annotation import Annotation
from archive_desktop.domain.article import Article
from archive_desktop.ui.palette import Palette
from archive_desktop.ui.reader.article_document import ReadingStyle, build_document
from archive_desktop.ui.reader.marks import (
    CROWDED,
    Mark,
    annotation_at,
    highlight_marks,
    hit_marks,
    paint_marks,
    place_marks,
)


def note(number: int, start: int, end: int, kind: str = "figure", status: str = "anchored") -> Annotation:
    return Annotation(number, 1, 1, start, end, "", "", "", kind, status=status)  # type: ignore[arg-type] # literals


def test_overlapping_highlights_are_cut_where_they_meet() -> None:
    marks = highlight_marks([note(1, 0, 10), note(2, 5, 20, "quote"), note(3, 6, 8, "check")])
    assert [(mark.start, mark.end, mark.types) for mark in marks] == [
        (0, 5, ("figure",)),
        (5, 6, ("figure", "quote")),
        (6, 8, ("figure", "quote", "check")),
        (8, 10, ("figure", "quote")),
        (10, 20, ("quote",)),
    ]


def test_what_needs_placing_is_not_painted() -> None:
    assert highlight_marks([note(1, 0, 10, status="needs-placing"), note(2, 4, 4)]) == []


def test_the_highlight_asked_for_is_set_apart() -> None:
    assert [mark.flashing for mark in highlight_marks([note(1, 0, 5), note(2, 5, 9)], flashing=2)] == [
        False,
        True,
    ]


def test_hits_come_in_text_order() -> None:
    marks = hit_marks([(7, 9), (1, 3), (4, 4)], current=(7, 9))
    assert marks == [Mark(1, 3, "hit"), Mark(7, 9, "current")]


def test_a_click_means_the_shortest_highlight() -> None:
    annotations = [note(1, 0, 20), note(2, 5, 8), note(3, 6, 7, status="needs-placing")]
    found = [annotation_at(annotations, at) for at in (0, 6, 19, 20)]
    assert [a.id if a else None for a in found] == [1, 2, 1, None]


@pytest.mark.parametrize("words", ["300 معلّم", "(School Boats 2026)", "البحر (School"])
def test_mixed_directions_are_marked_under_their_letters(
    arabic: Article, palette: Palette, words: str
) -> None:
    laid_out = build_document(arabic, (), ReadingStyle(), palette)
    laid_out.document.setTextWidth(600)
    start = arabic.body.index(words)
    marks = place_marks([Mark(start, start + len(words), "highlight", ("figure",))], laid_out.positions)
    ground = paint(
        laid_out.document.size().toSize(),
        lambda painter, area: paint_marks(painter, laid_out, marks, area, palette),
    )
    coloured = [
        x
        for x in range(ground.width())
        if any(ground.pixelColor(x, y).alpha() for y in range(ground.height()))
    ]
    assert coloured
    if words != "البحر (School":  # the words between lie elsewhere on the line
        assert coloured == list(range(coloured[0], coloured[-1] + 1))


def test_nothing_is_painted_outside_the_area(article: Article, palette: Palette) -> None:
    laid_out = build_document(article, (), ReadingStyle(), palette)
    laid_out.document.setTextWidth(600)
    marks = place_marks([Mark(0, len(article.body), "hit")], laid_out.positions)
    below = QRectF(0, laid_out.document.size().height() + 10, 600, 100)
    ground = paint(
        QSize(600, 400), lambda painter, _area: paint_marks(painter, laid_out, marks, below, palette)
    )
    assert not any(ground.pixelColor(x, 300).alpha() for x in range(600))


def paint(size: QSize, draw: Callable[[QPainter, QRectF], None]) -> QImage:
    image = QImage(size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    draw(painter, QRectF(image.rect()))
    painter.end()
    return image


def test_thousands_of_highlights_are_painted_as_their_outermost() -> None:
    crowd = [note(number, number % 400, number % 400 + 90, "quote") for number in range(2 * CROWDED)]
    crowd.append(note(9_999, 100, 120, "check"))
    marks = highlight_marks(crowd, flashing=9_999)
    assert len(marks) < 20
    assert all(before.end <= after.start for before, after in pairwise(marks))
    assert (marks[0].start, marks[-1].end) == (0, 489)
    (flashing,) = [mark for mark in marks if mark.flashing]
    assert (flashing.start, flashing.end, flashing.types) == (100, 120, ("check",))
    assert sum(mark.end - mark.start for mark in marks) == 489
