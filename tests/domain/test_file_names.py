from __future__ import annotations

from pathlib import Path

import pytest

from archive_desktop.domain.file_names import is_reserved, safe_name, unused


@pytest.mark.parametrize("name", ["CON", "nul.txt", "com1", "LPT²", "aux."])
def test_windows_takes_some_names_for_devices(name: str) -> None:
    assert is_reserved(name)
    assert not is_reserved(safe_name(name))


@pytest.mark.parametrize("name", ["Content", "communique.pdf", "com10", ""])
def test_other_names_are_names(name: str) -> None:
    assert not is_reserved(name)


def test_a_long_title_is_cut_at_a_word() -> None:
    assert safe_name("ministerial " * 40).endswith("ministerial")
    assert len(safe_name("x" * 500)) == 80
    assert len(safe_name("ا" * 500).encode()) <= 180
    assert safe_name("x" * 1_000_000) == "x" * 80  # minutes, were it cut sign by sign
    assert safe_name("word " * 16 + "more") == ("word " * 16).strip()


def test_an_existing_file_is_not_overwritten(tmp_path: Path) -> None:
    assert unused(tmp_path, "pack.pdf") == tmp_path / "pack.pdf"
    (tmp_path / "pack.pdf").touch()
    (tmp_path / "pack (2).pdf").touch()
    assert unused(tmp_path, "pack.pdf") == tmp_path / "pack (3).pdf"
