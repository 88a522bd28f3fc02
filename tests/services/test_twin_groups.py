from __future__ import annotations

from archive_desktop.services.twin_groups import Groups

LANGUAGES = {1: "en", 2: "fr", 3: "ar", 4: "en", 5: "fr"}


def test_what_follows_from_two_links_is_a_link() -> None:
    groups = Groups(LANGUAGES)
    assert groups.join(1, 2)
    assert groups.join(3, 2)
    assert list(groups.pairs()) == [(1, 2), (1, 3), (2, 3)]


def test_a_language_is_in_a_release_once() -> None:
    groups = Groups(LANGUAGES)
    assert groups.join(1, 2)
    assert not groups.join(2, 4)
    assert not groups.join(1, 99)
    assert groups.join(4, 5)
    assert list(groups.pairs()) == [(1, 2), (4, 5)]


def test_what_a_person_parted_is_joined_by_no_way_round() -> None:
    groups = Groups(LANGUAGES, [(1, 3)])
    assert groups.join(1, 2)
    assert not groups.join(2, 3)
