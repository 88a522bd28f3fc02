"""The types of annotation are those of the contract."""

from __future__ import annotations

from archive_desktop.domain.annotation import ANNOTATION_TYPES, Annotation


def test_the_four_types_are_named_as_in_the_command_line() -> None:
    assert ANNOTATION_TYPES == ("key-message", "figure", "quote", "check")


def test_a_new_annotation_stands_in_its_text_and_is_a_key_message() -> None:
    annotation = Annotation(0, 1, 1, 0, 4, "Text", "", "")
    assert (annotation.type, annotation.status, annotation.comment) == ("key-message", "anchored", "")
