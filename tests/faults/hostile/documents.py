"""Word, Excel and PDF files made to do harm; all of them small."""

from __future__ import annotations

import io
import zlib

import pikepdf
from tests.faults.hostile.zips import packed

WORDS = "The harbour of the old town has a new lighthouse, built by the people who live beside it."
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_ROOT = (
    f'<?xml version="1.0"?><Relationships xmlns="{_RELATIONSHIPS}"><Relationship Id="r1" '
    f'Type="{_R}/officeDocument" Target="word/document.xml"/></Relationships>'
)


def paragraph(text: str) -> str:
    """Return a paragraph of Word."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def docx(
    body: str, doctype: str = "", relationships: str = "", others: tuple[tuple[str, bytes | str], ...] = ()
) -> bytes:
    """Return a Word document of the XML *body*, with *relationships* of its main part and *others* in it."""
    document = f'<?xml version="1.0"?>{doctype}<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{body}</w:body></w:document>'
    return packed(
        ("[Content_Types].xml", _TYPES),
        ("_rels/.rels", _ROOT),
        ("word/document.xml", document),
        (
            "word/_rels/document.xml.rels",
            f'<?xml version="1.0"?><Relationships xmlns="{_RELATIONSHIPS}">{relationships}</Relationships>',
        ),
        *others,
    )


def docx_of_paragraphs(count: int) -> bytes:
    """Return a Word document of *count* empty paragraphs: a few kB that take gigabytes as a tree."""
    return docx("<w:p/>" * count)


def docx_that_reaches_out(file: str, address: str) -> bytes:
    """Return a Word document with a picture, a template, an OLE object and macros, elsewhere or inside."""
    external = "".join(
        f'<Relationship Id="e{number}" Type="{_R}/{kind}" Target="{target}" TargetMode="External"/>'
        for number, (kind, target) in enumerate(
            (kind, target)
            for kind in ("image", "attachedTemplate", "oleObject", "hyperlink", "frame", "subDocument")
            for target in (file, address)
        )
    )
    drawing = "".join(
        '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
        'wordprocessingDrawing"><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic='
        f'"http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip r:{how}="{which}"/>'
        "</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
        for how, which in (("link", "e0"), ("embed", "e0"), ("link", "e1"), ("embed", "e1"))
    )
    field = f'<w:p><w:fldSimple w:instr="INCLUDETEXT {file}"/><w:fldSimple w:instr="DDEAUTO c cmd"/></w:p>'
    return docx(
        paragraph(WORDS) + drawing + field + paragraph("Its light can be seen from the bay."),
        relationships=external,
        others=(("word/vbaProject.bin", b"\xd0\xcf\x11\xe0" * 64), ("word/embeddings/ole.bin", b"MZ" * 64)),
    )


def xlsx(doctype: str = "", rows: int = 2) -> bytes:
    """Return an Excel table of *rows* rows under the heads of an article."""
    cells = "".join(
        f'<row r="{number}">'
        + "".join(
            f'<c r="{column}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
            for column, text in (("A", "title"), ("B", "text"))
        )
        + "</row>"
        for number in range(1, rows + 1)
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return packed(
        ("[Content_Types].xml", _TYPES.replace("/word/document.xml", "/xl/workbook.xml").replace(
            "wordprocessingml.document", "spreadsheetml.sheet")),
        ("_rels/.rels", _ROOT.replace("word/document.xml", "xl/workbook.xml")),
        ("xl/workbook.xml", (f'<?xml version="1.0"?>{doctype}<workbook xmlns="{main}" xmlns:r="{_R}"><sheets>'
                            '<sheet name="News" sheetId="1" r:id="r1"/></sheets></workbook>')),
        ("xl/_rels/workbook.xml.rels", (f'<?xml version="1.0"?><Relationships xmlns="{_RELATIONSHIPS}"><Relationship '
                                       f'Id="r1" Type="{_R}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>')),
        ("xl/worksheets/sheet1.xml",
         f'<?xml version="1.0"?><worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>'),
    )  # fmt: skip


def pdf(
    *contents: bytes, catalogue: str = "", compressed: bytes = b"", password: str = "", pages: int = 0
) -> bytes:
    """Return a PDF, a page for each of *contents*; *compressed* is a page's packed content as it stands.

    With *pages* the first page is shown so many times. *catalogue* is put into the document's root.
    """
    streams = [(b"", content) for content in contents] or [(b"/Filter /FlateDecode ", compressed)]
    count = pages or len(streams)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalogue.encode(),
        b"<< /Type /Pages /Count %d /Kids [%s] >>"
        % (
            count,
            b" ".join(b"%d 0 R" % (4 + 2 * (n % len(streams) if not pages else n)) for n in range(count)),
        ),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number in range(count):
        extra, content = streams[number % len(streams)]
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (5 + 2 * (number if not pages else 0))
        )
        if pages and number:
            objects.append(b"null")
        else:
            objects.append(b"<< %s/Length %d >>\nstream\n%s\nendstream" % (extra, len(content), content))
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    if password:
        locked = io.BytesIO()
        with pikepdf.open(io.BytesIO(out)) as document:
            document.save(locked, encryption=pikepdf.Encryption(owner="owner", user=password))
        return locked.getvalue()
    return out


def shown(text: str = WORDS) -> bytes:
    """Return the content of a page that shows *text*."""
    rows = [text[at : at + 80] for at in range(0, len(text), 80)]
    lines = b"".join(b"(%s) Tj 0 -14 Td " % row.encode("latin-1") for row in rows)
    return b"BT /F1 12 Tf 60 780 Td " + lines + b"ET"


def deflate_bomb(megabytes: int) -> bytes:
    """Return what unpacks to so many megabytes of spaces and, at the end, nothing else."""
    packer = zlib.compressobj(9)
    block = b" " * (1 << 20)
    return b"".join(packer.compress(block) for _ in range(megabytes)) + packer.flush()


ACTIVE_CATALOGUE = (
    "/OpenAction << /S /JavaScript /JS (app.launchURL\\('http://127.0.0.1:9/'\\);) >> "
    "/AA << /WC << /S /Launch /F (/bin/sh) >> >> "
    "/Names << /EmbeddedFiles << /Names [(evil.exe) << /Type /Filespec /F (evil.exe) >>] >> "
    "/JavaScript << /Names [(go) << /S /JavaScript /JS (this.exportDataObject\\(\\)) >>] >> >>"
)
