from __future__ import annotations

from pathlib import Path

from archive_desktop.services.pack_templates import own_templates


def test_own_templates_are_offered_by_name(tmp_path: Path) -> None:
    assert own_templates(tmp_path) == {}
    folder = tmp_path / "templates"
    folder.mkdir()
    for name in ("board.typ", "Annual note.typ", "full.typ", "readme.txt"):
        (folder / name).write_text("// For the board" if name == "board.typ" else "", encoding="utf-8")
    assert own_templates(tmp_path) == {"Annual note": "Annual note", "board": "For the board"}
