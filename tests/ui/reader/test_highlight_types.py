from __future__ import annotations

from archive_desktop.domain.annotation import ANNOTATION_TYPES
from archive_desktop.ui.reader.highlight_types import type_name


def test_every_type_has_a_name_of_its_own() -> None:
    assert len({type_name(kind) for kind in ANNOTATION_TYPES}) == len(ANNOTATION_TYPES)
