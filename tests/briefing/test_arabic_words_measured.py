"""How many Arabic words of the articles a reader finds by search in the pack's PDF: the figures are printed (-s)."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from archive_desktop.briefing import PackArticle, compose
from archive_desktop.briefing.characters import clean
from archive_desktop.briefing.expectations import searchable
from archive_desktop.briefing.typeset import set_pages
from archive_desktop.domain.annotation import ANNOTATION_TYPES, Annotation
from archive_desktop.domain.article import Article, join_paragraphs
from archive_desktop.domain.pack import Meeting, Pack, PackItem, PackSection
from archive_desktop.paths import resources

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT / "../shared/data/dumps"
ENOUGH = 0.99
ARABIC = re.compile("[\u0621-\u064a]")

Release = tuple[str, list[str]]


def words_of(text: str) -> set[str]:
    """Return the Arabic words without vowel marks, as they are typed."""
    found = set()
    plain = re.sub("[\u200b-\u200f]", "", unicodedata.normalize("NFKC", text))
    for word in re.split(r"(?:(?![\u064b-\u065f\u0670])[\W\d_])+", plain):
        marked = any(unicodedata.combining(one) for one in word)
        if len(word) > 1 and ARABIC.search(word) and not marked:
            found.add(searchable(word))
    return found


def sample() -> list[Release]:
    lines = (resources() / "sample" / "releases.jsonl").read_text("utf-8").splitlines()
    found = (json.loads(line) for line in lines)
    return [(one["title"], one["paragraphs"]) for one in found if one["id"].endswith("-ar")]


def shared() -> list[Release]:
    if not SHARED.is_dir():
        pytest.skip("the shared data is not beside this checkout")
    found: list[Release] = []
    for dump in sorted(SHARED.glob("ntrex_ar_*.gold.json")):
        articles: list[dict[str, Any]] = json.loads(dump.read_text("utf-8"))["articles"]
        found += [(one["title"], one["paragraphs"]) for one in articles]
    return found


def set_as_pdf(releases: Iterable[Release], language: str, out: Path) -> None:
    """Set *releases* with highlights and notes, as staff mark them."""
    articles = {}
    for number, (title, texts) in enumerate(releases, start=1):
        body = join_paragraphs(texts)
        article = Article(
            id=number, title=title, body=body, headings=frozenset(), language="ar", date="2024-04-21",
            date_inferred=False, notice="", url=None, external_id=None, source="newsroom.txt", first_line=1,
            text_version=1, content_hash=f"hash-{number}", imported_at="2024-05-02T09:00:00Z",
        )  # fmt: skip
        marks = []
        for place, text in enumerate(body.split("\n")[:3]):
            start = body.index(text)
            end = start + len(text[:90].rpartition(" ")[0])
            comment = "جملة للافتتاح." if place == 1 else ""
            kind = ANNOTATION_TYPES[place]
            marks.append(Annotation(place + 1, number, 1, start, end, body[start:end], "", "", kind, comment))
        articles[number] = PackArticle(article, tuple(marks))
    items = tuple(PackItem(number) for number in articles)
    pack = Pack(1, "Board", Meeting("Board", language=language), sections=(PackSection("", items),))
    document, _replaced = clean(compose(pack, articles, today=date(2024, 5, 30)), resources() / "fonts")
    content, problem = set_pages(document.to_json(), "full")
    assert problem == ""
    out.write_bytes(content)


def in_pdfium(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)


def in_poppler(path: Path) -> str:
    if not shutil.which("pdftotext"):
        pytest.skip("poppler's pdftotext is not on this machine")
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8")


@pytest.fixture(scope="module", params=["ar", "en"])
def pdfs(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The releases set on pages, once for both readers; the furniture in Arabic and in English."""
    made: dict[str, Path] = {}

    def pdf(which: str) -> Path:
        if which not in made:
            out = tmp_path_factory.mktemp("arabic") / f"{which}.pdf"
            set_as_pdf(sample() if which == "sample" else shared(), request.param, out)
            made[which] = out
        return made[which]

    return pdf


@pytest.mark.parametrize("reader", [in_pdfium, in_poppler])
@pytest.mark.parametrize("which", ["sample", pytest.param("shared", marks=pytest.mark.slow)])
def test_arabic_words_are_found(
    pdfs: Callable[[str], Path], which: str, reader: Callable[[Path], str]
) -> None:
    releases = sample() if which == "sample" else shared()
    wanted = {word for title, texts in releases for word in words_of(" ".join([title, *texts]))}
    found = words_of(reader(pdfs(which)))
    missing = sorted(wanted - found)
    share = 1 - len(missing) / len(wanted)
    print(f"{which}, {reader.__name__}: {share:.4f} of {len(wanted)} words")  # noqa: T201
    assert len(wanted) > 500
    assert share >= ENOUGH
