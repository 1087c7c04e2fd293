"""党费 of one month, its publication, and the funds of committees and general branches."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from analysis.sample.branch_work import Row
from analysis.sample.chance import day_between, dice, happens
from analysis.sample.knobs import knobs
from analysis.sample.model import Committee, Organisation, Person
from analysis.sample.personnel import does
from analysis.sample.tree import branch_plans

_RATES = ((300_000, 5), (500_000, 10), (1_000_000, 15))
_RETIRED_UPPER = 500_000


def _due_fen(base: int, *, retired: bool) -> int:
    """By the brackets, rounded to a tenth of a yuan."""
    if retired:
        rate = 5 if base <= _RETIRED_UPPER else 10
    else:
        rate = next((rate for upper, rate in _RATES if base <= upper), 20)
    return base * rate // 10_000 * 10


def _yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"


def dues(seed: int, committee: Committee) -> Iterator[tuple[Person, Row]]:
    """Everybody's due of the month: paid within it, a little later, or not at all."""
    month: date = knobs("personnel")["dues_month"]
    last = date(month.year, month.month, 31)
    for stay in committee.stays:
        if not stay.covers(last):
            continue
        who, chance = stay.person, dice(seed, "dues", stay.person.number)
        retired = who.work_post == "retired"
        base = 100 * chance.randint(2600, 6200) if retired else 100 * chance.randint(2800, 11800)
        due = _due_fen(base, retired=retired)
        good = does(seed, "dues", stay.branch_id, who.number)
        paid = due if good or happens(chance, 500) else 0
        day = day_between(chance, month, last) if good else None
        row: Row = {
            "党支部": committee.name_on(stay.branch_id, last),
            "党费月份": f"{month:%Y-%m}",
            "交纳类别": "离退休" if retired else "按月工资",
            "党费计算基数": _yuan(base),
            "应交党费": _yuan(due),
            "实交党费": _yuan(paid),
            "交纳日期": day,
        }
        yield who, row


def notices(seed: int, committee: Committee) -> Iterator[Row]:
    year = knobs("personnel")["year"]
    for org in committee.branches:
        last = date(year, 12, 31)
        if org.exists(last) and org.org_id in branch_plans() and org.category != "temporary":
            chance = dice(seed, "notice", org.org_id)
            if happens(chance, knobs("personnel")["published"][branch_plans()[org.org_id].conduct]):
                day = date(year, 12, 1) + timedelta(days=chance.randrange(25))
                yield {"党组织": org.short_name, "公示日期": day, "公示期间": f"{year}年度"}


def funds(seed: int, committee: Committee) -> Iterator[Row]:
    book = knobs("personnel")
    for entry in book["funds"]:
        for year in entry["payroll"]:
            values = {key: f"{entry[key][year]:,}" for key in ("payroll", "carried", "allocated", "spent")}
            yield _fund(committee.organisation[entry["org"]], int(year), "党组织工作经费", values)
    per_head, used = book["activity"]["per_head"], book["activity"]["used"]
    last = date(book["year"], 12, 31)
    for org in committee.organisations:
        if org.level == "general_branch":
            heads = sum(stay.branch_id.startswith(org.org_id) and stay.covers(last) for stay in committee.stays)
            budget = heads * per_head
            spent = budget * dice(seed, "activity", org.org_id).randint(*used) // 1000
            yield _fund(org, book["year"], "党组织活动经费", {"allocated": str(budget), "spent": str(spent)})


def _fund(org: Organisation, year: int, kind: str, values: dict[str, str]) -> Row:
    return {
        "党组织": org.short_name,
        "经费年度": year,
        "经费类别": kind,
        "上年度职工工资总额": values.get("payroll"),
        "累计结转": values.get("carried"),
        "本年安排经费": values["allocated"],
        "本年支出": values["spent"],
    }
