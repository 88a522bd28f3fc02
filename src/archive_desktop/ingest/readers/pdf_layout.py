"""From lines on pages to paragraphs and headings: columns, running headers, wrapped lines, divided words."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from archive_desktop.ingest.paragraphs import ends_sentence
from archive_desktop.ingest.readers.drafting import Block
from archive_desktop.ingest.readers.pdf_lines import Line

_COLUMN_LINES = 4  # lines on each side of a gap that make columns
_COLUMN_WORDS = 3.5  # words that their lines have on average; cells of a table have fewer
_LARGE = 1.15  # times the height of the text; lines from there on are headings
_HEADING = 140  # code points; a longer line in large type is text
_MARGIN_LINES = 3  # lines at the top and the bottom of a page among which headers and footers stand
_PAGE_NUMBER = re.compile(
    r"[\W_]*(?:page|p\.|صفحة|الصفحة)?[\W_]*(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:/|of|sur|de|من|\|)\s*\d{1,4})?"
    r"[\W_]*(?:page|صفحة)?[\W_]*",
    re.IGNORECASE,
)
_APART = 1.25  # times the step between lines; a header stands at least so far from the text
_FULL_LINE = 6  # words of a line of running text
_LITTLE = 40  # letters; a text of fewer was taken for headers
_BULLET = re.compile(r"(?:[•●▪◦‣■□–—*-]|\(?\d{1,2}[.)]|[a-z]\))\s+\S")
_DIVIDED = re.compile(r"[^\W\d_]{2,}[-‐]$")
_COMPOUND = re.compile(r"(?:well|self|vice|non|cross|avant)[-‐]$", re.IGNORECASE)  # "well-known"
_ARABIC = re.compile("[\u0620-\u064a]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of a document with the *height* of its letters, for who looks for the title."""

    block: Block
    height: float
    page: int


def paragraphs_of(pages: Sequence[Sequence[Line]]) -> list[Paragraph]:
    """Return the paragraphs and headings of *pages*, whose lines come as the library gives them."""
    ordered = [list(_rows(_in_columns(list(page)))) for page in pages]
    kept = without_running_lines(ordered)
    if sum(len(line.text) for page in kept for line in page) < _LITTLE:
        kept = ordered  # pages of one line each, all alike
    usual = _usual_height([line for page in kept for line in page])
    whole_words = {
        word
        for page in kept
        for line in page
        for word in re.findall(r"\w+(?:[-‐]\w+)+", line.text.casefold())
    }
    found: list[Paragraph] = []
    for number, lines in enumerate(kept):
        for group in _groups(lines, usual):
            text = _joined([line.text for line in group], whole_words)
            height = max(line.height for line in group)
            large = height >= _LARGE * usual or all(line.bold for line in group)
            heading = large and len(text) <= _HEADING and not ends_sentence(text, ".;:؛")
            paragraph = Paragraph(Block(text, heading), height, number)
            if found and found[-1].page == number - 1 and _goes_on(found[-1], paragraph):
                joined = _joined([found[-1].block.text, text], whole_words)
                found[-1] = replace(found[-1], block=Block(joined), page=number)
            else:
                found.append(paragraph)
    return [paragraph for paragraph in found if paragraph.block.text]


def without_running_lines(pages: list[list[Line]]) -> list[list[Line]]:
    """Return *pages* without page numbers, headers and footers that most pages repeat.

    Such a line stands at the edge of its page.
    """
    often = Counter(key for page in pages for key in {_key(line) for line in page})
    enough = max(2, round(len(pages) * 0.5))
    return [
        [line for line in page if line not in _running(page, {key for key in often if often[key] >= enough})]
        for page in pages
    ]


def _running(page: list[Line], repeated: set[str]) -> set[Line]:
    found: set[Line] = set()
    by_height = sorted(page, key=lambda line: line.bottom)
    step = _usual_step(page)
    for lines in (by_height, by_height[::-1]):
        edge: list[Line] = []
        for line in lines[:_MARGIN_LINES]:
            number = line is lines[0] and len(page) > 1 and _PAGE_NUMBER.fullmatch(line.text)
            if not number and _key(line) not in repeated:
                break
            edge.append(line)
        if len(edge) == _MARGIN_LINES:
            edge = _until_gap(
                edge, lines, step
            )  # the text itself repeats: only a gap parts the header from it
        found.update(edge)
    return found


def _until_gap(edge: list[Line], lines: list[Line], step: float) -> list[Line]:
    """Return the longest start of *edge* that stands apart from the rest of *lines*."""
    for end in range(len(edge), 0, -1):
        if end == len(lines) or abs(edge[end - 1].bottom - lines[end].bottom) > _APART * max(
            step, edge[end - 1].height
        ):
            return edge[:end]
    return []


def _key(line: Line) -> str:
    return re.sub(r"[\d\u0660-\u0669]+", "#", " ".join(line.text.casefold().split()))


def _usual_height(lines: Sequence[Line]) -> float:
    heights: Counter[float] = Counter()
    for line in lines:
        heights[round(line.height, 1)] += len(line.text)
    return heights.most_common(1)[0][0] if heights else 1.0


def _in_columns(lines: list[Line]) -> list[Line]:
    """Return *lines* column by column where the page has columns of text; else as they come."""
    gap = _gutter(lines)
    if gap is None:
        return lines
    arabic = sum(bool(_ARABIC.search(line.text)) for line in lines) * 2 > len(lines)
    ordered: list[Line] = []
    sides: tuple[list[Line], list[Line]] = ([], [])

    def close() -> None:
        for side in reversed(sides) if arabic else sides:
            ordered.extend(side)
            side.clear()

    for line in sorted(lines, key=lambda line: (-line.bottom, line.left)):
        if line.right <= gap:
            sides[0].append(line)
        elif line.left >= gap:
            sides[1].append(line)
        else:
            close()  # a line across both columns: what stands above it is read first
            ordered.append(line)
    close()
    return ordered


