"""Lines of a page that belong to its site and not to a release, told by their general wording and shape."""

from __future__ import annotations

import re

_TRANSLATION = re.compile(
    r"translat|tradui|traduction|ترجم|مترجم",
    re.IGNORECASE,
)
_NO_WARRANTY = re.compile(
    r"responsib|responsab|accura|exactitud|précision|liab|warrant|garanti|disclaim|automatic|automatique|machine|"
    r"مسؤول|دقة|آلي|إخلاء",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"(?:the |les? |nos |vos |our |your |votre |plus d[e'’] ?|see |voir |view )?(?:"
    # moving about a site
    r"skip to .*|aller au contenu.*|menu|home(?: ?page)?|accueil|search|recherche[r]?|back(?: to .*)?|retour.*|next|previous|"
    r"suivant|précédent|sitemap|plan du site|about(?: us)?|à propos(?: de nous)?|contact(?: us|ez-nous)?|log ?in|sign (?:in|up)|"
    r"se connecter|s['’]inscrire|faq|media(?: cent(?:er|re))?|médiathèque|press ?room|salle de presse|"
    r"page \d+(?: (?:of|sur|de) \d+)?|(?:en|fr|ar|english|français|arabic|العربية)(?:[ |/-]+(?:en|fr|ar|english|français|arabic|العربية))*|"
    r"الرئيسية|الصفحة الرئيسية|من نحن|اتصل بنا|بحث|القائمة|التالي|السابق|الأخبار|"
    # lists of other articles
    r"(?:latest|recent|related|other|more|popular|top|most read)[ -](?:articles?|news|posts?|stories|releases?|updates?|publications?|items)|"
    r"(?:news|articles?|actualités|publications|communiqués)(?: (?:récente?s|liée?s|similaires|connexes|associée?s))?|"
    r"(?:derni[eè]r[e]?s|autres|à lire aussi).{0,25}|read (?:more|also|next)|lire (?:la suite|aussi|plus)|see also|voir aussi|"
    r"you (?:may|might) also like.*|"
    r"(?:آخر|أحدث) (?:ال)?(?:أخبار|مقالات|مستجدات|المقالات|الأخبار)|(?:مواضيع|مقالات|أخبار) ذات صلة|اقرأ (?:أيضا|أيضًا|المزيد)|المزيد|"
    # sharing, feedback, small print
    r"share(?: (?:this|on).*)?|partager.*|follow us.*|suivez-nous.*|print|imprimer|e-?mail|tweet|facebook|twitter|x|linkedin|whatsapp|"
    r"instagram|youtube|subscribe.*|s['’]abonner.*|newsletter|مشاركة|شارك.*|تابعونا.*|طباعة|اشترك.*|"
    r"(?:your |user |leave (?:a|your) |give |send )*(?:opinion|feedback|comments?|reply)|(?:laisser un |votre |vos )?(?:avis|commentaires?)(?: des utilisateurs)?|"
    r"رأيك|ملاحظات.{0,20}|تعليقات.{0,20}|اترك تعليق.*|"
    r"(?:by (?:subscribing|signing up|registering|continuing)|en vous (?:abonnant|inscrivant)|بالاشتراك).{10,}|"
    r".{0,80}\b(?:sign up for|inscrivez-vous à|abonnez-vous à).{0,60}(?:newsletters?|alerts?|e-?mails?|updates?|offers?|lettre|alertes?).{0,40}|"
    r"tags?|categor(?:y|ies)|catégories?|الوسوم|تصنيفات|"
    r"privacy(?: policy)?|cookies?.{0,30}|terms(?: (?:of|and) .*)?|mentions légales|politique de confidentialité|سياسة الخصوصية"
    r")[ :»›>…!?]*",
    re.IGNORECASE,
)
# Buttons side by side ("Share Print", "مشاركة طباعة"), each of which is furniture by itself.
_BUTTON = (
    r"(?:share|print|e-?mail|tweet|facebook|twitter|x|linkedin|whatsapp|telegram|messenger|instagram|youtube|copy link|pdf|"
    r"partager|imprimer|courriel|copier le lien|télécharger|download|like|pin|"
    r"مشاركة|شارك|طباعة|اطبع|نسخ الرابط|تغريد|فيسبوك|تويتر|واتساب|واتس آب|تيليجرام|تلغرام|لينكد ?إن|البريد الإلكتروني|أرسل|حفظ|استمع)"
)
_BUTTONS = re.compile(rf"{_BUTTON}(?:[ \t|·•,،/+:0-9-]+{_BUTTON})+(?:[ |·:]*\d+)?", re.IGNORECASE)
_LIST_OF_OTHERS = re.compile(
    r"(?:our |the |nos |les )?(?:(?:latest|recent|related|other|more|popular|top|most read)[ -](?:articles?|news|posts?|stories|releases?|updates?|"
    r"publications?|items)|(?:articles?|actualités|publications|nouvelles|communiqués)(?: (?:récente?s|liée?s|similaires|connexes|associée?s))|"
    r"(?:derni[eè]r[e]?s|autres) (?:articles?|actualités|nouvelles|publications|communiqués|infos?)|à lire aussi|read (?:also|next)|see also|voir aussi|"
    r"you (?:may|might) also like|(?:آخر|أحدث) (?:ال)?(?:أخبار|مقالات|مستجدات)|(?:مواضيع|مقالات|أخبار) ذات صلة|اقرأ (?:أيضا|أيضًا))[ :…]*",
    re.IGNORECASE,
)
_SATISFACTION = re.compile(
    r"\b(?:dis)?satisfied\b.*\bsatisfied\b|how satisfied|(?:in|mé)satisfait.*satisfait|êtes-vous satisfait|غير راض|مدى رضا|راض.*راض",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"(?:©|copyright|\(c\)).{0,80}|.{0,60}(?:all rights reserved|tous droits réservés|جميع الحقوق محفوظة).{0,40}",
    re.IGNORECASE,
)
_TRAIL = re.compile(r"[^.!?]{1,40}(?:[>›»|•·][^.!?>›»|•·]{1,62}+){2,}+")


def is_translation_notice(text: str) -> bool:
    """Return whether *text* says that the page is a machine translation nobody answers for."""
    return len(text) < 400 and bool(_TRANSLATION.search(text) and _NO_WARRANTY.search(text))


def is_furniture(text: str) -> bool:
    """Return whether *text*, a whole line, is furniture wherever it stands."""
    if len(text) > 160:
        return False
    return bool(
        _FURNITURE.fullmatch(text)
        or _BUTTONS.fullmatch(text)
        or _RIGHTS.fullmatch(text)
        or _SATISFACTION.search(text)
        or _TRAIL.fullmatch(text)
        or not any(character.isalnum() for character in text)
    )


def is_always_furniture(text: str) -> bool:
    """Return whether *text* is furniture even right above running text: a feedback scale, a copyright line."""
    return len(text) < 160 and bool(
        _SATISFACTION.search(text)
        or _BUTTONS.fullmatch(text)
        or _RIGHTS.fullmatch(text)
        or _TRAIL.fullmatch(text)
    )


def is_buttons(text: str) -> bool:
    """Return whether *text* is buttons side by side: they stand below a title as well as around a page."""
    return len(text) < 160 and bool(_BUTTONS.fullmatch(text))


def opens_list_of_others(text: str) -> bool:
    """Return whether *text* heads a list of other articles ("Latest articles")."""
    return len(text) < 60 and bool(_LIST_OF_OTHERS.fullmatch(text))
