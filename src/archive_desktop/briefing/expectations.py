"""What a PDF must hold to be the document: worked out from the document, before there is a PDF."""

from __future__ import annotations

import hashlib
import random
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from archive_desktop.briefing.document import Document, Entry
from archive_desktop.domain.pack import TEMPLATES

_PHRASES = 3  # of each article
_MOST_ROWS = 80  # of a part
_WHOLE = re.compile(r"\W*\w+\W*")  # a word in one piece
_WORDS = 4  # of a phrase, where that many plain words stand together


@dataclass(frozen=True, slots=True)
class Expectations:
    """The document as a check list; every field can go through JSON.

    *contents* are [label, full title] pairs, which a page lists if *listed*. *phrases* are [title of the
    article, words to search for] pairs, notes included. *fills* are [colour, least number of highlighted
    stretches] pairs. *links* is the least number of links inside the file, *references* that of page
    numbers that lead to their page. *evidence* are the numbers that lead from the brief to a passage and
    back, *marked* those whose passage is in the articles. *vowelled* counts the articles without a plain phrase. *cover*: the first page has no number.
    *head* and *foot* are what the running lines take of a page, in mm. Of an *own* template only what
    every PDF must be is expected.
    """

    language: str
    contents: list[list[str]]
    phrases: list[list[str]]
    fills: list[list[str | int]]
    highlights: int
    links: int
    vowelled: int
    listed: bool = True
    cover: bool = True
    references: int = 0
    evidence: list[int] = field(default_factory=list)
    marked: list[int] = field(default_factory=list)
    head: float = 26.0
    foot: float = 22.0
    own: bool = False


def expect(document: Document) -> Expectations:
    """Return what the PDF of *document* must hold, as far as its template prints all of it."""
    if document.template not in TEMPLATES:
        return Expectations(document.language, [], [], [], 0, 0, 0, own=True)
    phrases: list[list[str]] = []
    vowelled = 0
    fills: Counter[str] = Counter()
    highlights = 0
    printed = document.entries if "articles" in document.parts else ()
    for entry in printed:
        chosen = _phrases(entry)
        phrases += [[entry.title.text, phrase] for phrase in chosen + _own_words(entry)]
        vowelled += not chosen and any(paragraph.vowelled for paragraph in entry.paragraphs)
        for paragraph in entry.paragraphs:
            for piece in paragraph.pieces:
                highlights += len(piece.numbers)
                if piece.type and not piece.text.isspace():
                    fills[piece.type] += 1
    contents = document.contents
    full = document.template == "full"
    listed = full and "contents" in document.parts
    sources = len(printed) if "sources" in document.parts else 0
    return Expectations(
        language=document.language,
        contents=[list(pair) for pair in contents],
        phrases=phrases,
        fills=[[document.colours[kind], fills[kind]] for kind in document.colours if fills[kind]],
        highlights=highlights,
        links=listed * len(contents) + sources + 2 * highlights,
        vowelled=vowelled,
        listed=listed,
        cover=full and "cover" in document.parts,
        head=26.0 if full else 10.0,
        foot=22.0 if full else 15.0,
    )


def printed_rows(expected: Expectations, document: Mapping[str, Any]) -> Expectations:
    """Return *expected* with the rows that are printed of *document* (as JSON, cut to its template)."""
    if expected.own:
        return expected
    parts = document["parts"]
    gone = [part for part in ("brief", "digest", "sources") if part not in parts]
    lines = [line for group in document["digest"] for line in group["lines"]] if "digest" in parts else []
    cited = _cited(document) if "brief" in parts else []
    with_pages = "articles" in parts
    references = 0
    if with_pages:
        references += sum(bool(one) for one in _references(document))
        references += len(expected.phrases and _entries(document)) if "sources" in parts else 0
    return replace(
        expected,
        contents=[pair for pair in expected.contents if pair[0] not in gone],
        phrases=expected.phrases + [pair for rows in _rows(document, lines) for pair in _sample(rows)],
        highlights=expected.highlights if with_pages else len(lines),
        links=expected.links + references + len(cited) + len(set(cited)),
        references=references,
        evidence=sorted(set(cited)),
        marked=sorted(_marked(document) & set(cited)) if with_pages else [],
    )


