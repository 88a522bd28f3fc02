from __future__ import annotations

import pytest

from archive_desktop.domain.annotation import Annotation, AnnotationType, ListedAnnotation
from archive_desktop.domain.annotation_filter import AnnotationFilter, Order, Searchable, in_order


def listed(
    number: int, exact: str, comment: str = "", kind: AnnotationType = "figure", made: str = "2024-05-01",
    *, date: str | None = "2024-01-01", title: str = "Wells", author: str = "mira", waits: bool = False,
) -> ListedAnnotation:  # fmt: skip
    annotation = Annotation(
        number, number // 10, 1, number, number + 5, exact, "", "", kind, comment, author,
        f"{made}T10:00:00+00:00", "", "needs-placing" if waits else "anchored",
    )  # fmt: skip
    return ListedAnnotation(annotation, title, date, "en", (number // 10,))


ALL = (
    listed(11, "Élèves de l’oasis", "revoir", "check", made="2024-04-01"),
    listed(12, "ninety wells", author="omar"),
    listed(21, "المدرسة الأولى", title="مدارس", kind="quote", date=None),
    listed(31, "after wells", date="2023-01-01", waits=True, title="Ever"),
)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (AnnotationFilter(), [11, 12, 21, 31]),
        (AnnotationFilter("eleves REVOIR"), [11]),
        (AnnotationFilter("المدرسه الاولي"), [21]),
        (AnnotationFilter("wells omar"), [12]),
        (AnnotationFilter(type="quote"), [21]),
        (AnnotationFilter(initiatives=frozenset({1, 3})), [11, 12, 31]),
        (AnnotationFilter(author="mira", status="anchored"), [11, 21]),
        (AnnotationFilter(status="needs-placing"), [31]),
        (AnnotationFilter(since="2024-04-02"), [12, 21, 31]),
    ],
)
def test_each_question_narrows(wanted: AnnotationFilter, found: list[int]) -> None:
    known = Searchable(ALL)
    assert [one.annotation.id for one in known.matching(wanted)] == found
    assert known.authors == ["mira", "omar"]


@pytest.mark.parametrize(
    ("order", "reverse", "found"),
    [
        ("date", True, [11, 12, 31, 21]),
        ("date", False, [21, 31, 11, 12]),
        ("type", False, [12, 31, 21, 11]),
        ("article", False, [31, 11, 12, 21]),
        ("quote", False, [31, 11, 12, 21]),
        ("comment", True, [11, 12, 31, 21]),
        ("made", False, [11, 12, 31, 21]),
    ],
)
def test_what_is_equal_stays_as_it_stands_in_the_articles(
    order: Order, reverse: bool, found: list[int]
) -> None:
    assert [one.annotation.id for one in in_order(ALL, order, reverse=reverse)] == found
