"""责任分解: targets unit by unit, 责任书 signed or not, milestones, and the duties the rules lay on whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from analysis.disclosure.responsibilities import duties_in_force, milestone_titles, read_milestones, read_pledges
from analysis.disclosure.rules import Rule
from analysis.measures import Figure
from analysis.publish.annex import Column
from analysis.publish.kinds.listing import Listing, Row, listing, text_column
from analysis.publish.kinds.order import Order
from analysis.publish.templating import chinese_day
from analysis.tables.codes import LEVELS

_NONE: Final = "—"
_OWNERS: Final = {
    "all": "各党支部", "branch_secretary": "党支部书记", **{code: texts[0] for code, texts in LEVELS.items()},
}  # fmt: skip
_TIMES: Final = {"month": "每月", "quarter": "每季度", "half": "每半年", "year": "每年"}
_WRITTEN: Final = {"read", "secondary", "unverified"}


def targets(order: Order) -> Listing:
    """Every target of the year that holds for the unit, and those set for units below it."""
    columns = (
        text_column("指标", 28), text_column("适用单位", 24), Column("达到", 12), Column("力争", 12),
        text_column("依据", 24),
    )  # fmt: skip
    return listing("targets", "年度目标分解", columns, _targets(order))


def _targets(order: Order) -> Iterator[Row]:
    release, year = order.release, order.period.year
    for indicator in release.indicators():
        told: set[str] = set()
        for unit in release.units(year):
            found = release.targets(indicator.name, year, unit.unit_id)
            # The unit itself is told what it was set from above; those below only what was set for them.
            if not found or (unit.unit_id != release.unit.unit_id and found[0].set_for != unit.unit_id):
                continue
            if found[0].id in told:
                continue
            told.add(found[0].id)
            asked: dict[str, Figure] = {one.kind: one.figure for one in found}
            document = next((one.document for one in found if one.document), None)
            numbers = (asked.get("firm", _NONE), asked.get("stretch", _NONE))
            cells = (indicator.title, unit.label, *numbers, document or _NONE)
            yield f"target|{indicator.name}|{unit.unit_id}", unit.unit_id, cells


def pledges(order: Order) -> Listing:
    """Every 责任书 of the year: signed when, or not yet."""
    columns = (text_column("单位", 34), text_column("责任书", 36), text_column("签订日期", 30))
    found = read_pledges(order.edition, order.release, order.period.year, order.day)
    rows = (
        (
            f"pledge|{one.org_id}|{one.kind}",
            one.org_id,
            (one.org_name, one.kind, chinese_day(one.signed_date) if one.signed_date else "未签订"),
        )
        for one in found
    )
    return listing("pledges", "责任书签订情况", columns, rows)


def unsigned_pledges(order: Order) -> Listing:
    """Those not signed."""
    found = read_pledges(order.edition, order.release, order.period.year, order.day)
    rows = ((f"pledge|{one.org_id}|{one.kind}", one.org_id, ()) for one in found if one.signed_date is None)
    return listing("unsigned_pledges", "", (), rows)


def milestones(order: Order) -> Listing:
    """年初有规划、年中有监管、年终有考核: the day each was done, by unit."""
    titles = milestone_titles()
    columns = (text_column("单位", 28), *(text_column(title, 24) for title in titles.values()))
    done = {
        (one.org_id, one.milestone): one.done_date
        for one in read_milestones(order.edition, order.release, order.period.year, order.day)
    }
    units = [unit for unit in order.release.every_unit() if any(unit.unit_id == org for org, _ in done)]
    rows = (
        (
            f"milestone|{unit.unit_id}",
            unit.unit_id,
            (
                unit.label,
                *(
                    chinese_day(day) if (day := done.get((unit.unit_id, code))) is not None else "未完成"
                    for code in titles
                ),
            ),
        )
        for unit in units
    )
    return listing("milestones", "年度工作环节完成情况", columns, rows)


def duties(order: Order) -> Listing:
    """What the rules in force ask of organisations and secretaries, how often, and where it is written."""
    columns = (
        text_column("工作事项", 44),
        text_column("责任单位", 16),
        text_column("频次", 14),
        text_column("依据", 26),
    )
    rows = (
        (f"duty|{one.rule_id}|{one.applies_to}", order.release.unit.unit_id, _duty(one))
        for one in duties_in_force(order.edition, order.day)
        if one.applies_to in _OWNERS and one.unit in _TIMES and one.value
    )
    return listing("duties", "规定动作分解", columns, rows)


def _duty(rule: Rule) -> tuple[str, str, str, str]:
    article = "" if rule.article == _NONE else rule.article
    written = f"《{rule.document}》{article}" if rule.certainty in _WRITTEN else "本单位规定"
    # What follows the first sentence tells how the rule may be changed, which is nobody's duty.
    duty = f"{rule.text.split('。', maxsplit=1)[0]}。"
    return (
        duty,
        _OWNERS[rule.applies_to],
        f"{_TIMES[rule.unit]}{rule.value}次",
        written,
    )
