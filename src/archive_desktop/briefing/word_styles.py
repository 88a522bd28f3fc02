"""How a pack looks in Word: styles under Word's own names, lists, settings, header and footer."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import quoteattr

from archive_desktop.briefing.document import Document
from archive_desktop.briefing.word_xml import HEAD, NAMESPACE, SPOKEN, field, paragraph, runs, tab

_BULLETS, _SOURCES = 1, 2  # the lists of `numbering`
MARGIN = 1304  # 23 mm in twentieths of a point
_PAPER = {"a4": (11906, 16838), "letter": (12240, 15840)}
_INK, _DIM, _ACCENT, _LINE = "1B2430", "5A6678", "0B6E6E", "C5CBD5"
_SANS = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Arial"/>'


def paper(document: Document) -> tuple[int, int]:
    """Return width and height of the paper in twentieths of a point."""
    return _PAPER.get(document.paper, _PAPER["a4"])


def text_width(document: Document) -> int:
    """Return the width between the margins in twentieths of a point."""
    return paper(document)[0] - 2 * MARGIN


def highlight_style(kind: str) -> str:
    """Return the id of the character style of a type of highlight."""
    return "Highlight" + kind.title().replace("-", "")


def styles(document: Document) -> str:
    """Return the part of the styles."""
    spoken = SPOKEN.get(document.language, "en-GB")
    defaults = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Cambria" w:hAnsi="Cambria" '
        f'w:cs="Times New Roman"/><w:color w:val="{_INK}"/><w:sz w:val="22"/><w:szCs w:val="26"/>'
        f'<w:lang w:val="{spoken if spoken != "ar-SA" else "en-GB"}" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        '</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="288" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
    )
    right = text_width(document)
    grouped = any(section.title for section in document.sections)
    made = [
        _style("paragraph", "Normal", "Normal", default=True, quick=True),
        _style("character", "DefaultParagraphFont", "Default Paragraph Font", default=True),
        _style(
            "table", "TableNormal", "Normal Table", default=True,
            after='<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
            '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
            "</w:tblCellMar></w:tblPr>",
        ),
        _style("numbering", "NoList", "No List", default=True),
        *(_heading(level, size, colour) for level, size, colour in ((1, 34, _ACCENT), (2, 27, _INK), (3, 23, _INK))),
        _style("paragraph", "Title", "Title", '<w:spacing w:after="160" w:line="240" w:lineRule="auto"/>', _look(_SANS, 56, _INK, True), quick=True),
        _style("paragraph", "Subtitle", "Subtitle", '<w:spacing w:after="480"/>', _look("", 30, _DIM), quick=True),
        _style("paragraph", "TOCHeading", "TOC Heading", '<w:keepNext/><w:spacing w:after="240"/>', _look(_SANS, 34, _ACCENT, True), quick=True),
        _style("paragraph", "TOC1", "toc 1", f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{right}"/></w:tabs><w:spacing w:before="120" w:after="60"/><w:ind w:right="567"/>', "<w:b/><w:bCs/>" if grouped else ""),
        _style("paragraph", "TOC2", "toc 2", f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{right}"/></w:tabs><w:spacing w:after="60"/><w:ind w:left="340" w:right="567"/>'),
        _style("paragraph", "ListBullet", "List Bullet", f'<w:numPr><w:numId w:val="{_BULLETS}"/></w:numPr><w:spacing w:after="100"/>'),
        _style("paragraph", "ListNumber", "List Number", f'<w:numPr><w:numId w:val="{_SOURCES}"/></w:numPr><w:spacing w:after="100"/>'),
        _style("paragraph", "Header", "header", _edge("bottom", right), _look(_SANS, 16, _DIM)),
        _style("paragraph", "Footer", "footer", _edge("", right), _look(_SANS, 16, _DIM)),
        _style("paragraph", "FootnoteText", "footnote text", '<w:spacing w:after="40" w:line="240" w:lineRule="auto"/>', _look(_SANS, 18)),
        _style("character", "FootnoteReference", "footnote reference", run=f'<w:color w:val="{_ACCENT}"/><w:vertAlign w:val="superscript"/>'),
        _style("character", "Hyperlink", "Hyperlink", run=f'<w:color w:val="{_ACCENT}"/><w:u w:val="single"/>'),
        _style("character", "Strong", "Strong", run="<w:b/><w:bCs/>", quick=True),
        _style("paragraph", "PackClassification", "Pack Classification", run=_look(_SANS, 20, _ACCENT, True)),
        _style("paragraph", "PackRow", "Pack Cover Row", '<w:tabs><w:tab w:val="left" w:pos="2552"/></w:tabs><w:spacing w:after="60"/><w:ind w:left="2552" w:hanging="2552"/>'),
        _style("character", "PackLabel", "Pack Label", run=_look(_SANS, 18, _DIM)),
        _style("character", "PackNumber", "Pack Number", run=f'<w:b w:val="0"/><w:bCs w:val="0"/><w:color w:val="{_DIM}"/>'),
        _style("paragraph", "PackComment", "Pack Comment", '<w:spacing w:after="80"/><w:ind w:left="567" w:right="567"/>', _look(_SANS, 19, _ACCENT)),
        _style("paragraph", "PackFacts", "Pack Facts", '<w:keepNext/><w:spacing w:after="120"/>', _look(_SANS, 18, _DIM)),
        _style("paragraph", "PackSource", "Pack Source", '<w:spacing w:before="120" w:after="480"/>', _look(_SANS, 18, _DIM)),
        _style("paragraph", "PackLine", "Pack Line", '<w:keepNext/>', f'<w:b/><w:bCs/><w:color w:val="{_ACCENT}"/>'),
        _style("paragraph", "PackNotice", "Pack Notice", _box("top left bottom right", _LINE), _look(_SANS, 18)),
        _style("paragraph", "PackNote", "Pack Note", _box("right" if document.rtl else "left", _ACCENT) + '<w:spacing w:after="80"/>', _look(_SANS, 20)),
        _style("paragraph", "PackOpening", "Pack Opening", '<w:spacing w:after="200"/><w:ind w:left="567"/>'),
        _style("paragraph", "PackFrom", "Pack From", '<w:spacing w:after="240"/><w:ind w:left="567" w:right="567"/>', _look(_SANS, 18, _DIM)),
        _style("paragraph", "PackIndex", "Pack Index", '<w:spacing w:after="40"/><w:ind w:left="340" w:hanging="340"/>'),
        _style("paragraph", "PackVowelled", "Pack Vowelled", '<w:spacing w:line="360" w:lineRule="auto"/>', '<w:szCs w:val="32"/>'),
        *(_highlight(kind, colour, document.words) for kind, colour in document.colours.items()),
        _style("character", "HighlightLabel", "Highlight Label", run=f'{_SANS}<w:color w:val="{_DIM}"/><w:vertAlign w:val="superscript"/>'),
        _style("character", "EvidencePassage", "Evidence Passage", run=f'<w:u w:val="single" w:color="{_ACCENT}"/>'),
        _style("character", "EvidenceMark", "Evidence Mark", run=f'<w:b/><w:bCs/><w:color w:val="{_ACCENT}"/><w:vertAlign w:val="superscript"/>'),
        _table(),
    ]  # fmt: skip
    return f'{HEAD}<w:styles xmlns:w="{NAMESPACE}">{defaults}{"".join(made)}</w:styles>'


def numbering() -> str:
    """Return the part of the lists: bullets, and the numbers of the sources."""
    bullet = (
        '<w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="567" w:hanging="284"/></w:pPr>'
        f'<w:rPr><w:color w:val="{_ACCENT}"/></w:rPr>'
    )
    source = (
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="567" w:hanging="567"/></w:pPr>'
    )
    kinds = ((_BULLETS, bullet), (_SOURCES, source))
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/>{level}</w:lvl></w:abstractNum>'
        for number, level in kinds
    )
    used = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n, _ in kinds)
    return f'{HEAD}<w:numbering xmlns:w="{NAMESPACE}">{lists}{used}</w:numbering>'


def settings(document: Document) -> str:
    """Return the part of the settings: footnotes, and that this is no file of an older Word."""
    spoken = SPOKEN.get(document.language, "en-GB")
    uri = "http://schemas.microsoft.com/office/word"
    return (
        f'{HEAD}<w:settings xmlns:w="{NAMESPACE}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        f'<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="{uri}" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{spoken}" w:bidi="ar-SA"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def header(document: Document) -> str:
    """Return the part of the running head: the pack's title."""
    running = document.running
    shown = paragraph(runs(running.text, running.rtl, running.language), "Header", document.rtl)
    return f'{HEAD}<w:hdr xmlns:w="{NAMESPACE}">{shown}</w:hdr>'


