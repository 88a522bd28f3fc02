"""The lock: everything pinned and hashed, and no word about where it comes from."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "packaging" / "requirements.lock").read_text("utf-8")
ENTRIES = re.split(r"\n(?=\S)", re.sub(r"^\s*#.*\n", "", LOCK, flags=re.MULTILINE).strip())


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_entry_is_pinned_and_hashed() -> None:
    for entry in ENTRIES:
        assert re.match(r"[\w.-]+==[\w.]+[ ;\\]", entry), entry
        assert "--hash=sha256:" in entry, entry


def test_no_address_of_an_index_is_named() -> None:
    assert not re.search(r"://|index-url|find-links|trusted-host", LOCK)


def test_all_that_the_project_names_is_in_it() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    named = [
        *project["project"]["dependencies"],
        *project["dependency-groups"]["dev"],
        *project["build-system"]["requires"],
    ]
    wanted = {plain(re.match(r"[\w.-]+", requirement).group()) for requirement in named}  # type: ignore[union-attr]  # every requirement begins with a name
    assert wanted <= {plain(entry.split("==")[0]) for entry in ENTRIES}
