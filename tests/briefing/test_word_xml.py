from __future__ import annotations

import pytest
from lxml import etree

from archive_desktop.briefing.word_xml import (
    NAMESPACE,
    Addresses,
    Bookmarks,
    Footnotes,
    field,
    link,
    paragraph,
    place,
    runs,
    stretches,
    tab,
    table,
)


def parsed(xml: str) -> etree._Element:
    return etree.fromstring(f'<x xmlns:w="{NAMESPACE}" xmlns:r="r">{xml}</x>')


@pytest.mark.parametrize(
    ("text", "rtl", "cut"),
    [
        ("plain 12", False, [("plain 12", False)]),
        ("see مدينة فاس, 2024", False, [("see ", False), ("مدينة فاس", True), (", 2024", False)]),
        (
            "برنامج PISA for 2022 في فاس",
            True,
            [("برنامج ", True), ("PISA for", False), (" 2022 في فاس", True)],
        ),
        ("OECD", True, [("", True), ("OECD", False), ("", True)]),
        ("", True, [("", True)]),
    ],
)
def test_a_line_is_cut_where_its_direction_changes(text: str, rtl: bool, cut: list[tuple[str, bool]]) -> None:
    assert list(stretches(text, rtl)) == cut


def test_runs_keep_lines_and_escape_what_is_typed() -> None:
    xml = runs("a <b> & c\nمدينة", False, "fr", "Strong")
    tree = parsed(xml)
    assert ["".join(run.itertext()) for run in tree] == ["a <b> & c", "", "مدينة"]
    assert 'w:val="fr-FR"' in xml
    assert xml.count("<w:rtl/>") == 1


def test_properties_stand_in_the_order_word_asks_for() -> None:
    xml = paragraph("", "Heading1", True, new_page=True, keep=True, far=True, before=20)
    names = [etree.QName(one).localname for one in parsed(xml)[0][0]]
    assert names == ["pStyle", "keepNext", "pageBreakBefore", "bidi", "spacing", "jc"]


def test_each_name_is_one_place_and_each_address_one_relation() -> None:
    bookmarks, addresses = Bookmarks(), Addresses()
    assert bookmarks.around("a-1", "x").startswith('<w:bookmarkStart w:id="1" w:name="a_1"/>x')
    assert (bookmarks.around("a-1", "y"), bookmarks.around("", "z")) == ("y", "z")
    addresses.link("https://example.org", "x")
    assert 'r:id="web1"' in addresses.link("https://example.org", "y")
    assert (addresses.link("", "z"), link("", "z")) == ("z", "z")
    assert len(place("x" * 50)) == 40


def test_notes_are_numbered_in_order_and_part_from_the_text_by_a_line() -> None:
    notes = Footnotes()
    assert 'w:id="1"' in notes.add(runs("One.", False), False)
    assert 'w:id="2"' in notes.add(runs("اثنان", True), True)
    part = etree.fromstring(notes.part().encode())
    assert [one.get(f"{{{NAMESPACE}}}id") for one in part] == ["-1", "0", "1", "2"]
    assert len(notes) == 2


def test_a_table_has_a_head_that_is_repeated_and_a_name() -> None:
    cell = paragraph(runs("x", False) + tab() + field("PAGE", runs("1", False)))
    xml = table((cell, cell), [(cell, cell)], (1000, 2000), True, 'Who "is" who')
    tree = parsed(xml)[0]
    assert [etree.QName(one).localname for one in tree] == ["tblPr", "tblGrid", "tr", "tr"]
    assert "tblHeader" in etree.tostring(tree[2]).decode()
    assert "bidiVisual" in xml
    assert tree[0][-1].get(f"{{{NAMESPACE}}}val") == 'Who "is" who'
