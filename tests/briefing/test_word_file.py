from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import docx
from lxml import etree

from archive_desktop.briefing import Document
from archive_desktop.briefing.word_file import write


def test_equal_packs_are_equal_files(rich: Document) -> None:
    assert write(rich) == write(replace(rich))


def test_every_part_is_named_related_and_well_formed(rich: Document) -> None:
    with zipfile.ZipFile(io.BytesIO(write(rich))) as package:
        names = package.namelist()
        parts = {name: etree.fromstring(package.read(name)) for name in names}
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert names[0] == "[Content_Types].xml"
    named = {one.get("PartName") for one in parts["[Content_Types].xml"] if one.get("PartName")}
    assert named == {f"/{name}" for name in names if not name.endswith(".rels") and not name.startswith("[")}
    related = [one for one in parts["word/_rels/document.xml.rels"] if one.get("TargetMode") is None]
    assert {f"word/{one.get('Target')}" for one in related} <= set(names)


def test_the_properties_are_those_of_the_pack(rich: Document) -> None:
    found = docx.Document(io.BytesIO(write(rich))).core_properties
    assert (found.title, found.author, found.language) == (
        "Mission to Baku: *science* #1",
        "The cabinet",
        "en",
    )
    assert found.created is not None
    assert found.created.date().isoformat() == rich.date
