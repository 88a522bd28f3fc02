from __future__ import annotations

from PySide6.QtCore import QMimeData, QRect

from archive_desktop.ui.library.sidebar_dragging import aim_at, dragged_initiative, initiative_mime


def test_the_edges_of_a_row_are_between_rows() -> None:
    row = QRect(0, 100, 200, 28)
    assert [aim_at(row, y) for y in (101, 114, 126)] == ["before", "into", "after"]


def test_only_an_initiative_is_taken_for_one() -> None:
    assert dragged_initiative(initiative_mime(12)) == 12
    assert dragged_initiative(QMimeData()) is None
