"""What ledgers of the later years tell of a meeting beside its head-counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Details:
    """Nothing is told where a field is None; `goals`: 固定时间, 明确主题, 鲜明特色, 良好成效, 浓厚氛围, or nothing."""

    registered: date | None = None
    work_year: int | None = None
    first_topic: bool | None = None
    themes: str | None = None
    day_kind: str | None = None
    goals: tuple[bool, ...] = ()
    lecturer: str | None = None
    vote: str | None = None
    voters_due: int | None = None
    voters_present: int | None = None
    votes_for: int | None = None
