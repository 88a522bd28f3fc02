"""Field names and values in three languages."""

from __future__ import annotations

import pytest

from archive_desktop.domain.query import Fact
from archive_desktop.domain.query_fields import field_named, field_value, quoted
from archive_desktop.domain.query_parser import parse


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


@pytest.mark.parametrize("name", ["Wells", 'The "Wells" of Agadez', "Les «Puits»", "The “Wells” of", "a » b"])
def test_a_name_with_quotation_marks_is_named_so_that_it_is_read_back(name: str) -> None:
    assert parse(f"tag:{quoted(name)}").tree == Fact("tag", name)
