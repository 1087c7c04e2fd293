"""Whether the points of a scheme file add up, and whether every item says what its kind needs and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from analysis.ratio import PERMILLE
from analysis.standards.scheme_rows import Row, SchemeFile

WHOLE: Final = 100
"""What the weights of an item's sources, or of the dimensions, add up to."""

_NEEDS: Final[Mapping[str, tuple[str, ...]]] = {
    "manual": ("source",),
    "yes_no": (),
    "required_count": ("each",),
    "ratio": ("band",),
    "proportional": (),
    "ladder": ("band",),
    "sliding": ("below", "every", "each", "rounding"),
    "per_event": ("each",),
    "deductions": ("deduction",),
    "bonus": (),
    "minus": (),
}
_MAY: Final[Mapping[str, tuple[str, ...]]] = {
    "yes_no": ("indicator", "cut"),
    "required_count": ("indicator", "cut", "required", "overflow", "group", "of"),
    "ratio": ("indicator", "cut", "group"),
    "proportional": ("indicator", "cut", "group"),
    "ladder": ("indicator", "cut"),
    "sliding": ("indicator", "cut", "overflow", "group"),
    "per_event": ("indicator", "cut", "group", "of"),
    "deductions": ("overflow",),
    "bonus": ("source", "each", "indicator", "cut"),
    "minus": ("source", "each", "indicator", "cut"),
}
_FIELDS: Final = ("indicator", "cut", "required", "each", "below", "every", "rounding", "overflow", "group", "of")
_BESIDE: Final = ("bonus", "minus")
"""Kinds whose maximum is a cap, no part of what the dimension is made of."""
_SHARES_OF_MEMBERS: Final = ("qualifying", "points")
_BY_SHARE: Final = ("ratio", "proportional", "sliding")
_ABOVE_NOUGHT: Final = ("required", "each", "every", "below")


def check_points(file: SchemeFile) -> None:
    """Items fill their dimension and dimensions the scheme; every maximum is above nought. Raises StandardsError."""
    for table in ("scheme", "dimension", "item"):
        for index, row in enumerate(file.rows[table]):
            if row["max_points"] <= 0:
                file.refuse("满分须大于 0。", table, index)
    _check_dimensions(file)
    for index, row in enumerate(file.rows["item"]):
        _check_item(file, index, row)
    _check_closings(file)


def _check_dimensions(file: SchemeFile) -> None:
    dimensions = file.rows["dimension"]
    if any(row["part"] == "items" for row in file.rows["undefined"]) and not dimensions:
        return
    weights = [row["weight"] for row in dimensions if row["weight"] is not None]
    if weights and (len(weights) < len(dimensions) or min(weights) <= 0):
        index = next((at for at, row in enumerate(dimensions) if (row["weight"] or 0) <= 0), 0)
        file.refuse("各维度要么都写权重，要么都不写；权重须大于 0。", "dimension", index)
    if weights:
        file.check_sum("scheme", 0, weights, WHOLE, "各维度权重")
        if file.head["base_points"]:
            file.refuse("有权重的方案不能再写基础分。", "scheme", 0)
    else:
        base = file.head["base_points"] or 0
        regular = [base, *(row["max_points"] for row in dimensions if not row["bonus"])]
        every = [base, *(row["max_points"] for row in dimensions)]
        if sum(every) != file.head["max_points"]:
            file.check_sum("scheme", 0, regular, file.head["max_points"], "各维度满分")
    for index, one in enumerate(dimensions):
        items = [row for row in file.rows["item"] if row["dimension"] == one["id"]]
        regular = [row["max_points"] for row in items if row["kind"] not in _BESIDE]
        what = f"“{one['title']}”各项满分"
        if one["bonus"] or not regular:
            parts = [row["max_points"] for row in items if row["kind"] != "minus"]
            if sum(parts) < one["max_points"]:
                file.check_sum("dimension", index, parts, one["max_points"], what)
        else:
            file.check_sum("dimension", index, regular, one["max_points"], what)


def _check_item(file: SchemeFile, index: int, row: Row) -> None:
    kind = row["kind"]
    if kind not in _NEEDS:
        file.refuse(f"不认识的项目种类“{kind}”。", "item", index, "、".join(_NEEDS))
    tables = {table: file.of(table, row["id"]) for table in ("source", "band", "deduction")}
    given = {name for name in _FIELDS if row[name] is not None} | {name for name, rows in tables.items() if rows}
    if missing := [name for name in _NEEDS[kind] if name not in given]:
        file.refuse(f"“{row['title']}”（{kind}）没有写“{missing[0]}”。", "item", index, "、".join(_NEEDS[kind]))
    allowed = {*_NEEDS[kind], *_MAY.get(kind, ())}
    if surplus := sorted(given - allowed):
        file.refuse(
            f"“{row['title']}”（{kind}）不写“{surplus[0]}”。", "item", index, "、".join(sorted(allowed)) or None
        )
    for name in _ABOVE_NOUGHT:
        if row[name] is not None and row[name] <= 0:
            file.refuse(f"“{name}”须大于 0。", "item", index)
    if kind in _BESIDE and ("source" in given) == ("each" in given):
        file.refuse("加减分项写来源（人工评分）或 each（按次计），恰好一种。", "item", index)
    if kind == "required_count" and not given & {"required", "indicator", "group"}:
        file.refuse("应有次数由 required 写明，或由比例指标给出。", "item", index)
    _check_group(file, index, row)
    _check_sources(file, index, tables["source"])
    _check_bands(file, index, sorted(tables["band"], key=lambda one: int(one["at_least"])))
    _check_deductions(file, index, row)
    if kind in _BESIDE and file.of("closing", row["id"]):
        file.refuse("加减分项不因销号加回分。", "item", index)


