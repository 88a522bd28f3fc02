from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.ingest import readers
from archive_desktop.ingest.attached import Shelf
from archive_desktop.ingest.readers.docx import WordDocument
from archive_desktop.ingest.readers.protocol import inner_content, open_content

SHARED = Path(__file__).resolve().parents[3] / "../shared/data/docx"

OPEN = "http://schemas.openxmlformats.org"
WORD = f"{OPEN}/wordprocessingml/2006/main"
TYPES = f"""<?xml version="1.0"?><Types xmlns="{OPEN}/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
RELATIONS = f"""<?xml version="1.0"?><Relationships xmlns="{OPEN}/package/2006/relationships">
<Relationship Id="rId1" Type="{OPEN}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>
</Relationships>"""
PARTS = f"""<?xml version="1.0"?><Relationships xmlns="{OPEN}/package/2006/relationships">
<Relationship Id="rId1" Type="{OPEN}/officeDocument/2006/relationships/styles" Target="styles.xml"/>
<Relationship Id="rId2" Type="{OPEN}/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/>
<Relationship Id="rId3" Type="{OPEN}/officeDocument/2006/relationships/image" Target="CANARY" TargetMode="External"/>
</Relationships>"""
STYLES = f"""<?xml version="1.0"?><w:styles xmlns:w="{WORD}">
<w:style w:type="paragraph" w:styleId="Titre"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="heading 1"/></w:style></w:styles>"""
NOTES = f"""<?xml version="1.0"?><w:footnotes xmlns:w="{WORD}">
<w:footnote w:id="4"><w:p><w:r><w:t>By the town's own count.</w:t></w:r></w:p></w:footnote></w:footnotes>"""
CORE = """<?xml version="1.0"?><c:coreProperties xmlns:d="http://purl.org/dc/elements/1.1/"
 xmlns:t="http://purl.org/dc/terms/" xmlns:c="http://schemas.openxmlformats.org/package/2006/metadata/core-properties">
<d:title>Template for letters</d:title><t:created>2024-03-02T08:00:00Z</t:created>
<c:keywords>Fountains; Squares</c:keywords></c:coreProperties>"""


def paragraph(text: str, style: str = "", extra: str = "") -> str:
    style = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{style}<w:r><w:t>{text}</w:t></w:r>{extra}</w:p>"


BODY = (
    paragraph("Press release")
    + paragraph("A fountain for the square", "Titre")
    + paragraph("The fountain has run since noon", extra='<w:r><w:footnoteReference w:id="4"/></w:r>')
    + paragraph("What it cost", "Titre1")
    + "<w:tbl><w:tr><w:tc>"
    + paragraph("Stone")
    + "</w:tc><w:tc>"
    + paragraph("12")
    + "</w:tc></w:tr></w:tbl>"
    + '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
    + paragraph("In a box beside it.")
    + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    + '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata r:id="rId3"'
    + f' xmlns:r="{OPEN}/officeDocument/2006/relationships"/></v:shape></w:pict></w:r></w:p>'
)


def document(body: str = BODY, **changed: str | bytes) -> bytes:
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELATIONS,
        "word/document.xml": f'<?xml version="1.0"?><w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": PARTS,
        "word/styles.xml": STYLES,
        "word/footnotes.xml": NOTES,
        "docProps/core.xml": CORE,
        **{name.replace("__", "/").replace("_xml", ".xml"): text for name, text in changed.items()},
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return data.getvalue()


def read(data: bytes) -> ArticleDraft:
    content = inner_content(data, "release.docx", 0)
    assert WordDocument().recognises(content)
    (draft,) = WordDocument().read(content)
    assert isinstance(draft, ArticleDraft)
    return draft


def test_title_headings_tables_notes_and_text_boxes_are_kept() -> None:
    draft = read(document())
    assert draft.title == "A fountain for the square"
    assert draft.paragraphs == (
        "Press release",
        "The fountain has run since noon[1]",
        "What it cost",
        "Stone | 12",
        "In a box beside it.",
        "[1] By the town's own count.",
    )
    assert draft.headings == {2}
    assert draft.tags == ("Fountains", "Squares")


def test_the_day_of_the_file_is_only_inferred_and_the_text_wins() -> None:
    draft = read(document())
    assert (draft.date, draft.date_inferred) == ("2024-03-02", True)
    stated = paragraph("A tree") + paragraph("It was planted today, Tuesday 14 May 2024, by the children.")
    draft = read(document(stated))
    assert (draft.date, draft.date_inferred) == ("2024-05-14", False)


def test_arabic_and_a_document_without_properties() -> None:
    text = paragraph("افتتاح النافورة الجديدة") + paragraph(
        "افتتح رئيس البلدية النافورة الجديدة بحضور السكان."
    )
    draft = read(document(text, docProps__core_xml=b"<broken"))
    assert (draft.title, draft.date, draft.language) == ("افتتاح النافورة الجديدة", None, "ar")


def test_a_picture_outside_the_document_is_never_opened(tmp_path: Path) -> None:
    canary = tmp_path / "canary.png"
    canary.write_bytes(b"secret")
    parts = PARTS.replace("CANARY", canary.as_uri())
    draft = read(document(**{"word___rels/document_xml.rels": parts}))
    assert "secret" not in draft.body


