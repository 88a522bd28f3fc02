"""Measure what is found in releases: people of the seed, variants, false joins, speed.

    python tests/benchmarks/names_quality.py [DATA]

DATA is the folder of real inputs (default: ../shared/data beside the checkout). What is expected of
the seed is read from the seed itself: every honorific with the capitalised words behind it.
"""

from __future__ import annotations

import json
import re
import sys
import time
from itertools import combinations
from pathlib import Path

from archive_desktop.domain.name_keys import MAYBE, SAME, likeness, name_form
from archive_desktop.domain.naming import Named
from archive_desktop.ingest.names import named_in

Release = tuple[str, str, str]  # title, body, language

_DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
_HONORIFIC = re.compile(
    r"(?:H\.E\. (?:Mr\. |Dr\. )?(?:President )?|Dr\. |Mr\. |Mrs\. |Ms\. |Prof\. |Amb\. |Ambassador |His Majesty King |President )"
    r"(?:[A-Z][\w’'-]*\.?(?: |(?=[^\w])))+"
)
_NOBODY = re.compile(r"President Receives|Ambassador Extraordinary|H\.E\. President$")
_VARIANTS = (
    ("AlMalik", "Al Malik", "Al-Malik"),
    ("Abelilah Benarafa", "Abdelilah Benarafa", "Abdelillah Benarafa", "Abdelilah Benarfa"),
)


def seed(folder: Path) -> list[Release]:
    """Return the releases of the seed dump, cut as its answers say."""
    lines = (folder / "icesco-newsroom.txt").read_text(encoding="utf-8").split("\n")
    releases = []
    for article in json.loads((folder / "gold.json").read_text(encoding="utf-8"))["articles"]:
        chosen = lines[article["first_line"] - 1 : article["last_line"]]
        kept = [" ".join(line.split()) for line in chosen if line.strip()]
        releases.append((kept[0], "\n".join(kept[1:]), article["language"]))
    return releases


def honorifics(text: str) -> set[str]:
    """Return the different strings of *text* that are an honorific and a name."""
    found = {match[0].strip(" .,;’") for match in _HONORIFIC.finditer(text)}
    return {string for string in found if not _NOBODY.search(string)}


def is_found(string: str, people: list[Named]) -> bool:
    """Say whether one of *people* is who *string*, an honorific and a name, means."""
    form = name_form(string).replace(" ", "")
    last = [word for word in string.split() if not word.endswith(".")][-2:]
    return any(
        form.endswith(name_form(person.name).replace(" ", ""))
        or any(name_form(person.name).replace(" ", "").endswith(name_form(" ".join(last[at:])).replace(" ", ""))
               for at in range(len(last)))
        for person in people
    )  # fmt: skip


def people_of_seed(folder: Path) -> tuple[int, int, list[str], list[str]]:
    """Return how many strings are expected, how many found, who is missed, and who is found without any."""
    expected = hits = 0
    missed: list[str] = []
    others: list[str] = []
    for title, body, language in seed(folder):
        people = [name for name in named_in(title, body, language) if name.kind == "person"]
        strings = honorifics(body)
        expected += len(strings)
        for string in sorted(strings):
            if is_found(string, people):
                hits += 1
            else:
                missed.append(string)
        others += [
            person.name for person in people if not any(is_found(string, [person]) for string in strings)
        ]
    return expected, hits, missed, others


def releases_of(data: Path) -> dict[str, list[Release]]:
    """Return the other collections by name and language."""
    found: dict[str, list[Release]] = {}
    for name, file in (
        ("doj", "press_en_doj/gold.jsonl"),
        ("debian", "press_multi_debian/news.jsonl"),
        ("ntrex", "news_en_fr_ar_ntrex/docs.jsonl"),
    ):
        for line in (data / file).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            body = "\n".join(" ".join(paragraph.split()) for paragraph in row["paragraphs"])
            found.setdefault(f"{name} {row['lang']}", []).append((row["title"], body, row["lang"]))
    return found


def main() -> int:
    """Print the figures; 1 if the seed's people are not all found."""
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else _DATA
    if not data.is_dir():
        print(f"no real inputs in {data}")
        return 1
    expected, hits, missed, others = people_of_seed(data / "seed")
    print(f"seed: {hits} of {expected} strings with an honorific found; missed: {missed}")
    print(f"seed: people found without an honorific, to be looked at: {others}")
    for variants in _VARIANTS:
        worst = min(likeness(one, other) for one, other in combinations(variants, 2))
        print(f"variants {' / '.join(variants)}: least alike {worst:.2f} (SAME is {SAME}, MAYBE {MAYBE})")
    for name, releases in releases_of(data).items():
        words = sum(len(body.split()) for _, body, _ in releases)
        started = time.process_time()
        names = [found for release in releases for found in named_in(*release)]
        per_500 = (time.process_time() - started) / words * 500 * 1000
        kinds = {
            kind: sum(found.kind == kind for found in names) for kind in ("person", "organisation", "place")
        }
        people = sorted({found.name for found in names if found.kind == "person"})
        joined = [pair for pair in combinations(people, 2) if likeness(*pair) >= SAME]
        asked = sum(MAYBE <= likeness(*pair) < SAME for pair in combinations(people, 2))
        print(f"{name}: {len(releases)} releases, {kinds}, {per_500:.1f} ms for 500 words, {asked} questions")
        print(f"  joined by themselves: {joined}")
    return 0 if not missed else 1


if __name__ == "__main__":
    sys.exit(main())
