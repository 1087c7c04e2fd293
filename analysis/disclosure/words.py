"""Code names as readers see them: cuts, statuses, reasons."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from analysis.errors import StandardsError
from analysis.tables.branch_work_codes import PLAN_MILESTONES, REPORT_KINDS
from analysis.tables.business_codes import ACCIDENT_GRADES, BUSINESS_ITEMS, MATTER_KINDS
from analysis.tables.codes import APPRAISAL_RESULTS, BRANCH_CATEGORIES, LEVELS, MEETING_KINDS
from analysis.tables.governance_codes import DOCUMENT_KINDS, HONOUR_LEVELS, INSPECTION_KINDS, TEAM_KINDS
from analysis.tables.liaison_codes import BRIEF_KINDS
from analysis.tables.life_codes import PARTY_DAYS, VOTE_KINDS
from analysis.tables.oversight_codes import REVIEW_GRADES
from analysis.tables.talks_codes import TALK_PAIRS

_FILE = Path(__file__).with_name("words.toml")
_SECTIONS = {
    "cuts",
    "status",
    "reasons",
    "heads",
    "skipped",
    "certainty",
    "steps",
    "programmes",
    "bases",
    "process",
    "changes",
    "exclusions",
}
_CUTS: Final = (
    LEVELS,
    MEETING_KINDS,
    BRANCH_CATEGORIES,
    PLAN_MILESTONES,
    REVIEW_GRADES,
    MATTER_KINDS,
    BUSINESS_ITEMS,
    ACCIDENT_GRADES,
    REPORT_KINDS,
    DOCUMENT_KINDS,
    BRIEF_KINDS,
    INSPECTION_KINDS,
    HONOUR_LEVELS,
    TEAM_KINDS,
    VOTE_KINDS,
    PARTY_DAYS,
    APPRAISAL_RESULTS,
    TALK_PAIRS,
)
"""Code lists an indicator may be split by: their first text is the title. No code stands in two of them."""


@cache
def _words() -> dict[str, dict[str, str]]:
    tables: dict[str, dict[str, str]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    if set(tables) != _SECTIONS:
        raise StandardsError("用语文件的分节不对。", where=f"《{_FILE.name}》", expected="、".join(sorted(_SECTIONS)))
    for codes in _CUTS:
        tables["cuts"].update({code: texts[0] for code, texts in codes.items()})
    return tables


def _word(table: str, code: str) -> str:
    words = _words()[table]
    if code not in words:
        raise StandardsError(
            f"代码“{code}”没有对应的中文。", where=f"《{_FILE.name}》[{table}]", cure="在该节补上一行。"
        )
    return words[code]


def cut_title(cut: str) -> str:
    """A code's first text (meeting kind, level, review grade …); a Chinese grade is its own title; '' is 合计."""
    if not cut.isascii():
        return cut
    return _word("cuts", cut) if cut else "合计"


def cut_titles() -> Mapping[str, str]:
    """Every cut that has a code: code → title."""
    return _words()["cuts"]


def status_title(status: str) -> str:
    """计入 or 不计入."""
    return _word("status", status)


def reason_title(reason: str | None) -> str | None:
    """Why an item fell short or was left out; a reason of an own indicator is written in Chinese already."""
    return reason if reason is None or not reason.isascii() else _word("reasons", reason)


def step_title(step: str) -> str:
    """A step of an assessment: 考评内容, 总分, 门槛, 一票否决, 名额, 认定."""
    return _word("steps", step)


def programme_title(programme: str) -> str:
    """What a grade leads to: 头雁工程, 提升工程, 转化工程; a programme of an own scheme is its own title."""
    return _words()["programmes"].get(programme, programme)


def exclusion_title(status: str) -> str:
    """The class of members that takes no part in stars."""
    return _word("exclusions", status)


def process_title(step: str) -> str:
    """A step of the process: 自评 … 认定."""
    return _word("process", step)


def change_title(state: str) -> str:
    """How a result stands to the one before: compared, or why it cannot be."""
    return _word("changes", state)


def basis_title(basis: str) -> str:
    """认定 or 预测."""
    return _word("bases", basis)


def skip_title(reason: str) -> str:
    """Why a row was left out at import."""
    return _word("skipped", reason)


def certainty_title(certainty: str) -> str:
    """How far the wording of a rule was checked."""
    return _word("certainty", certainty)


def heads_title(level: str, unit_word: str) -> str:
    """What a gap is counted in: 个支部, 名党员, 人次; the indicator's own word where no better one is listed."""
    return _words()["heads"].get(f"{level} {unit_word}", unit_word)
