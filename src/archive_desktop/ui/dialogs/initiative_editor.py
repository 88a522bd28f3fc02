"""Edit an initiative: its short name, its names in three languages, aliases, colour and description."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from archive_desktop.domain.initiative import COLOURS, Initiative, name_key
from archive_desktop.ui.dialogs.scrolled import fit, scrolled
from archive_desktop.ui.labels import caption_of, plain_label
from archive_desktop.ui.palette import dot_colour
from archive_desktop.ui.pictures import dot_icon
from archive_desktop.ui.theme import palette_of, set_kind

_WIDTH = 540  # logical pixels
_TARGET = 30


class InitiativeEditor(QDialog):
    """Shows an initiative and returns what it became; *taken* are the names of all others."""

    def __init__(
        self, initiative: Initiative | None = None, taken: Collection[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._before = initiative or Initiative(0, "")
        self._taken = {name_key(name) for name in taken} - {name_key(self._before.name)}
        self.setWindowTitle(self.tr("Edit initiative") if initiative else self.tr("New initiative"))
        self._name = QLineEdit(self._before.name)
        self._names = {code: QLineEdit(self._before.names.get(code, "")) for code in ("en", "fr", "ar")}
        self._aliases = QLineEdit("; ".join(self._before.aliases))
        self._aliases.setPlaceholderText(self.tr("other names, with a semicolon between"))
        self._description = QTextEdit()
        self._description.setAcceptRichText(False)
        self._description.setTabChangesFocus(True)
        self._description.setPlainText(self._before.description)
        self._description.setFixedHeight(4 * self.fontMetrics().lineSpacing() + 20)
        self._problem = plain_label("", "danger", wraps=True)
        self._problem.hide()

        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(24, 20, 24, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        rows = (
            (self.tr("Short &name"), self._name),
            (self.tr("In &English"), self._names["en"]),
            (self.tr("In &French"), self._names["fr"]),
            (self.tr("In &Arabic"), self._names["ar"]),
            (self.tr("A&liases"), self._aliases),
        )
        for row, (text, field) in enumerate(rows):
            grid.addWidget(caption_of(field, text), row, 0)
            grid.addWidget(field, row, 1)
        grid.addWidget(plain_label(self.tr("Colour"), "caption"), len(rows), 0)
        grid.addLayout(self._colours(), len(rows), 1)
        caption = caption_of(self._description, self.tr("&Description"))
        grid.addWidget(caption, len(rows) + 1, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._description, len(rows) + 1, 1)

        buttons = QDialogButtonBox()
        self._keep = buttons.addButton(self.tr("&Keep"), QDialogButtonBox.ButtonRole.AcceptRole)
        set_kind(self._keep, "primary")
        self._keep.setDefault(True)
        buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 16)
        layout.setSpacing(12)
        area = scrolled(content, self.tr("Initiative"))
        layout.addWidget(area, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(24, 0, 24, 0)
        foot.addWidget(self._problem)
        foot.addWidget(buttons)
        layout.addLayout(foot)
        fit(self, area, _WIDTH)
        self._name.textChanged.connect(self._check)
        self._check()
        self._name.setFocus()

    def initiative(self) -> Initiative:
        """Return the initiative as the fields say."""
        names = {code: " ".join(field.text().split()) for code, field in self._names.items()}
        aliases = (" ".join(alias.split()) for alias in self._aliases.text().replace("؛", ";").split(";"))
        return replace(
            self._before,
            name=" ".join(self._name.text().split()),
            names={code: name for code, name in names.items() if name},
            aliases=tuple(dict.fromkeys(alias for alias in aliases if alias)),
            colour=COLOURS[self._group.checkedId()],
            description=self._description.toPlainText().strip(),
        )

    def _colours(self) -> QHBoxLayout:
        # A colour is chosen by its name too: it is told apart by sound and by tool tip.
        names = (
            self.tr("Blue"), self.tr("Violet"), self.tr("Sea green"), self.tr("Ochre"), self.tr("Pink"),
            self.tr("Grey"), self.tr("Green"), self.tr("Orange"), self.tr("Teal"), self.tr("Red"),
        )  # fmt: skip
        self._group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(4)
        for number, (colour, name) in enumerate(zip(COLOURS, names, strict=True)):
            button = QToolButton()
            button.setCheckable(True)
            button.setIcon(dot_icon(dot_colour(colour, palette_of(self))))
            button.setFixedSize(_TARGET, _TARGET)
            button.setToolTip(name)
            button.setAccessibleName(name)
            self._group.addButton(button, number)
            row.addWidget(button)
        row.addStretch(1)
        known = self._before.colour in COLOURS
        self._group.button(COLOURS.index(self._before.colour) if known else 0).setChecked(True)
        return row

    def _check(self) -> None:
        name = name_key(self._name.text())
        taken = name in self._taken
        text = self.tr("There is an initiative of this name already. Choose another one.") if taken else ""
        self._problem.setText(text)
        self._problem.setVisible(taken)
        self._keep.setEnabled(bool(name) and not taken)
