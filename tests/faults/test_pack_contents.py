"""Packs of what nobody would write and somebody pastes: set strictly, proved green, and nothing outside is touched."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import threading
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from archive_desktop.briefing import Document, PackArticle, Typesetter, compose
from archive_desktop.briefing.expectations import searchable
from archive_desktop.briefing.export import export
from archive_desktop.domain.annotation import ANNOTATION_TYPES, Annotation
from archive_desktop.domain.article import Article
from archive_desktop.domain.pack import FORMATS, Brief, Meeting, Pack, PackItem, PackSection

TODAY = date(2024, 5, 30)
GLYPHS = "Every character has a glyph"
CANARY = "canary-of-the-pack-7f3a"


def markup(host: str, file: Path) -> dict[str, str]:
    """Return payloads for each engine: read as markup, any of them would fetch, run or show the canary."""
    return {
        "typst": f'#image("{file}") #read("{file}") #include "{file}" #panic("x") $x^2$ *b* _i_ `r` @ref <lab> \\ #[',
        "typst string": f'"#{{ read("{file}") }}" = Heading\\ - list / term: #let x = 1; #import "@preview/a:1.0.0"',
        "html": f'<img src="{host}/a.png"><script src="{host}/b.js">alert(1)</script><iframe src="file://{file}">',
        "css": f'</style><link rel=stylesheet href="{host}/c.css"><style>@import url({host}/d.css);</style>&lt;b&gt;&#8238;',
        "word": f"]]></w:t></w:r></w:p><w:p><w:instrText>INCLUDETEXT {file}</w:instrText> {{HYPERLINK x}} <?xml?> <!DOCTYPE a>",
        "markdown": f"![a]({host}/e.png) [x](file://{file}) # not a heading\\ <b>**b** | a | --- | ``` ~~~",
        "latex": f"\\input{{{file}}} \\write18{{ls}} %s %n {{{{7*7}}}} ${{7*7}}",
    }


ODD = {
    "emoji": "Signed 📌 by 👩‍👩‍👧‍👦 and 🇲🇦 ✅ on the day ☑️",
    "cjk": "会议于三月在非斯举行 회의 ミーティング",
    "control": "bell\x07 escape\x1b[31m null\x00 tab\t vertical\x0b nel\x85 sep\u2028 par\u2029 del\x7f bom\ufeff",
    "direction": "\u202eevil\u202c \u2066isolate\u2069 \u200fمرحبا\u200e (12) [3] {4} 50% العام 2024-05",
    "marks": "z" + "\u0301" * 60 + " Z\u0335\u0322\u0337algo ﷽ ﷺ ﻻ ـــ",
    "long": "ا" * 2500 + "w" * 2500,
    "line": "يجتمع وزراء التعليم في فاس كل سنة وينظرون في ما طلبته المدارس. " * 80,
    "private": "\ue000\uf8ff\U000f0000 \ufdd0 \ufffe",
}


def article(number: int, title: str, body: str, language: str = "en", **more: str) -> Article:
    return Article(
        id=number,
        title=title,
        body=body,
        headings=frozenset(),
        language=language,
        date="2024-04-21",
        date_inferred=False,
        notice=more.get("notice", ""),
        url=more.get("url"),
        external_id=None,
        source=more.get("source", "newsroom.txt"),
        first_line=1,
        text_version=1,
        content_hash=f"hash-{number}",
        imported_at="2024-05-02T09:00:00Z",
        note=more.get("note", ""),
    )


def mark(number: int, of: Article, start: int, end: int, comment: str = "") -> Annotation:
    kind = ANNOTATION_TYPES[number % len(ANNOTATION_TYPES)]
    return Annotation(number, of.id, 1, start, end, of.body[start:end], "", "", kind, comment)


def pack_of(articles: dict[int, PackArticle], text: str = "") -> Document:
    meeting = Meeting(text or "Board", "2024-06-03", text, text, text[:40], "en", text)
    brief = Brief(objectives=text, points_to_make=f"{text}\n{text}", background=text)
    items = tuple(PackItem(one, line=text) for one in articles)
    pack = Pack(1, text[:300] or "Board", meeting, brief, (PackSection(text[:300], items),))
    return compose(pack, articles, today=TODAY)


def texts(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        return "".join(page.get_textpage().get_text_range() for page in pdf)


def clean_for_qpdf(path: Path) -> None:
    qpdf = shutil.which("qpdf")
    if qpdf:
        done = subprocess.run([qpdf, "--check", str(path)], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def typesetter() -> Iterator[Typesetter]:
    with Typesetter() as running:
        yield running


@pytest.fixture
def canary() -> Iterator[tuple[str, list[str]]]:
    """A server on this machine that hears whoever asks it, and its address."""
    heard: list[str] = []
    server = socket.create_server(("127.0.0.1", 0))

    def listen() -> None:
        while True:
            try:
                asking, _address = server.accept()
            except OSError:
                return
            heard.append(str(asking.recv(200)))
            asking.close()

    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    yield f"http://127.0.0.1:{server.getsockname()[1]}", heard
    server.shutdown(socket.SHUT_RDWR)
    server.close()
    listener.join(5)


def test_markup_of_every_engine_is_text_and_nothing_outside_is_asked_for(
    typesetter: Typesetter, tmp_path: Path, canary: tuple[str, list[str]]
) -> None:
    host, heard = canary
    secret = tmp_path / "secret.txt"
    secret.write_text(CANARY, encoding="utf-8")
    payloads = markup(host, secret)
    articles = {}
    for number, text in enumerate(payloads.values(), start=1):
        here = article(number, text, f"{text}\n{text}", note=text, notice=text, source=text, url=text)
        end = len(text)
        articles[number] = PackArticle(
            here, (mark(1, here, 0, end, text), mark(2, here, 3, end + 9)), (text,)
        )
    document = pack_of(articles, payloads["typst"])
    place = tmp_path / "out"
    place.mkdir()
    for ending in FORMATS:
        out = place / f"pack.{ending}"
        report = export(document, out, typesetter)
        assert [check for check in report.checks if not check.ok] == [], ending
        whole = out.read_bytes()
        if ending == "docx":
            with zipfile.ZipFile(out) as parts:
                whole = b"".join(parts.read(name) for name in parts.namelist())
                links = "".join(parts.read(n).decode() for n in parts.namelist() if n.endswith(".rels"))
            assert not re.search(r'TargetMode="External"[^>]*(file:|127\.0\.0\.1|secret)', links)
            assert b"INCLUDETEXT" not in b"".join(re.findall(rb"<w:instrText[^>]*>[^<]*", whole))
        if ending == "html":
            tags = re.findall(rb"<(?:img|script|iframe|link|object|embed)\b[^>]*>", whole)
            assert [tag for tag in tags if host.encode() in tag or b"file:" in tag] == []
        assert CANARY.encode() not in whole, ending
    assert CANARY not in texts(place / "pack.pdf")
    assert searchable('#panic("x") $x^2$ *b*') in searchable(texts(place / "pack.pdf"))
    with pikepdf.open(place / "pack.pdf") as pdf:
        assert "/EmbeddedFiles" not in pdf.Root.get("/Names", pikepdf.Dictionary())
    clean_for_qpdf(place / "pack.pdf")
    assert heard == []
    assert sorted(one.name for one in place.iterdir()) == sorted(f"pack.{ending}" for ending in FORMATS)


@pytest.mark.slow
def test_characters_of_every_kind_are_set_strictly_and_the_missing_are_named(
    typesetter: Typesetter, tmp_path: Path
) -> None:
    articles = {}
    for number, text in enumerate(ODD.values(), start=1):
        here = article(
            number, text[:400], f"{text}\nAfter it: {text}", "ar" if number % 2 else "en", note=text
        )
        articles[number] = PackArticle(here, (mark(1, here, 0, len(text), text),))
    document = pack_of(articles, " ".join(ODD.values()))
    for ending in FORMATS:
        report = export(document, tmp_path / f"pack.{ending}", typesetter)
        red = [check for check in report.checks if not check.ok]
        assert {check.name for check in red} <= {GLYPHS}, (ending, red)
        if ending == "pdf":
            assert "Katakana" in red[0].detail
            assert any(check.name.startswith("Archival") and check.ok for check in report.checks)
    clean_for_qpdf(tmp_path / "pack.pdf")


@pytest.mark.parametrize("number", [120, pytest.param(1000, marks=pytest.mark.slow)])
def test_highlights_without_number_that_overlap_and_cut_words_are_all_there(
    typesetter: Typesetter, tmp_path: Path, number: int
) -> None:
    arabic = "يجتمع وزراء التعليم في فاس كل سنة وينظرون في ما طلبته المدارس. " * 12
    many = article(1, "Many", "word " * (number + 40))
    overlapping = article(
        2, "Overlapping", "The harbour school opened its doors to every child of the old town. " * 6
    )
    cutting = article(3, "كلمات مقطوعة", arabic.strip(), "ar")
    articles = {
        1: PackArticle(many, tuple(mark(n, many, 5 * n, 5 * n + 4) for n in range(number))),
        2: PackArticle(
            overlapping,
            tuple(mark(n, overlapping, 3 * n, 3 * n + 60, "Look." if n % 9 == 0 else "") for n in range(100)),
        ),
        3: PackArticle(cutting, tuple(mark(n, cutting, 7 * n + 2, 7 * n + 5) for n in range(90))),
    }
    document = pack_of(articles)
    for ending in FORMATS:
        report = export(document, tmp_path / f"pack.{ending}", typesetter)
        assert [check for check in report.checks if not check.ok] == [], ending
    clean_for_qpdf(tmp_path / "pack.pdf")
    with pypdfium2.PdfDocument(tmp_path / "pack.pdf") as pdf:
        words = "".join(searchable(page.get_textpage().get_text_range()) for page in pdf)
    assert words.count("word") >= number
