from __future__ import annotations

from archive_desktop.ingest.names.runs import RUN, parts_of


def _kinds(text: str, french: bool = False) -> list[tuple[str, str]]:
    run = RUN.search(text)
    assert run
    return [(part.text, part.kind) for part in parts_of(run, french)]


def test_the_words_of_a_run() -> None:
    assert _kinds("H.E. Dr. Ali bin Omar Al-Sayed’s") == [
        ("H.E.", "honorific"), ("Dr.", "honorific"), ("Ali", "name"), ("bin", "particle"), ("Omar", "name"),
        ("Al-Sayed", "name"),
    ]  # fmt: skip
    assert _kinds("Deputy Attorney John B. Stone")[:2] == [("Deputy", "office"), ("Attorney", "style")]


def test_m_is_a_title_in_french_only_and_in_front() -> None:
    assert _kinds("M. Paul M. Durand", french=True) == [
        ("M.", "honorific"), ("Paul", "name"), ("M.", "initial"), ("Durand", "name"),
    ]  # fmt: skip
    assert _kinds("M. Paul")[0] == ("M.", "initial")
