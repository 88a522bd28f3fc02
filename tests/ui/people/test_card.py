from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QTreeWidget, QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.domain.entity import Entity, RoleHeld, Spelling
from archive_desktop.services.naming import EntityCard
from archive_desktop.ui.people.card import NameCard
from archive_desktop.ui.theme import Theme

Findings = Callable[[QWidget], list[str]]

CARD = EntityCard(
    Entity(1, "person", "Mira Solheim", 12, 2, "Dr.", "Director"),
    (Spelling("Mira Solheim", 11), Spelling("M. Solheim", 1)),
    (RoleHeld("Dr.", "Director", "2024-01-02", "2025-02-03", 9), RoleHeld("", "Head", None, None, 1)),
)


@pytest.fixture
def card(qtbot: QtBot, theme: Theme) -> Iterator[NameCard]:
    card = NameCard()
    qtbot.addWidget(card)
    card.resize(420, 520)
    card.show()
    yield card
    card.close()


def button(card: NameCard, text: str) -> QPushButton:
    return next(b for b in card.findChildren(QPushButton) if b.text().replace("&", "").startswith(text))


def enabled(card: NameCard) -> list[str]:
    return [b.text().replace("&", "") for b in card.findChildren(QPushButton) if b.isEnabled()]


def test_spellings_and_roles_are_listed_with_counts_and_dates(card: NameCard) -> None:
    card.show_card(CARD)
    spellings, roles = card.findChildren(QTreeWidget)
    rows = [spellings.topLevelItem(row) for row in range(spellings.topLevelItemCount())]
    assert [(row.text(0)[1:], row.text(1)[1:]) for row in rows if row] == [
        ("Mira Solheim", "11"),
        ("M. Solheim", "1"),
    ]
    first = roles.topLevelItem(0)
    assert first is not None
    assert "Dr. · Director" in first.text(0)
    assert "2024" in first.text(1)
    assert "2025" in first.text(2)
    assert first.text(3)[1:] == "9"
    assert any(label.text() == "12 articles" for label in card.findChildren(QLabel))


def test_only_what_can_be_done_is_offered(card: NameCard) -> None:
    assert enabled(card) == []
    card.show_card(CARD)
    assert enabled(card) == ["Show articles", "New briefing pack", "Rename…", "List under"]
    spellings = card.findChildren(QTreeWidget)[0]
    spellings.setCurrentIndex(spellings.model().index(1, 0))
    assert enabled(card) == [
        "Show articles",
        "New briefing pack",
        "Rename…",
        "Take the spelling out",
        "List under",
    ]
    card.show_card(CARD, 3)
    assert enabled(card) == ["Join the chosen", "List under"]
    assert any("3 names are chosen" in label.text() for label in card.findChildren(QLabel))


def test_the_chosen_spelling_is_the_one_taken_out(card: NameCard, qtbot: QtBot) -> None:
    card.show_card(CARD)
    spellings = card.findChildren(QTreeWidget)[0]
    spellings.setCurrentIndex(spellings.model().index(1, 0))
    with qtbot.waitSignal(card.take_out_requested) as asked:
        button(card, "Take").click()
    assert asked.args == ["M. Solheim"]


def test_every_control_can_be_named_and_hit(
    card: NameCard, unnamed_controls: Findings, small_targets: Findings
) -> None:
    card.show_card(CARD)
    assert unnamed_controls(card) == []
    assert small_targets(card) == []


def test_what_the_chosen_names_are_is_asked_for_from_a_menu(card: NameCard, qtbot: QtBot) -> None:
    card.show_card(CARD)
    actions = button(card, "List under").menu().actions()
    assert [action.text().replace("&", "") for action in actions] == [
        "People", "Organisations", "Places", "Hide: not a name"
    ]  # fmt: skip
    with qtbot.waitSignal(card.kind_requested) as asked:
        actions[-1].trigger()
    assert asked.args == ["hidden"]
