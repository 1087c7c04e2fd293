"""Which two sets of standards are to be compared, by dates, by sets or by editions, and on which data."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analysis.comparison.restated import standards_of
from analysis.errors import BadCallError, WorkspaceError
from analysis.indicators.definition import Indicator, load_catalogue
from analysis.indicators.own import load_own
from analysis.rulebook.differing import Difference, compare_standards
from analysis.standards import Standards, load_standards
from analysis.standards.held_still import held_still
from analysis.store.editions import open_edition
from analysis.workspace import Workspace

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_SETS = {"随附": "shipped", "shipped": "shipped", "本单位": "own", "own": "own"}
Side = tuple[Standards, Sequence[Indicator]]


@dataclass(frozen=True)
class Asked:
    """`edition`: whose data both sides were computed on."""

    before: str
    after: str
    edition: int
    found: Difference


def differ(workspace: Workspace, before: str, after: str, edition: int | None) -> Asked:
    """Compare what the two words stand for on the data of an edition, by default the newest, or the later of two.

    Raises BadCallError for words that are no pair of dates, sets or editions.
    """
    own = workspace.standards
    if all(_DATE.fullmatch(word) for word in (before, after)):
        standards = load_standards(own)
        indicators = load_own(own, load_catalogue(), standards.rules["rule_id"])
        sides: list[Side] = [(held_still(standards, _day(word)), indicators) for word in (before, after)]
    elif all(word in _SETS for word in (before, after)):
        sides = [_set(workspace, _SETS[word]) for word in (before, after)]
    elif before.isdecimal() and after.isdecimal():
        sides = [_kept(workspace, int(word)) for word in (before, after)]
        edition = edition or max(int(before), int(after))
    else:
        raise BadCallError(
            f"不能比较“{before}”和“{after}”。",
            expected="两个日期（2018-12-31 2025-12-31）、随附 本单位，或两个版次号（3 4）",
        )
    with open_edition(workspace.editions, edition) as data:
        return Asked(before, after, data.number, compare_standards(data, sides[0], sides[1]))


def _day(word: str) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError as error:
        raise BadCallError(f"“{word}”不是日期。", expected="例如 2025-12-31") from error


def _set(workspace: Workspace, which: str) -> Side:
    if which == "shipped":
        return load_standards(), ()
    standards = load_standards(workspace.standards)
    return standards, load_own(workspace.standards, load_catalogue(), standards.rules["rule_id"])


def _kept(workspace: Workspace, number: int) -> Side:
    with open_edition(workspace.editions, number) as opened:
        kept = standards_of(opened)
    if kept is None:
        raise WorkspaceError(f"第 {number} 版没有保存当时的标准。", cure="请选后来的版次，或重新运行 touyan compute。")
    return kept
