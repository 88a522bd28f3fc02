"""Where the program looks for its own files and for the user's."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from archive_desktop import paths


def test_resources_are_those_of_the_checkout_or_of_the_installed_package() -> None:
    assert (paths.resources() / "fonts").is_dir()
    assert (paths.resources() / "templates").is_dir()


def test_a_frozen_program_uses_what_it_brought_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resources() == tmp_path / "resources"


def test_a_program_without_its_resources_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path / "src" / "archive_desktop")
    with pytest.raises(RuntimeError, match="install it again"):
        paths.resources()


def test_the_archive_is_where_the_environment_says_or_in_the_user_s_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARCHIVE_DESKTOP_ARCHIVE", str(tmp_path / "named"))
    assert paths.default_archive() == tmp_path / "named"
    monkeypatch.setenv("ARCHIVE_DESKTOP_ARCHIVE", "")
    assert paths.default_archive().name == "ArchiveDesktop"
    assert paths.default_archive().is_absolute()


def test_settings_and_log_are_kept_apart_from_the_archive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ARCHIVE_DESKTOP_ARCHIVE", raising=False)
    places = {paths.default_archive(), paths.log_folder()}
    assert len(places) == 2
    assert "ArchiveDesktop" in paths.settings_folder().parts
