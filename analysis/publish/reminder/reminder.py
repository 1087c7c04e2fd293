"""What a branch's reminder says; long lists are told as counts, nothing is left out silently."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from analysis.publish.limits import limit
from analysis.publish.monthly.month_items import MonthItem
from analysis.publish.monthly.month_report import MonthReport
from analysis.publish.provenance import ProvenanceLine
from analysis.publish.templating import chinese_day


@dataclass(frozen=True)
class ReminderRow:
    """One thing missing, what is wrong with it, and by when it is to be made good."""

    what: str
    detail: str
    by: str


@dataclass(frozen=True)
class Reminder:
    """One branch, one month. `notes` are lines under the table: earlier months, what is not due yet."""

    title: str
    branch: str
    addressee: str
    intro: str
    rows: tuple[ReminderRow, ...]
    notes: tuple[str, ...]
    closing: str
    day: date
    stamp: str
    provenance: tuple[ProvenanceLine, ...] = ()


def reminder_of(report: MonthReport) -> Reminder | None:
    """The reminder of a branch; None where nothing is missing, or the unit is not a branch."""
    unit = report.release.unit
    missing = report.of("missing")
    if not unit.is_branch or not missing:
        return None
    view = report.view
    return Reminder(
        title="缺项提醒单",
        branch=unit.label,
        addressee=f"{unit.label}书记：",
        intro=f"截至{chinese_day(view.day)}，你支部{view.month.title}有以下 {len(missing)} 项应办未办，请按时限补齐。",
        rows=tuple(ReminderRow(item.what, item.detail, item.by_text) for item in missing),
        notes=tuple(_notes(report)),
        closing="补办后请及时登记台账、归档备查；因故不能按时完成的，请在时限前书面说明情况。",
        day=view.day,
        stamp=report.stamp,
        provenance=report.provenance.rows,
    )


def _notes(report: MonthReport) -> Iterable[str]:
    if earlier := report.of("earlier"):
        yield f"本年此前缺项：{_joined(earlier)}。"
    if soon := report.of("soon"):
        yield f"任期将满：{'；'.join(item.detail for item in soon)}。"
    if pending := report.of("pending"):
        yield f"尚未到期：{_by_day(pending)}。"


def _joined(items: Sequence[MonthItem]) -> str:
    """支委会 1月、3月；党课 第一季度: more slots than a line holds are told as their number."""
    parts = []
    for item in items:
        slots = item.detail.count("、") + 1
        parts.append(f"{item.what}{item.detail}" if slots <= limit("reminder_slots") else f"{item.what}共 {slots} 个月")
    return "；".join(parts)


def _by_day(items: Sequence[MonthItem]) -> str:
    """11月30日前：支委会、主题党日；12月31日前：党课."""
    days: dict[str, list[str]] = {}
    for item in sorted(items, key=lambda one: one.by or date.max):
        told = item.what if item.what not in {"党员学时", "民主评议"} else f"{item.what}（{item.detail}）"
        days.setdefault(item.by_text, []).append(told)
    return "；".join(f"{by}，{'、'.join(names)}" for by, names in days.items())
