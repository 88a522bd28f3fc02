"""One calm question before something larger: what will happen, line by line, and a button that says it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QVBoxLayout, QWidget

from archive_desktop.ui.edged_dialog import EdgedDialog
from archive_desktop.ui.labels import caption_of, plain_label
from archive_desktop.ui.theme import set_kind

_WIDTH = 460  # logical pixels


class CalmQuestion(EdgedDialog):
    """Asks *question*, with *lines* of what it means; accepted by the button *verb*, which Enter presses.

    With *choices* (words, value) one of them is chosen too, below the lines and the words *of_what*.
    *undoable*: the answer can be taken back, which is said below; else Enter cancels.
    """

    def __init__(
        self,
        question: str,
        lines: Iterable[str],
        verb: str,
        parent: QWidget | None = None,
        *,
        choices: Sequence[tuple[str, int]] = (),
        of_what: str = "",
        undoable: bool = True,
    ) -> None:
        super().__init__(parent)
        told = list(lines)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Archive Desktop"))
        self.setAccessibleName(question)
        self.setAccessibleDescription("\n".join(told))
        self.setMinimumWidth(_WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(8)
        layout.addWidget(plain_label(question, "heading", wraps=True))
        for line in told:
            layout.addWidget(plain_label(line, wraps=True))
        self.choice = QComboBox(self)
        for words, value in choices:
            self.choice.addItem(words, value)
        if choices:
            layout.addWidget(caption_of(self.choice, of_what))
            layout.addWidget(self.choice)
        else:
            self.choice.hide()
        if undoable:
            layout.addSpacing(4)
            layout.addWidget(plain_label(self.tr("Undo (Ctrl+Z) brings everything back."), "dim", wraps=True))
        layout.addSpacing(12)
        buttons = QDialogButtonBox()
        self.yes = buttons.addButton(verb, QDialogButtonBox.ButtonRole.AcceptRole)
        set_kind(self.yes, "primary")
        no = buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.yes.setAutoDefault(undoable)
        no.setAutoDefault(not undoable)
        usual = self.yes if undoable else no
        usual.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        (self.choice if choices else usual).setFocus()

    @property
    def chosen(self) -> int:
        """The value of what is chosen."""
        return int(self.choice.currentData())
