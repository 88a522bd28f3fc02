from __future__ import annotations

import io
import zipfile

import pytest

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.ingest.readers import office_package
from archive_desktop.ingest.readers.office_package import (
    damage_named,
    is_locked,
    is_package,
    locked,
    open_package,
)
from archive_desktop.ingest.readers.protocol import Content, inner_content

TYPES = ("[Content_Types].xml", "<Types/>")


def package(*parts: tuple[str, str]) -> Content:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts:
            archive.writestr(name, text)
    return inner_content(out.getvalue(), "report.docx", 0)


def test_a_package_is_known_by_the_folder_of_its_main_part() -> None:
    content = package(TYPES, ("word/document.xml", "<w/>"))
    assert is_package(content, b"word/")
    assert not is_package(content, b"xl/")
    assert not is_package(package(("word/document.xml", "<w/>")), b"word/")
    assert not is_package(inner_content(b"plain words", "report.docx", 0), b"word/")


def test_a_good_package_is_opened() -> None:
    with open_package(package(TYPES, ("word/document.xml", "<w/>"))) as archive:
        assert archive.read("word/document.xml") == b"<w/>"


@pytest.mark.parametrize("encoding", ["ascii", "utf-16-le", "utf-16-be"])
def test_a_document_type_is_refused_in_any_encoding(encoding: str) -> None:
    text = '<!DOCTYPE w [<!ENTITY a "b">]><w/>'.encode(encoding).decode("latin-1")
    content = package(TYPES, ("word/document.xml", text))
    with pytest.raises(ArchiveError, match=r"“report\.docx” was refused for safety"), open_package(content):
        pass


def test_a_part_packed_too_densely_is_refused() -> None:
    content = package(TYPES, ("word/document.xml", " " * 5_000_000))
    with pytest.raises(ArchiveError, match=r"“report\.docx” was refused"), open_package(content):
        pass


def test_too_much_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_package, "_XML_TOTAL", 10)
    content = package(TYPES, ("word/document.xml", "<w>words</w>"))
    with pytest.raises(ArchiveError, match="was refused"), open_package(content):
        pass


def test_a_package_cut_short_is_named_as_damaged() -> None:
    whole = package(TYPES, ("word/document.xml", "<w/>")).data()
    content = inner_content(whole[:-30], "report.docx", 0)
    with pytest.raises(ArchiveError, match=r"“report\.docx” is damaged"), open_package(content):
        pass


def test_whatever_a_library_raises_becomes_a_sentence() -> None:
    with pytest.raises(ArchiveError, match=r"“report\.docx” is damaged"), damage_named("report.docx"):
        raise KeyError("word/document.xml")
    with pytest.raises(ArchiveError, match="locked by a password"), damage_named("report.docx"):
        raise locked("report.docx")


def test_a_package_locked_by_a_password_is_known() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    assert is_locked(inner_content(ole + "EncryptedPackage".encode("utf-16-le"), "report.docx", 0))
    assert not is_locked(inner_content(ole, "report.doc", 0))
