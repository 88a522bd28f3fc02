from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import sqlite_utils

from archive_desktop import open_archive
from archive_desktop.archive import Archive
from archive_desktop.domain.change import Kind
from archive_desktop.domain.errors import ArchiveError, Cancelled
from archive_desktop.store import articles, imports

Write = Callable[..., Path]

TALK = {
    "id": "t-1",
    "title": "A talk about wells",
    "date": "2024-01-05",
    "language": "en",
    "paragraphs": [
        "The engineers spoke about wells in the mountains.",
        "Nobody had measured them for ten years, said the engineer.",
    ],
}


def statuses(archive: Archive, *files: Path) -> list[str]:
    return [article.status for article in archive.importing.import_paths(files).articles]


def test_what_was_imported_can_be_searched_when_the_import_returns(
    archive: Archive, write_releases: Write
) -> None:
    report = archive.importing.import_paths([write_releases("talk.jsonl", TALK)])
    assert (report.added, report.changed, report.unchanged, report.duplicates) == (1, 0, 0, 0)
    assert report.failed == ()
    assert report.change.kinds & Kind.ARTICLES
    (article,) = report.articles
    assert report.change.article_ids == (article.id,)
    assert (article.title, article.date, article.language) == ("A talk about wells", "2024-01-05", "en")
    assert article.source == "talk.jsonl"
    assert archive.indexing.state() == "up to date"
    assert [hit.external_id for hit in archive.searching.search("measured mountains").hits] == ["t-1"]


def test_one_path_need_not_stand_in_a_list(archive: Archive, write_releases: Write) -> None:
    assert archive.importing.import_paths(str(write_releases("talk.jsonl", TALK))).added == 1


def test_the_same_file_again_changes_nothing(archive: Archive, releases_file: Path) -> None:
    before = archive.upkeep.next_undo()
    report = archive.importing.import_paths([releases_file])
    assert (report.unchanged, len(report.articles)) == (6, 6)
    assert not report.change
    assert archive.upkeep.next_undo() == before


def test_a_folder_brings_all_its_files(archive: Archive, tmp_path: Path, write_releases: Write) -> None:
    folder = tmp_path / "material"
    folder.mkdir()
    write_releases("material/one.jsonl", TALK)
    write_releases("material/two.jsonl", {**TALK, "id": "t-2"})
    report = archive.importing.import_paths([folder])
    assert [article.source for article in report.articles] == ["one.jsonl", "two.jsonl"]


def test_bad_sources_are_reported_and_the_good_ones_are_in(
    archive: Archive, tmp_path: Path, write_releases: Write
) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    binary = tmp_path / "program.bin"
    binary.write_bytes(bytes(range(256)) * 40)
    good = write_releases("talk.jsonl", TALK)
    report = archive.importing.import_paths([empty, tmp_path / "missing.txt", binary, good])
    assert report.added == 1
    assert [failed.source for failed in report.failed] == ["empty.txt", "missing.txt", "program.bin"]
    assert all(failed.source in failed.reason for failed in report.failed)


def test_only_bad_sources_leave_no_step_to_undo(archive: Archive, tmp_path: Path) -> None:
    before = archive.upkeep.next_undo()
    report = archive.importing.import_paths([tmp_path / "missing.txt"])
    assert not report.change
    assert archive.upkeep.next_undo() == before
    assert archive.upkeep.interrupted_imports() == []


def test_a_dry_run_tells_and_stores_nothing(
    archive: Archive, write_releases: Write, releases_file: Path
) -> None:
    talk = write_releases("talk.jsonl", TALK, {**TALK, "paragraphs": ["Other words of the talk."]})
    report = archive.importing.import_paths([talk, releases_file], dry_run=True)
    assert [article.status for article in report.articles[:2]] == ["added", "changed"]
    assert [article.id for article in report.articles[:2]] == [None, None]
    assert report.unchanged == 6
    assert not report.change
    assert archive.upkeep.stats().articles == 6
    report = archive.importing.import_paths([talk])
    assert [article.status for article in report.articles] == ["added", "changed"]


