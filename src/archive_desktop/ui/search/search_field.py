"""The field over everything, and the line under it that says how the query was read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from archive_desktop.ui.display import tip
from archive_desktop.ui.elided_label import ElidedLabel
from archive_desktop.ui.icons import icon, set_icon
from archive_desktop.ui.key_tips import name_with_key
from archive_desktop.ui.labels import isolated, plain_label
from archive_desktop.ui.palette import STEP, TARGET
from archive_desktop.ui.theme import palette_of, set_kind

PAUSE = 120  # milliseconds without a key before the search is asked for
LONGEST = 1000  # characters: the limit of the grammar
SIGN = 18
_NAMES_SHOWN = 3  # of what was also searched


class SearchField(QWidget):
    """Asks for a search while staff type: the newest text only, after a short pause."""

    search_requested = Signal(str)
    left = Signal()  # Escape in an empty field, or Arrow down: on to the list
    history_requested = Signal()
    languages_switched = Signal(bool)
    """whether the other languages are to be searched too"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = QLineEdit()
        set_kind(self.edit, "search")
        self.edit.setMaxLength(LONGEST)
        self.edit.setPlaceholderText(self.tr("Search articles, initiatives, people, dates…"))
        name_with_key(self.edit, self.tr("Search the archive"), "search")
        self.edit.setAccessibleName(self.tr("Search"))
        self.edit.textEdited.connect(self._edited)
        self.edit.returnPressed.connect(self._ask)
        self.edit.installEventFilter(self)
        self._magnifier = QLabel(self.edit)
        self._magnifier.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._clear = self._sign(self.tr("Clear the search"), self.tr("Clear the search (Esc)"))
        self._clear.clicked.connect(self.clear)
        self._past = self._sign(self.tr("Last searches"), self.tr("Last searches (Arrow down)"))
        self._past.clicked.connect(self._ask_history)
        inside = QHBoxLayout(self.edit)
        inside.setContentsMargins(2 * STEP, 0, 2 * STEP, 0)
        inside.addWidget(self._magnifier)
        inside.addStretch()
        inside.addWidget(self._clear)
        inside.addWidget(self._past)
        self._reading = ElidedLabel()
        self._reading.setParent(self)
        set_kind(self._reading, "caption")
        self._warning = plain_label(kind="relaxed", parent=self)
        self._languages = QToolButton(self)
        set_kind(self._languages, "facet")
        self._languages.setCheckable(True)
        self._languages.setFixedHeight(TARGET)  # Arabic letters would make it higher
        self._languages.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._languages.clicked.connect(self.languages_switched)
        self._also = ""
        self._names: tuple[str, ...] = ()  # also searched
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.edit)
        line = self._line = QHBoxLayout()
        line.setContentsMargins(3 * STEP, 0, STEP, 0)
        line.setSpacing(2 * STEP)
        line.addWidget(self._warning)
        line.addWidget(self._reading, 1)
        line.addWidget(self._languages)
        line.addStrut(TARGET)  # the list does not move when there is something to say
        column.addLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._ask)
        self.setFocusProxy(self.edit)
        self._recolour()
        self._show_signs()
        self.show_reading("")

    @property
    def text(self) -> str:
        """What is in the field."""
        return self.edit.text()

    def show_text(self, text: str) -> None:
        """Put *text* into the field without asking for a search."""
        self._pause.stop()
        self.edit.setText(text)
        self._show_signs()

    def show_reading(
        self,
        understood: str,
        also_searched: Sequence[str] = (),
        *,
        languages: bool | None = None,
        relaxed: bool = False,
        notices: Sequence[str] = (),
    ) -> None:
        """Say how the query was read: in words, what else was searched, whether it had to be relaxed.

        *languages* tells whether the other languages are searched too; with None, or where that found
        no other name, there is nothing to switch. *notices* are sentences about what a limit cut off.
        """
        self._warning.setText(self.tr("No article has all words: the nearest ones") if relaxed else "")
        self._warning.setVisible(relaxed)
        self._reading.setText(" · ".join(part for part in (understood, *notices) if part))
        self._show_languages(also_searched, off=languages is False)
        if self.reading():
            QAccessible.updateAccessibility(QAccessibleEvent(self._reading, QAccessible.Event.NameChanged))

    def reading(self) -> str:
        """Return what the line under the field says."""
        parts = (self._warning.text(), self._reading.text(), self._also)
        return " · ".join(part for part in parts if part)

    def focus(self) -> None:
        """Put the keyboard into the field, its text chosen."""
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()

    def clear(self) -> None:
        """Empty the field and ask for everything."""
        self.show_text("")
        self._ask()
        self.edit.setFocus()

    def eventFilter(self, watched: object, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Clear on Escape; leave for the list on Arrow down and on Escape in an empty field.

        Escape empties first, as in Thunderbird and Zotero; Arrow down in an empty field is the history's.
        """
        if watched is self.edit and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape and self.edit.text():
                self.clear()
                return True
            if event.key() == Qt.Key.Key_Down and not self.edit.text():
                self.history_requested.emit()
                return True
            if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down):
                self.left.emit()
                return True
        return False

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the icons anew when theme or direction change."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.LayoutDirectionChange):
            self._recolour()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Show as much under the field as there is room for."""
        super().resizeEvent(event)
        self._fit_names()

    def _sign(self, name: str, hint: str) -> QToolButton:
        button = QToolButton(self.edit)
        button.setAccessibleName(name)
        button.setToolTip(hint)
        button.setCursor(Qt.CursorShape.ArrowCursor)
        return button

    def _show_languages(self, also_searched: Sequence[str], *, off: bool) -> None:
        self._names = tuple(also_searched)
        names = self.tr(", ").join(also_searched)
        self._also = self.tr("also searched: {0}").format(names) if names else ""
        self._languages.setVisible(off or bool(names))
        self._languages.setChecked(not off)
        if off:
            self._languages.setText(self.tr("search the other languages too"))
            self._languages.setToolTip(self.tr("Only the words as typed are searched now"))
        else:
            self._fit_names()
            self._languages.setToolTip(tip(self._also + "\n" + self.tr("Click to search only as typed")))
        self._languages.setAccessibleName(self._also or self._languages.text() or self.tr("Other languages"))

    def _fit_names(self) -> None:
        """Show as many of the names as leave the sentence its room."""
        names = self._names
        if not names or not self._languages.isChecked():
            return
        least = self._line.spacing() * 2 + self._reading.fontMetrics().horizontalAdvance(self._reading.text())
        if not self._warning.isHidden():
            least += self._warning.sizeHint().width()
        room = self._line.contentsRect().width() - least
        for shown in range(min(_NAMES_SHOWN, len(names)), -1, -1):
            self._languages.setText(self._also_words(shown).replace("&", "&&"))
            if self._languages.sizeHint().width() <= room:
                break
        self._line.activate()

    def _also_words(self, shown: int) -> str:
        """Say the first *shown* names that were also searched, and how many more there are."""
        more = len(self._names) - shown
        if not shown:
            return f"+{more}"
        few = self.tr(", ").join(isolated(name) + "\u2069" for name in self._names[:shown])
        return self.tr("also searched: {0}").format(few + (f" +{more}" if more > 0 else ""))

    def _edited(self) -> None:
        self._show_signs()
        self._pause.start()

    def _ask(self) -> None:
        self._pause.stop()
        self.search_requested.emit(self.edit.text())

    def _ask_history(self) -> None:
        self.edit.setFocus()
        self.history_requested.emit()

    def _show_signs(self) -> None:
        self._clear.setVisible(bool(self.edit.text()))
        self._past.setVisible(not self.edit.text())

    def _recolour(self) -> None:
        palette = palette_of(self)
        self._magnifier.setPixmap(icon("search", palette, palette.dim).pixmap(SIGN, SIGN))
        set_icon(self._clear, "x", palette, "dim")
        set_icon(self._past, "clock", palette, "dim")
        set_icon(self._languages, "languages", palette, "dim")
