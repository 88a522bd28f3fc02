from __future__ import annotations

from archive_desktop.domain.name_keys import SAME, likeness, name_form


def test_hyphen_and_space_after_al_do_not_matter() -> None:
    assert name_form("AlMalik") == name_form("Al Malik") == name_form("Al-Malik")
    assert likeness("AlMalik", "Al-Malik") >= SAME
