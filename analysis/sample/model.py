"""The truth behind the sample: what really was, before anybody typed it into an export file."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from analysis.sample.details import Details


@dataclass(frozen=True)
class Organisation:
    """A row of the contract of organisations; `parent_id` is today's parent."""

    org_id: str
    name: str
    short_name: str
    level: str
    founded: date
    parent_id: str | None = None
    is_direct: bool = False
    category: str | None = None
    dissolved: date | None = None
    former_name: str | None = None
    joint_units: int | None = None

    def exists(self, day: date) -> bool:
        return self.founded <= day and (self.dissolved is None or day < self.dissolved)


@dataclass(frozen=True)
class OrgChange:
    """One change of one organisation, as the contract of org_changes has it."""

    org_id: str
    change: str
    day: date
    doc_no: str
    other_org_id: str | None = None
    old_value: str | None = None
    new_value: str | None = None


@dataclass(frozen=True)
class Person:
    """A member; `number` counts them, `id_no` names them in the files."""

    number: int
    name: str
    id_no: str
    phone: str
    sex: str
    ethnicity: str
    birth: date
    education: str
    work_post: str
    joined: date
    confirmed: date | None

    def is_full(self, day: date) -> bool:
        return self.confirmed is not None and self.confirmed <= day


@dataclass(frozen=True)
class Stay:
    """A member in a branch (and Party group) during `[start, end)`."""

    person: Person
    branch_id: str
    group: str | None
    start: date
    end: date | None = None

    def covers(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)


@dataclass(frozen=True)
class Post:
    """A member in a Party post of an organisation during `[start, end)`."""

    person: Person
    org_id: str
    role: str
    start: date
    end: date | None = None
    admin_post: str | None = None

    def covers(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)


@dataclass(frozen=True)
class Status:
    """流动, 失联, 长期病假, 年老体弱 during `[start, end)`."""

    person: Person
    status: str
    start: date
    end: date | None = None

    def covers(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)


@dataclass(frozen=True)
class Presence:
    """What one member did about one meeting."""

    person: Person
    state: str
    mode: str | None = None
    reason: str | None = None


@dataclass(frozen=True)
class Meeting:
    """A meeting. `in_ledger`: the ledger has it, with its head-counts; else only attendance rows know of it."""

    org_id: str
    kind: str
    day: date
    title: str
    group: str | None = None
    also_kind: str | None = None
    due: int | None = None
    present: int | None = None
    leave: int | None = None
    notified: bool = True
    recorded: bool = True
    archived: bool = True
    in_ledger: bool = True
    rows: tuple[Presence, ...] = ()
    details: Details = field(default_factory=Details)

    @property
    def meeting_id(self) -> str:
        return "|".join((self.org_id, self.kind, self.group or "", self.day.isoformat()))


@dataclass(frozen=True)
class Grade:
    """A result of 过硬党支部 or 分类定级: confirmed with a document, or only proposed."""

    org_id: str
    year: int
    decision: str
    grade: str
    decided_by: str
    doc_no: str | None
    decided: date
    scheme: str = "qualified"


@dataclass(frozen=True)
class Points:
    """What one source gave a branch for one item of 分类定级 in a year, in thousandths of a point, and when."""

    org_id: str
    year: int
    item: str
    source: str
    points: int
    day: date


@dataclass(frozen=True)
class DirectGrade:
    """A reason for which a branch is given a grade of 分类定级 directly."""

    org_id: str
    year: int
    reason: str
    doc_no: str
    day: date


@dataclass(frozen=True)
class Veto:
    """An event that vetoes a branch's grade of a year (一票否决); `effect` where the document itself says it."""

    org_id: str
    year: int
    kind: str
    doc_no: str
    day: date
    effect: str | None = None


@dataclass(frozen=True)
class Term:
    """An election and the term that runs from it; `seats`: of the committee, `elected_heads`: those filled then."""

    org_id: str
    elected: date
    election: str
    due: date
    doc_no: str
    extended_to: date | None = None
    extension_doc_no: str | None = None
    seats: int | None = None
    elected_heads: int | None = None
    full_members: int | None = None
    reminded: date | None = None


@dataclass(frozen=True)
class Appraisal:
    """What 民主评议 of one work year said of one member."""

    person: Person
    year: int
    org_id: str
    day: date
    result: str


@dataclass(frozen=True)
class StudyHours:
    """Hours of one member in one course, in tenths."""

    person: Person
    year: int
    course: str
    tenths: int


@dataclass(frozen=True)
class Target:
    """A share to reach, in permille."""

    indicator: str
    title: str
    unit_id: str
    year: int
    kind: str
    permille: int
    document: str


@dataclass(frozen=True)
class Committee:
    """Everything that is true of the sample committee, in a fixed order.

    `sittings`: 党委会, 民主生活会 and elections; `meetings`: all others.
    """

    organisations: tuple[Organisation, ...]
    org_changes: tuple[OrgChange, ...]
    people: tuple[Person, ...]
    stays: tuple[Stay, ...]
    posts: tuple[Post, ...]
    statuses: tuple[Status, ...]
    meetings: tuple[Meeting, ...]
    sittings: tuple[Meeting, ...]
    grades: tuple[Grade, ...]
    points: tuple[Points, ...]
    vetoes: tuple[Veto, ...]
    directs: tuple[DirectGrade, ...]
    terms: tuple[Term, ...]
    appraisals: tuple[Appraisal, ...]
    study_hours: tuple[StudyHours, ...]
    targets: tuple[Target, ...]

    @cached_property
    def organisation(self) -> dict[str, Organisation]:
        return {org.org_id: org for org in self.organisations}

    @property
    def branches(self) -> list[Organisation]:
        return [org for org in self.organisations if org.level == "branch"]

    def name_on(self, org_id: str, day: date) -> str:
        """The short name an organisation bore on a day."""
        for change in self.org_changes:
            former = self.organisation[org_id].former_name
            if change.org_id == org_id and change.change == "renamed" and day < change.day and former:
                return former
        return self.organisation[org_id].short_name