def footer(document: Document) -> str:
    """Return the part of the foot: the classification, and which page of how many."""
    held = document.classification
    shown = runs(held.text, held.rtl, held.language, "Strong") if held else ""
    before, _, rest = document.words["page_of"].partition("{page}")
    between, _, after = rest.partition("{pages}")
    rtl = document.rtl
    number = runs("1", rtl)
    pages = (
        runs(before, rtl)
        + field("PAGE", number)
        + runs(between, rtl)
        + field("NUMPAGES", number)
        + runs(after, rtl)
    )
    return f'{HEAD}<w:ftr xmlns:w="{NAMESPACE}">{paragraph(shown + tab() + pages, "Footer", rtl)}</w:ftr>'


def _style(
    kind: str,
    name: str,
    called: str,
    paragraph: str = "",
    run: str = "",
    *,
    default: bool = False,
    quick: bool = False,
    after: str = "",
) -> str:
    based = (
        ""
        if default
        else {"paragraph": "Normal", "character": "DefaultParagraphFont", "table": "TableNormal"}[kind]
    )
    first = ' w:default="1"' if default else ""
    first += ' w:customStyle="1"' if name.startswith(("Pack", "Highlight", "Evidence")) else ""
    return (
        f'<w:style w:type="{kind}"{first} w:styleId="{name}">'
        f"<w:name w:val={quoteattr(called)}/>"
        + (f'<w:basedOn w:val="{based}"/>' if based else "")
        + ('<w:next w:val="Normal"/>' if name.startswith(("Heading", "Title", "Subtitle")) else "")
        + ("<w:qFormat/>" if quick else "")
        + (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "")
        + (f"<w:rPr>{run}</w:rPr>" if run else "")
        + f"{after}</w:style>"
    )


