from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from archive_desktop.briefing import Document, PackArticle, Typesetter, compose, export, export_pdf
from archive_desktop.briefing.expectations import searchable
from archive_desktop.domain.annotation import ANNOTATION_TYPES, Annotation
from archive_desktop.domain.article import Article, join_paragraphs
from archive_desktop.domain.errors import ArchiveError, Cancelled
from archive_desktop.domain.pack import Pack, PackItem, PackSection

TODAY = date(2024, 5, 30)
DUMPS = Path(__file__).resolve().parents[2] / "../shared/data/dumps"
Articles = dict[int, PackArticle]
MakePack = Callable[..., Pack]


def words_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        return "".join(searchable(page.get_textpage().get_text_range()) for page in pdf)


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_a_pack_proves_itself_in_every_language(
    make_pack: MakePack, articles: Articles, typesetter: Typesetter, tmp_path: Path, language: str
) -> None:
    out = tmp_path / "pack.pdf"
    report = export_pdf(compose(make_pack(language), articles, today=TODAY), out, typesetter)
    assert [check for check in report.checks if not check.ok] == []
    assert report.path == str(out)
    assert list(tmp_path.iterdir()) == [out]


def test_nothing_a_user_typed_is_read_as_markup(good_pdf: Path) -> None:
    words = words_of(good_pdf)
    for typed in ('#panic("x") *bold*', "<script>alert(1)</script>", "$x$ @ref `raw`"):
        assert searchable(typed) in words
    with pypdfium2.PdfDocument(good_pdf) as pdf:
        text = "".join(page.get_textpage().get_text_range() for page in pdf)
    assert "<script>alert(1)</script> $x$ @ref `raw`" in text
    assert "Mission to Baku: *science* #1" in text


def test_arabic_words_are_found_in_a_pack_with_english_and_vowelled_text(good_pdf: Path) -> None:
    words = words_of(good_pdf)
    for typed in ("في مدينة فاس", "الدكتورة هدى العلوي", "مشيرة إلى أن كل مدرسة"):
        assert searchable(typed) in words


@pytest.mark.parametrize(("language", "inside"), [("en", 3), ("ar", 1)])
def test_page_numbers_keep_their_side_under_text_of_another_direction(
    make_pack: MakePack,
    articles: Articles,
    typesetter: Typesetter,
    tmp_path: Path,
    language: str,
    inside: int,
) -> None:
    out = tmp_path / "pack.pdf"
    pack = make_pack(language, sections=(PackSection("", (PackItem(inside),)),))
    export_pdf(compose(pack, articles, today=TODAY), out, typesetter)
    with pypdfium2.PdfDocument(out) as pdf:
        for number in range(1, len(pdf)):
            page, middle = pdf[number].get_textpage(), pdf[number].get_width() / 2
            left, right = (middle, None) if language == "en" else (None, middle)
            foot = page.get_text_bounded(left=left, right=right, top=60)
            assert sorted(re.findall("[0-9]+", foot)) == sorted([str(number + 1), str(len(pdf))])
            assert language != "en" or f"{number + 1} of {len(pdf)}" in foot


def test_equal_packs_are_equal_files(document: Document, good_pdf: Path, tmp_path: Path) -> None:
    with Typesetter() as another:
        export_pdf(document, tmp_path / "again.pdf", another)
    assert (tmp_path / "again.pdf").read_bytes() == good_pdf.read_bytes()


def test_a_character_without_a_glyph_is_reported_and_the_standard_kept(
    document: Document, typesetter: Typesetter, tmp_path: Path
) -> None:
    pinned = replace(document, title=replace(document.title, text="Pinned 📌 pack\x00"))
    report = export_pdf(pinned, tmp_path / "pack.pdf", typesetter)
    (check,) = [check for check in report.checks if not check.ok]
    assert check.name == "Every character has a glyph"
    assert "U+1F4CC Pushpin (1)" in check.detail
    with pikepdf.open(tmp_path / "pack.pdf") as pdf:
        assert str(pdf.docinfo.Title if "/Title" in pdf.docinfo else "Pinned □ pack") == "Pinned □ pack"


def test_an_article_that_is_gone_is_reported(
    make_pack: MakePack, articles: Articles, typesetter: Typesetter, tmp_path: Path
) -> None:
    present = {number: one for number, one in articles.items() if number != 2}
    report = export_pdf(compose(make_pack(), present, today=TODAY), tmp_path / "pack.pdf", typesetter)
    assert [check.name for check in report.checks if not check.ok] == [
        "Every article of the pack is in the archive"
    ]


@pytest.mark.parametrize("place", ["", "nowhere/pack.pdf"])
def test_a_place_that_cannot_be_a_file_is_refused(
    document: Document, typesetter: Typesetter, tmp_path: Path, place: str
) -> None:
    with pytest.raises(ArchiveError):
        export_pdf(document, tmp_path / place, typesetter)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX limits")
