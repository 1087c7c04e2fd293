"""Members' and Party groups' stars, from random ledgers through the pipeline, against the plain judge."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import pytest

from analysis.assessment import group_subjects, member_subjects
from analysis.spec.drawn import Row
from tests.agreement.judge.member_points import groups_told, judge_members, members_told
from tests.agreement.judge.schemes import File, judge
from tests.unit.test_member_points import EXAMPLES, built

BRANCHES = ("甲支部", "乙支部", "丙支部")
GROUPS = ("一组", "二组", "三组")
TIMES = {"政治理论学习": 10, "参加组织生活": 20, "按月交纳党费": 12, "岗位贡献": 5}


def scheme_file(name: str) -> File:
    return tomllib.loads((EXAMPLES / f"{name}.toml").read_text(encoding="utf-8"))


def drawn(dice: Random) -> tuple[dict[str, list[Row]], dict[str, tuple[str, str]], list[tuple[str, str, str]]]:
    """Ledgers, who is where, and the group meetings held; the last branch keeps no ledger of points."""
    who = {f"党员{n:02}": (dice.choice(BRANCHES), dice.choice(GROUPS)) for n in range(24)}
    ledger: list[Row] = []
    for member, (branch, _) in who.items():
        if branch == BRANCHES[-1]:
            continue
        generous = dice.random()
        for item, most in TIMES.items():
            for month in range(1, dice.randint(1, 3) + 1):
                times = most if dice.random() < generous else dice.randint(0, most)
                row = {"member_id": member, "item": item, "earned_date": f"2025-{month:02}-15", "times": str(times)}
                ledger.append(row | {"is_approved": dice.choice(["是", "是", "是", "否"])})
        for day, source in enumerate(("appraisal", "superior"), 1):
            given = str(dice.choice([0, 10, 16, 20]))
            row = {"member_id": member, "item": "民主评议", "earned_date": f"2025-12-{day:02}", "source": source}
            ledger.append(row | {"points": given, "is_approved": "是"})
        if dice.random() < 0.1:
            veto = {"member_id": member, "item": "处分", "earned_date": "2025-08-01", "is_approved": "是"}
            ledger.append(veto | {"veto": dice.choice(["discipline_case", "criticised"])})
    held = [
        (branch, group, f"2025-{month:02}-{day:02}")
        for branch in BRANCHES for group in GROUPS for month in range(1, 13) for day in (5, 20)
        if dice.random() < 0.6
    ]  # fmt: skip
    tables = {
        "organisations": [{"org_id": one} for one in BRANCHES],
        "memberships": [
            {"member_id": member, "branch_id": branch, "group_name": group} for member, (branch, group) in who.items()
        ],
        "points": ledger,
        "meetings": [
            {"org_id": branch, "kind": "group_meeting", "held_date": day, "group_name": group}
            for branch, group, day in held
        ],
    }
    return tables, who, held


Stars = dict[Any, tuple[Any, str]]


def both(seed: int, folder: Path) -> tuple[Stars, Stars]:
    """What the judge and the pipeline say of members and of groups, points in whole thousandths."""
    tables, who, held = drawn(Random(f"member points {seed}"))  # noqa: S311 - reproducible samples
    members, groups = scheme_file("dual_member"), scheme_file("dual_group")
    told = members_told(members, tables["points"], who, date(2025, 12, 31).year)
    of_groups = groups_told(groups, members, told, who, held)
    judged = dict(zip(of_groups, judge(groups, list(of_groups.values())), strict=True))
    wanted: Stars = {}
    for file, results in ((members, judge_members(members, told)), (groups, judged)):
        wanted |= {
            key: (int(one.total * 2 + 1) // 2, file["grade"][one.place]["grade"]) for key, one in results.items()
        }
    with built(folder, "dual_member dual_group", **tables) as con:
        found = con.execute("SELECT member_id, points, grade FROM member_results WHERE period = '2025'").fetchall()
        grouped = con.execute("SELECT branch_id, group_name, points, grade FROM group_results").fetchall()
    got: Stars = {member: (points, grade) for member, points, grade in found}
    return wanted, got | {(branch, name): (points, grade) for branch, name, points, grade in grouped}


@pytest.mark.parametrize("seed", range(3))
def test_the_judge_agrees(seed: int, tmp_path: Path) -> None:
    wanted, got = both(seed, tmp_path)
    assert got == wanted
    assert len(wanted) > 15


@pytest.mark.parametrize(
    ("module", "name", "right", "wrong"),
    [
        (group_subjects, "_TIMES", "points.is_approved AND", ""),
        (group_subjects, "_MEETINGS", "DISTINCT strftime(meetings.held_date, '%Y-%m')", "*"),
        (group_subjects, "_GROUPS", "WHEN graded.qualifies", "WHEN graded.points > 0"),
        (member_subjects, "_LEDGER", "WHERE points.is_approved AND", "WHERE"),
        (member_subjects, "_MEMBERS", "memberships.branch_id = told.branch_id AND", ""),
    ],
)
def test_the_judge_objects_to_a_planted_error(
    module: ModuleType, name: str, right: str, wrong: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = getattr(module, name)
    assert right in text, f"{name} no longer says “{right}”: plant the error in the new text"
    monkeypatch.setattr(module, name, text.replace(right, wrong))
    wanted, got = both(0, tmp_path)
    assert got != wanted
