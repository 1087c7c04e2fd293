"""缺项提醒单 as a kind: made with the month's pages, whose list of what is owed it prints."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from analysis.disclosure import OpenEdition
from analysis.errors import BadCallError
from analysis.period import Period
from analysis.publish.kinds.kind import Kind
from analysis.publish.kinds.outcome import PaperOutcome, ProduceReport
from analysis.publish.month import publish_month
from analysis.publish.monthly.month_outcome import MonthOutcome
from analysis.publish.year import Progress, chosen_units, top_releases
from analysis.workspace import Workspace

_DRAFT: Final = re.compile(r"_第\d+稿$")
_NOTHING: Final = "没有缺项"
Asked = tuple[Sequence[str] | None, str, bool, Progress | None]
"""Units by code, profile, whether to make again what has not changed, whom to tell."""


def produce_reminders(
    workspace: Workspace, edition: OpenEdition, kind: Kind, period: Period, asked: Asked
) -> ProduceReport:
    """The same files as `touyan report --month` writes for branches: a reminder, and the page it links back to."""
    codes, profile, force, progress = asked
    found = chosen_units(top_releases(edition, profile), period.year, codes)
    if others := [unit.label for unit in found if codes is not None and not kind.is_for(unit)]:
        raise BadCallError(f"《{kind.title}》不是出给{others[0]}这一级的。", expected="党支部")
    branches = [unit.unit_id for unit in found if kind.is_for(unit)]
    report = publish_month(workspace, edition, period.key, branches, profile=profile, progress=progress, force=force)
    outcomes = tuple(_outcome(one) for one in report.units)
    return ProduceReport(kind, period.key, period.title, edition.number, profile, report.folder, outcomes)


def _outcome(one: MonthOutcome) -> PaperOutcome:
    if one.state == "failed":
        return PaperOutcome(one.unit_id, one.name, one.folder, "failed", reason=one.error or "")
    if one.reminder is None:
        return PaperOutcome(one.unit_id, one.name, one.folder, "skipped", reason=_NOTHING)
    # A new draft beside an edited one is a Word file only: the page is always the newest.
    files = (one.reminder, f"{_DRAFT.sub('', one.reminder.removesuffix('.docx'))}.html")
    return PaperOutcome(one.unit_id, one.name, one.folder, one.state, files, (one.reminder,) if one.beside else ())
