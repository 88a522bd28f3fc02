"""Which point of which pack a passage is evidence for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from archive_desktop.domain.pack import Pack, without_signs
from archive_desktop.ui.display import runs
from archive_desktop.ui.edged_dialog import EdgedDialog
from archive_desktop.ui.labels import caption_of, enclosed, isolated, plain_label
from archive_desktop.ui.packs.brief_fields import brief_captions
from archive_desktop.ui.passages import Passage
from archive_desktop.ui.theme import set_kind

_WIDTH, _HEIGHT = 480, 520  # logical pixels
_LONGEST = 300  # code points of the quotation
_PLACE = Qt.ItemDataRole.UserRole
_FIRST = "points_to_make"


class PointDialog(EdgedDialog):
    """Offers the points of one of *packs*, and a new one in each field of its brief."""

    def __init__(
        self, passages: Sequence[Passage], packs: Sequence[Pack], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Use as evidence"))
        self.resize(_WIDTH, _HEIGHT)
        self._packs = {pack.id: pack for pack in packs}
        words = " … ".join(" ".join(passage.words.split()) for passage in passages)
        words = words if len(words) <= _LONGEST else words[:_LONGEST].rstrip() + "…"
        quotation = plain_label(f"“{enclosed(words)}”", wraps=True)
        if runs(words) == "rtl":
            quotation.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.pack = QComboBox()
        for pack in packs:
            self.pack.addItem(isolated(pack.title), pack.id)
        self.points = QListWidget()
        self.points.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.points.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        buttons = QDialogButtonBox()
        yes = buttons.addButton(self.tr("&Use as evidence"), QDialogButtonBox.ButtonRole.AcceptRole)
        set_kind(yes, "primary")
        yes.setDefault(True)
        buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(6)
        layout.addWidget(plain_label(self.tr("Use as evidence"), "heading"))
        layout.addWidget(quotation)
        layout.addSpacing(6)
        layout.addWidget(caption_of(self.pack, self.tr("Pack")))
        layout.addWidget(self.pack)
        layout.addWidget(caption_of(self.points, self.tr("Point of the brief")))
        layout.addWidget(self.points, 1)
        layout.addWidget(buttons)
        self.pack.activated.connect(self._show_points)
        self.points.itemActivated.connect(self._take)
        self._show_points()
        self.points.setFocus()

    @property
    def pack_id(self) -> int:
        """The pack that is chosen."""
        return int(self.pack.currentData())

    @property
    def place(self) -> tuple[str, int | None]:
        """The field of the brief that is chosen, and the line of the point (from 0), None for a new one."""
        current = self.points.currentItem()
        field, line = current.data(_PLACE) if current is not None else (_FIRST, -1)
        return str(field), None if line < 0 else int(line)

    def _show_points(self) -> None:
        self.points.clear()
        pack = self._packs[self.pack_id]
        for field, caption in brief_captions().items():
            heading = QListWidgetItem(caption)
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            font = QFont(self.font())
            font.setBold(True)
            heading.setFont(font)
            self.points.addItem(heading)
            for line, text in enumerate(getattr(pack.brief, field).split("\n")):
                if words := without_signs(text).strip():
                    self._add(isolated(words), f"{caption}: {words}", field, line)
            new = self._add(self.tr("New point"), self.tr("{0}: new point").format(caption), field, -1)
            if field == _FIRST:
                self.points.setCurrentItem(new)

    def _add(self, text: str, spoken: str, field: str, line: int) -> QListWidgetItem:
        item = QListWidgetItem(f"    {text}")
        item.setData(_PLACE, (field, line))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        self.points.addItem(item)
        return item

    def _take(self, item: QListWidgetItem) -> None:
        if item.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.accept()
