from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.domain.annotation import ANNOTATION_TYPES, Annotation
from archive_desktop.domain.article import Article
from archive_desktop.domain.initiative import Initiative
from archive_desktop.ui.palette import DARK, Palette
from archive_desktop.ui.reader.reader import LARGEST, READ_AFTER_MS, SMALLEST, Reader
from archive_desktop.ui.theme import Theme

MakeArticle = Callable[..., Article]
MakeAnnotation = Callable[..., Annotation]
Findings = Callable[[QWidget], list[str]]


@pytest.fixture
def reader(qtbot: QtBot, palette: Palette) -> Iterator[Reader]:
    reader = Reader(palette, read_after_ms=30)
    qtbot.addWidget(reader)
    reader.resize(700, 400)
    reader.show()
    yield reader
    reader.close()


def scroll(reader: Reader, share: float) -> None:
    """Scroll until *share* of the text is above the view."""
    reader.text.document().size()  # lays all of it out
    bar = reader.text.verticalScrollBar()
    bar.setValue(round(share * bar.maximum()))


def select(reader: Reader, words: str) -> tuple[int, int]:
    assert reader.article is not None
    start = reader.article.body.index(words)
    reader.text.select(start, start + len(words))
    return start, start + len(words)


def texts(reader: Reader) -> list[str]:
    return [label.text() for label in reader.findChildren(QLabel) if label.isVisible()]


def test_without_an_article_it_says_so(reader: Reader) -> None:
    assert any("Choose an article" in text for text in texts(reader))
    reader.open_find()
    reader.copy_with_source()
    reader.comment_selection()
    reader.highlight_selection("figure")  # nothing to do, nothing breaks
    assert reader.article is None


@pytest.mark.parametrize("kind", ANNOTATION_TYPES)
def test_a_selection_is_highlighted_in_code_points(
    reader: Reader, article: Article, qtbot: QtBot, kind: str
) -> None:
    reader.show_article(article)
    start, end = select(reader, "🐟\nWhat was")
    with qtbot.waitSignal(reader.highlight_requested) as requested:
        reader.highlight_selection(kind)  # type: ignore[arg-type] # a parametrised literal
    assert requested.args == [article.id, start, end, kind, ""]
    assert reader.text.selection() is None


def test_a_comment_is_asked_for_the_selection_or_the_highlight_at_the_caret(
    reader: Reader, article: Article, annotate: MakeAnnotation, qtbot: QtBot
) -> None:
    reader.show_article(article, [annotate(article, "train 300", 9)])
    start, end = select(reader, "Ministers")
    with qtbot.waitSignal(reader.comment_requested) as requested:
        reader.comment_selection()
    assert requested.args == [article.id, start, end]
    caret = article.body.index("300")
    reader.text.select(caret, caret)
    with qtbot.waitSignal(reader.annotation_activated) as activated:
        reader.comment_selection()
    assert activated.args == [9]


def test_an_article_is_read_after_a_while(reader: Reader, article: Article, qtbot: QtBot) -> None:
    assert READ_AFTER_MS == 3_000
    with qtbot.waitSignal(reader.article_read) as read:
        reader.show_article(article)
    assert read.args == [article.id]
    with qtbot.assertNotEmitted(reader.article_read, wait=80):
        reader.show_article(replace(article, starred=True))


def test_an_article_is_read_when_scrolled_through(
    reader: Reader, make_article: MakeArticle, qtbot: QtBot
) -> None:
    reader._read_timer.setInterval(60_000)
    reader.show_article(make_article(body="\n".join(["A paragraph."] * 100)))
    with qtbot.waitSignal(reader.article_read):
        scroll(reader, 1.0)


@pytest.mark.parametrize("why", ["read already", "hidden"])
def test_what_is_read_or_hidden_is_not_told(
    reader: Reader, make_article: MakeArticle, qtbot: QtBot, why: str
) -> None:
    reader.setVisible(why != "hidden")
    with qtbot.assertNotEmitted(reader.article_read, wait=80):
        reader.show_article(make_article(read=why == "read already"))


