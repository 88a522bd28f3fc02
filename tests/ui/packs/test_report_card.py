from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from archive_desktop.domain.results import Check, ExportReport
from archive_desktop.ui.packs.report_card import ReportCard
from archive_desktop.ui.theme import Theme


def test_a_second_report_replaces_the_first(qtbot: QtBot, theme: Theme) -> None:
    card = ReportCard()
    qtbot.addWidget(card)
    card.show_report(ExportReport("/x/one.pdf", 3, (Check("Old", False, "mend"),)))
    card.show_report(ExportReport("/x/two.pdf", 1, (Check("New", True),)))
    card.show()
    qtbot.waitUntil(lambda: "Old: mend" not in [label.text() for label in card.findChildren(QLabel)])
    texts = [label.text() for label in card.findChildren(QLabel)]
    assert "PDF written, 1 page. Every check passed." in texts
    assert "/x/two.pdf" in texts


def test_a_check_is_told_in_words_not_by_colour_alone(qtbot: QtBot, theme: Theme) -> None:
    card = ReportCard()
    qtbot.addWidget(card)
    card.show_report(
        ExportReport("/x/one.pdf", 3, (Check("Dates", False, "open them"), Check("Links", True)))
    )
    names = {label.accessibleName() for label in card.findChildren(QLabel)}
    assert {"Needs a look: Dates: open them", "Passed: Links"} <= names


def test_a_report_is_copied_as_text_whatever_the_format(qtbot: QtBot, theme: Theme) -> None:
    card = ReportCard()
    qtbot.addWidget(card)
    card.show_report(
        ExportReport("/x/one.docx", 0, (Check("Dates", False, "open them"), Check("Links", True)))
    )
    assert card.text.splitlines() == [
        "Word document written. 1 of 2 checks passed.",
        "/x/one.docx",
        "Needs a look: Dates: open them",
        "Passed: Links",
    ]