def test_one_undo_takes_an_import_back_and_redo_brings_it_again(
    archive: Archive, write_releases: Write
) -> None:
    archive.importing.import_paths([write_releases("talk.jsonl", {**TALK, "tags": ["wells"]})])
    assert archive.upkeep.undo().label == "Import of talk.jsonl"
    assert archive.searching.search("mountains").total == 0
    assert "wells" not in archive.tagging.tags()
    archive.upkeep.redo()
    assert archive.searching.search("tag:wells mountains").total == 1


def test_another_text_under_the_same_id_is_a_new_version(archive: Archive, write_releases: Write) -> None:
    archive.importing.import_paths([write_releases("talk.jsonl", TALK)])
    newer = write_releases("newer.jsonl", {**TALK, "paragraphs": ["Only the valleys were spoken of."]})
    report = archive.importing.import_paths([newer])
    assert report.changed == 1
    (hit,) = archive.searching.search("valleys").hits
    assert archive.searching.article(hit.article_id).text_version == 2
    assert archive.searching.search("mountains").total == 0


def test_an_older_file_does_not_take_the_newer_text_away(archive: Archive, write_releases: Write) -> None:
    older = write_releases("talk.jsonl", TALK)
    newer = write_releases("newer.jsonl", {**TALK, "paragraphs": ["Only the valleys were spoken of."]})
    archive.importing.import_paths([older, newer])
    assert statuses(archive, older) == ["unchanged"]
    assert archive.searching.search("valleys").total == 1


def test_highlights_follow_their_words_into_the_new_text_or_wait_for_their_owner(
    archive: Archive, write_releases: Write
) -> None:
    (article,) = archive.importing.import_paths([write_releases("talk.jsonl", TALK)]).articles
    assert article.id is not None
    archive.annotating.highlight(article.id, quote="wells in the mountains", comment="kept")
    archive.annotating.highlight(article.id, quote="measured them for ten years", comment="lost")
    paragraphs = ["A new first paragraph.", TALK["paragraphs"][0]]
    archive.importing.import_paths([write_releases("newer.jsonl", {**TALK, "paragraphs": paragraphs})])
    body = archive.searching.article(article.id).body
    placed = {note.comment: note for note in archive.annotating.of_article(article.id)}
    assert placed["kept"].status == "anchored"
    assert body[placed["kept"].start : placed["kept"].end] == "wells in the mountains"
    assert placed["lost"].status == "needs-placing"
    assert placed["lost"].exact == "measured them for ten years"
    archive.upkeep.undo()
    assert {note.status for note in archive.annotating.of_article(article.id)} == {"anchored"}


def test_initiatives_of_a_source_are_found_by_alias_or_made(archive: Archive, write_releases: Write) -> None:
    labelled = {**TALK, "initiatives": ["sahel teachers", "Mountain Wells"], "tags": ["water"]}
    (article,) = archive.importing.import_paths([write_releases("talk.jsonl", labelled)]).articles
    names = [initiative.name for initiative in archive.tagging.initiatives()]
    assert names == ["Sahel Teachers", "Water in Schools", "Mountain Wells"]
    assert article.id is not None
    record = archive.searching.record(article.id)
    assert record["initiatives"] == ["Sahel Teachers", "Mountain Wells"]
    assert record["tags"] == ["water"]


def test_a_cancelled_import_keeps_whole_articles_and_can_be_taken_back(
    archive: Archive, write_releases: Write
) -> None:
    file = write_releases("many.jsonl", *({**TALK, "id": f"many-{number}"} for number in range(250)))

    def stop_after_120(done: int, _total: int) -> None:
        if done >= 120:
            raise Cancelled

    report = archive.importing.import_paths([file], stop_after_120)
    assert report.cancelled
    assert report.added == archive.searching.search("mountains").total == 120
    assert archive.upkeep.interrupted_imports() == []
    assert archive.importing.import_paths([file]).added == 130
    archive.upkeep.undo()
    archive.upkeep.undo()
    assert archive.upkeep.stats().articles == 6


