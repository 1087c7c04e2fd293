"""发展党员: the way of everybody who joined within the sample, and of those who are still on it; and the plans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from analysis.sample.branch_work import Row
from analysis.sample.chance import dice, happens, years_later
from analysis.sample.knobs import knobs
from analysis.sample.model import Committee, Person
from analysis.sample.people import person
from analysis.sample.tree import branch_plans

_FIRST_DAY = date(2023, 1, 1)
_LAST_DAY = date(2025, 12, 31)
_FIRST_CANDIDATE = 9001
_USUAL_DAYS = 900
_STEPS = ("talk", "activist", "filed", "prospect", "vetted", "training", "preview", "meeting")
_TITLES = {
    "talk": "派人谈话日期",
    "activist": "确定入党积极分子日期",
    "filed": "积极分子备案日期",
    "prospect": "确定发展对象日期",
    "vetted": "政治审查日期",
    "training": "集中培训日期",
    "preview": "预审日期",
    "meeting": "支部大会日期",
    "approved": "党委审批日期",
    "oath": "入党宣誓日期",
    "full_meeting": "转正大会日期",
    "full_approved": "转正审批日期",
}


@dataclass
class Admission:
    """One application: its days by step, and what else the ledger tells."""

    person: Person
    branch_id: str
    applied: date
    days: dict[str, date] = field(default_factory=dict)
    reviews: int | None = None
    voters: int | None = None
    votes: int | None = None


def admissions(seed: int, committee: Committee) -> list[Admission]:
    """Those who joined within the sample, in the order they came, then candidates."""
    joined = [stay for stay in committee.stays if stay.start <= stay.person.joined and stay.person.joined > _FIRST_DAY]
    joined.sort(key=lambda stay: (stay.person.joined, stay.person.number))
    done = [_admitted(seed, stay.person, stay.branch_id) for stay in joined]
    return [*done, *_candidates(seed, committee)]


def _span(chance: Random, step: str, *, hurried: bool = False) -> timedelta:
    least, most = knobs("personnel")["admissions"][step]
    return timedelta(days=least if hurried else chance.randint(least, most))


def _admitted(seed: int, who: Person, branch_id: str) -> Admission:
    """Backwards from the day of joining, then on from it."""
    chance = dice(seed, "admission", who.number)
    days = {"meeting": who.joined}
    # Who joined young took every step as soon as the rules allow.
    of_age = years_later(who.birth, 18) + timedelta(days=31)
    hurried = (who.joined - of_age).days < _USUAL_DAYS
    # Each step lies the next one's span before it: 谈话 and 备案 hang on 申请 and 积极分子.
    for step, then in (("preview", "meeting"), ("training", "preview"), ("vetted", "training"), ("prospect", "vetted")):
        days[step] = days[then] - _span(chance, then, hurried=hurried)
    days["activist"] = days["prospect"] - _span(chance, "prospect", hurried=hurried)
    days["filed"] = days["activist"] + _span(chance, "filed")
    applied = days["activist"] - _span(chance, "activist")
    applied = min(max(applied, of_age), days["activist"] - timedelta(days=31))
    days["talk"] = applied + _span(chance, "talk")
    after = {"approved": days["meeting"] + _span(chance, "approved")}
    after["oath"] = after["approved"] + _span(chance, "oath")
    if who.confirmed is not None:
        after["full_meeting"] = who.confirmed
        after["full_approved"] = who.confirmed + _span(chance, "full_approved")
    days |= {step: day for step, day in after.items() if day <= _LAST_DAY}
    voters = chance.randint(*knobs("personnel")["admissions"]["voters"])
    months = (days["prospect"] - days["activist"]).days // 180
    one = Admission(who, branch_id, applied, days, months, voters, voters - chance.randrange(voters // 4 + 1))
    flawed = knobs("personnel")["admissions"]["flawed"][branch_plans()[branch_id].conduct]
    if happens(chance, flawed):
        _spoil(chance, one)
    return one


def _spoil(chance: Random, one: Admission) -> None:
    """What inspections find again and again."""
    match chance.randrange(4):
        case 0:
            one.days["talk"] = one.applied + timedelta(days=chance.randint(35, 90))
        case 1:
            del one.days["filed"]
        case 2:
            one.reviews = 1
        case _:
            one.days["preview"] = one.days["meeting"] - timedelta(days=chance.randint(40, 70))
            one.days["training"] = min(one.days["training"], one.days["preview"])
            one.days["vetted"] = min(one.days["vetted"], one.days["preview"])


def _candidates(seed: int, committee: Committee) -> Iterator[Admission]:
    branches = [org for org in committee.branches if org.category in ("production", "auxiliary", "organ")]
    living = [org for org in branches if org.exists(_LAST_DAY)]
    taken = {who.id_no for who in committee.people}
    stages = [stage for stage, number in knobs("personnel")["candidates"].items() for _ in range(number)]
    for place, stage in enumerate(stages):
        org = living[(place * 7) % len(living)]
        chance = dice(seed, "candidate", place)
        who = person(seed, _FIRST_CANDIDATE + place, org.category or "organ", date(2025, 1, 1), taken)
        taken.add(who.id_no)
        back = {"applied": 150, "activist": 500, "prospect": 900}[stage]
        applied = _LAST_DAY - timedelta(days=back + chance.randrange(60))
        one = Admission(who, org.org_id, applied, {"talk": applied + _span(chance, "talk")})
        if stage != "applied":
            one.days["activist"] = applied + _span(chance, "activist")
            one.days["filed"] = one.days["activist"] + _span(chance, "filed")
            one.reviews = 1
        if stage == "prospect":
            one.days["prospect"] = years_later(one.days["activist"], 1) + timedelta(days=20)
            one.reviews = 2
        yield one


def admission_row(committee: Committee, one: Admission) -> Row:
    """A line of the ledger beside the person's name and number."""
    training = "training" in one.days
    voted = "meeting" in one.days
    full = "full_meeting" in one.days
    return {
        "所在党支部": committee.organisation[one.branch_id].short_name,
        "出生日期": one.person.birth,
        "申请入党日期": one.applied,
        **{_TITLES[step]: one.days.get(step) for step in _STEPS},
        "考察次数": one.reviews,
        "培训天数": 3 if training else None,
        "培训学时": 24 if training else None,
        "应到会有表决权人数": one.voters if voted else None,
        "实到会有表决权人数": one.voters if voted else None,
        "赞成票数": one.votes if voted else None,
        "无记名投票": "是" if voted else None,
        **{_TITLES[step]: one.days.get(step) for step in ("approved", "oath", "full_meeting", "full_approved")},
        "转正应到会有表决权人数": one.voters if full else None,
        "转正赞成票数": one.votes if full else None,
        "转正结论": "按期转正" if full else None,
    }


def plans(committee: Committee) -> Iterator[Row]:
    for org_id, by_year in knobs("personnel")["plans"].items():
        for year, planned in by_year.items():
            name = committee.organisation[org_id].short_name
            yield {"党组织": name, "计划年度": int(year), "计划发展人数": planned, "下达文号": f"云集组发〔{year}〕3号"}
