from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QBoxLayout, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from archive_desktop.domain.results import FailedSource, ImportedArticle, ImportReport, Remark
from archive_desktop.domain.rule import RuleDone
from archive_desktop.ui.importing.counts import ImportCounts
from archive_desktop.ui.theme import Theme

ARTICLE = ImportedArticle(1, "added", "Title", None, False, "en", "a.txt", 1)
REPORT = ImportReport(
    (ARTICLE,) * 1800,
    (FailedSource("a.pdf", "Locked.", "password"), FailedSource("b.pdf", "Broken.")),
    highlights_kept=41,
    highlights_to_place=2,
)


@pytest.fixture
def counts(qtbot: QtBot, theme: Theme) -> ImportCounts:
    counts = ImportCounts()
    qtbot.addWidget(counts)
    counts.resize(1300, 40)
    counts.show()
    return counts


def offered(counts: ImportCounts) -> set[str]:
    buttons = counts.findChildren(QPushButton)
    return {button.text().replace("&", "").strip() for button in buttons if button.isVisible()}


def test_before_the_import_highlights_are_foreseen(counts: ImportCounts) -> None:
    counts.show_report(REPORT, done=False)
    assert counts.words() == "1,800 new · 41 highlights kept · 2 need you · 1 locked · 1 could not be read"
    assert offered(counts) == {"Enter password…", "Save reasons…"}


def test_after_it_what_can_be_done_is_offered_but_not_during_work(counts: ImportCounts) -> None:
    counts.show_report(REPORT, done=True)
    everything = {"2 need you", "Enter password…", "Retry failed", "Save reasons…"}
    assert offered(counts) == everything
    counts.offer_help(False)
    assert offered(counts) == set()
    counts.offer_help(True)
    assert offered(counts) == everything


def test_a_narrow_band_takes_two_lines(counts: ImportCounts) -> None:
    counts.show_report(REPORT, done=True)
    row = counts.findChildren(QBoxLayout)[1]
    counts.resize(500, 80)
    assert row.direction() is QBoxLayout.Direction.TopToBottom
    counts.resize(1600, 40)
    assert row.direction() is QBoxLayout.Direction.LeftToRight


def test_remarks_on_what_came_in_stand_apart_and_are_no_failures(counts: ImportCounts) -> None:
    remark = Remark("a.csv", "2 rows of “a.csv” were empty.", "empty-rows")
    counts.show_report(
        ImportReport((ARTICLE, replace(ARTICLE, status="duplicate", twice=True)), remarks=(remark,)),
        done=True,
    )
    assert counts.words() == "1 new · 1 twice in this import · 1 remark"
    assert offered(counts) == set()
    assert counts.property("kind") == "banner"
    (label,) = (label for label in counts.findChildren(QLabel) if "were empty" in label.text())
    assert label.isVisible()


def test_what_rules_did_is_said(counts: ImportCounts) -> None:
    done = RuleDone(1, "Schools", "PISA", (3, 4, 5))
    counts.show_report(ImportReport((ARTICLE,) * 3, rules=(done,)), done=True)
    (said,) = (label.text() for label in counts.findChildren(QLabel) if "rule" in label.text())
    assert said.replace("\u2068", "").replace("\u2069", "") == "3 put under PISA by the rule “Schools”"
