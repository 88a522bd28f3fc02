from __future__ import annotations

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.domain.import_options import EVERY_TEXT, Amendment, ImportOptions, ReadAs
from archive_desktop.domain.table_columns import EVERY_TABLE, TableChoice

DRAFT = ArticleDraft("A title", ("A paragraph of it.",), date="2024-01-02", date_inferred=True, language="en")


def test_an_empty_amendment_leaves_what_the_file_says() -> None:
    assert Amendment().applied(DRAFT) == DRAFT
    assert Amendment(title="  ").applied(DRAFT) == DRAFT


def test_title_and_language_are_replaced() -> None:
    amended = Amendment(title=" Another\n title ", language="fr").applied(DRAFT)
    assert (amended.title, amended.language, amended.body) == ("Another title", "fr", DRAFT.body)


def test_a_date_given_by_hand_is_stated() -> None:
    amended = Amendment(date="2024-01-02").applied(DRAFT)
    assert (amended.date, amended.date_inferred) == ("2024-01-02", False)
    assert Amendment(date="").applied(DRAFT).date is None


def test_an_article_nothing_was_said_of_is_wanted_as_it_is() -> None:
    options = ImportOptions({("aa", 2): Amendment(wanted=False)})
    assert options.amendment("aa", 1) == Amendment()
    assert not options.amendment("aa", 2).wanted


def test_what_is_said_now_counts_more_than_what_was_said_before() -> None:
    one, other = TableChoice({"title": 0}), TableChoice({"title": 1})
    before = ReadAs({("aa", ""): one, ("bb", ""): one}, {"cc": "cp720", "dd": "cp720"})
    now = ReadAs({("aa", ""): other}, {"cc": "cp1256"})
    assert now.over(before) == ReadAs({("aa", ""): other, ("bb", ""): one}, {"cc": "cp1256", "dd": "cp720"})
    assert not ReadAs()
    assert now


def test_what_is_said_of_all_files_leaves_nothing_of_before() -> None:
    before = ReadAs({("aa", ""): TableChoice({"title": 0})}, {"cc": "cp720"})
    every = ReadAs({EVERY_TABLE: TableChoice({"title": 1})}, {EVERY_TEXT: "cp1256"})
    assert every.over(before) == every
