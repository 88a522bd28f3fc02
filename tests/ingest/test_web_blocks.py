"""Visible blocks of a page, in the order of reading."""

from __future__ import annotations

from archive_desktop.ingest.web_blocks import PageBlock, page_blocks
from archive_desktop.ingest.web_page import parse_page


def blocks_of(body: str) -> list[PageBlock]:
    return page_blocks(parse_page(f"<html><body>{body}</body></html>".encode(), "utf-8", "page.html"))


def test_inline_marks_do_not_part_words() -> None:
    (block,) = blocks_of("<p>The <b>fo</b>rum of <a href='/x'>maps</a><!-- note --> met.</p>")
    assert block.text == "The forum of maps met."
    assert 0.1 < block.links < 0.3


def test_two_line_breaks_part_paragraphs_and_one_only_after_a_full_stop() -> None:
    texts = [block.text for block in blocks_of("<p>One line<br>goes on.<br>Two.<br><br>Three</p>")]
    assert texts == ["One line goes on.", "Two.", "Three"]


def test_what_nobody_sees_is_left_out() -> None:
    hidden = "<script>a</script><style>b</style><p hidden>c</p><div style='display: none'>d</div><template>e</template>"
    assert [block.text for block in blocks_of(f"{hidden}<p>seen</p>tail")] == ["seen", "tail"]


def test_blocks_in_navigation_and_footer_are_known_as_such() -> None:
    nav, text, footer = blocks_of(
        "<nav><ul><li><a href='/'>Home</a></li></ul></nav><p>Text</p><footer>©</footer>"
    )
    assert (nav.aside, text.aside, footer.aside) == (True, False, True)
    assert nav.links == 1.0