def _look(fonts: str, size: int, colour: str = "", bold: bool = False) -> str:
    """Run properties; *size* in half points, Arabic letters a little larger."""
    return (
        fonts
        + ("<w:b/><w:bCs/>" if bold else "")
        + (f'<w:color w:val="{colour}"/>' if colour else "")
        + f'<w:sz w:val="{size}"/><w:szCs w:val="{round(size * 1.12)}"/>'
    )


def _heading(level: int, size: int, colour: str) -> str:
    spacing = '<w:spacing w:before="360" w:after="140" w:line="252" w:lineRule="auto"/>'
    layout = f'<w:keepNext/><w:keepLines/>{spacing}<w:outlineLvl w:val="{level - 1}"/>'
    return _style(
        "paragraph",
        f"Heading{level}",
        f"heading {level}",
        layout,
        _look(_SANS, size, colour, True),
        quick=True,
    )


def _highlight(kind: str, colour: str, words: Mapping[str, str]) -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{colour.lstrip("#")}"/>'
    return _style("character", highlight_style(kind), f"Highlight: {words.get(kind, kind)}", run=shade)


def _edge(side: str, right: int) -> str:
    line = (
        f'<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="{_LINE}"/></w:pBdr>' if side else ""
    )
    return f'{line}<w:tabs><w:tab w:val="right" w:pos="{right}"/></w:tabs><w:spacing w:after="0"/>'


def _box(sides: str, colour: str) -> str:
    size = 4 if " " in sides else 18
    return (
        "<w:pBdr>"
        + "".join(
            f'<w:{side} w:val="single" w:sz="{size}" w:space="6" w:color="{colour}"/>'
            for side in sides.split()
        )
        + "</w:pBdr>"
    )


def _table() -> str:
    line = f'w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"'
    return _style(
        "table", "PackTable", "Pack Table", '<w:spacing w:before="60" w:after="60" w:line="252" w:lineRule="auto"/>',
        after=f"<w:tblPr><w:tblBorders><w:top {line}/><w:bottom {line}/><w:insideH {line}/></w:tblBorders></w:tblPr>"
        f'<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/><w:color w:val="{_DIM}"/></w:rPr></w:tblStylePr>',
    )  # fmt: skip
