from __future__ import annotations

import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import typst

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.results import FailedSource
from archive_desktop.ingest import readers
from archive_desktop.ingest.readers import pdf
from archive_desktop.ingest.readers.pdf import PdfDocument
from archive_desktop.ingest.readers.protocol import Found, inner_content, open_content

ROOT = Path(__file__).resolve().parents[3]
SHARED = ROOT / "../shared/data/pdf"
FONTS = str(ROOT / "resources/fonts")

FIRST = (
    "The harbour of the old town has a new lighthouse, built by the people who live beside it. "
    "They carried every stone of it up the hill in the course of one long and very windy summer."
)
SECOND = (
    "On Wednesday, May 15, 2024, the keeper lit the lamp in the presence of his whole family. "
    "Its light can be seen from the other side of the bay, where the fishermen wait for the tide."
)
ARABIC = (
    "افتتح حارس الميناء منارة ICESCO World الجديدة (بعد صيف طويل) يوم 15 ماي 2024 بحضور 1,250 زائرا، "
    "وقال: «هذه لحظة مهمة» لكل السكان الذين حملوا الأحجار إلى أعلى التل إن شاء الله."
)


def typeset(source: str) -> bytes:
    preamble = '#set text(font: ("Noto Sans", "Amiri"), size: 11pt)\n#set page(width: 420pt, height: 595pt)\n'
    typesetter: Any = typst
    return bytes(
        typesetter.compile((preamble + source).encode(), font_paths=[FONTS], ignore_system_fonts=True)
    )


def changed(data: bytes, **save: object) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        document.save(out, **save)  # type: ignore[arg-type]  # the options are pikepdf's own
    return out.getvalue()


def found_in(data: bytes, name: str = "release.pdf") -> list[Found]:
    content = inner_content(data, name, 0)
    assert PdfDocument().recognises(content)
    return list(PdfDocument().read(content))


def read(data: bytes) -> ArticleDraft:
    (draft,) = found_in(data)
    assert isinstance(draft, ArticleDraft)
    return draft


def test_title_headings_and_paragraphs_whose_lines_are_joined() -> None:
    draft = read(typeset(f"= A lighthouse for the bay\n\n{FIRST}\n\n== How it was lit\n\n{SECOND}"))
    assert draft.title == "A lighthouse for the bay"
    assert draft.paragraphs == (FIRST, "How it was lit", SECOND)
    assert draft.headings == {1}
    assert (draft.date, draft.date_inferred, draft.language) == ("2024-05-15", False, "en")


def test_words_divided_at_the_end_of_a_line_are_made_whole() -> None:
    text = FIRST + " The lamp is a well-known work of glassblowers. " + SECOND
    draft = read(
        typeset(
            f'#set text(lang: "en", hyphenate: true)\n#set par(justify: true)\n#set page(width: 180pt)\n{text}'
        )
    )
    assert " ".join(draft.paragraphs) == text


def test_headers_footers_and_page_numbers_are_left_out_and_paragraphs_go_on_over_pages() -> None:
    source = (
        "#set page(height: 220pt, margin: 45pt, header: [The harbour news], footer: context [Page #counter(page).display()])\n"
        + "\n\n".join([FIRST, SECOND] * 4)
    )
    draft = read(typeset(source))
    assert draft.paragraphs == (FIRST, SECOND) * 4


def test_two_columns_are_read_one_after_the_other() -> None:
    paragraphs = [f"Number {place}. {text}" for place, text in enumerate([FIRST, SECOND] * 3)]
    draft = read(typeset("#set page(columns: 2, width: 595pt)\n" + "\n\n".join(paragraphs)))
    assert draft.paragraphs == tuple(paragraphs)


def test_rows_of_a_table_are_lines() -> None:
    table = (
        "#table(columns: (1fr, 1fr, 1fr), [Port], [Ships], [Boats], [North], [12], [7], [South], [3], [90])"
    )
    draft = read(typeset(f"= The ports\n\n{FIRST}\n\n{table}\n\n{SECOND}"))
    assert draft.paragraphs == (FIRST, "Port | Ships | Boats", "North | 12 | 7", "South | 3 | 90", SECOND)


def test_arabic_is_in_reading_order_with_latin_words_numbers_and_brackets() -> None:
    draft = read(typeset(f'#set text(lang: "ar", font: "Amiri")\n= منارة للميناء\n\n{ARABIC}'))
    assert draft.title == "منارة للميناء"
    assert draft.paragraphs == (ARABIC,)
    assert draft.language == "ar"


def test_arabic_letters_drawn_from_the_left_and_presentation_forms_are_letters_again() -> None:
    shaped = "\ufead\ufe8d\ufea9"  # what old programs write: shaped letters, in the order of the eye
    draft = read(
        typeset(
            f'#set text(lang: "en", font: "Amiri")\n{FIRST}\n\n#stack(dir: ltr, [{shaped[0]}], [{shaped[1]}], [{shaped[2]}])'
        )
    )
    assert draft.paragraphs[-1] == "دار"


