from __future__ import annotations

import pytest
from tests.services.conftest import RELEASES, WriteReleases

from archive_desktop.archive import Archive
from archive_desktop.domain.difference import Segment
from archive_desktop.domain.errors import ArchiveError


@pytest.fixture
def changed(archive: Archive, write_releases: WriteReleases) -> Archive:
    """The archive after its first release came again with other words."""
    again = {**RELEASES[0], "paragraphs": ["Dakar, 1 March 2024. Seventy weavers met.", "Thank you."]}
    archive.importing.import_paths([write_releases("again.jsonl", again)])
    return archive


def test_the_versions_are_told_oldest_first(changed: Archive) -> None:
    versions = changed.versions.of_article(1)
    assert [(v.number, v.current) for v in versions] == [(1, False), (2, True)]
    assert versions[0].sources == ("releases.jsonl",)
    assert [v.number for v in changed.versions.of_article(2)] == [1]


def test_the_difference_is_that_to_the_version_before(changed: Archive) -> None:
    found = changed.versions.difference(1)
    assert found.title == (Segment("kept", str(RELEASES[0]["title"])),)
    assert found.count("added") > 0
    assert found == changed.versions.difference(1, 1, 2)
    assert changed.versions.difference(1, 2, 1).count("removed") == found.count("added")


def test_a_text_that_is_not_stored_is_compared_too(archive: Archive) -> None:
    article = archive.searching.article(2)
    assert not archive.versions.difference_to(2, article.title, article.body)
    assert archive.versions.difference_to(2, "Titre", article.body).count("added") == 1


def test_a_version_that_is_not_there_is_named(changed: Archive) -> None:
    with pytest.raises(ArchiveError) as raised:
        changed.versions.difference(1, 1, 9)
    assert raised.value.code == "no-version"
    with pytest.raises(ArchiveError):
        changed.versions.difference(2)
