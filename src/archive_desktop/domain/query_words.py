"""A query said back in words, in the language of the interface."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from archive_desktop.domain.query import (
    And,
    Everything,
    Fact,
    IdSet,
    Not,
    Or,
    ParsedQuery,
    Phrase,
    Query,
    Word,
)
from archive_desktop.domain.query_parser import TOO_DEEP, TOO_LONG, TOO_MANY

SEPARATOR = " · "


@dataclass(frozen=True, slots=True)
class _Wording:
    everything: str
    about: str
    and_: str
    or_: str
    without: str
    fields: dict[str, str]  # of words and facts; {} stands for the value
    values: dict[str, str]  # "is:unread" → what is said of it
    near: str
    since: str
    until: str
    between: str
    months: tuple[str, ...]
    quotes: tuple[str, str]
    sentences: dict[str, str]


_ENGLISH = _Wording(
    everything="all articles",
    about="articles about {}",
    and_=" and ",
    or_=" or ",
    without="without {}",
    fields={
        "title": "{} in the title",
        "note": "{} in notes",
        "initiative": "initiative {}",
        "tag": "tag {}",
        "person": "person {}",
        "place": "place {}",
        "lang": "in {}",
        "source": "source {}",
        "in": "in the pack {}",
    },
    values={
        "is:unread": "unread",
        "is:read": "read",
        "is:starred": "starred",
        "is:annotated": "annotated",
        "is:translated": "machine-translated",
        "is:trashed": "in the trash",
        "is:recent": "of the last import",
        "is:changed": "changed since import",
        "is:undated": "without a date",
        "is:inferred": "with an inferred date",
        "is:needs-placing": "with highlights to place",
        "has:note": "with a note",
        "has:twin": "with a translation here",
        "has:annotation": "with a highlight",
        "has:initiative": "with an initiative",
        "has:tag": "with a tag",
        "has:url": "with an address",
        "has:attachment": "with pictures or files",
        "lang:ar": "Arabic",
        "lang:en": "English",
        "lang:fr": "French",
        "lang:und": "another language",
    },
    near="{} or nearly so",
    since="from {}",
    until="until {}",
    between="{} to {}",
    months=(
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    quotes=("“", "”"),
    sentences={},
)  # fmt: skip

_FRENCH = _Wording(
    everything="tous les articles",
    about="articles sur {}",
    and_=" et ",
    or_=" ou ",
    without="sans {}",
    fields={
        "title": "{} dans le titre",
        "note": "{} dans les notes",
        "initiative": "initiative {}",
        "tag": "étiquette {}",
        "person": "personne {}",
        "place": "lieu {}",
        "lang": "en {}",
        "source": "source {}",
        "in": "dans le dossier {}",
    },
    values={
        "is:unread": "non lus",
        "is:read": "lus",
        "is:starred": "favoris",
        "is:annotated": "annotés",
        "is:translated": "traduits automatiquement",
        "is:trashed": "dans la corbeille",
        "is:recent": "de la dernière importation",
        "is:changed": "modifiés depuis l’importation",
        "is:undated": "sans date",
        "is:inferred": "à date déduite",
        "is:needs-placing": "avec des surlignages à placer",
        "has:note": "avec une note",
        "has:twin": "avec une traduction ici",
        "has:annotation": "avec un surlignage",
        "has:initiative": "avec une initiative",
        "has:tag": "avec une étiquette",
        "has:url": "avec une adresse",
        "has:attachment": "avec des images ou des fichiers",
        "lang:ar": "arabe",
        "lang:en": "anglais",
        "lang:fr": "français",
        "lang:und": "une autre langue",
    },
    near="{} ou presque",
    since="depuis le {}",
    until="jusqu’au {}",
    between="du {} au {}",
    months=(
        "janvier", "février", "mars", "avril", "mai", "juin",
        "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ),
    quotes=("« ", " »"),
    sentences={
        TOO_LONG: "Seuls les 1 000 premiers caractères ont été recherchés.",
        TOO_DEEP: "Les parenthèses au-delà de 20 niveaux ont été ignorées.",
        TOO_MANY: "Seuls les 64 premiers mots et critères ont été recherchés.",
    },
)  # fmt: skip

_ARABIC = _Wording(
    everything="جميع المقالات",
    about="مقالات عن {}",
    and_=" و",
    or_=" أو ",
    without="بدون {}",
    fields={
        "title": "{} في العنوان",
        "note": "{} في الملاحظات",
        "initiative": "مبادرة {}",
        "tag": "وسم {}",
        "person": "شخص {}",
        "place": "مكان {}",
        "lang": "باللغة {}",
        "source": "المصدر {}",
        "in": "في الملف {}",
    },
    values={
        "is:unread": "غير مقروءة",
        "is:read": "مقروءة",
        "is:starred": "مميزة",
        "is:annotated": "عليها تعليقات",
        "is:translated": "مترجمة آليا",
        "is:trashed": "في سلة المحذوفات",
        "is:recent": "من آخر استيراد",
        "is:changed": "معدّلة منذ الاستيراد",
        "is:undated": "بلا تاريخ",
        "is:inferred": "تاريخها مستنتج",
        "is:needs-placing": "فيها تظليلات تحتاج إلى تحديد",
        "has:note": "عليها ملاحظة",
        "has:twin": "لها ترجمة هنا",
        "has:annotation": "فيها تظليل",
        "has:initiative": "لها مبادرة",
        "has:tag": "لها وسم",
        "has:url": "لها رابط",
        "has:attachment": "معها صور أو ملفات",
        "lang:ar": "العربية",
        "lang:en": "الإنجليزية",
        "lang:fr": "الفرنسية",
        "lang:und": "أخرى",
    },
    near="{} أو ما يقاربها",
    since="منذ {}",
    until="حتى {}",
    between="من {} إلى {}",
    months=(
        "يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو",
        "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر",
    ),
    quotes=("«", "»"),
    sentences={
        TOO_LONG: "لم يُبحث إلا في الأحرف الألف الأولى.",
        TOO_DEEP: "أُهملت الأقواس التي تتجاوز 20 مستوى.",
        TOO_MANY: "لم يُبحث إلا عن أول 64 كلمة وشرطا.",
    },
)  # fmt: skip

_WORDINGS = {"en": _ENGLISH, "fr": _FRENCH, "ar": _ARABIC}


def understood(parsed: ParsedQuery, language: str = "en") -> str:
    """Return how *parsed* was read: "articles about *education* · initiative *PISA* · May 2024".

    What the user named stands between asterisks. *language* is en, fr or ar; another one is answered
    in English. Sentences about limits follow.
    """
    wording = _WORDINGS.get(language, _ENGLISH)
    tree = parsed.tree
    children = tree.children if isinstance(tree, And) else (tree,)
    about = [child for child in children if _is_about(child)]
    parts = []
    if about:
        words = _said(about[0], wording) if len(about) == 1 else _said(And(tuple(about)), wording)
        parts.append(wording.about.format(words))
    parts += [_said(child, wording) for child in children if child not in about]
    sentences = [wording.sentences.get(sentence, sentence) for sentence in parsed.left_out]
    return SEPARATOR.join([*filter(None, parts), *sentences]) or wording.everything


def _is_about(tree: Query) -> bool:
    """Tell what articles are about from what is said of them beside it."""
    if isinstance(tree, Or):
        return all(_is_about(child) for child in tree.children)
    return isinstance(tree, Word | Phrase) and not tree.field


def _inner(tree: Query, wording: _Wording) -> str:
    """Return *tree* where it is one of several: what has parts of its own stands in parentheses."""
    said = _said(tree, wording)
    return f"({said})" if isinstance(tree, And | Or) else said


def _said(tree: Query, wording: _Wording) -> str:
    match tree:
        case Everything():
            return wording.everything
        case Word() | Phrase():
            return (
                wording.fields[tree.field].format(_word(tree, wording))
                if tree.field
                else _word(tree, wording)
            )
        case Fact():
            return _fact(tree, wording)
        case Not():
            return wording.without.format(_inner(tree.child, wording))
        case And():
            return wording.and_.join(_inner(child, wording) for child in tree.children)
        case Or():
            return wording.or_.join(_inner(child, wording) for child in tree.children)
        case IdSet():  # a fact the store has answered: it was said as the fact
            return ""


def _word(leaf: Word | Phrase, wording: _Wording) -> str:
    if isinstance(leaf, Phrase):
        opening, closing = wording.quotes
        return f"*{opening}{leaf.text}{closing}*"
    if leaf.prefix:
        return f"*{leaf.text}…*"
    return wording.near.format(f"*{leaf.text}*") if leaf.fuzzy else f"*{leaf.text}*"


def _fact(fact: Fact, wording: _Wording) -> str:
    if fact.name == "date":
        return _days(fact.value, wording)
    value = wording.values.get(f"{fact.name}:{fact.value}")
    if fact.name in ("is", "has") and value:
        return value
    return wording.fields.get(fact.name, f"{fact.name} {{}}").format(value or f"*{fact.value}*")


def _days(value: str, wording: _Wording) -> str:
    first, _, last = value.partition("..")
    if not last:
        return wording.since.format(_day(date.fromisoformat(first), wording))
    if not first:
        return wording.until.format(_day(date.fromisoformat(last), wording))
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    if start == end:
        return _day(start, wording)
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
        return str(start.year)
    whole_month = start.day == 1 and (end == date.max or (end + timedelta(1)).day == 1)
    if whole_month and (start.year, start.month) == (end.year, end.month):
        return f"{wording.months[start.month - 1]} {start.year}"
    return wording.between.format(_day(start, wording), _day(end, wording))


def _day(day: date, wording: _Wording) -> str:
    return f"{day.day} {wording.months[day.month - 1]} {day.year}"