def _marked(document: Mapping[str, Any]) -> set[int]:
    pieces = [piece for entry in _entries(document) for it in entry["paragraphs"] for piece in it["pieces"]]
    return {number for piece in pieces for number in piece["evidence"]}


def _cited(document: Mapping[str, Any]) -> list[int]:
    known = {note["number"] for note in document["evidence"]}
    points = [point for one in document["brief"] for point in one["points"]]
    return [number for point in points for number in point["evidence"] if number in known]


def _references(document: Mapping[str, Any]) -> Iterator[Any]:
    """Yield, of each row that names pages, what it refers to."""
    parts = document["parts"]
    if "digest" in parts:
        yield from (line["reference"] for group in document["digest"] for line in group["lines"])
    if "people" in parts:
        yield from (one["references"] for group in document["people"] for one in group["people"])
    if "timeline" in parts:
        yield from (event["reference"] for event in document["timeline"])
    if "index" in parts:
        yield from (one["references"] for group in document["index"] for one in group["entries"])


def _entries(document: Mapping[str, Any]) -> list[Any]:
    return [entry for section in document["sections"] for entry in section["entries"]]


def _rows(document: Mapping[str, Any], lines: list[Any]) -> Iterator[list[list[str]]]:
    """Yield, of each part, its rows as [name of the part, words to search for] pairs."""
    said, parts = document["words"], document["parts"]
    cover = [document["title"], document["classification"], document["meeting"]]
    cover += [row["value"] for row in document["cover"]]
    if "cover" in parts or document["template"] != "full":
        yield [
            [said["meeting"], phrase]
            for line in cover
            if line
            for phrase in _beginning(line, document["rtl"])
        ]
    found: dict[str, list[Any]] = {
        "brief": [point["text"] for one in document["brief"] for point in one["points"]],
        "digest": [line["text"] for line in lines],
        "people": [one["name"] for group in document["people"] for one in group["people"]],
        "timeline": [event["text"] for event in document["timeline"]],
        "index": [one["name"] for group in document["index"] for one in group["entries"]],
        "sources": [{**entry["title"], "text": entry["listed"]} for entry in _entries(document)],
    }
    for part, texts in found.items():
        if part in parts:
            yield [[said[part], phrase] for line in texts for phrase in _beginning(line, document["rtl"])]


def _beginning(line: Mapping[str, Any], rtl: bool) -> list[str]:
    """Return how *line* begins; where it runs against the furniture (*rtl*), a word: lines are mixed then."""
    alone = line["rtl"] and not rtl and len(line["text"].split()) == 1  # PDFium turns it round
    if line["vowelled"] or alone:
        return []
    most = _WORDS if line["rtl"] == rtl else 1
    typed = _typed(line["text"], line["rtl"], _mixed(line["text"]))
    runs = (run[:most] for run in typed if most > 1 or _WHOLE.fullmatch(run[0]))
    return [" ".join(run) for run in runs if len(searchable("".join(run))) >= 4][:1]


