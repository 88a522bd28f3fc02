"""People named in Arabic, where no capitals show a name: only behind an honorific."""

from __future__ import annotations

import re

from archive_desktop.ingest.names.people import Person
from archive_desktop.ingest.names.vocabulary import word_set

_HONORIFIC = (
    "صاحبة?ُ? السمو(?: الملكي)?|صاحب الجلالة|صاحب الفخامة|صاحب المعالي|أصحاب المعالي|أصحاب السعادة|خادم الحرمين الشريفين|"
    "معالي|سعادة|فخامة|سمو|جلالة|فضيلة|سماحة|نيافة|قداسة|"
    "(?:ال|لل)(?:سيدة?|آنسة|دكتورة?|أستاذة?|استاذة?|بروفيسورة?|بروفسورة?|مهندسة?|شيخة?|أميرة?|سفيرة?|ملكة?|سلطان|لواء|عميد|"
    "فريق|قاضي|إمام|حاج|رئيسة?|وزيرة?|مفتي|مستشارة?|نائبة?|صحفية?|شاعرة?|كاتبة?|فنانة?)|"
    "(?:أ\\. ?)?د\\.|أ\\.|م\\."
)
_TITLE = re.compile(
    rf"(?<!\w)[وفبلك]{{0,2}}(?P<title>(?:{_HONORIFIC})(?: ال[ء-ي]{{2,}}ي?ي(?= [^ا،.]))?(?: ?/ ?| )(?:(?:{_HONORIFIC})(?: ?/ ?| ))*)"
)
_STRONG = re.compile("سيد|آنسة|دكتور|ستاذ|بروف|مهندس|معالي|سعادة|فخامة|جلالة|سمو|فضيلة|سماحة|د\\.")
_WORD = re.compile(r"[ء-يًٌٍَُِّْٰـ]+(?:-[ء-ي]+)*")
_PARTICLES = word_set(
    "بن ابن بنت ولد آل أبو ابو أبي أم عبد ذو فان دي دو لا لو ماك سان",
)
_STOP = word_set(
    "في من إلى الى على عن مع بين أن إن أنّ إنّ أنه الذي التي الذين اللذين حول خلال بعد قبل عند لدى منذ",
    "حيث كما وقد قد لقد ثم أو هذا هذه ذلك تلك كل بعض غير أمس اليوم غدا يوم أمام ضمن نحو ضد عبر لكن إذ إذا",
    "لم لن لا ما هو هي كان كانت قال قالت أكد أكدت أعلن أعلنت أشار أشارت أوضح أوضحت أضاف أضافت ذكر ذكرت",
    "دعا دعت استقبل استقبلت التقى التقت زار زارت ألقى ألقت شارك شاركت ترأس ترأست افتتح افتتحت وقع وقعت",
    "بحث عقد قدم قدمت أعرب أعربت شدد شددت نوه أبرز أبرزت استعرض استعرضت تناول صرح يقول تقول يؤكد رحب رحبت",
    "أشاد أشادت شكر هنأ تسلم سلم حضر حضرت اجتمع تحدث تحدثت كشف كشفت عبر عبرت دشن اختتم وصل جدد ثمن سلط",
    "مؤكدا مشيرا معربا مشددا مضيفا موضحا معتبرا مبرزا داعيا قائلا لافتا مشيدا منوها مهنئا مثمنا مرحبا مخاطبا قائلة داعية لافتة بصفته بصفتها بمناسبة بحضور بشأن بمقر برفقة رفقة بالإضافة وذلك وكذلك وعدد عددا عدد نيابة حفظه رحمه",
    "رعاه نصره صلى عليه",
)  # fmt: skip
_OFFICE = (
    "مدير|مديرة|رئيس|رئيسة|وزير|وزيرة|أمين|أمينة|سفير|سفيرة|نائب|نائبة|عضو|عضوة|مستشار|مستشارة|ممثل|ممثلة|مندوب|مندوبة|عميد|"
    "عميدة|أستاذ|أستاذة|خبير|خبيرة|منسق|منسقة|مفوض|مفوضة|محافظ|عمدة|قاضي|كاتب|كاتبة|باحث|باحثة|مساعد|مساعدة|ملك|أمير|متحدث|متحدثة|"
    "ناطق|مشرف|مشرفة|مكلف|مكلفة|مؤسس|مؤسسة|قائد|حاكم|وكيل|وكيلة|والي|مفتي|قائم|قائمة|ولي|شيخ|مراقب|مسؤول|مسؤولة|عاهل|نقيب"
)
_OFFICE_WORD = re.compile(rf"(?<!\w)(?:ال)?(?:{_OFFICE})(?!\w)")
_ROLE = re.compile(rf"(?:،|,| \(| -| –) ?((?:ال)?(?:{_OFFICE})(?!\w)[^،,.؛;:()«»\"\n]{{0,110}})")
_GOES_ON = re.compile(
    r" (?:الذي|التي|وذلك|في إطار|خلال|على هامش|بحضور|بمناسبة|حيث|الذين|قد|أن|إن|والسيدة?|والدكتورة?|والأستاذة?|ومعالي|وسعادة|وعدد|وعددا?)(?!\w)"
    r"|(?: (?:أكد|أعلن|قال|أشار|أوضح|أضاف|دعا|استقبل|التقى|زار|ألقى|شارك|ترأس|افتتح|وقع)ت?)(?!\w)"
)
_NAMED_AFTER = word_set(
    "جامعة مؤسسة جائزة مدينة مركز مستشفى شارع قاعة مسجد جامع مكتبة مطار مدرسة قصر معهد كأس طريق ميناء",
    "متحف كرسي ملعب استاد مجمع حي",
)
_NO_FIRST = word_set("العام العامة المساعد الأول السابق التنفيذي الخاص جدا فقط")
# What no name looks like: ending in "-an" or a pronoun, or with a conjunction and article in front.
_NO_NAME = re.compile(r"ً|^(?:ول[مان]|وال|بال|لل|فال|كال|سي|ست)|..(?:ها|هم|هما|ته|كم)$|^م[ء-ي]{4,}ة$")
_MAY_BE_PREFIX = "بلكوفسيتن"  # prepositions and beginnings of verbs
_GIVEN = word_set(
    "يوسف ياسين ياسر يحيى يونس يعقوب تميم توفيق بلال بدر بكر بشير بسام بندر ليلى لطيفة لمياء كريم كمال",
    "كامل كوثر وليد وائل وسيم وفاء فهد فيصل فاطمة فؤاد فاروق فارس فريد فوزي فتحي سعد سعيد سعود سالم سليم",
    "سلمان سليمان سمير سميرة سامي سيف سهام سارة سناء سعاد سلوى نادية ناصر نبيل نجيب نور نورة نوال نجاة",
    "نزار بنعلي بلقاسم بلحاج",
)
_MOST_WORDS, _REACH = 9, 110


