"""How fast articles come in through the command line, beside plain SQLite FTS5 given the same file.

    python tests/benchmarks/import_speed.py --articles 10000 [--json FILE]

Both systems run as processes of their own, one after the other, on the same generated releases. FTS5 gets
the titles and bodies as they are: no versions, no undo, no identity, no originals; it is the floor.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
FTS5 = """
import json, sqlite3, sys
db = sqlite3.connect(sys.argv[2])
db.execute("PRAGMA journal_mode = WAL")
db.execute("CREATE VIRTUAL TABLE article USING fts5(title, body)")
with open(sys.argv[1], encoding="utf-8") as lines:
    for line in lines:
        release = json.loads(line)
        body = release.get("body") or "\\n".join(release["paragraphs"])
        db.execute("INSERT INTO article VALUES (?, ?)", [release["title"], body])
db.commit()
"""


def main() -> int:
    """Generate, import with both, print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--json", type=Path, help="write the figures to this file too")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        releases = folder / "releases.jsonl"
        generator = [sys.executable, str(HERE / "press_releases.py"), "--articles", str(arguments.articles)]
        subprocess.run([*generator, str(releases)], check=True, stdout=subprocess.DEVNULL)
        archive = folder / "archive"
        rows = [
            measured(
                "fts5",
                arguments.articles,
                [sys.executable, "-c", FTS5, str(releases), str(folder / "fts.db")],
            ),
            measured(
                "archive-desktop",
                arguments.articles,
                [sys.executable, "-m", "archive_desktop", "--archive", str(archive), "import", str(releases)],
            ),
        ]
        rows[1]["index_mb"] = size_mb(archive / "index")
        rows[1]["archive_mb"] = size_mb(archive)
    for row in rows:
        print("  ".join(f"{name} {value}" for name, value in row.items()))
    ratio = float(str(rows[1]["articles_per_s"])) / float(str(rows[0]["articles_per_s"]))
    print(f"archive-desktop / fts5: {ratio:.2f}")
    if arguments.json:
        arguments.json.write_text(
            json.dumps({"articles": arguments.articles, "import": rows}, indent=1), "utf-8"
        )
    return 0


def measured(system: str, articles: int, command: list[str]) -> dict[str, object]:
    """Run *command* to its end; return its rate and the peak memory of it and its children, in MB."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _pid, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{system} ended with {process.returncode}")
    per_unit = 1024 if sys.platform != "darwin" else 1024 * 1024  # kilobytes; bytes on macOS
    return {
        "system": system,
        "articles_per_s": round(articles / seconds, 1),
        "peak_mb": round(usage.ru_maxrss / per_unit),
    }


def size_mb(folder: Path) -> float:
    """Return how much the files under *folder* take, in MB."""
    return round(sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6, 1)


if __name__ == "__main__":
    sys.exit(main())
