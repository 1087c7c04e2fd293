"""Checks as data: one SQL file each, a TOML header in the leading comment and one SELECT."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final, TypeVar

from analysis.errors import Place, StandardsError

ROOM: Final = Path(__file__).parent
DIMENSIONS: Final = ("completeness", "validity", "consistency", "timeliness")
SEVERITIES: Final = ("error", "warning", "note")


@dataclass(frozen=True)
class Check:
    """Finds wrong rows. `sql` yields item_table, item_id and, as far as known, the other columns of `health_findings`.

    `table`: the table judged, which may differ from where the row stands (a missing row is found by its member's);
    empty where each row names it · `dimension`: which score it lowers · `rules`: thresholds it reads ·
    `wording`: one finding in Chinese, with {stated}, {found}, {day}, {reason} ·
    `needs`: table.column it cannot do without.
    """

    name: str
    title: str
    table: str
    dimension: str
    severity: str
    wording: str
    explanation: str
    cure: str
    sql: str
    rules: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Balance:
    """Two numbers that must be equal. `sql` yields unit_id, on_date, stated, found, one row per comparison made."""

    name: str
    title: str
    table: str
    severity: str
    stated: str
    found: str
    explanation: str
    cure: str
    sql: str


@dataclass(frozen=True)
class Population:
    """Who or what a table tells of in a year; `sql` yields work_year, last_day, subject_id, unit_id and the row.

    `subject`: member or branch. Only populations of one subject can be compared.
    """

    name: str
    title: str
    subject: str
    sql: str


Entry = TypeVar("Entry", Check, Balance, Population)
_ALLOWED: Final = {"dimension": DIMENSIONS, "severity": SEVERITIES, "subject": ("member", "branch")}
_LISTS: Final = ("rules", "needs")


def load_checks(folder: Path = ROOM / "checks") -> tuple[Check, ...]:
    """Every check, by name. Raises StandardsError naming the file."""
    return _load(Check, folder)


def load_balances(folder: Path = ROOM / "balances") -> tuple[Balance, ...]:
    """Every balance, by name. Raises StandardsError naming the file."""
    return _load(Balance, folder)


def load_populations(folder: Path = ROOM / "populations") -> tuple[Population, ...]:
    """Every population, by name. Raises StandardsError naming the file."""
    return _load(Population, folder)


def definition_files() -> list[Path]:
    """Every file that decides what is found: an edition is made anew when one changes."""
    return sorted(path for path in ROOM.rglob("*") if path.suffix in (".sql", ".toml"))


def _load(kind: type[Entry], folder: Path) -> tuple[Entry, ...]:
    return tuple(_read(kind, path) for path in sorted(folder.glob("*.sql")))


def _read(kind: type[Entry], path: Path) -> Entry:
    lines = path.read_text(encoding="utf-8").splitlines()
    end = next((number for number, line in enumerate(lines) if not line.startswith("--")), len(lines))
    try:
        header: dict[str, Any] = tomllib.loads("\n".join(line[2:].strip() for line in lines[:end]))
    except tomllib.TOMLDecodeError as error:
        raise StandardsError(f"核对项目的表头写法有误：{error}", where=Place(path.name)) from error
    known = [field.name for field in fields(kind) if field.name not in ("name", "sql")]
    missing = [name for name in known if name not in header and name not in _LISTS]
    if set(header) - set(known) or missing:
        wrong = min(set(header) - set(known), default=None) or missing[0]
        raise StandardsError(f"核对项目的表头“{wrong}”不对。", where=Place(path.name), expected="、".join(known))
    for key, allowed in _ALLOWED.items():
        if key in header and header[key] not in allowed:
            raise StandardsError(
                f"核对项目表头“{key}”的值不在允许范围内。", where=Place(path.name), expected="、".join(allowed)
            )
    listed = {key: tuple(header.get(key, ())) for key in _LISTS if key in known}
    # The header's lines stay, blank, so that a line named by the engine is a line of the file.
    return kind(name=path.stem, sql="\n" * end + "\n".join(lines[end:]), **(header | listed))
