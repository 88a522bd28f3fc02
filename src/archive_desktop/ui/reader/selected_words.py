"""The words of an article that are selected, as they are copied and dragged."""

from __future__ import annotations

import re

from PySide6.QtGui import QTextCursor

from archive_desktop.ui.reader.article_document import ArticleDocument

_ISOLATES = re.compile("[\u2068\u2069]")


def selected_words(laid_out: ArticleDocument, cursor: QTextCursor) -> str:
    """Return the words of title and body as they are stored: none of ours, no hidden signs."""
    parts = []
    for words, places in (
        (laid_out.article.title, laid_out.title_positions),
        (laid_out.article.body, laid_out.positions),
    ):
        start, end = places.to_body(cursor.selectionStart()), places.to_body(cursor.selectionEnd())
        parts.append(words[start:end])
    # Of our own words alone (date, source, initiatives) only the isolates are no text.
    return "\n".join(filter(None, parts)) or _ISOLATES.sub("", cursor.selection().toPlainText())
