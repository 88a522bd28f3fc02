from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QProgressBar

from archive_desktop.archive import open_archive
from archive_desktop.ui.main_window import MainWindow

Waiting = Callable[[MainWindow], None]
Opening = Callable[..., MainWindow]


def test_it_says_what_is_listed_and_how_things_stand(window: MainWindow, ids: Any, settled: Waiting) -> None:
    assert window.status.words() == "6 articles · index up to date · offline · no backup yet"
    window.browsing.field.show_text("ballot")
    window.browsing.ask()
    settled(window)
    assert window.status.words().startswith("1 of 6 articles · ")


def test_it_names_each_command(window: MainWindow, ids: Any) -> None:
    window.desk.do(lambda: window.desk.archive.tagging.star([ids["r1"], ids["r2"]]))
    assert window.status.bar.currentMessage() == "Star: 2 articles"


def test_an_import_is_told_to_whoever_goes_on_reading(window: MainWindow) -> None:
    window.status.show_import(1200, 10_000)
    assert "importing: 1,200 of 10,000 articles" in window.status.words()
    bar = window.status.bar.findChild(QProgressBar)
    assert bar is not None
    assert bar.isVisible()
    assert (bar.value(), bar.maximum()) == (1200, 10_000)
    window.status.end_import()
    assert not bar.isVisible()
    assert "importing" not in window.status.words()


def test_an_index_that_is_missing_is_built_behind(opened: Opening, folder: Path) -> None:
    shutil.rmtree(folder / "index")
    window = opened()
    assert "index up to date" in window.status.words()
    assert len(window.desk.archive.searching.find("ballot").ids) == 1


def test_without_the_right_to_write_it_still_says_how_things_stand(opened: Opening, folder: Path) -> None:
    with open_archive(folder) as owner:
        owner.upkeep.back_up()
        window = opened(changing=False)
        assert "last backup" in window.status.words()
        window.close()


def test_an_index_damaged_under_the_open_window_is_built_behind(
    window: MainWindow, folder: Path, ids: Any, settled: Waiting
) -> None:
    window.browsing.search_for("ballot")
    settled(window)
    for file in (folder / "index").iterdir():
        if file.is_file():
            file.write_bytes(b"rubbish" * 50)
    said: list[str] = []
    window.status._state.setText = said.append  # type: ignore[method-assign]
    window.browsing.search_for("teachers")
    settled(window)
    assert "index catching up" in said[0]
    assert "index up to date" in said[-1]
    assert not window.desk.archive.indexing.missed
    assert window.desk.archive.indexing.state() == "up to date"
