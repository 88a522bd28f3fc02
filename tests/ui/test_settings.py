from __future__ import annotations

from pathlib import Path

import pytest

from archive_desktop.ui import settings
from archive_desktop.ui.settings import Setting, Settings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "window.ini"


def _restarted(kept: Settings, file: Path) -> Settings:
    kept.flush()
    return Settings(file)


def test_nothing_kept_reads_as_the_defaults(file: Path) -> None:
    kept = Settings(file)
    assert kept.get(settings.THEME) == "system"
    assert kept.get(settings.PANE_SIZES) == ()
    assert kept.get(settings.GEOMETRY) == b""


def test_every_type_comes_back_after_a_restart(file: Path) -> None:
    kept = Settings(file)
    kept.put(settings.THEME, "dark")
    kept.put(settings.READER_SIZE, 13.5)
    kept.put(settings.OPEN_ARTICLE, 42)
    kept.put(settings.SIDEBAR_FOLDED, True)
    kept.put(settings.PANE_SIZES, (230, 420, 790))
    kept.put(settings.GEOMETRY, b"\x00\x01\xff")
    kept.put(settings.LAST_ARCHIVE, "/home/رباط, archive; 1")
    again = _restarted(kept, file)
    assert again.get(settings.THEME) == "dark"
    assert again.get(settings.READER_SIZE) == 13.5
    assert again.get(settings.OPEN_ARTICLE) == 42
    assert again.get(settings.SIDEBAR_FOLDED) is True
    assert again.get(settings.PANE_SIZES) == (230, 420, 790)
    assert again.get(settings.GEOMETRY) == b"\x00\x01\xff"
    assert again.get(settings.LAST_ARCHIVE) == "/home/رباط, archive; 1"


def test_an_unsound_value_reads_as_the_default(file: Path) -> None:
    file.write_text("[look]\ntheme=plaid\n[reader]\nsize=huge\n[window]\npane_sizes=1 x\n", encoding="utf-8")
    kept = Settings(file)
    assert kept.get(settings.THEME) == "system"
    assert kept.get(settings.READER_SIZE) == 11.5
    assert kept.get(settings.PANE_SIZES) == ()


def test_a_damaged_file_costs_only_the_settings(file: Path) -> None:
    file.write_bytes(b"\x00\xff[[[\n=\n")
    kept = Settings(file)
    assert kept.get(settings.SORT) == "newest"
    kept.put(settings.SORT, "title")
    assert _restarted(kept, file).get(settings.SORT) == "title"


def test_forgetting_goes_back_to_the_default(file: Path) -> None:
    kept = Settings(file)
    kept.put(settings.DENSITY, "compact")
    kept.forget(settings.DENSITY)
    assert kept.get(settings.DENSITY) == "comfortable"


def test_every_default_is_sound_and_every_key_its_own() -> None:
    declared = [value for value in vars(settings).values() if isinstance(value, Setting)]
    assert all(setting.allowed(setting.default) for setting in declared)
    assert len({setting.key for setting in declared}) == len(declared) > 15


def test_what_is_of_one_archive_is_kept_apart(file: Path, tmp_path: Path) -> None:
    kept = Settings(file)
    one, other = (settings.of_archive(settings.OPEN_ARTICLE, tmp_path / name) for name in ("one", "other"))
    kept.put(one, 9)
    again = _restarted(kept, file)
    assert (again.get(one), again.get(other)) == (9, 0)
    kept.put(one, -1)
    assert kept.get(one) == 0
