from __future__ import annotations

from collections.abc import Callable
from typing import Any

from archive_desktop.domain.initiative import Initiative
from archive_desktop.ui.main_window import MainWindow

Waiting = Callable[[MainWindow], None]


def test_an_open_article_says_what_fits_and_a_yes_is_kept(window: MainWindow, settled: Waiting) -> None:
    archive = window.desk.archive
    added = window.desk.do(
        lambda: archive.initiatives.add(
            Initiative(0, "Oasis Schools", {"en": "oasis schools"}, ("library bus",))
        )
    )
    assert added.object_id is not None
    (bus,) = archive.searching.find('"library bus"', match="all").ids[:1]
    window.reading.open(bus)
    window.reading._suggesting.ask()  # without the moment's rest
    settled(window)
    section = window.reading.pane.margin.suggestions
    row = next(row for row in section.rows if "Oasis" in row.accessibleName())
    assert section.geometry().bottom() <= window.reading.pane.margin._switches.y()  # many hide it else
    row.yes.click()
    settled(window)
    assert bus in archive.searching.find('initiative:"Oasis Schools"').ids
    assert archive.initiative_suggestions.decided(added.object_id) == {bus: True}
    window.reading._suggesting.ask()
    settled(window)
    assert not any("Oasis" in row.accessibleName() for row in section.rows)


def test_an_archive_without_initiatives_learns_nothing(
    window: MainWindow, ids: Any, settled: Waiting
) -> None:
    for initiative in window.desk.archive.tagging.initiatives():
        window.desk.archive.initiatives.delete(initiative.id)
    window.reading.open(next(iter(window.desk.archive.searching.find("").ids)))
    window.reading._suggesting.ask()
    assert not window.desk.learning.busy
    assert not window.reading.pane.margin.suggestions.isVisible()
