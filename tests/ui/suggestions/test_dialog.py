from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from archive_desktop.domain.article import Article
from archive_desktop.domain.suggestion import Reason, Suggestion
from archive_desktop.ui.suggestions.dialog import SuggestionsDialog
from archive_desktop.ui.theme import Theme

RANKED = tuple(
    Suggestion(
        number, 1, confidence, f"Title {number}", (Reason("name-in-title", ("PISA",)),), "en", "2024-03-01"
    )
    for number, confidence in ((11, 0.97), (12, 0.92), (13, 0.7), (14, 0.4))
)


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme) -> SuggestionsDialog:
    made = SuggestionsDialog("PISA & <b>more</b>")
    qtbot.addWidget(made)
    made.show()
    made.show_suggestions(RANKED, {})
    return made


def test_one_key_an_article_and_the_next_is_there(dialog: SuggestionsDialog, qtbot: QtBot) -> None:
    for key, asked, article_id in (
        (Qt.Key.Key_Y, dialog.accept_requested, 11),
        (Qt.Key.Key_N, dialog.reject_requested, 12),
        (Qt.Key.Key_Return, dialog.accept_requested, 13),
        (Qt.Key.Key_Delete, dialog.reject_requested, 14),
    ):
        with qtbot.waitSignal(asked) as told:
            QTest.keyClick(dialog.view, key)
        assert told.args == [(article_id,)]
        if article_id == 11:
            dialog.show_decided({11: True})
            assert dialog.current is not None
            assert dialog.current.article_id == 12


def test_of_a_text_that_would_hold_the_window_up_the_beginning_is_shown_in_short_lines(
    dialog: SuggestionsDialog,
) -> None:
    body = "Boats carry books. " * 55_000
    dialog.show_article(
        Article(11, "", body, frozenset(), "en", None, False, "", None, None, "", None, 1, "", "")
    )
    assert 0 < len(dialog.text.toPlainText()) < 300_000
    assert max(map(len, dialog.text.toPlainText().split("\n"))) <= 500


def test_everything_sure_and_undecided_is_accepted_at_once(dialog: SuggestionsDialog, qtbot: QtBot) -> None:
    assert "(2)" in dialog.sure.text()
    dialog.show_decided({11: False})
    with qtbot.waitSignal(dialog.accept_requested) as told:
        dialog.sure.click()
    assert told.args == [(12,)]
    dialog.show_decided({11: False, 12: True})
    assert not dialog.sure.isEnabled()


def test_it_says_when_there_is_nothing_and_changes_nothing_where_that_cannot_be(
    qtbot: QtBot, theme: Theme
) -> None:
    bare = SuggestionsDialog("PISA", changing=False)
    qtbot.addWidget(bare)
    bare.show()
    bare.show_suggestions((), {})
    assert not bare.yes.isEnabled()
    bare.show_suggestions(RANKED, {})
    with qtbot.assertNotEmitted(bare.accept_requested):
        QTest.keyClick(bare.view, Qt.Key.Key_Y)
