from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from archive_desktop.archive import Archive
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.pack import Brief, evidence_sign


def place_of(archive: Archive, article_id: int, words: str) -> tuple[int, int, int]:
    start = archive.searching.article(article_id).body.index(words)
    return article_id, start, start + len(words)


def test_a_passage_becomes_evidence_and_brings_its_article(archive: Archive) -> None:
    pack_id = archive.briefing.new_pack("Board", article_ids=[2]).object_id or 0
    weavers = place_of(archive, 1, "Sixty weavers met")
    archive.pack_evidence.add(pack_id, "points_to_make", None, *weavers)
    pack = archive.briefing.pack(pack_id)
    (evidence,) = pack.evidence
    assert pack.brief.points_to_make == f"Sixty weavers met{evidence_sign(1)}"
    assert (evidence.exact, evidence.prefix) == ("Sixty weavers met", "Dakar, 1 March 2024. ")
    assert [(item.article_id, item.show) for item in pack.sections[0].items] == [
        (2, "full"),
        (1, "highlights"),
    ]
    archive.pack_evidence.add(pack_id, "press_line", 0, *weavers)  # the same passage is one evidence
    assert len(archive.briefing.pack(pack_id).evidence) == 1
    archive.briefing.edit(replace(archive.briefing.pack(pack_id), brief=Brief("Signs are gone")))
    assert archive.briefing.pack(pack_id).evidence == ()
    for _step in range(3):
        archive.upkeep.undo()
    assert archive.briefing.pack(pack_id).article_ids == (2,)
    assert archive.briefing.pack(pack_id).evidence == ()


def test_what_is_no_field_or_no_place_is_refused(archive: Archive) -> None:
    pack_id = archive.briefing.new_pack("Board").object_id or 0
    with pytest.raises(ArchiveError, match="no field"):
        archive.pack_evidence.add(pack_id, "title", None, 1, 0, 4)
    with pytest.raises(ArchiveError, match="not inside"):
        archive.pack_evidence.add(pack_id, "press_line", None, 1, 5, 99_999)
    assert archive.briefing.pack(pack_id).evidence == ()


def test_a_passage_is_found_in_another_text_or_said_to_be_lost(archive: Archive, tmp_path: Path) -> None:
    pack_id = archive.briefing.new_pack("Board").object_id or 0
    add = archive.pack_evidence.add
    add(pack_id, "press_line", None, *place_of(archive, 1, "Sixty weavers met"))
    add(pack_id, "press_line", None, *place_of(archive, 1, "will be held in Niamey"))
    add(pack_id, "press_line", None, *place_of(archive, 4, "120 village schools"))
    archive.tagging.trash([4])
    other = {
        "id": "m-1",
        "title": "Teachers of the Sahel meet in Dakar",
        "paragraphs": [
            "Minister opens. Dakar, 1 March 2024. Sixty weavers met to speak about reading in village schools."
        ],
    }
    source = tmp_path / "again.jsonl"
    source.write_text(json.dumps(other), encoding="utf-8")
    assert archive.importing.import_paths([source]).changed == 1
    found = archive.pack_evidence.passages(archive.briefing.pack(pack_id))
    assert [one.lost for one in found.values()] == ["", "changed", "trashed"]
    pack = archive.briefing.pack(pack_id)
    alone = archive.pack_evidence.passages(replace(pack, sections=()))
    assert [one.lost for one in alone.values()] == ["out", "changed", "trashed"]
    assert found[1].start == len("Minister opens. Dakar, 1 March 2024. ")
