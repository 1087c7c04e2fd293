"""The catalogue: one file per indicator, a TOML header in the leading comment and one SELECT that yields evidence."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Final, Literal

from analysis.errors import Place, StandardsError
from analysis.standards.calendar_file import CALENDARS, STATISTICS
from analysis.tables.codes import OWN_PREFIX

CATALOGUE: Final = Path(__file__).parent / "catalogue"
VIEWS: Final = Path(__file__).parent / "views"
TURNOUT: Final = Path(__file__).parent / "turnout.sql"
OWN_RULE: Final = "own_indicator"
"""The rule an own indicator rests on that names none."""

_ALLOWED: Final = {
    "level": ("meeting", "member", "branch", "party_group", "organisation", "item"),
    "time": ("flow", "stock", "window"),
    "kind": ("ratio", "count"),
    "direction": ("up", "down", "none"),
    "disclosure": ("open", "people"),
    "stage": (1, 2),
    "cuts": (
        "",
        "meeting_kind",
        "member_category",
        "level",
        "grade",
        "matter_kind",
        "business_item",
        "accident_grade",
        "move_scope",
        "plan_milestone",
        "report_kind",
        "document_kind",
        "brief_kind",
        "inspection_kind",
        "honour_level",
        "team_kind",
        "vote_kind",
        "meeting_step",
        "theme",
        "party_day",
        "appraisal_result",
        "setup_test",
        "talk_pair",
        "officer_role",
        "worker_kind",
        "development_stage",
    ),
    "distinct": (True, False),
    "calendar": CALENDARS,
}


@dataclass(frozen=True)
class Indicator:
    """What one indicator counts and how; `sql` yields rows of evidence.

    Evidence columns: org_id, on_date, cut, item_table, item_id, numerator, denominator, status, reason, rule_id.
    `time`: flow (summed over dates), stock (only rows dated the period's last day) or window (dated so too; the SELECT
    looks back by a rule's number) · `cuts`: the further split · `distinct`: an item counts once per unit, so that a
    parent's fact is no sum of its children's; evidence is then 0 or 1 ·
    `disclosure`: `people` where a small count could point at a person · `stage`: 2 reads results ·
    `below`: the table with an item's own rows · `aliases`: what ledgers of targets call it besides its title ·
    `calendar`: the kind of year its work years, slots and periods are of · `scale`: how many of what is counted make
    one `unit_word`, where money is counted in fen (or finer) and printed in 元.
    """

    name: str
    title: str
    english: str
    definition: str
    level: str
    time: Literal["flow", "stock", "window"]
    kind: Literal["ratio", "count"]
    unit_word: str
    direction: str
    rule: str
    disclosure: str
    stage: int
    sql: str
    cuts: str = ""
    below: str = ""
    distinct: bool = False
    aliases: tuple[str, ...] = ()
    calendar: str = STATISTICS
    scale: int = 1
    own: bool = False

    @property
    def file_name(self) -> str:
        """The file it was read from."""
        return f"{self.name.removeprefix(OWN_PREFIX) if self.own else self.name}.sql"


_NOT_WRITTEN: Final = {"name", "sql", "own"}
_OPTIONAL: Final = {"cuts", "below", "distinct", "aliases", "calendar", "scale"}
_FIELDS: Final = {field.name: field for field in fields(Indicator)}
_REQUIRED: Final = [name for name in _FIELDS if name not in _NOT_WRITTEN | _OPTIONAL]


def read_indicator(path: Path, *, own: bool = False) -> Indicator:
    """Read one catalogue file; an own one need not name a rule. Raises StandardsError naming file and line."""
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    header_end = next((number for number, line in enumerate(lines) if not line.startswith("--")), len(lines))
    try:
        header = tomllib.loads("\n".join(line[2:].strip() for line in lines[:header_end]))
    except tomllib.TOMLDecodeError as error:
        raise StandardsError(f"指标文件的表头写法有误：{error}", where=Place(path.name)) from error

    def refuse(what: str, expected: str, key: str = "") -> StandardsError:
        at = next((n for n, line in enumerate(lines[:header_end], 1) if key and line[2:].strip().startswith(key)), 1)
        return StandardsError(what, where=Place(path.name, row=at), expected=expected)

    if own:
        header = {"rule": OWN_RULE} | header
    if unknown := sorted(set(header) - set(_FIELDS) | set(header) & _NOT_WRITTEN):
        known = "、".join([*_REQUIRED, *sorted(_OPTIONAL)])
        raise refuse(f"指标表头里有不认识的键“{unknown[0]}”。", known, unknown[0])
    if missing := [name for name in _REQUIRED if name not in header]:
        raise refuse(f"指标表头缺少“{missing[0]}”。", "、".join(_REQUIRED))
    for key, allowed in _ALLOWED.items():
        if key in header and header[key] not in allowed:
            raise refuse(f"指标表头“{key}”的值不在允许范围内。", "、".join(str(value) for value in allowed), key)
    aliases, scale = header.pop("aliases", []), header.pop("scale", 1)
    if wrong := _wrong_value(aliases, scale):
        raise refuse(*wrong)
    if texts := [key for key, value in header.items() if key not in _ALLOWED and not isinstance(value, str)]:
        raise refuse(f"指标表头“{texts[0]}”须是文字。", f'{texts[0]} = "…"', texts[0])
    # The header's lines stay, blank, so that a line named by the engine is a line of the file.
    sql = "\n" * header_end + "\n".join(lines[header_end:])
    return Indicator(name=path.stem, sql=sql, aliases=tuple(aliases), scale=scale, **header)


def _wrong_value(aliases: object, scale: object) -> tuple[str, str, str] | None:
    """What is wrong with a value that is no text, what was expected, and its key."""
    if not isinstance(aliases, list) or not all(isinstance(alias, str) for alias in aliases):
        return "指标表头“aliases”须是一列文字。", 'aliases = ["…", "…"]', "aliases"
    if not isinstance(scale, int) or scale < 1:
        return "指标表头“scale”须是正整数。", "例如 100（分 → 元）", "scale"
    return None


@cache
def load_catalogue(folder: Path = CATALOGUE) -> tuple[Indicator, ...]:
    """Every indicator, by stage, then by name; read once."""
    indicators = [read_indicator(path) for path in sorted(folder.glob("*.sql"))]
    return tuple(sorted(indicators, key=lambda one: (one.stage, one.name)))
