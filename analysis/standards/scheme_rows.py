"""The tables of a scheme file, and how to complain about one of its rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NoReturn

from analysis.errors import StandardsError
from analysis.standards.toml_rows import place_of, read_tables

Row = dict[str, Any]
_HEAD: Final = {
    **dict.fromkeys(("id", "scheme", "title", "document", "article", "text", "certainty"), str),
    "first_year": int,
    "max_points": int,
}
_HEAD_MORE: Final = {
    "covers": str, "last_year": int, "levels": list, "period": str, "grading": str, "group_by": str,
    "base_points": int, "between": str, "members": str,
}  # fmt: skip
_ITEM: Final = {**dict.fromkeys(("id", "title", "dimension", "kind"), str), "max_points": int}
_ITEM_MORE: Final = {
    "indicator": str, "cut": str, "required": int, "each": int, "below": int, "every": int, "rounding": str,
    "overflow": str, "group": str, "of": str,
}  # fmt: skip
_GRADE_MORE: Final = {
    "at_least": int, "below": int, "up_to": int, "programme": str, "family": str, "qualifies": bool, "default": bool,
}  # fmt: skip
_QUOTA: Final = {"grade": str, "rounding": str, "ties": str}
TABLES: Final[Mapping[str, tuple[Mapping[str, type], Mapping[str, type]]]] = {
    "scheme": (_HEAD, _HEAD_MORE),
    "dimension": (
        {"id": str, "title": str, "max_points": int},
        {"weight": int, "overflow": str, "bonus": bool},
    ),
    "item": (_ITEM, _ITEM_MORE),
    "source": ({"item": str, "source": str, "weight": int}, {}),
    "band": ({"item": str, "at_least": int, "points": int}, {}),
    "deduction": ({"item": str, "id": str, "title": str}, {"points": int, "whole": bool}),
    "closing": ({"item": str, "category": str, "each": int, "at_most": int}, {"late": int}),
    "grade": ({"grade": str}, _GRADE_MORE),
    "gate": ({"grade": str, "at_least": int}, {"item": str, "dimension": str}),
    "arrears": ({"grade": str, "at_most": int}, {}),
    "effect": ({"effect": str}, {"grade": str, "zero": bool}),
    "veto": ({"kind": str, "effect": str}, {"scope": str}),
    "direct": ({"reason": str, "grade": str, "side": str}, {}),
    "quota": (_QUOTA, {"at_most": int, "at_least": int, "group": str}),
    "award": ({"award": str, "grade": str, "first": int, "ties": str}, {}),
    "exclusion": ({"status": str}, {}),
    "undefined": ({"part": str, "text": str}, {}),
}
_KEYS: Final = {
    "dimension": ("id",),
    "item": ("id",),
    "source": ("item", "source"),
    "band": ("item", "at_least"),
    "deduction": ("id",),
    "closing": ("item", "category"),
    "grade": ("grade",),
    "arrears": ("grade",),
    "gate": ("grade", "item", "dimension"),
    "effect": ("effect",),
    "veto": ("kind", "scope"),
    "direct": ("reason",),
    "quota": ("grade", "group"),
    "award": ("award",),
    "exclusion": ("status",),
}
_NAMED: Final = (("dimension", "id"), ("item", "id"), ("grade", "grade"), ("effect", "effect"))
_POINTS_TO: Final = (
    ("item", "dimension", "dimension"),
    ("source", "item", "item"),
    ("band", "item", "item"),
    ("deduction", "item", "item"),
    ("closing", "item", "item"),
    ("arrears", "grade", "grade"),
    ("gate", "item", "item"),
    ("gate", "dimension", "dimension"),
    ("gate", "grade", "grade"),
    ("effect", "grade", "grade"),
    ("veto", "effect", "effect"),
    ("direct", "grade", "grade"),
    ("quota", "grade", "grade"),
    ("award", "grade", "grade"),
)
_CHOICES: Final[Mapping[tuple[str, str], tuple[str, ...]]] = {
    ("scheme", "period"): ("year", "half", "quarter"),
    ("scheme", "grading"): ("points", "rank", "gates", "none"),
    ("scheme", "group_by"): ("category", "parent"),
    ("scheme", "between"): ("lower", "half_up"),
    ("scheme", "certainty"): ("read", "secondary", "local", "unverified", "house"),
    ("dimension", "overflow"): ("clamp", "carry"),
    ("item", "overflow"): ("clamp", "carry"),
    ("item", "rounding"): ("floor", "ceil"),
    ("item", "group"): ("qualifying", "points", "meetings", "times"),
    ("closing", "category"): (
        "organisation",
        "leadership",
        "members",
        "org_life",
        "carrier",
        "mechanism",
        "venue",
        "support",
        "other",
    ),
    ("veto", "scope"): ("branch", "secretary", "general_branch"),
    ("direct", "side"): ("at_least", "at_most"),
    ("quota", "rounding"): ("floor", "ceil"),
    ("quota", "ties"): ("all_or_none", "all"),
    ("award", "ties"): ("all_or_none", "all"),
    ("undefined", "part"): ("items", "grades", "quotas"),
    ("exclusion", "status"): ("retired", "probationary", "mobile_member", "lost_contact_member", "long_sick", "frail"),
}
LEVELS: Final = (
    "party_committee",
    "direct_general_branch",
    "general_branch",
    "branch",
    "party_group",
    "member",
)
"""Who a scheme is for; a general branch that reports straight to the committee may have one of its own."""


class SchemeFile:
    """The rows of one file. Raises StandardsError naming file and line, from every method."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.rows = read_tables(path, TABLES)
        if len(self.rows["scheme"]) != 1:
            self.refuse("一个方案文件只写一套方案。", "scheme", 1, "恰好一个 [[scheme]]")
        self.head = self.rows["scheme"][0]

    def refuse(self, what: str, table: str, index: int, expected: str | None = None) -> NoReturn:
        raise StandardsError(what, where=place_of(self.path, table, index), expected=expected)

    def of(self, table: str, item: str) -> list[Row]:
        """The rows of a table that belong to an item."""
        return [row for row in self.rows[table] if row["item"] == item]

    def check_form(self) -> None:
        """No row twice, no name that points nowhere, no word outside its list."""
        for table, keys in _KEYS.items():
            self._check_unique(table, keys)
        names = {table: [row[key] for row in self.rows[table]] for table, key in _NAMED}
        for table, column, owner in _POINTS_TO:
            self._check_known(table, column, names[owner])
        for (table, column), allowed in _CHOICES.items():
            for index, row in enumerate(self.rows[table]):
                if row[column] is not None and row[column] not in allowed:
                    self.refuse(f"“{column}”不能是“{row[column]}”。", table, index, "、".join(allowed))
        if unknown := [level for level in self.head["levels"] or () if level not in LEVELS]:
            self.refuse(f"不认识的适用对象“{unknown[0]}”。", "scheme", 0, "、".join(LEVELS))

    def check_sum(self, table: str, index: int, parts: Sequence[int], whole: int, what: str) -> None:
        if sum(parts) != whole:
            self.refuse(f"{what}合计 {sum(parts)}，应为 {whole}。", table, index)

    def _check_unique(self, table: str, keys: Sequence[str]) -> None:
        seen: set[tuple[Any, ...]] = set()
        for index, row in enumerate(self.rows[table]):
            key = tuple(row[name] for name in keys)
            if key in seen:
                told = " ".join(str(part) for part in key if part is not None)
                self.refuse(f"“{told}”重复。", table, index)
            seen.add(key)

    def _check_known(self, table: str, column: str, known: Sequence[str]) -> None:
        for index, row in enumerate(self.rows[table]):
            if row[column] is not None and row[column] not in known:
                self.refuse(f"“{column}”指向不存在的“{row[column]}”。", table, index, "、".join(known))
