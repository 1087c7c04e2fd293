"""Members' points and stars: how many of each star; who has which, to the internal profile only and never ranked."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

from analysis.disclosure.evidence import IdentityLookup
from analysis.disclosure.frames import Frame
from analysis.disclosure.profiles import Profile
from analysis.disclosure.unit import OpenEdition
from analysis.disclosure.words import exclusion_title, reason_title
from analysis.errors import BadCallError
from analysis.measures import points_text

STAR_TITLES: Final = (("grade", "星级"), ("members", "党员数"))
GROUP_TITLES: Final = (
    ("org_name", "党支部"),
    ("group_name", "党小组"),
    ("graded", "参评党员"),
    ("qualifying", "达到星级"),
    ("points", "积分合计（千分之一分）"),
    ("most", "满分合计（千分之一分）"),
)
GROUP_STAR_TITLES: Final = (
    ("org_name", "党支部"),
    ("group_name", "党小组"),
    ("members", "参评党员"),
    ("grade", "星级"),
    ("points", "得分（千分之一分）"),
    ("remark", "说明"),
    ("items", "各项得分"),
)
MEMBER_TITLES: Final = (
    ("org_name", "党支部"),
    ("group_name", "党小组"),
    ("name", "姓名"),
    ("grade", "星级"),
    ("points", "积分（千分之一分）"),
    ("remark", "说明"),
)


@dataclass(frozen=True)
class StarCount:
    """How many members have a star; the last rows are those who take no part, by class."""

    grade: str
    members: int


@dataclass(frozen=True)
class GroupStars:
    """A Party group's members together: what a contest of groups starts from."""

    org_name: str
    group_name: str | None
    graded: int
    qualifying: int
    points: int
    most: int


@dataclass(frozen=True)
class GroupStar:
    """A Party group with its star, in the order of branches and names, never of points; `items`: what came of each."""

    org_name: str
    group_name: str
    members: int
    grade: str | None
    points: int
    remark: str
    items: str


@dataclass(frozen=True)
class MemberStar:
    """One member, in the order of branches and keys, never of points."""

    member_id: str
    org_name: str
    group_name: str | None
    name: str
    grade: str | None
    points: int | None
    remark: str


_COUNTS: Final = """
SELECT m.excluded_as, m.grade, max(g.place), count(*)
FROM member_results m
LEFT JOIN scheme_grades g ON g.scheme_id = m.scheme_id AND g.grade = m.grade
WHERE m.scheme = ? AND m.period = ? AND m.branch_id IN (SELECT unnest(?))
GROUP BY m.excluded_as, m.grade
ORDER BY m.excluded_as NULLS FIRST, max(g.place), m.grade
"""
_GROUPS: Final = """
SELECT coalesce(u.short_name, u.name), m.group_name, count(*), count(*) FILTER (WHERE m.qualifies),
  CAST(sum(m.points) AS BIGINT), CAST(sum(m.max_points) AS BIGINT)
FROM member_results m JOIN units u ON u.unit_id = m.branch_id
WHERE m.scheme = ? AND m.period = ? AND m.branch_id IN (SELECT unnest(?)) AND m.excluded_as IS NULL
GROUP BY u.sort_key, u.short_name, u.name, m.group_name
ORDER BY u.sort_key, m.group_name
"""
_GROUP_STARS: Final = """
SELECT coalesce(u.short_name, u.name), r.group_name, r.members, r.grade, r.points, r.reason,
  list(i.title ORDER BY i.place), list(i.points ORDER BY i.place)
FROM group_results r
JOIN units u ON u.unit_id = r.branch_id
JOIN group_result_items i ON i.branch_id = r.branch_id AND i.group_name = r.group_name AND i.period = r.period
  AND i.scheme = r.scheme
WHERE r.scheme = ? AND r.period = ? AND r.branch_id IN (SELECT unnest(?))
GROUP BY u.sort_key, u.short_name, u.name, r.group_name, r.members, r.grade, r.points, r.reason
ORDER BY u.sort_key, r.group_name
"""
_MEMBERS: Final = """
SELECT m.member_id, coalesce(u.short_name, u.name), m.group_name, m.grade, m.points, m.excluded_as, m.is_vetoed
FROM member_results m JOIN units u ON u.unit_id = m.branch_id
WHERE m.scheme = ? AND m.period = ? AND m.branch_id IN (SELECT unnest(?))
ORDER BY u.sort_key, m.group_name, m.member_id
"""


