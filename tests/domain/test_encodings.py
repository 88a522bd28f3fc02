from __future__ import annotations

import pytest

from archive_desktop.domain.encodings import CHOICES, encoding_called, encoding_name


@pytest.mark.parametrize("encoding", CHOICES)
def test_what_is_offered_is_called_by_its_name_and_reads_letters(encoding: str) -> None:
    assert encoding_called(CHOICES[encoding]) == encoding
    assert encoding_name(encoding) == CHOICES[encoding]
    assert "abc".encode(encoding).decode(encoding) == "abc"


@pytest.mark.parametrize("name", ["", "windows-9999", "unicode_escape", "base64", "a\0b"])
def test_what_is_no_encoding_of_texts_is_none(name: str) -> None:
    assert encoding_called(name) is None


def test_other_names_of_an_encoding_are_known() -> None:
    assert encoding_called(" Windows-1256 ") == encoding_called("CP1256") == "cp1256"
    assert encoding_called("latin-1") == "cp1252"
    assert encoding_name("iso8859_6") == "ISO-8859-6"
    assert encoding_name("koi8_r") == "KOI8-R"
    assert encoding_name("ptcp154") == "ptcp154"
