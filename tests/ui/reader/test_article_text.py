from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from archive_desktop.domain.annotation import Annotation
from archive_desktop.domain.article import Article
from archive_desktop.domain.initiative import Initiative
from archive_desktop.ui.palette import DARK, LIGHT, SEPIA, Palette
from archive_desktop.ui.passages import PASSAGES_MIME, Passage, dragged_passages
from archive_desktop.ui.reader.article_document import ReadingStyle
from archive_desktop.ui.reader.article_text import ArticleText

MakeAnnotation = Callable[..., Annotation]


@pytest.fixture
def text(qtbot: QtBot, palette: Palette) -> ArticleText:
    text = ArticleText(palette)
    qtbot.addWidget(text)
    text.resize(700, 500)
    text.show()
    return text


def point_of(text: ArticleText, position: int) -> QPoint:
    text.select(position, position)
    return text.cursorRect().center() + QPoint(2, 0)


def test_nothing_is_ever_loaded(text: ArticleText) -> None:
    kind = QTextDocument.ResourceType.ImageResource.value
    for name in ("file:///etc/passwd", "http://example.org/x.png", "data:image/png;base64,AAAA", "x.png"):
        assert text.loadResource(kind, QUrl(name)) is None


def test_selections_are_code_points_without_white_space_at_their_ends(
    text: ArticleText, article: Article
) -> None:
    text.show_article(article, ())
    start = article.body.index(" 🐟\nWhat")
    text.select(start, start + 4)
    assert text.selection() == (start + 1, start + 4)
    text.select(start, start + 1)
    assert text.selection() is None


def test_a_selection_in_the_header_is_none(text: ArticleText, article: Article) -> None:
    text.show_article(article, ())
    cursor = text.textCursor()
    cursor.setPosition(3)
    cursor.setPosition(9, cursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    assert text.selection() is None


def test_a_click_on_a_highlight_names_it(
    text: ArticleText, article: Article, annotate: MakeAnnotation, qtbot: QtBot
) -> None:
    text.show_article(article, ())
    text.set_annotations(
        [annotate(article, "every country to train 300 teachers", 7), annotate(article, "300", 8)]
    )
    for words, expected in (("country", 7), ("300", 8)):
        point = point_of(text, article.body.index(words) + 1)
        with qtbot.waitSignal(text.annotation_activated) as activated:
            QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=point)
        assert activated.args == [expected]
    with qtbot.assertNotEmitted(text.annotation_activated):
        QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=point_of(text, 3))


def test_the_keyboard_alone_selects(text: ArticleText, article: Article, qtbot: QtBot) -> None:
    text.show_article(article, ())
    text.setFocus()
    with qtbot.waitSignal(text.selection_settled):
        for _ in range(9):
            QTest.keyClick(text, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert text.selection() == (0, 9)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("https://example.org/a", True),
        ("http://example.org", True),
        ("mailto:press@example.org", True),
        ("file:///etc/passwd", False),
        ("FILE:////host/share", False),
        ("smb://host/share", False),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("relative.html", False),
    ],
)
def test_only_safe_links_are_told_and_none_is_opened(
    text: ArticleText, article: Article, qtbot: QtBot, address: str, told: bool
) -> None:
    text.show_article(article, ())
    before = text.toPlainText()
    followed: list[str] = []
    text.link_requested.connect(followed.append)
    text.anchorClicked.emit(QUrl(address))
    assert followed == ([address] if told else [])
    assert text.toPlainText() == before


def test_our_links_ask_for_initiatives(text: ArticleText, article: Article, qtbot: QtBot) -> None:
    text.show_article(article, ())
    with qtbot.waitSignal(text.initiative_activated) as activated:
        text.anchorClicked.emit(QUrl("archive:initiative/2"))
    assert activated.args == [2]
    with qtbot.waitSignal(text.add_initiative_requested):
        text.anchorClicked.emit(QUrl("archive:add-initiative"))


