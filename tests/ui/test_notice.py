from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from archive_desktop.ui.notice import Notice
from archive_desktop.ui.theme import Theme


def test_a_notice_says_its_sentence_as_plain_text(qtbot: QtBot, theme: Theme) -> None:
    notice = Notice("The import of <b>news</b>.txt stopped.")
    qtbot.addWidget(notice)
    (label,) = notice.findChildren(QLabel)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert notice.sentence == notice.accessibleName() == "The import of <b>news</b>.txt stopped."


def test_an_answer_is_told_by_name_and_the_notice_goes(qtbot: QtBot, theme: Theme) -> None:
    notice = Notice("It stopped.", [("continue", "&Continue…"), ("keep", "&Keep")])
    qtbot.addWidget(notice)
    notice.show()
    keep = next(b for b in notice.findChildren(QAbstractButton) if "Keep" in b.text())
    with qtbot.waitSignal(notice.answered) as answered:
        keep.click()
    assert answered.args == ["keep"]
    assert not notice.isVisible()


def test_a_long_sentence_is_not_cut(qtbot: QtBot, theme: Theme) -> None:
    notice = Notice("word " * 80, [("seen", "Understood")])
    qtbot.addWidget(notice)
    notice.setFixedWidth(500)
    notice.show()
    (label,) = notice.findChildren(QLabel)
    assert label.height() >= label.heightForWidth(label.width())


def test_good_news_goes_by_itself_or_at_a_click_but_not_from_under_the_mouse(
    qtbot: QtBot, theme: Theme
) -> None:
    notice = Notice("3 new", passing=True)
    qtbot.addWidget(notice)
    notice.show()
    assert notice._timer.isActive()
    notice._timer.timeout.emit()
    assert notice.isHidden()
    notice.show()
    QApplication.sendEvent(notice, QEnterEvent(QPointF(), QPointF(), QPointF()))
    assert not notice._timer.isActive()
    QApplication.sendEvent(notice, QEvent(QEvent.Type.Leave))
    assert notice._timer.isActive()
    (away,) = notice.findChildren(QAbstractButton)
    assert away.accessibleName() == "Close"
    away.click()
    assert notice.isHidden()
