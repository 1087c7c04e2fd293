"""An edition computed again as if the rules of its own day had always held: both years under this year's rules."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

import duckdb

from analysis.comparison.restated import restated, standards_of
from analysis.errors import WorkspaceError
from analysis.standards.held_still import held_still
from analysis.store.editions import Edition


@dataclass(frozen=True)
class Restatement:
    """What a release reads: an open connection, the number and the day of the edition it was computed from."""

    con: duckdb.DuckDBPyConnection
    number: int
    as_of: date
    answers: dict[Hashable, object] = field(default_factory=dict)


@contextmanager
def under_todays_rules(edition: Edition) -> Iterator[Restatement]:
    """The same data with every period judged by the rules in force on 截至; gone when the block ends.

    Raises WorkspaceError for an edition made before its standards were kept.
    """
    kept = standards_of(edition)
    if kept is None:
        raise WorkspaceError(f"第 {edition.number} 版没有保存当时的标准。", cure="请重新运行 touyan compute。")
    standards, own = kept
    with restated(edition, held_still(standards, edition.as_of), own) as made:
        con = duckdb.connect(str(made.path), read_only=True)
        try:
            yield Restatement(con, edition.number, edition.as_of)
        finally:
            con.close()