def test_progress_never_counts_past_the_total(archive: Archive, write_releases: Write) -> None:
    told: list[tuple[int, int]] = []
    file = write_releases("many.jsonl", *({**TALK, "id": f"many-{number}"} for number in range(30)))
    archive.importing.import_paths([file], lambda done, total: told.append((done, total)))
    counts = [done for done, _ in told]
    assert counts == sorted(counts)  # it is told while nothing comes, too
    assert set(range(1, 31)) == set(counts) - {0}
    assert all(done <= total for done, total in told)


def test_the_bytes_of_a_source_are_kept(archive: Archive, write_releases: Write) -> None:
    file = write_releases("talk.jsonl", TALK)
    archive.importing.import_paths([file])
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    kept = archive.folder / "originals" / digest[:2] / digest
    assert kept.read_bytes() == file.read_bytes()


def test_an_import_of_nothing_is_an_empty_report(tmp_path: Path) -> None:
    with open_archive(tmp_path / "new") as archive:
        report = archive.importing.import_paths([])
        assert report.articles == ()
        assert report.failed == ()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX limits")
def test_a_full_disk_ends_an_import_at_whole_articles(archive: Archive, write_releases: Write) -> None:
    import resource

    long = [{**TALK, "id": f"long-{number}", "paragraphs": [f"{number} " * 2_000]} for number in range(300)]
    file = write_releases("long.jsonl", *long)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, before[1]))  # no file may grow over this
    try:
        report = archive.importing.import_paths([file])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert len(report.failed) == 1
    assert archive.upkeep.stats().articles == 6 + report.added
    assert all(problem.where == "index" for problem in archive.upkeep.check())
    assert archive.importing.import_paths([file]).added == 300 - report.added


def test_an_earlier_import_is_not_taken_back_while_another_runs(
    archive: Archive, write_releases: Write
) -> None:
    archive.importing.import_paths([write_releases("talk.jsonl", TALK)])
    newer = write_releases("newer.jsonl", {**TALK, "paragraphs": ["Only the valleys were spoken of."]})

    def undo_meanwhile(_done: int, _total: int) -> None:
        with pytest.raises(ArchiveError) as refused:
            archive.upkeep.undo()
        assert refused.value.code == "busy"

    assert archive.importing.import_paths([newer], undo_meanwhile).changed == 1
    assert archive.upkeep.undo().label == "Import of newer.jsonl"


def test_an_article_deleted_while_its_new_text_waits_comes_in_as_new(
    archive: Archive, write_releases: Write
) -> None:
    (article,) = archive.importing.import_paths([write_releases("talk.jsonl", TALK)]).articles
    assert article.id is not None
    archive.tagging.trash([article.id])
    newer = write_releases("newer.jsonl", {**TALK, "paragraphs": ["Only the valleys were spoken of."]})

    def empty_the_trash(_done: int, _total: int) -> None:
        archive.tagging.empty_trash()

    report = archive.importing.import_paths([newer], empty_the_trash)
    assert [one.status for one in report.articles] == ["added"]
    assert [hit.article_id for hit in archive.searching.search("valleys").hits] == [report.articles[0].id]
    assert archive.upkeep.check() == ()


def test_an_import_that_ends_in_a_bug_is_over(archive: Archive, write_releases: Write) -> None:
    made = archive.upkeep.back_up()

    def fail(_done: int, _total: int) -> None:
        raise RuntimeError("a bug in the caller")

    with pytest.raises(RuntimeError):
        archive.importing.import_paths([write_releases("talk.jsonl", TALK)], fail)
    assert archive.upkeep.interrupted_imports() == []
    archive.upkeep.restore(made.path)  # refused while an import runs


