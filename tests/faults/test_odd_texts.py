"""Texts of every encoding a newsroom used, and what no text should hold: read as meant, and a guess is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive_desktop import open_archive
from archive_desktop.domain.results import SourceEncoding
from archive_desktop.ingest.sandbox import ReadArticle, read_paths

TITLE = {
    "ar": "مكتبة الميناء تفتح أبوابها",
    "fr": "La bibliothèque du port ouvre ses portes",
    "en": "The harbour’s library opens",
}
TEXT = {
    "ar": "افتتحت مكتبة الميناء في المدينة القديمة أبوابها أمام عدد كبير من الطلبة والباحثين يوم الاثنين.",
    "fr": "La bibliothèque du port a été inaugurée à l’occasion de la fête des élèves, où l’été s’achève déjà.",
    "en": "The library of the harbour – “a house of light” – opened its doors to every child of the old town.",
}
UNICODE = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
OLDER = {
    "ar": ["cp1256", "iso8859_6", "cp720"],
    "fr": ["cp1252", "iso8859_15", "mac_roman"],
    "en": ["cp1252"],
}
CASES = [(language, encoding) for language in TEXT for encoding in (*UNICODE, *OLDER[language])]


def letter(language: str, encoding: str) -> bytes:
    text = f"{TITLE[language]}\n\n" + f"{TEXT[language]}\n\n" * 3
    if encoding == "iso8859_15":
        text = text.replace("’", "'")
    return text.encode(encoding, "replace")


def test_twelve_encodings_in_three_languages_come_back_and_a_guess_is_said(tmp_path: Path) -> None:
    for language, encoding in CASES:
        (tmp_path / f"{language} {encoding}.txt").write_bytes(letter(language, encoding))
    items = list(read_paths([tmp_path]))
    drafts = {item.source: item.draft for item in items if isinstance(item, ReadArticle)}
    guessed = {item.source: item.encoding for item in items if isinstance(item, SourceEncoding)}
    assert len({encoding for _, encoding in CASES}) == 12
    for language, encoding in CASES:
        name = f"{language} {encoding}.txt"
        text = letter(language, encoding).decode(encoding).lstrip("\ufeff")
        assert drafts[name].title == text.splitlines()[0], name
        assert drafts[name].paragraphs[0] == text.splitlines()[2], name
        assert drafts[name].language == language
        assert (name in guessed) == (encoding not in UNICODE), name


def test_the_report_of_an_import_names_the_guess(tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_bytes(letter("ar", "cp1256"))
    (tmp_path / "new.txt").write_bytes(letter("fr", "utf-8"))
    with open_archive(tmp_path / "archive") as archive:
        report = archive.importing.import_paths([tmp_path / "old.txt", tmp_path / "new.txt"])
    assert report.guessed == (("old.txt", "cp1256"),)
    assert report.failed == ()


@pytest.mark.parametrize(
    "odd",
    [
        "\ufeff",
        "\x00",
        "\ufdd0",
        "\ufffe",
        "\U0010ffff",
        "\u202e",
        "\u2066",
        "\u200b",
        "\x1b[31m",
        "\x9b",
        "\u00ad",
    ],
)
def test_what_nobody_can_see_is_left_out(tmp_path: Path, odd: str) -> None:
    text = f"{TITLE['en']}\n\n{TEXT['en'].replace('harbour', f'har{odd}bour')}\n"
    (tmp_path / "odd.txt").write_bytes(text.encode())
    (article,) = (item for item in read_paths([tmp_path]) if isinstance(item, ReadArticle))
    visible = "[31m" if "[" in odd else ""
    assert article.draft.paragraphs == (TEXT["en"].replace("harbour", f"har{visible}bour"),)


def test_a_wait_may_be_ended_while_nothing_is_found(tmp_path: Path) -> None:
    class EnoughError(Exception):
        pass

    def enough() -> None:
        raise EnoughError

    (tmp_path / "a.txt").write_bytes(letter("en", "utf-8"))
    with pytest.raises(EnoughError):  # the child takes longer to start than a wait between two calls
        list(read_paths([tmp_path], (), enough))
