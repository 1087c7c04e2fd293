"""What is in force on a day: for whom, from where, how sure, and who uses it."""

from __future__ import annotations

import difflib
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from analysis.disclosure.words import certainty_title
from analysis.errors import BadCallError
from analysis.indicators.definition import load_catalogue
from analysis.indicators.own import load_own
from analysis.rulebook.usage import User, rule_users
from analysis.rulebook.wording import applies_text, since_text, source_text, value_text
from analysis.standards import Standards, load_standards


@dataclass(frozen=True)
class ShownRule:
    """One rule row as a reader sees it. `is_own`: the organisation's own, in place of ours or beside it."""

    rule_id: str
    applies_to: str
    value: str
    since: str
    text: str
    source: str
    certainty: str
    is_own: bool
    users: tuple[User, ...]

    @property
    def used_by(self) -> str:
        """The titles of those that use it, or — where nobody does."""
        return "、".join(user.title for user in self.users) or "—"

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def shown_rules(own: Path, *, on: date | None = None, rule: str | None = None) -> tuple[ShownRule, ...]:
    """The rules of a folder of own standards and ours: those in force on a day, or all where none is given.

    `rule`: only those whose id or text has this in it. Raises BadCallError where none has, StandardsError for a bad
    file.
    """
    standards, shipped = load_standards(own), load_standards()
    catalogue = [*load_catalogue(), *load_own(own, load_catalogue(), standards.rules["rule_id"])]
    rows = [row for row in standards.rules.iter_rows(named=True) if on is None or _holds(row, on)]
    if rule is not None:
        rows = _called(rows, rule, standards)
    ours = set(map(tuple, shipped.rules.select("rule_id", "applies_to", "value", "unit", "document", "text").rows()))
    users = rule_users({row["rule_id"] for row in rows}, catalogue)
    return tuple(
        ShownRule(
            row["rule_id"],
            applies_text(row),
            value_text(row),
            since_text(row),
            row["text"],
            source_text(row),
            certainty_title(row["certainty"]),
            tuple(row[key] for key in ("rule_id", "applies_to", "value", "unit", "document", "text")) not in ours,
            users[row["rule_id"]],
        )
        for row in sorted(rows, key=lambda row: (row["rule_id"], row["applies_to"], row["valid_from"]))
    )


def _holds(row: dict[str, Any], on: date) -> bool:
    return bool(row["valid_from"] <= on and (row["valid_to"] is None or on < row["valid_to"]))


def _called(rows: list[dict[str, Any]], asked: str, standards: Standards) -> list[dict[str, Any]]:
    found = [row for row in rows if row["rule_id"] == asked]
    found = found or [row for row in rows if any(asked in row[key] for key in ("rule_id", "text", "document"))]
    if not found:
        near = difflib.get_close_matches(asked, standards.rules["rule_id"].unique().to_list(), n=1)
        raise BadCallError(
            f"没有在这一天生效的规则“{asked}”。",
            expected="规则编号，或规则内容、文件名里的几个字",
            cure=f"是不是“{near[0]}”？" if near else "不写 --on 看各个时期的。",
        )
    return found
