from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from archive_desktop.domain.annotation import Annotation, ListedAnnotation
from archive_desktop.domain.annotation_filter import AnnotationFilter, Searchable
from archive_desktop.ui.annotations.model import ARTICLE, COMMENT, DATE, QUOTE, TYPE, AnnotationsModel
from archive_desktop.ui.palette import LIGHT
from archive_desktop.ui.passages import Passage, dragged_passages
from archive_desktop.ui.theme import Theme

HOSTILE = "<img src=x>\n\u202eend " + "long " * 200_000


def listed(number: int, exact: str, comment: str = "", status: str = "anchored") -> ListedAnnotation:
    annotation = Annotation(
        number, number, 1, 0, 4, exact, "", "", "figure", comment, "mira", "2024-05-01T10:00:00+00:00",
        "", "needs-placing" if status != "anchored" else "anchored",
    )  # fmt: skip
    return ListedAnnotation(annotation, f"Title {number}", f"2024-0{number}-01", "en")


def test_rows_are_annotations_in_one_line_each(qtmodeltester: Any, theme: Theme) -> None:
    model = AnnotationsModel(LIGHT, 1.0)
    model.show(Searchable([listed(1, "one\ntwo"), listed(2, "three", HOSTILE, "needs-placing")]))
    qtmodeltester.check(model)
    texts = [model.index(1, column).data().lstrip("\u2068") for column in (TYPE, QUOTE, ARTICLE, DATE)]
    assert texts == ["Figure", "one two", "Title 1", "1 Jan 2024"]
    assert model.index(0, TYPE).data().endswith("needs placing")
    shown = model.index(0, COMMENT).data()
    assert len(shown) < 400
    assert "\u202e" not in shown
    assert "<img" not in model.index(0, COMMENT).data(Qt.ItemDataRole.ToolTipRole)
    assert not model.index(0, TYPE).data(Qt.ItemDataRole.DecorationRole).isNull()


def test_narrowing_and_order_hold_for_what_comes_later(theme: Theme) -> None:
    model = AnnotationsModel(LIGHT, 1.0)
    model.narrow(AnnotationFilter("o"))
    model.sort(QUOTE)
    model.show(Searchable([listed(1, "two"), listed(2, "three"), listed(3, "one")]))
    assert [row.annotation.exact for row in model.rows] == ["one", "two"]
    model.sort(QUOTE, Qt.SortOrder.DescendingOrder)
    assert [row.annotation.exact for row in model.rows] == ["two", "one"]


def test_rows_are_dragged_as_passages_but_those_that_have_no_place(theme: Theme) -> None:
    model = AnnotationsModel(LIGHT, 1.0)
    model.show(Searchable([listed(1, "one"), listed(2, "two", "", "needs-placing"), listed(3, "three")]))
    dragged = model.mimeData([model.index(row, QUOTE) for row in (2, 0, 1)])
    assert dragged_passages(dragged) == (Passage(3, 0, 4, "three"), Passage(1, 0, 4, "one"))
