"""Cases of scoring: a small scheme, what is known of each subject, and the points and grades calculated by hand."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from analysis.assessment.grading import Graded, assess
from analysis.assessment.subject import Entry, Honour, Measure, Problem, Subject, Veto
from analysis.ratio import round_half_up
from analysis.spec.drawn import Row, read_drawn
from analysis.standards.scheme import Scheme
from analysis.standards.scheme_file import read_scheme

CASES: Final = Path(__file__).parent / "cases"
_HEAD: Final = """
[[scheme]]
id = "drawn"
scheme = "star"
title = "算例方案"
first_year = 2025
document = "算例"
article = "—"
text = "算例。"
certainty = "house"
"""
_STATES: Final[dict[str, Literal["closed", "closed_late", "overdue"]]] = {
    "已销号": "closed", "逾期销号": "closed_late", "逾期未销号": "overdue",
}  # fmt: skip
_GRADES: Final = """
[[grade]]
grade = "优"
at_least = {good}
qualifies = true
[[grade]]
grade = "良"
at_least = {fair}
below = {good}
qualifies = true
[[grade]]
grade = "差"
at_least = 0
below = {fair}
qualifies = false
"""


@dataclass(frozen=True)
class ScoringCase:
    """`scheme`: its rows as TOML · `told`: what is known of each subject · `expected`: what comes of it.

    What `scheme` leaves out is as usual: one dimension of all items, 优 from nine tenths of the points on, 良 from six
    tenths, 差 below.
    """

    chapter: str
    number: int
    title: str
    why: str
    scheme: str
    told: tuple[Row, ...]
    expected: tuple[Row, ...]

    @property
    def name(self) -> str:
        return f"{self.chapter}-{self.number:02d}"


def read_cases(path: Path) -> list[ScoringCase]:
    """The cases of one file."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    return [
        ScoringCase(
            path.stem, number, row["title"], row["why"], row["scheme"], tuple(read_drawn(row["told"])),
            tuple(read_drawn(row["expected"])),
        )
        for number, row in enumerate(rows, 1)
    ]  # fmt: skip


def all_cases() -> list[ScoringCase]:
    return [case for path in sorted(CASES.glob("*.toml")) for case in read_cases(path)]


def scheme_text(case: ScoringCase) -> str:
    """The whole scheme file of a case."""
    drawn = tomllib.loads(case.scheme)
    items, dimensions = drawn.get("item", []), drawn.get("dimension", [])
    head = dict(drawn.get("head", [{}])[0])
    regular = sum(one["max_points"] for one in items if one["kind"] not in {"bonus", "minus"})
    most = head.pop("max_points", regular)
    text = _HEAD + f"max_points = {most}\n" + "".join(f"{key} = {_toml(value)}\n" for key, value in head.items())
    if not dimensions:
        text += f'[[dimension]]\nid = "all"\ntitle = "全部"\nmax_points = {regular}\n'
    if not drawn.get("grade") and head.get("grading") != "none":
        text += _GRADES.format(good=most * 9 // 10, fair=most * 6 // 10)
    body = case.scheme.split("[[item]]") if not dimensions else [case.scheme]
    body = [body[0], *(f'[[item]]\ndimension = "all"{part}' for part in body[1:])]
    lines = "".join(body)
    return text + (lines if "[[head]]" not in lines else lines[lines.index("\n[[", lines.index("[[head]]") + 1) :])


def _toml(value: Any) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value).lower()


def scheme_of(case: ScoringCase, folder: Path) -> Scheme:
    """Read as an analyst's file would be."""
    path = folder / f"{case.name}.toml"
    path.write_text(scheme_text(case), encoding="utf-8")
    return read_scheme(path)


def subjects_of(case: ScoringCase) -> list[Subject]:
    """One per `org`, in the order they are first told of."""
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    for row in case.told:
        rows[row["org"]].append(row)
    return [_subject(org, told) for org, told in rows.items()]


def _subject(org: str, rows: list[Row]) -> Subject:
    entries, measures = {}, {}
    for row in rows:
        item, points, actual = row.get("item", ""), row.get("points", ""), row.get("actual", "")
        if points:
            source = row.get("source") or "superior"
            entries[item, source] = Entry(item, source, int(points), "row")
        if actual:
            due = row.get("due", "")
            measures[item] = Measure(int(actual), int(due) if due else None, "observations", "row")
    vetoes = tuple(
        Veto(row["veto"], row.get("effect") or None, "row", row.get("scope") or "branch")
        for row in rows
        if row.get("veto")
    )
    honours = tuple(Honour(row["honour"], "row") for row in rows if row.get("honour"))
    group = next((row["group"] for row in rows if row.get("group")), "")
    problems = tuple(Problem(row["problem"], _STATES[row["state"]], "row") for row in rows if row.get("problem"))
    return Subject(org, 2025, entries, measures, vetoes, honours, "2025", group, problems)


def graded(case: ScoringCase, folder: Path) -> list[Row]:
    """What the engine makes of a case, in the columns that it draws."""
    found = assess(scheme_of(case, folder), subjects_of(case))
    return [{column: _told(one, column) for column in case.expected[0]} for one in found]


def _told(one: Graded, column: str) -> str:
    told = {
        "org": one.score.subject.org_id,
        "grade": one.grade,
        "place": str(one.place),
        "group_place": str(one.group_place),
        "gap": "" if one.next_gap is None else str(one.next_gap),
        "steps": "、".join(step.reason for step in one.steps),
    }
    if column in told:
        return told[column]
    points = one.total if column == "points" else one.score.exact_of(column)
    return f"{round_half_up(points / 1000, 3).normalize():f}"
