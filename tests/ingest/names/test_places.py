from __future__ import annotations

from archive_desktop.ingest.names import named_in


def test_a_country_has_its_code() -> None:
    (place,) = named_in("", "They met in Niger.", "en")
    assert (place.kind, place.name, place.code, place.start) == ("place", "Niger", "NE", 12)
