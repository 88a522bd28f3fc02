from __future__ import annotations

from pathlib import Path

from archive_desktop.ui.dialogs.licences import bundled_licences, installed_parts


def test_every_package_it_stands_on_is_named_with_its_licence() -> None:
    parts = {part.name.casefold().replace("_", "-"): part for part in installed_parts()}
    assert {"archive-desktop", "pyside6-essentials", "shiboken6", "whoosh-reloaded", "sqlite-utils"} <= set(
        parts
    )
    assert [part.name for part in parts.values() if not part.licence or not part.version] == []
    assert "pytest" not in parts


def test_the_licences_of_what_is_bundled_are_read_out() -> None:
    texts = dict(bundled_licences())
    assert any("SIL Open Font License".casefold() in text.casefold() for text in texts.values())
    assert any(name.startswith("icons/") for name in texts)


def test_other_files_are_not_taken_for_licences(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "OFL-X.txt").write_text("free", encoding="utf-8")
    (tmp_path / "fonts" / "README.md").write_text("read", encoding="utf-8")
    assert list(bundled_licences(tmp_path)) == [("fonts/OFL-X.txt", "free")]
