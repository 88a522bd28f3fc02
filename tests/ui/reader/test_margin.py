from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.domain.annotation import Annotation
from archive_desktop.domain.article import Article
from archive_desktop.domain.initiative import Initiative
from archive_desktop.ui.palette import DARK, Palette
from archive_desktop.ui.reader.margin import Margin
from archive_desktop.ui.reader.related_section import RelatedArticle

MakeArticle = Callable[..., Article]
MakeAnnotation = Callable[..., Annotation]
Findings = Callable[[QWidget], list[str]]


@pytest.fixture
def margin(qtbot: QtBot, palette: Palette) -> Iterator[Margin]:
    margin = Margin(palette, pause_ms=20)
    qtbot.addWidget(margin)
    margin.resize(280, 700)
    margin.show()
    yield margin
    margin.close()


def test_the_note_is_told_as_it_is_typed(margin: Margin, article: Article, qtbot: QtBot) -> None:
    margin.show_article(article)
    with qtbot.waitSignal(margin.note_edit_requested) as edited:
        QTest.keyClicks(margin.note, "Call them")
    assert edited.args == [1, "Call them"]


def test_a_note_in_the_making_belongs_to_its_article(margin: Margin, article: Article, qtbot: QtBot) -> None:
    margin.note._pause.setInterval(60_000)
    margin.show_article(article)
    QTest.keyClicks(margin.note, "of the first")
    with qtbot.waitSignal(margin.note_edit_requested) as edited:
        margin.show_article(replace(article, id=2, note="of the second"))
    assert edited.args == [1, "of the first"]
    assert margin.note.toPlainText() == "of the second"
    QTest.keyClicks(margin.note, "x")
    with qtbot.waitSignal(margin.note_edit_requested) as edited:
        margin.clear()
    assert edited.args[0] == 2


def test_wishes_carry_the_article(
    margin: Margin, article: Article, initiatives: Sequence[Initiative], qtbot: QtBot
) -> None:
    margin.show_article(replace(article, url="https://example.org/1"), (), initiatives, ("water",))
    with qtbot.waitSignal(margin.initiative_requested) as asked:
        margin.findChildren(QCheckBox)[1].click()
    assert asked.args == [1, 2, True]
    margin.add_tag()
    field = margin.findChildren(QLineEdit)[0]
    field.setText("water")
    with qtbot.waitSignal(margin.tag_requested) as asked:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert asked.args == [1, "water", True]
    buttons = {button.text(): button for button in margin.findChildren(QPushButton)}
    with qtbot.waitSignal(margin.link_requested) as asked:
        buttons["Open the address…"].click()
    assert asked.args == ["https://example.org/1"]
    with qtbot.waitSignal(margin.initiative_add_requested) as asked:
        buttons["+ add initiative"].click()
    assert asked.args == [1]


def test_a_long_name_does_not_push_the_rest_out_of_sight(
    margin: Margin, article: Article, initiatives: Sequence[Initiative]
) -> None:
    long = replace(initiatives[0], name="The Long Name of an Initiative for Reading in All Schools")
    margin.show_article(article, (), (long, *initiatives[1:]))
    margin.resize(margin.minimumWidth(), 700)
    page = margin.widget()
    assert page is not None
    assert page.width() == margin.viewport().width()


def test_the_facts_are_said_as_plain_text(margin: Margin, make_article: MakeArticle) -> None:
    margin.show_article(make_article(source="<b>x</b>.txt", url="https://example.org/<i>"))
    facts = next(label.text() for label in margin.findChildren(QLabel) if "Source" in label.text())
    assert "Source: <b>x</b>.txt, line 12" in facts
    assert "Address: https://example.org/<i>" in facts
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in margin.findChildren(QLabel))


def test_only_an_address_of_the_web_is_offered_and_its_tip_is_plain_text(
    margin: Margin, article: Article
) -> None:
    button = next(b for b in margin.findChildren(QPushButton) if b.text().startswith("Open the address"))
    margin.show_article(replace(article, url="https://example.org/?a=<img src='x'>"))
    assert button.isVisible()
    assert "<img" not in button.toolTip()
    for url in ("<img src='file://server/share/a.png'>", "file:///etc/passwd", "javascript:alert(1)", None):
        margin.show_article(replace(article, url=url))
        assert not button.isVisible()
        assert button.toolTip() == ""


def test_a_card_comes_into_view_with_the_focus(
    margin: Margin, article: Article, annotate: MakeAnnotation, qtbot: QtBot
) -> None:
    margin.show_article(article, [annotate(article, "sea", n, comment="c" * 200) for n in range(1, 20)])
    margin.activateWindow()
    margin.show_annotation(19)
    card = margin.annotations.card(19)
    assert card is not None
    qtbot.waitUntil(card.hasFocus)
    margin.show_annotation(12345)  # gone: nothing happens


def test_related_articles_are_those_of_the_open_one(margin: Margin, article: Article, qtbot: QtBot) -> None:
    related = (RelatedArticle(5, "Boats for schools", "harbour"),)
    margin.show_article(article)
    margin.show_related(article.id, related)
    assert margin.related.isVisible()
    with qtbot.waitSignal(margin.article_open_requested) as asked:
        QTest.keyClick(margin.related.findChildren(QPushButton)[0], Qt.Key.Key_Return)
    assert asked.args == [5]
    margin.show_article(replace(article, starred=True))  # the same article
    assert margin.related.isVisible()
    margin.show_article(replace(article, id=2))
    assert not margin.related.isVisible()
    margin.show_related(article.id, related)  # an answer that came too late
    assert not margin.related.isVisible()


def test_everything_is_named(
    margin: Margin,
    article: Article,
    annotate: MakeAnnotation,
    initiatives: Sequence[Initiative],
    unnamed_controls: Findings,
    small_targets: Findings,
) -> None:
    margin.show_article(replace(article, tags=("ocean",)), [annotate(article, "sea")], initiatives)
    margin.set_palette(DARK)
    margin.edit_comment(1)
    margin.edit_note()
    assert not margin.grab().isNull()
    assert unnamed_controls(margin) == []
    assert small_targets(margin) == []
