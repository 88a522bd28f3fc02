from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.pack_pages import PackPages
from archive_desktop.ui.packs.pages_pane import PagesPane
from archive_desktop.ui.theme import Theme

Findings = Callable[[QWidget], list[str]]
PAGES = PackPages(Path("x.pdf"), ((595.0, 842.0),) * 3)


def words(pane: PagesPane) -> list[str]:
    return [label.text() for label in pane.findChildren(QLabel) if label.isVisible() and label.text()]


def test_what_went_wrong_is_said_over_the_last_pages(
    qtbot: QtBot, theme: Theme, unnamed_controls: Findings, small_targets: Findings
) -> None:
    pane = PagesPane()
    qtbot.addWidget(pane)
    pane.resize(500, 500)
    pane.show()
    pane.show_pages(PAGES, "Pages set in 0.3 s")
    assert {"Pages set in 0.3 s", "Page 1 of 3"} <= set(words(pane))
    pane.show_error(ArchiveError("The template is broken.", advice="Choose another.", code="x"))
    said = " ".join(words(pane))
    assert "The template is broken. Choose another." in said
    assert "as they were before" in said
    assert pane.view.pages is PAGES
    assert unnamed_controls(pane) == []
    assert small_targets(pane) == []
    (again,) = pane.findChildren(QPushButton)
    with qtbot.waitSignal(pane.again_requested):
        again.click()
    pane.show_pages(PAGES, "Pages set in 0.4 s")
    assert not again.isVisible()
