"""The generator of measurements' input is deterministic, lifelike in its figures and importable."""

from __future__ import annotations

import datetime
import hashlib
import importlib.util
import json
import re
import sys
from collections import Counter
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

SCRIPT = Path(__file__).with_name("press_releases.py")
KEYS = ["id", "title", "paragraphs", "date", "language", "url", "tags", "initiatives"]
# Of the 200 first lines of seed 1. It changes with the words and patterns, never with the platform.
DIGEST = "f04a3611416cabb892395eb268c4cc5f9ca5dc54c0e16694466ea92dc12cdbcb"


def load() -> ModuleType:
    """Return the generator's module: a script beside this test, not part of a package."""
    spec = importlib.util.spec_from_file_location("press_releases", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    return load()


@pytest.fixture(scope="module")
def releases(generator: ModuleType) -> list[dict[str, Any]]:
    return list(generator.generate(2000, seed=1))


def test_the_same_seed_gives_the_same_bytes(generator: ModuleType, tmp_path: Path) -> None:
    for name in ("one.jsonl", "two.jsonl"):
        assert generator.main(["--articles", "200", "--seed", "1", str(tmp_path / name)]) == 0
    one = (tmp_path / "one.jsonl").read_bytes()
    assert one == (tmp_path / "two.jsonl").read_bytes()
    assert hashlib.sha256(one).hexdigest() == DIGEST


def test_few_releases_are_the_beginning_of_many(
    generator: ModuleType, releases: list[dict[str, Any]]
) -> None:
    assert list(islice(generator.generate(100_000, seed=1), 20)) == releases[:20]


def test_another_seed_gives_other_releases(generator: ModuleType, releases: list[dict[str, Any]]) -> None:
    other = next(generator.generate(1, seed=2))
    assert other["id"] != releases[0]["id"]
    assert other["paragraphs"] != releases[0]["paragraphs"]


def test_every_line_has_the_keys_that_import_takes(releases: list[dict[str, Any]]) -> None:
    for release in releases:
        assert list(release) == KEYS
        assert release["title"] == release["title"].strip(" .")
        assert json.loads(json.dumps(release, ensure_ascii=False)) == release
        assert not re.search(r"[{}]|%s|  ", " ".join([release["title"], *release["paragraphs"]]))


def test_three_of_five_are_english_one_french_one_arabic(releases: list[dict[str, Any]]) -> None:
    share = Counter(release["language"] for release in releases)
    assert share["en"] / len(releases) == pytest.approx(0.6, abs=0.04)
    assert share["fr"] / len(releases) == pytest.approx(0.2, abs=0.04)
    assert share["ar"] / len(releases) == pytest.approx(0.2, abs=0.04)


def test_each_is_written_in_its_language(releases: list[dict[str, Any]]) -> None:
    for release in releases:
        letters = re.findall(r"[^\W\d_]", " ".join(release["paragraphs"]))
        arabic = sum("\u0600" <= letter <= "\u06ff" for letter in letters) / len(letters)
        assert arabic == (1 if release["language"] == "ar" else 0)


def test_releases_have_some_350_words_and_never_the_same_text(releases: list[dict[str, Any]]) -> None:
    lengths = sorted(len(" ".join(release["paragraphs"]).split()) for release in releases)
    assert sum(lengths) / len(lengths) == pytest.approx(350, abs=25)
    assert lengths[0] >= 150
    assert lengths[-1] <= 960
    assert len({"\n".join(release["paragraphs"]) for release in releases}) == len(releases)
    assert len({release["title"] for release in releases}) >= 0.97 * len(releases)


def test_the_stated_weekday_is_that_of_the_date(
    generator: ModuleType, releases: list[dict[str, Any]]
) -> None:
    words = json.loads(generator.WORDS.read_text("utf-8"))
    weekdays = dict(zip(generator.LANGUAGES, words["weekdays"], strict=True))
    for release in releases:
        day = datetime.date.fromisoformat(release["date"])
        assert weekdays[release["language"]][day.weekday()] in release["paragraphs"][0]
        assert str(day.year) in release["paragraphs"][0]


def test_words_initiatives_and_tags_have_a_long_tail(releases: list[dict[str, Any]]) -> None:
    words = Counter(
        word for release in releases for word in re.findall(r"\w+", " ".join(release["paragraphs"]).lower())
    )
    initiatives = Counter(name for release in releases for name in release["initiatives"])
    tags = Counter(name for release in releases for name in release["tags"])
    assert len(words) > 15_000
    assert sum(count == 1 for count in words.values()) > 0.2 * len(words)
    assert len(initiatives) == 20
    assert initiatives.most_common(1)[0][1] > 5 * min(initiatives.values())
    assert 150 < len(tags) <= 200


def test_rare_entries_of_a_zipf_table_are_there_too(generator: ModuleType) -> None:
    table = Counter(generator.zipf_table(range(24_000)))
    assert len(table) == 24_000
    assert table.total() == 2**16
    assert table[0] > table[9] > table[99] > table[23_999] == 1
