from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from archive_desktop.briefing import Document, PackArticle, compose
from archive_desktop.briefing.expectations import expect
from archive_desktop.briefing.typeset import handle, set_pages
from archive_desktop.domain.article import Article
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.pack import PARTS, Brief, Meeting, Pack, PackItem, PackOptions, PackSection

TODAY = date(2024, 5, 30)
Articles = dict[int, PackArticle]
MakePack = Callable[..., Pack]


def request(document: Document, path: Path) -> dict[str, object]:
    return {
        "document": document.to_json(),
        "expected": asdict(expect(document)),
        "template": "full",
        "path": str(path),
    }


def test_the_answer_has_pages_checks_and_memory(document: Document, tmp_path: Path) -> None:
    (answer,) = handle(request(document, tmp_path / "pack.pdf"))
    assert answer["pages"] >= 6
    assert answer["memory"] >= 0
    assert all(check["ok"] for check in answer["checks"])
    assert (tmp_path / "pack.pdf").read_bytes().startswith(b"%PDF-")


def test_the_same_document_gives_the_same_bytes(document: Document) -> None:
    first, problem = set_pages(document.to_json(), "full")
    second, _ = set_pages(document.to_json(), "full")
    assert problem == ""
    assert first == second


def test_the_length_of_a_stream_is_in_no_doubt(document: Document) -> None:
    brief = replace(document, template="note", sections=(), parts=("brief",))
    content, _ = set_pages(brief.to_json(), "note")
    assert b"\r\nendstream" not in content
    assert b"\r\rendstream" in content  # one of its streams ends with a carriage return


def test_another_day_gives_other_bytes(make_pack: MakePack, articles: Articles, document: Document) -> None:
    later = compose(make_pack(), articles, today=date(2024, 5, 31))
    assert set_pages(later.to_json(), "full") != set_pages(document.to_json(), "full")


def test_what_the_strict_standard_refuses_is_written_plain_and_said(
    document: Document, tmp_path: Path
) -> None:
    uncleaned = replace(document, title=replace(document.title, text="No font has 📌"))
    (answer,) = handle(request(uncleaned, tmp_path / "pack.pdf"))
    red = {check["name"]: check["detail"] for check in answer["checks"] if not check["ok"]}
    assert answer["pages"] >= 6
    assert "Written as plain PDF" in red["Archival and accessible PDF (PDF/A-2a, PDF/UA-1)"]
    assert "PDF/A-2a" in red["Says it is PDF/A-2a and PDF/UA-1"]


def test_a_document_that_cannot_be_set_is_an_error_in_words(document: Document) -> None:
    broken = document.to_json() | {"colours": {}}
    with pytest.raises(ArchiveError, match="could not be set on pages") as caught:
        set_pages(broken, "full")
    assert caught.value.code == "not-typeset"
    assert caught.value.details


@pytest.mark.parametrize("language", ["en", "fr", "ar", "es"])
def test_furniture_in_every_language_passes_the_strict_standard(
    make_pack: MakePack, articles: Articles, language: str
) -> None:
    document = compose(make_pack(language), articles, today=TODAY)
    assert set_pages(document.to_json(), "full")[1] == ""


@pytest.mark.parametrize(
    "sections",
    [
        (),
        (PackSection("", (PackItem(1), PackItem(3))),),
        (PackSection("A", ()), PackSection("", (PackItem(4),)), PackSection("B", (PackItem(2),))),
        (PackSection("A", (PackItem(1, "highlights"), PackItem(1, "lead"), PackItem(4, "highlights"))),),
        (PackSection("A " * 900, (PackItem(1),)),),
    ],
    ids=["no articles", "no headings", "some headings", "parts of articles", "an endless heading"],
)
def test_every_shape_of_pack_passes_the_strict_standard(
    make_pack: MakePack, articles: Articles, sections: tuple[PackSection, ...], tmp_path: Path
) -> None:
    document = compose(make_pack(sections=sections, meeting=Meeting(), brief=Brief()), articles, today=TODAY)
    (answer,) = handle(request(document, tmp_path / "pack.pdf"))
    assert [check for check in answer["checks"] if not check["ok"]] == []


def test_titles_of_two_thousand_characters_are_set(make_pack: MakePack, articles: Articles) -> None:
    title = "W" * 300 + ("A word and عنوان " * 150)[:1700]
    long = {1: replace(articles[1], article=replace(articles[1].article, title=title))}
    pack = make_pack(title=title, sections=(PackSection(title, (PackItem(1),)),))
    assert set_pages(compose(pack, long, today=TODAY).to_json(), "full")[1] == ""


def test_a_long_last_paragraph_runs_on_to_the_next_page_and_takes_its_source_along(
    make_pack: MakePack, articles: Articles
) -> None:
    # The second article begins below the first: its last paragraph may be parted as others are.
    body = "A sentence that is set again and again. " * 66
    alike = replace(articles[1], article=replace(articles[1].article, body=body), annotations=())
    pack = make_pack(
        sections=(PackSection("", (PackItem(1), PackItem(2))),),
        options=PackOptions(without=tuple(part for part in PARTS if part != "articles")),
        meeting=Meeting(),
        brief=Brief(),
    )
    document = compose(pack, {1: alike, 2: alike}, today=TODAY).to_json()
    with pypdfium2.PdfDocument(set_pages(document, "full")[0]) as pdf:
        pages = [page.get_textpage().get_text_bounded() for page in pdf]
    assert [page.count("Coastal libraries") for page in pages] == [2, 0]
    assert pages[1].index("again and again") < pages[1].index("Source")


def test_only_the_bundled_fonts_are_used_and_pages_turn_left_to_right(
    make_pack: MakePack, articles: Articles, tmp_path: Path
) -> None:
    path = tmp_path / "pack.pdf"
    path.write_bytes(set_pages(compose(make_pack("ar"), articles, today=TODAY).to_json(), "full")[0])
    with pikepdf.open(path) as pdf:
        names = {
            str(font.BaseFont)
            for page in pdf.pages
            for font in page.resources.get("/Font", pikepdf.Dictionary()).values()
        }
        assert pdf.Root.ViewerPreferences.Direction == "/L2R"
    assert all("Noto" in name or "Amiri" in name for name in names)


def test_a_text_in_an_unknown_language_is_set_in_its_own_direction(
    make_pack: MakePack, make_article: Callable[..., Article], tmp_path: Path
) -> None:
    persian = make_article(
        9, ("گزارش سالانه آموزش", "این گزارش درباره آموزش و پرورش در سال گذشته است."), "und"
    )
    pack = make_pack(sections=(PackSection("", (PackItem(9),)),))
    document = compose(pack, {9: PackArticle(persian)}, today=TODAY)
    (answer,) = handle(request(document, tmp_path / "pack.pdf"))
    assert [check for check in answer["checks"] if not check["ok"]] == []
