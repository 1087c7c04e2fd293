"""Reading a scheme, strictly: what is unknown, contradictory or does not add up is refused with file and line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NoReturn

from analysis.errors import StandardsError
from analysis.ratio import PERMILLE
from analysis.standards.scheme import Band, Dimension, Gate, Grade, Item, Quota, Scheme
from analysis.standards.toml_rows import Problems, place_of, read_tables

WHOLE: Final = 100
"""What the weights of an item's sources add up to."""

Row = dict[str, Any]
_HEAD: Final = {
    **dict.fromkeys(("id", "scheme", "title", "document", "article", "text", "certainty"), str),
    "first_year": int,
    "max_points": int,
}
_ITEM: Final = {**dict.fromkeys(("id", "title", "dimension", "kind"), str), "max_points": int}
_TABLES: Final[Mapping[str, tuple[Mapping[str, type], Mapping[str, type]]]] = {
    "scheme": (_HEAD, {}),
    "dimension": ({"id": str, "title": str, "max_points": int}, {}),
    "item": (_ITEM, {"indicator": str, "cut": str}),
    "source": ({"item": str, "source": str, "weight": int}, {}),
    "band": ({"item": str, "at_least": int, "points": int}, {}),
    "grade": ({"grade": str, "at_least": int, "programme": str}, {"below": int}),
    "gate": ({"grade": str, "item": str, "at_least": int}, {}),
    "effect": ({"effect": str, "grade": str}, {}),
    "veto": ({"kind": str, "effect": str}, {}),
    "quota": ({"grade": str, "at_most": int, "rounding": str, "ties": str}, {}),
}
_KEYS: Final = {
    "dimension": ("id",),
    "item": ("id",),
    "source": ("item", "source"),
    "band": ("item", "at_least"),
    "grade": ("grade",),
    "gate": ("grade", "item"),
    "effect": ("effect",),
    "veto": ("kind",),
    "quota": ("grade",),
}


