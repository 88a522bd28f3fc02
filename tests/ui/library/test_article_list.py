from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.domain.article import ArticleCard
from archive_desktop.domain.initiative import COLOURS, Initiative
from archive_desktop.ui.library.article_list import ArticleListPanel
from archive_desktop.ui.library.empty_page import Emptiness
from archive_desktop.ui.models.article_list import ArticleListModel
from archive_desktop.ui.theme import Theme

Shots = Callable[[QWidget, str], None]
Findings = Callable[[QWidget], list[str]]

LONG = "Delegation of the Harbour University visits the exhibition of old sea charts with all its members and guests"
ARABIC = (
    "المنظمة تختتم أعمال الندوة الإقليمية حول المدارس الخضراء وترشيد استعمال المياه في المؤسسات التعليمية"
)
SNIPPET = "and the participants from twelve countries then visited the coastal libraries of the region 😀"
INITIATIVES = [Initiative(n, f"Initiative with the number {n}", colour=COLOURS[n]) for n in range(5)]
CARDS = {
    1: ArticleCard(1, LONG, "2024-05-14", False, "en", True, "Met by the director.", initiatives=(0, 1, 2, 3, 4)),
    2: ArticleCard(2, ARABIC, "2024-05-13", True, "ar", False, "اختتمت أعمال الندوة.", starred=True, read=True,
                   has_note=True, annotations=3, initiatives=(1,)),
    3: ArticleCard(3, "Une note", None, False, "fr", False, "", changed=True),
    4: ArticleCard(4, "<b>Not bold</b>", "2024-05", False, "und", False, "", snippet=SNIPPET, marks=((60, 77),)),
    5: ArticleCard(5, "", "2024-01-01", False, "en", False, ""),
}  # fmt: skip


def _load(ids: Sequence[int]) -> Mapping[int, ArticleCard]:
    return {known: CARDS[known] for known in ids if known in CARDS}


@pytest.fixture
def panel(theme: Theme, qtbot: QtBot) -> ArticleListPanel:
    model = ArticleListModel(_load)
    model.set_initiatives(INITIATIVES)
    list_panel = ArticleListPanel(model)
    model.setParent(list_panel)
    qtbot.addWidget(list_panel)
    list_panel.resize(400, 640)
    list_panel.show_articles([1, 2, 3, 4, 5], "Green Schools")
    list_panel.show()
    return list_panel


def test_moving_opens_articles(panel: ArticleListPanel, qtbot: QtBot) -> None:
    opened: list[int] = []
    panel.article_opened.connect(opened.append)
    panel.step(1)
    panel.step(1)
    QTest.keyClick(panel.view, Qt.Key.Key_Down)
    panel.step(-1)
    panel.step(-9)
    assert opened == [1, 2, 3, 2, 1]
    assert panel.current_id() == 1