def test_a_document_of_pictures_only_has_no_text() -> None:
    with pytest.raises(ArchiveError, match=r"“release\.docx” holds no text"):
        read(document("<w:p/>"))


def test_damaged_locked_and_hostile_documents_each_get_a_sentence() -> None:
    whole = document()
    with pytest.raises(ArchiveError, match="is damaged"):
        read(whole[: len(whole) * 2 // 3])
    with pytest.raises(ArchiveError, match="is damaged"):
        read(document(word__document_xml=b"<w:document"))
    with pytest.raises(ArchiveError, match="contains a DTD"):
        read(document(word__document_xml='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'))
    with pytest.raises(ArchiveError, match="would unpack to more"):
        read(document(word__document_xml=b" " * 30_000_000))
    with pytest.raises(ArchiveError, match="would unpack to more"):
        read(document(word__media__huge_png=b"\x00" * 30_000_000))
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(ArchiveError, match="is locked by a password"):
        list(WordDocument().read(inner_content(locked, "release.docx", 0)))


def test_nesting_without_end_is_a_sentence() -> None:
    with pytest.raises(ArchiveError, match=r"“release\.docx”"):
        read(document("<w:tbl><w:tr><w:tc>" * 5_000 + paragraph("deep") + "</w:tc></w:tr></w:tbl>" * 5_000))


def test_the_program_reads_a_document_by_its_content() -> None:
    (draft,) = readers.read(inner_content(document(), "release", 0))
    assert isinstance(draft, ArticleDraft)
    assert draft.title == "A fountain for the square"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data are not beside this checkout")
def test_every_real_document_gives_an_article_or_a_sentence() -> None:
    refused = {}
    for path in sorted(SHARED.glob("*/*.docx")):
        with (content := open_content(path, path.name)).stream:
            try:
                (draft,) = readers.read(content)
            except ArchiveError as error:
                refused[path.name] = str(error)
                continue
        assert isinstance(draft, ArticleDraft)
        if path.parent.name == "real":
            assert draft.language == path.stem[-2:]
            assert len(draft.headings) >= 15
            assert len(draft.paragraphs) >= 75
    assert all(f"“{name}” holds no text" in reason for name, reason in refused.items())
    assert refused.keys() == {
        "doc-coreprops.docx",
        "doc-no-coreprops.docx",
        "empty.docx",
        "external-picture.docx",
        "having-images.docx",
        "tbl-col-props.docx",
        "tbl-on-off-props.docx",
        "tiny-picture-target-base-relative.docx",
        "tiny-picture.docx",
    }


def picture(number: int, said: str, name: str = "rIdP", how: str = "embed") -> str:
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{OPEN}/drawingml/2006/wordprocessingDrawing">'
        f'<wp:docPr id="{number}" name="p" descr="{said}"/><a:graphic xmlns:a="{OPEN}/drawingml/2006/main">'
        f'<a:graphicData><pic:pic xmlns:pic="{OPEN}/drawingml/2006/picture"><pic:blipFill>'
        f'<a:blip r:{how}="{name}{number}" xmlns:r="{OPEN}/officeDocument/2006/relationships"/></pic:blipFill></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def test_pictures_come_with_their_words_at_the_paragraph_they_stand_in(
    tmp_path: Path, png: Callable[..., bytes]
) -> None:
    canary = tmp_path / "canary.png"
    canary.write_bytes(png(shade=99))
    image = f"{OPEN}/officeDocument/2006/relationships/image"
    relations = PARTS.replace(
        "</Relationships>",
        f'<Relationship Id="rIdP1" Type="{image}" Target="media/image1.png"/>'
        f'<Relationship Id="rIdP2" Type="{image}" Target="media/image2.emf"/>'
        f'<Relationship Id="rIdP3" Type="{image}" Target="{canary}" TargetMode="External"/>'
        f'<Relationship Id="rIdP4" Type="{image}" Target="../../canary.png"/></Relationships>',
    )
    body = (
        paragraph("A fountain for the square", "Titre", extra=picture(1, "The fountain"))
        + paragraph("The fountain has run since noon.")
        + paragraph("The drawing of it hangs in the hall.", extra=picture(2, "The drawing"))
        + paragraph("Nothing here comes from elsewhere.", extra=picture(3, "x", how="link") + picture(4, "y"))
        + paragraph("", extra=picture(1, "The fountain again"))
    )
    parts: dict[str, str | bytes] = {
        "word/_rels/document.xml.rels": relations,
        "word/media/image1.png": png(),
        "word/media/image2.emf": b"EMF",
    }
    data = document(body, **parts)
    shelf = Shelf(tmp_path / "shelf")
    (draft,) = WordDocument().read(replace(inner_content(data, "release.docx", 0), shelf=shelf))
    assert isinstance(draft, ArticleDraft)
    assert draft.title == "A fountain for the square"
    first, second = draft.attachments
    assert (first.description, first.media_type, first.paragraph) == ("The fountain", "image/png", 0)
    assert (second.description, second.is_picture, second.paragraph) == ("The drawing", False, 1)
    assert {path.name for path in (tmp_path / "shelf").iterdir()} == {first.sha256, second.sha256}
    assert read(data).attachments == ()
