"""Back and forward among the articles that were opened, and back to the pack that an article was opened from."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from archive_desktop.domain.change import ArchiveChange, Kind
from archive_desktop.ui.desk import Desk
from archive_desktop.ui.icons import set_icon
from archive_desktop.ui.labels import enclosed
from archive_desktop.ui.library.article_list import ArticleListPanel
from archive_desktop.ui.reading import Reading
from archive_desktop.ui.theme import palette_of, set_kind

_TITLE = 60  # letters of a pack's title that the bar has room for


class WayBack(QObject):
    """Carries out the commands "back" and "forward". *open_pack* opens a pack by its id."""

    def __init__(
        self,
        desk: Desk,
        reading: Reading,
        articles: ArticleListPanel,
        actions: Mapping[str, QAction],
        open_pack: Callable[[int], None],
    ) -> None:
        super().__init__(desk)
        self._desk, self._reading, self._articles, self._open_pack = desk, reading, articles, open_pack
        self._back, self._forward = actions["back"], actions["forward"]
        self._pack_id = 0
        self._article_id = 0  # the one that was opened from the pack
        self.bar = _Bar()
        self.bar.back.clicked.connect(self._to_pack)
        self.bar.away.clicked.connect(self.forget)
        self._back.triggered.connect(self.back)
        self._forward.triggered.connect(lambda: self._step(1))
        reading.history_changed.connect(self._allow)
        desk.changed.connect(self._news)
        self._allow()

    def remember(self, pack_id: int) -> None:
        """The article that is open now was opened from this pack."""
        self._pack_id, self._article_id = pack_id, self._reading.article_id
        self._show()

    def forget(self) -> None:
        """There is no pack to go back to any more."""
        self._pack_id = 0
        self._show()

    def back(self) -> None:
        """Go to the article before, from the one of a pack to the pack."""
        if self._pack_id and (self._reading.article_id == self._article_id or not self._reading.can_go_back):
            self._to_pack()
        else:
            self._step(-1)

    def _step(self, step: int) -> None:
        self._reading.step(step)
        self._articles.select(self._reading.article_id)  # where it is listed, the list goes along

    def _allow(self) -> None:
        self._back.setEnabled(self._reading.can_go_back or bool(self._pack_id))
        self._forward.setEnabled(self._reading.can_go_forward)

    def _to_pack(self) -> None:
        pack_id = self._pack_id
        self.forget()
        self._open_pack(pack_id)

    def _news(self, change: ArchiveChange) -> None:
        if self._pack_id and change.kinds & Kind.PACKS:
            self._show()

    def _show(self) -> None:
        """Name the pack; one that was deleted meanwhile is forgotten."""
        titles = (
            {pack.id: pack.title for pack in self._desk.archive.briefing.listed()} if self._pack_id else {}
        )
        if self._pack_id not in titles:
            self._pack_id = 0
        self.bar.setVisible(bool(self._pack_id))
        if self._pack_id:
            self.bar.show_title(titles[self._pack_id])
        self._allow()


class _Bar(QFrame):
    """Over list and text: where the article was opened from."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, "banner")
        self.back = QToolButton()
        self.back.setText(self.tr("Back to the pack"))
        self.back.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.away = QToolButton()
        self.away.setAccessibleName(self.tr("Close"))
        self.away.setToolTip(self.tr("Close"))
        set_icon(self.back, "arrow-left", palette_of(self))
        set_icon(self.away, "x", palette_of(self))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.away)
        self.hide()

    def show_title(self, title: str) -> None:
        """Name the pack."""
        said = self.tr("Back to the pack “{0}”").format(title)
        cut = title if len(title) <= _TITLE else f"{title[:_TITLE]}…"
        self.back.setText(self.tr("Back to the pack “{0}”").format(enclosed(cut)))
        self.back.setAccessibleName(said)
