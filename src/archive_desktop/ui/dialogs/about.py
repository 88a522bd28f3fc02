"""About the program: its version and parts, where things are, and every licence."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

import archive_desktop
from archive_desktop.ui.dialogs.licences import bundled_licences, installed_parts
from archive_desktop.ui.labels import plain_label


class AboutDialog(QDialog):
    """Shows *facts* as given: "Python" → "3.11.2", "Archive" → its folder."""

    def __init__(self, facts: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts = dict(facts)
        self.setWindowTitle(self.tr("About Archive Desktop"))
        self.resize(640, 480)
        tabs = QTabWidget()
        tabs.setAccessibleName(self.tr("About"))
        tabs.addTab(self._facts_page(), self.tr("Program"))
        tabs.addTab(self._licences_page(), self.tr("Licences"))
        buttons = QDialogButtonBox()
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        self._copy = QPushButton(self.tr("&Copy diagnostics"))
        self._copy.setAutoDefault(False)
        self._copy.clicked.connect(self._copy_diagnostics)
        buttons.addButton(self._copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(8)
        layout.addWidget(plain_label("Archive Desktop", "title"))
        words = self.tr(
            "Read, tag, search and annotate press releases with no network, and leave with a briefing pack."
        )
        layout.addWidget(plain_label(words, "dim", wraps=True))
        layout.addSpacing(4)
        layout.addWidget(tabs, 1)
        layout.addWidget(buttons)
        close.setFocus()

    def diagnostics(self) -> str:
        """Return version and facts as lines of text: nothing of what the user wrote."""
        lines = [f"Archive Desktop {archive_desktop.__version__}"]
        lines += [f"{name}: {value}" for name, value in self._facts.items()]
        return "\n".join(lines)

    def _facts_page(self) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        form.setContentsMargins(4, 16, 4, 4)
        form.setHorizontalSpacing(20)
        form.setVerticalSpacing(8)
        facts = {self.tr("Version"): archive_desktop.__version__, **self._facts}
        for name, value in facts.items():
            words = plain_label(value, wraps=True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            form.addRow(plain_label(name, "dim"), words)
        licence = self.tr("Apache License 2.0. It sends nothing and fetches nothing.")
        form.addRow(plain_label(self.tr("Licence"), "dim"), plain_label(licence, wraps=True))
        return page

    def _licences_page(self) -> QWidget:
        text = QPlainTextEdit()
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setAccessibleName(self.tr("Licences of all parts"))
        parts = [
            " · ".join((f"{part.name} {part.version}", part.licence or self.tr("licence not named")))
            for part in installed_parts()
        ]
        bundled = [f"{'─' * 24}\n{name}\n\n{words.strip()}\n" for name, words in bundled_licences()]
        text.setPlainText("\n".join((*parts, "", *bundled)))
        return text

    def _copy_diagnostics(self) -> None:
        QGuiApplication.clipboard().setText(self.diagnostics())
        self._copy.setText(self.tr("Copied"))
