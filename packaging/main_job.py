"""Let the program do its main job through its command line: what staff do, on the sample archive.

    python main_job.py SAMPLE PROGRAM [ARGUMENT…]

Import, search, put under an initiative, highlight, briefing pack. The PDF's path is the last line
printed. What to search for and what to highlight is taken from what the program answers. Used by
`dev.py run` where there is no screen and by `dev.py build` on the program it has made.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

# Read by libraries with files of their own, which a made program must have brought along.
PAGE = """<!doctype html><html lang="en"><head><title>A bridge for the village</title>
<meta property="article:published_time" content="2024-06-03"></head><body><nav>Home</nav><article>
<h1>A bridge for the village</h1>
<p>The new bridge over the river was opened on Monday by the mayor of the village, before many guests.</p>
<p>It is forty metres long, it carries two lanes, and the children reach their school dry now.</p>
</article></body></html>"""


def main(sample: Path, program: Sequence[str]) -> Path:
    """Do the main job with *program* in a new archive in a temporary folder; return the PDF's path."""
    folder = Path(tempfile.mkdtemp(prefix="archive-desktop-"))

    def ask(*arguments: str) -> Any:
        command = [*program, "--archive", str(folder / "archive"), *arguments, "--json"]
        done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, check=False)
        if done.returncode:
            sys.exit(f"The program could not do “{' '.join(arguments)}”; its reason is printed above.")
        return json.loads(done.stdout)

    report = ask("import", str(sample))
    print(f"Imported {report['added']} articles from {sample}")
    page = folder / "page.html"
    page.write_text(PAGE, encoding="utf-8")
    print(f"Read {ask('import', str(page))['added']} saved web page")
    listed = ask("list", "lang:en", "--limit", "1000")["articles"]  # what every terminal can show
    word = telling_word([article["title"] for article in listed])
    found = ask("search", word)
    print(f"Searched for “{word}”: {found['total']} articles")
    ids = [str(hit["id"]) for hit in found["hits"]]
    initiative = word.title()
    ask("initiative", "add", initiative)
    ask("initiative", "assign", initiative, *ids)
    print(f"Put {len(ids)} articles under the new initiative “{initiative}”")
    quote = quotable_sentence(ask("show", ids[0])["paragraphs"], word)
    ask("annotate", ids[0], "--quote", quote, "--comment", "To be quoted.", "--type", "key-message")
    print(f"Highlighted “{quote}”")
    pdf = folder / "briefing-pack.pdf"
    pack = ask("brief", f'initiative:"{initiative}"', str(pdf), "--title", initiative)
    print(f"Made a briefing pack of {pack['pages']} pages:")
    return pdf


def telling_word(titles: Sequence[str]) -> str:
    """Return the word that the most of *titles* share, without being in more than a third of them."""
    words = Counter[str]()
    for title in titles:
        words.update(set(re.findall(r"[^\W\d_]{6,}", title.casefold())))
    telling = [word for word in words if words[word] <= max(1, len(titles) // 3)]
    if not telling:
        sys.exit("The sample archive has no titles to search for.")
    return max(telling, key=lambda word: (words[word], word))


def quotable_sentence(paragraphs: Sequence[str], word: str) -> str:
    """Return a sentence that stands only once in *paragraphs*, one with *word* if there is one."""
    text = "\n".join(paragraphs)
    sentences = re.split(r"(?<=[.!?؟])\s+|\n", text)
    once = [sentence for sentence in sentences if sentence.strip() and text.count(sentence) == 1]
    if not once:
        sys.exit("The article found has no sentence that could be highlighted.")
    return max(once, key=lambda sentence: word in sentence.casefold())


if __name__ == "__main__":
    print(main(Path(sys.argv[1]), sys.argv[2:]))
