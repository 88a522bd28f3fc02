from __future__ import annotations

from pathlib import Path

import pytest

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.ingest.encoding import SAMPLE, decode, detect, settle

ARABIC = (
    "افتتح المركز الثقافي في المدينة القديمة معرضا للكتاب العربي بحضور عدد كبير من الطلبة والباحثين.\n" * 4
)
FRENCH = (
    "Le centre a inauguré à la médiathèque une exposition dédiée aux œuvres d’élèves âgés de dix ans.\n" * 4
)
ENGLISH = "The library’s reading room “by the sea” opened its doors to every child of the town.\n" * 4
SHARED = Path(__file__).resolve().parents[2] / "../shared/data/encodings"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (text, encoding)
        for text in (ARABIC, FRENCH, ENGLISH)
        for encoding in (
            "utf-8",
            "utf-8-sig",
            "utf-16",
            "utf-16-le",
            "utf-16-be",
            "utf-32",
            "utf-32-le",
            "utf-32-be",
        )
    ]
    + [
        (ARABIC, "cp1256"),
        (ARABIC, "iso8859_6"),
        (FRENCH, "cp1252"),
        (ENGLISH, "cp1252"),
        (FRENCH, "mac_roman"),
    ],
)
def test_text_comes_back_from_any_encoding_a_newsroom_used(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "page.txt").lstrip("\ufeff") == text


@pytest.mark.parametrize("order", ["utf-32-le", "utf-32-be"])
def test_utf_32_is_read_by_its_byte_order_mark_too(order: str) -> None:
    assert decode(("\ufeff" + ARABIC).encode(order), "page.txt").lstrip("\ufeff") == ARABIC


def test_one_stray_byte_does_not_turn_a_file_into_another_encoding() -> None:
    data = (FRENCH * 10).encode() + b"\xe9" + FRENCH.encode()
    assert decode(data, "page.txt").count("\ufffd") == 1


def test_an_accent_far_down_a_large_file_is_read() -> None:
    text = "plain words only\n" * (SAMPLE // 10) + FRENCH
    assert decode(text.encode("cp1252"), "page.txt") == text


def settled(data: bytes) -> tuple[str, int]:
    return settle(
        detect(data[:SAMPLE], "page.txt"),
        lambda: (data[at : at + SAMPLE] for at in range(0, len(data), SAMPLE)),
    )


PLAIN = ("plain words only\n" * (SAMPLE // 10)).encode()


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8"])
def test_a_sample_of_ascii_lets_the_rest_decide(encoding: str) -> None:
    assert settled(PLAIN + FRENCH.encode(encoding)) == (encoding, 0)


def test_arabic_behind_a_sample_of_ascii_is_read() -> None:
    assert settled(PLAIN + (ARABIC * 5).encode("cp1256")) == ("cp1256", 0)


def test_bytes_of_another_encoding_behind_the_sample_are_counted() -> None:
    wrong = sum(not character.isascii() for character in FRENCH)
    assert settled(FRENCH.encode() + PLAIN + FRENCH.encode("cp1252")) == ("utf-8", wrong)
    assert settled(FRENCH.encode("cp1252") + PLAIN + FRENCH.encode()) == ("cp1252", wrong)


def test_a_character_on_the_edge_of_the_sample_is_whole() -> None:
    data = b"x" * (SAMPLE - 1) + "é".encode() * 1000
    assert settled(data) == ("utf-8", 0)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a PNG picture"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF document"),
        (b"PK\x03\x04\x14\x00\x00\x00word/document.xml", "a Word document (DOCX)"),
        (b"PK\x03\x04\x14\x00\x00\x00notes.txt", "a zip archive"),
        (b"SQLite format 3\x00" + bytes(80), "a SQLite database"),
        (b"MZ\x90\x00\x03\x00\x00\x00" + bytes(200), "a Windows program"),
        (b"\x7fELF\x02\x01\x01" + bytes(200), "a Linux program"),
        (bytes(range(256)) * 8, "not a text file"),
        (bytes(5000), "not a text file"),
    ],
)
def test_a_binary_file_is_refused_by_name_and_kind(data: bytes, kind: str) -> None:
    with pytest.raises(ArchiveError, match=r"“photo\.bin” is") as refused:
        detect(data, "photo.bin")
    assert kind in str(refused.value)


def test_a_text_may_begin_like_the_magic_of_a_binary_file() -> None:
    assert detect(b"BM announces a new reading room for children.\n", "x") == "utf-8"
    assert detect(b"MZ and Co. open a school in the old harbour.\n", "x") == "utf-8"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data is not beside this checkout")
@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("chardet/UTF-16LE__nobom-utf16le.txt", "utf-16-le"),
        ("chardet/UTF-16__bom-utf-16-be.srt", "utf-16"),
        ("chardet/iso-8859-6-arabic___chromium_ISO-8859-6_with_no_encoding_specified.html", "iso8859_6"),
        ("chardet/windows-1256-arabic___chromium_windows-1256_with_no_encoding_specified.html", "cp1256"),
        ("chardet/windows-1252___mozilla_bug421271_text.html", "cp1252"),
        ("charset_normalizer/sample-arabic-1.txt", "cp1256"),
        ("charset_normalizer/sample-french-1.txt", "cp1252"),
        ("charset_normalizer/sample-french.txt", "utf-8"),
        ("charset_normalizer/sample-greek.txt", "cp1253"),
        ("charset_normalizer/sample-turkish.txt", "cp1254"),
    ],
)
def test_real_files_are_told_apart(name: str, encoding: str) -> None:
    assert detect((SHARED / name).read_bytes()[:SAMPLE], name) == encoding


RUSSIAN = (
    "Рабат открывает новую школу\n\nМинистр образования сообщил в понедельник, что новая школа примет "
    "триста учеников. Строительство продолжалось два года, сказал он журналистам.\n"
)
GREEK = "Σχολείο ανοίγει\n\nΟ υπουργός είπε τη Δευτέρα ότι το νέο σχολείο δέχεται τριακόσιους μαθητές.\n"


@pytest.mark.parametrize("encoding", ["cp1251", "koi8_r", "cp866", "iso8859_5", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [RUSSIAN, "Новая школа\n\nШкола открыта.\n"])
def test_russian_is_read_as_itself(text: str, encoding: str) -> None:
    assert text.encode(encoding).decode(detect(text.encode(encoding), "a.txt")) == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_greek_in_utf_16_without_a_mark_is_read(encoding: str) -> None:
    assert detect(GREEK.encode(encoding), "a.txt") == encoding
