"""Insight, from the menu to the list behind a cell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from archive_desktop.ui.main_window import MainWindow

Waiting = Callable[[MainWindow], None]


def test_a_cell_leads_to_its_list_and_the_picture_follows_the_archive(
    window: MainWindow, ids: Any, settled: Waiting, qtbot: QtBot, tmp_path: Path
) -> None:
    window.desk.do(
        lambda: window.desk.archive.tagging.assign(
            [ids["r1"], ids["r5"]], initiative=ids.initiatives["Reading Year"]
        )
    )
    window.actions_by_id["insight"].trigger()
    settled(window)
    page = window.insights.page
    assert window.panes.page is page
    model = page.coverage.model
    assert (model.row(1).name, model.total(1), model.index(1, 1).data()) == ("Reading Year", 2, "–")
    with qtbot.waitSignal(window.desk.said) as said:
        window.insights.export_to(tmp_path / "coverage.csv")
    assert said.args == ["Written: coverage.csv"]
    assert "Reading Year,2024-05,en,1" in (tmp_path / "coverage.csv").read_text("utf-8-sig")
    window.desk.do(lambda: window.desk.archive.tagging.trash([ids["r5"]]))
    settled(window)
    assert model.total(1) == 1
    page.show_panel(page.places)
    settled(window)
    assert page.places.places.rowCount() > 0
    page.show_panel(page.together)
    settled(window)
    assert page.together.names.rowCount() > 0
    page.show_panel(page.coverage)
    page.coverage.view.cell_requested.emit(model.index(1, 0))
    settled(window)
    assert window.panes.page is None
    assert window.browsing.list_model.ids == (ids["r1"],)
    assert window.browsing.filtering.narrowing.words == 'date:2024-01..2024-01 initiative:"Reading Year"'
