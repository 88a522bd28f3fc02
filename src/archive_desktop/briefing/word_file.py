"""Document → Word file (Office Open XML): the parts, and how they hang together.

Equal documents give equal bytes: no clock, no number that is drawn by chance.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from xml.sax.saxutils import escape, quoteattr

from archive_desktop.briefing import word_styles
from archive_desktop.briefing.document import Document
from archive_desktop.briefing.word_body import body, making_of
from archive_desktop.briefing.word_proof import inspect
from archive_desktop.briefing.word_xml import HEAD, RELATIONS

__all__ = ["inspect", "write"]

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_KINDS = ("styles", "numbering", "settings", "footnotes", "header", "footer")


def write(document: Document, waiting: Callable[[], None] = lambda: None) -> bytes:
    """Return *document* as a Word file. *waiting* is called after each article."""
    making = making_of(document)
    main = body(making, waiting)
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _package_relations(),
        "docProps/core.xml": _core(document),
        "docProps/app.xml": _program(),
        "word/document.xml": main,
        "word/_rels/document.xml.rels": _relations(making.addresses.ids),
        "word/styles.xml": word_styles.styles(document),
        "word/numbering.xml": word_styles.numbering(),
        "word/settings.xml": word_styles.settings(document),
        "word/footnotes.xml": making.footnotes.part(),
        "word/header.xml": word_styles.header(document),
        "word/footer.xml": word_styles.footer(document),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name)  # of 1980, whenever it is written
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # the same on every system
            package.writestr(entry, text.encode())
    return packed.getvalue()


def _content_types() -> str:
    kinds = {f"/word/{kind}.xml": f"{_WORD}.{kind}+xml" for kind in _KINDS}
    kinds["/word/document.xml"] = f"{_WORD}.document.main+xml"
    kinds["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    kinds["/docProps/app.xml"] = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    return (
        f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
        + "</Types>"
    )


def _package_relations() -> str:
    return (
        f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="document" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="core" Type="{_PACKAGE}/relationships/metadata/core-properties" '
        'Target="docProps/core.xml"/>'
        f'<Relationship Id="program" Type="{RELATIONS}/extended-properties" Target="docProps/app.xml"/>'
        "</Relationships>"
    )


def _relations(addresses: Mapping[str, str]) -> str:
    kinds = "".join(
        f'<Relationship Id="{kind}" Type="{RELATIONS}/{kind}" Target="{kind}.xml"/>' for kind in _KINDS
    )
    links = "".join(
        f'<Relationship Id="{number}" Type="{RELATIONS}/hyperlink" Target={quoteattr(address)} '
        'TargetMode="External"/>'
        for address, number in addresses.items()
    )
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{kinds}{links}</Relationships>'


def _core(document: Document) -> str:
    stamp = f'xsi:type="dcterms:W3CDTF">{document.date}T00:00:00Z'
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(document.title.text)}</dc:title><dc:creator>{escape(document.author)}</dc:creator>"
        f"<dc:language>{document.language}</dc:language>"
        f"<dcterms:created {stamp}</dcterms:created><dcterms:modified {stamp}</dcterms:modified>"
        "</cp:coreProperties>"
    )


def _program() -> str:
    return (
        f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>Archive Desktop</Application></Properties>"
    )
