"""Organisations and what became of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from analysis.sample.knobs import knobs
from analysis.sample.model import Organisation, OrgChange


@dataclass(frozen=True)
class BranchPlan:
    """What the knobs say of one branch: how big it starts, how it lives, how it is graded."""

    org_id: str
    parent_id: str
    prefix: str
    issuer: str
    series: str
    unit: str
    category: str
    size: int
    conduct: str
    qualified: str
    founded: date
    dissolved: date | None
    former_name: str | None
    steady: bool
    twin: str | None

    @property
    def chance_key(self) -> str:
        return self.twin or self.org_id

    @property
    def groups(self) -> tuple[str, ...]:
        """Names of its Party groups; none in a small branch."""
        book = knobs("organisations")
        if self.size < book["grouped_from"]:
            return ()
        wanted = -(-self.size // book["group_size"])
        return tuple(f"第{'一二三四'[index]}党小组" for index in range(wanted))

    def exists(self, day: date) -> bool:
        return self.founded <= day and (self.dissolved is None or day < self.dissolved)


@cache
def branch_plans() -> dict[str, BranchPlan]:
    """Every branch that ever existed, by code."""
    book, history = knobs("organisations"), knobs("history")
    founded = {history["founding"]["org_id"]: history["founding"]["date"]}
    ended = {history[event]["org_id"]: history[event]["date"] for event in ("merger", "dissolution")}
    plans = {}
    for above in book["general_branches"]:
        for place, row in enumerate(above["branches"], start=1):
            org_id = f"{above['org_id']}{place:02d}"
            plans[org_id] = BranchPlan(
                org_id=org_id,
                parent_id=above["org_id"],
                prefix=above["prefix"],
                issuer=above["issuer"],
                series=above["series"],
                unit=row["unit"],
                category=row["category"],
                size=row["size"],
                conduct=row["conduct"],
                qualified=row["qualified"],
                founded=founded.get(org_id) or row.get("founded") or book["founded"],
                dissolved=ended.get(org_id),
                former_name=row.get("former_name"),
                steady=row.get("steady", False),
                twin=row.get("twin"),
            )
    return plans


def _full_name(prefix: str, unit: str, kind: str) -> str:
    return f"中共{prefix}{unit}{kind}委员会"


def series_of(org_id: str) -> str:
    """How the documents about an organisation are numbered: those of the committee above it."""
    book = knobs("organisations")
    above = {row["org_id"]: row["series"] for row in (*book["committees"], *book["general_branches"])}
    return str(above.get(org_id) or branch_plans()[org_id].series)


def _branches() -> Iterator[Organisation]:
    history = knobs("history")
    renaming, move = history["renaming"], history["move"]
    for plan in branch_plans().values():
        renamed, moved = plan.org_id == renaming["org_id"], plan.org_id == move["org_id"]
        unit = renaming["unit"] if renamed else plan.unit
        yield Organisation(
            org_id=plan.org_id,
            name=_full_name(plan.prefix, unit, "支部"),
            short_name=f"{unit}党支部",
            level="branch",
            founded=plan.founded,
            parent_id=move["parent"] if moved else plan.parent_id,
            category=plan.category,
            dissolved=plan.dissolved,
            former_name=f"{plan.unit}党支部" if renamed else plan.former_name,
            joint_units=knobs("life")["joint_units"].get(plan.org_id),
        )


def organisations() -> tuple[Organisation, ...]:
    """The register of organisations: committees, general branches, branches."""
    book = knobs("organisations")
    committees = [
        Organisation(
            row["org_id"], row["name"], row["short_name"], "party_committee", row["founded"], row.get("parent")
        )
        for row in book["committees"]
    ]
    general = [
        Organisation(
            row["org_id"],
            _full_name(row["prefix"], row["unit"], "总支部"),
            f"{row['unit']}党总支",
            "general_branch",
            book["founded"],
            row["parent"],
            is_direct=row.get("direct", False),
        )
        for row in book["general_branches"]
    ]
    return (*committees, *general, *_branches())


def org_changes() -> tuple[OrgChange, ...]:
    """What happened to organisations, oldest first."""
    history, plans = knobs("history"), branch_plans()
    merger, end, renaming = history["merger"], history["dissolution"], history["renaming"]
    move, founding = history["move"], history["founding"]
    renamed, moved = plans[renaming["org_id"]], plans[move["org_id"]]
    changes = [
        OrgChange(merger["org_id"], "merged_into", merger["date"], merger["doc_no"], merger["into"]),
        OrgChange(
            renamed.org_id,
            "renamed",
            renaming["date"],
            renaming["doc_no"],
            old_value=_full_name(renamed.prefix, renamed.unit, "支部"),
            new_value=_full_name(renamed.prefix, renaming["unit"], "支部"),
        ),
        OrgChange(end["org_id"], "dissolved", end["date"], end["doc_no"]),
        OrgChange(
            moved.org_id,
            "moved",
            move["date"],
            move["doc_no"],
            old_value=moved.parent_id,
            new_value=move["parent"],
        ),
        OrgChange(
            founding["org_id"],
            "split_from",
            founding["date"],
            founding["doc_no"],
            next(iter(founding["members_from"])),
        ),
    ]
    return tuple(sorted(changes, key=lambda change: change.day))
