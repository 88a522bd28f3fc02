from __future__ import annotations

from archive_desktop.domain.rule import RuleDone


def test_a_rule_says_what_it_did() -> None:
    done = RuleDone(1, "Tests of pupils", "PISA", (3, 4))
    assert done.sentence == "2 put under PISA by the rule “Tests of pupils”"
