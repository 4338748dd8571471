"""Every rule shows by its own examples what it finds and what it leaves alone."""

from __future__ import annotations

import pytest

from reviewer import examples, packs

LOADED = packs.load()
WRITTEN = examples.load(packs.rules_folder())
RULES = {rule.code: rule for rule in LOADED.rules}


def test_every_rule_has_examples_that_pass_that_fail_and_that_are_out_of_scope() -> None:
    assert examples.missing(LOADED, WRITTEN) == []


@pytest.mark.parametrize("example", WRITTEN, ids=lambda example: example.name)
def test_example(example: examples.Example) -> None:
    assert examples.failures(RULES[example.code], examples.prepare(example), LOADED.documents) == []
