from __future__ import annotations

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from archive_desktop.domain.annotation_filter import AnnotationFilter
from archive_desktop.domain.initiative import Initiative
from archive_desktop.ui.annotations.narrowing import AnnotationNarrowing
from archive_desktop.ui.theme import Theme

INITIATIVES = (Initiative(1, "Water"), Initiative(2, "Wells", parent_id=1), Initiative(3, "Books"))


def test_every_field_asks_its_question(qtbot: QtBot, theme: Theme) -> None:
    fields = AnnotationNarrowing()
    qtbot.addWidget(fields)
    fields.show_choices(INITIATIVES, ["mira", "omar"])
    with qtbot.waitSignal(fields.changed) as told:
        QTest.keyClicks(fields.words, "well")
    assert told.args == [AnnotationFilter("well")]
    fields.type.setCurrentIndex(2)
    fields.initiative.setCurrentIndex(1)
    fields.author.setCurrentIndex(2)
    fields.status.setCurrentIndex(1)
    assert fields.wanted == AnnotationFilter("well", "figure", frozenset({1, 2}), "omar", "needs-placing")
    fields.since.setCurrentIndex(1)
    assert fields.wanted.since > "2024"
    fields.show_choices(INITIATIVES[:1], ["omar"])
    assert (fields.wanted.initiatives, fields.wanted.author) == (frozenset({1}), "omar")
