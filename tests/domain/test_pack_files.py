from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_desktop.domain.pack_files import pack_file_name


@pytest.mark.parametrize(
    ("title", "date", "expected"),
    [
        ("DG mission to Baku", "2024-06-03", "2024-06-03 DG mission to Baku.pdf"),
        ("مهمة المدير العام إلى باكو", "2024-06-03", "2024-06-03 مهمة المدير العام إلى باكو.pdf"),
        ("Mission à Bakou : « suites »", "2024-06-03", "2024-06-03 Mission à Bakou « suites ».pdf"),
        ("AI/ethics: what\\next?*", "", "AI ethics what next.pdf"),
        ("CON", "", "_CON.pdf"),
        ("nul.txt", "", "_nul.txt.pdf"),
        ("COM¹", "", "_COM¹.pdf"),
        ("Content", "", "Content.pdf"),
        ("../../etc/passwd", "", "etc passwd.pdf"),
        ("", "2024-06-03", "2024-06-03 Briefing pack.pdf"),
        ("...", "", "Briefing pack.pdf"),
        ("tab\tand\nline", "", "tab and line.pdf"),
        ("in\u202evoice\u200f", "", "invoice.pdf"),
    ],
)
def test_names_are_dated_and_readable(title: str, date: str, expected: str) -> None:
    assert pack_file_name(title, date) == expected


@given(st.text(max_size=400), st.sampled_from(["", "2024-06-03"]))
def test_any_title_gives_a_sound_name(title: str, date: str) -> None:
    name = pack_file_name(title, date)
    assert name.endswith(".pdf")
    assert 5 <= len(name.encode("utf-8")) <= 200
    assert not set(name) & set('<>:"/\\|?*\0\n')
    assert not name.startswith((" ", "."))
    assert not name.removesuffix(".pdf").endswith((" ", "."))
