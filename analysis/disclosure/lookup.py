"""数据反查: exactly who or which branch one table has and another has not, and why."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from datetime import date
from typing import Final

from analysis.disclosure.checkup import filled
from analysis.disclosure.release import Release
from analysis.disclosure.unit import OpenEdition
from analysis.errors import BadCallError, Place


@dataclass(frozen=True)
class Missing:
    """One member or branch that fell out: its unit, why, and where its row in the other table stands."""

    unit: str
    reason: str
    place: Place | None


@dataclass(frozen=True)
class Lookup:
    """Two populations of one year side by side. left = both + only_left, right = both + only_right."""

    left: str
    right: str
    year: int
    last_day: date
    both: int
    only_left: tuple[Missing, ...]
    only_right: tuple[Missing, ...]

    def as_dict(self) -> dict[str, object]:
        """For --json."""
        return {
            "year": self.year,
            "left": {"table": self.left, "count": self.both + len(self.only_left)},
            "right": {"table": self.right, "count": self.both + len(self.only_right)},
            "both": self.both,
            "only_left": [_as_dict(one) for one in self.only_left],
            "only_right": [_as_dict(one) for one in self.only_right],
        }


_MISSING: Final = """
SELECT here.unit_id, words.wording, why.on_date, s.file_name, s.sheet, item.source_row
FROM population_{left} AS here
LEFT JOIN population_{right} AS there ON there.work_year = here.work_year AND there.subject_id = here.subject_id
JOIN {subject}_reasons AS why ON why.work_year = here.work_year AND why.subject_id = here.subject_id
JOIN lookup_reasons AS words ON words.subject = '{subject}'
  AND words.reason = CASE WHEN there.subject_id IS NULL THEN why.reason ELSE 'elsewhere' END
LEFT JOIN {table} AS item ON item.row_key = here.item_id
LEFT JOIN sources AS s ON s.source_id = item.source_id
WHERE here.work_year = $year AND list_contains($units, here.unit_id)
  AND (there.subject_id IS NULL OR NOT list_contains($units, there.unit_id))
ORDER BY here.unit_id, s.file_name, s.source_id, item.source_row
"""


def look_up(edition: OpenEdition, release: Release, left: str, right: str, year: int) -> Lookup:
    """Compare two populations (code or Chinese title) among the release's units.

    Raises BadCallError for an unknown population, two of different subjects, or a year without any row of one.
    """
    if not release.profile.shows_places:
        raise BadCallError("公开版不显示文件、工作表和行。", cure="用 superior 或 internal 口径。")
    subjects = _populations(edition)
    names = [_named(one, subjects) for one in (left, right)]
    (first, second), subject = names, subjects[names[0]][1]
    if subjects[second][1] != subject:
        raise BadCallError(
            "一个是党员的表，一个是党支部的表，不能互相反查。", cure="请选两张同是党员或同是党支部的表。"
        )
    units = {unit.unit_id: unit.label for unit in release.every_unit()}
    days = edition.con.execute("SELECT last_day FROM check_years WHERE work_year = ?", [year]).fetchall()
    held = {name: _members(edition, name, year, frozenset(units)) for name in (first, second)}
    if empty := [name for name in (first, second) if not held[name]]:
        raise BadCallError(f"{year} 年没有“{subjects[empty[0]][0]}”的数据。", cure="换一个年度，或先导入这张表。")
    both = len(held[first] & held[second])
    return Lookup(
        subjects[first][0],
        subjects[second][0],
        year,
        days[0][0],
        both,
        _missing(edition, units, first, second, subject, year),
        _missing(edition, units, second, first, subject, year),
    )


def population_titles(edition: OpenEdition) -> dict[str, str]:
    """Code → title of everything that can be looked up."""
    return {name: title for name, (title, _) in _populations(edition).items()}


def _populations(edition: OpenEdition) -> dict[str, tuple[str, str]]:
    rows = edition.con.execute("SELECT name, title, subject FROM populations ORDER BY subject DESC, name").fetchall()
    return {name: (title, subject) for name, title, subject in rows}


def _named(asked: str, known: dict[str, tuple[str, str]]) -> str:
    titles = {title: name for name, (title, _) in known.items()}
    if asked in known or asked in titles:
        return titles.get(asked, asked)
    near = difflib.get_close_matches(asked, [*known, *titles], n=1)
    raise BadCallError(
        f"没有“{asked}”这张可以反查的表。",
        expected="、".join(f"{name}（{title}）" for name, (title, _) in known.items()),
        cure=f"是不是“{near[0]}”？" if near else None,
    )


def _members(edition: OpenEdition, name: str, year: int, units: frozenset[str]) -> set[str]:
    rows = edition.con.execute(
        f"SELECT subject_id, unit_id FROM population_{name} WHERE work_year = ?", [year]
    ).fetchall()
    return {subject for subject, unit in rows if unit in units}


def _missing(
    edition: OpenEdition, units: dict[str, str], left: str, right: str, subject: str, year: int
) -> tuple[Missing, ...]:
    tables = edition.con.execute(f"SELECT min(item_table) FROM population_{left}").fetchall()
    sql = _MISSING.format(left=left, right=right, subject=subject, table=tables[0][0])
    return tuple(
        Missing(units[unit], filled(wording, day=day), Place(file_name, sheet or None, row) if file_name else None)
        for unit, wording, day, file_name, sheet, row in edition.con.execute(
            sql, {"year": year, "units": list(units)}
        ).fetchall()
    )


def _as_dict(one: Missing) -> dict[str, str | None]:
    return {"unit": one.unit, "reason": one.reason, "place": str(one.place) if one.place else None}
