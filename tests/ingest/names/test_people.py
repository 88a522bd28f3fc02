from __future__ import annotations

import pytest

from archive_desktop.ingest.names.people import Person, people


def _read(text: str, language: str = "en") -> list[tuple[str, str, str]]:
    return [(person.title, person.name, person.role) for person in people(text, language)]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Dr. Nadia Karimou, Head of the Archive, spoke.", ("Dr.", "Nadia Karimou", "Head of the Archive")),
        ("H.E. Mr. Issa Bello, Minister of Education of Niger, came.",
         ("H.E. Mr.", "Issa Bello", "Minister of Education of Niger")),
        ("It was opened by the Director-General, Dr. Awa Sow, in May.", ("Dr.", "Awa Sow", "Director-General")),
        ("Mr. Ali Ould Sidi, Minister of Culture, Youth and Sports of Mauritania, and others.",
         ("Mr.", "Ali Ould Sidi", "Minister of Culture, Youth and Sports of Mauritania")),
        ("Prof. Dr. Jean-Luc d’Arcy said so.", ("Prof. Dr.", "Jean-Luc d’Arcy", "")),
        ("Professor Ibrahim Al-Hassan (Head of the Chair) agreed.",
         ("Professor", "Ibrahim Al-Hassan", "Head of the Chair")),
        ("Sheikh Khalid bin Omar Al Qasimi, Ruler", ("Sheikh", "Khalid bin Omar Al Qasimi", "")),
        ("His Majesty King Hamad II arrived.", ("His Majesty King", "Hamad II", "")),
        ("Acting Assistant Director Mary B. Stone wrote.", ("", "Mary B. Stone", "Acting Assistant Director")),
        ("a speech by Farid Osman, Togo’s Deputy Minister of Health, who", ("", "Farid Osman", "Togo’s Deputy Minister of Health")),
        ("Dr. Nour Said Kaba, Adviser", ("Dr.", "Nour Said Kaba", "Adviser")),
        ("Ambassador Rosa Lind visited.", ("Ambassador", "Rosa Lind", "")),
        ("Dr. King spoke.", ("Dr.", "King", "")),
    ],
)  # fmt: skip
def test_a_person_in_english(text: str, person: tuple[str, str, str]) -> None:
    assert _read(text) == [person]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("M. Paul M. Durand, directeur du Centre, parle.", ("M.", "Paul M. Durand", "directeur du Centre")),
        ("S.E.M. Ousmane Bâ, ministre de l’Éducation nationale du Niger, et",
         ("S.E.M.", "Ousmane Bâ", "ministre de l’Éducation nationale du Niger")),
        ("la ministre de la Culture, Mme Aïcha Diallo, a", ("Mme", "Aïcha Diallo", "ministre de la Culture")),
        ("Mme Le Goff, présidente de l’Université, a dit", ("Mme", "Le Goff", "présidente de l’Université")),
        ("le président Omar Ka a dit", ("", "Omar Ka", "président")),
        ("Le professeur Marc Lenoir, doyen de la Faculté, était", ("professeur", "Marc Lenoir", "doyen de la Faculté")),
        ("Mme Fanta Sidibé, cheffe du Secteur de la jeunesse, des femmes et du sport du Conseil, a",
         ("Mme", "Fanta Sidibé", "cheffe du Secteur de la jeunesse, des femmes et du sport du Conseil")),
        ("Julie Rouvel, responsable de l’accueil, raconte", ("", "Julie Rouvel", "responsable de l’accueil")),
        ("Son Excellence Monsieur Idriss Wade, Ambassadeur du Mali", ("Son Excellence Monsieur", "Idriss Wade", "Ambassadeur du Mali")),
    ],
)  # fmt: skip
def test_a_person_in_french(text: str, person: tuple[str, str, str]) -> None:
    assert _read(text, "fr") == [person]


@pytest.mark.parametrize(
    "text",
    [
        "Human Rights and Artificial Intelligence, Director of nothing, in New York, Head of State.",
        "Mr. Secretary-General, Mr. President, Ambassador Extraordinary and Plenipotentiary of Mali",
        "President Receives Director-General of the Body in Town",
        "the King Hamad University, the Sheikh Omar Award and St. John Hospital",
        "the General Public License and the Attorney Generals Office",
        "Windows Server said that Windows Server is here. Member States met.",
        "The Green Valley, Green Valley and Green Valley",
        "Bright Star, a small company, and Bright Star, a large one",
    ],
)
def test_what_is_nobody(text: str) -> None:
    assert _read(text) == []


def test_a_name_without_title_that_comes_back_and_speaks() -> None:
    text = "We met Rita Moreau there. The plan is good, Moreau said."
    assert _read(text) == [("", "Rita Moreau", "")]
    assert _read("We met Rita Moreau there. It was good.") == []


def test_a_title_of_several_is_everyones() -> None:
    assert _read("MM. Ali Sall et Omar Ka ont parlé.", "fr") == [
        ("MM.", "Ali Sall", ""),
        ("MM.", "Omar Ka", ""),
    ]


def test_two_people_each_with_the_own_role() -> None:
    text = "Mr. Ali Sy, Minister of Justice, Dr. Eva Lund, Minister of Health, and Ms. Ana Rossi from Rome"
    assert _read(text) == [
        ("Mr.", "Ali Sy", "Minister of Justice"),
        ("Dr.", "Eva Lund", "Minister of Health"),
        ("Ms.", "Ana Rossi", ""),
    ]


def test_positions_are_those_of_the_name() -> None:
    text = "🙂 Dr. Awa Sow"
    assert people(text, "en") == [Person("Awa Sow", 6, 13, "Dr.")]
