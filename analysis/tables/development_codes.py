"""Code lists of 发展党员."""

from __future__ import annotations

from typing import Final

from analysis.tables.codes import CodeList

FULL_DECISIONS: Final[CodeList] = {
    "full": ("按期转正", "转正", "同意转正", "转为正式党员"),
    "extended": ("延长预备期",),
    "cancelled": ("取消预备党员资格", "取消资格"),
}
