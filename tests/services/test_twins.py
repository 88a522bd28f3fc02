from __future__ import annotations

from collections.abc import Mapping

import pytest
from tests.services.conftest import WriteReleases

from archive_desktop.archive import Archive
from archive_desktop.domain.errors import ArchiveError

ENGLISH = {
    "title": "Unit opens 12 libraries in Tozeur and Gafsa", "date": "2024-05-02", "language": "en",
    "paragraphs": ["Tozeur: Salma Idrissi opened 12 libraries with 58,000 books on Thursday.",
                   "The libraries in Gafsa and Nefta cost 340,000 dinars, said Karim Haddad of the BRTK.",
                   "The next will open in Kairouan in 2025."],
}  # fmt: skip
FRENCH = {
    "title": "Ouverture de 12 bibliothèques à Tozeur et Gafsa", "date": "2024-05-02", "language": "fr",
    "paragraphs": ["Tozeur : Salma Idrissi a ouvert jeudi 12 bibliothèques avec 58 000 livres.",
                   "Les bibliothèques de Gafsa et de Nefta ont coûté 340 000 dinars, dit Karim Haddad du BRTK.",
                   "La prochaine ouvrira à Kairouan en 2025."],
}  # fmt: skip
ARABIC = {
    "title": "افتتاح 12 مكتبة في توزر وقفصة", "date": "2024-05-02", "language": "ar",
    "paragraphs": ["توزر: افتتحت سلمى إدريسي يوم الخميس 12 مكتبة تضم 58000 كتاب.",
                   "وقد كلفت المكتبات في قفصة ونفطة 340000 دينار، حسب كريم حداد من BRTK.",
                   "وستفتح المكتبة القادمة في القيروان سنة 2025."],
}  # fmt: skip
OTHER = {
    "title": "Un prix pour les jeunes lecteurs", "date": "2024-05-02", "language": "fr",
    "paragraphs": ["Amman : quatre mille élèves ont choisi le livre de l’année.", "Le vote était secret."],
}  # fmt: skip


def _ids(archive: Archive, write: WriteReleases, *releases: Mapping[str, object]) -> list[int]:
    report = archive.importing.import_paths([write(f"{len(releases)}.jsonl", *releases)])
    return [article.id for article in report.articles if article.id is not None]


def _twins(archive: Archive, number: int) -> list[int]:
    return sorted(twin.article_id for twin in archive.twins.of_article(number))


def test_an_import_links_its_twins_in_three_languages(
    archive: Archive, write_releases: WriteReleases
) -> None:
    english, french, arabic, other = _ids(archive, write_releases, ENGLISH, FRENCH, ARABIC, OTHER)
    assert _twins(archive, english) == [french, arabic]
    assert _twins(archive, arabic) == [english, french]
    assert _twins(archive, other) == []
    assert archive.searching.record(french)["twins"] == [arabic, english]
    archive.upkeep.undo()
    archive.upkeep.redo()
    assert _twins(archive, english) == [french, arabic]


def test_a_later_import_finds_the_twin_that_is_there(archive: Archive, write_releases: WriteReleases) -> None:
    (english,) = _ids(archive, write_releases, {**ENGLISH, "date": None})
    file = write_releases("fr.jsonl", FRENCH, OTHER)
    dry = archive.importing.import_paths([file], dry_run=True)
    assert [[twin.id for twin in article.twins] for article in dry.articles] == [[english], []]
    done = archive.importing.import_paths([file])
    assert [[twin.title for twin in article.twins] for article in done.articles] == [[ENGLISH["title"]], []]


def test_a_dry_run_tells_of_twins_that_are_both_new(archive: Archive, write_releases: WriteReleases) -> None:
    dry = archive.importing.import_paths([write_releases("two.jsonl", ENGLISH, FRENCH)], dry_run=True)
    assert [[(twin.id, twin.language) for twin in a.twins] for a in dry.articles] == [
        [(None, "fr")],
        [(None, "en")],
    ]


def test_a_persons_no_is_never_overruled(archive: Archive, write_releases: WriteReleases) -> None:
    english, french, arabic = _ids(archive, write_releases, ENGLISH, FRENCH, ARABIC)
    for one, other in ((english, french), (arabic, french)):
        assert archive.twins.part(one, other)
    archive.twins.find()
    assert _twins(archive, french) == []
    assert _twins(archive, english) == [arabic]


def test_a_persons_yes_stays_and_is_undone_in_one_step(
    archive: Archive, write_releases: WriteReleases
) -> None:
    english, other = _ids(archive, write_releases, ENGLISH, OTHER)
    assert _twins(archive, english) == []
    assert archive.twins.link(english, other)
    assert not archive.twins.link(other, english)
    archive.twins.find()
    assert _twins(archive, english) == [other]
    assert archive.twins.of_article(english)[0].by_hand
    assert archive.upkeep.undo().label == f"Link twins {english} and {other}"
    assert _twins(archive, english) == []


def test_another_day_is_another_release(archive: Archive, write_releases: WriteReleases) -> None:
    english, french = _ids(archive, write_releases, ENGLISH, {**FRENCH, "date": "2024-06-20"})
    assert _twins(archive, english) == []
    assert _twins(archive, french) == []


def test_one_language_or_one_article_makes_no_twins(archive: Archive) -> None:
    for one, other in ((1, 4), (2, 2)):
        with pytest.raises(ArchiveError) as raised:
            archive.twins.link(one, other)
        assert raised.value.code == "no-twins"
    with pytest.raises(ArchiveError):
        archive.twins.link(1, 99)


def test_what_is_in_the_trash_is_no_twin(archive: Archive, write_releases: WriteReleases) -> None:
    english, french = _ids(archive, write_releases, ENGLISH, FRENCH)
    archive.tagging.trash([french])
    assert _twins(archive, english) == []
