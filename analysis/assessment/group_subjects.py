"""Party groups as a group scheme looks at them: their graded members' points together, and their own meetings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import duckdb

from analysis.assessment.subject import Measure, Subject, Veto
from analysis.errors import StandardsError
from analysis.standards.scheme import Scheme
from analysis.standards.scheme_item import Item

# A group is graded where any of its members is.
_GROUPS: Final = """
SELECT graded.branch_id, graded.group_name, graded.period, graded.work_year, graded.member_id,
  CASE WHEN graded.qualifies THEN 1 ELSE 0 END, graded.points, graded.max_points
FROM member_results AS graded
JOIN rounds ON rounds.period = graded.period AND rounds.kind = $kind
WHERE graded.scheme = $members AND graded.excluded_as IS NULL AND graded.group_name IS NOT NULL
  AND graded.work_year >= $first_year AND graded.work_year <= coalesce($last_year, 9999)
ORDER BY graded.period, graded.branch_id, graded.group_name, graded.member_id
"""
_MEETINGS: Final = """
SELECT meetings.org_id, meetings.group_name, rounds.period, count(DISTINCT strftime(meetings.held_date, '%Y-%m'))
FROM meetings
JOIN rounds ON rounds.kind = $kind AND meetings.held_date >= rounds.start_date
  AND meetings.held_date <= rounds.last_day
WHERE 'group_meeting' IN (meetings.kind, meetings.also_kind) AND meetings.group_name IS NOT NULL
GROUP BY meetings.org_id, meetings.group_name, rounds.period
"""
_TIMES: Final = """
SELECT points.member_id, rounds.period, CAST(sum(coalesce(points.times, 1)) AS BIGINT)
FROM points
JOIN rounds ON rounds.kind = $kind AND points.earned_date >= rounds.start_date AND points.earned_date < rounds.end_date
WHERE points.is_approved AND points.points IS NULL AND points.veto IS NULL AND points.item IN ($id, $title)
GROUP BY points.member_id, rounds.period
"""
_STRUCK: Final = """
SELECT points.member_id, rounds.period, points.veto, points.row_key
FROM points
JOIN rounds ON rounds.kind = $kind AND points.earned_date >= rounds.start_date AND points.earned_date < rounds.end_date
WHERE points.is_approved AND points.veto IS NOT NULL
ORDER BY points.row_key
"""


@dataclass(frozen=True)
class PartyGroup:
    """A group in a period: `subject` bears its branch and name as key."""

    subject: Subject
    branch_id: str
    group_name: str
    members: int


@dataclass
class _Together:
    work_year: int
    members: list[str]
    qualifying: int = 0
    points: int = 0
    most: int = 0


_Key = tuple[str, str, str]


def read_groups(con: duckdb.DuckDBPyConnection, scheme: Scheme, members: Scheme) -> dict[str, list[PartyGroup]]:
    """Every graded group by period; an event in a member's ledger that the scheme vetoes strikes the group.

    `members`: the scheme the members were graded by. Raises StandardsError for an item it does not have.
    """
    together = _together(con, scheme)
    counts = {item.id: _counts(con, scheme, members, item, together) for item in scheme.items}
    struck = _struck(con, scheme)
    found: defaultdict[str, list[PartyGroup]] = defaultdict(list)
    for (branch_id, group_name, period), one in together.items():
        key = (branch_id, group_name, period)
        measures = {item: told[key] for item, told in counts.items() if key in told}
        vetoes = tuple(veto for who in one.members for veto in struck.get((who, period), ()))
        compared = branch_id if scheme.group_by == "parent" else ""
        subject = Subject(
            f"{branch_id}|{group_name}", one.work_year, {}, measures, vetoes, period=period, group=compared
        )
        found[period].append(PartyGroup(subject, branch_id, group_name, len(one.members)))
    return dict(found)


def _together(con: duckdb.DuckDBPyConnection, scheme: Scheme) -> dict[_Key, _Together]:
    asked = {
        "kind": scheme.period, "members": scheme.members, "first_year": scheme.first_year,
        "last_year": scheme.last_year,
    }  # fmt: skip
    found: dict[_Key, _Together] = {}
    for branch, group, period, year, member, qualifies, points, most in con.execute(_GROUPS, asked).fetchall():
        one = found.setdefault((branch, group, period), _Together(year, []))
        one.members.append(member)
        one.qualifying += qualifies
        one.points += points
        one.most += most
    return found


def _counts(
    con: duckdb.DuckDBPyConnection, scheme: Scheme, members: Scheme, item: Item, together: Mapping[_Key, _Together]
) -> dict[_Key, Measure]:
    if item.group == "meetings":
        rows = con.execute(_MEETINGS, {"kind": scheme.period}).fetchall()
        held = {(branch_id, name, period): months for branch_id, name, period, months in rows}
        # Of a period without any group meeting in the ledgers nothing is known.
        known = {key: one for key, one in together.items() if key[2] in {period for _, _, period in held}}
        return _counted(known, lambda key, _: held.get(key, 0))
    if item.group == "times":
        asked = {"kind": scheme.period, **_item_of(scheme, members, item)}
        times = {(who, period): many for who, period, many in con.execute(_TIMES, asked).fetchall()}
        return _counted(together, lambda key, one: sum(times.get((who, key[2]), 0) for who in one.members))
    if item.group == "qualifying":
        return {key: _measure(key, one.qualifying, len(one.members)) for key, one in together.items()}
    return {key: _measure(key, one.points, one.most) for key, one in together.items()}


def _counted(together: Mapping[_Key, _Together], times: Callable[[_Key, _Together], int]) -> dict[_Key, Measure]:
    return {key: _measure(key, times(key, one), None) for key, one in together.items()}


def _measure(key: _Key, numerator: int, denominator: int | None) -> Measure:
    return Measure(numerator, denominator, "member_results", "|".join(key))


def _item_of(scheme: Scheme, members: Scheme, item: Item) -> dict[str, Any]:
    known = {text: one for one in members.items for text in (one.id, one.title) if not one.is_by_hand}
    if item.of not in known:
        raise StandardsError(
            f"方案《{scheme.title}》的“{item.title}”要数“{item.of}”，《{members.title}》没有这样计次的一项。",
            where=f"方案 {scheme.id}，[[item]] of = {item.of}",
            expected="、".join(one.id for one in members.items if not one.is_by_hand),
        )
    return {"id": known[item.of].id, "title": known[item.of].title}


def _struck(con: duckdb.DuckDBPyConnection, scheme: Scheme) -> dict[tuple[str, str], list[Veto]]:
    kinds = {rule.kind for rule in scheme.vetoes}
    found: defaultdict[tuple[str, str], list[Veto]] = defaultdict(list)
    for member_id, period, kind, row_key in con.execute(_STRUCK, {"kind": scheme.period}).fetchall():
        if kind in kinds:
            found[member_id, period].append(Veto(kind, None, row_key))
    return dict(found)
