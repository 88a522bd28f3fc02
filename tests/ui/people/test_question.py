from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.domain.entity import Alike, Entity
from archive_desktop.ui.people.question import Question
from archive_desktop.ui.theme import Theme

Findings = Callable[[QWidget], list[str]]

PAIRS = tuple(
    Alike(
        Entity(n, "person", f"Mira Sol {n}", n, 1, role="Director"),
        Entity(n + 100, "person", f"M. Sol {n}", 1),
        f"Mira Sol {n}",
        f"M Sol {n}",
    )
    for n in (1, 2, 3)
)


@pytest.fixture
def question(qtbot: QtBot, theme: Theme) -> Iterator[Question]:
    around = QWidget()
    qtbot.addWidget(around)
    question = Question()
    QVBoxLayout(around).addWidget(question)
    around.show()
    yield question
    around.close()


def words(question: Question) -> str:
    text = "\n".join(label.text() for label in question.findChildren(QLabel))
    return text.replace("\u2068", "").replace("\u2069", "")


def test_it_is_there_only_while_there_is_a_doubt(question: Question) -> None:
    assert question.isHidden()
    question.ask(PAIRS)
    assert not question.isHidden()
    assert "Mira Sol 1 · Director · 1 article" in words(question)
    assert "M Sol 1 (M. Sol 1) · 1 article" in words(question)
    assert "3 to answer" in words(question)
    question.ask(())
    assert question.isHidden()


@pytest.mark.parametrize(("key", "signal"), [(Qt.Key.Key_Y, "same"), (Qt.Key.Key_N, "apart")])
def test_one_key_answers_and_the_next_pair_stands_there(
    question: Question, qtbot: QtBot, key: Qt.Key, signal: str
) -> None:
    question.ask(PAIRS)
    button = question.findChildren(QPushButton)[0]
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    with qtbot.waitSignal(getattr(question, signal)) as answered:
        QTest.keyClick(button, key)
    assert answered.args == [1, 101]
    assert question.pair == PAIRS[1]


def test_what_is_put_off_is_not_asked_again_today(question: Question) -> None:
    question.ask(PAIRS)
    next(b for b in question.findChildren(QPushButton) if "Later" in b.text()).click()
    question.ask(PAIRS)
    assert question.pair == PAIRS[1]
    for _ in range(2):
        question.findChildren(QPushButton)[0].click()
    assert question.pair is None
    assert question.isHidden()


def test_names_are_plain_text_and_every_control_can_be_named_and_hit(
    question: Question, unnamed_controls: Findings, small_targets: Findings
) -> None:
    question.ask(PAIRS)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in question.findChildren(QLabel))
    assert unnamed_controls(question) == []
    assert small_targets(question) == []


def test_arabic_names_do_not_turn_their_line_round(question: Question) -> None:
    one = Alike(
        Entity(1, "person", "سالم", 1, role="Director"), Entity(2, "person", "سليم", 1), "سالم", "سليم"
    )
    question.ask((one,))
    lines = [label.text() for label in question.findChildren(QLabel)]
    assert "\u2068سالم\u2069 · \u2068Director\u2069 · \u20681 article\u2069" in lines
