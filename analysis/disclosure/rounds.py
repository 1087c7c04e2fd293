"""What a round of assessment (quarter, half) came to: computed or official results, else the register of rounds."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final, Literal

from analysis.disclosure.ledgers import has_rows
from analysis.disclosure.release import Release
from analysis.disclosure.unit import OpenEdition
from analysis.disclosure.words import basis_title
from analysis.period import Period

RoundSource = Literal["results", "log"]


@dataclass(frozen=True)
class RoundGrade:
    """A branch's grade in a round. `points` in thousandths, None where only the grade is on record.

    `basis`: 认定, 预测, or 考核记录 for the register · `is_best`: the scheme's best grade, None where no scale says so
    · `is_awarded`: the scheme itself gave it the award (流动红旗).
    """

    key: str
    org_id: str
    org_name: str
    grade: str
    points: int | None
    basis: str
    is_best: bool | None
    is_awarded: bool = False


_RESULTS: Final = """
SELECT r.scheme, r.org_id, r.grade, r.points, r.basis, coalesce(g.place = 0, s.rank = 1),
  EXISTS (SELECT 1 FROM result_reasons q WHERE q.org_id = r.org_id AND q.period = r.period AND q.scheme = r.scheme
    AND q.step = 'award')
FROM results r
LEFT JOIN scheme_grades g ON g.scheme_id = r.scheme_id AND g.grade = r.grade
LEFT JOIN scales s ON s.scheme = r.scheme AND s.grade = r.grade
WHERE r.period = $period
QUALIFY row_number() OVER (
  PARTITION BY r.scheme, r.org_id ORDER BY CASE r.basis WHEN 'confirmed' THEN 0 ELSE 1 END, r.points DESC NULLS LAST
) = 1
ORDER BY r.scheme, r.points DESC NULLS LAST, r.org_id
"""
_LOG: Final = """
SELECT org_id, grade FROM assessment_log
WHERE work_year = $year AND round = $round AND grade IS NOT NULL ORDER BY org_id
"""
_TABLES: Final = "SELECT count(*) FROM duckdb_columns() WHERE table_name = 'result_reasons' AND column_name = 'period'"


def round_grades(edition: OpenEdition, release: Release, period: Period) -> tuple[RoundGrade, ...]:
    """Grades of the release's branches in a quarter or half, best points first; nothing where there was no round.

    Of several schemes the one that graded most branches is told.
    """
    branches = {unit.unit_id: unit.label for unit in release.every_unit() if unit.is_branch}
    found = _from_results(edition, branches, period)
    return found or _from_log(edition, branches, period)


def _from_results(edition: OpenEdition, branches: dict[str, str], period: Period) -> tuple[RoundGrade, ...]:
    # Editions made before there were rounds have no such column.
    if not edition.con.execute(_TABLES).fetchall()[0][0]:
        return ()
    rows = [row for row in edition.con.execute(_RESULTS, {"period": period.key}).fetchall() if row[1] in branches]
    if not rows:
        return ()
    ((scheme, _),) = Counter(row[0] for row in rows).most_common(1)
    return tuple(
        RoundGrade(f"{scheme}|{org}|{period.key}", org, branches[org], grade, points, basis_title(basis), *more)
        for of, org, grade, points, basis, *more in rows
        if of == scheme
    )


def _from_log(edition: OpenEdition, branches: dict[str, str], period: Period) -> tuple[RoundGrade, ...]:
    if not has_rows(edition, "assessment_log"):
        return ()
    number = period.last_day.month // (3 if period.kind == "quarter" else 6)
    asked = {"year": period.year, "round": f"{period.kind}_{number}"}
    return tuple(
        RoundGrade(f"log|{org}|{period.key}", org, branches[org], grade, None, "考核记录", None)
        for org, grade in edition.con.execute(_LOG, asked).fetchall()
        if org in branches
    )
