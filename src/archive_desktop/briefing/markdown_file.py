"""Document → Markdown (CommonMark 0.31), and its proof.

No text is ever markup: whatever could begin something is escaped, there is no raw HTML, and only web
addresses are links. CommonMark has no coloured marks, so a highlight is bold, with its number in
brackets behind it; its type and comment stand under that number at the end of the article.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from archive_desktop.briefing.document import Document, Entry, Line, Paragraph, Reference
from archive_desktop.briefing.landings import Landings, opening, unjoined, web_address
from archive_desktop.briefing.reading_back import absent, check, evidence_check, words_check
from archive_desktop.domain.results import Check

_SIGNS = re.compile(r"[\\`*_\[\]<>#|~{$]|&(?=#?\w+;)")
_BEGINNING = re.compile(r"^(\s*)(?:(\d{1,9})([.)])|([-+=:]))")
_READ = re.compile(r"(?m:^> )|\[†?\d+\]|\\([!-/:-@\[-`{-~\n])|\*+|\]\(([^()\s]*)\)|\[")
_EVIDENCE = re.compile(r"\[†(\d+)\]")
_STARS = re.compile(r"\\.|\*\*", re.DOTALL)


def write(document: Document, waiting: Callable[[], None] = lambda: None) -> bytes:
    """Return *document* as Markdown in UTF-8. *waiting* is called after each article."""
    return ("\n\n".join(_Blocks(document, waiting).all()) + "\n").encode()


def inspect(path: Path, document: Document) -> Iterator[Check]:
    """Give every check of the Markdown at *path*; "Opens" comes first."""
    try:
        source = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        yield check("Opens", [str(error)])
        return
    headings = [_read(line.lstrip("#"))[0] for line in source.split("\n") if line.startswith("#")]
    titles = [_numbered_title(label, title) for label, title in document.contents]
    said, links = _read(source)
    printed = document.entries if "articles" in document.parts else ()
    highlighted = [
        _core(one.text)[1]
        for entry in printed
        for paragraph in entry.paragraphs
        for one in _stretches(paragraph)
        if one.marked and _core(one.text)[1]
    ]
    yield Check("Opens", True)
    yield check("Headings are the contents", absent(titles, headings), good=f"{len(titles)} entries.")
    yield words_check(document, said)
    yield check("No highlight lost", absent(highlighted, _bold_texts(source)))
    yield evidence_check(document, map(int, _EVIDENCE.findall(source)))
    yield check("Only web addresses are links", [link for link in links if not web_address(link)])


def _numbered_title(label: str, title: str) -> str:
    kind, _, number = label.partition("-")
    return f"{int(number) + 1}. {title}" if kind == "article" else title


def _read(source: str) -> tuple[str, list[str]]:
    """Return the text of our own Markdown without its signs, and where its links lead."""
    links = [match[2] for match in _READ.finditer(source) if match[2] is not None]
    return _READ.sub(lambda match: match[1] or "", source), links


def _bold_texts(source: str) -> list[str]:
    stars = [match.start() for match in _STARS.finditer(source) if match[0] == "**"]
    return [_read(source[start + 2 : end])[0] for start, end in zip(stars[::2], stars[1::2], strict=False)]


class _Stretch(NamedTuple):
    text: str
    marked: bool
    numbers: tuple[int, ...] = ()
    evidence: tuple[int, ...] = ()


class _Blocks:
    """The blocks of one document, in order."""

    def __init__(self, document: Document, waiting: Callable[[], None]) -> None:
        self._document = document
        self._said = document.words
        self._landings = Landings(document)
        self._waiting = waiting
        self._comma = "، " if document.rtl else ", "

    def all(self) -> Iterator[str]:
        """Give every block; blank lines stand between them."""
        yield "# " + _one_line(self._document.title.text)
        if self._document.short:
            yield from self._head()
        made: dict[str, Callable[[], Iterator[str]]] = {
            "cover": self._cover, "contents": self._contents, "brief": self._brief, "digest": self._digest,
            "people": self._people, "timeline": self._timeline, "articles": self._articles,
            "index": self._index, "sources": self._sources,
        }  # fmt: skip
        for part in self._document.parts:
            if part not in ("cover", "articles"):
                yield "## " + _one_line(self._said[part])
            yield from made[part]()
        if self._document.left_out:
            yield _lines(self._document.left_out)

    def _head(self) -> Iterator[str]:
        document = self._document
        if document.classification:
            yield _emphasised(document.classification.text)
        meeting = _lines(document.meeting.text) if document.meeting else ""
        told = _listed([meeting, *(_lines(row.value.text) for row in document.cover)], " · ")
        if told:
            yield told

    def _cover(self) -> Iterator[str]:
        document = self._document
        if document.classification:
            yield _emphasised(document.classification.text)
        if document.meeting:
            yield _lines(document.meeting.text)
        yield "\n".join(
            _item(self._labelled(_bold(row.label), _lines(row.value.text)))
            for row in (*document.cover, *document.imprint)
        )
        if document.news:
            yield _lines(document.news)

    def _contents(self) -> Iterator[str]:
        items = []
        for label, title in self._document.contents:
            nested = label.startswith("article-") and any(one.title for one in self._document.sections)
            items.append(f"{'  ' if nested else ''}- {_one_line(_numbered_title(label, title))}")
        yield "\n".join(items)

    def _brief(self) -> Iterator[str]:
        for field in self._document.brief:
            yield "### " + _one_line(field.label)
            yield "\n".join(_item(_marked(one.text, one.evidence)) for one in field.points)
        if self._document.evidence:
            yield "### " + _one_line(self._said["evidence"])
            notes = []
            for one in self._document.evidence:
                where = [_lines(one.source.text), _lines(one.dated), _lines(one.lost)]
                where += self._references((one.reference,) if one.reference else ())
                notes.append(_item(f"[{one.number}] {_lines(one.quotation.text)} — {_listed(where, ' · ')}"))
            yield "\n".join(notes)

    def _digest(self) -> Iterator[str]:
        for group in self._document.digest:
            yield "### " + _one_line(group.label)
            items = []
            for line in group.lines:
                where = [_lines(line.source.text), _lines(line.dated), *self._references((line.reference,))]
                comment = f"\\\n{_lines(line.comment.text)}" if line.comment else ""
                items.append(_item(f"{_lines(line.text.text)} — {_listed(where, ' · ')}{comment}"))
            yield "\n".join(items)

    def _people(self) -> Iterator[str]:
        for group in self._document.people:
            organisation = group.organisation.text if group.organisation else self._said["no_organisation"]
            yield "### " + _one_line(organisation)
            items = []
            for person in group.people:
                name = _bold(" ".join(person.name.text.split()))
                also = (
                    f" ({_lines(self._said['also_written'])} {_lines(person.also.text)})"
                    if person.also
                    else ""
                )
                role = _lines(person.role.text) if person.role else ""
                role += f" ({_lines(person.dated)})" if person.role and person.dated else ""
                items.append(_item(_listed([name + also, role, *self._references(person.references)], " — ")))
            yield "\n".join(items)

    def _timeline(self) -> Iterator[str]:
        yield "\n".join(
            _item(
                f"{self._labelled(_bold(event.dated), _lines(event.text.text))} — "
                + _listed([_lines(event.source.text), *self._references((event.reference,))], " · ")
            )
            for event in self._document.timeline
        )

    def _articles(self) -> Iterator[str]:
        for section in self._document.sections:
            if section.title:
                yield "## " + _one_line(section.title.text)
            for entry in section.entries:
                yield from self._article(entry, "###" if section.title else "##")
                self._waiting()

    def _article(self, entry: Entry, signs: str) -> Iterator[str]:
        said = self._said
        yield f"{signs} {entry.key + 1}. {_one_line(entry.title.text)}"
        facts = (entry.dated, entry.initiatives, entry.changed, entry.news)
        yield _listed([_lines(fact) for fact in facts], " · ")
        for line in (entry.shown, entry.line.text if entry.line else ""):
            if line:
                yield _emphasised(line)
        if entry.notice:
            yield _quoted(f"{_bold(said['machine_translation'])}\\\n{_lines(entry.notice.text)}")
        for paragraph in entry.paragraphs:
            text = _running(paragraph)
            yield f"{signs}# {text}" if paragraph.heading else text
        yield from self._notes(entry, signs + "#")
        address = _address(entry)
        source = self._labelled(_lines(said["source"]), _lines(entry.source)) if entry.source else ""
        imported = self._labelled(_lines(said["imported"]), _lines(entry.imported)) if entry.imported else ""
        yield _listed([source, address, imported], " · ")

    def _notes(self, entry: Entry, signs: str) -> Iterator[str]:
        numbered = {
            one.number: self._labelled(_lines(one.label), _lines(one.text.text)) for one in entry.notes
        }
        numbered |= {number: _lines(marks.label) for marks in entry.marks for number in marks.numbers}
        if numbered:
            yield f"{signs} {_one_line(self._said['notes'])}"
            yield "\n".join(_item(f"[{number}] {numbered[number]}") for number in sorted(numbered))
        if entry.note:
            yield f"{signs} {_one_line(self._said['article_note'])}"
            yield _lines(entry.note.text)
        if entry.unplaced:
            yield f"{signs} {_one_line(self._said['not_placed'])}"
            yield _lines(self._said["not_placed_why"])
            items = []
            for one in entry.unplaced:
                comment = f"\\\n{_lines(one.comment.text)}" if one.comment else ""
                items.append(_item(self._labelled(_lines(one.label), _lines(one.quotation.text)) + comment))
            yield "\n".join(items)

    def _index(self) -> Iterator[str]:
        if self._landings.label(Reference(0)):
            yield _lines(self._said["numbers_are_articles"])
        for group in self._document.index:
            yield "### " + _one_line(group.label)
            items = []
            for name in group.entries:
                numbers = self._comma.join(str(n) for n, _ in self._landings.numbered(name.references))
                items.append(_item(_listed([_lines(name.name.text), numbers], ": ")))
            yield "\n".join(items)

    def _sources(self) -> Iterator[str]:
        items = []
        for entry in self._document.entries:
            facts = [_lines(entry.listed), _lines(entry.dated), _lines(entry.source), _address(entry)]
            begun = opening(self._document, entry)
            beginning = f"\\\n{_lines(begun.text)}" if begun else ""
            items.append(_indented(f"{entry.key + 1}. ", _listed(facts, " · ") + beginning))
        yield "\n".join(items)

    def _labelled(self, label: str, words: str) -> str:
        return self._said["labelled"].format(label=label, text=words)

    def _references(self, references: Iterable[Reference]) -> list[str]:
        numbers = [str(number) for number, _ in self._landings.numbered(references)]
        if len(numbers) == 1:
            return [_lines(self._said["article"].format(number=numbers[0]))]
        return [f"{_lines(self._said['in_articles'])} {self._comma.join(numbers)}"] if numbers else []


def _escaped(text: str) -> str:
    text = _SIGNS.sub(r"\\\g<0>", text)
    return _BEGINNING.sub(_kept_text, text)


def _kept_text(beginning: re.Match[str]) -> str:
    space, number, dot, sign = beginning.groups()
    return f"{space}{number}\\{dot}" if number else f"{space}\\{sign}"


def _one_line(text: str) -> str:
    return _escaped(" ".join(text.split()))


def _lines(text: str) -> str:
    """Return *text* with its line breaks, as hard ones; blank lines would end the block."""
    return "\\\n".join(_one_line(line) for line in text.split("\n") if line.strip())


def _listed(parts: Iterable[str], between: str) -> str:
    return between.join(part for part in parts if part)


def _indented(sign: str, text: str) -> str:
    return sign + text.replace("\n", "\n" + " " * len(sign))


def _item(text: str) -> str:
    return _indented("- ", text)


def _quoted(text: str) -> str:
    return "> " + text.replace("\n", "\n> ")


def _marked(line: Line, evidence: tuple[int, ...]) -> str:
    return _lines(line.text) + "".join(f" [{number}]" for number in evidence)


def _emphasised(text: str) -> str:
    return "\\\n".join(_bold(" ".join(line.split())) for line in text.split("\n") if line.strip())


def _address(entry: Entry) -> str:
    address = web_address(entry.href)
    return f"[{_one_line(entry.url)}]({address})" if address else _lines(entry.url)


def _stretches(paragraph: Paragraph) -> Iterator[_Stretch]:
    """Cut *paragraph* where it becomes highlighted or plain, and where a number stands."""
    text, marked = "", False
    for piece, words in unjoined(paragraph.pieces):
        if text and bool(piece.type) != marked:
            yield _Stretch(text, marked)
            text = ""
        marked = bool(piece.type)
        text += words
        if piece.numbers or piece.evidence:
            yield _Stretch(text, marked, piece.numbers, piece.evidence)
            text = ""
    if text:
        yield _Stretch(text, marked)


def _running(paragraph: Paragraph) -> str:
    running = ""
    for one in _stretches(paragraph):
        words = one.text.replace("\n", " ")
        text = _bold(words) if one.marked else _escaped(words)
        # A number in brackets before a parenthesis would be a link.
        running += f"\\{text}" if running.endswith("]") and text.startswith("(") else text
        running += "".join(f"[{number}]" for number in one.numbers)
        running += "".join(f"[†{number}]" for number in one.evidence)
    return running.strip()


def _bold(text: str) -> str:
    before, core, after = _core(text)
    return f"{_escaped(before)}**{_escaped(core)}**{_escaped(after)}" if core else _escaped(text)


def _core(text: str) -> tuple[str, str, str]:
    """Cut *text* where its first and last letter or digit stand: bold begins and ends with one.

    `**“so”**` between two letters is no bold in CommonMark (6.2, left-flanking runs); `“**so**”` is.
    """
    letters = [place for place, one in enumerate(text) if unicodedata.category(one)[0] in "LNM"]
    if not letters:
        return text, "", ""
    return text[: letters[0]], text[letters[0] : letters[-1] + 1], text[letters[-1] + 1 :]
