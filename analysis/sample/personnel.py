"""谈心谈话, 提醒谈话, 政治生日, 党务人员, 储备库, 培训: rows beside the name of the person they speak of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from analysis.sample.branch_work import Row
from analysis.sample.chance import day_between, dice, happens
from analysis.sample.knobs import knobs
from analysis.sample.model import Committee, Organisation, Person
from analysis.sample.tree import branch_plans

Told = tuple[Person, Row]


def _year() -> int:
    return int(knobs("personnel")["year"])


def _at_home(committee: Committee, day: date) -> Iterator[tuple[Organisation, list[Person]]]:
    """Every branch that holds membership relations, with its members that day."""
    for org in committee.branches:
        people = [stay.person for stay in committee.stays if stay.branch_id == org.org_id and stay.covers(day)]
        if org.exists(day) and people:
            yield org, people


def does(seed: int, topic: str, org_id: str, number: int) -> bool:
    """Whether a branch did one thing for, or one member did it himself, by the branch's way of life."""
    share = knobs("personnel")[topic][branch_plans()[org_id].conduct]
    return happens(dice(seed, topic, number), share)


def talks(seed: int, committee: Committee) -> Iterator[Told]:
    """Members in pairs; who is left over, or shares a name with another, talks with the secretary."""
    year = _year()
    for org, people in _at_home(committee, date(year, 11, 30)):
        names = Counter(one.name for one in people)
        talking = [one for one in people if does(seed, "talked", org.org_id, one.number)]
        plain = [one for one in talking if names[one.name] == 1]
        led = [one for one in talking if names[one.name] > 1] + plain[len(plain) // 2 * 2 :]
        pairs = [*zip(plain[::2], plain[1::2], strict=False)]
        for first, second in pairs:
            day = day_between(dice(seed, "talk", first.number), date(year, 10, 8), date(year, 11, 28))
            yield first, _talk(org, day, "党员之间", second.name)
        for one in led:
            day = day_between(dice(seed, "talk", one.number), date(year, 10, 8), date(year, 11, 28))
            yield one, _talk(org, day, "书记与党员", None)


def _talk(org: Organisation, day: date, pair: str, talker: str | None) -> Row:
    return {"党支部": org.short_name, "谈话日期": day, "谈话类型": pair, "谈话人": talker}


def reminders(seed: int, committee: Committee) -> Iterator[Told]:
    book, year = knobs("personnel")["reminders"], _year()
    homes = list(_at_home(committee, date(year, 6, 30)))
    for place, days in enumerate(book["days"]):
        org, people = homes[(place * 5) % len(homes)]
        noticed = date(year, 1 + place, 9)
        talked = None if place < book["untalked"] else noticed + timedelta(days=days)
        row: Row = {"党支部": org.short_name, "发现日期": noticed, "提醒谈话日期": talked}
        yield dice(seed, "reminder", place).choice(people), row


def birthdays(seed: int, committee: Committee) -> Iterator[Told]:
    """On the anniversary, or a few days later; who joined this year has none yet."""
    year = _year()
    for org, people in _at_home(committee, date(year, 12, 31)):
        for one in people:
            if one.joined.year < year and does(seed, "birthdays", org.org_id, one.number):
                joined = one.joined
                day = date(year, joined.month, min(joined.day, 28))
                row: Row = {"党支部": org.short_name, "政治生日年度": year, "政治生日活动日期": day}
                yield one, row


def staffing(committee: Committee) -> Iterator[Row]:
    for year in (2024, 2025):
        for org_id, (posts, full, part, trained, employees) in knobs("personnel")["staffing"].items():
            yield {
                "党组织": committee.organisation[org_id].short_name,
                "统计年度": year,
                "党务编制数": posts,
                "专职党务人员数": full,
                "兼职党务人员数": part,
                "参加培训人数": trained,
                "职工人数": employees or None,
            }


def talent_pool(seed: int, committee: Committee) -> Iterator[Told]:
    book = knobs("personnel")["pool"]
    homes = [home for home in _at_home(committee, date(2025, 12, 31)) if home[0].category != "retired"]
    for place in range(book["people"]):
        org, people = homes[(place * 5) % len(homes)]
        chance = dice(seed, "pool", place)
        trained = day_between(chance, date(2025, 3, 1), date(2025, 9, 30)) if happens(chance, book["trained"]) else None
        row: Row = {
            "推荐党组织": org.short_name,
            "入库日期": date(2024 if place % 2 else 2023, 3, 15),
            "最近培训日期": trained,
        }
        yield people[place % len(people)], row


def trainings(seed: int, committee: Committee) -> Iterator[Told]:
    """The yearly class of secretaries in post, and a class for new ones within half a year, or a little later."""
    for year, share in knobs("personnel")["trained"].items():
        day = date(int(year), 10, 24)
        for post in committee.posts:
            if post.role == "branch_secretary" and post.covers(day) and post.org_id in branch_plans():
                if happens(dice(seed, "secretary class", year, post.person.number), share):
                    yield post.person, _class(committee, post.org_id, day, "县级及以上")
                if post.start.year == int(year):
                    late = timedelta(days=dice(seed, "new class", post.person.number).randint(60, 190))
                    if post.start + late <= date(2025, 12, 31):
                        yield post.person, _class(committee, post.org_id, post.start + late, "本单位")


def _class(committee: Committee, org_id: str, day: date, level: str) -> Row:
    course = "党支部书记集中轮训班" if level.startswith("县") else "新任书记培训班"
    name = committee.name_on(org_id, day)
    return {"党组织": name, "培训日期": day, "培训级别": level, "培训班名称": course}