def test_an_import_that_cannot_begin_is_over(
    archive: Archive, write_releases: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = archive.upkeep.back_up()

    def fail(*_of: object) -> int:
        raise RuntimeError("a disk that fails")

    with monkeypatch.context() as patched:
        patched.setattr(imports, "begin", fail)
        with pytest.raises(RuntimeError):
            archive.importing.import_paths([write_releases("talk.jsonl", TALK)])
    archive.upkeep.restore(made.path)


@pytest.mark.parametrize(("became", "said"), [(None, "cannot be read"), (b"other bytes", "was changed")])
def test_a_file_that_goes_or_changes_under_the_import_costs_only_its_own_articles(
    archive: Archive, write_releases: Write, releases_file: Path, became: bytes | None, said: str
) -> None:
    known = json.loads(releases_file.read_text(encoding="utf-8").splitlines()[0])
    lost = write_releases("lost.jsonl", known, {**TALK, "id": "lost"}, {**TALK, "id": "lost too"})
    first, last = write_releases("first.jsonl", TALK), write_releases("last.jsonl", {**TALK, "id": "t-2"})
    other = last.with_name("other.txt")
    if became is not None:
        other.write_bytes(became)

    def lose(done: int, _total: int) -> None:
        if done == 2:  # the first article of the file: it is known, so nothing of the file was kept yet
            lost.unlink(missing_ok=True)
            if other.exists():
                other.rename(lost)

    report = archive.importing.import_paths([first, lost, last], lose)
    assert [(one.source, one.status) for one in report.articles] == [
        ("first.jsonl", "added"),
        ("lost.jsonl", "unchanged"),
        ("last.jsonl", "added"),
    ]
    ((source, reason),) = [(failed.source, failed.reason) for failed in report.failed]
    assert source == "lost.jsonl"
    assert "lost.jsonl" in reason
    assert said in reason


def test_a_text_lost_with_its_file_comes_in_from_the_next_file(
    archive: Archive, write_releases: Write, releases_file: Path
) -> None:
    known = json.loads(releases_file.read_text(encoding="utf-8").splitlines()[0])
    lost, twin = write_releases("lost.jsonl", known, TALK), write_releases("twin.jsonl", TALK)

    def lose(done: int, _total: int) -> None:
        if done == 1:
            lost.unlink(missing_ok=True)

    report = archive.importing.import_paths([lost, twin], lose)
    assert [(one.source, one.status) for one in report.articles][1:] == [("twin.jsonl", "added")]
    assert report.articles[1].id is not None


def test_an_import_is_taken_back_after_the_highlight_made_while_it_ran(
    archive: Archive, write_releases: Write
) -> None:
    (article,) = archive.importing.import_paths([write_releases("talk.jsonl", TALK)]).articles
    number = article.id
    assert number is not None
    newer = write_releases("newer.jsonl", {**TALK, "paragraphs": ["A new one.", *TALK["paragraphs"]]})

    def highlight(done: int, _total: int) -> None:
        if done and not archive.annotating.of_article(number):
            archive.annotating.highlight(number, quote="wells in the mountains")

    archive.importing.import_paths([newer], highlight)
    placed = archive.annotating.of_article(number)
    assert [note.text_version for note in placed] == [2]
    assert archive.upkeep.undo().label == "Highlight in 1 article"
    assert archive.upkeep.undo().label == "Import of newer.jsonl"
    assert archive.searching.article(number).text_version == 1
    archive.upkeep.redo()
    archive.upkeep.redo()
    assert archive.annotating.of_article(number) == placed


@pytest.mark.parametrize("damage", ["missing", "other bytes"])
def test_the_same_file_again_brings_its_original_back(
    archive: Archive, releases_file: Path, damage: str
) -> None:
    (kept,) = (archive.folder / "originals").glob("*/*")
    kept.unlink()
    if damage == "other bytes":
        kept.write_bytes(b"bit rot")
    assert [problem.where for problem in archive.upkeep.check()] == [
        kept.relative_to(archive.folder).as_posix()
    ]
    assert archive.importing.import_paths([releases_file]).unchanged == 6
    assert kept.read_bytes() == releases_file.read_bytes()
    assert archive.upkeep.check() == ()


def test_every_article_of_a_new_file_with_older_texts_is_changed(
    archive: Archive, write_releases: Write
) -> None:
    """A file counts as imported before by what was there when its import began, not by its first article."""
    two = [{**TALK, "id": name} for name in ("one", "two")]
    newer = [{**talk, "paragraphs": ["Only the valleys were spoken of."]} for talk in two]
    again = [{**talk, "note": "the bytes are others"} for talk in two]
    files = [write_releases(f"{at}.jsonl", *talks) for at, talks in enumerate((two, newer, again))]
    assert [statuses(archive, file) for file in files] == [["added"] * 2, ["changed"] * 2, ["changed"] * 2]


def test_a_new_text_brings_its_article_back_from_the_trash_and_the_same_text_does_not(
    archive: Archive, write_releases: Write
) -> None:
    talk = write_releases("talk.jsonl", TALK)
    (article,) = archive.importing.import_paths([talk]).articles
    assert article.id is not None
    archive.tagging.trash([article.id])
    assert statuses(archive, talk) == ["unchanged"]
    assert archive.searching.article(article.id).trashed
    newer = write_releases("newer.jsonl", {**TALK, "paragraphs": ["Only the valleys were spoken of."]})
    report = archive.importing.import_paths([newer])
    assert report.changed == 1
    assert report.change.kinds & Kind.STATE
    assert archive.searching.search("valleys").total == 1
    archive.upkeep.undo()
    assert archive.searching.article(article.id).trashed


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a name be bytes that are no text")
def test_a_name_that_is_no_text_costs_nothing(
    archive: Archive, tmp_path: Path, write_releases: Write
) -> None:
    folder = tmp_path / "material"
    folder.mkdir()
    odd = os.fsencode(folder) + b"/bad\xff\xfename.txt"
    text = "A ferry for the lake\n\n2024-05-02\n\nThe ferry crosses the lake twice a day, in all weathers.\n"
    Path(os.fsdecode(odd)).write_text(text, encoding="utf-8")
    write_releases("material/talk.jsonl", TALK)
    report = archive.importing.import_paths([folder])
    assert (report.added, report.failed) == (2, ())
    alone = archive.importing.import_paths([os.fsdecode(odd)])
    assert (alone.unchanged, alone.failed) == (1, ())
    assert json.dumps([article.source for article in report.articles], ensure_ascii=False).encode("utf-8")
    assert archive.upkeep.check() == ()


def test_an_article_on_which_the_program_fails_costs_only_itself(
    archive: Archive, write_releases: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = articles.add_all

    def fail(tables: sqlite_utils.Database, new: Sequence[articles.NewText]) -> range:
        if any(draft.external_id == "bad" for draft, *_ in new):
            raise UnicodeEncodeError("utf-8", "\udcff", 0, 1, "surrogates not allowed")
        return whole(tables, new)

    monkeypatch.setattr(articles, "add_all", fail)
    bad = {
        "id": "bad",
        "title": "Sand in the machine",
        "paragraphs": ["It stands still, and nobody knows why."],
    }
    report = archive.importing.import_paths(
        [write_releases("talk.jsonl", TALK, bad, {**TALK, "id": "t-2", "initiatives": ["New Wells"]})]
    )
    assert report.added == 2
    (failed,) = report.failed
    assert (failed.source, failed.code) == ("talk.jsonl", "program-failed")
    assert "Sand in the machine" in failed.reason
    assert archive.upkeep.check() == ()
