"""A preflight is worth what it can see: every check is shown a PDF that it must call red."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from archive_desktop.briefing import Document
from archive_desktop.briefing.expectations import expect, printed_rows
from archive_desktop.briefing.preflight import inspect
from archive_desktop.briefing.typeset import set_pages

Damage = Callable[[pikepdf.Pdf], object]


def red(path: Path, document: Document) -> dict[str, str]:
    _, checks = inspect(path, expect(document))
    return {check.name: check.detail for check in checks if not check.ok}


def damaged(good: Path, tmp_path: Path, damage: Damage) -> Path:
    path = tmp_path / "damaged.pdf"
    with pikepdf.open(good) as pdf:
        damage(pdf)
        pdf.save(path)
    return path


def in_pages(pattern: bytes, replacement: bytes) -> Damage:
    def damage(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            page.contents_coalesce()
            page.Contents = pdf.make_stream(re.sub(pattern, replacement, page.Contents.read_bytes()))

    return damage


def without(key: str) -> Damage:
    def damage(pdf: pikepdf.Pdf) -> None:
        del pdf.Root[key]

    return damage


def aimless_bookmark(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Outlines.First["/Dest"]


def other_bookmark(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.First.Title = pikepdf.String("Other")


def act_on_opening(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript)


def drop_a_page(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[3]


def add_action(kind: str, key: str, value: str) -> Damage:
    def damage(pdf: pikepdf.Pdf) -> None:
        note = next(note for page in pdf.pages for note in page.get("/Annots", []) if "/A" in note)
        note.A = pikepdf.Dictionary({"/S": pikepdf.Name(kind), key: value})

    return damage


def move_links(pdf: pikepdf.Pdf) -> None:
    names = pikepdf.NameTree(pdf.Root.Names.Dests)
    names["article-2"] = pikepdf.Array([pdf.pages[0].obj, pikepdf.Name.XYZ, 0, 700, 0])


def drop_target(pdf: pikepdf.Pdf) -> None:
    names = pikepdf.NameTree(pdf.Root.Names.Dests)
    del names["article-1"]


def drop_fonts(pdf: pikepdf.Pdf) -> None:
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor":
            for key in ("/FontFile2", "/FontFile3"):
                if key in thing:
                    del thing[key]


def drop_links(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages[3:]:
        if "/Annots" in page:
            del page["/Annots"]


def drop_claims(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        del metadata["pdfuaid:part"]


def drop_words(pdf: pikepdf.Pdf) -> None:
    for thing in pdf.objects:  # the letters stay on the page but mean nothing to a search
        if isinstance(thing, pikepdf.Dictionary) and "/ToUnicode" in thing:
            del thing["/ToUnicode"]


def test_a_good_pack_is_green_all_over(good_pdf: Path, document: Document) -> None:
    assert red(good_pdf, document) == {}


@pytest.mark.parametrize(
    ("damage", "check"),
    [
        (without("/StructTreeRoot"), "Tagged for screen readers"),
        (without("/MarkInfo"), "Tagged for screen readers"),
        (without("/Lang"), "Language set"),
        (drop_claims, "Says it is PDF/A-2a and PDF/UA-1"),
        (drop_fonts, "Fonts embedded"),
        (drop_target, "Every link lands on its place"),
        (move_links, "Every link lands on its place"),
        (drop_links, "Every link lands on its place"),
        (without("/Outlines"), "Bookmarks are the contents"),
        (other_bookmark, "Bookmarks are the contents"),
        (aimless_bookmark, "Bookmarks are the contents"),
        (drop_words, "Words can be found by search"),
        (drop_a_page, "Pages"),
        (in_pages(rb"0\.7490196 0\.9019608 0\.78431374 scn", b"1 1 1 scn"), "No highlight lost"),
        (add_action("/URI", "/URI", "file:///etc/hosts"), "Nothing points to a file outside"),
        (add_action("/Launch", "/F", "x.exe"), "Nothing points to a file outside"),
        (act_on_opening, "Nothing points to a file outside"),
    ],
)  # fmt: skip
def test_a_damaged_pack_is_red(
    good_pdf: Path, document: Document, tmp_path: Path, damage: Damage, check: str
) -> None:
    found = red(damaged(good_pdf, tmp_path, damage), document)
    assert check in found
    assert len(found[check]) > 20


@pytest.fixture(scope="module")
def rich_pdf(rich: Document, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("rich") / "rich.pdf"
    path.write_bytes(set_pages(rich.to_json(), "full")[0])
    return path


def red_rows(path: Path, document: Document) -> dict[str, str]:
    _, checks = inspect(path, printed_rows(expect(document), document.to_json()))
    return {check.name: check.detail for check in checks if not check.ok}


def aimed_elsewhere(page: int) -> Damage:
    """Send the unnamed links of *page* to the cover."""

    def damage(pdf: pikepdf.Pdf) -> None:
        for note in pdf.pages[page].get("/Annots", []):
            if isinstance(note.get("/Dest"), pikepdf.Array):
                note.Dest = pikepdf.Array([pdf.pages[0].obj, pikepdf.Name.XYZ, 0, 700, 0])

    return damage


def test_a_pack_with_every_part_is_green_all_over(rich_pdf: Path, rich: Document) -> None:
    assert red_rows(rich_pdf, rich) == {}


@pytest.mark.parametrize(
    ("page", "check", "said"),
    [
        (2, "Evidence leads to its passage and back", "no way back from evidence 1"),
        (3, "Page numbers lead to their page", "leads elsewhere"),
    ],
)
def test_links_of_the_parts_that_lead_elsewhere_are_red(
    rich_pdf: Path, rich: Document, tmp_path: Path, page: int, check: str, said: str
) -> None:
    found = red_rows(damaged(rich_pdf, tmp_path, aimed_elsewhere(page)), rich)
    assert said in found[check]


def test_a_number_of_evidence_stands_where_one_clicks(rich_pdf: Path) -> None:
    with pikepdf.open(rich_pdf) as pdf, pypdfium2.PdfDocument(rich_pdf) as reader:
        boxes = [[float(one) for one in note.Rect] for note in pdf.pages[2].Annots]
        text = reader[2].get_textpage()
        assert {text.get_text_bounded(*box).strip() for box in boxes} == {"1", "2"}


def test_evidence_that_is_marked_in_no_article_and_a_missing_line_of_the_cover_are_red(
    rich: Document, tmp_path: Path
) -> None:
    first, *others = rich.sections
    entry, *rest = first.entries
    lead, *paragraphs = entry.paragraphs
    pieces = tuple(replace(piece, evident=False, evidence=()) for piece in lead.pieces)
    bare = replace(entry, paragraphs=(replace(lead, pieces=pieces), *paragraphs))
    section = replace(first, entries=(bare, *rest))
    path = tmp_path / "pack.pdf"
    path.write_bytes(set_pages(replace(rich, sections=(section, *others), meeting=None).to_json(), "full")[0])
    found = red_rows(path, rich)
    assert "evidence 1 is marked in no article" in found["Evidence leads to its passage and back"]
    assert "“Third ministerial conference” in “Meeting”" in found["Words can be found by search"]


def test_a_row_that_is_not_printed_is_red(rich_pdf: Path, rich: Document) -> None:
    (first, *events) = rich.timeline
    other = replace(first, text=replace(first.text, text="Nothing of this sort"))
    found = red_rows(rich_pdf, replace(rich, timeline=(other, *events)))
    assert "“Nothing of this sort” in “Timeline”" in found["Words can be found by search"]


def test_other_text_is_red(good_pdf: Path, document: Document, tmp_path: Path) -> None:
    def swap(pdf: pikepdf.Pdf) -> None:
        pdf.pages[3].Contents, pdf.pages[5].Contents = pdf.pages[5].Contents, pdf.pages[3].Contents

    found = red(damaged(good_pdf, tmp_path, swap), document)
    assert "is not where its link leads" in found["Every link lands on its place"]


@pytest.mark.parametrize("content", [b"", b"not a PDF", b"%PDF-1.7\n%%EOF"])
def test_what_cannot_be_opened_has_no_pages(content: bytes, document: Document, tmp_path: Path) -> None:
    path = tmp_path / "bad.pdf"
    path.write_bytes(content)
    pages, checks = inspect(path, expect(document))
    assert pages == 0
    assert [check.ok for check in checks] == [False]
