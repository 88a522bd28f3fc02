"""Pictures and files of an article from the file that is imported to the one that is saved."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from archive_desktop import open_archive
from archive_desktop.archive import Archive
from archive_desktop.domain.attachment import Attachment
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.services.attachments import saved_name
from archive_desktop.store import originals

MakePicture = Callable[..., bytes]

TEXT = (
    "The forum brought together forty librarians from nine countries, who compared how they keep old maps.",
    "Over two days they visited three reading rooms, and tried a new scanner for large sheets of paper.",
)


@pytest.fixture
def page(tmp_path: Path, png: MakePicture) -> Path:
    """A page as a browser saves it, its picture in the folder beside it."""
    folder = tmp_path / "saved"
    (folder / "Maps_files").mkdir(parents=True)
    (folder / "Maps_files" / "map.png").write_bytes(png())
    body = f"<h1>Librarians agree on words</h1><p>{TEXT[0]}</p><img src='Maps_files/map.png' alt='A map'><p>{TEXT[1]}</p>"
    (folder / "Maps.html").write_text(f"<!doctype html><html><body><main>{body}</main></body></html>")
    return folder / "Maps.html"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "archive") as opened:
        yield opened


def originals_in(folder: Path) -> set[str]:
    return {path.name for path in (folder / "originals").glob("*/*")}


def test_a_saved_page_brings_the_picture_beside_it(archive: Archive, page: Path, png: MakePicture) -> None:
    report = archive.importing.import_paths([page.parent])
    assert (report.added, report.failed) == (1, ())
    (kept,) = archive.attachments.of_article(1)
    sha256 = hashlib.sha256(png()).hexdigest()
    assert kept == Attachment("map.png", "image/png", sha256, len(png()), 160, 90, "A map", 1)
    assert archive.attachments.data(kept) == png()
    assert originals_in(archive.folder) == {sha256, hashlib.sha256(page.read_bytes()).hexdigest()}
    record = archive.searching.record(1)["attachments"]
    assert [(one["name"], one["sha256"], one["width"], one["height"]) for one in record] == [
        ("map.png", sha256, 160, 90)
    ]
    assert archive.upkeep.check() == ()


def test_the_same_file_again_changes_nothing_and_undo_takes_all_of_it(archive: Archive, page: Path) -> None:
    archive.importing.import_paths([page])
    before = archive.attachments.of_article(1)
    again = archive.importing.import_paths([page])
    assert (again.unchanged, bool(again.change)) == (1, False)
    assert archive.attachments.of_article(1) == before
    archive.upkeep.undo()
    assert archive.attachments.of_article(1) == ()
    archive.upkeep.redo()
    assert archive.attachments.of_article(1) == before


@pytest.mark.slow
def test_a_damaged_picture_is_named_and_comes_back_with_the_same_file(
    archive: Archive, page: Path, png: MakePicture
) -> None:
    archive.importing.import_paths([page])
    (kept,) = archive.attachments.of_article(1)
    path = originals.path_of(archive.folder, kept.sha256)
    path.write_bytes(b"damaged")
    with pytest.raises(ArchiveError, match=r"map\.png is missing or damaged"):
        archive.attachments.data(kept)
    (problem,) = archive.upkeep.check()
    assert "map.png" in problem.what
    archive.importing.import_paths([page])
    assert archive.attachments.data(kept) == png()


def test_a_preview_stores_nothing(archive: Archive, page: Path) -> None:
    report = archive.importing.import_paths([page], dry_run=True)
    assert report.added == 1
    assert originals_in(archive.folder) == set()


def test_a_new_text_brings_its_own_pictures(archive: Archive, page: Path, png: MakePicture) -> None:
    archive.importing.import_paths([page])
    page.write_text(page.read_text().replace("two days", "three days"))
    (page.parent / "Maps_files" / "map.png").write_bytes(png(shade=7))
    assert archive.importing.import_paths([page]).changed == 1
    (kept,) = archive.attachments.of_article(1)
    assert archive.attachments.data(kept) == png(shade=7)
    archive.upkeep.undo()
    (kept,) = archive.attachments.of_article(1)
    assert archive.attachments.data(kept) == png()


def test_backup_restore_and_export_have_them(
    archive: Archive, page: Path, tmp_path: Path, png: MakePicture
) -> None:
    archive.importing.import_paths([page])
    (kept,) = archive.attachments.of_article(1)
    archive.upkeep.back_up(tmp_path / "whole.zip")
    archive.upkeep.export(tmp_path / "export.zip")
    for made in ("whole.zip", "export.zip"):
        with zipfile.ZipFile(tmp_path / made) as bundle:
            assert bundle.read(f"originals/{kept.sha256}") == png()
    with open_archive(tmp_path / "other") as other:
        other.upkeep.restore(tmp_path / "whole.zip")
        assert other.attachments.of_article(1) == (kept,)
        assert other.attachments.data(kept) == png()


def test_all_are_saved_under_sound_names_and_nothing_is_overwritten(
    archive: Archive, tmp_path: Path, png: MakePicture
) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = (
        "press@example.org",
        "desk@example.org",
        "An orchard for the town",
    )
    mail["Date"] = "Wed, 15 May 2024 09:30:00 +0100"
    mail.set_content("\n\n".join(TEXT))
    for name, data in (("CON.png", png()), ("a:b*?.png", png(shade=1)), ("run.exe", b"MZ\x90\0" * 30)):
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    file = tmp_path / "mail.eml"
    file.write_bytes(bytes(mail))
    archive.importing.import_paths([file])
    folder = tmp_path / "saved" / "here"
    first = archive.attachments.save_all(1, folder)
    second = archive.attachments.save_all(1, folder)
    assert {path.name for path in first} == {"_CON.png", "a b.png", "run.exe"}
    assert {path.name for path in second} == {"_CON (2).png", "a b (2).png", "run (2).exe"}
    assert (folder / "_CON.png").read_bytes() == png()
    assert len(list(folder.iterdir())) == 6


def test_what_cannot_be_saved_is_said(archive: Archive, page: Path, tmp_path: Path) -> None:
    archive.importing.import_paths([page])
    with pytest.raises(ArchiveError, match="no article with the number 9"):
        archive.attachments.save_all(9, tmp_path)
    with pytest.raises(ArchiveError, match="cannot be made"):
        archive.attachments.save_all(1, page / "inside a file")
    shutil.rmtree(archive.folder / "originals")
    with pytest.raises(ArchiveError, match="missing or damaged"):
        archive.attachments.save_all(1, tmp_path / "saved")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("photo.png", "photo.png"),
        ("nul", "_nul"),
        (".png", "attachment.png"),
        ("", "attachment"),
        ("../../x.sh", "x.sh"),
        ("صورة.jpeg", "صورة.jpeg"),
        ("v1.a very long ending", "v1.a very long ending"),
        ("x.p\u202eng", "x.png"),
    ],
)
def test_names_on_disk_are_sound(name: str, expected: str) -> None:
    assert saved_name(Attachment(name, "image/png", "a" * 64, 1)) == expected
