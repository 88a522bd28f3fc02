from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from archive_desktop.archive import Archive
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.store import articles


def test_a_passage_is_marked_by_its_words(archive: Archive) -> None:
    change = archive.annotating.highlight(1, quote="village schools", comment="cite", type="figure")
    (note,) = archive.annotating.of_article(1)
    assert (note.id, note.exact, note.comment, note.type) == (
        change.object_id,
        "village schools",
        "cite",
        "figure",
    )
    body = archive.searching.article(1).body
    assert body[note.start : note.end] == "village schools"
    assert note.author
    archive.upkeep.undo()
    assert archive.annotating.of_article(1) == ()


@pytest.mark.parametrize(
    "quote", ['"A school without books is a house without windows,"', "A school  without\nbooks"]
)
def test_white_space_and_quotation_marks_need_not_be_those_of_the_text(archive: Archive, quote: str) -> None:
    archive.annotating.highlight(1, quote=quote)
    (note,) = archive.annotating.of_article(1)
    assert note.exact.strip("“”").startswith("A school without books")


def test_words_that_are_not_there_or_stand_twice_are_a_sentence(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match="does not contain"):
        archive.annotating.highlight(1, quote="no such words")
    with pytest.raises(ArchiveError, match="2 times"):
        archive.annotating.highlight(1, quote="weavers")
    with pytest.raises(ArchiveError, match="no number 9"):
        archive.annotating.highlight(1, quote="weavers", nth=9)
    with pytest.raises(ArchiveError, match="is empty"):
        archive.annotating.highlight(1, quote=" ")
    with pytest.raises(ArchiveError, match="not a type"):
        archive.annotating.highlight(1, quote="Niamey", type="colour")  # type: ignore[arg-type]  # as a script may
    assert archive.annotating.everything() == ()


def test_the_second_of_the_same_words_can_be_meant(archive: Archive) -> None:
    archive.annotating.highlight(1, quote="weavers", nth=2)
    (note,) = archive.annotating.of_article(1)
    assert archive.searching.article(1).body[: note.start].count("weavers") == 1


def test_a_passage_is_marked_by_its_place(archive: Archive) -> None:
    archive.annotating.highlight(3, span=(0, 5))
    (note,) = archive.annotating.of_article(3)
    assert note.exact == archive.searching.article(3).body[:5]


def test_an_annotation_is_edited_and_deleted(archive: Archive) -> None:
    number = archive.annotating.highlight(1, quote="Niamey").object_id
    assert number is not None
    archive.annotating.edit(number, comment="where", type="check")
    assert not archive.annotating.edit(number, comment="where")
    (note,) = archive.annotating.of_articles([1, 2])[1]
    assert (note.comment, note.type) == ("where", "check")
    archive.annotating.delete(number)
    assert archive.annotating.everything() == ()
    with pytest.raises(ArchiveError):
        archive.annotating.delete(number)


def test_annotations_of_articles_in_the_trash_are_left_out_of_everything(archive: Archive) -> None:
    archive.annotating.highlight(1, quote="Niamey")
    archive.tagging.trash([1])
    assert archive.annotating.everything() == ()
    assert len(archive.annotating.of_article(1)) == 1


def test_a_note_is_written_and_removed(archive: Archive) -> None:
    assert archive.annotating.set_note(1, " Ask Dakar. ").label == "Write note"
    assert archive.searching.article(1).note == "Ask Dakar."
    assert archive.searching.search("note:dakar").total == 1
    assert not archive.annotating.set_note(1, "Ask Dakar.")
    assert archive.annotating.set_note(1, "").label == "Remove note"
    with pytest.raises(ArchiveError):
        archive.annotating.set_note(99, "x")


def _given_another_text(archive: Archive, write_releases: Callable[..., Path], *paragraphs: str) -> None:
    newer = {
        "id": "m-1",
        "title": "Teachers of the Sahel meet in Dakar",
        "date": "2024-03-01",
        "language": "en",
    }
    report = archive.importing.import_paths(
        [write_releases("newer.jsonl", {**newer, "paragraphs": paragraphs})]
    )
    assert [article.status for article in report.articles] == ["changed"]


