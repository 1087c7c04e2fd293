"""Unit and year chosen in two boxes; whatever is shown through the chooser follows them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

import ipywidgets as widgets  # type: ignore[import-untyped]
from IPython.core.getipython import get_ipython
from IPython.display import DisplayHandle, display

from analysis.desk.chart import Chart
from analysis.desk.committee import Committee
from analysis.desk.told import Told
from analysis.errors import BadCallError, TouyanError

_INDENT: Final = "\u3000"
_WIDE: Final = {"width": "380px"}


@dataclass(frozen=True)
class Gap:
    """Keeps a chart's place free, so that the page does not jump."""

    height: int

    def _repr_html_(self) -> str:
        return f'<div style="height:{self.height}px"></div>'


@dataclass(eq=False, repr=False)
class LiveView:
    """One view of the chosen committee: shown where its cell stands and drawn again when the choice changes."""

    chooser: Chooser
    ask: Callable[[Committee], Any]
    _handle: DisplayHandle | None = field(default=None, init=False)

    def now(self) -> Any:
        """The view of the present choice: a table, a chart, an explanation. Raises TouyanError."""
        return self.ask(self.chooser.committee)

    def polars(self) -> Any:
        """The rows of the present choice as a fresh Polars frame."""
        return self.now().polars()

    def pandas(self) -> Any:
        """The rows of the present choice as a fresh pandas frame."""
        return self.now().pandas()

    def draw_again(self) -> None:
        """Put the view of the new choice in the place of the old one."""
        if self._handle is None:
            return
        shown = self._shown()
        if isinstance(shown, Chart):
            # The Lab's Plotly draws only once: another kind of output in between makes it draw anew.
            self._handle.update(Gap(shown.height))  # type: ignore[no-untyped-call]
        self._handle.update(shown)  # type: ignore[no-untyped-call]

    def _shown(self) -> Any:
        try:
            return self.now()
        except TouyanError as error:
            return Told(str(error))

    def _ipython_display_(self) -> None:
        self._handle = display(self._shown(), display_id=True)  # type: ignore[no-untyped-call]
        self.chooser.follow(self)


@dataclass(frozen=True)
class Name:
    """A name of the committee, not yet asked: `here.chart.participation` stands for the same of what is chosen."""

    _chooser: Chooser
    _path: tuple[str, ...]

    def __getattr__(self, name: str) -> Name:
        if name.startswith("_"):
            raise AttributeError(name)
        return Name(self._chooser, (*self._path, name))

    def __call__(self, *args: Any, **named: Any) -> LiveView:
        return LiveView(self._chooser, lambda committee: _reach(committee, self._path)(*args, **named))

    def __dir__(self) -> list[str]:
        return _names(_reach(self._chooser.committee, self._path))


class Chooser:
    """Offers every view of a `Committee` under the same name; each follows the two boxes."""

    def __init__(self, committee: Committee) -> None:
        release = committee.report.release
        top = release.unit.depth
        self._top = committee
        self._committee = committee
        self._views: dict[object, LiveView] = {}
        self._unit = widgets.Dropdown(
            description="单位",
            options=[(_INDENT * (one.depth - top) + one.label, one.unit_id) for one in release.units(committee.year)],
            value=release.unit.unit_id,
            layout=_WIDE,
        )
        years = [year for year in release.years() if year <= release.as_of.year]
        self._year = widgets.Dropdown(
            description="年度", options=[(f"{year}年", year) for year in reversed(years)], value=committee.year
        )
        for box in (self._unit, self._year):
            box.observe(self._chosen, names="value")

    @property
    def committee(self) -> Committee:
        """The committee of the present choice."""
        return self._committee

    def choose(self, unit: str | None = None, year: int | None = None) -> None:
        """Set the boxes from code. Raises BadCallError."""
        chosen = self._top.at(unit, year)
        code = chosen.report.release.unit.unit_id
        if code not in [value for _, value in self._unit.options]:
            raise BadCallError(f"“{chosen.name}”不在可选的单位里。", cure="从下拉框里选。")
        if chosen.year not in [value for _, value in self._year.options]:
            raise BadCallError(f"没有 {chosen.year} 年的数据。", cure="从下拉框里选。")
        self._unit.value, self._year.value = code, chosen.year

    def follow(self, view: LiveView) -> None:
        """Draw a view again at every choice; a cell run again replaces its earlier one."""
        self._views[_cell() or view] = view

    def _chosen(self, _change: object) -> None:
        self._committee = self._top.at(self._unit.value, self._year.value)
        for view in list(self._views.values()):
            view.draw_again()

    def __getattr__(self, name: str) -> Name:
        if name.startswith("_") or name not in _names(self._top):
            raise AttributeError(name)
        return Name(self, (name,))

    def __dir__(self) -> list[str]:
        return sorted({*object.__dir__(self), *_names(self._top)})

    def __repr__(self) -> str:
        return f"已选：{self._committee!r}"

    def _ipython_display_(self) -> None:
        display(widgets.HBox([self._unit, self._year]))  # type: ignore[no-untyped-call]


def _reach(committee: Committee, path: tuple[str, ...]) -> Any:
    found: Any = committee
    for name in path:
        if name not in _names(found):
            raise BadCallError(f"没有“{'.'.join(path)}”这个视图。", expected="、".join(_names(found)))
        found = getattr(found, name)
    return found


def _names(found: object) -> list[str]:
    return [name for name in dir(type(found)) if not name.startswith("_")]


def _cell() -> str | None:
    """The id of the cell being run, where the front end tells it."""
    shell: Any = get_ipython()
    parent = shell.get_parent() if hasattr(shell, "get_parent") else {}
    told = parent.get("metadata", {}).get("cellId") if parent else None
    return str(told) if told else None
