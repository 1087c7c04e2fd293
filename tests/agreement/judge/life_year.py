"""组织生活 of a year: meetings asked once or n times, lectures by 党委书记, study themes and 四日 covered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tests.agreement.judge.branch_work import TIMES_A_YEAR, left_out, units
from tests.agreement.judge.calendar import year_snapshot
from tests.agreement.judge.tree import parent_on
from tests.agreement.judge.world import Evidence, Row, World, reasons

_OWN_YEAR = ("org_life_meeting", "democratic_life_meeting")
_ASKED = {
    "org_life_meeting_held": ("org_life_meeting", "org_life_meeting_due", "branch"),
    "party_lectures_given": ("party_lecture", "party_lecture_year_due", "branch"),
    "democratic_life_held": ("democratic_life_meeting", "democratic_life_due", None),
    "secretary_lectures": ("secretary_lecture", "secretary_lecture_due", None),
}
_PARTS = {"study_themes": "study_theme_due", "party_days_covered": "party_day_due"}

STOCKS = {*_ASKED, *_PARTS}


def life_year(world: World) -> Iterator[Evidence]:
    for year in world.years:
        for indicator in _ASKED:
            yield from _asked(world, indicator, year)
        for indicator, rule_id in _PARTS.items():
            yield from _covered(world, indicator, rule_id, year)


def _held_by_then(world: World) -> list[Row]:
    return [row for row in world.rows("meetings") if row["held_date"] <= world.as_of]


def _kinds(row: Row) -> set[str]:
    return {row["kind"], row["also_kind"] or row["kind"]}


def _year(world: World, row: Row, kind: str) -> int:
    return int((row["work_year"] if kind in _OWN_YEAR else None) or world.year_of(row["held_date"]))


def nearest_committee(world: World, org_id: str, day: date) -> str | None:
    by_id = {row["org_id"]: row for row in world.rows("organisations")}
    at: str | None = org_id
    while at is not None and by_id[at]["level"] != "party_committee":
        at = parent_on(world, by_id[at], day)
    return at


def _held(world: World, kind: str, year: int, org_id: str) -> list[Row]:
    rows = _held_by_then(world)
    if kind != "secretary_lecture":
        return [
            row for row in rows if row["org_id"] == org_id and kind in _kinds(row) and _year(world, row, kind) == year
        ]
    return [
        row
        for row in rows
        if row["lecturer_post"] == "committee_secretary"
        and "party_lecture" in _kinds(row)
        and world.year_of(row["held_date"]) == year
        and nearest_committee(world, row["org_id"], row["held_date"]) == org_id
    ]


def _is_kept(world: World, kind: str, year: int) -> bool:
    """Whether anybody kept a ledger of it in the year."""
    if kind == "democratic_life_meeting":
        rows = _held_by_then(world)
        return any(
            name in _kinds(row) and _year(world, row, name) == year
            for row in rows
            for name in ("democratic_life_meeting", "party_committee_meeting")
        )
    told = [row for row in world.rows("meetings") if world.year_of(row["held_date"]) == year]
    return any(kind != "secretary_lecture" or row["lecturer_post"] is not None for row in told)


def _asked(world: World, indicator: str, year: int) -> Iterator[Evidence]:
    kind, rule_id, level = _ASKED[indicator]
    day = year_snapshot(world, year)
    for org in units(world, day) if _is_kept(world, kind, year) else []:
        if level is None:
            rule = world.demands.rule(rule_id, day, org["level"])
        else:
            rule = world.demands.nearest(rule_id, day, org["category"]) if org["level"] == level else None
        if rule is None:
            continue
        asked = rule["value"] * TIMES_A_YEAR[rule["unit"]]
        held = sorted(_held(world, kind, year, org["org_id"]), key=lambda row: (row["held_date"], row["meeting_id"]))
        item = held[0]["meeting_id"] if held else org["org_id"]
        why = reasons(**{rule_id: asked == 0}) or left_out(world, org, day)
        counts = (int(len(held) >= asked), 1)
        if indicator == "party_lectures_given":
            counts = (min(len(held), asked), asked)
        yield Evidence(indicator, org["org_id"], day, *counts, item=item, left_out_by=why)


def _covered(world: World, indicator: str, rule_id: str, year: int) -> Iterator[Evidence]:
    day = year_snapshot(world, year)
    every = sorted({row["applies_to"] for row in world.demands.rules if row["id"] == rule_id and row["value"] == 1})
    rows = [row for row in _held_by_then(world) if world.year_of(row["held_date"]) == year]

    def tells(row: Row, part: str) -> bool:
        if rule_id == "party_day_due":
            return bool(row["day_kind"] == part)
        return part[-1] in (row["themes"] or "")

    if not any(tells(row, part) for row in rows for part in every):
        return
    for org in units(world, day):
        for part in every if org["level"] == "branch" else []:
            if world.demands.applies(rule_id, day, part):
                done = [row for row in rows if row["org_id"] == org["org_id"] and tells(row, part)]
                done.sort(key=lambda row: (row["held_date"], row["meeting_id"]))
                item = done[0]["meeting_id"] if done else org["org_id"]
                why = left_out(world, org, day)
                yield Evidence(indicator, org["org_id"], day, int(bool(done)), 1, part, item, why)
