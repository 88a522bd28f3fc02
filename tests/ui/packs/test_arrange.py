from __future__ import annotations

import pytest

from archive_desktop.domain.pack import Pack, PackItem, PackSection
from archive_desktop.ui.packs import arrange


def pack(*sections: tuple[int, ...]) -> Pack:
    return Pack(
        1,
        "Baku",
        sections=tuple(
            PackSection(f"S{number}", tuple(map(PackItem, ids))) for number, ids in enumerate(sections)
        ),
    )


def ids(pack: Pack) -> list[tuple[int, ...]]:
    return [tuple(item.article_id for item in section.items) for section in pack.sections]


@pytest.mark.parametrize(
    ("place", "section", "index", "expected"),
    [
        ((0, 0), 0, 3, [(2, 3, 1), (4,)]),
        ((0, 2), 0, 0, [(3, 1, 2), (4,)]),
        ((0, 0), 0, 1, [(1, 2, 3), (4,)]),
        ((0, 1), 1, 0, [(1, 3), (2, 4)]),
        ((1, 0), 0, 1, [(1, 4, 2, 3), ()]),
    ],
)
def test_an_article_lands_where_it_is_dropped(
    place: arrange.Place, section: int, index: int, expected: list[tuple[int, ...]]
) -> None:
    assert ids(arrange.move_article(pack((1, 2, 3), (4,)), place, section, index)) == expected


@pytest.mark.parametrize(
    ("place", "step", "expected", "landed"),
    [
        ((0, 1), -1, [(2, 1), (3,)], (0, 0)),
        ((0, 0), 1, [(2, 1), (3,)], (0, 1)),
        ((0, 1), 1, [(1,), (2, 3)], (1, 0)),
        ((1, 0), -1, [(1, 2, 3), ()], (0, 2)),
        ((0, 0), -1, [(1, 2), (3,)], (0, 0)),
        ((1, 0), 1, [(1, 2), (3,)], (1, 0)),
    ],
)
def test_an_article_steps_over_the_border_of_a_section(
    place: arrange.Place, step: int, expected: list[tuple[int, ...]], landed: arrange.Place
) -> None:
    stepped, where = arrange.step_article(pack((1, 2), (3,)), place, step)
    assert ids(stepped) == expected
    assert where == landed


def test_switching_goes_round() -> None:
    current, seen = pack((1,)), []
    for _ in range(3):
        current = arrange.switch_show(current, (0, 0))
        seen.append(current.sections[0].items[0].show)
    assert seen == ["highlights", "lead", "full"]
    assert not arrange.switch_notes(current, (0, 0)).sections[0].items[0].notes


def test_sections_come_go_and_move() -> None:
    wide = arrange.add_section(pack((1,), (2,)), "Annex")
    assert [section.title for section in wide.sections] == ["S0", "S1", "Annex"]
    assert arrange.rename_section(wide, 2, "End").sections[2].title == "End"
    assert ids(arrange.move_section(wide, 0, 3)) == [(2,), (), (1,)]
    assert ids(arrange.move_section(wide, 2, 0)) == [(), (1,), (2,)]
    assert ids(arrange.remove_section(wide, 0)) == [(2,), ()]
    assert ids(arrange.remove_article(wide, (1, 0))) == [(1,), (), ()]
