from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.ui.reader.related_section import RelatedArticle, RelatedSection
from archive_desktop.ui.theme import Theme

Findings = Callable[[QWidget], list[str]]
Shots = Callable[[QWidget, str], None]

RELATED = (
    RelatedArticle(4, "Wells & <b>schools</b> of the north", "Water in Schools · wells"),
    RelatedArticle(7, "ورشة في الرباط لتدريب المعلمين", "ورشة · المعلمين"),
    RelatedArticle(9, "A title that goes on and on " * 9, ""),
)


@pytest.fixture
def section(qtbot: QtBot, theme: Theme) -> Iterator[RelatedSection]:
    around = QWidget()  # the section hides itself
    qtbot.addWidget(around)
    section = RelatedSection(around)
    around.show()
    section.resize(250, 400)
    yield section
    around.close()


def rows(section: RelatedSection) -> list[QPushButton]:
    return [row for row in section.findChildren(QPushButton) if row.isVisible()]


def test_it_is_there_only_while_something_is_related(section: RelatedSection) -> None:
    assert not section.isVisible()
    section.show_related(RELATED)
    assert section.isVisible()
    assert len(rows(section)) == 3
    section.show_related(())
    assert not section.isVisible()
    assert rows(section) == []


def test_a_row_says_title_and_reason_as_plain_text(section: RelatedSection) -> None:
    section.show_related(RELATED)
    first = rows(section)[0]
    assert first.accessibleName() == "Wells & <b>schools</b> of the north"
    assert first.accessibleDescription() == "Water in Schools · wells"
    labels = first.findChildren(QLabel)
    assert [label.text() for label in labels] == [first.accessibleName(), first.accessibleDescription()]
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)
    long = rows(section)[2].findChildren(QLabel)[0].text()
    assert long.endswith("…")
    assert len(long) <= 110


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_keys_open_an_article(section: RelatedSection, qtbot: QtBot, key: Qt.Key) -> None:
    section.show_related(RELATED)
    with qtbot.waitSignal(section.article_open_requested) as asked:
        QTest.keyClick(rows(section)[1], key)
    assert asked.args == [7]


def test_a_click_opens_an_article(section: RelatedSection, qtbot: QtBot) -> None:
    section.show_related(RELATED)
    row = rows(section)[0]
    with qtbot.waitSignal(section.article_open_requested) as asked:
        QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=row.rect().center())
    assert asked.args == [4]


def test_every_row_can_be_named_hit_and_painted(
    section: RelatedSection, unnamed_controls: Findings, small_targets: Findings, shots: Shots
) -> None:
    section.show_related(RELATED)
    shots(section, "related")
    assert unnamed_controls(section) == []
    assert small_targets(section) == []


def test_long_titles_take_lines_and_never_widen_the_margin(section: RelatedSection) -> None:
    section.show_related((RelatedArticle(3, "Unbroken" * 12, "يختتم أعماله باعتماد سلّم موحد للقراءة " * 3),))
    assert section.minimumSizeHint().width() <= 200
    (row,) = rows(section)
    assert row.heightForWidth(180) > row.heightForWidth(400)