def test_several_articles_are_chosen_in_the_order_of_the_list(panel: ArticleListPanel, qtbot: QtBot) -> None:
    panel.select(3)
    with qtbot.waitSignal(panel.selection_changed) as chosen:
        QTest.keyClick(panel.view, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert chosen.args == [(2, 3)]
    panel.view.selectAll()
    assert panel.selected_ids() == (1, 2, 3, 4, 5)


def test_what_is_chosen_stays_chosen_in_silence_when_the_list_changes(
    panel: ArticleListPanel, qtbot: QtBot
) -> None:
    panel.select(2)
    with qtbot.assertNotEmitted(panel.article_opened):
        panel.show_articles([5, 4, 2], "All")
        assert panel.current_id() == 2
        assert panel.selected_ids() == (2,)
        panel.show_articles([5], "All")
    assert panel.current_id() is None


@pytest.fixture
def beginning(panel: ArticleListPanel) -> ArticleListPanel:
    """The first rows of five; whoever needs the others gets them at once."""
    panel.resize(400, 150)
    panel.rest_requested.connect(lambda: panel.extend([1, 2, 3, 4, 5]))
    panel.show_articles([2, 1], "All", total=5)
    return panel


def test_the_rest_of_an_answer_moves_nothing(beginning: ArticleListPanel, qtbot: QtBot) -> None:
    assert beginning.header.words() == "5 articles in All"
    beginning.select(1)
    bar = beginning.view.verticalScrollBar()
    seen = bar.value()
    with (
        qtbot.assertNotEmitted(beginning.article_opened),
        qtbot.assertNotEmitted(beginning.selection_changed),
    ):
        beginning.extend([1, 3, 4, 2])  # 5 has gone meanwhile
    beginning.view.selectAll()
    assert beginning.selected_ids() == (2, 1, 3, 4)
    assert bar.value() == seen > 0
    assert beginning.header.words() == "4 articles in All"


def test_ctrl_a_chooses_the_whole_answer(beginning: ArticleListPanel) -> None:
    QTest.keyClick(beginning.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert beginning.selected_ids() == (2, 1, 3, 4, 5)


def test_no_key_stops_at_the_end_of_the_first_rows(beginning: ArticleListPanel) -> None:
    beginning.select(2)
    QTest.keyClick(beginning.view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert beginning.current_id() == 5
    beginning.show_articles([2, 1], "All", total=5)
    beginning.select(1)
    QTest.keyClick(beginning.view, Qt.Key.Key_Down)
    assert beginning.current_id() == 3
    beginning.show_articles([2, 1], "All", total=5)
    beginning.select(1)
    beginning.step(1)
    assert beginning.current_id() == 3


def test_an_article_of_the_rest_can_be_gone_to(beginning: ArticleListPanel) -> None:
    assert beginning.select(4)
    assert beginning.current_id() == 4


def test_selecting_an_article_that_is_not_listed_changes_nothing(panel: ArticleListPanel) -> None:
    panel.select(2)
    assert not panel.select(99)
    assert panel.current_id() == 2


def test_enter_goes_on_to_the_text(panel: ArticleListPanel, qtbot: QtBot) -> None:
    panel.select(4)
    with qtbot.waitSignal(panel.article_activated) as activated:
        QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert activated.args == [4]


def test_the_menu_key_asks_for_a_menu_at_the_current_article(panel: ArticleListPanel, qtbot: QtBot) -> None:
    panel.select(2)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    with qtbot.waitSignal(panel.menu_requested) as asked:
        QApplication.sendEvent(panel.view.viewport(), event)
    assert asked.args is not None
    assert asked.args[0] == (2,)


def test_letters_are_left_to_commands(panel: ArticleListPanel) -> None:
    panel.select(1)
    QTest.keyClick(panel.view, Qt.Key.Key_U)
    assert panel.current_id() == 1


@pytest.mark.parametrize(
    ("emptiness", "buttons"),
    [("archive", ["Import…", "Open the sample archive"]), ("search", ["Clear the search"]), ("place", [])],
)
def test_an_empty_list_offers_what_helps(
    panel: ArticleListPanel, emptiness: Emptiness, buttons: list[str], shots: Shots
) -> None:
    panel.show_articles([], "", emptiness)
    shown = [button for button in panel.empty_page.findChildren(QPushButton) if button.isVisible()]
    assert [button.text() for button in shown] == buttons
    shots(panel, f"list empty {emptiness}")
    panel.show_articles([1], "All")
    assert panel.view.isVisible()


def test_the_buttons_of_an_empty_list_are_requests(panel: ArticleListPanel, qtbot: QtBot) -> None:
    panel.show_articles([], "", "archive")
    requests = [panel.import_requested, panel.sample_requested, panel.clear_requested, panel.meant_requested]
    with qtbot.waitSignals(requests):
        for button in panel.empty_page.findChildren(QPushButton):
            button.click()


def test_the_order_is_asked_for_and_best_match_only_after_a_search(
    panel: ArticleListPanel, qtbot: QtBot
) -> None:
    by_words = {action.text(): action for action in panel.header.sort_actions()}
    assert not by_words["Best match first"].isEnabled()
    panel.header.set_sort("relevance", relevance=True)
    assert by_words["Best match first"].isChecked()
    with qtbot.waitSignal(panel.sort_requested) as asked:
        by_words["By title"].trigger()
    assert asked.args == ["title"]


def test_the_header_counts(panel: ArticleListPanel) -> None:
    assert panel.header.words() == "5 articles in Green Schools"
    panel.show_articles([1], "")
    assert panel.header.words() == "1 article"


def test_turning_the_wheel_of_a_hundred_thousand_loads_what_is_seen(theme: Theme, qtbot: QtBot) -> None:
    asked: list[int] = []

    def load(ids: Sequence[int]) -> Mapping[int, ArticleCard]:
        asked.extend(ids)
        return dict.fromkeys(ids, CARDS[1])

    model = ArticleListModel(load)
    long_list = ArticleListPanel(model)
    model.setParent(long_list)
    qtbot.addWidget(long_list)
    long_list.resize(400, 640)
    long_list.show_articles(range(100_000), "")
    long_list.show()
    long_list.view.grab()
    long_list.select(99_999)
    long_list.view.grab()
    assert len(asked) <= 4 * 64


@pytest.mark.parametrize("look", ["light", "dark", "mirrored", "compact"])
def test_the_list_can_be_named_hit_and_painted(
    panel: ArticleListPanel,
    theme: Theme,
    shots: Shots,
    look: str,
    unnamed_controls: Findings,
    small_targets: Findings,
) -> None:
    theme.choose("dark" if look == "dark" else "light")
    if look == "mirrored":
        theme.turn(Qt.LayoutDirection.RightToLeft)
    panel.set_density("compact" if look == "compact" else "comfortable")
    panel.select(2)
    panel.view.setFocus()
    shots(panel, f"list {look}")
    assert unnamed_controls(panel) == []
    assert small_targets(panel) == []