def people(text: str) -> list[Person]:
    """Return the people that *text* names in Arabic."""
    found: list[Person] = []
    taken = at = 0
    while titled := _TITLE.search(text, at):
        at = titled.end()
        before = text[max(0, titled.start() - 20) : titled.start()].split()
        if before and before[-1] in _NAMED_AFTER and text[titled.start() - 1] == " ":
            continue
        end = _end_of_name(text, at, bool(_STRONG.search(titled["title"])))
        if end == at:
            continue
        start = at
        role = _ROLE.match(text, end)
        title = titled["title"].rstrip(" /")
        if title.startswith("لل"):
            title = "ال" + title[2:]
        person = Person(text[start:end], start, end, title)
        person.role = _before(text, titled.start(), taken)
        if not person.role and role:
            whole = role[1]
            goes_on = _GOES_ON.search(whole)
            person.role = (whole[: goes_on.start()] if goes_on else whole).strip()
            taken = role.start(1) + len(person.role)
        taken = max(taken, end)
        at = end
        found.append(person)
    return found


def _end_of_name(text: str, start: int, strong: bool) -> int:
    """Return where the name that begins at *start* ends, *start* itself where none does."""
    words: list[re.Match[str]] = []
    at = start
    closed = False  # a full stop or comma ends the name
    while len(words) < _MOST_WORDS and (word := _WORD.match(text, at)):
        bare = word[0]
        if bare in _STOP or _is_office(bare) or (words and _TITLE.match(text, at)):
            break
        if words and words[-1][0] not in _PARTICLES and _NO_NAME.search(bare):
            break
        words.append(word)
        at = word.end()
        if text[at : at + 1] != " ":
            closed = True
            break
        at += 1
    names = [word for word in words if word[0] not in _PARTICLES]
    if len(names) > (4 if closed else 1):
        words = _shortest(words)
    while words and words[-1][0] in _PARTICLES:
        words.pop()
    if not words or words[0][0] in _NO_FIRST:
        return start
    if words[0][0].startswith("ال") and not (strong and closed and len(words) > 1):
        return start
    if not strong and words[0][0][0] in "بل" and _looks_joined(words[0][0]):
        return start
    if len(words) == 1 and (not strong or len(words[0][0]) < 3):
        return start
    return words[-1].end()


def _looks_joined(word: str) -> bool:
    """Say whether *word* may be a preposition with its noun, or a verb, rather than a name."""
    return word[0] in _MAY_BE_PREFIX and word not in _GIVEN and not word.startswith(("بن", "بل", "بو"))


def _shortest(words: list[re.Match[str]]) -> list[re.Match[str]]:
    """Return the beginning of *words* that is a name by itself, where the sentence may go on behind it."""
    names = 0
    for at, word in enumerate(words):
        before = words[at - 1][0] if at else ""
        if word[0] in _PARTICLES:
            continue
        if at and before not in _PARTICLES and _looks_joined(word[0]):
            return words[:at]
        names += before != "عبد" or not at
        follows = words[at + 1][0] if at + 1 < len(words) else ""
        if names >= 2 and not follows.startswith("ال") and follows not in _PARTICLES:
            return words[: at + 1]
        if names >= 2 and word[0].startswith("ال"):
            return words[: at + 1]
    return words


def _before(text: str, start: int, limit: int) -> str:
    """Return the role in front of an honorific at *start*: "وزير الثقافة، السيد …"."""
    clause = text[max(limit, start - _REACH) : start].rstrip()
    comma = clause.endswith("،")
    clause = re.split(r"[،.؛:()«»\"\n]", clause.rstrip("، "))[-1]
    offices = list(_OFFICE_WORD.finditer(clause))
    if not offices or (not comma and not clause):
        return ""
    first = offices[-1].start()
    for office in reversed(offices[:-1]):
        if clause[office.end() : first].strip():
            break
        first = office.start()
    role = clause[first:].strip()
    words = role.split()
    if (
        len(words) > 9
        or any(word in _STOP - {"في", "على", "من", "لدى"} for word in words)
        or words[-1] in _STOP
    ):
        return ""
    return role


def _is_office(word: str) -> bool:
    return bool(_OFFICE_WORD.fullmatch(word))
