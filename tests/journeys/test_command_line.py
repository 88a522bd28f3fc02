"""The whole job by command line: a newsroom's text goes in, a briefing pack comes out, nothing is lost."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from archive_desktop.archive import open_archive
from archive_desktop.briefing.document import HIGHLIGHT_COLOURS
from archive_desktop.cli.main import run

ROOT = Path(__file__).resolve().parents[2]
OFFERED = ROOT / "resources" / "initiatives"
_VOWEL_MARKS = "\u064b-\u0652"

Ask = Callable[..., Any]  # arguments of a command → what its JSON says


@pytest.fixture
def ask(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    """The command line, run in this process on one new archive."""

    def answer(*arguments: object) -> Any:
        code = run(["--archive", str(tmp_path / "archive"), *map(str, arguments), "--json"])
        told = capsys.readouterr()
        assert code == 0, told.err
        return json.loads(told.out)

    return answer


@pytest.fixture
def ask_program(tmp_path: Path) -> Ask:
    """The command line on one new archive, each command started as a program."""

    def answer(*arguments: object) -> Any:
        program = [sys.executable, "-m", "archive_desktop", "--archive", str(tmp_path / "archive")]
        done = subprocess.run(
            [*program, *map(str, arguments), "--json"], capture_output=True, text=True, encoding="utf-8"
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return answer


def test_the_seed_comes_in_as_its_gold_file_says(seed: Any, ask: Ask) -> None:
    report = ask("import", *seed.files)
    assert {key: report[key] for key in ("added", "changed", "unchanged", "duplicates", "failed")} == {
        "added": len(seed.gold), "changed": 0, "unchanged": 0, "duplicates": 0, "failed": []
    }  # fmt: skip
    found = {article["title"]: article for article in report["articles"]}
    assert set(found) == seed.titles
    for gold in seed.gold:
        article = found[gold["title"]]
        assert article["first_line"] == gold["first_line"]
        assert article["date"] == gold["date"]
        assert article["date_inferred"] == ("inferred" in gold["date_basis"]), gold["title"]
        assert article["language"] == gold["language"]
        assert article["source"] == seed.files[0].name
        shown = ask("show", article["id"])
        assert len(shown["paragraphs"]) == len(set(shown["paragraphs"])) == gold["paragraphs"]
        assert shown["machine_translated"] == gold["machine_translation_disclaimer"]
    again = ask("import", *seed.files)
    assert (again["added"], again["changed"], again["unchanged"]) == (0, 0, len(seed.gold))


def test_from_the_seed_to_a_pack_and_back(seed: Any, ask: Ask, opened: Any, tmp_path: Path) -> None:
    ask("import", *seed.files)
    with open_archive(tmp_path / "archive") as archive:
        archive.initiatives.offer(OFFERED / "icesco.json")
    name = next(i["name"] for i in ask("initiative", "list") if _titles_with(i["name"], seed.titles))
    _do_the_job(seed, ask, opened, name=name, word=name, tmp_path=tmp_path)


def test_from_the_sample_to_a_pack_and_back(sample: Any, ask: Ask, opened: Any, tmp_path: Path) -> None:
    ask("import", *sample.files)
    name = "Tests in schools"
    ask("initiative", "add", name, "--alias", "School tests", "--fr", "Évaluations")
    _do_the_job(sample, ask, opened, name=name, word="Assessment", tmp_path=tmp_path)


@pytest.mark.slow
def test_each_kind_of_command_is_a_program_of_its_own(
    sample: Any, ask_program: Ask, opened: Any, tmp_path: Path
) -> None:
    assert ask_program("import", *sample.files)["added"] == len(sample.gold)
    hit = ask_program("search", "Niamey lang:en")["hits"][0]
    assert ask_program("tag", hit["id"], "--add", "for the minister")["changed"]
    quote = _sentence(ask_program("show", hit["id"])["paragraphs"][1])
    assert ask_program("annotate", hit["id"], "--quote", quote)["quote"] == quote
    out = tmp_path / "pack.pdf"
    report = ask_program("brief", 'tag:"for the minister"', out, "--title", "Visit")
    assert report["preflight"]["ok"]
    assert opened(out).page_of(quote) is not None
    assert ask_program("undo")["undone"] == "Highlight in 1 article"
    assert ask_program("check")["ok"]


def test_arabic_releases_are_found_and_leave_in_a_pack_that_can_be_searched(
    sample: Any, ask: Ask, opened: Any, tmp_path: Path
) -> None:
    ask("import", *sample.files)
    arabic = [gold for gold in sample.gold if gold["language"] == "ar"]
    wanted = "معلم"  # of "teacher" the texts have definite and plural forms only
    found = ask("search", f"{wanted} lang:ar")
    assert found["hits"]
    assert {hit["title"] for hit in found["hits"]} <= {gold["title"] for gold in arabic}
    one = ask("show", found["hits"][0]["id"])
    assert one["direction"] == "rtl"
    quote = _sentence(one["paragraphs"][1])
    marked = ask("annotate", one["id"], "--quote", quote, "--comment", "للاستشهاد به", "--type", "quote")
    assert marked["status"] == "anchored"
    out = tmp_path / "arabic.pdf"
    report = ask("brief", "lang:ar", out, "--title", "ملف الاجتماع")
    assert [check for check in report["preflight"]["checks"] if not check["ok"]] == []
    pack = opened(out)
    assert [words for gold in arabic for words in _typed(gold["title"]) if pack.page_of(words) is None] == []
    assert any(pack.page_of(gold["title"]) is not None for gold in arabic)
    assert pack.colours_under(quote.split()[0] + " " + quote.split()[1]) == {HIGHLIGHT_COLOURS["quote"]}


def _do_the_job(newsroom: Any, ask: Ask, opened: Any, *, name: str, word: str, tmp_path: Path) -> None:
    """List, search, assign, mark, note, pack, export, look into the PDF, undo everything, redo everything."""
    titles = newsroom.titles
    listed = ask("list", "--limit", 1000)
    assert listed["total"] == len(titles)
    assert {article["title"] for article in listed["articles"]} == titles
    dates = [article["date"] or "" for article in listed["articles"]]
    assert dates == sorted(dates, reverse=True)

    found = ask("search", word, "--facets")
    about = [hit for hit in found["hits"] if word.casefold() in hit["title"].casefold()]
    assert {hit["title"] for hit in about} == _titles_with(word, titles)
    assert about == found["hits"][: len(about)], "titles with the word come first"
    years = found["facets"]["year"]
    assert sum(year["count"] for year in years) == found["total"] - _undated(found["hits"])

    ids = [hit["id"] for hit in about]
    ask("initiative", "assign", name, *ids)
    assert ask("list", f'initiative:"{name}"')["total"] == len(ids)
    article = ask("show", ids[0])
    quote = _sentence(article["paragraphs"][0])
    mark = ask("annotate", ids[0], "--quote", quote, "--comment", "To be said first", "--type", "figure")
    assert (mark["quote"], mark["status"]) == (quote, "anchored")
    ask("note", ids[-1], "Ask the team for the newest numbers")
    ask("tag", *ids, "--add", "for the minister")
    ask("star", ids[0])
    ask("saved", "add", "For the minister", 'tag:"for the minister"')
    assert ask("saved", "list")[0]["total"] == len(ids)
    assert [one["id"] for one in ask("annotations")] == [mark["id"]]

    pack = ask("pack", "new", "Visit of the delegation", "--from", f'initiative:"{name}"')
    another = next(one for one in listed["articles"] if one["id"] not in ids)
    ask("pack", "add", pack["id"], another["id"])
    inside = [item for section in ask("pack", "show", pack["id"])["sections"] for item in section["items"]]
    assert {item["article_id"] for item in inside} == {*ids, another["id"]}
    assert inside[-1]["article_id"] == another["id"]

    out = tmp_path / "pack.pdf"
    report = ask("pack", "export", pack["id"], out)
    assert report["preflight"]["ok"], report["preflight"]["checks"]
    _look_into(opened(out), report, [item["title"] for item in inside], quote)

    before = _everything(ask, tmp_path / "before.jsonl")
    undone = _all(ask, "undo")
    assert undone[-1].startswith("Import of ")
    empty = ask("stats")
    counted = ("articles", "initiatives", "tags", "annotations", "packs", "saved_searches")
    assert {key: empty[key] for key in counted} == dict.fromkeys(counted, 0)
    assert ask("search", word)["total"] == 0
    assert _all(ask, "redo") == undone[::-1]
    assert _everything(ask, tmp_path / "after.jsonl") == before
    assert ask("search", word)["total"] == found["total"]
    assert ask("check")["ok"]


def _look_into(pdf: Any, report: dict[str, Any], titles: list[str], quote: str) -> None:
    """Open the pack again: pages, tags, bookmarks, links, words and the highlight are what they should be."""
    assert pdf.pages == report["pages"]
    assert pdf.tagged
    assert pdf.misled(titles) == []
    assert len(pdf.bookmarks) >= len(titles)
    assert [title for title in titles if pdf.page_of(title) is None] == []
    assert pdf.page_of("To be said first") is not None
    assert pdf.colours_under(quote) == {HIGHLIGHT_COLOURS["figure"]}


def _everything(ask: Ask, out: Path) -> list[Any]:
    """Return all that can be told of the archive, for a comparison."""
    ask("export", out)
    packs = [ask("pack", "show", pack["id"]) for pack in ask("pack", "list")]
    return [
        out.read_text("utf-8"),
        *packs,
        ask("initiative", "list"),
        ask("saved", "list"),
        ask("annotations"),
    ]


def _all(ask: Ask, step: str) -> list[str]:
    """Undo (or redo) until there is nothing left; return the names of what was done."""
    names: list[str] = []
    while (name := ask(step)[f"{step}ne" if step == "undo" else "redone"]) is not None:
        names.append(name)
        assert len(names) < 100
    return names


def _titles_with(word: str, titles: set[str]) -> set[str]:
    return {title for title in titles if word.casefold() in title.casefold()}


def _undated(hits: list[dict[str, Any]]) -> int:
    return sum(hit["date"] is None for hit in hits)


def _typed(title: str) -> list[str]:
    """Return the stretches of *title* between words with vowel marks, which readers' searches differ on."""
    return [run for run in re.split(rf"\s*\S*[{_VOWEL_MARKS}]\S*\s*", title) if run]


def _sentence(paragraph: str) -> str:
    """Return the first sentence of *paragraph*, or its first dozen words."""
    sentence = re.split(r"(?<=[.!?])\s", paragraph)[0]
    return " ".join(sentence.split()[:12])
