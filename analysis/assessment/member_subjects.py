"""Members as a member scheme looks at them: what the ledger of points holds of the period, and who takes no part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import duckdb

from analysis.assessment.subject import Entry, Measure, Subject, Veto
from analysis.errors import BadInputError, Place
from analysis.standards.scheme import Scheme

# Everybody of a branch on the period's last day, where anything of anybody there is approved: of a branch that keeps no
# ledger of points nothing is known.
_MEMBERS: Final = """
WITH told AS (
  SELECT DISTINCT rounds.period, memberships.branch_id FROM points
  JOIN rounds ON rounds.kind = $kind
    AND points.earned_date >= rounds.start_date AND points.earned_date < rounds.end_date
  JOIN memberships ON memberships.member_id = points.member_id AND memberships.valid_from <= rounds.last_day
    AND (memberships.valid_to IS NULL OR memberships.valid_to > rounds.last_day)
  WHERE points.is_approved AND rounds.work_year >= $first_year AND rounds.work_year <= coalesce($last_year, 9999)
)
SELECT members.member_id, rounds.period, rounds.work_year, memberships.branch_id, coalesce(memberships.group_name, ''),
  list_distinct(list_concat(
    list(status.status) FILTER (WHERE status.status IS NOT NULL),
    CASE WHEN any_value(members.work_post) = 'retired' THEN ['retired'] ELSE [] END,
    CASE WHEN any_value(members.full_date) IS NULL OR any_value(members.full_date) > any_value(rounds.last_day)
      THEN ['probationary'] ELSE [] END
  ))
FROM told
JOIN rounds ON rounds.period = told.period
JOIN memberships ON memberships.branch_id = told.branch_id AND memberships.valid_from <= rounds.last_day
  AND (memberships.valid_to IS NULL OR memberships.valid_to > rounds.last_day)
JOIN members ON members.member_id = memberships.member_id
LEFT JOIN member_status AS status ON status.member_id = members.member_id AND status.valid_from <= rounds.last_day
  AND (status.valid_to IS NULL OR status.valid_to > rounds.last_day)
GROUP BY members.member_id, rounds.period, rounds.work_year, memberships.branch_id, memberships.group_name
ORDER BY rounds.period, members.member_id
"""
_LEDGER: Final = """
SELECT points.member_id, rounds.period, points.item, coalesce(points.times, 1), points.points, points.source,
  points.veto, points.row_key, sources.file_name, sources.sheet, points.source_row
FROM points
JOIN rounds ON rounds.kind = $kind AND points.earned_date >= rounds.start_date AND points.earned_date < rounds.end_date
LEFT JOIN sources ON sources.source_id = points.source_id
WHERE points.is_approved AND rounds.work_year >= $first_year AND rounds.work_year <= coalesce($last_year, 9999)
ORDER BY points.row_key
"""


@dataclass(frozen=True)
class Member:
    """A member in a period: where he belongs, and the class that leaves him out, if any."""

    subject: Subject
    branch_id: str
    group_name: str
    excluded_as: str | None


def read_members(con: duckdb.DuckDBPyConnection, scheme: Scheme) -> dict[str, list[Member]]:
    """Everybody by period. Raises BadInputError for an item the scheme does not have; nobody is named."""
    asked = {"kind": scheme.period, "first_year": scheme.first_year, "last_year": scheme.last_year}
    told = _ledger(con, scheme, asked)
    found: defaultdict[str, list[Member]] = defaultdict(list)
    for member_id, period, year, branch_id, group_name, classes in con.execute(_MEMBERS, asked).fetchall():
        entries, measures, vetoes = told.get((member_id, period), ({}, {}, ()))
        subject = Subject(member_id, year, entries, measures, tuple(vetoes), period=period, group=branch_id)
        excluded = next((one for one in scheme.exclusions if one in classes), None)
        found[period].append(Member(subject, branch_id, group_name, excluded))
    return dict(found)


_Told = tuple[dict[tuple[str, str], Entry], dict[str, Measure], list[Veto]]


def _ledger(con: duckdb.DuckDBPyConnection, scheme: Scheme, asked: Mapping[str, Any]) -> dict[tuple[str, str], _Told]:
    """Times and points added up by item; several rows of one source add up."""
    by_hand = {text: item for item in scheme.items if item.is_by_hand for text in (item.title, item.id)}
    counted = {text: item.id for item in scheme.items if not item.is_by_hand for text in (item.title, item.id)}
    counted |= {text: one.id for item in scheme.items for one in item.deductions for text in (one.title, one.id)}
    found: dict[tuple[str, str], _Told] = {}
    for member_id, period, text, times, points, source, veto, row_key, *place in con.execute(_LEDGER, asked).fetchall():
        entries, measures, vetoes = found.setdefault((member_id, period), ({}, {}, []))
        if veto is not None:
            vetoes.append(Veto(veto, None, row_key))
        elif text in by_hand and points is not None:
            item = by_hand[text]
            key = (item.id, source or next(iter(item.sources)))
            if key[1] not in item.sources:
                raise _unknown(scheme, f"“{item.title}”没有这个评分来源。", place)
            before = entries.get(key)
            entries[key] = Entry(*key, points + (before.points if before else 0), row_key)
        elif text in counted and points is None:
            was = measures.get(counted[text])
            measures[counted[text]] = Measure(times + (was.numerator if was else 0), None, "points", row_key)
        else:
            raise _unknown(scheme, f"方案《{scheme.title}》没有这样计分的“{text}”。", place)
    return found


def _unknown(scheme: Scheme, what: str, place: list[Any]) -> BadInputError:
    file, sheet, row = place
    titles = "、".join(f"{item.title}（填{'积分' if item.is_by_hand else '次数'}）" for item in scheme.items)
    where = Place(str(file or "积分流水"), sheet, int(row), "积分项目")
    return BadInputError(what, where=where, expected=titles, cure="请改正积分流水，或在自己的方案文件里写明。")