def _rows(edition: OpenEdition, query: str, *parameters: object) -> list[tuple[Any, ...]]:
    """None in an edition that was made before there was such a table."""
    table = "group_results" if query is _GROUP_STARS else "member_results"
    there = f"SELECT count(*) FROM duckdb_tables() WHERE table_name = '{table}'"
    if not edition.con.execute(there).fetchall()[0][0]:
        return []
    return edition.con.execute(query, list(parameters)).fetchall()


def read_star_counts(
    edition: OpenEdition, scope: Collection[str], profile: Profile, scheme: str, period: str, *, is_branch: bool
) -> Frame[StarCount]:
    """Members by star. Raises BadCallError for one branch outside the internal profile: few people are somebody."""
    if is_branch and not profile.shows_people:
        raise _internal_only("单个党支部的党员积分和星级")
    rows = _rows(edition, _COUNTS, scheme, period, list(scope))
    return Frame(STAR_TITLES, tuple(StarCount(_star(out, grade), many) for out, grade, _, many in rows))


def _star(excluded_as: str | None, grade: str | None) -> str:
    return f"不参加：{exclusion_title(excluded_as)}" if excluded_as else grade or "只计分"


def read_group_stars(
    edition: OpenEdition, scope: Collection[str], profile: Profile, scheme: str, period: str
) -> Frame[GroupStars]:
    """Every Party group's members together. Raises BadCallError outside the internal profile."""
    if not profile.shows_people:
        raise _internal_only("党小组的积分")
    return Frame(GROUP_TITLES, tuple(GroupStars(*row) for row in _rows(edition, _GROUPS, scheme, period, list(scope))))


def read_group_grades(
    edition: OpenEdition, scope: Collection[str], profile: Profile, scheme: str, period: str
) -> Frame[GroupStar]:
    """Every Party group with its star. Raises BadCallError outside the internal profile."""
    if not profile.shows_people:
        raise _internal_only("党小组的星级")
    rows = [_group(row) for row in _rows(edition, _GROUP_STARS, scheme, period, list(scope))]
    return Frame(GROUP_STAR_TITLES, tuple(rows))


def _group(row: tuple[Any, ...]) -> GroupStar:
    org_name, group_name, members, grade, total, reason, titles, earned = row
    told = "；".join(f"{title} {points_text(one)}" for title, one in zip(titles, earned, strict=True))
    return GroupStar(org_name, group_name, members, grade, total, str(reason_title(reason) or ""), told)


def read_member_stars(
    edition: OpenEdition,
    scope: Collection[str],
    profile: Profile,
    identities: IdentityLookup | None,
    asked: tuple[str, str],
) -> Frame[MemberStar]:
    """Every member with points and star; `asked`: scheme, period. Raises BadCallError outside the internal profile."""
    if not profile.shows_people:
        raise _internal_only("党员个人的积分和星级")
    rows = _rows(edition, _MEMBERS, *asked, list(scope))
    names: Mapping[str, str] = identities([row[0] for row in rows]) if identities is not None else {}
    return Frame(MEMBER_TITLES, tuple(_member(row, names) for row in rows))


def _member(row: tuple[Any, ...], names: Mapping[str, str]) -> MemberStar:
    member_id, org_name, group_name, grade, points, excluded_as, is_vetoed = row
    remark = f"不参加：{exclusion_title(excluded_as)}" if excluded_as else "积分计零" if is_vetoed else ""
    return MemberStar(member_id, org_name, group_name, names.get(member_id, member_id), grade, points, remark)


def _internal_only(what: str) -> BadCallError:
    return BadCallError(
        f"{what}只在内部口径显示。", expected="profile=internal", cure="对外只用全单位各星级的人数，不排个人名次。"
    )


@dataclass(frozen=True)
class StarReader:
    """Members' points and stars of the branches in scope; BadCallError outside the profile that may see them."""

    edition: OpenEdition
    scope: tuple[str, ...]
    is_branch: bool
    profile: Profile
    identities: IdentityLookup | None

    def counts(self, period: str, scheme: str = "member_star") -> Frame[StarCount]:
        """Members by star."""
        return read_star_counts(self.edition, self.scope, self.profile, scheme, period, is_branch=self.is_branch)

    def groups(self, period: str, scheme: str = "member_star") -> Frame[GroupStars]:
        """Every Party group's members together."""
        return read_group_stars(self.edition, self.scope, self.profile, scheme, period)

    def group_grades(self, period: str, scheme: str = "group_star") -> Frame[GroupStar]:
        """Every Party group with its star, never ranked."""
        return read_group_grades(self.edition, self.scope, self.profile, scheme, period)

    def members(self, period: str, scheme: str = "member_star") -> Frame[MemberStar]:
        """Every member's points and star, never ranked."""
        return read_member_stars(self.edition, self.scope, self.profile, self.identities, (scheme, period))