def _gutter(lines: Sequence[Line]) -> float | None:
    """Return where a page's two columns part, from the left in points; None if it has no two columns."""
    if len(lines) < 2 * _COLUMN_LINES:
        return None
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    best: tuple[int, float] | None = None
    for step in range(25, 76):
        place = left + (right - left) * step / 100
        before = [line for line in lines if line.right <= place]
        after = [line for line in lines if line.left >= place]
        across = len(lines) - len(before) - len(after)
        if min(len(before), len(after)) < _COLUMN_LINES or across > 0.4 * len(lines):
            continue
        if (
            _words(before) < _COLUMN_WORDS
            or _words(after) < _COLUMN_WORDS
            or not _side_by_side(before, after)
        ):
            continue
        if best is None or across < best[0]:
            best = (across, place)
    return best[1] if best else None


def _words(lines: Sequence[Line]) -> float:
    return sum(len(line.text.split()) for line in lines) / len(lines)


def _side_by_side(before: Sequence[Line], after: Sequence[Line]) -> bool:
    top = min(max(line.top for line in before), max(line.top for line in after))
    bottom = max(min(line.bottom for line in before), min(line.bottom for line in after))
    return top - bottom > _COLUMN_LINES * before[0].height


def _rows(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield *lines* with the texts that stand beside each other, in no column, as one line with " | " between."""
    row: list[Line] = []
    for line in lines:
        if row and (abs(row[-1].bottom - line.bottom) > 0.4 * line.height or line.left < row[-1].right):
            yield _row(row)
            row = []
        row.append(line)
    if row:
        yield _row(row)


def _row(parts: list[Line]) -> Line:
    if len(parts) == 1:
        return parts[0]
    arabic = sum(bool(_ARABIC.search(part.text)) for part in parts) * 2 > len(parts)
    parts.sort(key=lambda part: part.left, reverse=arabic)
    return Line(
        text=" | ".join(part.text for part in parts),
        left=min(part.left for part in parts),
        right=max(part.right for part in parts),
        bottom=min(part.bottom for part in parts),
        top=max(part.top for part in parts),
        bold=all(part.bold for part in parts),
        cells=len(parts),
    )


def _groups(lines: Sequence[Line], usual: float) -> Iterator[list[Line]]:
    """Yield the lines of each paragraph."""
    leading, width = _usual_step(lines), _usual_width(lines)
    group: list[Line] = []
    for line in lines:
        if group and _parts(group, line, leading, width, usual):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _broken_off(last: Line, line: Line, width: float) -> bool:
    """Whether the first word of *line* had room after *last*: the line was ended on purpose."""
    word = line.text.split(" ", 1)[0]
    per_letter = (last.right - last.left) / max(1, len(last.text))
    return last.right - last.left + (len(word) + 1) * per_letter < 0.8 * width


def _usual_width(lines: Sequence[Line]) -> float:
    """Return the width, in points, of the lines of running text; 0 if there are none."""
    widths = sorted(line.right - line.left for line in lines if len(line.text.split()) >= _FULL_LINE)
    return widths[len(widths) // 2] if widths else 0.0


def _usual_step(lines: Sequence[Line]) -> float:
    steps: Counter[float] = Counter()
    for before, line in itertools.pairwise(lines):
        step = before.bottom - line.bottom
        if 0 < step < 4 * line.height:
            steps[round(step * 2) / 2] += 1
    return steps.most_common(1)[0][0] if steps else 0.0


def _parts(group: Sequence[Line], line: Line, leading: float, width: float, usual: float) -> bool:
    """Return whether a new paragraph begins with *line* after the lines of *group*."""
    last = group[-1]
    step = last.bottom - line.bottom
    if max(line.cells, last.cells) > 1:
        return True  # a row of a table
    if step < 0:
        return ends_sentence(last.text) or line.height > _LARGE * usual  # the top of the next column
    if max(line.height, last.height) > 1.1 * min(line.height, last.height) or line.bold != last.bold:
        return True
    # A little more room between lines says something only where a sentence has ended too.
    wide = 1.12 if ends_sentence(last.text) else 1.25
    if step > wide * max(leading * max(1.0, line.height / usual), 0.8 * line.height) or _BULLET.match(
        line.text
    ):
        return True
    if _broken_off(last, line, width):
        return True
    if not ends_sentence(last.text):
        return False
    arabic = bool(_ARABIC.search(line.text))
    start = line.left - last.left if not arabic else last.right - line.right
    return 0.6 * line.height < start < 5 * line.height


def _goes_on(before: Paragraph, after: Paragraph) -> bool:
    """Return whether the first paragraph of a page is the rest of the last one of the page before."""
    text = after.block.text
    return (
        not before.block.heading
        and not after.block.heading
        and not ends_sentence(before.block.text, ".!?؟…:")
        and abs(before.height - after.height) < 0.1 * before.height
        and not _BULLET.match(text)
        and (text[:1].islower() or bool(_ARABIC.match(text)))
    )


def _joined(lines: Sequence[str], whole_words: set[str]) -> str:
    """Return *lines* as one text; a word divided at the end of a line is made whole again."""
    text = lines[0]
    for line in lines[1:]:
        divided = _DIVIDED.search(text)
        following = re.match(r"[^\W\d_]+", line)
        if divided and following and following[0].islower():
            kept = (divided[0] + following[0]).casefold() in whole_words or _COMPOUND.match(divided[0])
            text = (text if kept else text[:-1]) + line
        else:
            text = f"{text} {line}"
    return text
