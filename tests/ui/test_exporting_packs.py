"""Where a pack is written to: the name, the ending, and what stands there already."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.domain.pack import PackFormat
from archive_desktop.ui import settings
from archive_desktop.ui.dialogs.calm_question import CalmQuestion
from archive_desktop.ui.exporting_packs import with_ending
from archive_desktop.ui.main_window import MainWindow


@pytest.mark.parametrize(
    ("typed", "proposed", "chosen", "meant"),
    [
        ("Board.pdf", "pdf", "pdf", "Board.pdf"),
        ("Board.PDF", "pdf", "pdf", "Board.PDF"),
        ("Board", "docx", "docx", "Board.docx"),
        ("Board 12.3", "pdf", "pdf", "Board 12.3.pdf"),
        ("Board.md", "pdf", "pdf", "Board.md"),
        ("Board.pdf", "pdf", "html", "Board.html"),
        ("Board.docx", "pdf", "html", "Board.docx"),
    ],
)
def test_the_ending_says_the_format(typed: str, proposed: PackFormat, chosen: PackFormat, meant: str) -> None:
    assert with_ending(Path("x") / typed, proposed, chosen) == Path("x") / meant


def test_a_name_is_proposed_and_a_file_we_named_is_replaced_only_after_a_question(
    window: MainWindow,
    ids: Any,
    tmp_path: Path,
    qtbot: QtBot,
    settled: Callable[[MainWindow], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def answer(_parent: QWidget, _title: str, proposed: str, kinds: str) -> tuple[str, str]:
        asked.append(proposed)
        assert kinds.startswith("PDF (*.pdf);;")
        return str(tmp_path / "sent"), "PDF (*.pdf)"

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    window.desk.settings.put(settings.LAST_EXPORT_FOLDER, str(tmp_path))
    change = window.desk.do(
        lambda: window.desk.archive.briefing.new_pack("Spring: all", article_ids=[ids["r1"]])
    )
    window.browsing.pack_opened.emit(change.object_id)
    settled(window)
    out = tmp_path / "sent.pdf"
    out.write_bytes(b"of last week")
    window.packing.page.request_export()
    assert Path(asked[0]).parent == tmp_path
    assert Path(asked[0]).name.endswith(" Spring all.pdf")
    (question,) = window.findChildren(CalmQuestion)
    assert "sent.pdf" in question.accessibleName()
    assert out.read_bytes() == b"of last week"
    with qtbot.waitSignal(window.packing.exported, timeout=60_000):
        question.yes.click()
        window.packing.exporting._ask_where(window.packing.pack_id)
    assert len(asked) == 1, "one export at a time"
    assert out.read_bytes().startswith(b"%PDF")
    assert [one.name for one in window.desk.archive.briefing.versions.of(window.packing.pack_id)] == [
        "sent.pdf"
    ]