def test_the_same_text_keeps_its_place_and_selection(
    reader: Reader, make_article: MakeArticle, initiatives: Sequence[Initiative]
) -> None:
    body = "\n".join(f"Paragraph {number}." for number in range(100))
    reader.show_article(make_article(body=body, headings=frozenset()), (), initiatives)
    scroll(reader, 0.5)
    selected = select(reader, "Paragraph 50")
    place = reader.text.verticalScrollBar().value()
    reader.show_article(make_article(body=body, headings=frozenset(), initiatives=(1,)), (), initiatives)
    assert reader.text.selection() == selected
    assert reader.text.verticalScrollBar().value() == place
    assert "School of the Sea" in reader.text.toPlainText()


def test_another_article_begins_at_its_beginning(reader: Reader, make_article: MakeArticle) -> None:
    long = make_article(body="\n".join(["A paragraph."] * 100))
    reader.show_article(long)
    scroll(reader, 0.7)
    assert reader.place() > 0
    reader.show_article(replace(long, id=7))
    assert reader.place() == 0


def test_machine_translated_text_says_so(reader: Reader, make_article: MakeArticle) -> None:
    said = "Machine-translated, says the source"
    reader.show_article(make_article(notice="<b>Automatic</b> translation"))
    assert said in texts(reader)
    reader.show_article(make_article(id=5))
    assert said not in texts(reader)


def test_hits_are_walked_and_counted(reader: Reader, article: Article) -> None:
    places = [(at, at + 3) for at in range(len(article.body)) if article.body.startswith("the", at)]
    reader.show_article(article, hits=places)
    assert f"1 of {len(places)} found" in texts(reader)
    reader.find_next()
    assert f"2 of {len(places)} found" in texts(reader)
    reader.show_article(replace(article, starred=not article.starred), hits=places)
    assert f"2 of {len(places)} found" in texts(reader)
    reader.find_previous()
    reader.find_previous()
    assert f"{len(places)} of {len(places)} found" in texts(reader)


def test_the_current_hit_stays_while_others_come_and_go(reader: Reader, article: Article) -> None:
    places = [(at, at + 3) for at in range(len(article.body)) if article.body.startswith("the", at)]
    reader.show_article(article, hits=places)
    reader.find_next()
    reader.show_article(replace(article, read=True), hits=[*places, (0, 2)])
    assert f"3 of {len(places) + 1} found" in texts(reader)
    reader.open_find()
    reader._find_bar.field.setText("the")
    QTest.keyClick(reader._find_bar.field, Qt.Key.Key_Escape)
    assert not any(text.startswith("0 of") for text in texts(reader))


def test_words_of_the_title_are_marked_counted_and_walked(reader: Reader, article: Article) -> None:
    reader.show_article(article, hits=[(0, 3)])
    before = reader.text.viewport().grab().toImage()
    reader.show_article(article, hits=[(0, 3)], title_hits=[(0, 4)])
    assert "2 of 2 found" in texts(reader)  # the first one of the body is what was looked for
    assert reader.text.viewport().grab().toImage() != before
    reader.find_next()
    assert "1 of 2 found" in texts(reader)
    assert reader.text._title_marks.marks[0].kind == "current"
    reader.show_article(replace(article, id=77), title_hits=[(0, len(article.title))])
    assert "1 of 1 found" in texts(reader)


def test_words_are_found_in_the_article(reader: Reader, article: Article) -> None:
    reader.show_article(article)
    select(reader, "Ministers")
    reader.open_find()
    assert reader._find_bar.field.text() == "Ministers"
    reader._find_bar.field.setText("WILL")
    assert "1 of 2" in texts(reader)
    QTest.keyClick(reader._find_bar.field, Qt.Key.Key_Return)
    assert "2 of 2" in texts(reader)
    QTest.keyClick(reader._find_bar.field, Qt.Key.Key_Escape)
    assert reader._find_bar.isHidden()


