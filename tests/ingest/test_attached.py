"""What is kept of what lies beside an article: within the limits, and never from outside its folder."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_desktop.ingest import attached
from archive_desktop.ingest.attached import (
    Collection,
    Shelf,
    beside_file,
    inline_data,
    relative_parts,
    shown_name,
)

MakePicture = Callable[..., bytes]

OUTSIDE = [
    "../secret.png", "a/../../secret.png", "..", "%2e%2e/secret.png", "%2E%2E%2Fsecret.png", "%252e%252e/secret.png",
    "..%2fsecret.png", "..\\secret.png", "a\\..\\..\\secret.png", "%5c%5chost%5cshare%5cx.png", "..%5csecret.png",
    "/etc/passwd", "//host/share/x.png", "///etc/passwd", "%2fetc/passwd", "%2f%2fhost/x.png", "\\\\host\\share\\x.png",
    "\\etc\\passwd", "file:///etc/passwd", "FILE:///etc/passwd", "file:////host/x", "file:x.png", "C:/x.png",
    "c:x.png", "C%3a/x.png", "C:\\x.png", "http://example.org/x.png", "HTTPS://example.org/x.png", "smb://host/x.png",
    "javascript:alert(1)", "data:image/png;base64,AAAA", "cid:1", "blob:x", "ms-appx:///x", "x.png:stream",
    "x.png::$DATA", "CON", "con.png", "NUL", "folder/aux.txt", "COM1.png", "LPT9", "x.png.", "x.png%20", "x/.. /y.png",
    "x\0.png", "x%00.png", "x\n.png", ". ./x.png", ".../x.png", "?x.png", "#x.png", "", "   ", "x" * 3_000,
    "a/%2e%2e/%2e%2e/secret.png", "./../secret.png", "a/./../../secret.png", "%c0%ae%c0%ae/%2e%2e/secret.png",
]  # fmt: skip


@pytest.fixture
def page(tmp_path: Path, png: MakePicture) -> Path:
    """A page in a folder; a secret beside that folder."""
    folder = tmp_path / "pages"
    (folder / "page_files").mkdir(parents=True)
    (folder / "page.html").write_text("<p>")
    (folder / "page_files" / "a photo.png").write_bytes(png())
    (tmp_path / "secret.png").write_bytes(png(shade=9))
    return folder / "page.html"


@pytest.mark.parametrize("address", OUTSIDE)
def test_no_address_leads_out_of_the_folder_of_the_page(address: str, page: Path) -> None:
    assert relative_parts(address) is None
    assert beside_file(page)(address) is None


@given(st.text(alphabet=st.sampled_from("./\\%25ecfCN:ax"), max_size=24))
def test_whatever_is_found_lies_below_the_page(address: str) -> None:
    parts = relative_parts(address)
    if parts is not None:
        whole = Path("/pages").joinpath(*parts)
        assert whole.is_relative_to("/pages")
        assert ".." not in whole.parts
        assert len(whole.parts) > 2


@pytest.mark.parametrize(
    "address",
    ["page_files/a photo.png", "./page_files/a%20photo.png", "page_files//a%20photo.png?w=300#top"],
)
def test_a_file_below_the_page_is_found(address: str, page: Path, png: MakePicture) -> None:
    assert beside_file(page)(address) == png()


def test_links_and_folders_are_not_followed(page: Path, tmp_path: Path) -> None:
    (page.parent / "link.png").symlink_to(tmp_path / "secret.png")
    (page.parent / "folder").symlink_to(tmp_path)
    find = beside_file(page)
    assert find("link.png") is None
    assert find("folder/secret.png") is None
    assert find("page_files") is None
    assert find("missing.png") is None


def test_a_picture_lies_on_the_shelf_under_its_sha256(tmp_path: Path, png: MakePicture) -> None:
    shelf = Shelf(tmp_path / "shelf")
    kept = Collection(shelf)
    found = kept.picture(png(200, 100), "folder/A photo.jpeg", "  The harbour\n at noon ")
    assert found is not None
    assert (found.name, found.media_type, found.width, found.height) == ("A photo.png", "image/png", 200, 100)
    assert found.description == "The harbour at noon"
    assert found.sha256 == hashlib.sha256(png(200, 100)).hexdigest()
    assert (tmp_path / "shelf" / found.sha256).read_bytes() == png(200, 100)
    assert kept.picture(png(200, 100), "again.png") is None
    assert kept.items == (found,)
    assert kept.note("page.html") is None


def test_ornaments_and_what_is_no_picture_are_left_without_a_word(tmp_path: Path, png: MakePicture) -> None:
    kept = Collection(Shelf(tmp_path))
    assert kept.picture(png(16, 16), "bullet.png") is None
    assert kept.picture(b"<svg/>", "drawing.svg") is None
    assert kept.note("page.html") is None
    assert list(tmp_path.iterdir()) == []


def test_other_files_are_kept_as_they_are(tmp_path: Path, png: MakePicture) -> None:
    kept = Collection(Shelf(tmp_path))
    program = kept.file(b"MZ\x90 program", "setup.exe", "Application/X-MSDownload; name=x")
    picture = kept.file(png(), "scan.bin", "application/octet-stream")
    assert program is not None
    assert picture is not None
    assert (program.media_type, program.is_picture) == ("application/octet-stream", False)
    assert (picture.media_type, picture.name, picture.is_picture) == ("image/png", "scan.png", True)


@pytest.mark.parametrize(
    ("name", "media_type", "shown"),
    [
        ("picture 2", "image/x-emf", "picture 2.emf"),
        ("notes.odt", "text/plain", "notes.odt"),
        ("attachment 1", "application/x-msdownload", "attachment 1"),
        ("", "application/pdf", "file.pdf"),
    ],
)
def test_a_file_without_an_ending_gets_a_harmless_one(
    name: str, media_type: str, shown: str, tmp_path: Path
) -> None:
    kept = Collection(Shelf(tmp_path)).file(b"some bytes", name, media_type)
    assert kept is not None
    assert kept.name == shown


def test_what_goes_beyond_the_limits_is_counted_in_one_sentence(
    tmp_path: Path, png: MakePicture, monkeypatch: pytest.MonkeyPatch
) -> None:
    bomb = bytearray(png())
    bomb[16:24] = struct.pack(">II", 30_000, 30_000)
    monkeypatch.setattr(attached, "MOST_FILES", 2)
    monkeypatch.setattr(attached, "FILE_LIMIT", 1_000)
    kept = Collection(Shelf(tmp_path))
    kept.picture(bytes(bomb), "bomb.png")
    kept.file(bytes(1_001), "large.bin", "application/octet-stream")
    for shade in range(4):
        kept.picture(png(shade=shade), "photo.png")
    note = kept.note("page.html")
    assert note is not None
    assert (note.source, note.code) == ("page.html", "left-out")
    assert "1 of more than 16 megapixels" in note.reason
    assert "1 larger than" in note.reason
    assert "2 beyond the first 2" in note.reason
    assert note.reason.endswith("The article itself was read.")
    assert len(kept.items) == len(list(tmp_path.iterdir())) == 2


def test_an_article_and_a_source_have_their_fill(
    tmp_path: Path, png: MakePicture, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = len(png())
    monkeypatch.setattr(attached, "ARTICLE_LIMIT", size)
    monkeypatch.setattr(attached, "SHELF_LIMIT", 2 * size)
    shelf = Shelf(tmp_path)
    shades = iter(range(10))
    for expected in (1, 1, 0):
        kept = Collection(shelf)
        kept.picture(png(shade=next(shades)), "one.png")
        kept.picture(png(shade=next(shades)), "two.png")
        assert len(kept.items) == expected
        assert kept.note("page.html") is not None


def test_without_a_shelf_nothing_is_kept(png: MakePicture) -> None:
    kept = Collection(Shelf())
    assert not kept
    assert kept.picture(png(), "photo.png") is None
    assert kept.items == ()


@pytest.mark.parametrize(
    ("address", "data"),
    [
        ("data:image/png;base64,QUJD", b"ABC"),
        ("data:image/png;base64,QUJDRA", b"ABCD"),
        ("DATA:image/gif;charset=x;BASE64,QUJD%0A", b"ABC"),
        ("data:,A%42C", b"ABC"),
        ("data:image/png;base64,é", b""),
        ("image/png;base64,QUJD", None),
        ("data:image/png;base64", None),
        ("https://example.org/x,y", None),
    ],
)
def test_data_addresses_hold_their_bytes(address: str, data: bytes | None) -> None:
    assert inline_data(address) == data


def test_a_data_address_in_endless_percent_signs_is_left() -> None:
    assert inline_data("data:image/png," + "%41" * 100) == b"A" * 100
    assert inline_data("data:image/png," + "%41" * 1_000_000) is None
    assert inline_data("data:image/png;base64," + "%41" * 1_000_000) is None


def test_names_are_one_line_and_no_path() -> None:
    assert shown_name("..\\..\\folder/A\u202ephoto\n.png") == "Aphoto .png"
    assert shown_name("../..") == ""
    assert shown_name("x" * 300 + ".jpeg").endswith("….jpeg")
    assert len(shown_name("x" * 300 + ".jpeg")) <= 120
