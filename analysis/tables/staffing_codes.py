"""Code lists of Party workers and their training."""

from __future__ import annotations

from typing import Final

from analysis.tables.codes import CodeList

TRAINING_LEVELS: Final[CodeList] = {
    "county_or_above": ("县级及以上", "县级以上", "县级", "市级", "省级", "集团公司", "集团级"),
    "own_unit": ("本单位", "矿级", "单位自办", "公司级"),
}