def _check_group(file: SchemeFile, index: int, row: Row) -> None:
    """A scheme that grades Party groups from their members' points takes all of its items from there."""
    what = row["group"]
    if (what is None) != (file.head["members"] is None):
        file.refuse("党小组由党员积分评星的，[[scheme]] 写 members（哪一种党员评定），各项都写 group。", "item", index)
    if what is None:
        return
    if file.head["levels"] != ["party_group"]:
        file.refuse('只有 levels = ["party_group"] 的方案写 members 和 group。', "scheme", 0)
    if row["indicator"] is not None:
        file.refuse("group 和 indicator 只写一个。", "item", index)
    if (what in _SHARES_OF_MEMBERS) != (row["kind"] in _BY_SHARE):
        file.refuse("qualifying、points 按比例计分，meetings、times 按次数计分。", "item", index)
    if (what == "times") != (row["of"] is not None):
        file.refuse("group = times 须用 of 写明党员方案的哪一项，其余不写。", "item", index)
    if row["kind"] == "required_count" and row["required"] is None:
        file.refuse("应有次数由 required 写明。", "item", index)


def _check_closings(file: SchemeFile) -> None:
    """Nothing is given back beyond the item, and never more for being late."""
    most = {row["id"]: row["max_points"] for row in file.rows["item"]}
    for index, row in enumerate(file.rows["closing"]):
        if not 0 < row["each"] <= row["at_most"] <= most[row["item"]]:
            file.refuse("销号加回的分（each）须大于 0，不多于 at_most；at_most 不多于该项满分。", "closing", index)
        if not 0 <= (row["late"] or 0) <= row["each"]:
            file.refuse("逾期销号加回的分（late）不得为负，也不得多于 each。", "closing", index)
    for index, row in enumerate(file.rows["arrears"]):
        if row["at_most"] < 0:
            file.refuse("容许的逾期未销号问题数（at_most）不得为负。", "arrears", index)


def _check_sources(file: SchemeFile, index: int, sources: list[Row]) -> None:
    if any(one["weight"] <= 0 for one in sources):
        file.refuse("来源权重须大于 0。", "item", index)
    if sources:
        file.check_sum("item", index, [one["weight"] for one in sources], WHOLE, "来源权重")


def _check_bands(file: SchemeFile, index: int, bands: list[Row]) -> None:
    item = file.rows["item"][index]
    if not bands:
        return
    if bands[0]["at_least"] != 0:
        file.refuse("分档须从 0 起。", "item", index)
    if any(one["points"] < 0 for one in bands):
        file.refuse("分档得分不得为负。", "item", index)
    if item["kind"] == "ladder":
        if any(fewer["points"] < more["points"] for fewer, more in pairwise(bands)):
            file.refuse("次数越多得分不得越高。", "item", index)
        best = bands[0]
    else:
        if bands[-1]["at_least"] > PERMILLE:
            file.refuse("分档须从 0 起，到 1000（千分之一）为止。", "item", index)
        if any(low["points"] > high["points"] for low, high in pairwise(bands)):
            file.refuse("档次越高得分不得越低，也不得为负。", "item", index)
        best = bands[-1]
    if best["points"] != item["max_points"]:
        file.refuse("最高一档的得分须等于该项满分。", "item", index, str(item["max_points"]))


def _check_deductions(file: SchemeFile, index: int, row: Row) -> None:
    """More taken off than there is needs a word on what becomes of the rest (overflow)."""
    most = row["max_points"]
    if row["kind"] == "required_count":
        costs = row["each"] * (row["required"] or 1)
    elif row["kind"] == "sliding":
        if row["below"] > PERMILLE:
            file.refuse("“below”不得高于 1000（千分之一）。", "item", index)
        costs = row["each"] * -(-row["below"] // row["every"])
    else:
        for at, one in enumerate(file.rows["deduction"]):
            if one["item"] == row["id"] and (one["points"] is None) != bool(one["whole"]):
                file.refuse("扣分写 points，或写 whole = true（该项不得分），恰好一种。", "deduction", at)
            if one["item"] == row["id"] and one["points"] is not None and one["points"] <= 0:
                file.refuse("扣分须大于 0。", "deduction", at)
        costs = sum(one["points"] or 0 for one in file.of("deduction", row["id"]))
    if costs > most and row["overflow"] is None:
        file.refuse(
            f"“{row['title']}”可扣 {costs}，多于满分 {most}，没有写扣完以后怎么办。",
            "item",
            index,
            "overflow = clamp（扣完为止）或 carry（从本维度继续扣）",
        )
