"""Whom a release is for, and what each reader may see. The strictest is the default."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from analysis.errors import BadCallError

ProfileName = Literal["public", "superior", "internal"]


@dataclass(frozen=True)
class Profile:
    """`shows_people`: member keys, names, free text such as meeting titles · `shows_places`: file, sheet and row."""

    name: ProfileName
    title: str
    shows_people: bool
    shows_places: bool


PROFILES: Final[dict[str, Profile]] = {
    "public": Profile("public", "公开版", shows_people=False, shows_places=False),
    "superior": Profile("superior", "上报版", shows_people=False, shows_places=True),
    "internal": Profile("internal", "内部版（内部资料 注意保存）", shows_people=True, shows_places=True),
}


def profile_of(name: str) -> Profile:
    """The profile of that name. Raises BadCallError for any other."""
    if name not in PROFILES:
        raise BadCallError(
            f"没有名为“{name}”的发布口径。",
            expected="、".join(f"{key}（{one.title}）" for key, one in PROFILES.items()),
            cure="不写则按最严的 public 处理。",
        )
    return PROFILES[name]
