from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
import typst

from archive_desktop.ingest.readers.pdf_lines import Line, page_lines

FONTS = str(Path(__file__).resolve().parents[3] / "resources/fonts")


def lines_of(source: str, *, turned: bool = False) -> list[Line]:
    typesetter: Any = typst
    preamble = '#set text(font: ("Noto Sans", "Amiri"), size: 11pt)\n#set page(width: 420pt, height: 300pt)\n'
    data = typesetter.compile((preamble + source).encode(), font_paths=[FONTS], ignore_system_fonts=True)
    document = pypdfium2.PdfDocument(signs_turned(bytes(data)) if turned else bytes(data))
    try:
        page = document[0]
        lines, unnamed = page_lines(page)
        page.close()
    finally:
        document.close()
    assert unnamed == 0
    return lines


def signs_turned(data: bytes) -> bytes:
    """Return a PDF whose fonts name the letters of each drawn sign the other way round, as other programs do."""
    out = io.BytesIO()
    count = 0
    with pikepdf.open(io.BytesIO(data)) as document:
        for one in document.objects:
            if isinstance(one, pikepdf.Dictionary) and "/ToUnicode" in one:
                names = one.ToUnicode.read_bytes()
                names, found = re.subn(rb"(<\w{4}> )<(06\w\w)(06\w\w)>", rb"\1<\3\2>", names)
                one.ToUnicode.write(names)
                count += found
        document.save(out)
    assert count
    return out.getvalue()


@pytest.mark.parametrize("turned", [False, True])
def test_the_letters_of_one_drawn_sign_are_in_order_however_the_file_names_them(turned: bool) -> None:
    text = "قال الأطفال إن الآباء لا يزالون في السلام، وإلى الآن لأن الإدارة"
    (line,) = lines_of(f'#set text(lang: "ar", font: "Noto Sans Arabic")\n{text}', turned=turned)
    assert line.text == text


def test_lines_have_their_text_and_place_from_the_lower_left() -> None:
    first, second = lines_of("The harbour\n\nThe lamp")
    assert [first.text, second.text] == ["The harbour", "The lamp"]
    assert first.bottom > second.bottom
    assert abs(first.left - second.left) < 2
    assert first.left < first.right < 420
    assert 5 < first.height < 30


def test_larger_type_is_higher() -> None:
    large, small = lines_of("#text(size: 20pt)[The harbour]\n\nThe lamp")
    assert large.height > 1.5 * small.height


def test_texts_far_apart_are_lines_of_their_own() -> None:
    assert [line.text for line in lines_of("North #h(1fr) South")] == ["North", "South"]


def test_arabic_is_read_from_the_right_and_numbers_in_it_from_the_left() -> None:
    (line,) = lines_of('#set text(lang: "ar", font: "Amiri")\nافتتح الحارس المنارة يوم 15 ماي 2024')
    assert line.text == "افتتح الحارس المنارة يوم 15 ماي 2024"


def test_ligatures_are_the_letters_they_stand_for() -> None:
    (line,) = lines_of("The first office…")
    assert line.text == "The first office…"


def test_an_empty_page_has_no_lines() -> None:
    assert lines_of("#h(1pt)") == []
