"""The Python interface as scripts use it: a plain script, without a guard round its main part."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "resources" / "sample" / "releases.jsonl"

# The example of the contract, made whole; a child process that ran it again would import twice.
SCRIPT = """
import sys
from archive_desktop import open_archive

print("started")
steps = []

def print_progress(done, total):
    steps.append((done, total))

path, out = sys.argv[1:]
with open_archive("folder") as archive:          # made if it does not exist
    report = archive.importing.import_paths([path], progress=print_progress)
    id = report.articles[0].id
    page = archive.searching.search("Meridian teachers", limit=20, match="auto", facets=True)
    for hit in page.hits: hit.article_id, hit.external_id, hit.score, hit.snippet
    quote = archive.searching.article(id).paragraphs[1]
    name = archive.tagging.initiatives()[0].name
    archive.tagging.assign([id], initiative=name); archive.annotating.highlight(id, quote=quote, comment="…")
    pack_id = archive.briefing.new_pack("Visit", query=f'initiative:"{name}"').object_id
    written = archive.briefing.export(pack_id, out)
    assert report.added == len(report.articles) > 30 and not report.failed
    assert page.total >= len(page.hits) > 0 and page.facets["year"]
    assert steps and written.ok and written.pages > 1
    assert archive.upkeep.undo().label and archive.upkeep.redo().label
with open_archive("folder") as archive:
    print(archive.upkeep.stats().articles, report.added)
"""


@pytest.mark.slow
def test_a_script_without_a_guard_runs_once_and_does_the_whole_job(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, "utf-8")
    out = tmp_path / "pack.pdf"
    done = subprocess.run(
        [sys.executable, "-W", "error", str(script), str(SAMPLE), str(out)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONDEVMODE": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    started, counts = done.stdout.splitlines()
    assert started == "started"
    articles, added = counts.split()
    assert articles == added
    assert out.read_bytes().startswith(b"%PDF")
    assert (tmp_path / "folder" / "archive.db").is_file()
