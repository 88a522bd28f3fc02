from __future__ import annotations

from archive_desktop.ingest.names import named_in


def test_a_person_with_honorific_and_role() -> None:
    (person,) = named_in("", "Dr. Nadia Karimou, Head of the Archive, spoke.", "en")
    assert (person.kind, person.name, person.title, person.role, person.start) == (
        "person", "Nadia Karimou", "Dr.", "Head of the Archive", 4,
    )  # fmt: skip
