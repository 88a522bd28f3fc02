from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.services.conftest import WriteReleases

from archive_desktop import open_archive
from archive_desktop.archive import Archive
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.initiative import Initiative
from archive_desktop.domain.suggestion import Suggestion

WELLS = {"fr": "Puits pour tous", "ar": "آبار للجميع"}
NEW = (
    {"title": "Wells for All opens in Agadez", "language": "en", "date": "2021-02-03",
     "paragraphs": ["Agadez, 3 February 2021. Engineers drilled nine boreholes and taught villagers to mend pumps."]},
    {"title": "Puits pour tous à Zinder", "language": "fr", "date": "2021-03-03",
     "paragraphs": ["Zinder, le 3 mars 2021. Les ingénieurs ont foré douze puits et réparé des pompes."]},
    {"title": "مشروع آبار للجميع يصل إلى تاوة", "language": "ar", "date": "2021-04-03",
     "paragraphs": ["تاوة، 3 أبريل 2021. حفر المهندسون آبارًا جديدة وأصلحوا المضخات."]},
    {"title": "Villagers mend their pumps", "language": "en", "date": "2021-05-03",
     "paragraphs": ["Maradi, 3 May 2021. Engineers and villagers mended the pumps of six boreholes."]},
)  # fmt: skip
EN, FR, AR, PUMPS = 7, 8, 9, 10


@pytest.fixture(scope="module")
def made_once(imported_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of six releases and four about wells, with an initiative nothing is under; to be copied."""
    place = tmp_path_factory.mktemp("wells")
    shutil.copytree(imported_once, place / "archive")
    file = place / "wells.jsonl"
    file.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in NEW), encoding="utf-8")
    with open_archive(place / "archive") as opened:
        opened.importing.import_paths([file])
        opened.initiatives.add(Initiative(0, "Wells for All", WELLS, ("boreholes",)))
    return place / "archive"


@pytest.fixture
def archive(made_once: Path, tmp_path: Path) -> Iterator[Archive]:
    """That archive, for this test alone."""
    shutil.copytree(made_once, tmp_path / "archive")
    with open_archive(tmp_path / "archive") as opened:
        yield opened


def listed(archive: Archive) -> dict[int, Suggestion]:
    return {one.article_id: one for one in archive.initiative_suggestions.for_initiative("wells for all")}


def test_a_new_initiative_finds_its_old_articles_in_three_languages(archive: Archive) -> None:
    found = listed(archive)
    assert {EN, FR, AR} <= found.keys()
    assert found[EN].reasons[0].sentence == "“Wells for All” in the title"
    assert found[FR].reasons[0].sentence == "“Puits pour tous” in the title"
    assert found[AR].reasons[0].sentence == "“آبار للجميع” in the title"
    assert found[AR].language == "ar"
    mine = archive.initiative_suggestions.for_article(EN)
    assert [one.initiative_id for one in mine] == [archive.tagging.initiative("Wells for All").id]
    assert archive.searching.find('initiative:"Wells for All"').ids == ()  # nothing is applied by itself


def test_an_article_that_only_names_an_initiative_is_asked_about(tmp_path: Path) -> None:
    sample = Path(__file__).resolve().parents[2] / "resources" / "sample"
    with open_archive(tmp_path / "archive") as opened:
        opened.importing.import_paths([sample / "releases.jsonl", sample / "newsroom-page.txt"])
        (named,) = opened.searching.find('"Water in Schools" NOT initiative:"Water in Schools"').ids
        found = opened.initiative_suggestions.for_initiative("Water in Schools")
        assert [one.article_id for one in found] == [named]
        assert found[0].reasons[0].sentence == "names “Water in Schools”"
        assert len(opened.initiative_suggestions.for_article(named)) == 1
        assert not opened.initiative_suggestions.accept_above("Water in Schools")


def test_yes_and_no_are_one_step_each_and_learned_at_once(archive: Archive) -> None:
    suggestions = archive.initiative_suggestions
    wells = archive.tagging.initiative("Wells for All").id
    listed(archive)
    change = suggestions.accept([(EN, wells), (FR, wells)])
    assert change.label == "Put 2 articles under “Wells for All”"
    assert suggestions.decided(wells) == {EN: True, FR: True}
    assert EN not in listed(archive)
    words = {term for reason in listed(archive)[PUMPS].reasons for term in reason.terms}
    assert words & {
        "pumps",
        "Engineers",
        "boreholes",
        "mended",
        "villagers",
        "Villagers",
        "mend",
    }  # as written
    suggestions.reject([(AR, wells)])
    assert AR not in listed(archive)
    archive.upkeep.undo()
    assert AR in listed(archive)
    archive.upkeep.undo()
    assert suggestions.decided(wells) == {}
    assert EN in listed(archive)


def test_what_is_surest_is_accepted_together(archive: Archive) -> None:
    sure = {number for number, one in listed(archive).items() if one.confidence >= 0.5}
    change = archive.initiative_suggestions.accept_above("Wells for All", 0.5)
    assert set(change.article_ids) == sure >= {EN, FR}
    assert not archive.initiative_suggestions.accept_above("Wells for All", 0.999)


def test_what_goes_comes_or_changes_is_known_at_the_next_question(
    archive: Archive, write_releases: WriteReleases
) -> None:
    assert EN in listed(archive)
    archive.tagging.trash([EN])
    assert EN not in listed(archive)
    archive.importing.import_paths(
        [
            write_releases(
                "more.jsonl",
                {"title": "Wells for All: a look back", "paragraphs": ["Fifty boreholes later."]},
            )
        ]
    )
    assert PUMPS + 1 in listed(archive)
    archive.initiatives.edit(Initiative(archive.tagging.initiative("Wells for All").id, "Oboe"))
    assert archive.initiative_suggestions.for_initiative("Oboe") == ()


def test_one_that_is_deleted_while_articles_are_read_has_no_suggestions(archive: Archive) -> None:
    wells = archive.initiatives.named("Wells for All").id

    def meanwhile(_done: int, _total: int) -> None:
        archive.initiatives.delete(wells)

    assert archive.initiative_suggestions.for_initiative(wells, progress=meanwhile) == ()


def test_a_process_that_dies_is_no_harm(archive_folder: Path) -> None:
    with open_archive(archive_folder, index_in_worker=True) as archive:
        suggestions = archive.initiative_suggestions
        first = suggestions.for_initiative("Water in Schools", least=0)
        worker = suggestions._worker
        assert worker is not None
        worker.close()
        assert suggestions.for_initiative("Water in Schools", least=0) == first


def test_an_unknown_initiative_or_article_is_an_error(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match="no initiative"):
        archive.initiative_suggestions.for_initiative("Nobody")
    for pair in ((EN, 999), (999, 1)):
        with pytest.raises(ArchiveError):
            archive.initiative_suggestions.accept([pair])
    assert not archive.initiative_suggestions.accept([])
    archive.initiatives.add(Initiative(0, "Boreholes of the north", aliases=("boreholes",)))
    with pytest.raises(ArchiveError, match="a name of several initiatives"):
        archive.initiative_suggestions.for_initiative("boreholes")
