from __future__ import annotations

import pytest

from archive_desktop.archive import Archive
from archive_desktop.services.plain import harmless_cell, pack_record


def test_an_article_record_has_the_keys_of_the_contract(archive: Archive) -> None:
    record = archive.searching.record(1)
    contract = (
        "id title date date_inferred language direction paragraphs machine_translated initiatives tags people "
        "places twins annotations note source external_id url"
    )
    assert set(contract.split()) <= set(record)
    assert (record["source"], record["machine_translated"]) == ("releases.jsonl", False)


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
