"""The errors in rules, shown to the drawn cases of the indicators that read each; the judge reads the same rules."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from tests.mutation.rule_changes import KINDS, RuleChange, readers, rule_changes
from tests.mutation.rule_record import read_rule_reasons, read_rule_record, write_rule_record
from tests.mutation.run import say
from tests.mutation.workshop import CATALOGUE_BY_NAME, Bench, minds, spec_benches
from tests.spec.case import read_chapter


def run_rules(rule_ids: Collection[str]) -> int:
    """Show every change of the rules named (or of all), keep who noticed; how many nobody did and no reason covers."""
    now = list(rule_changes())
    asked = [one for one in now if not rule_ids or one.rule_id in rule_ids]
    noticed: dict[tuple[str, str], str] = {}
    for chapter in sorted(CATALOGUE_BY_NAME):
        of_it = [one for one in asked if chapter in readers(one.rule_id) and one.name not in noticed]
        if of_it:
            noticed |= _shown(chapter, of_it)
            say(f"{chapter}: {sum(one.name in noticed for one in of_it)} of {len(of_it)} noticed")
    reasons = read_rule_reasons()
    equal = {one.name: "equal" for one in asked if any(reason.covers(one) for reason in reasons)}
    here = {one.name for one in now}
    kept = {name: who for name, who in read_rule_record().items() if name in here}
    shown = {one.name for one in asked}
    write_rule_record({name: who for name, who in kept.items() if name not in shown} | equal | noticed)
    alive = [one for one in asked if one.name not in noticed and one.name not in equal]
    for one in alive:
        say(f"ALIVE {one.rule}: {one.what}")
    say(f"{len(asked)} changes, {len(noticed)} noticed, {len(alive)} alive without a reason")
    return len(alive)


def _shown(chapter: str, changes: Sequence[RuleChange]) -> dict[tuple[str, str], str]:
    """Who of a chapter's cases noticed which change first."""
    found: dict[tuple[str, str], str] = {}
    with spec_benches(frozenset({chapter})) as shop:
        for bench, case in zip(shop.benches, read_chapter(chapter), strict=True):
            for kind in KINDS:
                left = [one for one in changes if one.kind == kind and one.name not in found]
                found |= dict.fromkeys((one.name for one in _minded(bench, left)), case.name)
    return found


def _minded(bench: Bench, changes: Sequence[RuleChange]) -> Iterator[RuleChange]:
    """Those a case minds: all at once first, and where that changes anything, each half."""
    if not changes or not minds(bench, [one.sql for one in changes], by_hand=len(changes) == 1):
        return
    if len(changes) == 1:
        yield changes[0]
        return
    half = len(changes) // 2
    yield from _minded(bench, changes[:half])
    yield from _minded(bench, changes[half:])
