"""How far 建议 → 公示 → 认定 has come, by scheme: as far as the branch that is furthest behind."""

from __future__ import annotations

from typing import Final

from analysis.disclosure import OpenEdition, Release
from analysis.disclosure.decisions import STEPS, decision_title, read_decisions

SCHEMES: Final = {"tier": "分类定级", "qualified": "过硬党支部"}


def scheme_step(edition: OpenEdition, release: Release, scheme: str, year: int) -> str:
    """建议, 公示 or 认定 of one scheme; nothing where nothing was decided yet."""
    furthest = [
        max(STEPS.index(step) for step in taken) for taken in read_decisions(edition, release, scheme, year).values()
    ]
    return decision_title(STEPS[min(furthest)]) if furthest else ""


def decided_step(edition: OpenEdition, release: Release, year: int) -> str:
    """The same of all schemes together; what only is computed is still a proposal."""
    titles = [decision_title(step) for step in STEPS]
    found = [scheme_step(edition, release, scheme, year) for scheme in SCHEMES]
    return titles[min((titles.index(one) for one in found if one), default=0)]
