from __future__ import annotations

from archive_desktop.briefing.document import Line
from archive_desktop.briefing.html_text import Around, css_text, link, listed, text

HERE = Around("en", False)


def test_only_what_differs_is_said() -> None:
    assert HERE.span(Line("a & b", False, "en")) == "a &amp; b"
    assert HERE.span(Line("ب", True, "ar")) == '<span lang="ar" dir="rtl">ب</span>'
    assert HERE.block("p", Line("?", False, "und"), "line") == '<p class="line" lang="">?</p>'


def test_text_is_escaped_and_keeps_its_lines() -> None:
    assert text('<b "x">\n&amp;') == "&lt;b &quot;x&quot;&gt;<br>\n&amp;amp;"
    assert css_text('a"; } </style>\\') == '"a\\22 \\3b \\20 \\7d \\20 \\3c \\2f style\\3e \\5c "'


def test_lists_and_links_leave_out_what_is_not_there() -> None:
    assert listed(("a", "", "b")) == "a · b"
    assert (link("x", "y"), link("", "y")) == ('<a href="#x">y</a>', "y")