def test_copying_names_the_source(reader: Reader, article: Article) -> None:
    reader.show_article(article)
    select(reader, "300 teachers")
    reader.copy_with_source()
    said = "“300 teachers” — Schools of the Sea, 13 March 2025, newsroom.txt"
    assert QGuiApplication.clipboard().text() == said


def test_the_text_grows_and_shrinks_within_limits(reader: Reader, article: Article, qtbot: QtBot) -> None:
    reader.show_article(article)
    usual = reader.reading_style.size
    with qtbot.waitSignal(reader.style_changed) as changed:
        reader.larger_text()
    assert changed.args[0].size == usual + 1
    for _ in range(60):
        reader.larger_text()
    assert reader.reading_style.size == LARGEST
    for _ in range(60):
        reader.smaller_text()
    assert reader.reading_style.size == SMALLEST
    reader.usual_text()
    reader.tools._serif.trigger()
    assert (reader.reading_style.size, reader.reading_style.serif) == (usual, True)
    assert reader.text.document().defaultFont().families()[0] == "Noto Serif"


def test_the_bar_comes_with_a_selection_and_goes_with_it(
    reader: Reader, article: Article, qtbot: QtBot
) -> None:
    reader.show_article(article)
    with qtbot.waitSignal(reader.text.selection_settled):
        select(reader, "The plan")
    assert reader._bar.isVisible()
    with qtbot.waitSignal(reader.highlight_requested):
        reader._bar.highlight_requested.emit("quote")
    assert reader._bar.isHidden()


def test_a_highlight_is_brought_into_view(
    reader: Reader, make_article: MakeArticle, annotate: MakeAnnotation
) -> None:
    article = make_article(
        body="\n".join(f"Paragraph {number}." for number in range(200)), headings=frozenset()
    )
    reader.show_article(article, [annotate(article, "Paragraph 150", 4)])
    reader.show_annotation(4)
    first = reader.text.first_position()
    assert article.body.index("Paragraph 130") < first < article.body.index("Paragraph 150")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_it_stands_in_both_themes_and_directions(
    reader: Reader,
    article: Article,
    arabic: Article,
    annotate: MakeAnnotation,
    theme: Theme,
    unnamed_controls: Findings,
    small_targets: Findings,
    scheme: str,
    direction: Qt.LayoutDirection,
) -> None:
    theme.choose(scheme)  # type: ignore[arg-type] # a parametrised literal
    theme.turn(direction)
    reader.set_palette(theme.palette)
    for shown, words in ((article, "300 teachers"), (arabic, "300 معلّم")):
        reader.show_article(shown, [annotate(shown, words)], hits=[(0, 4)])
        reader.open_find()
        assert not reader.grab().isNull()
        assert unnamed_controls(reader) == []
        assert small_targets(reader) == []


def test_colours_change_under_the_reader(reader: Reader, article: Article) -> None:
    reader.show_article(article)
    reader.set_palette(DARK)
    block = reader.text.document().lastBlock()
    assert block.charFormat().foreground().color().name().upper() == DARK.ink


def test_a_text_too_heavy_is_shown_plain_until_another(
    reader: Reader, make_article: MakeArticle, article: Article
) -> None:
    reader.show_article(article)
    reader.show_article(make_article(id=5, body="x" * 300_000, headings=frozenset()), hits=((3, 4),))
    assert reader.plain.isVisible()
    assert not reader.text.isVisible()
    assert reader.plain.text.textCursor().selectedText() == "x"
    reader.open_find()
    reader._find_bar.field.setText("XXX")
    reader.find_next()
    assert reader.plain.text.textCursor().selectedText() == "xxx"
    reader._close_find()
    reader.larger_text()
    reader.copy_with_source()
    assert reader.place() == 0
    reader.show_article(article)
    assert reader.text.isVisible()
    assert not reader.plain.text.toPlainText()
