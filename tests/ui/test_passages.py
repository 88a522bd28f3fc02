from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData

from archive_desktop.domain.annotation import Annotation
from archive_desktop.ui.passages import PASSAGES_MIME, Passage, dragged_passages, passage_of, put_passages


def test_passages_arrive_as_they_were_dragged_and_as_their_words() -> None:
    dragged = [Passage(3, 5, 9, "ورشة"), Passage(4, 0, 2, "An")]
    data = QMimeData()
    put_passages(data, dragged)
    assert dragged_passages(data) == tuple(dragged)
    assert data.text() == "ورشة\nAn"


@pytest.mark.parametrize("written", [b"", b"[[1,2]]", b"{", b'[["x",1,2,"w"]]', b"7"])
def test_what_is_no_passage_is_none(written: bytes) -> None:
    data = QMimeData()
    data.setData(PASSAGES_MIME, written)
    assert dragged_passages(data) == ()


def test_a_highlight_without_a_certain_place_is_no_passage() -> None:
    lost = Annotation(1, 3, 1, 5, 9, "word", "", "", status="needs-placing")
    assert passage_of(lost) is None
