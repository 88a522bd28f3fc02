"""What else is about the same: articles like the open one, each with what both have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from archive_desktop.ui.display import runs, tip
from archive_desktop.ui.labels import plain_label
from archive_desktop.ui.palette import STEP
from archive_desktop.ui.reader.shown_text import shown_text
from archive_desktop.ui.theme import set_kind

_LONGEST_SHOWN = 110  # code points of a title or a reason: three lines
_LEAST_WIDTH = 40 * STEP


@dataclass(frozen=True, slots=True)
class RelatedArticle:
    """An article like the open one; *reason* names what they share."""

    article_id: int
    title: str
    reason: str


class RelatedSection(QWidget):
    """The related articles under a heading of their own; hidden while there are none."""

    article_open_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * STEP, 0, 0)
        column.setSpacing(STEP)
        column.addWidget(plain_label(self.tr("Related"), "section", parent=self))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column.addLayout(self._rows)
        self._shown: tuple[RelatedArticle, ...] = ()
        self.hide()

    def show_related(self, related: Sequence[RelatedArticle]) -> None:
        """Show *related*, the likest first."""
        if tuple(related) == self._shown:
            return
        self._shown = tuple(related)
        while (item := self._rows.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()
        for article in related:
            button = TwoLines(article.title, article.reason, self)
            button.clicked.connect(partial(self._ask, article.article_id))
            self._rows.addWidget(button)
        self.setVisible(bool(related))

    def _ask(self, article_id: int, _checked: bool = False) -> None:
        self.article_open_requested.emit(article_id)


class TwoLines(QPushButton):
    """A row of the margin that can be clicked: *text*, and *beneath* it in small, both wrapped."""

    def __init__(self, text: str, beneath: str, parent: QWidget) -> None:
        super().__init__(parent)
        set_kind(self, "quiet")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(text)
        self.setAccessibleDescription(beneath)
        self.setToolTip(tip(f"{text}\n{beneath}"))
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(STEP + 2, STEP, STEP + 2, STEP)
        lines.setSpacing(0)
        for said, kind in ((text, ""), (beneath, "caption")):
            line = plain_label(_shortened(said), kind, wraps=True, parent=self)
            rtl = runs(said) == "rtl"
            line.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
            line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            policy = line.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
            line.setSizePolicy(policy)
            line.setVisible(bool(said))
            lines.addWidget(line)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Tell that the texts take more lines where the margin is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return what the two texts need; Qt's own answer knows of no layout in a button."""
        layout = self.layout()
        return layout.heightForWidth(width) if layout is not None else super().heightForWidth(width)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size at the width of now: the margin decides how wide a row is."""
        return QSize(_LEAST_WIDTH, self.heightForWidth(max(self.width(), _LEAST_WIDTH)))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the same: a long word must not push the margin out of its place."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Take the height that the new width asks for."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open on Enter too, not only on the space bar."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)


def _shortened(text: str) -> str:
    shown = shown_text(" ".join(text.split()))
    return shown if len(shown) <= _LONGEST_SHOWN else shown[: _LONGEST_SHOWN - 1].rstrip() + "…"
