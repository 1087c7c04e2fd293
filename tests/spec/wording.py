"""Chinese for the drawn tables of the reference page."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

from analysis.disclosure.words import cut_title, reason_title, status_title, step_title
from analysis.period import parse_period
from analysis.standards import load_standards
from analysis.tables import CONTRACTS
from tests.spec.case import INDICATORS

# Where a column that is no contract's own borrows its code list from.
_CODED: Final = {
    "kind": ("meetings", "kind"),
    "scheme": ("grades", "scheme"),
    "source": ("assessments", "source"),
}


@cache
def _words() -> dict[str, dict[str, str]]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


@cache
def _item_titles() -> dict[str, str]:
    schemes = load_standards().schemes
    titles = {scheme.id: scheme.title for scheme in schemes}
    return titles | {item.id: item.title for scheme in schemes for item in scheme.items}


def word(section: str, code: str) -> str:
    """The Chinese for a code name; a code without one is an error."""
    return _words()[section][code]


def column_title(name: str, table: str | None) -> str:
    """A column's heading: the contract's own title for a drawn table."""
    own = table is not None and name in CONTRACTS[table].columns
    return CONTRACTS[str(table)].title_of(name) if own else word("columns", name)


def cell_text(name: str, cell: str, table: str | None) -> str:
    """A cell as an analyst reads it; an empty one stays empty."""
    if table is not None or not cell:
        return _coded(table, name, cell)
    if cell in _words().get(name, {}):
        return word(name, cell)
    return _READERS[name](cell) if name in _READERS else cell


def _coded(table: str | None, name: str, cell: str) -> str:
    if table is None or not cell:
        return cell
    borrowed = _CODED["kind"] if table == "attendance" and name == "kind" else (table, name)
    owner, column = borrowed
    codes = CONTRACTS[owner].codes_of(column) if column in CONTRACTS[owner].columns else None
    return codes[cell][0] if codes and cell in codes else cell


_READERS: Final[dict[str, Callable[[str], str]]] = {
    "period": lambda cell: parse_period(cell).title,
    "cut": cut_title,
    "status": status_title,
    "reason": lambda cell: str(reason_title(cell)),
    "rule_id": lambda cell: str(reason_title(cell)),
    "indicator": lambda cell: INDICATORS[cell].title,
    "item_table": lambda cell: CONTRACTS[cell].title,
    "applies_to": lambda cell: _coded("organisations", "category", cell),
    "kind": lambda cell: _coded(*_CODED["kind"], cell),
    "scheme": lambda cell: _coded(*_CODED["scheme"], cell),
    "source": lambda cell: _coded(*_CODED["source"], cell),
    "step": step_title,
    "item": lambda cell: _item_titles().get(cell, cell),
}