def test_the_day_of_the_file_is_only_inferred_and_its_name_no_title() -> None:
    source = (
        '#set document(title: "Microsoft Word - final2.docx", date: datetime(year: 2023, month: 2, day: 1))\n'
    )
    draft = read(typeset(source + FIRST))
    assert (draft.date, draft.date_inferred) == ("2023-02-01", True)
    assert draft.title == FIRST.split(". ", maxsplit=1)[0] + "."
    assert read(typeset('#set document(title: "The lighthouse")\n' + FIRST)).title == "The lighthouse"


def test_locked_damaged_and_without_text_are_told_apart() -> None:
    whole = typeset(FIRST)
    locked = changed(whole, encryption=pikepdf.Encryption(owner="one", user="two"))
    with pytest.raises(ArchiveError, match=r"“release\.pdf” is locked by a password"):
        read(locked)
    with pytest.raises(ArchiveError, match="is damaged: it cannot be opened"):
        read(b"%PDF-1.7\n" + bytes(500))
    with pytest.raises(ArchiveError, match="no text in it: its pages are empty"):
        read(typeset("#pagebreak()"))
    square = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>"
    picture = f'#rect(fill: black)\n#image(bytes("{square}"), width: 90%)'
    with pytest.raises(ArchiveError, match="no text in it"):
        read(typeset(picture))


def test_a_document_that_asks_not_to_be_copied_is_read() -> None:
    encrypted = changed(
        typeset(FIRST), encryption=pikepdf.Encryption(owner="one", allow=pikepdf.Permissions(extract=False))
    )
    assert read(encrypted).paragraphs == (FIRST,)


def test_pages_beyond_the_most_are_named_and_those_before_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "PAGES", 2)
    draft, note = found_in(typeset("\n#pagebreak()\n".join([FIRST, SECOND, FIRST])))
    assert isinstance(draft, ArticleDraft)
    assert draft.paragraphs == (FIRST, SECOND)
    assert note == FailedSource("release.pdf", "“release.pdf”: pages 1–2 of 3 read, the others left out.")


def test_the_program_reads_a_pdf_by_its_content() -> None:
    (draft,) = readers.read(inner_content(b"\n" + typeset(FIRST), "release", 0))
    assert isinstance(draft, ArticleDraft)
    assert draft.paragraphs == (FIRST,)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data are not beside this checkout")
def test_every_real_document_gives_an_article_or_the_right_sentence() -> None:
    locked: set[str] = set()
    pictures: set[str] = set()
    drafts = {}
    for path in sorted(SHARED.glob("*/*.pdf")):
        with (content := open_content(path, path.name)).stream:
            try:
                (drafts[path.name],) = readers.read(content)
            except ArchiveError as error:
                (locked if error.code == "password" else pictures).add(path.name.split("__")[0].split(".")[0])
    assert locked == {"encryption_openpassword", "005-libreoffice-writer-password"}
    assert pictures == {
        "007-imagemagick-images",
        "008-reportlab-inline-image",
        "019-grayscale-image",
        "veraPDFHiRes",
        "veraPDFHiResChangedHeight",
        "veraPDFHiResWrongObjectID",
    }
    arabic = drafts["015-arabic__habibi.pdf"]
    columns = drafts["026-latex-multicolumn__multicolumn.pdf"]
    assert isinstance(arabic, ArticleDraft)
    assert [word.rstrip("˴") for word in arabic.body.split()] == ["حَبيبي", "habibi", "حَبيبي"]
    assert isinstance(columns, ArticleDraft)
    assert columns.title == "Two-Column Document with Lorem Ipsum"
    assert sum(len(paragraph) > 400 for paragraph in columns.paragraphs) >= 10


NEWS = ROOT / "../shared/data/news_en_fr_ar_ntrex/docs.jsonl"


@pytest.mark.skipif(not NEWS.is_file(), reason="the shared data are not beside this checkout")
@pytest.mark.parametrize(("language", "least"), [("en", 0.985), ("fr", 0.97), ("ar", 0.94)])
def test_real_stories_set_on_pages_come_back_word_for_word(language: str, least: float) -> None:
    stories = [json.loads(line) for line in NEWS.read_text("utf-8").splitlines()]
    shares: list[float] = []
    for story in [story for story in stories if story["lang"] == language][:6]:
        texts = [json.dumps(" ".join(text.split()), ensure_ascii=False) for text in story["paragraphs"]]
        fonts = '#set text(font: ("Noto Serif", "Amiri"), hyphenate: true)\n'
        draft = read(
            typeset(
                fonts
                + f'#set text(lang: "{language}")\n#set par(justify: true)\n'
                + "\n\n".join(f"#text({text})" for text in texts)
            )
        )
        stated = Counter(" ".join(story["paragraphs"]).split())
        got = Counter(draft.body.split())
        shares.append(2 * sum((stated & got).values()) / (sum(stated.values()) + sum(got.values())))
        assert draft.language == language
    assert sum(shares) / len(shares) >= least
