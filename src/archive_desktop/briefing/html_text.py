"""Text as HTML: everything escaped by the standard library, each passage in its language and direction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from archive_desktop.briefing.document import Line
from archive_desktop.domain.article import UNDETERMINED


@dataclass(frozen=True, slots=True)
class Around:
    """The language and direction that an element stands in, so that only what differs is said."""

    language: str
    rtl: bool

    def differing(self, language: str, rtl: bool) -> str:
        """Return the attributes `lang` and `dir` for text of another *language* or direction."""
        spoken = "" if language == UNDETERMINED else language
        lang = f' lang="{escape(spoken)}"' if language != self.language else ""
        return lang + (f' dir="{"rtl" if rtl else "ltr"}"' if rtl != self.rtl else "")

    def of(self, line: Line) -> str:
        """Return the attributes that *line* needs here."""
        return self.differing(line.language, line.rtl)

    def span(self, line: Line) -> str:
        """Return *line* as a stretch of running text."""
        attributes = self.of(line)
        return f"<span{attributes}>{text(line.text)}</span>" if attributes else text(line.text)

    def block(self, tag: str, line: Line, kind: str = "") -> str:
        """Return *line* as an element *tag* of class *kind*."""
        kind += " vowelled" if line.vowelled and tag == "p" else ""
        named = f' class="{kind.strip()}"' if kind else ""
        return f"<{tag}{named}{self.of(line)}>{text(line.text)}</{tag}>"


def text(written: str) -> str:
    """Return *written* escaped, with its line breaks."""
    return escape(written).replace("\n", "<br>\n")


def listed(parts: Iterable[str], between: str = " · ") -> str:
    """Return the *parts* that say something, with *between* between them."""
    return between.join(part for part in parts if part)


def link(label: str, inner: str, more: str = "") -> str:
    """Return *inner* as a link to *label* in this file, as it is where the label is ""."""
    return f'<a href="#{label}"{more}>{inner}</a>' if label else inner


def css_text(written: str) -> str:
    """Return *written* as a CSS string, every character but letters and digits escaped (CSS Syntax 3, 4.3.7)."""
    return '"' + "".join(one if one.isalnum() else f"\\{ord(one):x} " for one in written) + '"'
