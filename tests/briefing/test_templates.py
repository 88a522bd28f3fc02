"""An archive's own templates: found, named, set, and kept inside their folder."""

from __future__ import annotations

import os
import re
import tempfile
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from archive_desktop.briefing import Document
from archive_desktop.briefing.expectations import expect
from archive_desktop.briefing.templates import confined, find, listed
from archive_desktop.briefing.typeset import handle, set_pages
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.paths import resources

MANUAL = (resources() / "help" / "en" / "manual.md").read_text(encoding="utf-8")
GOOD = re.search("```typst\n(.*?)```", MANUAL, re.DOTALL)[1]  # type: ignore[index]


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_templates_are_listed_by_name_with_their_titles(tmp_path: Path) -> None:
    put(tmp_path, "names.typ", GOOD)
    put(tmp_path, "plain.typ", "Hello")
    put(tmp_path, "full.typ", "ours has this name")
    put(tmp_path, "common.typ", "and this one is shared")
    assert listed(tmp_path) == {
        "full": "Full pack",
        "digest": "Two-page digest",
        "note": "One-page note",
        "names": "Reading list",
        "plain": "plain",
    }
    assert list(listed(None)) == ["full", "digest", "note"]


def test_an_own_template_uses_what_ours_share_and_is_proved_as_far_as_it_can_be(
    document: Document, tmp_path: Path
) -> None:
    put(tmp_path, "names.typ", GOOD)
    own = replace(document, template="names")
    request = {
        "document": own.to_json(),
        "expected": asdict(expect(own)),
        "template": "names",
        "templates": str(tmp_path),
        "path": str(tmp_path / "pack.pdf"),
    }
    (answer,) = handle(request)
    assert [check for check in answer["checks"] if not check["ok"]] == []
    assert answer["pages"] == 1
    assert not (tmp_path / "common.typ").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hello\n#nothing", "unknown variable: nothing (own.typ, line 2)"),
        ('#read("/../secret.txt")', "would escape the project root"),
        ('#read("/' + "etc/hostname" + '")', "not found"),
        ('#let p = "@preview" + "/example:0.1.0"\n#import p: *', "failed to download package"),
    ],
)
def test_a_template_that_is_broken_or_reaches_out_is_refused_in_words(
    document: Document, tmp_path: Path, text: str, said: str
) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    put(tmp_path, "secret.txt", "secret")
    put(folder, "own.typ", text)
    before = dict(os.environ)
    with pytest.raises(ArchiveError, match="The template “own” could not be set") as caught:
        set_pages(document.to_json(), "own", folder)
    assert said in caught.value.what + caught.value.details
    assert "Mend own.typ" in caught.value.advice
    assert caught.value.code == "broken-template"
    assert dict(os.environ) == before


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_link_in_the_folder_leads_nowhere(document: Document, tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "secret.txt").symlink_to(put(tmp_path, "secret.txt", "secret"))
    put(folder, "own.typ", '#read("secret.txt")')
    with pytest.raises(ArchiveError, match="not found"):
        set_pages(document.to_json(), "own", folder)


@pytest.mark.parametrize("name", ["gone", "../gone", "common"])
def test_a_template_that_is_not_there_says_where_it_belongs(tmp_path: Path, name: str) -> None:
    put(tmp_path.parent, "gone.typ", GOOD)
    put(tmp_path, "common.typ", GOOD)
    with pytest.raises(ArchiveError, match="is not in the archive's folder"):
        find(name, tmp_path)


def test_the_copy_of_an_export_that_was_stopped_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    left, running = (tmp_path / f"archive-desktop-template-{name}" for name in ("left", "running"))
    left.mkdir()
    running.mkdir()
    put(left, "own.typ", GOOD)
    os.utime(left, (0, 0))
    folder = tmp_path / "templates"
    folder.mkdir()
    with confined(put(folder, "own.typ", GOOD)) as copy:
        assert copy.is_relative_to(tmp_path)
        assert not left.exists()
        assert running.exists()
