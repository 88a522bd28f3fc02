"""Measure how well sources of every kind are read, on real ones whose titles, days and texts are known.

    python tests/benchmarks/reading_quality.py [COLLECTION…] [--json FILE]

The program's own readers do the reading, in this process, and each row is a ratio from 0 to 1 beside
the least it should be. "Text" is word-F1: how far the words of the article and those of the answer,
each counted as often as it stands there, are the same. Two runs print the same. Feeds are in
`feed_expectations.py`, dumps of our own composition in `composed_dumps.py`.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from tests.benchmarks import composed_dumps, feed_expectations  # noqa: E402

from archive_desktop.domain.article import ArticleDraft  # noqa: E402
from archive_desktop.domain.errors import ArchiveError  # noqa: E402
from archive_desktop.ingest import readers  # noqa: E402
from archive_desktop.ingest.language import detect_language  # noqa: E402
from archive_desktop.ingest.publication import release_date  # noqa: E402
from archive_desktop.ingest.readers.protocol import Found, inner_content  # noqa: E402

DATA = HERE.parents[1] / "../shared/data"


@dataclass(frozen=True, slots=True)
class Row:
    """One measure: *value* and *goal* from 0 to 1, over *cases* articles (goal None: only told)."""

    collection: str
    measure: str
    value: float
    goal: float | None
    cases: int


def read_all(data: bytes, name: str) -> list[Found]:
    """Return what the readers find in *data*; nothing where they refuse it."""
    try:
        return list(readers.read(inner_content(data, name, 0)))
    except ArchiveError:
        return []


def drafts_of(data: bytes, name: str) -> list[ArticleDraft]:
    """Return the articles in *data*."""
    return [one for one in read_all(data, name) if isinstance(one, ArticleDraft)]


def only_draft(data: bytes, name: str) -> ArticleDraft:
    """Return the one article in *data*; an empty one if there is none, or more than one."""
    found = drafts_of(data, name)
    return found[0] if len(found) == 1 else ArticleDraft(title="", paragraphs=())


def word_f1(text: str, gold: str) -> float:
    """Return the F1 of the words of *text* against those of *gold*, each counted as often as it stands."""
    one, other = (Counter(re.findall(r"\w+", part.lower())) for part in (text, gold))
    return 2 * (one & other).total() / max(1, one.total() + other.total())


def without_markup(title: str) -> str:
    """Return *title* without the marks of Markdown and HTML that front matter has in it."""
    return re.sub(r"</?\w+>|\\", "", title).strip()


def mean(values: Sequence[float]) -> float:
    """Return the mean, 0 of nothing."""
    return sum(values) / len(values) if values else 0.0


def json_lines(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def press_pages() -> Iterator[Row]:
    """Saved press releases: `press_en_doj`."""
    folder = DATA / "press_en_doj"
    titles, dates, texts = [], [], []
    for gold in json_lines(folder / "gold.jsonl"):
        draft = only_draft((folder / "html" / gold["file"]).read_bytes(), gold["file"])
        titles.append(float(draft.title == gold["title"]))
        dates.append(float(draft.date == gold["date"] and not draft.date_inferred))
        texts.append(word_f1(draft.body, "\n".join(gold["paragraphs"])))
    yield Row("press_en_doj", "title exact", mean(titles), 0.99, len(titles))
    yield Row("press_en_doj", "date exact", mean(dates), 0.99, len(dates))
    yield Row("press_en_doj", "text", mean(texts), 0.98, len(texts))


def web_pages() -> Iterator[Row]:
    """Pages of the web: `pages_wcxb_dev`. A list is right if split, or named as a list without texts."""
    texts, lists = [], []
    for answer in sorted((DATA / "pages_wcxb_dev").glob("*.json")):
        gold = json.loads(answer.read_text("utf-8"))
        kind = gold["_internal"]["page_type"]["primary"]
        data = answer.with_suffix(".html.gz").read_bytes()
        if kind == "article":
            draft = only_draft(data, f"{answer.stem}.html.gz")
            texts.append(word_f1(draft.body, gold["ground_truth"]["main_content"]))
        elif kind == "listing":
            lists.append(float(len(drafts_of(data, f"{answer.stem}.html.gz")) != 1))
    yield Row("pages_wcxb_dev", "text", mean(texts), 0.93, len(texts))
    yield Row("pages_wcxb_dev", "lists not merged", mean(lists), 1.0, len(lists))


def dated_pages() -> Iterator[Row]:
    """Pages with a known day: `pages_dates`."""
    right: dict[str, list[float]] = {"": [], "fr": [], "ar": []}
    folder = DATA / "pages_dates"
    for gold in json.loads((folder / "gold.json").read_text("utf-8")):
        draft = only_draft((folder / "html" / f"{gold['file']}.gz").read_bytes(), gold["file"])
        right[gold["lang"]].append(float(draft.date == gold["date"]))
    every = [value for values in right.values() for value in values]
    yield Row("pages_dates", "date", mean(every), 0.90, len(every))
    others = right["fr"] + right["ar"]  # "not below": one French answer is a day later than its page says
    yield Row("pages_dates", "date, fr and ar", mean(others), mean(every), len(others))


def odd_pages() -> Iterator[Row]:
    """Pages of every oddity: `pages_readability`, against what a browser's reading view shows."""
    texts, titles = [], []
    for folder in sorted((DATA / "pages_readability").iterdir()):
        expected = re.sub(r"<[^>]*>", " ", (folder / "expected.html").read_text("utf-8"))
        draft = only_draft((folder / "source.html").read_bytes(), "page.html")
        stated = json.loads((folder / "expected-metadata.json").read_text("utf-8")).get("title") or ""
        if len(expected.split()) > 50:
            texts.append(word_f1(draft.body, expected))
            titles.append(float(word_f1(draft.title, stated) > 0.7))
    yield Row("pages_readability", "text", mean(texts), 0.85, len(texts))
    yield Row("pages_readability", "title alike", mean(titles), None, len(titles))


