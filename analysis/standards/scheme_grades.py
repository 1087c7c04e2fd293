"""Whether the grades of a scheme file cover every total exactly once, and what limits them makes sense."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from analysis.ratio import PERMILLE
from analysis.standards.scheme_rows import SchemeFile

PROGRAMMES: Final = ("programme_lead", "programme_upgrade", "programme_convert")


def check_grades(file: SchemeFile) -> None:
    """Borders, gates, effects, direct grades, quotas and awards. Raises StandardsError."""
    grades = file.rows["grade"]
    if file.head["grading"] == "none":
        _check_no_grades(file)
        return
    if not grades:
        file.refuse("没有等次。", "grade", 0)
    for index, row in enumerate(file.rows["effect"]):
        if row["grade"] is None:
            file.refuse("否决后果须写明最高还能定为哪一等。", "effect", index)
    for index, row in enumerate(grades):
        if row["programme"] is not None and row["programme"] not in PROGRAMMES:
            file.refuse(f"不认识的工程“{row['programme']}”。", "grade", index, "、".join(PROGRAMMES))
    if file.head["grading"] in {None, "points"}:
        _settle_between(file)
        _check_scale(file)
    else:
        _check_without_points(file)
    _check_gates(file)
    _check_quotas(file)
    for index, row in enumerate(file.rows["award"]):
        if row["first"] <= 0:
            file.refuse("奖项的名额须大于 0。", "award", index)


def _check_no_grades(file: SchemeFile) -> None:
    for table in ("grade", "gate", "direct", "quota", "award"):
        if file.rows[table]:
            file.refuse("只计分不定等次的方案（grading = none）不写等次。", table, 0)
    for index, row in enumerate(file.rows["effect"]):
        if not row["zero"]:
            file.refuse("只计分的方案，否决后果只能是总分计零。", "effect", index, "zero = true")


def _settle_between(file: SchemeFile) -> None:
    """A published “80–89” beside “90 以上” leaves 89.5 open: `between` says where it belongs."""
    for index, (better, row) in enumerate(pairwise(file.rows["grade"]), 1):
        if row["up_to"] is None:
            continue
        if row["below"] is not None or better["at_least"] is None:
            file.refuse("up_to 和 below 只写一个，上一等次须写 at_least。", "grade", index)
        if row["up_to"] >= better["at_least"]:
            file.refuse(f"“{row['grade']}”与“{better['grade']}”重叠。", "grade", index)
        between = file.head["between"]
        if between is None:
            file.refuse(
                f"“{row['grade']}”到 {row['up_to']} 为止，“{better['grade']}”从 {better['at_least']} 起，"
                "中间的分数归哪一等没有写明。",
                "grade",
                index,
                "在 [[scheme]] 里写 between = lower（归低一等）或 half_up（四舍五入）",
            )
        if between == "half_up":
            # The border lies at the middle; a total there is rounded up.
            better["at_least"] = -(-(row["up_to"] + better["at_least"]) // 2)
        row["below"] = better["at_least"]


def _check_scale(file: SchemeFile) -> None:
    """Best first, left-closed, without gap or overlap from the maximum down to nought."""
    grades = file.rows["grade"]
    for index, row in enumerate(grades):
        if row["at_least"] is None:
            file.refuse(f"“{row['grade']}”没有写 at_least。", "grade", index)
    if grades[0]["below"] is not None or grades[0]["up_to"] is not None:
        file.refuse("最高等次不写 below，起点不得高于满分。", "grade", 0)
    if grades[0]["at_least"] > file.head["max_points"]:
        file.refuse("最高等次不写 below，起点不得高于满分。", "grade", 0)
    for index, (better, worse) in enumerate(pairwise(grades), 1):
        expected = f"below = {better['at_least']}"
        if worse["below"] is None or worse["below"] < better["at_least"]:
            file.refuse(f"“{worse['grade']}”与“{better['grade']}”之间有空档。", "grade", index, expected)
        if worse["below"] > better["at_least"]:
            file.refuse(f"“{worse['grade']}”与“{better['grade']}”重叠。", "grade", index, expected)
        if worse["at_least"] >= worse["below"]:
            file.refuse(f"“{worse['grade']}”的分数段是空的。", "grade", index)
    if grades[-1]["at_least"] != 0:
        file.refuse(
            f"{grades[-1]['at_least']} 以下没有等次：最低等次须从 0 分起。",
            "grade",
            len(grades) - 1,
            "at_least = 0；原文没有规定的，另加一个缺省等次（default = true）",
        )


def _check_without_points(file: SchemeFile) -> None:
    for index, row in enumerate(file.rows["grade"]):
        if any(row[name] is not None for name in ("at_least", "below", "up_to")):
            file.refuse("不按分数定等次的方案不写分数线。", "grade", index)
    table = "quota" if file.head["grading"] == "rank" else "gate"
    if table == "quota" and any(row["part"] == "quotas" for row in file.rows["undefined"]):
        return
    limited = {row["grade"] for row in file.rows[table]}
    for index, row in enumerate(file.rows["grade"][:-1]):
        if row["grade"] not in limited:
            file.refuse(f"“{row['grade']}”没有写{'名额' if table == 'quota' else '门槛'}。", "grade", index)


def _check_gates(file: SchemeFile) -> None:
    most = {("item", row["id"]): row["max_points"] for row in file.rows["item"]}
    most |= {("dimension", row["id"]): row["max_points"] for row in file.rows["dimension"]}
    if twice := {name for _, name in most if ("item", name) in most and ("dimension", name) in most}:
        index = next(at for at, row in enumerate(file.rows["item"]) if row["id"] in twice)
        file.refuse(f"项目和维度不能同名“{min(twice)}”。", "item", index)
    worst = file.rows["grade"][-1]["grade"]
    for index, row in enumerate(file.rows["gate"]):
        if (row["item"] is None) == (row["dimension"] is None):
            file.refuse("门槛写 item 或 dimension，恰好一个。", "gate", index)
        part = ("item", row["item"]) if row["item"] is not None else ("dimension", row["dimension"])
        if not 0 < row["at_least"] <= most[part]:
            file.refuse("门槛须大于 0 且不高于该项满分。", "gate", index)
        if row["grade"] == worst:
            file.refuse("最低等次不能设门槛。", "gate", index)


def _check_quotas(file: SchemeFile) -> None:
    grades = [row["grade"] for row in file.rows["grade"]]
    shares: dict[str, list[tuple[int, int]]] = {}
    for index, row in enumerate(file.rows["quota"]):
        if (row["at_most"] is None) == (row["at_least"] is None):
            file.refuse("名额写 at_most（至多）或 at_least（至少），恰好一个。", "quota", index)
        share = row["at_most"] if row["at_least"] is None else row["at_least"]
        if not 0 < share <= PERMILLE:
            file.refuse("名额比例须在 1 到 1000（千分之一）之间。", "quota", index)
        if row["group"] and file.head["group_by"] is None:
            file.refuse("没有写 group_by，名额不能分组。", "quota", index)
        if row["at_least"] is not None and row["grade"] != grades[-1]:
            file.refuse("“至少”的名额只限最低等次：名额不能抬高等次。", "quota", index)
        if row["at_most"] is not None and row["grade"] == grades[-1]:
            file.refuse("最低等次不能限“至多”：超出的没有更低的等次可去。", "quota", index)
        if row["at_most"] is not None:
            shares.setdefault(row["group"] or "", []).append((grades.index(row["grade"]), share))
    for group, found in shares.items():
        ordered = [share for _, share in sorted(found)]
        if ordered != sorted(ordered):
            index = next(at for at, row in enumerate(file.rows["quota"]) if (row["group"] or "") == group)
            file.refuse("at_most 是本等次及以上合计的比例，等次越低不得越小。", "quota", index)
