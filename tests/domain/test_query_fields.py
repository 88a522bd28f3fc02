"""Field names and values in three languages."""

from __future__ import annotations

import pytest

from archive_desktop.domain.query_fields import field_named, field_value


@pytest.mark.parametrize(("typed", "name"), [("Title", "title"), ("titre", "title"), ("عنوان", "title")])
def test_a_field_has_names_in_three_languages(typed: str, name: str) -> None:
    assert field_named(typed) == name


def test_an_unknown_field_is_none() -> None:
    assert field_named("https") is None


def test_values_are_kept_in_english() -> None:
    assert field_value("is", "favori") == "starred"
    assert field_value("lang", "العربية") == "ar"
    assert field_value("tag", "Any Name") == "Any Name"
    assert field_value("is", "nonsense") is None
