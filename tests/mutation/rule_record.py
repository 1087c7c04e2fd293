"""The record of the rules' changes: which drawn case notices each, and why one that none notices is no error."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from tests.mutation.rule_changes import RuleChange

RULES: Final = Path(__file__).parent / "rules.toml"
REASONS: Final = Path(__file__).parent / "equal_rules.toml"


@dataclass(frozen=True)
class RuleReason:
    """Why a change changes no figure. `rule` (id, to whom, from when) and `what` are whole-text patterns."""

    rule: re.Pattern[str]
    what: re.Pattern[str]
    why: str

    def covers(self, change: RuleChange) -> bool:
        return bool(self.rule.fullmatch(change.rule)) and bool(self.what.fullmatch(change.what))


def read_rule_record() -> dict[tuple[str, str], str]:
    """Rule and change → the case that notices it, or `equal`; what nobody notices is not in it."""
    if not RULES.exists():
        return {}
    tables = tomllib.loads(RULES.read_text("utf-8"))
    return {(rule, what): who for rule, changes in tables.items() for what, who in changes.items()}


def write_rule_record(record: Mapping[tuple[str, str], str]) -> None:
    lines = ["# Written by `make mutation FILES=rules`: which drawn case notices a rule that is wrong by so little."]
    for rule, changes in groupby(sorted(record), key=lambda name: name[0]):
        lines += ["", f'["{rule}"]', *(f'"{what}" = "{record[rule, what]}"' for _, what in changes)]
    RULES.write_text("\n".join([*lines, ""]), "utf-8")


def read_rule_reasons() -> list[RuleReason]:
    rows: Iterable[dict[str, Any]] = tomllib.loads(REASONS.read_text("utf-8")).get("equal", [])
    return [RuleReason(re.compile(row["rule"]), re.compile(row["what"]), row["why"]) for row in rows]
