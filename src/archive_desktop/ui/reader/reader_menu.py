"""The context menu of the text, for the selection of the moment."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from archive_desktop.domain.annotation import ANNOTATION_TYPES, AnnotationType
from archive_desktop.ui.reader.article_text import ArticleText
from archive_desktop.ui.reader.highlight_types import type_name

translate = QCoreApplication.translate


class Wishes(Protocol):
    """What can be asked for a selection."""

    text: ArticleText

    def copy_with_source(self) -> None: ...
    def highlight_selection(self, kind: AnnotationType) -> None: ...
    def comment_selection(self) -> None: ...
    def cite_selection(self) -> None: ...
    def open_find(self) -> None: ...


def reader_menu(reader: Wishes) -> QMenu:
    """Return the menu of *reader*."""
    menu = QMenu(reader.text)
    selected = reader.text.selection() is not None
    menu.addAction(translate("Reader", "Copy"), reader.text.copy).setEnabled(selected)
    menu.addAction(translate("Reader", "Copy with source"), reader.copy_with_source)
    menu.addSeparator()
    for kind in ANNOTATION_TYPES:
        label = translate("Reader", "Highlight: {0}").format(type_name(kind))
        menu.addAction(label, partial(reader.highlight_selection, kind)).setEnabled(selected)
    comments = selected or reader.text.annotation_at_caret() is not None
    menu.addAction(translate("Reader", "Comment…"), reader.comment_selection).setEnabled(comments)
    cite = menu.addAction(translate("Reader", "Use as evidence in a pack…"), reader.cite_selection)
    cite.setEnabled(selected)
    menu.addSeparator()
    menu.addAction(translate("Reader", "Find in the article…"), reader.open_find)
    menu.addAction(translate("Reader", "Select all"), reader.text.select_body)
    return menu
