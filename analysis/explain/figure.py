"""A figure made from several facts or a target, by the id that every page and workbook prints beside it."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import Any, Final

from analysis.disclosure.release import Release
from analysis.disclosure.rollups import SAME_BASIS
from analysis.disclosure.targets import TargetPlace
from analysis.errors import BadCallError
from analysis.explain.walk import Explanation, explain
from analysis.measures import Figure, Target
from analysis.measures.benchmarks import Benchmark

_ID: Final = re.compile(r"(?P<measure>[a-z_]+)\((?P<made_from>.*)\)")
_FACT: Final = 3
_TARGET: Final = 4


@dataclass(frozen=True)
class ExplainedTarget:
    """What was asked for: firm or stretch, set for whom, by which document, and where it stands written."""

    target: Target
    unit: str
    place: TargetPlace | None

    @property
    def text(self) -> str:
        """目标：达到 80%，云岫集团党委 2025 年（党发〔2025〕1号），《目标.xlsx》年度目标 第 3 行."""
        kind = "力争" if self.target.kind == "stretch" else "达到"
        document = f"（{self.target.document}）" if self.target.document else ""
        where = f"，《{self.place.file}》{self.place.sheet or ''} 第 {self.place.row} 行" if self.place else ""
        return f"目标：{kind} {self.target.figure.text}，{self.unit} {self.target.work_year} 年{document}{where}"

    def as_dict(self) -> dict[str, Any]:
        place = self.place
        return {
            "id": self.target.id,
            "kind": self.target.kind,
            "year": self.target.work_year,
            "permille": self.target.permille,
            "unit": self.unit,
            "document": self.target.document,
            "file": place.file if place else None,
            "sheet": place.sheet if place else None,
            "row": place.row if place else None,
        }


@dataclass(frozen=True)
class ExplainedBenchmark:
    """What was published, under which name, by whom."""

    benchmark: Benchmark

    @property
    def text(self) -> str:
        """对照：全国 2024年 30.9%（女党员占比，中国共产党党内统计公报 2024）."""
        one = self.benchmark
        return f"对照：{one.title} {one.figure.text}（{one.item}，{one.source}）"

    def as_dict(self) -> dict[str, Any]:
        return {"id": self.benchmark.id, **asdict(self.benchmark)}


Part = Explanation | ExplainedTarget | ExplainedBenchmark


@dataclass(frozen=True)
class ExplainedFigure:
    """`id` as printed · `measure`: how it was made · its parts in the order it was made from them."""

    id: str
    measure: str
    parts: tuple[Part, ...]

    def as_dict(self) -> dict[str, Any]:
        return {"id": self.id, "measure": self.measure, "parts": [one.as_dict() for one in self.parts]}


def is_figure_id(text: str) -> bool:
    """Whether a text is the id of a figure, and not the name of an indicator."""
    return _ID.fullmatch(text.strip()) is not None


def explain_figure(release: Release, figure: Figure | str, *, limit: int | None = 20) -> ExplainedFigure:
    """Walk a figure, given itself or by its id, back through every fact and target it was made from.

    Raises BadCallError for a text that is no id, and for facts of units outside the release.
    """
    text = figure if isinstance(figure, str) else figure.id
    found = _ID.fullmatch(text.strip())
    if found is None:
        raise BadCallError(
            f"“{text}”不是数字编号。",
            expected="附表“数字”一页第一列的编号，例如 ratio(participation:YX:2025:)",
        )
    # The text of an id names what a figure speaks of; made_from, where the figure is at hand, all it rests on.
    ids = found["made_from"].split(",") if isinstance(figure, str) else figure.made_from
    parts = [_part(release, one, limit) for one in ids if one]
    return ExplainedFigure(text.strip(), found["measure"], tuple(part for part in parts if part is not None))


def _part(release: Release, made_from: str, limit: int | None) -> Part | None:
    if made_from.startswith("target:") and made_from.count(":") == _TARGET:
        _, indicator, unit, year, kind = made_from.split(":")
        target = release.target(indicator, unit, int(year), kind)
        return ExplainedTarget(target, _setter(release, unit), release.target_place(target))
    if made_from.startswith("benchmark:") and made_from.count(":") == _TARGET:
        _, indicator, scope, year, _ = made_from.split(":")
        found = (one for one in release.benchmarks(indicator, int(year)) if one.scope == scope)
        return next((ExplainedBenchmark(one) for one in found), None)
    if made_from.count(":") == _FACT:
        indicator, unit, period, cut = made_from.split(":")
        unit, _, mark = unit.partition("@")
        if mark == SAME_BASIS:
            raise BadCallError(
                "这是按今年的隶属重新归集的上年数（同口径），不是一条事实。",
                cure="请对现在属于该单位、以及并入它们的单位分别反查上年的数。",
            )
        return explain(release, indicator, period, unit=unit, cut=cut, limit=limit, category=mark)
    return None


def _setter(release: Release, unit: str) -> str:
    """A unit within the release by its name; one above it is only said to be above."""
    names = {one.unit_id: one.name for one in release.every_unit()}
    return names.get(unit, "上级党组织")
