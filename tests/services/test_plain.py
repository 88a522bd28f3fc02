from __future__ import annotations

import pytest

from archive_desktop.archive import Archive
from archive_desktop.services.plain import annotation_collection, harmless_cell, pack_record


def test_an_article_record_has_the_keys_of_the_contract(archive: Archive) -> None:
    record = archive.searching.record(1)
    contract = (
        "id title date date_inferred language direction paragraphs machine_translated initiatives tags people "
        "places twins annotations note source external_id url"
    )
    assert set(contract.split()) <= set(record)
    assert (record["source"], record["machine_translated"]) == ("releases.jsonl", False)


def test_annotations_are_w3c_web_annotations_that_lead_back_to_their_words(archive: Archive) -> None:
    archive.annotating.highlight(3, quote="ستون معلمًا", comment="how many", type="figure")
    archive.annotating.highlight(6, quote="opens its doors")
    found = archive.annotating.everything()
    articles = {article.id: article for article in archive.searching.articles([3, 6])}
    collection = annotation_collection(found, articles)
    assert (collection["@context"], collection["type"]) == (
        "http://www.w3.org/ns/anno.jsonld",
        "AnnotationCollection",
    )
    items = collection["first"]["items"]
    assert collection["total"] == len(items) == 2
    assert [item["motivation"] for item in items] == ["commenting", "highlighting"]
    assert items[1]["target"]["source"] == "https://example.org/notes/1"
    for item, annotation in zip(items, found, strict=True):
        quote, position = item["target"]["selector"]
        body = articles[annotation.article_id].body
        start, end = position["start"], position["end"]
        assert body[start:end] == quote["exact"] == annotation.exact
        assert body[:start].endswith(quote["prefix"])
        assert body[end:].startswith(quote["suffix"])


def test_an_annotation_whose_article_went_meanwhile_is_left_out(archive: Archive) -> None:
    archive.annotating.highlight(6, quote="opens its doors")
    collection = annotation_collection(archive.annotating.everything(), {})
    assert collection["total"] == 0


def test_an_article_that_is_gone_leaves_its_place_in_a_pack_record(archive: Archive) -> None:
    number = archive.briefing.new_pack("Board", article_ids=[1, 2]).object_id
    assert number is not None
    record = pack_record(archive.briefing.pack(number), {1: archive.searching.article(1)})
    titles = [item["title"] for item in record["sections"][0]["items"]]
    assert titles == ["Teachers of the Sahel meet in Dakar", None]
    assert record["articles"] == 2


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "＝1"])
def test_a_cell_is_never_a_formula(text: str) -> None:
    assert harmless_cell(text) == f"'{text}"


def test_other_cells_stay_as_they_are() -> None:
    assert [harmless_cell(value) for value in ("a = b", None, 7, "")] == ["a = b", "", "7", ""]
