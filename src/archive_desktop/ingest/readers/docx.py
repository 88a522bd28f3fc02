"""Word documents (DOCX): paragraphs, headings, lists, tables, notes, text boxes and the pictures in them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from archive_desktop.domain.attachment import Attachment
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.ingest.attached import FILE_LIMIT, Collection
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
            pictures = Collection(content.shelf)
            blocks = _blocks(content, pictures)
            try:
                yield draft_of(blocks, known)
            except ArchiveError as error:
                raise ArchiveError(
                    f"“{content.name}” holds no text.",
                    advice="If its text is a picture, type or copy it into a new document, and import that.",
                    code="no-text",
                ) from error
            if (note := pictures.note(content.name)) is not None:
                yield note


def _blocks(content: Content, pictures: Collection) -> list[Block]:
    import mammoth

    content.stream.seek(0)
    kept: list[Attachment] = []

    def keep(image: Any) -> dict[str, str]:
        found = _picture(image, f"picture {len(kept) + 1}", pictures)
        if found is None:
            return {}
        kept.append(found)
        return {"src": str(len(kept) - 1)}

    # An external picture is not opened: it would be a file of this computer or an address.
    html = mammoth.convert_to_html(
        content.stream,
        style_map=_STYLES,
        convert_image=mammoth.images.img_element(keep) if pictures else _no_picture,
        external_file_access=False,
    ).value
    blocks = [
        replace(block, text=block.text.removesuffix(" ↑"))
        for block in html_blocks(html, picture_at=lambda place, _alt: kept[int(place)] if place else None)
    ]
    if any(block.heading for block in blocks):
        return blocks
    headings = find_headings([block.text for block in blocks])
    return [replace(block, heading=place in headings) for place, block in enumerate(blocks)]


def _picture(image: Any, name: str, pictures: Collection) -> Attachment | None:
    """Keep a picture of the document, None if it lies outside of it or cannot be read."""
    try:
        with image.open() as stream:
            data = stream.read(FILE_LIMIT + 1)
    except Exception:  # noqa: BLE001 - whatever a damaged picture makes the libraries raise
        return None
    return pictures.file(data, name, image.content_type or "", image.alt_text or "")


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
