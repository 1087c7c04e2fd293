"""The health check of an edition as one unit may see it: findings, comparisons, movements, counted rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from analysis.disclosure.release import Release
from analysis.disclosure.roots import root_units
from analysis.disclosure.unit import OpenEdition
from analysis.errors import BadCallError, Place, WorkspaceError
from analysis.measures.health_score import Judged
from analysis.tables import CONTRACTS

SEVERITIES: Final = {"error": "差错", "warning": "疑点", "note": "提示"}


@dataclass(frozen=True)
class HealthCheck:
    """One check or balance: what is looked for, why, what to do. `is_run`: false without its data.

    `rules`: the thresholds it rests on, with their documents.
    """

    name: str
    kind: str
    title: str
    table: str
    dimension: str
    severity: str
    explanation: str
    cure: str
    is_run: bool
    rules: str


@dataclass(frozen=True)
class HealthFinding:
    """One finding and the row behind it. `place` is None where no single row stands behind it."""

    check: str
    severity: str
    table: str
    unit_id: str | None
    unit: str
    on_date: date | None
    text: str
    place: Place | None
    explained: str | None


@dataclass(frozen=True)
class Comparison:
    """Two numbers that should be equal, of one unit on one day."""

    balance: str
    unit: str
    on_date: date
    stated: int
    found: int


@dataclass(frozen=True)
class Movement:
    """Members of one unit in one year: opening + admitted + moved_in - moved_out - gone = closing."""

    unit: str
    work_year: int
    opening: int
    admitted: int
    moved_in: int
    moved_out: int
    gone: int
    closing: int


@dataclass(frozen=True)
class Dimension:
    """One of the four sides a table is scored by."""

    name: str
    title: str
    weight: int
    explanation: str


@dataclass(frozen=True)
class Checkup:
    """Everything `touyan check` tells. `judged`: (table, unit or None) → dimension → rows judged and passed."""

    checks: tuple[HealthCheck, ...]
    findings: tuple[HealthFinding, ...]
    comparisons: tuple[Comparison, ...]
    movements: tuple[Movement, ...]
    dimensions: tuple[Dimension, ...]
    judged: Mapping[tuple[str, str | None], Mapping[str, Judged]]

    def count(self, severity: str) -> int:
        """Findings of a severity that nobody has explained."""
        return sum(1 for one in self.findings if one.severity == severity and not one.explained)


_FINDINGS: Final = """
WITH sent_back AS (
  SELECT source_id, source_row, string_agg(DISTINCT message, ' ' ORDER BY message) AS message
  FROM findings GROUP BY source_id, source_row
)
SELECT f."check", f.severity, f.table_name, f.unit_id, f.on_date, f.stated, f.found, f.other_id, f.reason_date,
  f.explained, c.wording, r.wording, m.message, s.file_name, s.sheet, f.source_row
FROM health_findings f
JOIN health_checks c ON c.name = f."check"
LEFT JOIN sources s ON s.source_id = f.source_id
LEFT JOIN sent_back m ON f.item_table = 'sources' AND m.source_id = f.source_id AND m.source_row = f.source_row
LEFT JOIN lookup_reasons r ON r.subject IN ('member', 'step') AND r.reason = f.reason
ORDER BY list_position(['error', 'warning', 'note'], f.severity), f."check", f.unit_id, f.on_date, s.file_name,
  f.source_id, f.source_row, f.item_id
