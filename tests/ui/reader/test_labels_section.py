from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from archive_desktop.domain.article import Article
from archive_desktop.domain.initiative import Initiative
from archive_desktop.ui.palette import Palette
from archive_desktop.ui.reader.labels_section import InitiativeSwitches, TagChips


def shown(switches: InitiativeSwitches) -> list[QCheckBox]:
    return [switch for switch in switches.findChildren(QCheckBox) if not switch.isHidden()]


def test_switches_show_numbers_and_ask(
    qtbot: QtBot, palette: Palette, make_article: Callable[..., Article], initiatives: Sequence[Initiative]
) -> None:
    switches = InitiativeSwitches()
    qtbot.addWidget(switches)
    switches.show_initiatives(make_article(initiatives=(2,)), initiatives, palette)
    assert [switch.isChecked() for switch in shown(switches)] == [False, True]
    assert [label.text() for label in switches.findChildren(QLabel)] == ["1", "2"]
    with qtbot.waitSignal(switches.switched) as switched:
        shown(switches)[0].click()
    assert switched.args == [1, True]
    assert not shown(switches)[0].isChecked()  # until the archive says so
    with qtbot.waitSignal(switches.add_requested):
        switches.findChildren(QPushButton)[0].click()


def test_only_the_numbered_ones_and_its_own_are_shown(
    qtbot: QtBot, palette: Palette, make_article: Callable[..., Article]
) -> None:
    many = [Initiative(number, f"Initiative {number}") for number in range(1, 41)]
    switches = InitiativeSwitches()
    qtbot.addWidget(switches)
    switches.show_initiatives(make_article(initiatives=(30,)), many, palette)
    names = [switch.accessibleName() for switch in shown(switches)]
    assert names == [initiative.name for initiative in many[:9]] + ["Initiative 30"]


def test_names_are_shown_as_text(qtbot: QtBot, palette: Palette, article: Article) -> None:
    switches = InitiativeSwitches()
    qtbot.addWidget(switches)
    switches.show_initiatives(article, [Initiative(1, "Art & <b>Science</b>")], palette)
    assert shown(switches)[0].text() == "Art && <b>Science</b>"
    assert "<b>" not in shown(switches)[0].toolTip()


def test_a_tag_is_added_and_removed(qtbot: QtBot, palette: Palette) -> None:
    chips = TagChips()
    qtbot.addWidget(chips)
    chips.show_tags(("ocean", "schools"), ("ocean", "schools", "water"), palette)
    chips.show()
    chips.start_adding()
    field = chips.findChildren(QLineEdit)[0]
    field.setText("  clean   water ")
    with qtbot.waitSignal(chips.switched) as added:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert added.args == ["clean water", True]
    assert field.text() == ""
    with qtbot.assertNotEmitted(chips.switched):
        QTest.keyClick(field, Qt.Key.Key_Return)
    chip = next(c for c in chips.findChildren(QToolButton) if c.accessibleName() == "Remove the tag ocean")
    with qtbot.waitSignal(chips.switched) as removed:
        chip.click()
    assert removed.args == ["ocean", False]


def test_a_hostile_tag_stays_a_chip(qtbot: QtBot, palette: Palette) -> None:
    chips = TagChips()
    qtbot.addWidget(chips)
    chips.show_tags(("x" * 300, "\u202eevil", "<b>"), (), palette)
    texts = [
        chip.text() for chip in chips.findChildren(QToolButton) if chip.accessibleName().startswith("Remove")
    ]
    assert len(texts[0]) < 40
    assert "\u202e" not in texts[1]
    assert texts[2] == "<b>"
