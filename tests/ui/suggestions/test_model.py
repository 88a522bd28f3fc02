from __future__ import annotations

from pytestqt.modeltest import ModelTester

from archive_desktop.domain.suggestion import Reason, Suggestion
from archive_desktop.ui.suggestions.model import SuggestionsModel


def suggestion(article_id: int, confidence: float) -> Suggestion:
    return Suggestion(article_id, 1, confidence, f"Title {article_id}", (Reason("name", ("PISA",)),), "en")


def numbers(model: SuggestionsModel) -> list[int]:
    return [one.article_id for one in model.rows]


def test_a_new_ranking_moves_only_what_is_below_the_rows_kept(qtmodeltester: ModelTester) -> None:
    model = SuggestionsModel()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.show([suggestion(n, 0.9 - n / 10) for n in range(5)], 0)
    model.show([suggestion(n, 0.5) for n in (4, 1, 9, 3)], 2)
    assert numbers(model) == [0, 1, 4, 9, 3]
    assert model.rows[1].confidence == 0.8  # as it was when it was read


def test_what_was_decided_is_passed_over() -> None:
    model = SuggestionsModel()
    model.show([suggestion(n, 0.95 - n / 50) for n in range(4)], 0)
    model.show_decided({0: True, 2: False})
    assert [one.article_id for one in model.undecided(least=0.9)] == [1]
    assert model.next_undecided(1) == 3
    assert model.next_undecided(3) == 1
    model.show_decided(dict.fromkeys(range(4), True))
    assert model.next_undecided(0) is None
