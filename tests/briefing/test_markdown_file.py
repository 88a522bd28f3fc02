from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from archive_desktop.briefing import Document
from archive_desktop.briefing.characters import legal
from archive_desktop.briefing.document import Paragraph, Piece
from archive_desktop.briefing.markdown_file import inspect, write
from archive_desktop.briefing.reading_back import flat


def faults(path: Path, document: Document) -> list[str]:
    return [check.name for check in inspect(path, document) if not check.ok]


def written(document: Document, path: Path) -> Path:
    path.write_bytes(write(document))
    return path


def test_a_pack_with_every_part_proves_itself_and_equal_packs_are_equal_files(
    rich: Document, tmp_path: Path
) -> None:
    path = written(rich, tmp_path / "pack.md")
    assert faults(path, rich) == []
    assert path.read_bytes() == write(rich)
    text = path.read_text("utf-8")
    assert "### 1. Coastal libraries share" in text
    assert "**a shared catalogue of 4,200 manuscripts**[2]. **It took four years**[1]" in text
    assert "- [2] Figure" in text


def test_nothing_typed_is_markup_to_a_reader_of_commonmark(hostile: Document, tmp_path: Path) -> None:
    markdown = pytest.importorskip("markdown_it", reason="no CommonMark reader is installed")
    document = legal(hostile)
    path = written(document, tmp_path / "pack.md")
    assert faults(path, document) == []
    tokens = markdown.MarkdownIt("commonmark").parse(path.read_text("utf-8"))
    inline = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in inline} == {
        "text", "text_special", "hardbreak", "strong_open", "strong_close", "link_open", "link_close"
    } - ({"text_special"} - {child.type for child in inline})  # fmt: skip
    assert not {"html_block", "fence", "code_block", "hr", "table_open"} & {token.type for token in tokens}
    links = {child.attrs["href"] for child in inline if child.type == "link_open"}
    assert links == {f"https://example.org/news/{number}" for number in (2, 3)}
    headings = [
        flat(inner.content) for at, inner in enumerate(tokens) if at and tokens[at - 1].type == "heading_open"
    ]
    assert len(headings) == sum(line.startswith("#") for line in path.read_text("utf-8").split("\n"))
    read = flat(" ".join("".join(_text(one) for one in token.children or ()) for token in tokens))
    for entry in document.entries[1:]:
        assert flat(entry.title.text) in read


def _text(child: object) -> str:
    return " " if getattr(child, "type", "") == "hardbreak" else str(getattr(child, "content", ""))


def test_bold_holds_wherever_a_highlight_begins_or_ends(rich: Document) -> None:
    markdown = pytest.importorskip("markdown_it", reason="no CommonMark reader is installed")
    pieces = (
        Piece("word"),
        Piece("“so it is.” ", "quote"),
        Piece("on"),
        Piece("—", "check", "", (1,)),
        Piece("(x)"),
    )
    first, *others = rich.sections[0].entries
    section = replace(rich.sections[0], entries=(replace(first, paragraphs=(Paragraph(pieces),)), *others))
    source = write(replace(rich, sections=(section,))).decode()
    assert "word“**so it is**.” on—[1]\\(x)" in source
    html = markdown.MarkdownIt("commonmark").render(source)
    assert "<p>word“<strong>so it is</strong>.” on—[1](x)</p>" in html


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda text: text.replace("## Timeline", "Timeline"), ["Headings are the contents"]),
        (lambda text: text.replace("reading room", "room"), ["Every word is there", "No highlight lost"]),
        (lambda text: text.replace("**a shared", "a shared", 1), ["No highlight lost"]),
        (lambda text: text.replace("](https:", "](file:"), ["Only web addresses are links"]),
    ],
)
def test_damage_is_named(rich: Document, tmp_path: Path, change: object, found: list[str]) -> None:
    assert callable(change)
    path = tmp_path / "pack.md"
    path.write_text(change(write(rich).decode()), "utf-8")
    assert faults(path, rich) == found


def test_a_file_that_is_no_text_does_not_open(rich: Document, tmp_path: Path) -> None:
    (tmp_path / "pack.md").write_bytes(b"\xff\xfe\x00")
    assert faults(tmp_path / "pack.md", rich) == ["Opens"]


def test_a_digest_alone_leads_to_the_sources(rich: Document, tmp_path: Path) -> None:
    digest = replace(rich, parts=("cover", "digest", "sources"))
    path = written(digest, tmp_path / "pack.md")
    assert faults(path, digest) == []
    assert "### 1." not in path.read_text("utf-8")
