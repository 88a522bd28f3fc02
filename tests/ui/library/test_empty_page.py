from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from archive_desktop.ui.library.empty_page import Emptiness, EmptyPage
from archive_desktop.ui.theme import Theme


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> EmptyPage:
    page = EmptyPage()
    qtbot.addWidget(page)
    page.show()
    return page


def buttons(page: EmptyPage) -> dict[str, QAbstractButton]:
    return {button.text(): button for button in page.findChildren(QAbstractButton) if button.isVisible()}


@pytest.mark.parametrize(
    ("emptiness", "said", "offered"),
    [
        ("archive", "No articles yet", {"Import…", "Open the sample archive"}),
        ("search", "Nothing found", {"Clear the search"}),
        ("place", "Nothing here", set()),
    ],
)
def test_it_says_why_there_is_nothing_and_offers_what_helps(
    page: EmptyPage, emptiness: Emptiness, said: str, offered: set[str]
) -> None:
    page.show_emptiness(emptiness)
    assert said in [label.text() for label in page.findChildren(QLabel)]
    assert set(buttons(page)) == offered


def test_another_search_is_offered_as_plain_text(qtbot: QtBot, page: EmptyPage) -> None:
    page.show_emptiness("search")
    page.offer("teachers & <b>")
    offer = next(button for text, button in buttons(page).items() if text.startswith("Did you mean"))
    assert offer.accessibleName() == "Did you mean “teachers & <b>”?"
    assert "&&" in offer.text()
    with qtbot.waitSignal(page.meant_requested) as asked:
        offer.click()
    assert asked.args == ["teachers & <b>"]
    page.show_emptiness("search")
    assert set(buttons(page)) == {"Clear the search"}


def test_the_buttons_ask(qtbot: QtBot, page: EmptyPage) -> None:
    page.show_emptiness("archive")
    with qtbot.waitSignals([page.import_requested, page.sample_requested]):
        for button in buttons(page).values():
            button.click()
    page.show_emptiness("search")
    with qtbot.waitSignal(page.clear_requested):
        buttons(page)["Clear the search"].click()
