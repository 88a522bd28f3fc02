"""What was exported is kept, compared with and gone back to."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from archive_desktop.archive import Archive
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.pack import Pack, PackItem, PackNews, PackSection
from archive_desktop.domain.results import ExportReport
from archive_desktop.services import pack_versions
from archive_desktop.services.pack_versions import FOLDER, PackVersions, difference


@pytest.fixture
def versions(archive: Archive) -> PackVersions:
    """The versions of the packs of the archive."""
    return archive.briefing.versions


def begin(archive: Archive, *ids: int) -> Pack:
    made = archive.briefing.new_pack("Board: spring", article_ids=ids).object_id
    assert made is not None
    return archive.briefing.pack(made)


def keep(archive: Archive, pack: Pack, out: Path, content: bytes = b"pages") -> ExportReport:
    """Keep a file as if *pack* had just been exported to it."""
    out.write_bytes(content)
    versions = archive.briefing.versions
    return versions.keep(versions.as_it_is(pack), ExportReport(str(out), 4))


def on(day: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pack_versions, "now", lambda: f"{day}T10:00:00+00:00")


def test_what_was_exported_is_kept_with_its_file(
    archive: Archive, versions: PackVersions, tmp_path: Path
) -> None:
    pack = begin(archive, 1, 3)
    before = archive.upkeep.next_undo()
    for content in (b"first", b"second"):
        assert keep(archive, pack, tmp_path / "Sent.PDF", content).ok
    newer, older = versions.of(pack.id)
    assert (newer.name, newer.format, newer.pages) == ("Sent.PDF", "pdf", 4)
    assert [file.read_bytes() for one in (older, newer) if (file := versions.file(one))] == [
        b"first",
        b"second",
    ]
    assert [item.content_hash != "" for item in newer.pack.sections[0].items] == [True, True]
    assert archive.upkeep.next_undo() == before
    archive.briefing.delete(pack.id)
    archive.upkeep.undo()
    assert versions.of(pack.id) == (newer, older)


def test_a_copy_that_cannot_be_kept_is_a_remark(
    archive: Archive, versions: PackVersions, tmp_path: Path
) -> None:
    pack = begin(archive, 1)
    (archive.folder / FOLDER).write_text("a file where the folder should be")
    report = keep(archive, pack, tmp_path / "a.pdf")
    assert not report.ok
    assert report.checks[-1].detail.startswith("The file itself is written.")
    (version,) = versions.of(pack.id)
    assert versions.file(version) is None


def test_only_the_newest_copies_are_kept(
    archive: Archive, versions: PackVersions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pack_versions, "MOST_COPIES", 2)
    pack = begin(archive, 1)
    for _ in range(4):
        keep(archive, pack, tmp_path / "a.pdf")
    assert [versions.file(one) is not None for one in versions.of(pack.id)] == [True, True, False, False]
    assert len(list((archive.folder / FOLDER).iterdir())) == 2


def test_news_is_told_since_an_earlier_day(
    archive: Archive, versions: PackVersions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = begin(archive, 1, 3)
    assert versions.news(pack) is None
    on("2024-03-12", monkeypatch)
    keep(archive, pack, tmp_path / "a.pdf")
    grown = replace(pack, sections=(PackSection("", (PackItem(1), PackItem(2))),))
    archive.briefing.edit(grown)
    monkeypatch.undo()
    keep(archive, grown, tmp_path / "b.pdf")
    news = versions.news(grown)
    assert news is not None
    assert news == PackNews("2024-03-12", frozenset({2}), frozenset(), (3,))
    newest, first = versions.of(pack.id)
    for chosen, new in ((first.id, {2}), (newest.id, set())):
        told = versions.news(replace(grown, options=replace(grown.options, news_since=chosen)))
        assert told is not None
        assert told.new == new
    assert versions.news(replace(grown, options=replace(grown.options, news_since=0))) is None


def test_a_text_that_changed_since_is_told(archive: Archive, versions: PackVersions, tmp_path: Path) -> None:
    pack = begin(archive, 1, 3)
    keep(archive, pack, tmp_path / "a.pdf")
    assert versions.news(pack) is None, "exported twice a day, a pack does not say that nothing is new"
    (version,) = versions.of(pack.id)
    hashes = {item.article_id: item.content_hash for item in version.pack.sections[0].items}
    assert difference(version, pack, hashes).changed == frozenset()
    assert difference(version, pack, {**hashes, 3: "other"}).changed == {3}


def test_a_pack_goes_back_to_a_version_and_forth(
    archive: Archive, versions: PackVersions, tmp_path: Path
) -> None:
    pack = begin(archive, 1, 3)
    keep(archive, pack, tmp_path / "a.pdf")
    (version,) = versions.of(pack.id)
    archive.briefing.edit(replace(pack, title="Autumn", sections=(PackSection("", (PackItem(3),)),)))
    (seen,) = versions.compared(archive.briefing.pack(pack.id))
    assert (seen.version, seen.news.gone, seen.edited) == (version, (1,), ("title",))
    assert versions.restore(pack.id, version.id).label.startswith("Go back to “Board: spring” of ")
    back = archive.briefing.pack(pack.id)
    assert (back.title, back.article_ids) == ("Board: spring", (1, 3))
    archive.upkeep.undo()
    assert archive.briefing.pack(pack.id).title == "Autumn"
    with pytest.raises(ArchiveError, match="of another pack"):
        versions.restore(begin(archive, 2).id, version.id)


def test_a_pack_that_goes_back_keeps_its_search_as_it_is_called_now(
    archive: Archive, versions: PackVersions, tmp_path: Path
) -> None:
    made = archive.briefing.new_pack("Wells", query="tag:water").object_id
    assert made is not None
    keep(archive, archive.briefing.pack(made), tmp_path / "a.pdf")
    archive.tagging.rename_tag("water", "wells")
    archive.briefing.edit(replace(archive.briefing.pack(made), title="Other"))
    (version,) = versions.of(made)
    versions.restore(made, version.id)
    back = archive.briefing.pack(made)
    assert (back.title, back.query) == ("Wells", 'tag:"wells"')


def test_what_was_in_the_trash_when_it_was_exported_is_new_when_it_is_back(
    archive: Archive, versions: PackVersions, tmp_path: Path
) -> None:
    pack = begin(archive, 1, 3)
    archive.tagging.trash([3])
    keep(archive, pack, tmp_path / "a.pdf")
    assert versions.news(pack) is None
    archive.tagging.untrash([3])
    news = versions.news(pack)
    assert news is not None
    assert news.new == {3}
    assert news.gone == ()


def test_the_name_of_a_copy_that_somebody_deleted_is_of_one_version_only(
    archive: Archive, versions: PackVersions, tmp_path: Path
) -> None:
    pack = begin(archive, 1)
    keep(archive, pack, tmp_path / "a.pdf", b"first")
    (archive.folder / FOLDER / versions.of(pack.id)[0].kept).unlink()
    keep(archive, pack, tmp_path / "a.pdf", b"second")
    newer, older = versions.of(pack.id)
    file = versions.file(newer)
    assert file is not None
    assert (file.read_bytes(), versions.file(older)) == (b"second", None)
    (tmp_path / "notes.txt").write_text("not ours")
    assert versions.file(replace(newer, kept="../../notes.txt")) is None


def test_a_duplicate_knows_what_was_exported_before(
    archive: Archive, versions: PackVersions, tmp_path: Path
) -> None:
    pack = begin(archive, 1, 3)
    archive.briefing.edit(replace(pack, meeting=replace(pack.meeting, date="2024-05-16", place="Rabat")))
    keep(archive, archive.briefing.pack(pack.id), tmp_path / "a.pdf")
    titles = []
    for _ in range(2):
        made = archive.briefing.duplicate(pack.id).object_id
        assert made is not None
        copy = archive.briefing.pack(made)
        titles.append(copy.title)
    assert titles == ["Board: spring (2)", "Board: spring (3)"]
    assert (copy.meeting.date, copy.meeting.place) == ("", "Rabat")
    archive.briefing.add(copy.id, [2])
    news = versions.news(archive.briefing.pack(copy.id))
    assert news is not None
    assert news.new == {2}
