"""The standards an edition was computed by, file by file, so that it can be computed again years later."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import duckdb

from analysis.standards import Standards, load_standards

_TABLE: Final = """
CREATE TABLE recipe (layer VARCHAR NOT NULL, path VARCHAR NOT NULL, content BLOB NOT NULL, PRIMARY KEY (layer, path))
"""
_KEPT: Final = frozenset({".csv", ".toml", ".xlsx", ".sql"})


def write_recipe(con: duckdb.DuckDBPyConnection, layers: Mapping[str, Path]) -> None:
    """Create `recipe`: one row per settings file below each layer's folder, its path within the folder, its bytes."""
    con.execute(_TABLE)
    for layer, folder in layers.items():
        for path in sorted(folder.rglob("*")):
            # Excel's owner files of an open workbook hold nothing but a name.
            if path.suffix in _KEPT and path.is_file() and not path.name.startswith("~$"):
                row = [layer, path.relative_to(folder).as_posix(), path.read_bytes()]
                con.execute("INSERT INTO recipe VALUES (?, ?, ?)", row)


def unpack_recipe(con: duckdb.DuckDBPyConnection, folder: Path) -> dict[str, Path]:
    """Write the files back below `folder`: layer → its folder. Empty for an edition made before recipes were kept."""
    if not con.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = 'recipe'").fetchall():
        return {}
    layers: dict[str, Path] = {}
    for layer, path, content in con.execute("SELECT layer, path, content FROM recipe").fetchall():
        layers[layer] = folder / layer
        target = layers[layer] / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return layers


def kept_standards(con: duckdb.DuckDBPyConnection) -> Standards | None:
    """The rules, scales and schemes an edition was computed by; None for one made before they were kept."""
    with tempfile.TemporaryDirectory() as folder:
        layers = unpack_recipe(con, Path(folder))
        if "shipped" not in layers:
            return None
        return load_standards(layers.get("own"), shipped=layers["shipped"])
