from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.domain.query import Fact, leaves
from archive_desktop.domain.query_parser import parse
from archive_desktop.ui.dialogs.manual import ManualDialog, manual_text
from archive_desktop.ui.theme import Theme


def test_the_manual_is_shown_with_its_headings(
    qtbot: QtBot, theme: Theme, unnamed_controls: Callable[[QWidget], list[str]]
) -> None:
    dialog = ManualDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    shown = dialog.page.toPlainText()
    for heading in re.findall(r"^## (.+)$", manual_text(), re.MULTILINE):
        assert heading in shown
    assert not unnamed_controls(dialog)


def test_the_manual_leads_to_the_page_for_maintainers_and_back_and_nowhere_else(
    qtbot: QtBot, theme: Theme
) -> None:
    dialog = ManualDialog()
    qtbot.addWidget(dialog)
    assert "(maintainers.md)" in manual_text()
    dialog.page.anchorClicked.emit(QUrl("maintainers.md"))
    assert "For maintainers" in dialog.page.toPlainText()
    assert "press_en_doj" in dialog.page.toPlainText()
    dialog.page.anchorClicked.emit(QUrl("file:///etc/passwd"))
    assert "For maintainers" in dialog.page.toPlainText()
    dialog.page.anchorClicked.emit(QUrl("manual.md"))
    assert "First steps" in dialog.page.toPlainText()


def test_every_fact_the_manual_names_is_one_the_search_knows() -> None:
    for typed in re.findall(r"`((?:initiative|tag|lang|source|date|is|has):[^`]+)`", manual_text()):
        assert any(isinstance(leaf, Fact) for leaf in leaves(parse(typed).tree)), typed
