from __future__ import annotations

from archive_desktop.ingest.readers.drafting import Block
from archive_desktop.ingest.readers.markup import html_blocks, looks_like_markup


def texts(html: str, *, layout_tables: bool = False) -> list[str]:
    return [block.text for block in html_blocks(html, layout_tables=layout_tables)]


def test_paragraphs_headings_lists_and_line_breaks() -> None:
    html = (
        "<h2>The  plan</h2><p>One <b>bold</b>\n word.</p><ul><li>first</li><li>second</li></ul>"
        "<ol><li>a</li><li>b</li></ol><div>Line<br>after line</div>tail"
    )
    assert html_blocks(html)[:2] == [Block("The plan", True), Block("One bold word.")]
    assert texts(html)[2:] == ["• first", "• second", "1. a", "2. b", "Line", "after line", "tail"]


def test_what_nobody_sees_is_left_out() -> None:
    assert texts(
        "<head><title>t</title></head><style>p{}</style><p>Seen<script>x()</script> here.</p>"
        "<div style='display: none'>preview text</div><!-- no --><p>End.</p>"
    ) == ["Seen here.", "End."]


def test_a_row_of_a_table_is_a_line() -> None:
    assert texts(
        "<table><tr><th>Day</th><th>Hall</th></tr><tr><td><p>Mon</p><p>Tue</p></td><td>2</td></tr></table>"
    ) == [
        "Day | Hall",
        "Mon Tue | 2",
    ]


def test_tables_that_arrange_a_page_give_paragraphs_and_those_of_data_rows() -> None:
    data = "<table><tr><td>Rabat</td><td>12</td></tr><tr><td>Fez</td><td>7</td></tr></table>"
    page = f"<table><tr><td>Logo</td><td><p>First.</p><p>Second.</p>{data}</td></tr></table>"
    assert texts(page, layout_tables=True) == ["Logo", "First.", "Second.", "Rabat | 12", "Fez | 7"]


def test_deep_and_broken_markup_keeps_its_words() -> None:
    assert texts("<div>" * 20_000 + "deep") == ["deep"]
    assert texts("<table>" * 300 + "<tr><td>in" + "</table>" * 300, layout_tables=True) == ["in"]
    assert texts("<td>loose</td> <li>item") == ["loose", "• item"]
    assert texts("") == []
    assert texts("&lt;p&gt; \ud800") == ["<p> ?"]


def test_a_text_with_a_less_than_sign_is_no_markup() -> None:
    assert not looks_like_markup("5 < 6 and <me@example.org>")
    assert looks_like_markup("Hello<br/>there")
