"""Who belonged to which branch when: the people at the start, then three years of coming, going and moving."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from analysis.sample.chance import day_between, dice
from analysis.sample.knobs import knobs
from analysis.sample.model import Person, Stay
from analysis.sample.people import person
from analysis.sample.tree import BranchPlan, branch_plans

_SETTLED = timedelta(days=90)


@dataclass
class Movements:
    """The register as it moves through time: open stays by person, ended stays behind."""

    seed: int
    people: list[Person] = field(default_factory=list)
    here: dict[int, Stay] = field(default_factory=dict)
    ended: list[Stay] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)

    def admit(self, plan: BranchPlan, start: date, joined: date | None = None) -> Person:
        """A new person enters a branch; `joined` where the Party was joined there and then."""
        who = person(self.seed, len(self.people) + 1, plan.category, joined, self.taken)
        who = _with_shared_name(who, plan.org_id, len(self.members(plan.org_id)))
        self.people.append(who)
        self.taken.add(who.id_no)
        self._enter(who, plan, max(start, who.joined))
        return who

    def _enter(self, who: Person, plan: BranchPlan, day: date) -> None:
        group = plan.groups[who.number % len(plan.groups)] if plan.groups else None
        self.here[who.number] = Stay(who, plan.org_id, group, day)

    def leave(self, who: Person, day: date) -> None:
        self.ended.append(replace(self.here.pop(who.number), end=day))

    def move(self, who: Person, plan: BranchPlan, day: date) -> None:
        self.leave(who, day)
        self._enter(who, plan, day)

    def members(self, branch_id: str, settled_by: date | None = None) -> list[Person]:
        """Members of a branch, in order of number; with `settled_by`, those who have been there a while."""
        return [
            stay.person
            for stay in self.here.values()
            if stay.branch_id == branch_id and (settled_by is None or stay.start + _SETTLED <= settled_by)
        ]


def _with_shared_name(who: Person, branch_id: str, place: int) -> Person:
    """重名: the knobs list the branches whose first members (counted by `place` from 0) bear one name."""
    for row in knobs("people")["names"]["shared"]:
        if place < row["branches"].count(branch_id):
            return replace(who, name=row["name"])
    return who


def _found(moves: Movements) -> None:
    first_day = knobs("history")["first_day"]
    for plan in branch_plans().values():
        chance = dice(moves.seed, "founders", plan.chance_key)
        for _ in range(plan.size):
            start = day_between(chance, plan.founded, first_day - timedelta(days=400))
            moves.admit(plan, start)


def _working(moves: Movements, day: date, *, retired: bool = False) -> list[BranchPlan]:
    """Branches people may move between on a day."""
    closed = {knobs("history")[event]["org_id"] for event in ("merger", "dissolution", "founding")}
    return [
        plan
        for plan in branch_plans().values()
        if not plan.steady
        and plan.category != "temporary"
        and (plan.category == "retired") == retired
        and plan.exists(day)
        and plan.org_id not in closed
        and len(moves.members(plan.org_id)) >= knobs("history")["people"]["smallest_source"]
    ]


def _someone(moves: Movements, chance: Random, day: date, *, retired: bool = False) -> Person:
    plan = chance.choice(_working(moves, day, retired=retired))
    return chance.choice(moves.members(plan.org_id, settled_by=day))


def _one_event(moves: Movements, chance: Random, event: str, day: date) -> None:
    working = _working(moves, day)
    target = chance.choice(working)
    match event:
        case "joining":
            moves.admit(target, day, joined=day)
        case "arrivals":
            moves.admit(target, day)
        case "leaving":
            moves.leave(_someone(moves, chance, day), day)
        case "deaths":
            moves.leave(_someone(moves, chance, day, retired=True), day)
        case "transfers":
            who = _someone(moves, chance, day)
            others = [plan for plan in working if plan.org_id != moves.here[who.number].branch_id]
            moves.move(who, chance.choice(others), day)
        case "retirements":
            settled = [who for plan in working for who in moves.members(plan.org_id, settled_by=day)]
            oldest = min(settled, key=lambda one: (one.birth, one.number))
            moves.move(oldest, chance.choice(_working(moves, day, retired=True)), day)
        case _:
            _reorganise(moves, chance, event, day)


def _reorganise(moves: Movements, chance: Random, event: str, day: date) -> None:
    row, plans = knobs("history")[event], branch_plans()
    match event:
        case "merger":
            for who in moves.members(row["org_id"]):
                moves.move(who, plans[row["into"]], day)
        case "dissolution":
            for place, who in enumerate(moves.members(row["org_id"])):
                moves.move(who, plans[row["heirs"][place % len(row["heirs"])]], day)
        case _:
            for source, heads in row["members_from"].items():
                for who in chance.sample(moves.members(source, settled_by=day), heads):
                    moves.move(who, plans[row["org_id"]], day)


def _calendar(seed: int) -> list[tuple[date, str]]:
    history = knobs("history")
    chance = dice(seed, "movements")
    events = [(history[event]["date"], event) for event in ("merger", "dissolution", "founding")]
    for year in range(history["first_day"].year, history["last_day"].year + 1):
        for event in ("joining", "transfers", "retirements", "arrivals", "leaving", "deaths"):
            wanted = history["people"][event]
            events += [(day_between(chance, date(year, 1, 4), date(year, 12, 20)), event) for _ in range(wanted)]
    return sorted(events)


def stays(seed: int) -> tuple[tuple[Person, ...], tuple[Stay, ...]]:
    """Everybody, and every stay, ordered by person and start; the stays of one person never overlap."""
    moves = Movements(seed)
    _found(moves)
    chance = dice(seed, "who moves")
    for day, event in _calendar(seed):
        _one_event(moves, chance, event, day)
    every = [*moves.ended, *moves.here.values()]
    return tuple(moves.people), tuple(sorted(every, key=lambda stay: (stay.person.number, stay.start)))
