"""Members' points and Party groups' stars from the ledgers as they are kept: who is in, what is added up, who is out.

What the sums are worth is the judge of schemes' affair; here is what he is told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from tests.agreement.judge.schemes import File, Judged, Told, judge

Rows = Sequence[Mapping[str, str]]


def approved(ledger: Rows, year: int) -> list[Mapping[str, str]]:
    return [row for row in ledger if row["is_approved"] == "是" and row["earned_date"].startswith(str(year))]


def members_told(file: File, ledger: Rows, who: Mapping[str, tuple[str, str]], year: int) -> dict[str, Told]:
    """`who`: member → branch and group. Only members of branches where anything of anybody is approved."""
    rows = approved(ledger, year)
    keeping = {who[row["member_id"]][0] for row in rows}
    by_hand = {row["item"] for row in file["source"]}
    ids = {row["title"]: row["id"] for row in file["item"]}
    told = {member: Told(member, branch) for member, (branch, _) in who.items() if branch in keeping}
    for row in rows:
        one = told[row["member_id"]]
        if row.get("veto"):
            one.vetoes.append((row["veto"], "branch", None))
            continue
        item = ids[row["item"]]
        if item in by_hand:
            key = (item, row["source"])
            one.points[key] = one.points.get(key, 0) + int(row["points"]) * 1000
        else:
            one.found[item] = (one.found.get(item, (0, None))[0] + int(row.get("times") or 1), None)
    return told


def judge_members(file: File, told: Mapping[str, Told]) -> dict[str, Judged]:
    return dict(zip(told, judge(file, list(told.values())), strict=True))


def groups_told(
    file: File,
    members: File,
    told: Mapping[str, Told],
    who: Mapping[str, tuple[str, str]],
    held: Sequence[tuple[str, str, str]],
) -> dict[tuple[str, str], Told]:
    """`held`: branch, group and day of every group meeting of the year."""  # fmt: skip
    judged = judge_members(members, told)
    (head,) = members["scheme"]
    stars = [bool(row.get("qualifies")) for row in members["grade"]]
    found = {}
    for key in sorted({who[member] for member in told}):
        inside = [member for member in told if who[member] == key]
        one = Told("|".join(key), "")
        for item in file["item"]:
            if item["group"] == "qualifying":
                one.found[item["id"]] = (sum(stars[judged[member].place] for member in inside), len(inside))
            elif item["group"] == "points":
                points = sum((_half_up(judged[member].total) for member in inside), 0)
                one.found[item["id"]] = (points, head["max_points"] * len(inside))
            elif item["group"] == "times":
                times = sum(told[member].found.get(item["of"], (0, None))[0] for member in inside)
                one.found[item["id"]] = (times, None)
            elif held:
                one.found[item["id"]] = (len({day[:7] for *of, day in held if tuple(of) == key}), None)
        kinds = {row["kind"] for row in file["veto"]}
        one.vetoes = [veto for member in inside for veto in told[member].vetoes if veto[0] in kinds]
        found[key] = one
    return found


def _half_up(points: Fraction) -> int:
    return int(points + Fraction(1, 2))