def arabic_and_french_pages() -> Iterator[Row]:
    """One Arabic and one French page of news: `pages_ar_fr`; of the French text only its start is known."""
    folder = DATA / "pages_ar_fr"
    arabic = only_draft((folder / "newspaper4k_arabic_article.html").read_bytes(), "ar.html")
    french = only_draft((folder / "goose3_test_lefigaro.html").read_bytes(), "fr.html")
    text = (folder / "newspaper4k_arabic_article.txt").read_text("utf-8")
    start = json.loads((folder / "goose3_test_lefigaro.json").read_text("utf-8"))["expected"]["cleaned_text"]
    yield Row("pages_ar_fr", "text, ar", word_f1(arabic.body, text), 0.9, 1)
    starts = re.sub(r"\W+", "", start)[:40] in re.sub(r"\W+", "", french.body)
    yield Row("pages_ar_fr", "text has its start, fr", float(starts), 1.0, 1)
    languages = [float(arabic.language == "ar"), float(french.language == "fr")]
    yield Row("pages_ar_fr", "language", mean(languages), 1.0, 2)
    yield Row("pages_ar_fr", "date, fr", float(french.date == "2013-04-05"), 1.0, 1)


def blog_posts() -> Iterator[Row]:
    """Markdown with front matter: `blog_en_fr_cds`."""
    folder = DATA / "blog_en_fr_cds"
    languages, titles, dates = [], [], []
    for gold in json_lines(folder / "gold.jsonl"):
        draft = only_draft((folder / gold["file"]).read_bytes(), gold["file"])
        languages.append(float(draft.language == gold["lang"]))
        titles.append(float(draft.title == without_markup(gold["title"])))
        dates.append(float(draft.date == gold["date"] and not draft.date_inferred))
    yield Row("blog_en_fr_cds", "language", mean(languages), 1.0, len(languages))
    yield Row("blog_en_fr_cds", "title exact", mean(titles), 0.99, len(titles))
    yield Row("blog_en_fr_cds", "date exact", mean(dates), 0.99, len(dates))


def debian_news() -> Iterator[Row]:
    """Announcements as web pages of title and text: `press_multi_debian`."""
    languages, texts = [], []
    for gold in json_lines(DATA / "press_multi_debian/news.jsonl"):
        page = f"<html><head><title>{gold['title']}</title></head><body><h1>{gold['title']}</h1>{gold['body_html']}"
        draft = only_draft(f"{page}</body></html>".encode(), "news.html")
        languages.append(float(draft.language == gold["lang"]))
        texts.append(word_f1(draft.body, "\n".join(gold["paragraphs"])))
    yield Row("press_multi_debian", "language", mean(languages), 1.0, len(languages))
    yield Row("press_multi_debian", "text", mean(texts), None, len(texts))


def declarations() -> Iterator[Row]:
    """The language of each paragraph of over 24 letters: `langid`."""
    right = []
    for code, language in (("arb", "ar"), ("eng", "en"), ("fra", "fr")):
        text = (DATA / f"langid/udhr_{code}.xml").read_text("utf-8")
        paragraphs = re.findall(r"<para>([^<]{24,})</para>", text)
        right += [float(detect_language(paragraph) == language) for paragraph in paragraphs]
    yield Row("langid", "language of a paragraph", mean(right), 0.98, len(right))


def newsroom() -> Iterator[Row]:
    """The dump that everything starts from: `seed`."""
    gold = json.loads((DATA / "seed/gold.json").read_text("utf-8"))["articles"]
    drafts = drafts_of((DATA / "seed/icesco-newsroom.txt").read_bytes(), "icesco-newsroom.txt")
    exact = [
        float(
            any(
                (one.first_line, one.title, one.date, len(one.paragraphs))
                == (article["first_line"], article["title"], article["date"], article["paragraphs"])
                and one.date_inferred == ("inferred" in article["date_basis"])
                and one.language == article["language"]
                for one in drafts
            )
        )
        for article in gold
    ]
    yield Row("seed", "everything exact", mean(exact) * (len(drafts) == len(gold)), 1.0, len(gold))


