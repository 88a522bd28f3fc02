"""Rules: a saved search that puts what an import brings under an initiative, and a review of what it did.

A rule looks only at articles that come or change, puts each under its initiative at most once, and never
again where staff took it back. It wants every word of its search: it never goes by the nearest ones.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

from archive_desktop.domain.change import ArchiveChange, Kind
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.initiative import name_key
from archive_desktop.domain.rule import Rule, RuleDone
from archive_desktop.services.initiatives import Initiatives
from archive_desktop.services.searching import Searching
from archive_desktop.store import rules, undo
from archive_desktop.store.database import Database

__all__ = ["Rule", "RuleDone", "Rules"]

NOTHING = ArchiveChange(Kind.NOTHING)
_PUT = Kind.RULES | Kind.INITIATIVES
logger = logging.getLogger(__name__)


class Rules:
    """The rules of one archive. Every method that changes something is one step of undo."""

    def __init__(self, database: Database, searching: Searching) -> None:
        self._database = database
        self._searching = searching
        self._initiatives = Initiatives(database)

    def rules(self) -> tuple[Rule, ...]:
        """Return every rule, by the name of its saved search."""
        return rules.all_rules(self._database)

    def rule(self, rule_id: int) -> Rule:
        """Return one rule; ArchiveError if there is none with this number."""
        found = next((one for one in self.rules() if one.id == rule_id), None)
        if found is None:
            raise ArchiveError(
                f"There is no rule with the number {rule_id}.",
                safe="Nothing was changed.",
                advice="`archive-desktop rule list` shows them.",
                code="no-rule",
            )
        return found

    def add(self, saved_search: str, initiative: str | int) -> ArchiveChange:
        """From the next import on, put what a saved search (by name) finds under an initiative."""
        saved = next((s for s in self._searching.saved() if name_key(s.name) == name_key(saved_search)), None)
        if saved is None:
            raise ArchiveError(
                f"There is no saved search called “{saved_search}”.",
                safe="Nothing was changed.",
                advice="Save the search first, then make a rule of it.",
                code="no-saved-search",
            )
        target = self._initiatives.of(initiative)
        label = f"Rule: put “{saved.name}” under “{target.name}”"
        with undo.command(self._database, label) as tables:
            rule_id = rules.add(tables, saved.id, target.id)
        return NOTHING if rule_id is None else ArchiveChange(Kind.RULES, label, object_id=rule_id)

    def switch(self, rule_id: int, on: bool) -> ArchiveChange:
        """Switch a rule on or off."""
        rule = self.rule(rule_id)
        label = f"Switch {'on' if on else 'off'} the rule “{rule.search}”"
        with undo.command(self._database, label) as tables:
            changed = rules.switch(tables, rule_id, on)
        return ArchiveChange(Kind.RULES, label, object_id=rule_id) if changed else NOTHING

    def remove(self, rule_id: int) -> ArchiveChange:
        """Remove a rule; what it did stays."""
        rule = self.rule(rule_id)
        label = f"Remove the rule “{rule.search}”"
        with undo.command(self._database, label) as tables:
            rules.remove(tables, rule_id)
        return ArchiveChange(Kind.RULES, label, object_id=rule_id)

    def waiting(self, rule_id: int) -> tuple[int, ...]:
        """Return the articles here already that a rule would put under its initiative."""
        rule = self.rule(rule_id)
        return rules.wanted(self._database, rule, self._found(rule))

    def apply(self, rule_id: int) -> ArchiveChange:
        """Put what is here already under the rule's initiative, as `waiting` counts it."""
        rule, ids = self.rule(rule_id), self.waiting(rule_id)
        label = f"Put {_articles(len(ids))} under “{rule.initiative}” by the rule “{rule.search}”"
        with undo.command(self._database, label) as tables:
            rules.put(tables, rule, ids)
        return ArchiveChange(_PUT, label, ids, rule.initiative_id) if ids else NOTHING

    def enabled(self) -> bool:
        """Return whether any rule is switched on."""
        return any(rule.enabled for rule in self.rules())

    def put(self, article_ids: Sequence[int]) -> tuple[RuleDone, ...]:
        """Let every rule that is on do its work with what an import brought; return what each did.

        Outside of `undo.recording` this is no step of undo: the import gives its own.
        """
        brought = set(article_ids)
        done = []
        for rule in self.rules():
            if rule.enabled:
                ids = rules.wanted(self._database, rule, [i for i in self._found(rule) if i in brought])
                if ids:
                    with self._database.atomic() as tables:
                        rules.put(tables, rule, ids)
                    done.append(RuleDone(rule.id, rule.search, rule.initiative, ids))
        return tuple(done)

    def effects(self, rule_id: int) -> tuple[int, ...]:
        """Return the articles that a rule put under its initiative, the last ones first."""
        return rules.effects(self._database, rule_id)

    def take_back(self, rule_id: int, article_ids: Sequence[int] | None = None) -> ArchiveChange:
        """Take articles (None: all) out again that a rule put under its initiative; it heeds that from then on."""
        rule = self.rule(rule_id)
        ids = self.effects(rule_id) if article_ids is None else tuple(article_ids)
        label = f"Take back {_articles(len(ids))} of the rule “{rule.search}”"
        with undo.command(self._database, label) as tables:
            taken = rules.take_back(tables, rule, ids)
        return ArchiveChange(_PUT, label, ids, rule.initiative_id) if taken else NOTHING

    def _found(self, rule: Rule) -> tuple[int, ...]:
        return self._searching.find(rule.query, match="all", ordered=False).ids


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count:,} articles"
