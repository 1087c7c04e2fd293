"""What is demanded, as data: dated and cited rules, grade scales, schemes; ours, overlaid by an organisation's own."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import polars as pl

from analysis.errors import StandardsError
from analysis.standards.benchmark_file import BenchmarkRow, read_benchmarks
from analysis.standards.calendar_file import Calendar, read_calendars
from analysis.standards.rule_file import RULE, overlaid, read_own_rules, read_rules
from analysis.standards.scheme import Scheme
from analysis.standards.scheme_file import read_schemes, scale_rows
from analysis.standards.settings_workbook import own_file
from analysis.standards.target_file import TargetRow, read_targets
from analysis.standards.toml_rows import Problems, good_rows

SHIPPED: Final = Path(__file__).parent
RULE_COLUMNS: Final = (
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
)
_QUOTED: Final = re.compile(r"['\"]([a-z][a-z0-9_]*)['\"]")
_GRADE = {"scheme": str, "grade": str, "rank": int, "qualifies": bool}


@dataclass(frozen=True)
class Standards:
    """Rules, scales and scoring schemes in force for one committee.

    `rules`: one row per rule, to whom it applies and stretch of time `[valid_from, valid_to)`; columns rule_id,
    applies_to, value, unit, valid_from, valid_to, document, article, text, certainty.
    `scales`: one row per scheme and grade; columns scheme, grade, rank, qualifies; a scheme that says which of its
    grades qualify brings its own scale.
    `schemes`: how grades are made from points, one per kind of result · `targets`: the organisation's own ·
    `calendars`: when each kind of year begins · `benchmarks`: published shares to compare
    with · `version`: hash of every file they came from.
    """

    rules: pl.DataFrame
    scales: pl.DataFrame
    version: str
    schemes: tuple[Scheme, ...] = ()
    targets: tuple[TargetRow, ...] = ()
    calendars: tuple[Calendar, ...] = ()
    benchmarks: tuple[BenchmarkRow, ...] = ()


def load_standards(own: Path | None = None, *, shipped: Path = SHIPPED) -> Standards:
    """Our rules (`rules/*.toml`) and scales; `rules.toml` and `scales.toml` in the folder `own` overlay them.

    Each file of one's own may be a workbook instead (规则.xlsx, 等次.xlsx, 目标.xlsx, 年度.xlsx).

    An own rule takes the place of ours with the same id and applies_to while both hold; an own scheme
    (`schemes/*.toml`) that of ours for the same kind of result. `shipped`: ours as they once were, kept by an edition.
    Raises StandardsError, the first problem there is.
    """
    problems: Problems = []
    standards = read_standards(own, problems, shipped)
    if problems:
        raise problems[0]
    return standards


def read_standards(own: Path | None, problems: Problems, shipped: Path = SHIPPED) -> Standards:
    """The same, as far as the files are good; everything that is wrong is added to `problems`."""
    paths = [*sorted((shipped / "rules").glob("*.toml")), shipped / "scales.toml"]
    rules = read_rules(paths[:-1], problems)
    scales = _read_scales(paths[-1], problems)
    settled: set[str] = set()
    if own is not None and (own_rules := own_file(own, "rules.toml", problems)).exists():
        paths.append(own_rules)
        rules = overlaid(rules, read_own_rules(own_rules, rules, _named_by_indicators(own), problems))
    if own is not None and (own_scales := own_file(own, "scales.toml", problems)).exists():
        paths.append(own_scales)
        rows = _read_scales(own_scales, problems)
        settled = {row["scheme"] for row in rows}
        scales = _replaced(scales, rows)
    calendars, benchmarks = (_kept(shipped, name) for name in ("calendars.toml", "benchmark.csv"))
    # What an older edition did not keep is no part of what its standards were.
    paths += [path for path in (calendars, benchmarks) if path.parent == shipped]
    own_targets, own_calendars = (
        (own_file(own, name, problems) for name in ("targets.toml", "calendars.toml")) if own else (None, None)
    )
    own_benchmarks = own / benchmarks.name if own else None
    paths += [path for path in (own_targets, own_calendars, own_benchmarks) if path and path.exists()]
    folders = [shipped / "schemes", *([own / "schemes"] if own is not None else [])]
    schemes = read_schemes(folders, scales, settled, problems)
    paths += [path for _, path in schemes]
    scales = _replaced(scales, scale_rows([scheme for scheme, _ in schemes], settled))
    rules_frame = pl.DataFrame(rules, schema={**RULE, "valid_to": date}, orient="row").rename({"id": "rule_id"})
    return Standards(
        rules=rules_frame.select(RULE_COLUMNS),
        scales=pl.DataFrame(scales, schema=_GRADE, orient="row"),
        version=hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest(),
        schemes=tuple(scheme for scheme, _ in schemes),
        targets=read_targets(own_targets, problems) if own_targets else (),
        calendars=read_calendars(calendars, own_calendars, problems),
        benchmarks=read_benchmarks(benchmarks, own_benchmarks, problems),
    )


def _replaced(scales: list[dict[str, Any]], rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The scales with those of the same kinds of result taken from `rows`."""
    kinds = {row["scheme"] for row in rows}
    return [row for row in scales if row["scheme"] not in kinds] + rows


def _named_by_indicators(own: Path) -> set[str]:
    """Words in quotes in the organisation's own indicators: a rule of its own may be called by any of them."""
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in (own / "indicators").glob("*.sql")]
    return {word for text in texts for word in _QUOTED.findall(text)}


def _kept(shipped: Path, name: str) -> Path:
    """A file of ours as an edition kept it, or as it is now where the edition is older than the file."""
    return shipped / name if (shipped / name).exists() else SHIPPED / name


def _read_scales(path: Path, problems: Problems) -> list[dict[str, Any]]:
    rows = []
    seen: set[tuple[str, str]] = set()
    for where, row in good_rows(path, "grade", _GRADE, {}, problems):
        key = (row["scheme"], row["grade"])
        if key in seen:
            problems.append(StandardsError(f"等次“{row['grade']}”重复。", where=where))
            continue
        seen.add(key)
        rows.append(row)
    return rows
