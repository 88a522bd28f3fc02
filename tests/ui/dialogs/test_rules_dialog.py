from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.domain.article import ArticleCard
from archive_desktop.domain.rule import Rule
from archive_desktop.ui.dialogs.rules_dialog import RulesDialog
from archive_desktop.ui.theme import Theme

Findings = Callable[[QWidget], list[str]]
RULES = (
    Rule(1, 1, "Schools & wells", "school well*", 1, "Water in Schools", True, 2),
    Rule(2, 2, "مؤتمرات", "مؤتمر", 2, "\u202eTeachers", False, 0),
)
CARDS = [
    ArticleCard(
        id=4,
        title="<b>A well</b>",
        lead="",
        language="en",
        date="2024-03-01",
        date_inferred=False,
        machine_translated=False,
    ),
    ArticleCard(
        id=7,
        title="بئر جديدة",
        lead="",
        language="ar",
        date=None,
        date_inferred=False,
        machine_translated=False,
    ),
]


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme) -> RulesDialog:
    made = RulesDialog()
    qtbot.addWidget(made)
    made.show_rules(RULES)
    made.show_review(1, CARDS, 2)
    made.show()
    return made


def test_a_rule_is_switched_by_its_box(dialog: RulesDialog, qtbot: QtBot) -> None:
    item = dialog.list.topLevelItem(1)
    assert item is not None
    assert "\u202e" not in item.text(1)
    asked: list[tuple[int, bool]] = []
    dialog.switch_requested.connect(lambda rule, on: asked.append((rule, on)))
    dialog.switch_requested.connect(lambda _rule, _on: dialog.show_rules(RULES))
    item.setCheckState(0, Qt.CheckState.Checked)
    assert asked == []  # while Qt is at work on a row, it is not taken away
    qtbot.waitUntil(lambda: asked == [(2, True)])


def test_some_or_all_of_what_a_rule_did_is_taken_back(dialog: RulesDialog, qtbot: QtBot) -> None:
    assert not dialog.back_button.isEnabled()
    dialog.review.item(1).setSelected(True)
    with qtbot.waitSignal(dialog.take_back_requested) as some:
        dialog.back_button.click()
    assert some.args == [1, (7,)]
    with qtbot.waitSignal(dialog.take_back_requested) as everything:
        dialog.all_button.click()
    assert everything.args == [1, None]


def test_another_rule_is_reviewed_and_a_late_answer_is_left_out(dialog: RulesDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.review_requested) as asked:
        dialog.list.setCurrentIndex(dialog.list.model().index(1, 0))
    assert asked.args == [2]
    dialog.show_review(1, CARDS, 2)
    assert dialog.review.count() == 0


@pytest.mark.parametrize("look", ["light", "dark", "mirrored"])
def test_the_rules_can_be_named_and_painted(
    dialog: RulesDialog,
    theme: Theme,
    shots: Callable[[QWidget, str], None],
    unnamed_controls: Findings,
    look: str,
) -> None:
    theme.choose("dark" if look == "dark" else "light")
    if look == "mirrored":
        theme.turn(Qt.LayoutDirection.RightToLeft)
    shots(dialog, f"rules {look}")
    assert unnamed_controls(dialog) == []
    dialog.show_rules(())
    assert dialog.chosen is None
    assert not dialog.apply_button.isEnabled()
