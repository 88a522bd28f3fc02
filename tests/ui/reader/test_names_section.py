from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.domain.entity import NamedHere
from archive_desktop.ui.reader.names_section import NamesSection, search_for
from archive_desktop.ui.theme import Theme

Findings = Callable[[QWidget], list[str]]
Shots = Callable[[QWidget, str], None]

NAMES = (
    NamedHere(
        1,
        "person",
        "Mira Solheim",
        "Mira <b>Solheim</b>",
        "H.E. Dr.",
        "Director General of the Reading House",
    ),
    NamedHere(2, "person", "Omar Tazi", "عمر التازي", "الدكتور", "رئيس قسم القراءة في البيت"),
    NamedHere(3, "organisation", "Reading House & Sons", "Reading House & Sons"),
    NamedHere(4, "place", "Niger", "النيجر"),
    *(NamedHere(10 + n, "place", f"Place {n}", f"Place {n}") for n in range(9)),
)


@pytest.fixture
def section(qtbot: QtBot, theme: Theme) -> Iterator[NamesSection]:
    around = QWidget()  # the section hides itself
    qtbot.addWidget(around)
    section = NamesSection(around)
    around.resize(270, 640)
    around.show()
    section.resize(260, 600)
    yield section
    around.close()


def buttons(section: NamesSection) -> dict[str, QAbstractButton]:
    QApplication.processEvents()  # what was added is shown by its layout
    return {b.accessibleName() or b.text(): b for b in section.findChildren(QAbstractButton) if b.isVisible()}


def test_it_is_there_only_while_somebody_is_named(section: NamesSection) -> None:
    assert not section.isVisible()
    section.show_names(NAMES)
    assert section.isVisible()
    section.show_names(())
    assert not section.isVisible()
    assert buttons(section) == {}


def test_people_stand_with_title_and_role_as_plain_text(section: NamesSection) -> None:
    section.show_names(NAMES)
    row = buttons(section)["H.E. Dr. Mira <b>Solheim</b>"]
    assert row.accessibleDescription() == "Director General of the Reading House"
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in section.findChildren(QLabel))
    assert buttons(section)["Reading House & Sons"].text() == "Reading House && Sons"


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("الدكتور عمر التازي", 'person:"Omar Tazi"'),
        ("النيجر", 'place:"Niger"'),
        ("Reading House & Sons", 'organisation:"Reading House & Sons"'),
    ],
)
def test_a_click_asks_for_the_articles_by_the_name_the_archive_uses(
    section: NamesSection, qtbot: QtBot, name: str, query: str
) -> None:
    section.show_names(NAMES)
    with qtbot.waitSignal(section.search_requested) as asked:
        QTest.keyClick(buttons(section)[name], Qt.Key.Key_Space)
    assert asked.args == [query]


def test_a_quote_in_a_name_does_not_end_the_query() -> None:
    assert search_for("organisation", "House of Books") == 'organisation:"House of Books"'
    assert search_for("person", 'Omar "O" Tazi') == 'person:«Omar "O" Tazi»'


def test_many_are_shown_on_demand(section: NamesSection) -> None:
    section.show_names(NAMES)
    assert "Place 8" not in buttons(section)
    buttons(section)["4 more"].click()
    assert "Place 8" in buttons(section)


def test_every_name_can_be_spoken_hit_and_painted(
    section: NamesSection, unnamed_controls: Findings, small_targets: Findings, shots: Shots
) -> None:
    section.show_names(NAMES)
    shots(section, "names")
    assert unnamed_controls(section) == []
    assert small_targets(section) == []
