"""ZIP archives: every file inside is read by its own kind; bombs and odd names do no harm."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.results import FailedSource
from archive_desktop.ingest import readers
from archive_desktop.ingest.attached import Shelf
from archive_desktop.ingest.readers import zip_archive
from archive_desktop.ingest.readers.protocol import Found, inner_content
from archive_desktop.ingest.readers.zip_archive import shown_name

TEXT = (
    "Librarians agree on words for old maps\n\nThe forum brought together forty librarians from nine countries, "
    "who compared how they keep old maps and agreed on a shared list of words.\n"
)
LINE = (
    '{"title": "A reading room opens", "body": "The room opened on Monday with two hundred maps on show."}\n'
)


def packed(*members: tuple[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return stream.getvalue()


def found(data: bytes) -> list[Found]:
    return list(readers.read(inner_content(data, "news.zip", 0)))


def test_members_are_read_by_their_own_kind_in_the_order_of_their_names() -> None:
    drafts = found(
        packed(("two.jsonl", LINE), ("one.txt", TEXT), ("__MACOSX/._one.txt", b"\0\1"), (".hidden", "x"))
    )
    assert [(one.source, one.title) for one in drafts if isinstance(one, ArticleDraft)] == [
        ("news.zip/one.txt", "Librarians agree on words for old maps"),
        ("news.zip/two.jsonl", "A reading room opens"),
    ]
    assert len(drafts) == 2


def test_a_member_that_cannot_be_read_is_one_failed_line() -> None:
    draft, picture = found(packed(("a.png", b"\x89PNG\r\n\x1a\n" + bytes(500)), ("b.txt", TEXT)))
    assert isinstance(picture, FailedSource)
    assert picture.source == "news.zip/a.png"
    assert "a PNG picture" in picture.reason
    assert isinstance(draft, ArticleDraft)


def test_a_damaged_member_does_not_cost_the_others() -> None:
    data = packed(("a.txt", TEXT), ("b.txt", TEXT.replace("forty", "fifty")), method=zipfile.ZIP_STORED)
    at = data.index(b"forty")
    failed, draft = found(data[:at] + b"FORTY" + data[at + 5 :])
    assert isinstance(failed, FailedSource)
    assert "damaged" in failed.reason
    assert isinstance(draft, ArticleDraft)


def test_an_archive_in_an_archive_is_refused() -> None:
    (failed,) = found(packed(("inner.zip", packed(("a.txt", TEXT)))))
    assert isinstance(failed, FailedSource)
    assert "archive inside another file" in failed.reason


def test_a_bomb_is_refused_by_the_bytes_that_come_out_of_it() -> None:
    (failed,) = found(packed(("bomb.txt", bytes(30_000_000))))
    assert isinstance(failed, FailedSource)
    assert "100 times its size" in failed.reason


def test_sizes_that_the_archive_admits_are_refused_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_archive, "TOTAL_LIMIT", 100)
    with pytest.raises(ArchiveError, match="would unpack to more"):
        found(packed(("a.txt", TEXT)))
    with pytest.raises(ArchiveError, match="5,001 files"):
        found(packed(*((f"{number}.txt", "") for number in range(5_001))))


def test_an_archive_cut_short_is_named() -> None:
    with pytest.raises(ArchiveError, match="damaged"):
        found(packed(("a.txt", TEXT))[:-30])


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "news.zip/etc/passwd"),
        ("C:\\evil.txt", "news.zip/evil.txt"),
        ("/absolute/a.txt", "news.zip/absolute/a.txt"),
        ("\u202efdp.exe", "news.zip/fdp.exe"),
        ("..", "news.zip/file"),
        ("e\u0301te\u0301.txt", "news.zip/été.txt"),
    ],
)
def test_names_are_only_shown_and_lead_nowhere(name: str, shown: str) -> None:
    assert shown_name("news.zip", name) == shown


def test_the_folder_that_a_browser_saved_beside_a_page_is_no_material() -> None:
    page = f"<html><body><h1>Librarians agree on words</h1><p>{TEXT}</p></body></html>"
    (draft,) = found(
        packed(("in/a.html", page), ("in/a_files/style.css", "p {}"), ("in/a_files/x.png", b"\x89PNG"))
    )
    assert isinstance(draft, ArticleDraft)
    kept = found(packed(("my_files/one.txt", TEXT)))
    assert [one.source for one in kept if isinstance(one, ArticleDraft)] == ["news.zip/my_files/one.txt"]


PAGE = (
    "<!doctype html><html><body><main><h1>A list of words for old maps</h1><img src='{0}' alt='A map'>"
    "<p>The forum brought together forty librarians from nine countries, who compared how they keep maps.</p>"
    "<img src='../secret.png'></main></body></html>"
)


def test_pictures_beside_a_page_come_with_it_and_are_no_sources_of_their_own(
    tmp_path: Path, png: Callable[..., bytes]
) -> None:
    data = packed(
        ("maps/page.html", PAGE.format("media/a%20map.png")),
        ("maps/media/a map.png", png()),
        ("secret.png", png(shade=9)),
    )
    content = replace(inner_content(data, "news.zip", 0), shelf=Shelf(tmp_path))
    draft, failed = readers.read(content)
    assert isinstance(draft, ArticleDraft)
    (kept,) = draft.attachments
    assert (kept.name, kept.description) == ("a map.png", "A map")
    assert (tmp_path / kept.sha256).read_bytes() == png()
    assert isinstance(failed, FailedSource)
    assert failed.source == "news.zip/secret.png"


def test_a_bomb_beside_a_page_is_no_picture(tmp_path: Path) -> None:
    data = packed(("page.html", PAGE.format("bomb.png")), ("bomb.png", bytes(30_000_000)))
    content = replace(inner_content(data, "news.zip", 0), shelf=Shelf(tmp_path))
    draft, failed = readers.read(content)
    assert isinstance(draft, ArticleDraft)
    assert draft.attachments == ()
    assert isinstance(failed, FailedSource)
    assert "100 times its size" in failed.reason


def test_no_password_is_asked_again_where_a_locked_member_is_packed_in_an_unknown_way() -> None:
    data = bytearray(packed(("one.txt", TEXT)))
    central = data.index(b"PK\1\2")
    for flags, method in ((6, 8), (central + 8, central + 10)):
        data[flags] |= 1
        data[method : method + 2] = (97).to_bytes(2, "little")  # WavPack
    (failed,) = readers.read(inner_content(bytes(data), "news.zip", 0, ("secret",)))
    assert isinstance(failed, FailedSource)
    assert failed.code == "bad-archive"
