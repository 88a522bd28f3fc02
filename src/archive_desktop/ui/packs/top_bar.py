"""The head of the pack builder: the title, what the pack holds, and what can be done with all of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

from archive_desktop.ui.elided_label import ElidedLabel
from archive_desktop.ui.icons import set_icon
from archive_desktop.ui.labels import plain_label
from archive_desktop.ui.theme import palette_of, set_kind, text_font

_TITLE_SIZE = 15.0  # points
_LEAST_TITLE = 180  # logical pixels; with less, buttons go into the menu
_LEAST_WIDTH = 400
_GAP = 8
_SWITCH = 44  # logical pixels of a switch beside its words


class TopBar(QWidget):
    """One row that always fits: what has no room stands in the menu at its end.

    A command is shown once somebody `offer`s it; "pdf" is always there.
    """

    fit_requested = Signal()
    update_requested = Signal()
    export_requested = Signal(str)
    """The format: "pdf", "docx", "html" or "md"."""
    print_requested = Signal()
    versions_requested = Signal()
    duplicate_requested = Signal()
    title_edited = Signal()
    title_left = Signal()
    title_entered = Signal()
    """Enter was pressed in it."""
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        palette = palette_of(self)
        self._offered: set[str] = set()
        self._switches: list[QToolButton] = []
        self._back = QPushButton()
        self._back.setAccessibleName(self.tr("Back"))
        set_icon(self._back, "arrow-left", palette)
        self._back.clicked.connect(self.closed)
        self._title = QLineEdit()
        self._title.setAccessibleName(self.tr("Title of the pack"))
        self._title.setPlaceholderText(self.tr("Title of the pack"))
        self._title.setFont(text_font(_TITLE_SIZE, bold=True))
        self._title.setStyleSheet(f"font-size: {_TITLE_SIZE}pt; font-weight: 600;")
        self._title.textEdited.connect(self.title_edited)
        self._title.editingFinished.connect(self.title_left)
        self._title.returnPressed.connect(self.title_entered)
        self._summary = ElidedLabel()
        set_kind(self._summary, "dim")
        self._saved = plain_label("", "caption")
        self._fit = QPushButton(self.tr("&Fit in … pages"))
        self._fit.clicked.connect(self.fit_requested)
        self._update = QPushButton(self.tr("Update from &search"))
        self._update.clicked.connect(self.update_requested)
        self._export = QPushButton(self.tr("Export &PDF"))
        set_kind(self._export, "primary")
        set_icon(self._export, "file-output", palette, "on_accent")
        self._export.clicked.connect(partial(self.export_requested.emit, "pdf"))
        self._build_menus()

        layout = QGridLayout(self)
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # `_fold` sees to it
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(12)
        layout.setVerticalSpacing(4)
        layout.setColumnStretch(1, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(_GAP)
        for button in (self._fit, self._update):
            buttons.addWidget(button)
        export = QHBoxLayout()
        export.setSpacing(1)
        export.addWidget(self._export)
        export.addWidget(self._formats)
        buttons.addLayout(export)
        buttons.addWidget(self._more)
        under_the_title = QHBoxLayout()
        under_the_title.addSpacing(9)  # below its first letter
        under_the_title.addWidget(self._summary, 1)
        layout.addWidget(self._back, 0, 0)
        layout.addWidget(self._title, 0, 1)
        layout.addLayout(buttons, 0, 2)
        under_the_title.addWidget(self._saved)
        under_the_title.addSpacing(12)
        self._under_the_title = under_the_title
        layout.addLayout(under_the_title, 1, 1, 1, 2)
        self._fold()

    @property
    def title(self) -> str:
        """What stands in the field, its white space made even."""
        return " ".join(self._title.text().split())

    def add_switches(self, switches: QWidget) -> None:
        """Put *switches* at the end of the line below the title."""
        self._under_the_title.addWidget(switches)
        self._switches = switches.findChildren(QToolButton)
        for switch in self._switches:
            switch.setToolTip(switch.text())
        self._fold()

    def show_title(self, title: str) -> None:
        """Show *title*; a field that says so already keeps its cursor."""
        if self.title != title:  # a space at its end is the beginning of the next word
            self._title.setText(title)
            self._title.setCursorPosition(0)

    def choose_title(self) -> None:
        """Let the title be typed anew."""
        self._title.setFocus()
        self._title.selectAll()

    def show_summary(self, summary: str) -> None:
        """Show in one line what the pack holds."""
        self._summary.setText(summary)
        self._fold()

    def show_saved(self, words: str) -> None:
        """Show when the pack was kept last; "" while it is being changed."""
        self._saved.setText(words)

    def show_fit(self, words: str) -> None:
        """Name the command "fit", for example "Fit in 10 pages…"."""
        self._fit.setText(words)
        self._menu_actions["fit"].setText(words)
        self._fold()

    def allow_export(self, allowed: bool) -> None:
        """Let exports be asked for, or not while one is under way."""
        self._export.setEnabled(allowed)
        self._formats.setEnabled(allowed)

    @property
    def allows_export(self) -> bool:
        """Whether an export may be asked for now."""
        return self._export.isEnabled()

    def offer(self, *commands: str, offered: bool = True) -> None:
        """Show (or hide) commands: "fit", "update", "docx", "html", "md", "print", "versions", "duplicate"."""
        unknown = set(commands) - {*self._menu_actions, *self._format_actions}
        assert not unknown, unknown
        if offered:
            self._offered.update(commands)
        else:
            self._offered.difference_update(commands)
        self._fold()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size with everything folded that can be."""
        return QSize(_LEAST_WIDTH, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fold what has no room any more, and unfold what has."""
        super().resizeEvent(event)
        self._fold()

    def _build_menus(self) -> None:
        formats = QMenu(self)
        names = {
            "pdf": self.tr("&PDF…"),
            "docx": self.tr("&Word document…"),
            "html": self.tr("Web &page…"),
            "md": self.tr("&Markdown…"),
        }
        self._format_actions = {name: formats.addAction(text) for name, text in names.items()}
        for name, action in self._format_actions.items():
            action.triggered.connect(partial(self._ask_for, name))
        self._formats = QPushButton()
        self._formats.setAccessibleName(self.tr("Export in another format"))
        self._formats.setToolTip(self._formats.accessibleName())
        set_kind(self._formats, "primary")
        set_icon(self._formats, "chevron-down", palette_of(self), "on_accent")
        self._formats.setStyleSheet(
            "QPushButton { padding-left: 6px; padding-right: 6px; }"
            "QPushButton::menu-indicator { image: none; width: 0; }"
        )
        self._formats.setMenu(formats)

        more = QMenu(self)
        asked = {
            "fit": (self._fit.text(), "layers", self.fit_requested),
            "update": (self._update.text(), "refresh-cw", self.update_requested),
            "versions": (self.tr("&Versions…"), "clock", self.versions_requested),
            "duplicate": (self.tr("&Duplicate this pack"), "copy", self.duplicate_requested),
            "print": (self.tr("P&rint…"), "printer", self.print_requested),
        }
        self._menu_actions: dict[str, QAction] = {}
        for name, (text, picture, signal) in asked.items():
            action = self._menu_actions[name] = more.addAction(text)
            set_icon(action, picture, palette_of(self))
            action.triggered.connect(lambda _checked=False, signal=signal: signal.emit())
        self._more = QToolButton()
        self._more.setAccessibleName(self.tr("More about this pack"))
        self._more.setToolTip(self._more.accessibleName())
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setStyleSheet(
            "QToolButton { padding: 5px; } QToolButton::menu-indicator { image: none; width: 0; }"
        )
        set_icon(self._more, "ellipsis", palette_of(self))
        self._more.setMenu(more)

    def _ask_for(self, export_format: str) -> None:
        self.export_requested.emit(export_format)

    def _fold(self) -> None:
        """Show as many of the buttons as leave the title its room, and switches that leave the summary its."""
        self._fold_switches()
        formats = {name for name in self._format_actions if name in self._offered}
        for name, action in self._format_actions.items():
            action.setVisible(name == "pdf" or name in formats)
        self._formats.setVisible(bool(formats))
        self._back.setText(self.tr("&Back"))
        foldable = {"update": self._update, "fit": self._fit}
        kept = self._back.sizeHint().width() + self._export.sizeHint().width() + _LEAST_TITLE + 24
        kept += sum(b.sizeHint().width() + _GAP for b in (self._more, self._formats) if not b.isHidden())
        room = self.width() - kept
        if room < 0:
            self._back.setText("")
        # Left to right: "fit" has the room first.
        for name in ("fit", "update"):
            wanted = foldable[name].sizeHint().width() + _GAP
            shown = name in self._offered and wanted <= room
            foldable[name].setVisible(shown)
            room -= wanted if shown else 0
            self._menu_actions[name].setVisible(name in self._offered and not shown)
        for name in ("versions", "duplicate", "print"):
            self._menu_actions[name].setVisible(name in self._offered)
        self._more.setVisible(any(action.isVisible() for action in self._menu_actions.values()))

    def _fold_switches(self) -> None:
        words = sum(self.fontMetrics().horizontalAdvance(one.text()) + _SWITCH for one in self._switches)
        before = (
            self._back.sizeHint().width() + self._summary.sizeHint().width() + self._saved.sizeHint().width()
        )
        fits = before + words + 60 <= self.width()
        style = Qt.ToolButtonStyle
        for one in self._switches:
            one.setToolButtonStyle(style.ToolButtonTextBesideIcon if fits else style.ToolButtonIconOnly)
