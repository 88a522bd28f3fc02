from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive_desktop.briefing.document import Paragraph
from archive_desktop.briefing.highlights import excerpts, paragraphs, place
from archive_desktop.domain.annotation import ANNOTATION_TYPES, Annotation, AnnotationType

BODY = "The first paragraph is here.\nA heading\nThe last one ends the text."


def annotation(
    number: int, start: int, end: int, kind: AnnotationType = "key-message", exact: str = ""
) -> Annotation:
    return Annotation(number, 1, 1, start, end, exact, "", "", kind)


def marked(*annotations: Annotation, body: str = BODY) -> list[list[tuple[str, str, str, tuple[int, ...]]]]:
    placed, _ = place(body, annotations)
    return [
        [(piece.text, piece.type, piece.under, piece.numbers) for piece in one.pieces]
        for one in paragraphs(body, frozenset({1}), placed)
    ]


def test_a_highlight_cuts_its_paragraph_and_its_number_stands_at_its_end() -> None:
    assert marked(annotation(1, 4, 9, "figure"))[0] == [
        ("The ", "", "", ()),
        ("first", "figure", "", (1,)),
        (" paragraph is here.", "", "", ()),
    ]


def test_of_nested_highlights_the_inner_gives_the_colour_and_both_keep_their_numbers() -> None:
    assert marked(annotation(1, 4, 19, "quote"), annotation(2, 10, 19, "figure"))[0][1:3] == [
        ("first ", "quote", "", ()),
        ("paragraph", "figure", "quote", (1, 2)),
    ]


def test_overlapping_highlights_do_not_depend_on_the_order_they_come_in() -> None:
    one, two = annotation(7, 0, 9, "quote"), annotation(3, 4, 19, "check")
    assert marked(one, two) == marked(two, one)
    assert [piece[3] for piece in marked(one, two)[0]] == [(), (1,), (2,), ()]


def test_a_highlight_over_paragraphs_marks_each_and_is_numbered_once() -> None:
    assert [[piece[1] for piece in one] for one in marked(annotation(1, 23, 42))] == [
        ["", "key-message"],
        ["key-message"],
        ["key-message", ""],
    ]
    assert [piece[3] for one in marked(annotation(1, 23, 42)) for piece in one if piece[3]] == [(1,)]


def test_an_edge_never_cuts_a_vowel_mark_from_its_letter() -> None:
    body = "كَتَبَ"
    assert marked(annotation(1, 0, 1), body=body)[0][0][0].startswith("كَ")


def test_white_space_at_the_edges_is_not_painted() -> None:
    assert marked(annotation(1, 3, 10))[0][1][0] == "first"


def test_what_has_no_certain_place_is_handed_back() -> None:
    needs_placing = Annotation(1, 1, 1, 4, 9, "first", "", "", status="needs-placing")
    elsewhere = annotation(2, 4, 9, exact="fifth")
    beyond, empty, blank = annotation(3, 60, 600), annotation(4, 5, 5), annotation(5, 3, 4)
    placed, unplaced = place(BODY, [needs_placing, elsewhere, beyond, empty, blank])
    assert placed == ()
    assert sorted(one.id for one in unplaced) == [1, 2, 3, 4, 5]


def test_a_quotation_may_differ_in_white_space() -> None:
    placed, _ = place(BODY, [annotation(1, 23, 38, exact="here.  A heading")])
    assert len(placed) == 1


def test_excerpts_say_where_text_is_left_out() -> None:
    placed, _ = place(BODY, [annotation(1, 4, 9), annotation(2, 10, 19), annotation(3, 39, 66)])
    shown = excerpts(paragraphs(BODY, frozenset({1}), placed))
    assert [one.text for one in shown] == ["… first paragraph …", "The last one ends the text."]


def test_an_empty_body_has_no_paragraphs() -> None:
    assert paragraphs("", frozenset(), ()) == ()


@given(
    st.text(alphabet="ab كتا\u064e\n", max_size=40),
    st.lists(
        st.tuples(st.integers(-2, 42), st.integers(-2, 42), st.sampled_from(ANNOTATION_TYPES)), max_size=6
    ),
)
def test_no_letter_and_no_highlight_is_ever_lost(
    body: str, edges: list[tuple[int, int, AnnotationType]]
) -> None:
    annotations = [annotation(number, *edge) for number, edge in enumerate(edges)]
    placed, unplaced = place(body, annotations)
    result: tuple[Paragraph, ...] = paragraphs(body, frozenset(), placed)
    assert "\n".join(one.text for one in result).replace("\u200d", "") == body
    numbers = sorted(number for one in result for piece in one.pieces for number in piece.numbers)
    assert numbers == list(range(1, len(placed) + 1))
    assert len(placed) + len(unplaced) == len(annotations)
