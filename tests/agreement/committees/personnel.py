"""Everything random about people beside attendance, each theme with dice of its own."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from tests.agreement.committees.composition import described, other_composition
from tests.agreement.committees.days import Days
from tests.agreement.committees.development import development, development_plans, other_development
from tests.agreement.committees.dues import dues, dues_notices, funds, other_dues
from tests.agreement.committees.staffing import staffing, talent_pool, trainings
from tests.agreement.committees.talks import birthdays, reminder_talks, talks

Rows = list[dict[str, Any]]

_TABLES = {
    "talks": talks,
    "reminder_talks": reminder_talks,
    "birthdays": birthdays,
    "staffing": staffing,
    "talent_pool": talent_pool,
    "trainings": trainings,
    "development": development,
    "development_plans": development_plans,
    "dues": dues,
    "dues_notices": dues_notices,
    "funds": funds,
}
_VALUES = {
    "talk_due": (1, 2),
    "reminder_talk_within": (0, 3, 15),
    "rotation_training_due": (1, 2),
    "new_secretary_training": (1, 3, 12),
}
_DAYS = (date(2024, 7, 1), date(2025, 1, 1), date(2025, 3, 15))


def with_personnel(seed: int, days: Days, tables: dict[str, Rows]) -> dict[str, Rows]:
    """The tables with attributes of members and the tables of talks and Party workers, any of them perhaps absent."""
    whole = dict(tables)
    whole["members"] = described(seed, tables["members"], tables.get("memberships", []))
    for name, make in _TABLES.items():
        rng = Random(f"{name} {seed}")  # noqa: S311 - reproducible samples, not secrets
        if rng.random() > 0.06:
            whole[name] = make(rng, days, whole)
    return whole


def other_personnel(rng: Random, rules: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Another number throughout, or from a day on."""
    changed: list[dict[str, Any]] = []
    for rule in rules:
        values = _VALUES.get(rule["id"])
        if values is None or rng.random() < 0.4:
            changed.append(rule)
            continue
        other = {**rule, "value": rng.choice(values)}
        day = rng.choice(_DAYS)
        if rule["valid_from"] < day and (rule["valid_to"] is None or day < rule["valid_to"]):
            changed += [{**rule, "valid_to": day}, {**other, "valid_from": day}]
        else:
            changed.append(other)
    return other_dues(rng, other_development(rng, other_composition(rng, changed)))
