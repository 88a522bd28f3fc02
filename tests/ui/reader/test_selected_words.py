from __future__ import annotations

from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from archive_desktop.domain.article import Article
from archive_desktop.ui.palette import LIGHT
from archive_desktop.ui.reader.article_document import ReadingStyle, build_document
from archive_desktop.ui.reader.selected_words import selected_words


def test_words_of_title_and_body_are_taken_as_they_are_stored(qtbot: QtBot, article: Article) -> None:
    laid_out = build_document(article, [], ReadingStyle(), LIGHT, None)
    cursor = QTextCursor(laid_out.document)
    cursor.setPosition(laid_out.positions.to_document(4))
    cursor.setPosition(laid_out.positions.to_document(9), QTextCursor.MoveMode.KeepAnchor)
    assert selected_words(laid_out, cursor) == article.body[4:9]
    cursor.select(QTextCursor.SelectionType.Document)
    assert selected_words(laid_out, cursor) == f"{article.title}\n{article.body}"
