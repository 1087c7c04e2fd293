"""Targets an organisation sets itself (`targets.toml`, 目标.xlsx), beside those that come as ledgers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from analysis.errors import Place, StandardsError
from analysis.ratio import PERMILLE
from analysis.standards.toml_rows import Problems, good_rows

TOPMOST: Final = "最上级"
"""Written for the unit with nobody above it."""
_KINDS: Final[dict[str, Literal["firm", "stretch"]]] = {
    "达到": "firm",
    "firm": "firm",
    "力争": "stretch",
    "stretch": "stretch",
}
_KEYS: Final = {"indicator": str, "unit": str, "year": int, "kind": str, "permille": int}


@dataclass(frozen=True)
class TargetRow:
    """A share asked for: at least `permille`, the number itself included (以上), by the end of the year.

    `indicator`: title, alias or code · `unit`: code of the organisation, or 最上级 · `kind`: firm (达到) or stretch.
    """

    indicator: str
    unit: str
    year: int
    kind: Literal["firm", "stretch"]
    permille: int
    document: str | None
    where: Place


def read_targets(path: Path, problems: Problems) -> tuple[TargetRow, ...]:
    """The good rows of a file, none where there is no file; what is wrong is added to `problems`."""
    if not path.exists():
        return ()
    found: dict[tuple[Any, ...], TargetRow] = {}
    for where, row in good_rows(path, "target", _KEYS, {"document": str}, problems):
        if row["kind"] not in _KINDS:
            problems.append(StandardsError(f"不认识的目标性质“{row['kind']}”。", where=where, expected="达到 或 力争"))
        elif not 0 < row["permille"] <= PERMILLE:
            problems.append(
                StandardsError("目标值不在范围内。", where=where, expected="1 到 1000（千分之几，80% 写 800）")
            )
        elif (key := (row["indicator"], row["unit"], row["year"], _KINDS[row["kind"]])) in found:
            problems.append(StandardsError(f"“{row['indicator']}”的同一个目标有两条。", where=where, cure="只留一条。"))
        else:
            found[key] = TargetRow(*key, row["permille"], row["document"], where)
    return tuple(found.values())
