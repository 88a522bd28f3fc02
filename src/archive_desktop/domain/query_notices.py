"""Sentences about what a query did not get: a limit that was met, or grammar that was not understood."""

from __future__ import annotations

import unicodedata

from archive_desktop.domain.query import ParsedQuery

TOO_LONG = "Only the first 1,000 characters were searched."
TOO_DEEP = "Parentheses deeper than 20 were ignored."
TOO_MANY = "Only the first 64 words and conditions were searched."
NO_NEAR_WORDS = "the index is being rebuilt: words one letter away are not found meanwhile"

NO_DAY = "{} is no day of the calendar; it was searched as text"
NO_DATE = "{} is no date; it was searched as text"
NO_STATE = "{} is no state an article can have; it was searched as text"
NO_POSSESSION = "{} is nothing an article can have; it was searched as text"
NO_LANGUAGE = "{} is no language of the archive (ar, en, fr, other); it was searched as text"
NO_FIELD = "{} is no field; it was searched as text"
NO_VALUE = "{} has no value; it was left out"
NO_STAR_IN_FRONT = "in {} only the beginning counts: the star in front was left out"
NO_RANGE = "{} is no range here (write date:2023..2024); it was searched as text"
NO_WORD = "{} belongs to no word; it was left out"

_LONGEST = 40  # characters of what was typed
_MOST = 3  # sentences

_FRENCH = {
    TOO_LONG: "Seuls les 1 000 premiers caractères ont été recherchés.",
    TOO_DEEP: "Les parenthèses au-delà de 20 niveaux ont été ignorées.",
    TOO_MANY: "Seuls les 64 premiers mots et critères ont été recherchés.",
    NO_NEAR_WORDS: "l’index est en reconstruction : d’ici là, les mots à une lettre près ne sont pas trouvés",
    NO_DAY: "{} n’est pas un jour du calendrier ; recherché comme texte",
    NO_DATE: "{} n’est pas une date ; recherché comme texte",
    NO_STATE: "{} n’est pas un état d’article ; recherché comme texte",
    NO_POSSESSION: "{} n’est rien qu’un article puisse avoir ; recherché comme texte",
    NO_LANGUAGE: "{} n’est pas une langue des archives (ar, en, fr, autre) ; recherché comme texte",
    NO_FIELD: "{} n’est pas un champ ; recherché comme texte",
    NO_VALUE: "{} n’a pas de valeur ; laissé de côté",
    NO_STAR_IN_FRONT: "dans {}, seul le début compte : l’étoile initiale a été laissée de côté",
    NO_RANGE: "{} n’est pas un intervalle ici (écrire date:2023..2024) ; recherché comme texte",
    NO_WORD: "{} n’appartient à aucun mot ; laissé de côté",
}
_ARABIC = {
    TOO_LONG: "لم يُبحث إلا في الأحرف الألف الأولى.",
    TOO_DEEP: "أُهملت الأقواس التي تتجاوز 20 مستوى.",
    TOO_MANY: "لم يُبحث إلا عن أول 64 كلمة وشرطا.",
    NO_NEAR_WORDS: "يعاد بناء الفهرس: لا يُعثر في هذه الأثناء على الكلمات التي تختلف بحرف واحد",
    NO_DAY: "{} ليس يوما في التقويم؛ بُحث عنه كنص",
    NO_DATE: "{} ليس تاريخا؛ بُحث عنه كنص",
    NO_STATE: "{} ليست حالة من حالات المقالات؛ بُحث عنها كنص",
    NO_POSSESSION: "{} ليس مما يكون للمقالات؛ بُحث عنه كنص",
    NO_LANGUAGE: "{} ليست من لغات الأرشيف (ar، en، fr، أخرى)؛ بُحث عنها كنص",
    NO_FIELD: "{} ليس حقلا؛ بُحث عنه كنص",
    NO_VALUE: "{} بلا قيمة؛ لم يؤخذ به",
    NO_STAR_IN_FRONT: "في {} لا تُحتسب إلا البداية: أُهملت النجمة في الأول",
    NO_RANGE: "{} ليس مجالا هنا (اكتب date:2023..2024)؛ بُحث عنه كنص",
    NO_WORD: "{} لا يتبع أي كلمة؛ لم يؤخذ به",
}
_SENTENCES = {"fr": _FRENCH, "ar": _ARABIC}
_QUOTES = {"fr": ("« ", " »"), "ar": ("«", "»")}


def notices(parsed: ParsedQuery, language: str) -> list[str]:
    """Return what is to be said of *parsed* beside what was searched, in en, fr or ar; else in English."""
    sentences = _SENTENCES.get(language, {})
    opening, closing = _QUOTES.get(language, ("“", "”"))
    said = [sentences.get(sentence, sentence) for sentence in parsed.left_out]
    for misread in parsed.misread[:_MOST]:
        shown = visible(misread.text)
        shown = shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"
        said.append(
            sentences.get(misread.sentence, misread.sentence).replace("{}", f"{opening}{shown}{closing}")
        )
    return said


def visible(text: str) -> str:
    """Return *text* without what turns it round or cannot be printed, named as U+202E where it is all."""
    shown = "".join(sign for sign in text if not _is_hidden(sign))
    return shown or " ".join(f"U+{ord(sign):04X}" for sign in text[:4])


def _is_hidden(sign: str) -> bool:
    """Tell controls, marks of direction and lone surrogates; joiners shape letters and stay."""
    return unicodedata.category(sign) in ("Cc", "Cs") or unicodedata.bidirectional(sign) in _TURNING


_TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
