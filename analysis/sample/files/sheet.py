"""A sheet before it is written: title rows, a header, lines that may carry a planted defect, a footer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from analysis.sample.planted import Kind, PlantedDefect

Cell = str | int | float | date | None
LineKind = Literal["data", "header", "blank"]


@dataclass(frozen=True)
class Flaw:
    """What is wrong with a line, by column title."""

    column: str
    code: str
    note: str
    kind: Kind = "quarantine"


@dataclass(frozen=True)
class Line:
    """Cells by column title. `header` repeats the header (a page break), `blank` is an empty row."""

    cells: dict[str, Cell] = field(default_factory=dict)
    flaws: tuple[Flaw, ...] = ()
    kind: LineKind = "data"


@dataclass
class Sheet:
    """One sheet of one file. Rows as Excel shows them: titles, header, lines, total, footers."""

    file: str
    name: str
    headers: tuple[str, ...]
    titles: tuple[str, ...] = ()
    lines: list[Line] = field(default_factory=list)
    total: dict[str, Cell] | None = None
    footers: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()

    @property
    def first_line(self) -> int:
        return len(self.titles) + 2

    def planted(self) -> Iterator[PlantedDefect]:
        for row, line in enumerate(self.lines, start=self.first_line):
            for flaw in line.flaws:
                yield PlantedDefect(self.file, self.name, row, flaw.column, flaw.code, flaw.note, flaw.kind)

    def rows(self) -> Iterator[list[Cell]]:
        """Header, lines and total as rows of cells, in the order they are written below the titles."""
        yield list(self.headers)
        for line in self.lines:
            if line.kind == "header":
                yield list(self.headers)
            else:
                yield [line.cells.get(header) for header in self.headers]
        if self.total is not None:
            yield [self.total.get(header) for header in self.headers]

    def runs(self, column: str) -> Iterator[tuple[int, int]]:
        """First and last index of lines that share a cell's value and every merged cell left of it."""
        left = self.merged[: self.merged.index(column) + 1]
        start = 0
        for place in range(1, len(self.lines) + 1):
            if place == len(self.lines) or any(self._differ(start, place, header) for header in left):
                if place - start > 1:
                    yield start, place - 1
                start = place

    def _differ(self, one: int, other: int, header: str) -> bool:
        here, there = self.lines[one], self.lines[other]
        return here.kind != "data" or there.kind != "data" or here.cells.get(header) != there.cells.get(header)
