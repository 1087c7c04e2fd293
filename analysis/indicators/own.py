"""An organisation's own indicators: files like ours in `data/standards/indicators`, kept apart from ours by name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from analysis.errors import Place, StandardsError
from analysis.indicators.definition import Indicator, read_indicator
from analysis.tables.codes import OWN_PREFIX

FOLDER: Final = "indicators"
"""Below the folder of own standards."""
_STEM: Final = re.compile(r"[a-z][a-z0-9_]{1,40}")


def own_files(standards: Path) -> list[Path]:
    """Their files, in order of name."""
    return sorted(path for path in (standards / FOLDER).glob("*.sql") if path.name[0] not in ".~")


def load_own(standards: Path, ours: Iterable[Indicator], rule_ids: Iterable[str]) -> tuple[Indicator, ...]:
    """Every own indicator under its name `own_…`, by stage, then by name. Raises the first of `read_own`'s problems."""
    problems: list[StandardsError] = []
    found = read_own(standards, ours, rule_ids, problems)
    if problems:
        raise problems[0]
    return found


def read_own(
    standards: Path, ours: Iterable[Indicator], rule_ids: Iterable[str], problems: list[StandardsError]
) -> tuple[Indicator, ...]:
    """The good ones. Added to `problems`: what is wrong with a header, a title already taken, a rule nobody wrote."""
    titles = {one.title: "随附的指标" for one in ours}
    known = set(rule_ids)
    found = []
    for path in own_files(standards):
        try:
            found.append(_read(path, titles, known))
        except StandardsError as error:
            problems.append(error)
        else:
            titles[found[-1].title] = f"《{path.name}》"
    return tuple(sorted(found, key=lambda one: (one.stage, one.name)))


def with_own(ours: Sequence[Indicator], own: Sequence[Indicator]) -> tuple[Indicator, ...]:
    """One catalogue in the order of work."""
    return tuple(sorted([*ours, *own], key=lambda one: one.stage))


def _read(path: Path, titles: dict[str, str], rule_ids: set[str]) -> Indicator:
    if not _STEM.fullmatch(path.stem):
        raise StandardsError(
            f"指标文件名“{path.stem}”不能用。",
            where=Place(path.name),
            expected="小写英文字母开头，只有小写字母、数字和下划线，例如 night_talks.sql",
        )
    one = replace(read_indicator(path, own=True), name=f"{OWN_PREFIX}{path.stem}", own=True)
    if one.title in titles:
        raise StandardsError(
            f"已有叫“{one.title}”的指标（{titles[one.title]}）。", where=Place(path.name), cure="请换一个 title。"
        )
    if one.rule not in rule_ids:
        raise StandardsError(
            f"没有“{one.rule}”这条规则。",
            where=Place(path.name),
            expected="touyan standards show 列出的编号；不写 rule 的按本单位自定口径",
        )
    return one