"""


def read_checkup(edition: OpenEdition, release: Release) -> Checkup:
    """What the edition's checks found in the release's units; what belongs to no unit is told to the topmost only.

    Raises BadCallError for a profile that hides places, WorkspaceError for an edition made before there were checks.
    """
    if not release.profile.shows_places:
        raise BadCallError("公开版不显示文件、工作表和行。", cure="用 superior 或 internal 口径。")
    tables = {row[0] for row in edition.con.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    if "health_findings" not in tables:
        raise WorkspaceError("这一版没有做过健康检查。", cure="请重新运行 touyan compute。")
    names = {unit.unit_id: unit.label for unit in release.every_unit()}
    whole = root_units(edition) == (release.unit.unit_id,)
    return Checkup(
        _checks(edition),
        tuple(_findings(edition, names, whole=whole)),
        tuple(_comparisons(edition, names)),
        tuple(_movements(edition, names)),
        tuple(
            Dimension(*row)
            for row in edition.con.execute(
                "SELECT dimension, title, weight, explanation FROM health_dimensions ORDER BY rowid"
            ).fetchall()
        ),
        _judged(edition, names, whole=whole),
    )


def filled(wording: str, **values: object) -> str:
    """A wording with its numbers; a day as 2025-12-31."""
    return wording.format(**{key: "" if value is None else value for key, value in values.items()})


def table_title(name: str) -> str:
    """民主评议 for appraisals."""
    return CONTRACTS[name].title if name in CONTRACTS else name


def _checks(edition: OpenEdition) -> tuple[HealthCheck, ...]:
    rows = edition.con.execute(
        "SELECT name, kind, title, table_name, dimension, severity, explanation, cure, state = 'run', coalesce(("
        "SELECT string_agg(r.text || '（' || r.document || replace(r.article, '—', '') || '）', ''"
        " ORDER BY r.rule_id, r.valid_from)"
        " FROM rules r WHERE list_contains(string_split(c.rules, ' '), r.rule_id)), '') FROM health_checks c"
        " ORDER BY kind DESC, list_position(['error', 'warning', 'note'], severity), name"
    ).fetchall()
    return tuple(HealthCheck(*row) for row in rows)


def _findings(edition: OpenEdition, names: Mapping[str, str], *, whole: bool) -> list[HealthFinding]:
    made = []
    for row in edition.con.execute(_FINDINGS).fetchall():
        check, severity, table, unit_id, day, stated, found, other, since, explained, wording, reason, message = row[
            :13
        ]
        file_name, sheet, source_row = row[13:]
        if unit_id not in names and not whole:
            continue
        why = filled(reason, day=since) if reason else ""
        text = message or filled(wording, stated=stated, found=found, day=day, reason=why)
        if other in names:
            text = f"{text}（{names[other]}）"
        place = Place(file_name, sheet or None, source_row) if file_name else None
        unit = names.get(unit_id, "—")
        made.append(HealthFinding(check, severity, table_title(table), unit_id, unit, day, text, place, explained))
    return made


def _comparisons(edition: OpenEdition, names: Mapping[str, str]) -> list[Comparison]:
    rows = edition.con.execute(
        "SELECT balance, unit_id, on_date, stated, found FROM reconciliations ORDER BY balance, on_date, unit_id"
    ).fetchall()
    return [Comparison(row[0], names[row[1]], *row[2:]) for row in rows if row[1] in names]


def _movements(edition: OpenEdition, names: Mapping[str, str]) -> list[Movement]:
    rows = edition.con.execute(
        "SELECT m.unit_id, m.work_year, m.opening, m.admitted, m.moved_in, m.moved_out, m.gone, m.closing"
        " FROM movements m JOIN units u ON u.unit_id = m.unit_id ORDER BY m.work_year DESC, u.sort_key"
    ).fetchall()
    return [Movement(names[row[0]], *row[1:]) for row in rows if row[0] in names]


def _judged(
    edition: OpenEdition, names: Mapping[str, str], *, whole: bool
) -> dict[tuple[str, str | None], dict[str, Judged]]:
    rows = edition.con.execute(
        "SELECT table_name, unit_id, dimension, checked, passed FROM health_scores ORDER BY ALL"
    ).fetchall()
    judged: dict[tuple[str, str | None], dict[str, Judged]] = {}
    for table, unit_id, dimension, checked, passed in rows:
        if unit_id in names or whole:
            judged.setdefault((table, unit_id), {})[dimension] = Judged(checked, passed)
    return judged
