from __future__ import annotations

from pathlib import Path

import pikepdf

from archive_desktop.briefing import Document
from archive_desktop.briefing.pdf_structure import read_structure


def test_a_pack_says_what_it_is(good_pdf: Path, document: Document) -> None:
    with pikepdf.open(good_pdf) as pdf:
        structure = read_structure(pdf)
    assert structure.pages >= 6
    assert structure.tagged
    assert structure.language == "en"
    assert structure.claims == {"PDF/A-2a", "PDF/UA-1"}
    assert structure.loose_fonts == []
    assert structure.outward == []
    assert [title for title, _ in structure.outline] == [title for _, title in document.contents]
    assert {label for label, _ in document.contents} <= structure.places.keys()
    assert all(link.target for link in structure.links)


def test_an_empty_pdf_says_nothing() -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    structure = read_structure(pdf)
    assert (structure.pages, structure.tagged, structure.language, structure.claims) == (
        1,
        False,
        "",
        frozenset(),
    )
    assert (structure.links, structure.outline, structure.places) == ((), (), {})
