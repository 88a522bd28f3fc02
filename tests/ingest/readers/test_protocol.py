from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.ingest.readers import protocol, read
from archive_desktop.ingest.readers.protocol import open_content


def test_content_knows_its_hash_size_encoding_and_lines(tmp_path: Path) -> None:
    data = "un été\r\ndeux\rtrois\u2028encore\nquatre".encode()
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    content = open_content(path, "a.txt")
    with content.stream:
        assert (content.size, content.encoding) == (len(data), "utf-8")
        assert content.original == hashlib.sha256(data).hexdigest()
        assert [line for _, line, _ in content.lines()] == ["un été", "deux", "trois\u2028encore", "quatre"]


def test_a_file_too_large_to_hold_is_refused_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "WHOLE_LIMIT", 10)
    path = tmp_path / "a.txt"
    path.write_text("more than ten bytes")
    content = open_content(path, "a.txt")
    with content.stream, pytest.raises(ArchiveError, match=r"“a\.txt” is"):
        content.text()


def test_what_is_no_text_says_so_and_can_still_be_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n")
    content = open_content(path, "a.png")
    with content.stream:
        assert content.head == ""
        assert content.data() == b"\x89PNG\r\n\x1a\n"
        with pytest.raises(ArchiveError, match=r"“a\.png” is a PNG picture"):
            read(content)
