from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from archive_desktop.archive import Archive
from archive_desktop.domain.errors import ArchiveError, Cancelled
from archive_desktop.domain.pack import PackSection


def new_pack(archive: Archive, title: str = "Board", **options: object) -> int:
    number = archive.briefing.new_pack(title, **options).object_id  # type: ignore[arg-type]  # passed through
    assert number is not None
    return number


def test_a_pack_holds_the_articles_of_a_query_starred_and_highlighted_first_then_by_date(
    archive: Archive,
) -> None:
    number = new_pack(archive, " Board   meeting ", query="lang:en", article_ids=[2, 1])
    pack = archive.briefing.pack(number)
    assert pack.title == "Board meeting"
    assert (pack.article_ids, pack.query) == ((4, 1, 6, 2), "lang:en")
    archive.annotating.highlight(1, quote="village schools")
    archive.tagging.star([6])
    assert archive.briefing.pack(new_pack(archive, query="lang:en")).article_ids == (1, 6, 4)


def test_an_empty_query_is_every_article_and_none_is_an_empty_pack(archive: Archive) -> None:
    assert len(archive.briefing.pack(new_pack(archive, query="")).article_ids) == 6
    assert archive.briefing.pack(new_pack(archive)).article_ids == ()


def test_a_pack_without_title_or_with_unknown_articles_is_refused(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match="needs a title"):
        archive.briefing.new_pack("  ")
    with pytest.raises(ArchiveError, match="number 99"):
        archive.briefing.new_pack("Board", article_ids=[99])
    with pytest.raises(ArchiveError, match="no pack with the number 7"):
        archive.briefing.pack(7)
    assert archive.briefing.packs() == ()


def test_articles_are_added_once_at_the_end(archive: Archive) -> None:
    number = new_pack(archive, article_ids=[3])
    assert archive.briefing.add(number, [1, 3, 1]).label == "Add 1 article to “Board”"
    assert archive.briefing.pack(number).article_ids == (3, 1)
    assert not archive.briefing.add(number, [1])
    archive.upkeep.undo()
    assert archive.briefing.pack(number).article_ids == (3,)


def test_a_pack_is_edited_copied_and_deleted(archive: Archive) -> None:
    number = new_pack(archive, article_ids=[1, 2])
    pack = archive.briefing.pack(number)
    assert not archive.briefing.edit(pack)
    turned = replace(pack, sections=(PackSection("Now", pack.sections[0].items[::-1]),))
    archive.briefing.edit(turned)
    copy = archive.briefing.duplicate(number).object_id
    assert copy is not None
    archive.briefing.delete(number)
    (left,) = archive.briefing.packs()
    assert (left.id, left.article_ids, left.sections[0].title) == (copy, (2, 1), "Now")
    archive.upkeep.undo()
    assert {kept.id for kept in archive.briefing.packs()} == {number, copy}


def test_what_is_typed_into_a_brief_is_one_step_of_undo_and_what_is_arranged_is_one_each(
    archive: Archive,
) -> None:
    number = new_pack(archive, article_ids=[1, 2])
    for words in ("W", "Wel", "Wells"):
        pack = archive.briefing.pack(number)
        archive.briefing.edit(replace(pack, brief=replace(pack.brief, objectives=words)))
    for title in ("One", "Two"):
        pack = archive.briefing.pack(number)
        archive.briefing.edit(replace(pack, sections=(replace(pack.sections[0], title=title),)))
    seen = []
    for _ in range(3):
        archive.upkeep.undo()
        pack = archive.briefing.pack(number)
        seen.append((pack.sections[0].title, pack.brief.objectives))
    assert seen == [("One", "Wells"), ("", "Wells"), ("", "")]


def test_a_pack_becomes_a_pdf_with_a_proof(archive: Archive, tmp_path: Path) -> None:
    archive.annotating.highlight(1, quote="village schools", comment="cite")
    number = new_pack(archive, article_ids=[1, 3])
    assert archive.briefing.highlight_counts(archive.briefing.pack(number)) == {1: 1, 3: 0}
    archive.briefing.warm_up()
    out = tmp_path / "pack.pdf"
    out.write_bytes(b"an older pack")
    report = archive.briefing.export(number, str(out))
    assert report.ok, [check for check in report.checks if not check.ok]
    assert (report.path, report.pages > 2) == (str(out), True)
    assert out.read_bytes().startswith(b"%PDF")
    assert list(tmp_path.glob("*.part")) == []


def test_an_export_can_be_stopped_while_its_articles_are_gathered(archive: Archive, tmp_path: Path) -> None:
    number, asked = new_pack(archive, article_ids=[1, 3]), []

    def stop(*_numbers: int) -> None:
        asked.append(1)
        if len(asked) == 2:  # of the second article
            raise Cancelled

    with pytest.raises(Cancelled):
        archive.briefing.export(number, tmp_path / "pack.pdf", stop)
    assert len(asked) == 2
    assert [one.name for one in tmp_path.iterdir()] == ["archive"]
    assert archive.briefing.versions.of(number) == ()


def test_a_brief_leaves_no_pack_behind(archive: Archive, tmp_path: Path) -> None:
    report = archive.briefing.brief("lang:fr", tmp_path / "brief.pdf", title="In French")
    assert report.pages > 2
    assert archive.briefing.packs() == ()
    with pytest.raises(ArchiveError, match="No article answers “nowhere”"):
        archive.briefing.brief("nowhere", tmp_path / "none.pdf", title="Nothing")
    assert not (tmp_path / "none.pdf").exists()


@pytest.mark.parametrize(
    ("name", "said"),
    [("pack.odt", "can write a pack to"), ("pack", "can write a pack to"), ("no/pack.pdf", "does not exist")],
)
def test_where_a_pack_cannot_go_is_a_sentence(archive: Archive, tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(ArchiveError, match=said):
        archive.briefing.export(new_pack(archive, article_ids=[1]), tmp_path / name)


def test_articles_added_from_two_sides_at_once_are_all_in(archive: Archive) -> None:
    number = new_pack(archive)
    adding = [
        threading.Thread(target=archive.briefing.add, args=(number, [article_id]))
        for article_id in range(1, 7)
    ]
    for thread in adding:
        thread.start()
    for thread in adding:
        thread.join()
    assert sorted(archive.briefing.pack(number).article_ids) == [1, 2, 3, 4, 5, 6]


def test_a_pack_deleted_meanwhile_is_not_edited(archive: Archive) -> None:
    pack = archive.briefing.pack(new_pack(archive))
    archive.briefing.delete(pack.id)
    with pytest.raises(ArchiveError, match="no pack"):
        archive.briefing.edit(replace(pack, title="Other"))
