"""Over the import table: how the files were read that cannot say it themselves, to be corrected."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from archive_desktop.domain.encodings import CHOICES, encoding_called, encoding_name
from archive_desktop.domain.results import ImportReport, SourceEncoding
from archive_desktop.domain.table_columns import SourceTable, TableKey
from archive_desktop.ui.elided_label import ElidedLabel
from archive_desktop.ui.importing.table_strip import TableStrip
from archive_desktop.ui.labels import isolated, plain_label
from archive_desktop.ui.quiet_choice import QuietChoice
from archive_desktop.ui.theme import set_kind

_MOST = 40  # files with a strip; more are told by the command line
_SHARE = 3  # a third of the page at most
_LEAST = 96  # logical pixels


class HowRead(QScrollArea):
    """A strip for each table and each text whose encoding was guessed or chosen."""

    columns_chosen = Signal(object, object)
    """TableKey and TableChoice."""
    encoding_chosen = Signal(str, str)
    """SHA-256 of the file, Python's name of the encoding."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("How the files were read"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._open: set[TableKey] = set()
        self._mark: tuple[object, str] | None = None
        self._strips: dict[TableKey, TableStrip] = {}
        self._texts: dict[str, QuietChoice] = {}
        self.hide()

    def show_report(self, report: ImportReport) -> None:
        """Show how the files of *report* were read; nothing where no file left a doubt."""
        self._strips, self._texts = {}, {}
        content = QWidget()
        set_kind(content, "ground")
        rows = QVBoxLayout(content)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        tables = sorted(report.tables, key=_certainty)[:_MOST]
        strips: list[QFrame] = []
        for table in tables:
            strip = TableStrip(table, is_open=table.key in self._open)
            strip.chosen.connect(lambda choice, key=table.key: self.columns_chosen.emit(key, choice))
            strip.opened.connect(lambda key=table.key: self._opened(key))
            self._strips[table.key] = strip
            strips.append(strip)
        lost = sum("body" not in table.places for table in tables)  # nothing of them can be read: first
        strips[lost:lost] = [self._text_strip(text) for text in report.encodings[: _MOST - lost]]
        for one in strips[:_MOST]:
            rows.addWidget(one)
        rows.addStretch(1)
        self.setWidget(content)
        for control in content.findChildren(QWidget):
            control.installEventFilter(self)
        self.setVisible(bool(self._strips or self._texts))
        self.fit()

    def clear(self) -> None:
        """Show nothing."""
        self.show_report(ImportReport())
        self._open.clear()
        self._mark = None

    def fit(self) -> None:
        """Take the height that the strips need, but no more than a share of the page."""
        content, page = self.widget(), self.parentWidget()
        layout = content.layout() if content else None
        if layout is None or page is None or not (self._strips or self._texts):
            return
        most = max(_LEAST, page.height() // _SHARE)
        wanted = layout.totalHeightForWidth(self.width())
        if wanted > most:  # beside the scroll bar there is less room
            wanted = layout.totalHeightForWidth(self.width() - self.verticalScrollBar().sizeHint().width())
        self.setFixedHeight(min(most, wanted))

    def mark(self) -> None:
        """Note where the focus is, for `return_to_mark`."""
        focus = QApplication.focusWidget()
        for key, strip in self._strips.items():
            named = {meaning: box for meaning, box in strip.choices.items() if box is focus}
            if named or focus is strip.header:
                self._mark = (key, next(iter(named), ""))
        for original, box in self._texts.items():
            if box is focus:
                self._mark = (original, "")

    def return_to_mark(self) -> bool:
        """Give the focus back to the choice that had it when files were read anew; False if there is none."""
        mark, self._mark = self._mark, None
        if mark is None:
            return False
        key, meaning = mark
        wanted: QWidget | None = None
        if isinstance(key, str):
            wanted = self._texts.get(key)
        elif (strip := next((one for other, one in self._strips.items() if other == key), None)) is not None:
            wanted = strip.choices[meaning] if meaning else strip.header
        if wanted is None:
            return False
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(wanted)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Scroll to what gets the focus."""
        if event.type() is QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self.ensureWidgetVisible(watched, 0, 8)
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Take as many rows as the width needs."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def _opened(self, key: TableKey) -> None:
        self._open.add(key)
        self.fit()

    def _text_strip(self, text: SourceEncoding) -> QFrame:
        strip = QFrame()
        set_kind(strip, "card")
        name = ElidedLabel()
        name.setText(isolated(text.source))
        bold = name.font()
        bold.setBold(True)
        name.setFont(bold)
        box = QuietChoice(self.tr("Encoding of {0}").format(text.source))
        now = encoding_called(text.encoding) or text.encoding
        for encoding, shown in (CHOICES if now in CHOICES else {now: encoding_name(now)} | CHOICES).items():
            box.add(shown, encoding)
        box.choose(now)
        box.activated.connect(lambda _place: self._choose(text.original, now, str(box.currentData())))
        said = self.tr("encoding as chosen:") if text.chosen else self.tr("encoding guessed:")
        row = QHBoxLayout(strip)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(name, 1)
        row.addWidget(plain_label(said, "dim"))
        row.addWidget(box)
        self._texts[text.original] = box
        return strip

    def _choose(self, original: str, before: str, encoding: str) -> None:
        if encoding != before:
            self.encoding_chosen.emit(original, encoding)


def _certainty(table: SourceTable) -> tuple[bool, bool, bool]:
    """Return what sorts the tables that need somebody before the others."""
    return "body" in table.places, "title" in table.places, "content" not in table.by.values()