def test_a_disk_that_fills_up_leaves_the_old_pack(document: Document, tmp_path: Path) -> None:
    import resource

    out = tmp_path / "pack.pdf"
    out.write_bytes(b"old")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, before[1]))  # the child inherits it
    try:
        with Typesetter() as typesetter, pytest.raises(ArchiveError, match="disk is full") as caught:
            export_pdf(document, out, typesetter)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert "unchanged" in caught.value.safe
    assert out.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [out]


def test_a_failure_on_the_way_leaves_no_part(document: Document, tmp_path: Path) -> None:
    broken = replace(document, colours={})
    with Typesetter() as typesetter, pytest.raises(ArchiveError):
        export_pdf(broken, tmp_path / "pack.pdf", typesetter)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not DUMPS.is_dir(), reason="the shared data is not beside this checkout")
def test_real_releases_in_three_languages_are_found_by_search(
    make_pack: MakePack,
    make_article: Callable[..., Article],
    mark: Callable[..., Annotation],
    typesetter: Typesetter,
    tmp_path: Path,
) -> None:
    chosen: Articles = {}
    sections = []
    for dump in sorted(DUMPS.glob("*_01.gold.json")):
        items = []
        for found in json.loads(dump.read_text("utf-8"))["articles"]:
            number = len(chosen) + 1
            body = join_paragraphs(found["paragraphs"])
            article = make_article(number, (found["title"], body), found["lang"], date=found["date"])
            words = body.split()
            marks = tuple(
                mark(place, article, words[place * 9], kind, "A note.")
                for place, kind in enumerate(ANNOTATION_TYPES)
                if place * 9 < len(words)
            )
            chosen[number] = PackArticle(article, marks)
            items.append(PackItem(number))
        sections.append(PackSection(dump.stem, tuple(items)))
    document = compose(make_pack("fr", sections=tuple(sections)), chosen, today=TODAY)
    report = export_pdf(document, tmp_path / "pack.pdf", typesetter)
    assert [check for check in report.checks if not check.ok] == []


def test_an_article_that_shows_nothing_is_named(
    make_pack: MakePack, articles: Articles, typesetter: Typesetter, tmp_path: Path
) -> None:
    number, shown = next(iter(articles.items()))
    bare = {number: replace(shown, annotations=())}
    pack = make_pack(sections=(PackSection("", (PackItem(number, show="highlights"),)),))
    report = export_pdf(compose(pack, bare, today=TODAY), tmp_path / "pack.pdf", typesetter)
    (failed,) = [check for check in report.checks if not check.ok]
    assert "shows some of its text" in failed.name
    assert shown.article.title.split()[0] in failed.detail


@pytest.mark.parametrize("ending", ["docx", "HTML", "md"])
def test_every_format_replaces_the_old_file_when_it_is_proved_and_not_before(
    hostile: Document, tmp_path: Path, ending: str
) -> None:
    out = tmp_path / f"pack.{ending}"
    out.write_bytes(b"old")
    seen: list[bytes] = []

    def stop() -> None:
        seen.append(out.read_bytes())
        if len(seen) == 3:
            raise Cancelled

    with Typesetter() as unused:
        with pytest.raises(Cancelled):
            export(hostile, out, unused, waiting=stop)
        assert (out.read_bytes(), list(tmp_path.iterdir())) == (b"old", [out])
        report = export(hostile, out, unused)
        assert unused.process_id is None  # only pages need the child
    assert [check for check in report.checks if not check.ok] == []
    assert (report.path, report.pages) == (str(out), 0)
    assert list(tmp_path.iterdir()) == [out]


def test_what_cannot_be_read_back_is_not_kept(
    rich: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive_desktop.briefing.markdown_file.write", lambda *_: b"\xff")
    with Typesetter() as unused, pytest.raises(ArchiveError, match="cannot be read back") as caught:
        export(rich, tmp_path / "pack.md", unused)
    assert caught.value.code == "unreadable-md"
    assert list(tmp_path.iterdir()) == []


def test_an_ending_that_is_none_of_ours_is_refused(rich: Document, tmp_path: Path) -> None:
    with Typesetter() as unused, pytest.raises(ArchiveError, match="does not end as a file") as caught:
        export(rich, tmp_path / "pack.odt", unused)
    assert ".docx" in caught.value.advice
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("template", ["digest", "note"])
def test_short_packs_have_a_head_and_their_parts_in_every_format(
    rich: Document, tmp_path: Path, template: str
) -> None:
    short = replace(rich, template=template, parts=("brief", "digest", "sources"))
    with Typesetter() as unused:
        for ending in ("docx", "html", "md"):
            report = export(short, tmp_path / f"pack.{ending}", unused)
            assert [check for check in report.checks if not check.ok] == []
    text = (tmp_path / "pack.md").read_text("utf-8")
    assert "**Restricted**\n\nThird ministerial conference · 3 June 2024 · Baku · 14 ministers" in text
    assert ("described and given a stable number" in text) == (template == "digest")
