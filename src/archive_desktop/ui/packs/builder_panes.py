"""The pack builder's panes side by side: as many as there is room for, those asked for last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QToolButton, QVBoxLayout, QWidget

from archive_desktop.ui.icons import set_icon
from archive_desktop.ui.theme import palette_of

_THREE_FROM, _TWO_FROM = 960, 600  # logical pixels of width
_HANDLE = 12


class BuilderPanes(QWidget):
    """A splitter whose panes fold. Where all have no room, showing one puts away the one asked for longest ago.

    *panes* go by name, in order; of each its widget, what its switch says, and the switch's icon. *wanted* is
    who goes last where there is little room, and the first of it has the room that is left; *widths* are the
    usual ones.
    """

    changed = Signal()
    """The user gave the panes other widths, or folded one."""

    def __init__(
        self,
        panes: Mapping[str, tuple[QWidget, str, str]],
        wanted: Sequence[str],
        widths: Sequence[int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._panes = {name: widget for name, (widget, _text, _icon) in panes.items()}
        self._first = tuple(wanted)
        self._wanted = list(wanted)  # asked for last first
        self._widths = list(widths)
        self._room = 0
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(_HANDLE)
        # Mirrored, Qt puts a splitter's panes one pixel too far to the right.
        self._splitter.setContentsMargins(0, 0, 1, 0)
        self._splitter.setStyleSheet("QSplitter::handle { background: transparent; }")
        for number, widget in enumerate(self._panes.values()):
            self._splitter.addWidget(widget)
            self._splitter.setStretchFactor(number, int(widget is self._panes[wanted[0]]))
        self._splitter.splitterMoved.connect(self._told_widths)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)
        self.switches = QWidget()
        row = QHBoxLayout(self.switches)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self._switches: dict[str, QToolButton] = {}
        for name, (_widget, text, picture) in panes.items():
            switch = self._switches[name] = QToolButton()
            switch.setText(text)
            switch.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            switch.setCheckable(True)
            set_icon(switch, picture, palette_of(self))
            switch.clicked.connect(lambda on, name=name: self._switched(name, on))
            row.addWidget(switch)
        self._fold()

    @property
    def shown(self) -> tuple[str, ...]:
        """The panes that are shown, in order."""
        return tuple(name for name in self._panes if name in self._wanted[: self._capacity()])

    @property
    def folded(self) -> tuple[str, ...]:
        """The panes that nobody wants to see, in order."""
        return tuple(name for name in self._panes if name not in self._wanted)

    @property
    def widths(self) -> tuple[int, ...]:
        """The widths of all panes as the user gave them, in logical pixels."""
        return tuple(self._widths)

    def restore(self, widths: Sequence[int], folded: Iterable[str]) -> None:
        """Give the panes the widths of an earlier day (none: the usual ones) and fold those of then."""
        if len(widths) == len(self._panes) and all(width > 0 for width in widths):
            self._widths = list(widths)
        self._wanted = [name for name in self._first if name not in set(folded)] or list(self._first)
        self._fold()

    def show_pane(self, name: str) -> None:
        """Show one pane, whatever else has to go."""
        if name not in self.shown:
            self._wanted = [name, *(other for other in self._wanted if other != name)]
            self._fold()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room that one pane needs."""
        least = max(pane.minimumWidth() for pane in self._panes.values())
        return QSize(least, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Show more panes or fewer."""
        super().resizeEvent(event)
        if self._capacity() != self._room:
            self._fold()

    def _capacity(self) -> int:
        return 3 if self.width() >= _THREE_FROM else 2 if self.width() >= _TWO_FROM else 1

    def _switched(self, name: str, on: bool) -> None:
        others = [other for other in self._wanted if other != name]
        self._wanted = [name, *others] if on else (others or [name])
        self._fold()
        self.changed.emit()

    def _told_widths(self) -> None:
        sizes = self._splitter.sizes()
        self._widths = [size or width for size, width in zip(sizes, self._widths, strict=True)]
        self.changed.emit()

    def _fold(self) -> None:
        self._room = self._capacity()
        shown = self.shown
        for name, pane in self._panes.items():
            pane.setVisible(name in shown)
            self._switches[name].setChecked(name in shown)
        sizes = dict(zip(self._panes, self._widths, strict=True))
        first = self._first[0]  # it has what room the others leave
        others = sum(sizes[name] + _HANDLE for name in shown if name != first)
        sizes[first] = max(self.width() - others, sizes[first] // 2)
        self._splitter.setSizes(list(sizes.values()))