def test_a_place_in_an_older_text_is_found_again_in_the_present_one(
    archive: Archive, write_releases: Callable[..., Path]
) -> None:
    shown = archive.searching.article(1)
    start = shown.body.index("village schools")
    _given_another_text(archive, write_releases, "A new first paragraph.", *shown.body.split("\n"))
    span = (start, start + len("village schools"))
    archive.annotating.highlight(1, span=span, text_version=shown.text_version)
    (note,) = archive.annotating.of_article(1)
    assert (note.exact, note.text_version) == ("village schools", 2)
    assert archive.searching.article(1).body[note.start : note.end] == "village schools"


def test_a_place_in_an_older_text_whose_words_are_gone_is_refused(
    archive: Archive, write_releases: Callable[..., Path]
) -> None:
    _given_another_text(archive, write_releases, "Nothing of what was there before has been left in it.")
    for version in (1, 7):  # 7: an import that was taken back
        with pytest.raises(ArchiveError) as refused:
            archive.annotating.highlight(1, span=(10, 20), text_version=version)
        assert refused.value.code == "text-changed"
    assert archive.annotating.of_article(1) == ()


@pytest.mark.parametrize("span", [(-1, 4), (4, 4), (5, 4), (0, 100_000)])
def test_a_place_outside_the_text_is_refused(archive: Archive, span: tuple[int, int]) -> None:
    with pytest.raises(ArchiveError) as refused:
        archive.annotating.highlight(1, span=span)
    assert refused.value.code == "no-place"
    assert archive.annotating.of_article(1) == ()


def test_a_comment_written_while_an_import_replaces_the_text_leaves_the_new_place(
    archive: Archive, write_releases: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    number = archive.annotating.highlight(1, quote="village schools").object_id
    assert number is not None
    shown = archive.searching.article(1)
    placed, real = threading.Event(), articles.change_text

    def change_text(*given: Any) -> int:
        version = real(*given)
        placed.set()
        return version

    monkeypatch.setattr(articles, "change_text", change_text)  # only to know when the import is at it
    newer = {"id": "m-1", "title": shown.title, "date": shown.date, "language": "en"}
    file = write_releases(
        "newer.jsonl", {**newer, "paragraphs": ["A new first paragraph.", *shown.body.split("\n")]}
    )
    importing = threading.Thread(target=archive.importing.import_paths, args=([file],))
    importing.start()
    placed.wait()
    archive.annotating.edit(number, comment="cite")
    importing.join()
    (note,) = archive.annotating.of_article(1)
    assert (note.comment, note.text_version) == ("cite", 2)
    assert archive.searching.article(1).body[note.start : note.end] == "village schools"


def test_half_a_character_in_a_note_or_comment_is_replaced(archive: Archive) -> None:
    archive.annotating.set_note(1, "note \ud800")
    made = archive.annotating.highlight(1, quote="Sixty weavers", comment="why \udcff")
    assert archive.searching.article(1).note == "note \ufffd"
    assert made.object_id is not None
    archive.annotating.edit(made.object_id, comment="because \udcff")
    (annotation,) = archive.annotating.of_article(1)
    assert annotation.comment == "because \ufffd"
    with pytest.raises(ArchiveError, match="no annotation with the number"):
        archive.annotating.edit(10**20, comment="x")


def test_many_are_retyped_and_deleted_in_one_step(archive: Archive) -> None:
    annotating = archive.annotating
    for number, words in ((1, "Sixty weavers"), (4, "clean water"), (6, "every day")):
        annotating.highlight(number, quote=words)
    ids = [one.id for one in annotating.everything()]
    change = annotating.retype([*ids[:2], 999], "check")
    assert (change.label, change.article_ids) == ("Change annotations", (1, 4))
    assert [one.annotation.type for one in annotating.listed()] == ["check", "check", "key-message"]
    assert not annotating.retype(ids[:2], "check")
    assert annotating.delete(*ids).article_ids == (1, 4, 6)
    archive.upkeep.undo()
    assert len(annotating.everything()) == 3
    archive.upkeep.undo()
    assert {one.type for one in annotating.everything()} == {"key-message"}
    with pytest.raises(ArchiveError, match="not a type"):
        annotating.retype(ids, "joke")  # type: ignore[arg-type]
