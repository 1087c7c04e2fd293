"""What an edition was made from: inputs, rules, schemes and program by their digests, and how many rows were read."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.disclosure.once import once_an_edition
from analysis.disclosure.unit import OpenEdition

_ROWS = """
SELECT count(*), coalesce(sum(rows_in), 0), coalesce(sum(accepted), 0), coalesce(sum(quarantined), 0) FROM sources
"""
_HAS_SCHEMES = "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'schemes'"
_SCHEMES = """
SELECT title, document FROM schemes
WHERE first_year <= $year AND (last_year IS NULL OR last_year >= $year) ORDER BY scheme_id
"""


@dataclass(frozen=True)
class Provenance:
    """One edition. Digests are SHA-256 in hex, empty where the edition does not tell.

    `content`: everything the figures depend on · `inputs`: the imported files · `rules`: rules, targets and schemes ·
    `catalogue`, `own_indicators`: definitions of indicators · `corrections`: signed data · `code`: the computing
    program. `sheets`, `rows`, `accepted`, `returned`: counts of what was imported · `schemes`: (title, document) of
    those in force in the year asked for. No file is named: a name may tell of a unit outside.
    """

    content: str
    inputs: str
    files: str
    sheets: int
    rows: int
    accepted: int
    returned: int
    rules: str
    catalogue: str
    own_indicators: str
    corrections: str
    code_version: str
    code: str
    schemes: tuple[tuple[str, str], ...]


@once_an_edition
def read_provenance(edition: OpenEdition, year: int) -> Provenance:
    """What the edition's manifest says, with the schemes of a year."""
    told = {str(key): str(value) for key, value in edition.con.execute("SELECT key, value FROM manifest").fetchall()}
    sheets, rows, accepted, returned = (int(one) for one in edition.con.execute(_ROWS).fetchall()[0])
    known = edition.con.execute(_HAS_SCHEMES).fetchall()[0][0]
    schemes = edition.con.execute(_SCHEMES, {"year": year}).fetchall() if known else []
    return Provenance(
        told.get("content", ""),
        told.get("inputs", ""),
        told.get("files", ""),
        sheets,
        rows,
        accepted,
        returned,
        told.get("rules_version", ""),
        told.get("catalogue_version", ""),
        told.get("own_indicators_version", ""),
        told.get("corrections_version", ""),
        told.get("code_version", ""),
        told.get("code_digest", ""),
        tuple((str(title), str(document)) for title, document in schemes),
    )
