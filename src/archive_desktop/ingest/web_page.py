"""Bytes of a saved web page to a tree, and what the page says of itself: address, title, language."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.ingest.cleaning import clean_title

PAGE_LIMIT = 30_000_000  # characters of a page, pictures inside it not counted
DEPTH_LIMIT = 200  # elements inside each other; deeper pages are read as plain blocks
ELEMENT_LIMIT = 20_000  # more are read as plain blocks too
TEXT_LIMIT = 1_000_000  # code points of text; a longer page is read as plain blocks too

_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"data:[\w/+.;=-]{0,80},[^\"')\s>]{200,}")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_WRAPPER = re.compile(
    r"</?(?:div|table|tbody|tr|td|th|center|ul|ol|li|dl|dd|blockquote|section|article|fieldset|span|font|b|i)\b[^>]*>",
    re.IGNORECASE,
)
_SAVED_FROM = re.compile(
    r"saved from url=\(\d+\)(\S+)|page saved with SingleFile\s+url:\s*(\S+)", re.IGNORECASE
)
_TITLE_PARTS = re.compile(r"\s+[|–—·•»«:-]+\s+|\s*[|»]\s*")
_CELLS = {"table", "tbody", "thead", "tfoot", "tr", "td", "th"}
_BLOCK_IN_CELL = (
    "descendant::*[self::table or self::h1 or self::h2 or self::h3 or self::ul or self::ol or self::article]"
)


def parse_page(data: bytes, detected: str, name: str, inlined: list[str] | None = None) -> HtmlElement:
    """Return the tree of the page *data*, layout tables flattened. Nothing is ever fetched.

    Pictures inside the page are taken out; where *inlined* is given they are put there, and "data:,3" stands
    for the one at place 3.

    *detected* is the encoding its bytes suggest; what the page declares counts for more, except
    against valid UTF-8 or a byte order mark. Raises ArchiveError for a page too large or empty.
    """
    text = data.decode(_encoding(data, detected), "replace")
    text = _CONTROL.sub("", _PICTURE.sub(lambda found: _taken_out(found, inlined), text)).lstrip("\ufeff")
    if len(text) > PAGE_LIMIT:
        raise ArchiveError(
            f"“{name}” is {len(text) / 1e6:.0f} MB large; a web page may have {PAGE_LIMIT / 1e6:.0f} MB.",
            advice="Save its articles one by one, or as plain text.",
            code="too-large",
        )
    try:
        tree, complete = _parsed(text)
        if not complete:
            tree, _ = _parsed(_WRAPPER.sub("<p>", text))
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise ArchiveError(
            f"“{name}” holds no web page that can be read.",
            advice="Open it in a browser, and save it again.",
            code="bad-page",
        ) from error
    _flatten_layout_tables(tree)
    return tree


def _taken_out(found: re.Match[str], inlined: list[str] | None) -> str:
    if inlined is None or not found[0].startswith("data:image/"):
        return ""
    inlined.append(found[0])
    return f"data:,{len(inlined) - 1}"


def _parsed(text: str) -> tuple[HtmlElement, bool]:
    """Return the tree of *text* and whether all of it is in the tree: the parser stops at some depth."""
    parser = HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_pis=True)
    tree = document_fromstring(text.encode("utf-8"), parser=parser)
    return tree, not any("depth" in entry.message for entry in parser.error_log)


def is_simple(tree: HtmlElement) -> bool:
    """Return whether *tree* is within the limits of depth, number of elements and length."""
    depth = count = length = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "end":
            depth -= 1
            continue
        depth += 1
        count += 1
        if element.tag not in ("script", "style"):
            length += len(element.text or "") + len(element.tail or "")
        if depth > DEPTH_LIMIT or count > ELEMENT_LIMIT or length > TEXT_LIMIT:
            return False
    return True


def page_url(tree: HtmlElement) -> str | None:
    """Return where the page was published: canonical address, og:url, or the browser's saved-from note."""
    found = [
        *tree.xpath("//link[contains(concat(' ', @rel, ' '), ' canonical ')]/@href"),
        *tree.xpath("//meta[@property='og:url' or @name='og:url']/@content"),
        *(match[1] or match[2] for comment in _comments(tree) for match in _SAVED_FROM.finditer(comment)),
        *tree.xpath("//base/@href"),
    ]
    for address in found:
        if address := web_address(address):
            return address
    return None


def web_address(text: object, base: str = "") -> str | None:
    """Return *text* as an http(s) address, None for anything else."""
    if not isinstance(text, str) or not text.strip():
        return None
    try:
        address = urljoin(base, text.strip()) if base else text.strip()
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname or re.search(r"\s", address):
        return None
    return None if len(address) > 2_000 else address


def declared_language(tree: HtmlElement) -> str | None:
    """Return the language tag that the page gives itself, None if it gives none."""
    for path in (
        "/html/@lang",
        "/html/@xml:lang",
        "//meta[translate(@http-equiv, 'CL', 'cl')='content-language']/@content",
        "//meta[@property='og:locale']/@content",
    ):
        for value in tree.xpath(path, namespaces={"xml": "http://www.w3.org/XML/1998/namespace"}):
            if value.strip():
                return str(value).strip()
    return None


