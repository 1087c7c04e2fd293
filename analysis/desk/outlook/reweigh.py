"""A box with the schemes and a slider for every item's weight; below, who moves in rank and grade under them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import ipywidgets as widgets  # type: ignore[import-untyped]
import numpy as np
from IPython.display import DisplayHandle, display

from analysis.desk.outlook.basis import Basis
from analysis.desk.outlook.words import titles, word
from analysis.desk.table import Table
from analysis.desk.told import Told
from analysis.disclosure import Frame
from analysis.measures import Figure
from analysis.measures.outlook import place
from analysis.outlook.robustness import borders_of, grades_of, ranks_of, totals_of, weighted
from analysis.outlook.shares import shares_of

MOVER_TITLES: Final = titles("movers")
_FULL: Final = 100
_STYLE: Final = {"description_width": "12em"}
_WIDTH: Final = {"width": "460px"}


@dataclass(frozen=True)
class Mover:
    """A branch whose rank or grade is another under the weights that are set."""

    title: str
    before: Figure
    now: Figure
    grade_before: str
    grade: str


class Reweigh:
    """Sliders in per cent of the scheme's own weights; borders, gates, vetoes and quotas stay as they are."""

    def __init__(self, basis: Basis, schemes: Mapping[str, Callable[[], Basis]] | None = None) -> None:
        self._schemes = schemes or {}
        self._handle: DisplayHandle | None = None
        self._box = widgets.VBox()
        self._chosen = widgets.Dropdown(
            options=list(self._schemes) or [basis.scheme.title], value=basis.scheme.title,
            description=word("notes", "scheme"), style=_STYLE, layout=_WIDTH,
        )  # fmt: skip
        self._chosen.observe(self._choose, names="value")
        self._start(basis)

    def _start(self, basis: Basis) -> None:
        """The sliders of one scheme, all at its own weights."""
        self._basis = basis
        self._held = shares_of(basis.scheme, basis.graded)
        titles = basis.item_titles
        self._sliders = {
            item: widgets.IntSlider(
                value=_FULL, min=0, max=2 * _FULL, step=5, description=titles[item], readout_format="d", style=_STYLE,
                layout=_WIDTH, continuous_update=False,
            )
            for item in self._held.items
        }  # fmt: skip
        for slider in self._sliders.values():
            slider.observe(self._moved, names="value")
        self._box.children = (self._chosen, *self._sliders.values())

    def choose(self, scheme: str) -> None:
        """Set the scheme from code, by title."""
        self._chosen.value = scheme

    def _choose(self, change: Mapping[str, Any]) -> None:
        self._start(self._schemes[change["new"]]())
        self._moved(change)

    def set(self, **weights: int) -> None:
        """Set sliders from code, by item code, in per cent of the scheme's weights."""
        for item, weight in weights.items():
            self._sliders[item].value = weight

    def movers(self) -> Table:
        """Branches in scope that move, the furthest first."""
        multipliers = np.array([[slider.value / _FULL for slider in self._sliders.values()]])
        if not multipliers.sum():
            return Table(word("captions", "no_weights"), Frame(MOVER_TITLES, ()))
        scheme, held = self._basis.scheme, self._held
        totals = totals_of(held, weighted(held, multipliers))
        ranks = ranks_of(totals)[0]
        grades = grades_of(scheme, held, totals, borders_of(scheme, np.zeros((1, len(scheme.grades)))))[0]
        rows = []
        for at, one in enumerate(self._basis.graded):
            grade = scheme.grades[int(grades[at])].grade
            org_id = one.score.subject.org_id
            if org_id in self._basis.names and (one.grade != grade or one.place != ranks[at]):
                before, now = place(f"before:{org_id}", one.place), place(f"now:{org_id}", int(ranks[at]))
                rows.append(
                    (abs(one.place - int(ranks[at])), Mover(self._basis.names[org_id], before, now, one.grade, grade))
                )
        ordered = tuple(row for _, row in sorted(rows, key=lambda pair: (-pair[0], pair[1].title)))
        changed = sum(row.grade != row.grade_before for row in ordered)
        note = word("notes", "moved", ranks=len(ordered), grades=changed)
        return Table(word("captions", "movers"), Frame(MOVER_TITLES, ordered), note)

    def _shown(self) -> Table | Told:
        movers = self.movers()
        return movers if len(movers) else Told(word("notes", "nobody_moves"))

    def _moved(self, _change: object) -> None:
        if self._handle is not None:
            self._handle.update(self._shown())  # type: ignore[no-untyped-call]

    def __repr__(self) -> str:
        return repr(self.movers())

    def _ipython_display_(self) -> None:
        display(self._box)  # type: ignore[no-untyped-call]
        self._handle = display(self._shown(), display_id=True)  # type: ignore[no-untyped-call]
