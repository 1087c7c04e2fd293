"""Any scheme, read from its file and applied by the letter: points, then grade, one subject after another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor
from typing import Any

Row = Mapping[str, Any]
File = Mapping[str, Sequence[Row]]


@dataclass
class Told:
    """What is known of one subject: points by item and source, (found, of) by item or deduction, events, honours.

    `problems`: category and state of each problem on the list.
    """

    org: str
    group: str
    points: dict[tuple[str, str], int] = field(default_factory=dict)
    found: dict[str, tuple[int, int | None]] = field(default_factory=dict)
    vetoes: list[tuple[str, str, str | None]] = field(default_factory=list)
    honours: list[str] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Judged:
    """`place`: of the grade, 0 the best."""

    total: Fraction
    place: int
    is_honoured: bool = False
    awards: list[str] = field(default_factory=list)


def judge(file: File, everybody: Sequence[Told]) -> list[Judged]:
    """One result per subject, in the order given."""
    results = []
    for told in everybody:
        parts, total = _total(file, told)
        results.append(_alone(file, told, parts, total))
    for group in sorted({told.group for told in everybody}):
        members = [one for one, told in zip(results, everybody, strict=True) if told.group == group]
        _together(file, group, members)
    return results


def _rows(file: File, table: str, **of: object) -> list[Row]:
    return [row for row in file.get(table, []) if all(row.get(key) == value for key, value in of.items())]


def _item(file: File, item: Row, told: Told) -> Fraction:
    most, key = Fraction(item["max_points"]), item["id"]
    sign = -1 if item["kind"] == "minus" else 1
    if sources := _rows(file, "source", item=key):
        weights = sum(row["weight"] for row in sources)
        won = [min(Fraction(told.points.get((key, row["source"]), 0)), most) * row["weight"] for row in sources]
        points = sum(won, Fraction(0)) / weights
        is_scored = any((key, row["source"]) in told.points for row in sources)
        return sign * (_after_closing(file, item, points, told) if is_scored else points)
    if item["kind"] == "deductions":
        left = most - _taken(file, item, told)
    elif key in told.found:
        left = min(most, _counted(file, item, *told.found[key]))
    else:
        return Fraction(0)
    return sign * _after_closing(file, item, left if item.get("overflow") == "carry" else max(left, Fraction(0)), told)


def _after_closing(file: File, item: Row, points: Fraction, told: Told) -> Fraction:
    """Problems of its category that were closed give points back, up to what the scheme allows and the item holds."""
    back = 0
    for row in _rows(file, "closing", item=item["id"]):
        in_time = told.problems.count((row["category"], "closed"))
        late = told.problems.count((row["category"], "closed_late"))
        back += min(in_time * row["each"] + late * row.get("late", 0), row["at_most"])
    return max(points, min(points + back, Fraction(item["max_points"])))


def _taken(file: File, item: Row, told: Told) -> int:
    taken = 0
    for row in _rows(file, "deduction", item=item["id"]):
        times = told.found.get(row["id"], (0, None))[0]
        taken += item["max_points"] if row.get("whole") and times else row.get("points", 0) * times
    return taken


def _counted(file: File, item: Row, found: int, of: int | None) -> Fraction:
    """Points for what was found, perhaps below nought, before any cap."""
    most, share = Fraction(item["max_points"]), Fraction(found, of or 1)
    bands = _rows(file, "band", item=item["id"])
    times = found if of is None else of - found
    steps = (Fraction(item.get("below", 0), 1000) - share) / Fraction(item.get("every", 1), 1000)
    begun = ceil(steps) if item.get("rounding") == "ceil" else floor(steps)
    due = item.get("required", of) or 0
    ways = {
        "yes_no": lambda: most if found >= (of or 1) else Fraction(0),
        "required_count": lambda: most - item["each"] * max(0, due - found),
        "sliding": lambda: most - item["each"] * max(0, begun),
        "ratio": lambda: Fraction(max(row["points"] for row in bands if share * 1000 >= row["at_least"])),
        "proportional": lambda: most * share,
        "ladder": lambda: Fraction(min(row["points"] for row in bands if times >= row["at_least"])),
    }
    return ways.get(item["kind"], lambda: Fraction(item["each"] * found))()


def _total(file: File, told: Told) -> tuple[dict[str, Fraction], Fraction]:
    (head,) = file["scheme"]
    parts = {item["id"]: _item(file, item, told) for item in file.get("item", [])}
    total = Fraction(head.get("base_points", 0))
    for dimension in file.get("dimension", []):
        points = sum((parts[row["id"]] for row in _rows(file, "item", dimension=dimension["id"])), Fraction(0))
        points = min(points, Fraction(dimension["max_points"]))
        if dimension.get("overflow") != "carry":
            points = max(points, Fraction(0))
        parts[dimension["id"]] = points
        if "weight" in dimension:
            points = points / dimension["max_points"] * dimension["weight"] / 100 * head["max_points"]
        total += points
    return parts, max(Fraction(0), min(total, Fraction(head["max_points"])))


def _by_points(file: File, total: Fraction) -> int:
    return next(at for at, row in enumerate(file["grade"]) if total >= _border(file, at))


def _border(file: File, at: int) -> Fraction:
    """Where a grade begins, once what lies between a published “up to” and the next beginning is settled."""
    rows, (head,) = file["grade"], file["scheme"]
    if at + 1 < len(rows) and "up_to" in rows[at + 1] and head.get("between") == "half_up":
        return Fraction(rows[at + 1]["up_to"] + rows[at]["at_least"], 2)
    return Fraction(rows[at]["at_least"])


def _alone(file: File, told: Told, parts: Mapping[str, Fraction], total: Fraction) -> Judged:
    (head,) = file["scheme"]
    grades = [row["grade"] for row in file.get("grade", [])]
    grading = head.get("grading", "points")
    one = Judged(total, _by_points(file, total) if grading == "points" else 0)
    for row in file.get("gate", []):
        if parts[row.get("item") or row["dimension"]] < row["at_least"]:
            one.place = max(one.place, grades.index(row["grade"]) + 1)
    overdue = sum(state == "overdue" for _, state in told.problems)
    for row in file.get("arrears", []):
        if overdue > row["at_most"]:
            one.place = max(one.place, grades.index(row["grade"]) + 1)
    for honour in told.honours:
        (row,) = _rows(file, "direct", reason=honour)
        place = grades.index(row["grade"])
        one.place = min(one.place, place) if row["side"] == "at_least" else max(one.place, place)
        one.is_honoured = one.is_honoured or (row["side"] == "at_least" and one.place == place)
    for kind, scope, effect in told.vetoes:
        usual = _rows(file, "veto", kind=kind, scope=scope) or _rows(file, "veto", kind=kind, scope=None)
        (row,) = _rows(file, "effect", effect=effect or usual[0]["effect"])
        if row.get("zero"):
            one.total = Fraction(0)
            if grading == "points":
                one.place = max(one.place, _by_points(file, one.total))
        if "grade" in row:
            one.place = max(one.place, grades.index(row["grade"]))
    return one


def _better(one: Judged) -> tuple[int, int, Fraction]:
    return (one.place, 0 if one.is_honoured else 1, -one.total)


def _within(inside: Sequence[Judged], places: int, ties: str, *, worst_first: bool = False) -> list[Judged]:
    """Who has one of so many places: those level with each other together, all of them fitting or, for `all`, one."""
    orders = [_better(one) for one in inside]
    chosen = []
    for one, mine in zip(inside, orders, strict=True):
        ahead = sum(other > mine if worst_first else other < mine for other in orders)
        if ahead + orders.count(mine) <= places or (ties == "all" and ahead < places):
            chosen.append(one)
    return chosen


def _together(file: File, group: str, members: list[Judged]) -> None:
    grades = [row["grade"] for row in file.get("grade", [])]
    for at, grade in enumerate(grades):
        for row in _held_to(file, "at_most", grade, group):
            inside = [one for one in members if one.place <= at]
            kept = _within(inside, _places(row, "at_most", members), row["ties"])
            for one in inside:
                if not any(one is other for other in kept):
                    one.place = at + 1
    for row in _held_to(file, "at_least", grades[-1] if grades else "", group):
        worst = len(grades) - 1
        missing = _places(row, "at_least", members) - sum(one.place == worst for one in members)
        others = [one for one in members if one.place < worst]
        for one in _within(others, missing, row["ties"], worst_first=True):
            one.place = worst
    for row in file.get("award", []):
        inside = [one for one in members if one.place == grades.index(row["grade"])]
        for one in _within(inside, row["first"], row["ties"]):
            one.awards.append(row["award"])


def _places(row: Row, side: str, members: Sequence[Judged]) -> int:
    places = len(members) * Fraction(row[side], 1000)
    return ceil(places) if row["rounding"] == "ceil" else floor(places)


def _held_to(file: File, side: str, grade: str, group: str) -> list[Row]:
    """The group's own row, else the one for everybody."""
    rows = [row for row in _rows(file, "quota", grade=grade) if side in row]
    return [row for row in rows if group and row.get("group") == group] or [row for row in rows if not row.get("group")]