def test_a_new_layout_keeps_place_selection_and_marks(
    text: ArticleText, article: Article, annotate: MakeAnnotation, initiatives: Sequence[Initiative]
) -> None:
    text.resize(400, 150)
    text.show_article(article, initiatives)
    text.set_annotations([annotate(article, "300 teachers", 5)])
    text.select(article.body.index("300"), article.body.index("300") + 3)
    text.scroll_to(article.body.index("The plan"), at_top=True)
    text.set_style(ReadingStyle(size=20))
    text.set_palette(DARK)
    text.lay_out_again(initiatives)
    selected = text.selection()
    assert selected
    assert article.body[slice(*selected)] == "300"
    assert abs(text.first_position() - article.body.index("The plan")) < 20
    text.select(article.body.index("300") + 1, article.body.index("300") + 1)
    assert text.annotation_at_caret() == 5


def test_a_new_layout_of_an_article_at_its_title_stays_there(text: ArticleText, article: Article) -> None:
    text.resize(400, 150)
    text.show_article(article, ())
    text.set_palette(DARK)
    text.lay_out_again(())
    assert text.verticalScrollBar().maximum() > 0
    assert text.verticalScrollBar().value() == 0


def test_marks_are_painted_in_both_directions(
    text: ArticleText, article: Article, arabic: Article, annotate: MakeAnnotation, palette: Palette
) -> None:
    for shown, words in ((article, "Ministers met"), (arabic, "School Boats")):
        text.show_article(shown, ())
        bare = text.viewport().grab().toImage()
        text.set_annotations([annotate(shown, words)])
        text.set_hits([(0, 3)], (0, 3))
        assert text.viewport().grab().toImage() != bare


def test_a_flash_ends_by_itself(text: ArticleText, article: Article, annotate: MakeAnnotation) -> None:
    text.show_article(article, ())
    text.set_annotations([annotate(article, "Ministers met", 3)])
    calm = text.viewport().grab().toImage()
    text.flash(3)
    assert text.viewport().grab().toImage() != calm
    text._flash_end.timeout.emit()
    assert text.viewport().grab().toImage() == calm


def test_the_column_keeps_its_measure_in_the_middle(text: ArticleText, article: Article) -> None:
    text.resize(1400, 400)
    text.show_article(article, ())
    shape = text.document().rootFrame().frameFormat()
    column = text.viewport().width() - shape.leftMargin() - shape.rightMargin()
    characters = column / text.document().defaultFont().pointSizeF()
    assert shape.leftMargin() == shape.rightMargin()
    assert 30 < characters < 60  # about half an em a letter: 66 to 75 letters
    text.resize(300, 400)
    assert text.document().rootFrame().frameFormat().leftMargin() >= 20


def test_copied_text_is_plain(text: ArticleText) -> None:
    text.copy_text("<b>x</b>")
    assert QGuiApplication.clipboard().text() == "<b>x</b>"
    assert not QGuiApplication.clipboard().mimeData().hasHtml()


def test_of_a_selection_the_words_of_the_article_are_copied_and_nothing_of_ours(
    text: ArticleText, article: Article
) -> None:
    text.show_article(article, [Initiative(i, "Reading Year") for i in article.initiatives])
    text.selectAll()
    QTest.keyClick(text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().mimeData()
    assert copied.text() == f"{article.title}\n{article.body}"
    # No colours of the dark theme in somebody's letter; the passage is for the points of a brief.
    assert copied.formats() == ["text/plain", PASSAGES_MIME]
    assert dragged_passages(copied) == (Passage(article.id, 0, len(article.body), article.body),)
    start = article.body.index(" 🐟\nWhat")
    text.select(start, start + 4)
    QTest.keyClick(text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == " 🐟\nW"


def test_the_text_has_paper_of_its_own(text: ArticleText, article: Article) -> None:
    for paper, ground in (("sepia", SEPIA.surface), ("dark", DARK.surface), ("window", LIGHT.surface)):
        text.set_style(ReadingStyle(paper=paper))  # type: ignore[arg-type]
        text.show_article(article, ())
        assert text.grab().toImage().pixelColor(5, 250).name().upper() == ground
