"""All annotations, from the menu to the place in the text, and out to a file and back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from archive_desktop.archive import open_archive
from archive_desktop.ui.annotations.dialog import AnnotationsDialog
from archive_desktop.ui.main_window import MainWindow

Opening = Callable[..., MainWindow]
Waiting = Callable[[MainWindow], None]
Errors = Callable[[], list[str]]


@pytest.fixture
def marked(folder: Path) -> Path:
    """The archive of this test with three highlights, one far down its article."""
    with open_archive(folder) as archive:
        found = {article.title: article.id for article in archive.searching.articles(range(1, 7))}
        mark = archive.annotating.highlight
        mark(found["Young readers choose the book of the year"], quote="Paragraph 38 tells", type="check")
        mark(found["ورشة في الرباط لتدريب المعلمين"], quote="خمسون معلما", comment="كم؟")
        mark(found["Numbers of the reading year"], quote="310 schools")
    return folder


def shown(window: MainWindow, settled: Waiting) -> AnnotationsDialog:
    window.actions_by_id["annotations"].trigger()
    settled(window)
    dialog = window.findChild(AnnotationsDialog)
    assert isinstance(dialog, AnnotationsDialog)
    return dialog


def quotes(dialog: AnnotationsDialog) -> list[str]:
    return [one.annotation.exact for one in dialog.model.rows]


def test_a_highlight_is_found_shown_in_its_article_and_the_list_is_as_it_was_left(
    marked: Path, opened: Opening, settled: Waiting
) -> None:
    window = opened(marked)
    dialog = shown(window, settled)
    assert quotes(dialog) == ["310 schools", "Paragraph 38 tells", "خمسون معلما"]
    dialog.narrowing.type.setCurrentIndex(4)
    assert quotes(dialog) == ["Paragraph 38 tells"]
    dialog.chosen_one.open.click()
    settled(window)
    assert not dialog.isVisible()
    reader, pane = window.reading.pane.reader, window.reading.pane
    assert pane.article is not None
    assert pane.article.title.startswith("Young readers")
    assert window.browsing.list.current_id() == pane.article.id
    assert reader.text.verticalScrollBar().value() > 0
    assert shown(window, settled) is dialog
    assert quotes(dialog) == ["Paragraph 38 tells"]


def test_many_are_retyped_and_deleted_in_one_step_each(
    marked: Path, opened: Opening, settled: Waiting
) -> None:
    window = opened(marked)
    dialog = shown(window, settled)
    annotating = window.desk.archive.annotating
    dialog.view.selectAll()
    dialog.chosen_one.types["figure"].click()
    settled(window)
    assert {one.type for one in annotating.everything()} == {"figure"}
    dialog.chosen_one.delete.click()
    settled(window)
    assert (annotating.everything(), quotes(dialog)) == ((), [])
    for _ in range(2):
        dialog.undo_requested.emit()
        settled(window)
    assert sorted(one.type for one in annotating.everything()) == ["check", "key-message", "key-message"]
    assert len(quotes(dialog)) == 3


def test_a_collection_goes_out_and_comes_back_in(
    marked: Path, opened: Opening, settled: Waiting, tmp_path: Path, errors: Errors
) -> None:
    window = opened(marked)
    dialog = shown(window, settled)
    ids = tuple(one.annotation.id for one in dialog.model.rows)
    out = tmp_path / "mine.jsonld"
    window.annotations.export_to(ids, out)
    settled(window)
    window.desk.do(lambda: window.desk.archive.annotating.delete(*ids))
    window.annotations.import_from(out)
    settled(window)
    assert len(quotes(dialog)) == 3
    assert dialog._said.text() == "New: 3."
    window.annotations.import_from(out)
    settled(window)
    assert "Here already: 3." in dialog._said.text()
    window.annotations.import_from(tmp_path / "none.jsonld")
    settled(window)
    assert any("cannot be read" in error for error in errors())
