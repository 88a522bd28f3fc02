"""The versions of a pack: what was exported when, what is different since, and the way back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QListWidget,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from archive_desktop.domain.article import ArticleCard
from archive_desktop.domain.clock import local_day
from archive_desktop.domain.pack import Pack
from archive_desktop.services.pack_versions import VersionCompared
from archive_desktop.ui import wording
from archive_desktop.ui.display import date_text, number_text, tip
from archive_desktop.ui.edged_dialog import EdgedDialog
from archive_desktop.ui.icons import set_icon
from archive_desktop.ui.labels import caption_of, enclosed, isolated, plain_label
from archive_desktop.ui.palette import STEP
from archive_desktop.ui.reader.shown_text import shown_text
from archive_desktop.ui.theme import palette_of, set_kind

_SIZE = (820, 600)  # logical pixels
_ROW = 8 * STEP
_LEFT_TO_US = -1  # the choice None of PackOptions.news_since, which a combo box cannot find


class VersionsDialog(EdgedDialog):
    """Shows versions; asks by its signals, and shows what it is then told."""

    open_requested = Signal(str)
    """The file kept of a version."""
    folder_requested = Signal(str)
    restore_requested = Signal(int)
    """A version's id."""
    news_since_chosen = Signal(object)
    """What PackOptions.news_since is to be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Versions of the pack"))
        self.resize(*_SIZE)
        self._shown: tuple[VersionCompared, ...] = ()
        self._cards: Mapping[int, ArticleCard] = {}
        self._heading = plain_label("", "heading", wraps=True)
        self._empty = plain_label(
            self.tr("Nothing was exported of this pack yet. Each export is kept here, with its file."),
            "dim",
            wraps=True,
        )
        self.list = QTreeWidget()
        self.list.setAccessibleName(self.tr("Versions"))
        self.list.setRootIsDecorated(False)
        self.list.setHeaderLabels(
            [
                self.tr("Exported"),
                self.tr("File"),
                self.tr("Pages"),
                self.tr("Articles"),
                self.tr("Since then"),
            ]
        )
        header = self.list.header()
        header.setStretchLastSection(False)
        for column in (0, 2, 3, 4):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.list.currentItemChanged.connect(lambda _now, _before: self._choose())
        self.list.itemActivated.connect(lambda _item, _column: self._open())
        self._since = plain_label("", "strong", wraps=True)
        self.differences = QListWidget()
        self.differences.setAccessibleName(self.tr("What is different since this version"))
        self.differences.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.news_since = QComboBox()
        self.news_since.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.news_since.activated.connect(self._choose_news)
        self.open_button = self._button(self.tr("&Open the file"), self._open, "external-link")
        self.folder_button = self._button(self.tr("Show in &folder"), self._show_folder, "folder-open")
        self.restore_button = self._button(self.tr("&Go back to this version"), self._restore, "undo-2")
        self._lay_out()

    @property
    def chosen(self) -> VersionCompared | None:
        """The version that is chosen."""
        row = self.list.currentIndex().row()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def show_versions(
        self, pack: Pack, versions: Sequence[VersionCompared], cards: Mapping[int, ArticleCard]
    ) -> None:
        """Show the versions of *pack*, newest first; *cards* has the articles that came and went, by id."""
        before = self.chosen
        self._shown, self._cards = tuple(versions), cards
        self._heading.setText(self.tr("Versions of {0}").format(enclosed(shown_text(pack.title))))
        self.list.clear()
        for one in versions:
            self.list.addTopLevelItem(self._row(one, pack))
        self._fill_news_since(pack)
        self._empty.setVisible(not versions)
        ids = [one.version.id for one in versions]
        if ids:
            row = ids.index(before.version.id) if before and before.version.id in ids else 0
            self.list.setCurrentIndex(self.list.model().index(row, 0))
        self._choose()

    def _row(self, one: VersionCompared, pack: Pack) -> QTreeWidgetItem:
        version, news = one.version, one.news
        counts = (
            (self.tr("{0} new"), len(news.new)),
            (self.tr("{0} changed"), len(news.changed)),
            (self.tr("{0} taken out"), len(news.gone)),
        )
        said = ", ".join(words.format(number_text(count)) for words, count in counts if count)
        said = said or (self.tr("edited") if one.edited else self.tr("as it is"))
        name = shown_text(version.name)
        if version.pack.id != pack.id:
            name = self.tr("{0} (of the pack this was copied from)").format(enclosed(name))
        cells = (
            wording.local_time(version.exported_at),
            name,
            number_text(version.pages) if version.pages else "–",
            number_text(len(version.pack.article_ids)),
            said,
        )
        item = QTreeWidgetItem([isolated(cell) for cell in cells])
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, ", ".join(cells))
        item.setToolTip(1, tip(version.name))
        item.setSizeHint(1, QSize(0, _ROW))  # of the column that stretches
        for column in (2, 3):
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        return item

    def _fill_news_since(self, pack: Pack) -> None:
        self.news_since.clear()
        self.news_since.addItem(self.tr("the last version of an earlier day"), _LEFT_TO_US)
        for one in self._shown:
            self.news_since.addItem(wording.local_time(one.version.exported_at), one.version.id)
        self.news_since.addItem(self.tr("nothing: mark no news"), 0)
        wanted = _LEFT_TO_US if pack.options.news_since is None else pack.options.news_since
        self.news_since.setCurrentIndex(max(0, self.news_since.findData(wanted)))
        self.news_since.setEnabled(bool(self._shown))

    def _choose(self) -> None:
        one = self.chosen
        self.differences.clear()
        for button, allowed in (
            (self.open_button, one is not None and one.file is not None),
            (self.folder_button, one is not None and one.file is not None),
            (self.restore_button, one is not None and self._is_different(one)),
        ):
            button.setEnabled(allowed)
        if one is None:
            self._since.setText("")
            return
        day = date_text(local_day(one.version.exported_at), length="long")
        words = self.tr("Different since {0}") if self._is_different(one) else self.tr("The same as on {0}")
        gone = "" if one.file else self.tr(" – its file is not kept any more")
        self._since.setText(words.format(day) + gone)
        parts = {
            "title": self.tr("The title: it was {0}").format(enclosed(shown_text(one.version.pack.title))),
            "meeting": self.tr("The meeting"),
            "brief": self.tr("The brief"),
            "order": self.tr("Sections, order, or how articles are shown"),
            "options": self.tr("Template, paper or parts"),
        }
        lines = [
            *((self.tr("New: {0}"), article_id) for article_id in sorted(one.news.new)),
            *((self.tr("Text changed: {0}"), article_id) for article_id in sorted(one.news.changed)),
            *((self.tr("Taken out: {0}"), article_id) for article_id in one.news.gone),
        ]
        self.differences.addItems([isolated(parts[name]) for name in one.edited])
        self.differences.addItems([isolated(words.format(self._title(number))) for words, number in lines])

    def _title(self, article_id: int) -> str:
        card = self._cards.get(article_id)
        if card is None:
            return self.tr("an article that is not in the archive any more")
        return f"{enclosed(shown_text(card.title))} · {date_text(card.date)}"

    @staticmethod
    def _is_different(one: VersionCompared) -> bool:
        return bool(one.news.new or one.news.changed or one.news.gone or one.edited)

    def _open(self) -> None:
        if self.chosen is not None and self.chosen.file is not None:
            self.open_requested.emit(str(self.chosen.file))

    def _show_folder(self) -> None:
        if self.chosen is not None and self.chosen.file is not None:
            self.folder_requested.emit(str(self.chosen.file))

    def _restore(self) -> None:
        if self.chosen is not None:
            self.restore_requested.emit(self.chosen.version.id)

    def _choose_news(self) -> None:
        chosen = self.news_since.currentData()
        self.news_since_chosen.emit(None if chosen == _LEFT_TO_US else chosen)

    def _button(self, words: str, pressed: object, picture: str) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        set_icon(button, picture, palette_of(self))
        button.clicked.connect(pressed)
        return button

    def _lay_out(self) -> None:
        close = QPushButton(self.tr("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.close)
        set_kind(self.open_button, "primary")
        set_icon(self.open_button, "external-link", palette_of(self), "on_accent")
        doing, marking, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        doing.setSpacing(2 * STEP)
        for button in (self.open_button, self.folder_button, self.restore_button):
            doing.addWidget(button)
        doing.addStretch(1)
        marking.setSpacing(2 * STEP)
        marking.addWidget(caption_of(self.news_since, self.tr("&Mark in the pack what is new since")))
        marking.addWidget(self.news_since)
        marking.addStretch(1)
        hint = self.tr("The newest 20 files of a pack are kept. Ctrl+Z takes a step back.")
        foot.addWidget(plain_label(hint, "caption", wraps=True), 1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * STEP, 4 * STEP, 5 * STEP, 4 * STEP)
        column.setSpacing(3 * STEP)
        column.addWidget(self._heading)
        column.addWidget(self._empty)
        column.addWidget(self.list, 3)
        column.addLayout(doing)
        column.addWidget(self._since)
        column.addWidget(self.differences, 2)
        column.addLayout(marking)
        column.addLayout(foot)
        self.list.setFocus()