def page_title(tree: HtmlElement) -> str:
    """Return the title of the page's article, "" if it has none: without the name of the site."""
    heads = [clean_title(" ".join(head.itertext())) for head in tree.xpath("//h1")]
    heads = [head for head in dict.fromkeys(heads) if 2 < len(head) <= 400]
    named = [clean_title(text) for text in tree.xpath("//meta[@property='og:title']/@content")]
    named += [
        clean_title(item["headline"])
        for item in stated_articles(tree)
        if isinstance(item.get("headline"), str)
    ]
    whole = [
        clean_title(text)
        for text in tree.xpath("//head/title/text() | //title[not(ancestor::svg)]/text()")[:1]
    ]
    named += [
        clean_title(text) for text in tree.xpath("//meta[@name='twitter:title' or @name='title']/@content")
    ]
    for name in [*named, *whole]:  # the heading that the page is named after
        for head in heads:
            if title_key(head) and (
                title_key(name) == title_key(head)
                or (len(head) > 12 and title_key(name).startswith(title_key(head)))
            ):
                return head
    if heads and len(heads) == 1 and len(heads[0]) > 25:
        return heads[0]
    sites = [title_key(text) for text in tree.xpath("//meta[@property='og:site_name']/@content")]
    for name in [*named, *whole]:
        if name:
            return _without_site(name, sites)
    return heads[0] if heads else ""


def title_key(text: str) -> str:
    """Return *text* for comparing titles: letters and digits only, without case."""
    return "".join(filter(str.isalnum, text.casefold()))


def stated_articles(tree: HtmlElement) -> list[dict[str, Any]]:
    """Return the JSON-LD objects of the page, articles first."""
    found: list[dict[str, Any]] = []
    for script in tree.xpath("//script[contains(@type, 'ld+json')]/text()")[:50]:
        try:
            found.extend(_objects(json.loads(script.strip().rstrip(";"), strict=False)))
        except (ValueError, RecursionError):
            found.extend(_half_object(script))
    return sorted(found, key=lambda item: not _is_article(item))


def _half_object(script: str) -> Iterator[dict[str, Any]]:
    """Yield what can be told of JSON that is not valid: its headline and date."""
    pairs = re.findall(r'"(headline|datePublished)"\s*:\s*"([^"\n]{4,400})"', script[:200_000])
    if pairs:
        yield dict(reversed(pairs))


def _objects(value: object, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 6:
        return
    if isinstance(value, list):
        for item in value[:200]:
            yield from _objects(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"):
            yield from _objects(value.get(key), depth + 1)


def _is_article(item: dict[str, Any]) -> bool:
    kinds = item.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(name, str) and re.search("Article|Posting|Report|News", name) for name in names)


def _without_site(title: str, sites: list[str]) -> str:
    title = title.strip(" |»")
    parts = [part for part in _TITLE_PARTS.split(title) if part]
    ends = [match.end() for match in _TITLE_PARTS.finditer(title)]
    starts = [match.start() for match in _TITLE_PARTS.finditer(title)]
    if len(parts) < 2 or not starts:
        return title
    if title_key(parts[0]) in sites:
        return title[ends[0] :]
    before = title[: starts[-1]]
    by_bar = (
        title[starts[-1] : ends[-1]].strip() in ("|", "»") and len(before) > 12
    )  # what stands after it is the site
    if title_key(parts[-1]) in sites or by_bar or (len(parts[-1]) < 40 and len(before) > 2 * len(parts[-1])):
        return _without_site(before, sites)
    return title


def _comments(tree: HtmlElement) -> Iterator[str]:
    for node in tree.getroottree().xpath("//comment()")[:40]:
        yield node.text or ""


def _encoding(data: bytes, detected: str) -> str:
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or "16" in detected:
        return detected
    match = _DECLARED.search(data[:8192])
    declared = _known((match[1] or match[2]).decode("ascii")) if match else ""
    if detected == "utf-8" and not data.isascii():
        return detected
    if declared == "utf-8" or not declared:  # its bytes are no UTF-8, or it declares nothing
        return detected
    return declared


@lru_cache(maxsize=32)
def _known(name: str) -> str:
    """Return Python's name of an encoding as browsers take it, "" for one that is no text encoding."""
    try:
        known = codecs.lookup(name).name
        b"a".decode(known)
    except (LookupError, ValueError, UnicodeError):
        return ""
    known = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030"}.get(
        known, known
    )
    return (
        "" if known.startswith(("utf-16", "utf-32", "utf-7", "unicode", "raw", "idna", "punycode")) else known
    )


def _flatten_layout_tables(tree: HtmlElement) -> None:
    """Make plain blocks of tables that only arrange the page: nested, of one column, or with headings inside."""
    for table in tree.xpath("//table"):
        if (
            table.get("role") in ("presentation", "none")
            or table.xpath(_BLOCK_IN_CELL)
            or not table.xpath(".//tr[count(td | th) > 1]")
        ):
            table.set("data-layout", "yes")
    for table in tree.xpath("//table[@data-layout]"):
        for part in table.xpath(
            "tbody | thead | tfoot | tr | tbody/tr | thead/tr | tfoot/tr | tr/* | */tr/*"
        ):
            if part.tag in _CELLS:
                part.tag = "div"
        table.tag = "div"
