from __future__ import annotations

from archive_desktop.archive import Archive
from archive_desktop.domain.naming import Named
from archive_desktop.domain.pack import Evidence, Pack, PackItem, PackSection
from archive_desktop.services import pack_material
from archive_desktop.store import entities, undo


def test_an_article_comes_with_everything_a_pack_shows_of_it(archive: Archive) -> None:
    archive.annotating.highlight(4, quote="clean water")
    archive.twins.link(4, 5)
    pack = Pack(
        1, "Water", sections=(PackSection("", (PackItem(4),)),), evidence=(Evidence(1, 6, 0, 11, ""),)
    )
    material = pack_material.of_pack(archive.briefing._database, pack)
    assert list(material.articles) == [4, 6]  # the evidence is from the second
    water = material.articles[4]
    assert (water.initiatives, water.twins) == (("Water in Schools",), (5,))
    assert [one.exact for one in water.annotations] == ["clean water"]
    assert "Tunis" in {one.name for one in water.names}


def test_places_are_called_as_in_the_language_of_the_pack(archive: Archive) -> None:
    database = archive.briefing._database
    assert "تونس العاصمة" in {
        one.name for one in pack_material.gathered(database, [4], "ar").articles[4].names
    }


def test_what_is_in_the_trash_is_no_material(archive: Archive) -> None:
    archive.tagging.trash([4])
    assert list(pack_material.gathered(archive.briefing._database, [4, 1, 99]).articles) == [1]


def test_the_host_is_named_by_half_of_the_articles(archive: Archive) -> None:
    database = archive.briefing._database
    with undo.command(database, "Names") as tables:
        for article_id in (1, 2):
            entities.note(tables, article_id, [Named("organisation", "House of Weavers")])
    host = pack_material.gathered(database, [1, 2]).host
    assert host
    assert pack_material.gathered(database, [1, 2, 3, 4]).host == host
    assert pack_material.gathered(database, [1, 3, 4]).host == 0
