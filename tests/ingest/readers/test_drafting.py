from __future__ import annotations

import pytest

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.ingest.readers.drafting import Block, Known, draft_of, names_in

TEXT = Block("The mill by the river turns again, and the miller has asked everyone to come and see it.")


def test_a_heading_is_the_title_and_a_line_above_it_stays_text() -> None:
    draft = draft_of([Block("Press release"), Block("The mill turns", True), TEXT], Known())
    assert (draft.title, draft.paragraphs) == ("The mill turns", ("Press release", TEXT.text))


def test_a_title_over_two_lines_is_joined() -> None:
    draft = draft_of([Block("The mill turns", True), Block("by the river again", True), TEXT], Known())
    assert (draft.title, draft.paragraphs) == ("The mill turns by the river again", (TEXT.text,))


def test_the_title_of_the_file_is_believed_where_the_text_repeats_it_or_has_none() -> None:
    repeated = draft_of(
        [Block("News"), Block("The Mill turns!"), TEXT], Known(fallback_title="The mill turns")
    )
    assert (repeated.title, repeated.paragraphs) == ("The Mill turns!", ("News", TEXT.text))
    assert draft_of([Block("The mill"), TEXT], Known(fallback_title="Letter")).title == "The mill"
    assert draft_of([TEXT], Known(fallback_title="The mill")).title == "The mill"


def test_a_known_title_is_not_repeated_and_a_long_one_is_kept_whole_as_text() -> None:
    assert draft_of([Block("The mill"), TEXT], Known(title="The  mill")).paragraphs == (TEXT.text,)
    draft = draft_of([TEXT], Known(title="mill " * 100))
    assert draft.title.endswith("…")
    assert draft.paragraphs[0] == ("mill " * 100).strip()


def test_nothing_visible_is_no_article() -> None:
    with pytest.raises(ArchiveError, match="There is no text in it"):
        draft_of([Block("\u200b  ")], Known(title="The mill"))


def test_names_are_parted_by_semicolons_or_commas() -> None:
    assert names_in("Mills; Rivers, old; None") == ("Mills", "Rivers, old")
    assert names_in("مطاحن، أنهار") == ("مطاحن", "أنهار")
