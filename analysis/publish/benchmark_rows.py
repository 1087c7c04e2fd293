"""本单位与全国: every share that something was published of, with its year and source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from analysis.disclosure import Release
from analysis.measures import Figure, ratio
from analysis.measures.benchmarks import Benchmark, against
from analysis.publish.annex import Cell, Column, Table
from analysis.publish.year_view import YearView

BENCHMARK_TITLES: Final = (
    ("title", "指标"),
    ("own", "本单位"),
    ("published", "对照"),
    ("of", "对照范围和年份"),
    ("against", "相差"),
    ("item", "公布的名称"),
    ("source", "出处"),
)

_NOTE: Final = (
    "对照数按公布的口径，与本单位的统计口径不尽相同，只供参考；标“由公布的人数计算”的由本工具按公布的人数算出。"
)


@dataclass(frozen=True)
class BenchmarkLine:
    """One share of ours beside a published one."""

    title: str
    own: Figure
    published: Figure
    of: str
    against: Figure
    item: str
    source: str


def benchmark_lines(release: Release, view: YearView) -> tuple[BenchmarkLine, ...]:
    """One line per indicator and scope, where the unit has a share of the year to compare."""
    found = []
    for name in release.benchmarked(view.year):
        measured = release.indicator(name)
        fact = release.fact(name, view.flow[0] if measured.time == "flow" else view.stock[0])
        if fact.ratio is not None:
            found += [
                _line(measured.title, ratio(fact), against(fact, one), one)
                for one in release.benchmarks(name, view.year)
            ]
    return tuple(found)


def _line(title: str, own: Figure, difference: Figure, one: Benchmark) -> BenchmarkLine:
    return BenchmarkLine(title, own, one.figure, one.title, difference, one.item, one.source)


def benchmark_table(lines: tuple[BenchmarkLine, ...]) -> Table:
    """The same as a sheet of the workbook, and for own templates to print."""
    figures = {"own", "published", "against"}
    columns = tuple(Column(title, 1, "figure" if name in figures else "text") for name, title in BENCHMARK_TITLES)
    rows = tuple(tuple(_cell(getattr(line, name)) for name, _ in BENCHMARK_TITLES) for line in lines)
    notes = (
        "对照数按公布的口径，与本单位的统计口径不尽相同，只供参考；标“由公布的人数计算”的由本工具按公布的人数算出。",
    )
    return Table("benchmarks", "本单位与全国对照", columns, rows, notes)


def _cell(value: Figure | str) -> Cell:
    return Cell(figure=value) if isinstance(value, Figure) else Cell(text=value)
