from __future__ import annotations

from PySide6.QtGui import QTextCursor, QTextDocument
from pytestqt.qtbot import QtBot

from archive_desktop.domain.pack import Evidence
from archive_desktop.ui.packs.evidence_object import EvidenceBook, as_plain, put_signed, signed_text

ONE, TWO = (Evidence(n, 7, n, n + 1, "w") for n in (1, 2))


def test_a_text_goes_into_a_document_and_comes_out_with_its_signs(qtbot: QtBot) -> None:
    document = QTextDocument()
    text = f"Books 😀{ONE.sign}{TWO.sign}\n\u00a0عربي{ONE.sign} end"
    put_signed(QTextCursor(document), text, EvidenceBook({1: ONE, 2: TWO}))
    assert signed_text(document) == text
    document.undo()
    assert signed_text(document) == ""


def test_only_what_the_pack_knows_is_evidence(qtbot: QtBot) -> None:
    document = QTextDocument()
    put_signed(QTextCursor(document), f"Books{TWO.sign}", EvidenceBook({1: ONE}))
    assert signed_text(document) == "Books"
    QTextCursor(document).insertText(f"{ONE.sign}\ufffc")  # as an input method may
    assert signed_text(document) == "\ufffd\ufffdBooks"
    assert as_plain(f"\uf0b7 Books{ONE.sign}\ufffc\r\nWells") == " Books\nWells"
