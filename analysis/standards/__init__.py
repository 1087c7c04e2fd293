"""What is demanded, as data: dated and cited rules, grade scales, schemes; ours, overlaid by an organisation's own."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import polars as pl

from analysis.errors import StandardsError
from analysis.standards.scheme import Scheme
from analysis.standards.scheme_file import read_schemes
from analysis.standards.toml_rows import place_of, read_rows

_SHIPPED: Final = Path(__file__).parent
_CERTAINTIES: Final = ("read", "secondary", "local", "unverified", "house")
_UNITS: Final = (
    "day",
    "month",
    "quarter",
    "half",
    "year",
    "hour",
    "flag",
    "citation",
    "person",
    "meeting",
    "permille",
)
_RULE = {
    "id": str,
    "applies_to": str,
    "value": int,
    "unit": str,
    "valid_from": date,
    "document": str,
    "article": str,
    "text": str,
    "certainty": str,
}
_GRADE = {"scheme": str, "grade": str, "rank": int, "qualifies": bool}


@dataclass(frozen=True)
class Standards:
    """Rules, scales and scoring schemes in force for one committee.

    `rules`: one row per rule, to whom it applies and stretch of time `[valid_from, valid_to)`; columns rule_id,
    applies_to, value, unit, valid_from, valid_to, document, article, text, certainty.
    `scales`: one row per scheme and grade; columns scheme, grade, rank, qualifies.
    `schemes`: how grades are made from points, one per kind of result · `version`: hash of every file they came from.
    """

    rules: pl.DataFrame
    scales: pl.DataFrame
    version: str
    schemes: tuple[Scheme, ...] = ()


def _read_rules(path: Path) -> list[dict[str, Any]]:
    rows = read_rows(path, "rule", _RULE, {"valid_to": date})
    for index, row in enumerate(rows):
        if row["certainty"] not in _CERTAINTIES:
            raise StandardsError(
                f"不认识的可靠程度“{row['certainty']}”。",
                where=place_of(path, "rule", index),
                expected="、".join(_CERTAINTIES),
            )
        if row["unit"] not in _UNITS:
            raise StandardsError(
                f"不认识的计量“{row['unit']}”。", where=place_of(path, "rule", index), expected="、".join(_UNITS)
            )
        if row["value"] < 0:
            raise StandardsError("规定值不能是负数。", where=place_of(path, "rule", index), expected="0 或正整数")
        if row["valid_to"] is not None and row["valid_to"] <= row["valid_from"]:
            raise StandardsError(
                f"规则“{row['id']}”一天也不生效。",
                where=place_of(path, "rule", index),
                expected="valid_to 晚于 valid_from；valid_to 是不再生效的第一天",
            )
        for earlier in rows[:index]:
            if _overlap(row, earlier):
                raise StandardsError(
                    f"规则“{row['id']}”（{row['applies_to']}）在同一时间有两条。",
                    where=place_of(path, "rule", index),
                    expected="同一规则同一对象的有效期互不重叠",
                    cure="请给旧的一条填 valid_to。",
                )
    return rows


def _refuse_unknown(rows: list[dict[str, Any]], known: set[str], path: Path) -> None:
    """An own rule that no indicator asks for would quietly do nothing."""
    for index, row in enumerate(rows):
        if row["id"] not in known:
            raise StandardsError(
                f"没有“{row['id']}”这条规则。",
                where=place_of(path, "rule", index),
                expected="、".join(sorted(known)),
                cure="请检查拼写。",
            )


def _overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    same = (one["id"], one["applies_to"]) == (other["id"], other["applies_to"])
    one_end, other_end = one["valid_to"] or date.max, other["valid_to"] or date.max
    return bool(same and one["valid_from"] < other_end and other["valid_from"] < one_end)


def _outside(rule: dict[str, Any], own: dict[str, Any]) -> list[dict[str, Any]]:
    """What is left of a rule's stretch of time once an own rule takes its place."""
    if not _overlap(rule, own):
        return [rule]
    pieces = []
    if rule["valid_from"] < own["valid_from"]:
        pieces.append({**rule, "valid_to": own["valid_from"]})
    if own["valid_to"] is not None and own["valid_to"] < (rule["valid_to"] or date.max):
        pieces.append({**rule, "valid_from": own["valid_to"]})
    return pieces


def _read_scales(path: Path) -> list[dict[str, Any]]:
    rows = read_rows(path, "grade", _GRADE, {})
    seen: set[tuple[str, str]] = set()
    for index, row in enumerate(rows):
        key = (row["scheme"], row["grade"])
        if key in seen:
            raise StandardsError(f"等次“{row['grade']}”重复。", where=place_of(path, "grade", index))
        seen.add(key)
    return rows


def load_standards(own: Path | None = None) -> Standards:
    """Our rules (`rules/*.toml`) and scales; `rules.toml` and `scales.toml` in the folder `own` overlay them.

    An own rule takes the place of ours with the same id and applies_to while both hold; an own scheme
    (`schemes/*.toml`) that of ours for the same kind of result. Raises StandardsError.
    """
    paths = [*sorted((_SHIPPED / "rules").glob("*.toml")), _SHIPPED / "scales.toml"]
    rules = [rule for path in paths[:-1] for rule in _read_rules(path)]
    scales = _read_scales(paths[-1])
    if own is not None:
        if (own_rules := own / "rules.toml").exists():
            paths.append(own_rules)
            rows = _read_rules(own_rules)
            _refuse_unknown(rows, {rule["id"] for rule in rules}, own_rules)
            for row in rows:
                rules = [piece for rule in rules for piece in _outside(rule, row)]
            rules += rows
        if (own_scales := own / "scales.toml").exists():
            paths.append(own_scales)
            rows = _read_scales(own_scales)
            replaced = {row["scheme"] for row in rows}
            scales = [row for row in scales if row["scheme"] not in replaced] + rows
    schemes = read_schemes([_SHIPPED / "schemes", *([own / "schemes"] if own is not None else [])], scales)
    paths += [path for _, path in schemes]
    digest = hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()
    schema = {**_RULE, "valid_to": date}
    rules_frame = pl.DataFrame(rules, schema=schema, orient="row").rename({"id": "rule_id"})
    return Standards(
        rules=rules_frame.select(
            "rule_id",
            "applies_to",
            "value",
            "unit",
            "valid_from",
            "valid_to",
            "document",
            "article",
            "text",
            "certainty",
        ),
        scales=pl.DataFrame(scales, schema=_GRADE, orient="row"),
        version=digest,
        schemes=tuple(scheme for scheme, _ in schemes),
    )