def text_dumps() -> Iterator[Row]:
    """Dumps in the layouts of the seed: `dumps`, and those of our own composition."""
    files = [
        (path.with_name(path.name.replace(".gold.json", ".txt")).read_text("utf-8"),
         json.loads(path.read_text("utf-8"))["articles"])
        for path in sorted((DATA / "dumps").glob("*.gold.json"))
    ]  # fmt: skip
    yield from _dumps("dumps", files, (0.99, 0.99, 0.98))
    composed = composed_dumps.compose(DATA)
    for kind in sorted({dump.kind for dump in composed}):
        own = [(dump.text, dump.articles) for dump in composed if dump.kind == kind]
        yield from _dumps(f"composed, {kind}", own, (None, None, None))
    yield from _dumps("composed, all", [(dump.text, dump.articles) for dump in composed], (0.95, 0.95, 0.95))


def _dumps(
    name: str, files: Sequence[tuple[str, list[dict[str, Any]]]], goals: tuple[float | None, ...]
) -> Iterator[Row]:
    right = made = true = 0
    titles, texts, dates = [], [], []
    for text, gold in files:
        drafts = {draft.first_line: draft for draft in drafts_of(text.encode(), "dump.txt")}
        starts = {article["first_line"] for article in gold}
        right, made, true = right + len(starts & drafts.keys()), made + len(drafts), true + len(starts)
        for article in gold:
            draft = drafts.get(article["first_line"])
            titles.append(float(draft is not None and draft.title == article["title"]))
            texts.append(word_f1(draft.body if draft else "", "\n".join(article["paragraphs"])))
            if article["date"]:
                stated = draft is not None and draft.date == article["date"] and not draft.date_inferred
                dates.append(float(stated))
    yield Row(name, "starts (F1)", 2 * right / max(1, made + true), goals[0], true)
    yield Row(name, "title exact", mean(titles), goals[1], true)
    yield Row(name, "text", mean(texts), goals[2], true)
    yield Row(name, "date line exact", mean(dates), None, len(dates))


def prose_days() -> Iterator[Row]:
    """Days taken from the texts alone, against the known ones: `topics_en_doj` and `press_multi_debian`."""
    near: dict[bool, list[float]] = {False: [], True: []}
    files = (DATA / "topics_en_doj/articles.jsonl", DATA / "press_multi_debian/news.jsonl")
    for gold in (one for file in files for one in json_lines(file)):
        day, inferred = release_date(gold["title"], gold["paragraphs"])
        if day:
            apart = dt.date.fromisoformat(day) - dt.date.fromisoformat(gold["date"])
            near[inferred].append(float(abs(apart.days) <= 10))
    yield Row("days in prose", "stated, within ten days", mean(near[False]), 1.0, len(near[False]))
    yield Row("days in prose", "inferred, within ten days", mean(near[True]), None, len(near[True]))


def feeds() -> Iterator[Row]:
    """Feeds, each with what it states: `feeds`."""
    for name, counted in feed_expectations.measured(DATA / "feeds", read_all).items():
        for measure, values in counted.items():
            yield Row(f"feeds, {name}", measure, mean(values), 1.0, len(values))


COLLECTIONS: dict[str, Callable[[], Iterator[Row]]] = {
    "press_en_doj": press_pages,
    "pages_wcxb_dev": web_pages,
    "pages_dates": dated_pages,
    "pages_readability": odd_pages,
    "pages_ar_fr": arabic_and_french_pages,
    "blog_en_fr_cds": blog_posts,
    "press_multi_debian": debian_news,
    "langid": declarations,
    "seed": newsroom,
    "dumps": text_dumps,
    "prose": prose_days,
    "feeds": feeds,
}


def main() -> int:
    """Measure the collections named on the command line, or all; return 1 where one misses its goal."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("collections", nargs="*", metavar="COLLECTION", choices=[*COLLECTIONS, []])
    parser.add_argument("--json", type=Path, help="write the figures to this file too")
    arguments = parser.parse_args()
    rows: list[Row] = []
    for name in arguments.collections or COLLECTIONS:
        for row in COLLECTIONS[name]():
            rows.append(row)
            goal = "" if row.goal is None else f"≥ {row.goal:.3f}"
            missed = "  missed" if row.goal is not None and row.value < row.goal else ""
            print(
                f"{row.collection:28}{row.measure:28}{row.value:7.3f}  {goal:9}{row.cases:6}{missed}",
                flush=True,
            )
    if arguments.json:
        arguments.json.write_text(json.dumps([asdict(row) for row in rows], indent=1), "utf-8")
    return int(any(row.goal is not None and row.value < row.goal for row in rows))


if __name__ == "__main__":
    sys.exit(main())
