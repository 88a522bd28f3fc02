"""What a text calls a person in English or French: "…, Head of the Archive", "the Minister of Culture, …"."""

from __future__ import annotations

import re

from archive_desktop.ingest.names import vocabulary as words
from archive_desktop.ingest.names.vocabulary import word_set

_REACH = 170  # code points in which a role stands
_LONGEST = 130  # code points of a role
_BEFORE_OFFICE = 6  # words that may stand in front of it ("Azerbaijan's Deputy Minister")

_WORD = re.compile(r"[\w’'‑-]+")
_APPOSITION = re.compile(r"(?:, | \(| [-–—] |,? (?:in (?:his|her) capacity )?as )(?=[\w’'])")
_END = re.compile(r"[;()\[\]«»“”\"\n:!?؟]| [-–—] |(?<!\b[A-Z])(?<!\b[A-Z]\.[A-Z])\.(?!\w)")
_ARTICLE = re.compile(r"(?:the|an?|le|la|les|une?|its|our|their|his|her|son|sa|notre) |l[’']", re.IGNORECASE)
# Where an apposition ends and the sentence goes on.
_GOES_ON = re.compile(
    r",? (?:who|whom|which|whose|where|when|that|said|says|told|added|noted|stated|stressed|affirmed|delivered|received|"
    r"expressed|visited|met|held|announced|attended|participated|explained|opened|spoke|gave|today|yesterday|during|"
    r"this|these|as|has|have|had|is|are|was|were|will|would|along|together|accompanied|several|including|while|"
    r"on (?:[A-Z]\w+day|\d)|in the presence|at (?:the opening|the outset|a )|for (?:his|her|their)|to (?:discuss|the [a-z]+ing)|"
    r"qui|que|dont|où|est|sont|était|sera|hier|lors|ce|cette|ainsi|accompagnée?|"
    r"(?:a|ont|avait|s[’']est|se sont) \w+|"
    r"(?:and|et) (?=(?:H\.|S\.|Dr|Mr|Ms|Mrs|Prof|Amb|M\.|Mme|the |a |des |several|(?:la |le |l[’'])(?:ministre|présidente?|direct|secrétaire|chef|représent|ambass)|other|many)))\b"
)
_HANGING = re.compile(r"(?: (?:and|et|of|the|de|des|du|la|le|les|for|pour|at|à|in|dans|a|an|un|une))+$")
_NO_OFFICE_AFTER = word_set(
    "who which that and or was is are has had have said in at on for to from with by but as qui que dont",
    "est et ou dans à au aux pour sur avec par of de du des ainsi",
)  # fmt: skip
# What may stand in front of a role that is said before its name.
_INTRODUCED = re.compile(
    r"(?:\b(?:the|an?|its|our|their|his|her|le|la|les|une?|son|sa|notre|of|by|to|with|from|du|des|au|par|avec|and|et)"
    r"|[lLdD][’'])\s*$",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r", (?:(and|et) )?(?:d[ue] |des |de la |de l[’']|l[ae]s? |l[’'])?([\w’'-]+)([^,;.:()\n]{0,70})"
)


def role_after(text: str, end: int) -> tuple[str, int]:
    """Return the role that stands as an apposition behind a name that ends at *end*, and its end ("" if none)."""
    opening = _APPOSITION.match(text, end)
    if not opening:
        return "", end
    start = opening.end()
    stop = _END.search(text, start, start + _REACH)
    whole = text[start : stop.start() if stop else start + _REACH]
    first = whole.split(",", 1)[0]
    office = _office(first)
    if office < 0:
        return "", end
    role = first + _joined(whole, len(first), first[office:])
    goes_on = _GOES_ON.search(role, office)
    role = role[: goes_on.start()] if goes_on else role
    if len(role) > _LONGEST:
        role = role[:_LONGEST].rsplit(" ", 1)[0]
    role = _HANGING.sub("", role.rstrip(" ,-–—"))
    return _bare(role), start + len(role)


def role_before(text: str, start: int, limit: int) -> str:
    """Return the role that stands in front of a name at *start*, parted by a comma; not before *limit*."""
    if text[start - 2 : start] != ", ":
        return ""
    begin = max(limit, start - _REACH)
    clause = text[begin : start - 2]
    for stop in _END.finditer(clause):
        begin, clause = begin + stop.end(), clause[stop.end() :]
        break
    clause = re.split(r"[;()\[\]«»“”\"\n:!?]|\. ", clause)[-1]
    pieces = clause.split(", ")
    for count in range(1, min(len(pieces), 4) + 1):
        piece = ", ".join(pieces[-count:])
        office = next((word.start() for word in _WORD.finditer(piece) if _is_office(word[0])), -1)
        if office >= 0:
            break
    else:
        return ""
    if _GOES_ON.search(piece, office) or len(piece) - office > _LONGEST:
        return ""
    for word in reversed(list(_WORD.finditer(piece, 0, office))):
        between = piece[word.end() : office]
        if between.strip("’'s ") or not (word[0][:1].isupper() or _key(word[0]) in words.RANKS):
            break
        if _key(word[0]) in words.FUNCTION:
            break
        office = word.start()
    if piece[:office].strip() and not piece[office].isupper() and not _INTRODUCED.search(piece[:office]):
        return ""
    return _bare(piece[office:].strip())


def _office(phrase: str) -> int:
    """Return where the office in the first words of *phrase* begins, -1 if they name none."""
    for count, word in enumerate(_WORD.finditer(phrase)):
        if _is_office(word[0]):
            return word.start()
        if count == _BEFORE_OFFICE or _key(word[0]) in _NO_OFFICE_AFTER:
            break
    if re.match(r"(?:in charge|en charge) (?:of|de)\b", phrase):
        return 0
    return -1


def _joined(whole: str, at: int, office: str) -> str:
    """Return what goes on behind a comma, as in "Minister of Youth, Sports and Culture of …"."""
    if not re.search(r" (?:of|for|de|du|des) |[’']", office):
        return ""
    start = at
    while (more := _JOINED.match(whole, at)) and _key(
        more[2]
    ) in words.COMMON - words.FUNCTION - words.OFFICES:
        at = more.end()
        if more[1] or re.search(r" (?:and|et) ", more[3]):
            return whole[start:at]
    return ""


def _is_office(word: str) -> bool:
    key = _key(word)
    return key in words.OFFICES or key.rpartition("'")[2] in words.OFFICES


def _bare(role: str) -> str:
    return _ARTICLE.sub("", role, count=1) if _ARTICLE.match(role) else role


def _key(word: str) -> str:
    return word.casefold().replace("’", "'").replace("‑", "-").removesuffix("'s")
