"""Reading a scheme, strictly: what is unknown, contradictory or does not add up is refused with file and line."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from analysis.errors import StandardsError
from analysis.standards.scheme import Arrears, Award, Direct, Effect, Gate, Grade, Quota, Scheme, Undefined, VetoRule
from analysis.standards.scheme_grades import check_grades
from analysis.standards.scheme_item import Band, Closing, Deduction, Dimension, Item
from analysis.standards.scheme_points import check_points
from analysis.standards.scheme_rows import Row, SchemeFile
from analysis.standards.toml_rows import Problems, place_of


def read_scheme(path: Path) -> Scheme:
    """One scheme file. Raises StandardsError naming file and line."""
    file = SchemeFile(path)
    file.check_form()
    check_points(file)
    check_grades(file)
    head = dict(file.head)
    last_year = head["last_year"]
    if last_year is not None and last_year < head["first_year"]:
        file.refuse("last_year 早于 first_year：一年也不适用。", "scheme", 0)
    del head["between"]
    rows = file.rows
    return Scheme(
        **_given(head, levels=tuple(head["levels"] or ("branch",))),
        dimensions=tuple(
            Dimension(**_given(row, is_bonus=bool(row["bonus"]), bonus=None)) for row in rows["dimension"]
        ),
        items=tuple(_item(file, row) for row in rows["item"]),
        grades=tuple(_grade(row) for row in rows["grade"]),
        gates=tuple(Gate(row["grade"], row["item"] or row["dimension"], row["at_least"]) for row in rows["gate"]),
        arrears=tuple(Arrears(**row) for row in rows["arrears"]),
        vetoes=tuple(VetoRule(row["kind"], row["scope"], row["effect"]) for row in rows["veto"]),
        effects={row["effect"]: Effect(row["effect"], row["grade"], bool(row["zero"])) for row in rows["effect"]},
        directs=tuple(Direct(**row) for row in rows["direct"]),
        quotas=tuple(_quota(row) for row in rows["quota"]),
        awards=tuple(Award(**row) for row in rows["award"]),
        exclusions=tuple(row["status"] for row in rows["exclusion"]),
        undefined=tuple(Undefined(**row) for row in rows["undefined"]),
    )


def _given(row: Row, **more: Any) -> Row:
    """What a row says, so that the rest keeps its default."""
    return {key: value for key, value in {**row, **more}.items() if value is not None}


def _item(file: SchemeFile, row: Row) -> Item:
    bands = [Band(one["at_least"], one["points"]) for one in file.of("band", row["id"])]
    return Item(
        **_given(row),
        sources={one["source"]: one["weight"] for one in file.of("source", row["id"])},
        bands=tuple(sorted(bands, key=lambda band: -band.at_least)),
        deductions=tuple(
            Deduction(one["id"], one["title"], one["points"] or 0, bool(one["whole"]))
            for one in file.of("deduction", row["id"])
        ),
        closings=tuple(
            Closing(one["category"], one["each"], one["late"] or 0, one["at_most"])
            for one in file.of("closing", row["id"])
        ),
    )


def _grade(row: Row) -> Grade:
    return Grade(
        row["grade"],
        row["at_least"] or 0,
        row["below"],
        row["programme"] or "",
        row["family"] or "",
        row["qualifies"],
        bool(row["default"]),
    )


def _quota(row: Row) -> Quota:
    most = row["at_most"] is not None
    share = row["at_most"] if most else row["at_least"]
    return Quota(
        row["grade"], "at_most" if most else "at_least", share, row["rounding"], row["ties"], row["group"] or ""
    )


def read_schemes(
    folders: Sequence[Path], scales: Sequence[Mapping[str, Any]], settled: Collection[str], problems: Problems
) -> list[tuple[Scheme, Path]]:
    """Every good scheme with its file; those of a later folder take the place of an earlier one's for the same results.

    Added to `problems`: the first fault of a file, two of one folder for the same results, level and year, an id used
    twice, a scheme whose grades are not its scale's. A scheme that says itself which grades qualify brings its own
    scale, unless the kind of result is among those `settled` by the organisation.
    """
    chosen: dict[tuple[str, str], list[tuple[Scheme, Path]]] = {}
    for folder in folders:
        here: dict[tuple[str, str], list[tuple[Scheme, Path]]] = {}
        for path in sorted(folder.glob("*.toml")):
            try:
                scheme = read_scheme(path)
            except StandardsError as error:
                problems.append(error)
                continue
            if any(
                _overlap(scheme, other) for level in scheme.levels for other, _ in here.get((scheme.scheme, level), ())
            ):
                problems.append(
                    _told(f"“{scheme.scheme}”有两套方案。", path, "scheme", "一种评定、一级组织、一年一套方案")
                )
            for level in scheme.levels:
                here.setdefault((scheme.scheme, level), []).append((scheme, path))
        chosen |= here
    found: dict[str, tuple[Scheme, Path]] = {}
    for scheme, path in (pair for pairs in chosen.values() for pair in pairs):
        if found.setdefault(scheme.id, (scheme, path))[1] != path:
            problems.append(_told(f"方案编号“{scheme.id}”重复。", path, "scheme", None))
    for scheme, path in found.values():
        if not _brings_scale(scheme, settled):
            _check_scale(scheme, path, scales, problems)
    return list(found.values())


def _overlap(one: Scheme, other: Scheme) -> bool:
    starts = max(one.first_year, other.first_year)
    return one.holds_in(starts) and other.holds_in(starts)


def _check_scale(scheme: Scheme, path: Path, scales: Sequence[Mapping[str, Any]], problems: Problems) -> None:
    rows = sorted((row for row in scales if row["scheme"] == scheme.scheme), key=lambda row: int(row["rank"]))
    if rows and [row["grade"] for row in rows] != [one.grade for one in scheme.grades]:
        expected = "、".join(row["grade"] for row in rows)
        problems.append(_told("方案的等次与等次表（scales.toml）不一致。", path, "grade", expected))
    if not rows and scheme.grades:
        what = f"“{scheme.scheme}”没有等次表，方案也没有写明哪些等次算达到。"
        problems.append(_told(what, path, "grade", "每个 [[grade]] 写 qualifies = true 或 false"))


def _told(what: str, path: Path, table: str, expected: str | None) -> StandardsError:
    return StandardsError(what, where=place_of(path, table, 0), expected=expected)


def _brings_scale(scheme: Scheme, settled: Collection[str]) -> bool:
    return scheme.scheme not in settled and all(one.qualifies is not None for one in scheme.grades)


def scale_rows(schemes: Sequence[Scheme], settled: Collection[str]) -> list[Row]:
    """The scales that schemes bring with them."""
    rows: dict[tuple[str, str], Row] = {}
    for scheme in schemes:
        if _brings_scale(scheme, settled):
            for rank, one in enumerate(scheme.grades, 1):
                row = {"scheme": scheme.scheme, "grade": one.grade, "rank": rank, "qualifies": one.qualifies}
                rows.setdefault((scheme.scheme, one.grade), row)
    return list(rows.values())
