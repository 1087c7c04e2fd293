"""The few numbers judgements rest on, read from thresholds.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from analysis.errors import StandardsError

_FILE = Path(__file__).with_name("thresholds.toml")
_KEYS = {
    "small_sample": "minimum",
    "wilson": "z_hundredths",
    "status": "amber_permille",
    "common_problem": "permille",
    "imbalance": "fewest_units",
    "association": "fewest_units",
}


@dataclass(frozen=True)
class Thresholds:
    """What is too little, how sure is sure, how near is near.

    `small_sample`: least denominator · `z_hundredths`: normal quantile × 100 · `amber_permille`: width of amber ·
    `common_permille`: from what share of branches on a problem is a common one ·
    `fewest_units`: fewer of them are not compared · `fewest_paired_units`: from fewer nothing is said of two things
    going together.
    """

    small_sample: int
    z_hundredths: int
    amber_permille: int
    common_permille: int
    fewest_units: int
    fewest_paired_units: int


@cache
def thresholds(path: Path = _FILE) -> Thresholds:
    """Read them once. Raises StandardsError for an unknown or missing key, or one without a source."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    if set(tables) != set(_KEYS):
        raise StandardsError("判断界限文件的条目不对。", where=f"《{path.name}》", expected="、".join(_KEYS))
    for name, key in _KEYS.items():
        entry = tables[name]
        if set(entry) != {key, "source"} or not isinstance(entry[key], int) or not entry["source"]:
            raise StandardsError(
                f"判断界限“{name}”写得不对。", where=f"《{path.name}》", expected=f"{key}（整数）和 source（出处）"
            )
    return Thresholds(*(int(tables[name][key]) for name, key in _KEYS.items()))
