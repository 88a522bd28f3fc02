"""Words by which a release in English or French shows who is a person: honorifics, offices, and the rest.

All in lower case, without a final full stop.
"""

from __future__ import annotations

from typing import Literal


def word_set(*lines: str) -> frozenset[str]:
    """Return the words of *lines*."""
    return frozenset(" ".join(lines).split())


# In front of a name, even of a surname alone.
HONORIFICS = word_set(
    "dr mr mrs ms miss messrs prof professor amb h.e h.r.h h.h hrh hon honourable honorable eng engr sir dame lady",
    "lord excellency highness majesty sheikh sheikha shaykh shaikh rev reverend sen rep gov gen col maj capt lt sgt",
    "m mm mme mmes mlle mlles pr me s.e s.e.m s.e.mme sem s.a s.a.r s.m s.exc docteur docteure monsieur madame messieurs",
    "mesdames maître excellence altesse majesté cheikh cheikha ing professeur professeure dre pre",
)
# Parts of honorifics that are common words too: only beside one of them.
HONORIFIC_PARTS = word_set("his her their son sa leurs royal serene royale the late feu excellencies")
# Words after an honorific that are offices and, rarely, surnames.
ALSO_SURNAMES = word_set("king prince major bishop judge dean pope chancellor abbott marshal")
# What is named after people: "King Hamad University", "Fondation Cheikh Omar".
NAMED_AFTER = word_set(
    "university université foundation fondation prize prix award awards stadium stade mosque mosquée airport aéroport",
    "hospital hôpital avenue rue street boulevard lycée école school centre center palace palais institute institut city",
    "chair chaire port museum musée library bibliothèque college collège academy académie hall salle bank cup highway",
    "mausoleum mausolée house street road bridge square place complex complexe library initiative programme program",
)
# Of many at once.
PLURALS = word_set("mm messrs mmes mlles drs profs messieurs mesdames")
# Offices that stand in front of a surname alone ("President Sow").
STYLES = word_set(
    "president king queen prince princess sultan emir pope minister chancellor senator governor mayor judge justice",
    "ambassador imam mufti cardinal archbishop bishop attorney colonel captain commander sergeant lieutenant",
    "congressman congresswoman detective inspector admiral président présidente roi reine ministre ambassadeur ambassadrice",
    "juge gouverneur maire sénateur sénatrice chancelier chancelière colonel capitaine commandant",
)
# What an office is called by; in an apposition these make a role.
OFFICES = STYLES | word_set(
    "director director-general secretary secretary-general undersecretary under-secretary head chief",
    "chair chairman chairwoman chairperson co-chair vice-president vice-chair vice-chancellor rector dean provost",
    "advisor adviser expert member coordinator co-ordinator representative delegate commissioner manager officer",
    "founder co-founder ceo cfo cto dg spokesperson spokesman spokeswoman specialist researcher lecturer author writer",
    "poet editor editor-in-chief journalist economist lawyer owner partner consul consul-general envoy leader",
    "principal curator treasurer rapporteur analyst scientist architect historian novelist philosopher supervisor",
    "professor deputy premier speaker counsel administrator ombudsman comptroller strategist consultant activist",
    "directeur directrice secrétaire chef cheffe responsable conseiller conseillère doyen doyenne recteur rectrice",
    "membre experte coordinateur coordinatrice coordonnateur coordonnatrice représentant représentante délégué",
    "déléguée commissaire fondateur fondatrice cofondateur cofondatrice porte-parole chercheur chercheuse enseignant",
    "enseignante écrivain écrivaine auteur autrice auteure gestionnaire président-directeur vice-présidente",
    "vice-président inspecteur inspectrice chargé chargée spécialiste consultante consultant professeur professeure",
    "député députée directeur-général développeur développeuse développeuse designer concepteur conceptrice",
    "poète historien historienne romancier romancière journaliste avocat avocate économiste administrateur",
    "administratrice procureur procureure gérant gérante animateur animatrice rapporteuse trésorier trésorière",
    "modérateur modératrice developer designer engineer ingénieur ingénieure",
)
# They go with an office in front of a name ("Acting Assistant Attorney General").
RANKS = word_set(
    "acting assistant deputy former first second vice prime senior junior associate executive principal special chief",
    "general adjoint adjointe générale général lead interim outgoing trial supervisory united states u.s district state",
    "federal rear foreign honorary permanent resident regional managing premier première ancien ancienne crown",
)
# Between the parts of a name.
PARTICLES = (
    "de la|de los|van der|van den|von der|al|el|bin|ben|ibn|bint|ould|ag|abu|abou|abd|van|von|der|den|"
    "de|da|di|do|dos|du|le|la|of|e|y"
)
# Little words, which a sentence begins with in capitals.
FUNCTION = word_set(
    "a an the this that these those in on at by for from with to of and or but as if when while after before during",
    "since until under over he she it they we i you his her its their our my your there here today yesterday tomorrow",
    "moreover furthermore however meanwhile also additionally earlier later then thus following according both each",
    "all some many several no not is are was were who what where why how more most other another such once yet so",
    "among within without through despite although because whereas next last new not only first second third",
    "le la les un une des du de d l au aux ce cet cette ces et ou mais en dans sur sous par pour avec sans selon après",
    "avant pendant lors depuis il elle ils elles on nous vous je son sa ses leur leurs notre nos votre vos mon ma mes",
    "aujourd'hui hier demain ainsi enfin outre également par ailleurs cependant toutefois puis si comme quand où que qui",
    "plusieurs tous toutes tout toute autre autres chaque à",
)
# Other capitalised words that no name of a person holds.
COMMON = FUNCTION | word_set(
    # days and months
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september",
    "october november december lundi mardi mercredi jeudi vendredi samedi dimanche janvier février avril juin juillet",
    "août septembre octobre novembre décembre",
    # institutions and what they do
    "university college school institute institution faculty academy ministry department organization organisation",
    "foundation centre center council bank union federation association league agency commission committee board",
    "office bureau authority society company corporation corp inc llc ltd group team service services division section",
    "sector directorate secretariat government parliament senate congress court house assembly party embassy mission",
    "delegation museum library hospital church mosque club network alliance forum conference congress summit symposium",
    "seminar workshop meeting session exhibition fair festival marathon award awards prize day week year decade",
    "international national regional world global universal african arab arabic islamic muslim european american",
    "asian british french english russian moroccan egyptian saudi chinese german turkish iranian united nations",
    "republic kingdom state states sultanate emirate emirates federation province county city town district region",
    "street avenue road hall hotel palace airport north south east west northern southern eastern western central",
    "education science sciences culture cultural scientific educational communication information technology",
    "technologies research innovation development sustainable goals goal environment health human social humanities",
    "rights arts artificial intelligence digital youth women children affairs legal policy strategy strategic",
    "programme program project projects initiative initiatives plan agreement convention charter declaration chair",
    "report journal magazine press news media times post radio television book books language languages heritage",
    "civilization civilizational studies skills training sport sports foresight migration citizenship dialogue peace security economic fund funds public license licence cruise lines airlines motors electric energy crime crimes violence financial fraud enforcement force task environmental cooperation partnership member members participants",
    "extraordinary plenipotentiary elect emeritus designate general-directorate headquarters summit",
    "université école institut faculté académie ministère département fondation conseil banque fédération ligue",
    "agence comité société groupe équipe secteur direction secrétariat gouvernement parlement sénat cour assemblée",
    "parti ambassade délégation musée bibliothèque hôpital mosquée réseau forum conférence congrès sommet colloque",
    "séminaire atelier réunion exposition salon festival prix journée semaine année internationale nationale national",
    "mondial mondiale monde afrique africaine africain arabe islamique musulman européen européenne nations unies",
    "république royaume état états émirats province ville rue avenue place nord sud est ouest éducation science culture",
    "recherche innovation développement environnement santé droits homme jeunesse femmes affaires programme projet",
    # heads of releases
    "receives receive visits visit meets meet holds hold welcomes calls opens inaugurates chairs praises participates",
    "participate discusses discuss signs sign concludes conclude wraps launches launch hosts attends delivers stresses",
    "highlights urges addresses commends reviews explores takes leads affirms reaffirms announces announced pays",
    "presents joins heads wins win named appointed elected kicked off talks visiting presides organizes",
    "reçoit rencontre préside inaugure visite participe signe lance ouvre annonce appelle souligne salue prend remet",
    # law, money, software
    "act law code justice civil criminal rights attorneys internal revenue federal tax fraud street wall white red",
    "linux gnu windows web internet software version release security foundation project manager systems system",
    "god allah prophet bible quran olympic olympics games cup premier democratic republican liberal conservative labour",
    "supreme ocean sea river lake mount island islands bay valley beach park gulf mediterranean atlantic pacific",
)

# Short for a title only with a full stop behind; without it they are other words.
ONLY_WITH_DOT = word_set("rep gen col gov hon maj ing eng sen capt lt sgt rev sem m amb mm sa")
# What each word is in front of a name; the last kind wins.
KINDS: dict[str, Literal["common", "rank", "office", "style"]] = {
    **dict.fromkeys(COMMON, "common"),
    **dict.fromkeys(RANKS, "rank"),
    **dict.fromkeys(OFFICES, "office"),
    **dict.fromkeys(STYLES, "style"),
}
