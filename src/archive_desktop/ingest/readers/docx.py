"""Word documents (DOCX): paragraphs, headings, lists, tables, notes and text boxes, without pictures."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.ingest.dates import read_date
from archive_desktop.ingest.paragraphs import find_headings
from archive_desktop.ingest.readers.drafting import Block, Known, draft_of, names_in
from archive_desktop.ingest.readers.markup import html_blocks
from archive_desktop.ingest.readers.office_package import (
    damage_named,
    is_locked,
    is_package,
    locked,
    open_package,
)
from archive_desktop.ingest.readers.protocol import Content, Found

# What a title is called in Word; headings are known to the library.
_STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='title'] => h1:fresh"
_CORE = "docProps/core.xml"


class WordDocument:
    """Reads DOCX files; old DOC files are named as such by the refusal of what is no text."""

    def recognises(self, content: Content) -> bool:
        """Return whether the content is a Word document, or an Office file locked by a password."""
        return is_package(content, b"word/") or is_locked(content)

    def read(self, content: Content) -> Iterator[Found]:
        """Yield the one article of the document.

        Raises ArchiveError if it is locked, damaged, a bomb, or holds no text.
        """
        if is_locked(content):
            raise locked(content.name)
        with open_package(content) as package, damage_named(content.name):
            known = _properties(package)
            blocks = _blocks(content)
            try:
                yield draft_of(blocks, known)
            except ArchiveError as error:
                raise ArchiveError(
                    f"“{content.name}” holds no text.",
                    advice="If its text is a picture, type or copy it into a new document, and import that.",
                    code="no-text",
                ) from error


def _blocks(content: Content) -> list[Block]:
    import mammoth

    content.stream.seek(0)
    # Pictures are not opened at all: an external one would be a file of this computer or an address.
    html = mammoth.convert_to_html(
        content.stream, style_map=_STYLES, convert_image=_no_picture, external_file_access=False
    ).value
    blocks = [Block(block.text.removesuffix(" ↑"), block.heading) for block in html_blocks(html)]
    if any(block.heading for block in blocks):
        return blocks
    headings = find_headings([block.text for block in blocks])
    return [Block(block.text, place in headings) for place, block in enumerate(blocks)]


def _no_picture(_image: object) -> list[object]:
    return []


def _properties(package: zipfile.ZipFile) -> Known:
    """Return what the document says of itself; nothing if it says nothing that can be read."""
    from lxml import etree

    name = next((name for name in package.namelist() if name.casefold() == _CORE.casefold()), None)
    if name is None:
        return Known()
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        root = etree.fromstring(package.read(name), parser)
    except etree.XMLSyntaxError:
        return Known()
    values = {etree.QName(item).localname: (item.text or "").strip() for item in root.iter("{*}*")}
    return Known(
        fallback_title=values.get("title", ""),
        fallback_date=read_date(values.get("created", "")),
        tags=names_in(values.get("keywords", "")),
    )