def _sample(rows: list[list[str]]) -> list[list[str]]:
    """Return every row, of many an even choice: each is searched for in the whole file."""
    return rows[:: -(-len(rows) // _MOST_ROWS)] if rows else []


def searchable(text: str) -> str:
    """Return *text* as search compares it: NFKC, lower case, letters and digits only.

    White space, hyphens, joiners and punctuation go: a reader types "Member States" across a line's
    end, and viewers turn brackets round in Arabic.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(filter(str.isalnum, folded))


def plain_runs(text: str) -> list[list[str]]:
    """Return the runs of words in *text* that a reader would type as they stand.

    A word with vowel marks ends a run, as does a change of script: typed words carry no marks, and
    viewers differ in how they order two scripts in one line. A number behind Arabic runs with it.
    """
    runs: list[list[str]] = [[]]
    script = ""
    arabic = False
    for word in text.split():
        kind = _script(word)
        if any(map(str.isalpha, word)):
            arabic = kind != "L"
        elif arabic:
            kind = ""
        if kind and kind == script:
            runs[-1].append(word)
        else:
            runs.append([word] if kind else [])
        script = kind
    return [run for run in runs if run]


def title_words(title: str) -> list[str]:
    """Return the words by which a title is found on its page: its first, or the longest of a mixed one."""
    runs = plain_runs(title)
    if not _mixed(title):
        return runs[0][:5] if runs else []
    whole = [word for run in runs for word in run if _WHOLE.fullmatch(word)]
    return [max(whole, key=len)] if whole else []


@lru_cache(maxsize=1 << 15)  # words come again: half of the time of a large pack
def _script(word: str) -> str:
    kinds = {
        "R" if unicodedata.bidirectional(one) in ("R", "AL") else "L"
        for one in word
        if one.isalpha() or one.isdigit()
    }
    cut = "\u200d" in word  # a highlight begins or ends inside it
    marked = cut or any(unicodedata.combining(one) for one in unicodedata.normalize("NFC", word))
    return kinds.pop() if len(kinds) == 1 and not marked else ""


def _phrases(entry: Entry) -> list[str]:
    """Choose phrases by chance, the same ones for the same text."""
    stretches: list[list[str]] = []
    for paragraph in entry.paragraphs:
        text = ""
        numbered = any(piece.numbers or piece.evidence for piece in paragraph.pieces)
        for piece in paragraph.pieces:
            text += piece.text
            if piece.numbers or piece.evidence:  # a number stands in the text here
                stretches += _typed(_whole_words(text), entry.rtl, numbered)
                text = ""
        stretches += _typed(text, entry.rtl, numbered)
    stretches = [run for run in stretches if len(searchable("".join(run))) >= 4]
    if not stretches:
        return []
    seed = hashlib.sha256("\n".join(" ".join(run) for run in stretches).encode()).digest()
    chance = random.Random(seed)  # noqa: S311 - a sample, not a secret
    long_enough = [run for run in stretches if len(run) >= _WORDS] or stretches
    chosen = []
    for _ in range(_PHRASES):
        run = chance.choice(long_enough)
        start = chance.randrange(max(1, len(run) - _WORDS + 1))
        chosen.append(" ".join(run[start : start + _WORDS]))
    return list(dict.fromkeys(chosen))


def _own_words(entry: Entry) -> list[str]:
    """Return how each note begins, and the notice: what staff wrote matters more than any release."""
    own = [one for one in (entry.line, entry.notice, entry.note) if one]
    lines = [*(note.text for note in entry.notes), *own]
    for lost in entry.unplaced:
        lines += [lost.quotation, *([lost.comment] if lost.comment else [])]
    runs = (_typed(line.text, line.rtl, _mixed(line.text)) for line in lines)
    return [" ".join(found[0][:_WORDS]) for found in runs if found]


def _mixed(text: str) -> bool:
    """Return whether *text* has words or numbers of both directions."""
    classes = {unicodedata.bidirectional(one) for one in text}
    return not classes.isdisjoint(("R", "AL")) and not classes.isdisjoint(("L", "EN", "AN"))


def _typed(text: str, rtl: bool, shuffled: bool = False) -> list[list[str]]:
    """Return runs of words to search for, single words where viewers may shuffle a line.

    A line of Arabic with a vowel mark or a note's number in it (*shuffled*), and a short one with other
    words in it, comes back from PDFium (Chrome, Edge) with its pieces out of order, and so do several words
    of the other script in any line. Words are whole, but for the parts of "co-operation" among Arabic.
    """
    runs = plain_runs(text)
    if rtl and (shuffled or any(unicodedata.combining(one) for one in unicodedata.normalize("NFC", text))):
        return [[word] for run in runs for word in run if _script(word) == "R" or _WHOLE.fullmatch(word)]
    own = "R" if rtl else "L"
    whole = (
        [run] if _script(run[0]) == own else [[word] for word in run if _WHOLE.fullmatch(word)]
        for run in runs
    )
    return [run for parted in whole for run in parted]


def _whole_words(text: str) -> str:
    """Drop the last word, which a highlight's number may cut in two."""
    return text.rsplit(None, 1)[0] if len(text.split()) > 1 else ""
