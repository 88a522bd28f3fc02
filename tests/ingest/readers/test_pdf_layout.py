from __future__ import annotations

from archive_desktop.ingest.readers.pdf_layout import paragraphs_of, without_running_lines
from archive_desktop.ingest.readers.pdf_lines import Line


def line(text: str, bottom: float, *, left: float = 50, right: float = 350, height: float = 12) -> Line:
    return Line(text, left, right, bottom, bottom + height)


FIRST = ["The keeper lit the lamp in the presence of all", "the people who live beside the harbour wall."]
SECOND = ["Its light can be seen from the other side of it", "where the fishermen wait for the evening tide."]


def texts(*pages: list[Line]) -> list[str]:
    return [paragraph.block.text for paragraph in paragraphs_of(pages)]


def test_wrapped_lines_are_joined_and_a_gap_parts_paragraphs() -> None:
    page = [line(FIRST[0], 500), line(FIRST[1], 486), line(SECOND[0], 450), line(SECOND[1], 436)]
    assert texts(page) == [" ".join(FIRST), " ".join(SECOND)]


def test_a_line_in_large_type_is_a_heading() -> None:
    page = [line("A lighthouse", 540, height=20), line(FIRST[0], 500), line(FIRST[1], 486)]
    first, second = paragraphs_of([page])
    assert (first.block.text, first.block.heading) == ("A lighthouse", True)
    assert not second.block.heading
    assert (first.height, first.page) == (20, 0)


def test_a_word_divided_at_the_end_of_a_line_is_made_whole() -> None:
    page = [
        line("The keeper lit the lamp in the pres-", 500),
        line("ence of all the people of the town.", 486),
    ]
    assert texts(page) == ["The keeper lit the lamp in the presence of all the people of the town."]


def test_a_compound_keeps_its_hyphen() -> None:
    page = [line("It is the work of several well-", 500), line("known glassblowers of the harbour.", 486)]
    assert texts(page) == ["It is the work of several well-known glassblowers of the harbour."]


def test_headers_and_page_numbers_are_left_out_of_every_page() -> None:
    pages = [
        [line("The harbour news", 580), line(f"Day {n} begins with words", 500), line(f"Page {n}", 20)]
        for n in ("one", "two", "three")
    ]
    kept = without_running_lines([[*page[:2], line(str(number), 20)] for number, page in enumerate(pages, 1)])
    assert [[one.text for one in page] for page in kept] == [
        [f"Day {n} begins with words"] for n in ("one", "two", "three")
    ]


def test_a_paragraph_goes_on_over_the_page() -> None:
    assert texts([line(FIRST[0], 40)], [line(FIRST[1], 560)]) == [" ".join(FIRST)]


def test_cells_beside_each_other_are_one_row() -> None:
    page = [
        line(FIRST[0], 500),
        line(FIRST[1], 486),
        line("North", 440, right=90),
        line("12", 440, left=200, right=220),
    ]
    assert texts(page) == [" ".join(FIRST), "North | 12"]


def test_no_pages_no_paragraphs() -> None:
    assert paragraphs_of([]) == []


def test_a_little_more_room_after_a_sentence_parts_paragraphs() -> None:
    page = [line(FIRST[0], 500), line(FIRST[1], 480), line(SECOND[0], 456), line(SECOND[1], 436)]
    assert texts(page) == [" ".join(FIRST), " ".join(SECOND)]
    going_on = [page[0], line(FIRST[1].rstrip("."), 480), *page[2:]]
    assert len(texts(going_on)) == 1