class _File:
    """The rows of one file, and how to complain about one of them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.rows = read_tables(path, _TABLES)

    def refuse(self, what: str, table: str, index: int, expected: str | None = None) -> NoReturn:
        raise StandardsError(what, where=place_of(self.path, table, index), expected=expected)

    def check_unique(self) -> None:
        for table, keys in _KEYS.items():
            seen: set[tuple[Any, ...]] = set()
            for index, row in enumerate(self.rows[table]):
                key = tuple(row[name] for name in keys)
                if key in seen:
                    self.refuse(f"“{' '.join(map(str, key))}”重复。", table, index)
                seen.add(key)

    def check_known(self, table: str, column: str, known: Sequence[str]) -> None:
        for index, row in enumerate(self.rows[table]):
            if row[column] not in known:
                self.refuse(f"“{column}”指向不存在的“{row[column]}”。", table, index, "、".join(known))

    def check_sum(self, table: str, index: int, parts: Sequence[int], whole: int, what: str) -> None:
        if sum(parts) != whole:
            self.refuse(f"{what}合计 {sum(parts)}，应为 {whole}。", table, index)


def read_scheme(path: Path) -> Scheme:
    """One scheme file. Raises StandardsError naming file and line."""
    file = _File(path)
    if len(file.rows["scheme"]) != 1:
        file.refuse("一个方案文件只写一套方案。", "scheme", 1, "恰好一个 [[scheme]]")
    file.check_unique()
    names = {table: [row[key] for row in file.rows[table]] for table, key in _NAMED}
    for table, column, owner in _POINTS_TO:
        file.check_known(table, column, names[owner])
    _check_points(file)
    _check_items(file)
    _check_grades(file)
    _check_rest(file)
    head = file.rows["scheme"][0]
    return Scheme(
        **head,
        dimensions=tuple(Dimension(**row) for row in file.rows["dimension"]),
        items=tuple(_item(file, row) for row in file.rows["item"]),
        grades=tuple(Grade(**row) for row in file.rows["grade"]),
        gates=tuple(Gate(**row) for row in file.rows["gate"]),
        vetoes={row["kind"]: row["effect"] for row in file.rows["veto"]},
        effects={row["effect"]: row["grade"] for row in file.rows["effect"]},
        quotas=tuple(Quota(**row) for row in file.rows["quota"]),
    )


_NAMED: Final = (("dimension", "id"), ("item", "id"), ("grade", "grade"), ("effect", "effect"))
_POINTS_TO: Final = (
    ("item", "dimension", "dimension"),
    ("source", "item", "item"),
    ("band", "item", "item"),
    ("gate", "item", "item"),
    ("gate", "grade", "grade"),
    ("effect", "grade", "grade"),
    ("veto", "effect", "effect"),
    ("quota", "grade", "grade"),
)


def _of(file: _File, table: str, item: str) -> list[Row]:
    return [row for row in file.rows[table] if row["item"] == item]


def _item(file: _File, row: Row) -> Item:
    bands = [Band(one["at_least"], one["points"]) for one in _of(file, "band", row["id"])]
    return Item(
        **{**row, "cut": row["cut"] or ""},
        sources={one["source"]: one["weight"] for one in _of(file, "source", row["id"])},
        bands=tuple(sorted(bands, key=lambda band: -band.at_least)),
    )


def _check_points(file: _File) -> None:
    """Items fill their dimension, dimensions fill the scheme; every maximum is above nought."""
    for table in ("scheme", "dimension", "item"):
        for index, row in enumerate(file.rows[table]):
            if row["max_points"] <= 0:
                file.refuse("满分须大于 0。", table, index)
    dimensions = file.rows["dimension"]
    file.check_sum(
        "scheme", 0, [row["max_points"] for row in dimensions], file.rows["scheme"][0]["max_points"], "各维度满分"
    )
    for index, one in enumerate(dimensions):
        parts = [row["max_points"] for row in file.rows["item"] if row["dimension"] == one["id"]]
        file.check_sum("dimension", index, parts, one["max_points"], f"“{one['title']}”各项满分")


def _check_items(file: _File) -> None:
    for index, row in enumerate(file.rows["item"]):
        sources, bands = _of(file, "source", row["id"]), _of(file, "band", row["id"])
        if row["kind"] == "manual":
            if bands or row["indicator"] or row["cut"]:
                file.refuse("人工评分项不写指标和分档。", "item", index)
            if any(one["weight"] <= 0 for one in sources):
                file.refuse("来源权重须大于 0。", "item", index)
            file.check_sum("item", index, [one["weight"] for one in sources], WHOLE, "来源权重")
        elif row["kind"] == "indicator":
            if sources or not row["indicator"]:
                file.refuse("指标项须写明指标，不写来源。", "item", index)
            _check_bands(file, index, sorted(bands, key=lambda one: int(one["at_least"])))
        else:
            file.refuse(f"不认识的项目种类“{row['kind']}”。", "item", index, "manual、indicator")


def _check_bands(file: _File, index: int, bands: list[Row]) -> None:
    item = file.rows["item"][index]
    if not bands or bands[0]["at_least"] != 0 or bands[-1]["at_least"] > PERMILLE:
        file.refuse("分档须从 0 起，到 1000（千分之一）为止。", "item", index)
    if any(low["points"] > high["points"] for low, high in pairwise(bands)) or bands[0]["points"] < 0:
        file.refuse("档次越高得分不得越低，也不得为负。", "item", index)
    if bands[-1]["points"] != item["max_points"]:
        file.refuse("最高一档的得分须等于该项满分。", "item", index, str(item["max_points"]))


def _check_grades(file: _File) -> None:
    """Best first, left-closed, without gap or overlap from the maximum down to nought."""
    grades = file.rows["grade"]
    if not grades:
        file.refuse("没有等次。", "grade", 0)
    if grades[0]["below"] is not None or grades[0]["at_least"] > file.rows["scheme"][0]["max_points"]:
        file.refuse("最高等次不写 below，起点不得高于满分。", "grade", 0)
    for index, (better, worse) in enumerate(pairwise(grades), 1):
        if worse["below"] is None or worse["below"] < better["at_least"]:
            file.refuse(
                f"“{worse['grade']}”与“{better['grade']}”之间有空档。", "grade", index, f"below = {better['at_least']}"
            )
        if worse["below"] > better["at_least"]:
            file.refuse(
                f"“{worse['grade']}”与“{better['grade']}”重叠。", "grade", index, f"below = {better['at_least']}"
            )
        if worse["at_least"] >= worse["below"]:
            file.refuse(f"“{worse['grade']}”的分数段是空的。", "grade", index)
    if grades[-1]["at_least"] != 0:
        file.refuse("最低等次须从 0 分起。", "grade", len(grades) - 1, "at_least = 0")


def _check_rest(file: _File) -> None:
    most = {row["id"]: row["max_points"] for row in file.rows["item"]}
    for index, row in enumerate(file.rows["gate"]):
        if not 0 < row["at_least"] <= most[row["item"]]:
            file.refuse("门槛须大于 0 且不高于该项满分。", "gate", index)
    worst = file.rows["grade"][-1]["grade"]
    for index, row in enumerate(file.rows["gate"]):
        if row["grade"] == worst:
            file.refuse("最低等次不能设门槛。", "gate", index)
    for index, row in enumerate(file.rows["quota"]):
        if row["grade"] != file.rows["grade"][0]["grade"]:
            file.refuse("名额只限最高等次。", "quota", index)
        if not 0 < row["at_most"] <= PERMILLE:
            file.refuse("名额比例须在 1 到 1000（千分之一）之间。", "quota", index)
        if row["rounding"] != "floor" or row["ties"] != "all_or_none":
            file.refuse("名额的取整和并列办法须写明。", "quota", index, "rounding = floor，ties = all_or_none")


def read_schemes(
    folders: Sequence[Path], scales: Sequence[Mapping[str, Any]], problems: Problems
) -> list[tuple[Scheme, Path]]:
    """Every good scheme with its file; one of a later folder takes the place of an earlier one for the same results.

    Added to `problems`: the first fault of a file, two of one folder for the same results, a scheme whose grades are
    not its scale's.
    """
    chosen: dict[str, tuple[Scheme, Path]] = {}
    for folder in folders:
        here: dict[str, tuple[Scheme, Path]] = {}
        for path in sorted(folder.glob("*.toml")):
            try:
                scheme = read_scheme(path)
            except StandardsError as error:
                problems.append(error)
                continue
            if scheme.scheme in here:
                problems.append(_told(f"“{scheme.scheme}”有两套方案。", path, "scheme", "一种评定一套方案"))
            here[scheme.scheme] = (scheme, path)
        chosen |= here
    for scheme, path in chosen.values():
        rows = sorted((row for row in scales if row["scheme"] == scheme.scheme), key=lambda row: int(row["rank"]))
        if [row["grade"] for row in rows] != [one.grade for one in scheme.grades]:
            expected = "、".join(row["grade"] for row in rows) or None
            problems.append(_told("方案的等次与等次表（scales.toml）不一致。", path, "grade", expected))
    return list(chosen.values())


def _told(what: str, path: Path, table: str, expected: str | None) -> StandardsError:
    return StandardsError(what, where=place_of(path, table, 0), expected=expected)
