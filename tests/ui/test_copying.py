from __future__ import annotations

import subprocess
import sys

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from archive_desktop.ui.copying import with_text_alone

COPY_AND_END = """
from PySide6.QtWidgets import QApplication
from archive_desktop.ui.packs.evidence_object import EvidenceBook
from archive_desktop.ui.packs.evidence_text import EvidenceText
application = QApplication([])
field = EvidenceText(EvidenceBook(), str)
field.show_text("Books")
field.selectAll()
field.copy()
assert application.clipboard().text() == "Books"
"""


def test_only_the_text_is_copied(qtbot: QtBot) -> None:
    field = QTextEdit()
    qtbot.addWidget(field)
    field.setHtml("<b>Books</b>")
    field.selectAll()
    copied = with_text_alone(field.createMimeDataFromSelection(), "Wells")
    assert (copied.formats(), copied.text()) == (["text/plain"], "Wells")


def test_the_program_ends_well_with_its_words_on_the_clipboard(qtbot: QtBot) -> None:
    assert QGuiApplication.platformName() == "offscreen"
    ended = subprocess.run([sys.executable, "-c", COPY_AND_END], capture_output=True, timeout=60, check=False)
    assert (ended.returncode, ended.stderr) == (0, b"")
