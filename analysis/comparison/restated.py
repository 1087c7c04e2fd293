"""One edition's data under another's rules, computed with today's program into a throw-away database."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from analysis.indicators.definition import Indicator, load_catalogue
from analysis.indicators.own import load_own
from analysis.pipeline import build
from analysis.standards import Standards, load_standards
from analysis.store.editions import Edition
from analysis.store.recipe import unpack_recipe
from analysis.tables import CONTRACTS

_TABLES = (*(name for name, contract in CONTRACTS.items() if not contract.vault), "sources", "returned_rows")


@dataclass(frozen=True)
class Restated:
    """A database that holds `fact_counts`, `coverage` and `evidence`, and what is compared by it."""

    path: Path


def standards_of(edition: Edition) -> tuple[Standards, tuple[Indicator, ...]] | None:
    """The standards and own indicators the edition was computed by; None for one made before they were kept."""
    with tempfile.TemporaryDirectory() as folder:
        layers = unpack_recipe(edition.con, Path(folder))
        if "shipped" not in layers:
            return None
        standards = load_standards(layers.get("own"), shipped=layers["shipped"])
        if "own" not in layers:
            return standards, ()
        return standards, load_own(layers["own"], load_catalogue(), standards.rules["rule_id"])


@contextmanager
def restated(data: Edition, standards: Standards, own: Sequence[Indicator] = ()) -> Iterator[Restated]:
    """The data of an edition, as of its day, under given standards and own indicators; gone when the block ends."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "restated.duckdb"
        with duckdb.connect(str(path)) as con:
            source = str(data.path).replace("'", "''")
            con.execute(f"ATTACH '{source}' AS source (READ_ONLY)")
            there = {
                name
                for (name,) in con.execute(
                    "SELECT table_name FROM duckdb_tables() WHERE database_name = 'source'"
                ).fetchall()
            }
            for name in _TABLES:
                if name in there:
                    con.execute(f"CREATE TABLE {name} AS SELECT * FROM source.{name}")
            con.execute("DETACH source")
            build(con, as_of=data.as_of, standards=standards, own=own)
        yield Restated(path)
