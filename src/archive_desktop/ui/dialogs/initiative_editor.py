"""Edit an initiative: its names in three languages, what it is part of, its dates and state; see its coverage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from archive_desktop.domain.coverage import Coverage
from archive_desktop.domain.initiative import (
    COLOURS,
    INITIATIVE_STATUSES,
    Initiative,
    InitiativeStatus,
    below,
    name_key,
)
from archive_desktop.domain.label import LONGEST, clean_name
from archive_desktop.ui.dialogs.coverage_chart import InitiativeCoverage
from archive_desktop.ui.dialogs.scrolled import fit, scrolled
from archive_desktop.ui.labels import caption_of, enclosed, plain_label
from archive_desktop.ui.packs.date_field import DateField
from archive_desktop.ui.palette import dot_colour
from archive_desktop.ui.pictures import colour_names, dot_icon
from archive_desktop.ui.theme import palette_of, set_kind

_WIDTH = 540  # logical pixels
_TARGET = 30


class InitiativeEditor(QDialog):
    """Shows an initiative and returns what it became.

    *everyone* are all initiatives there are, in the order of the sidebar.
    """

    def __init__(
        self,
        initiative: Initiative | None = None,
        everyone: Sequence[Initiative] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._before = initiative or Initiative(0, "")
        self._others = [one for one in everyone if one.id != self._before.id]
        self._taken = {name_key(one.name) for one in self._others}
        self.setWindowTitle(self.tr("Edit initiative") if initiative else self.tr("New initiative"))
        self._name = QLineEdit(self._before.name)
        self._names = {code: QLineEdit(self._before.names.get(code, "")) for code in ("en", "fr", "ar")}
        self._aliases = QLineEdit("; ".join(self._before.aliases))
        self._aliases.setPlaceholderText(self.tr("other names, with a semicolon between"))
        self._parent = self._parents(everyone)
        self._owner = QLineEdit(self._before.owner)
        self._owner.setPlaceholderText(self.tr("who answers for it"))
        self._starts, self._ends = DateField(), DateField()
        self._starts.show_date(self._before.starts or "")
        self._ends.show_date(self._before.ends or "")
        self._status = QComboBox()
        for status in INITIATIVE_STATUSES:
            self._status.addItem(self._status_text(status), status)
        self._status.setCurrentIndex(INITIATIVE_STATUSES.index(self._before.status))
        self._description = QTextEdit()
        self._description.setAcceptRichText(False)
        self._description.setTabChangesFocus(True)
        self._description.setPlainText(self._before.description)
        self._description.setFixedHeight(3 * self.fontMetrics().lineSpacing() + 20)
        self._coverage = InitiativeCoverage(self)
        self._coverage.setVisible(initiative is not None)
        self._problem = plain_label("", "danger", wraps=True)
        self._problem.hide()
        self._remark = plain_label("", "dim", wraps=True)
        self._remark.hide()

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
            (self.tr("&Part of"), self._parent),
            (self.tr("&Owner"), self._owner),
            (self.tr("Be&gins"), self._starts),
            (self.tr("&Status"), self._status),
        )
        for row, (text, field) in enumerate(rows):
            grid.addWidget(caption_of(field, text), row, 0)
            if field is not self._starts:
                grid.addWidget(field, row, 1)
                continue
            days = QHBoxLayout()
            days.setSpacing(8)
            for part in (self._starts, caption_of(self._ends, self.tr("en&ds")), self._ends):
                days.addWidget(part, 0 if isinstance(part, QLabel) else 1)
            grid.addLayout(days, row, 1)
        grid.addWidget(plain_label(self.tr("Colour"), "caption"), len(rows), 0)
        grid.addLayout(self._colours(), len(rows), 1)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(caption_of(self._description, self.tr("&Description")), len(rows) + 1, 0, top)
        grid.addWidget(self._description, len(rows) + 1, 1)
        if initiative is not None:
            grid.addWidget(plain_label(self.tr("Coverage"), "caption"), len(rows) + 2, 0, top)
            grid.addWidget(self._coverage, len(rows) + 2, 1)

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
        foot.addWidget(self._remark)
        foot.addWidget(buttons)
        layout.addLayout(foot)
        fit(self, area, _WIDTH)
        for field in (self._name, *self._names.values(), self._aliases):
            field.textChanged.connect(self._check)
        for day in (self._starts, self._ends):
            day.textChanged.connect(self._check)
            day.date_changed.connect(self._check)
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
            parent_id=self._parent.currentData(),
            owner=" ".join(self._owner.text().split()),
            starts=self._starts.date or None,
            ends=self._ends.date or None,
            status=self._status.currentData(),
        )

    def show_coverage(self, rows: Sequence[Coverage]) -> None:
        """Show how much was published under it."""
        self._coverage.show_coverage(rows)

    def _parents(self, everyone: Sequence[Initiative]) -> QComboBox:
        """Return the choice of what it is part of: neither itself nor what stands below it."""
        choice = QComboBox()
        choice.addItem(self.tr("– nothing –"), None)
        parents = {one.id: one.parent_id for one in everyone}
        barred = below(self._before.id, everyone) | {self._before.id} if self._before.id else frozenset()
        for one in everyone:
            if one.id not in barred:
                depth, above = 0, parents.get(one.id)
                while above is not None and depth < len(parents):
                    depth, above = depth + 1, parents.get(above)
                indent = "    " * depth
                choice.addItem(f"{indent}{clean_name(one.name)}", one.id)
        choice.setCurrentIndex(max(choice.findData(self._before.parent_id), 0))
        return choice

    def _status_text(self, status: InitiativeStatus) -> str:
        return {
            "planned": self.tr("planned"),
            "active": self.tr("active"),
            "closed": self.tr("closed: shown quietly, without a key"),
        }[status]

    def _colours(self) -> QHBoxLayout:
        # A colour is chosen by its name too: it is told apart by sound and by tool tip.
        self._group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(4)
        for number, (colour, name) in enumerate(zip(COLOURS, colour_names(), strict=True)):
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
        """Say what cannot be kept, and, without barring it, which names another initiative has too."""
        name = name_key(clean_name(self._name.text()))
        problem = ""
        if name in self._taken:
            problem = self.tr("There is an initiative of this name already. Choose another one.")
        elif len(clean_name(self._name.text())) > LONGEST:
            problem = self.tr("A short name has at most {0} characters.").format(LONGEST)
        elif self._starts.date and self._ends.date and self._ends.date < self._starts.date:
            problem = self.tr("It would end before it begins.")
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self._keep.setEnabled(bool(name) and not problem)
        shared = "" if problem else self._shared()
        self._remark.setText(shared)
        self._remark.setVisible(bool(shared))

    def _shared(self) -> str:
        """Return a sentence about the first name that another initiative has too, "" if none has."""
        for name in self.initiative().all_names:
            for other in self._others:
                if name_key(name) and name_key(name) in {name_key(one) for one in other.all_names}:
                    words = self.tr(
                        "“{0}” is a name of {1} too: a search for it finds both. Were they meant to be one, merge them (menu of the sidebar)."
                    )
                    return words.format(enclosed(clean_name(name)), enclosed(clean_name(other.name)))
        return ""
