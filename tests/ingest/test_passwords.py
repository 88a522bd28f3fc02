"""Locked files: asked for, opened by the right password, refused for a wrong one, and nothing is remembered."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
import typst
from tests.faults.hostile import zips

from archive_desktop.domain.results import FailedSource
from archive_desktop.ingest.passwords import needed
from archive_desktop.ingest.readers.protocol import inner_content
from archive_desktop.ingest.sandbox import ReadArticle, Reading, read_paths

NOTE = "Harbour library opens\n\nThe library of the harbour opened its doors to two hundred pupils of the town.\n"
OPENED = "“sesame” is a plain enough word, and the whole harbour library is behind it on this page of text."
Read = list[Reading]


def locked_pdf(password: str) -> bytes:
    plain = typst.compile(f"#set page(width: 300pt, height: 200pt)\n{OPENED}".encode())
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(plain)) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="owner", user=password))
    return out.getvalue()


def outcome(read: Read) -> str:
    """Return "read", or the code and the sentence of the only failure."""
    failed = [item for item in read if isinstance(item, FailedSource)]
    if not failed:
        assert any(isinstance(item, ReadArticle) for item in read)
        return "read"
    (one,) = failed
    return f"{one.code}: {one.reason}"


@pytest.fixture(params=["pdf", "zip", "pdf in a zip"])
def locked(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A file that "café" opens."""
    if request.param == "zip":
        data = zips.locked("note.txt", NOTE.encode(), "café".encode())
    else:
        data = locked_pdf("café")
    if request.param == "pdf in a zip":
        data = zips.packed(("release.pdf", data))
    path = tmp_path / "locked"
    path.write_bytes(data)
    return path


def test_a_locked_file_asks_and_its_password_opens_it(locked: Path) -> None:
    assert outcome(list(read_paths([locked]))).startswith("password: ")
    assert "locked by a password" in outcome(list(read_paths([locked])))
    assert outcome(list(read_paths([locked], ["another", "café"]))) == "read"


def test_a_wrong_password_says_so(locked: Path) -> None:
    assert "the password given is not the right one" in outcome(list(read_paths([locked], ["wrong"])))
    assert "none of the 2 passwords" in outcome(list(read_paths([locked], ["wrong", ""])))


def test_one_password_in_many_passes_the_first_test_of_zip_and_is_still_wrong(tmp_path: Path) -> None:
    path = tmp_path / "locked.zip"
    path.write_bytes(zips.locked("note.txt", NOTE.encode(), b"right"))
    wrong = [f"wrong{number}" for number in range(600)]  # two of them pass, at an average
    assert outcome(list(read_paths([path], [*wrong, "right"]))) == "read"
    assert "none of the 600" in outcome(list(read_paths([path], wrong)))


def test_what_no_password_opens_here_is_told_apart(tmp_path: Path) -> None:
    aes = tmp_path / "aes.zip"
    aes.write_bytes(zips.aes_locked("note.txt"))
    assert outcome(list(read_paths([aes], ["x"]))).startswith("locked: “aes.zip/note.txt” is locked with AES")
    office = tmp_path / "release.docx"
    office.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + "EncryptedPackage".encode("utf-16-le")
    )
    assert outcome(list(read_paths([office], ["x"]))).startswith("locked: “release.docx” is locked")


def test_no_sentence_and_no_description_shows_a_password() -> None:
    content = inner_content(b"text", "a.txt", 0, ["sesame"])
    assert content.passwords == ("sesame",)
    assert "sesame" not in repr(content)
    assert "sesame" not in str(needed("a.pdf", ["sesame"]))
