from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.results import FailedSource
from archive_desktop.ingest.readers import protocol, read
from archive_desktop.ingest.readers.protocol import inner_content, open_content


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


def lines_of_json(count: int, *last: bytes) -> bytes:
    line = b'{"title": "Harbour library opens", "body": "%s"}\n' % (b"The library opened its doors. " * 20)
    return line * count + b"".join(last)


LATE = '{"title": "Réunion à la médiathèque", "body": "Le communiqué a été publié par le secrétariat."}\n'


def test_an_encoding_that_shows_itself_late_is_found() -> None:
    content = inner_content(lines_of_json(700, LATE.encode("cp1252")), "late.jsonl", 0)
    with content.stream:
        found = list(read(content))
    assert isinstance(found[-1], ArticleDraft)
    assert found[-1].title == "Réunion à la médiathèque"
    assert found[-1].paragraphs == ("Le communiqué a été publié par le secrétariat.",)


def test_a_part_in_another_encoding_is_named_and_the_rest_is_read() -> None:
    data = LATE.encode() + lines_of_json(700, LATE.encode("cp1252"))
    content = inner_content(data, "mixed.jsonl", 0)
    with content.stream:
        *drafts, failed = read(content)
    assert len(drafts) == 702
    assert isinstance(failed, FailedSource)
    assert failed.source == "mixed.jsonl"
    assert "A part of “mixed.jsonl” is in another encoding than its beginning (utf-8)" in failed.reason


def test_what_is_no_text_says_so_and_can_still_be_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n")
    content = open_content(path, "a.png")
    with content.stream:
        assert content.head == ""
        assert content.data() == b"\x89PNG\r\n\x1a\n"
        with pytest.raises(ArchiveError, match=r"“a\.png” is a PNG picture"):
            read(content)
